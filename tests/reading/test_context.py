"""What stands around OKRs is used: facts become start values, what is over is apart, reports read once."""

from __future__ import annotations

import pytest

from coach.metrics.facts import facts_of
from coach.pipeline import Coach
from coach.reading import read
from coach.report import draft, markdown, text

TASKS = "Objective: Shop owners recommend us\n- Publish 12 blog posts\n- Launch the onboarding wizard\n"


def told(source: str) -> dict[str, str]:
    """The last number known of each metric, and that it stands in the source where it says."""
    facts = facts_of(read(source))
    assert all(fact.quantity.span.of(source) == fact.quantity.text for fact in facts)
    return {fact.metric_id or "": fact.quantity.text for fact in facts}


@pytest.mark.parametrize(
    ("said", "metric", "value"),
    [
        ("## Context\n- Activation rate is 12% today.", "activation-rate", "12%"),
        ("Current situation: net promoter score stands at 31", "net-promoter-score", "31"),
        ("We're at an NPS of 31 today.", "net-promoter-score", "31"),
        ("Last quarter: NPS 28", "net-promoter-score", "28"),
        ("## KPIs\n| KPI | Today | Target |\n|---|---|---|\n| NPS | 31 | 40 |", "net-promoter-score", "31"),
        ("## KPIs\n- NPS: 31", "net-promoter-score", "31"),
        ("## Notes\nCustomer churn rose from 5% to 9%.", "customer-churn", "9%"),
    ],
)
def test_how_things_stand_is_a_fact(said: str, metric: str, value: str) -> None:
    assert told(f"{said}\n\n{TASKS}")[metric] == value


@pytest.mark.parametrize(
    "said",
    [
        "## Guardrails\n- Customer churn below 4%",  # a limit
        "## Notes\nWe want an NPS of 50.",  # a wish
        "## Context\n- NPS between 20 and 30",  # no one value
        "## Context\n- We had 8,000 calls on 12 lines",  # no metric that anybody knows
        "## Notes\nCustomer churn fell by 3 points.",  # a change
    ],
)
def test_what_says_nothing_of_today_is_no_fact(said: str) -> None:
    assert told(f"{said}\n\n{TASKS}") == {}


def test_what_the_last_period_came_to_is_known_and_today_beats_it() -> None:
    over = "# Last quarter\n- KR1: Customer churn from 9% to 5%, ended at 7% (0.5)\n- KR2: NPS to 40 (0.2)\n"
    ahead = "# This quarter\n## Objective 1: Owners stay\n- KR1: Win back 20 shops\n"
    assert told(over + ahead) == {"customer-churn": "7%"}
    assert told(f"{over}# Context\n- Customer churn is 6% today.\n{ahead}") == {"customer-churn": "6%"}


def test_a_fact_of_the_document_is_the_start_value_of_a_rewrite_and_is_quoted() -> None:
    source = f"## Context\nQualified visits from search: 900 a month today.\n\n{TASKS}"
    made = Coach("offline").critique(source)
    known = {fact.metric_id: fact.quantity.text for fact in facts_of(made.okrs)}
    lines = [one for one in made.rewrites if one.metric_id in known and one.after]
    assert lines
    for one in lines:
        value = known[one.metric_id]
        assert f"from {value} to" in (one.after or "")
        assert [use.grounding for use in one.numbers if use.text == value] == ["quoted"]


def test_a_line_beneath_a_key_result_that_says_where_it_stands_is_its_start_value() -> None:
    (result,) = read("O1: Shops sell sooner\nKR1: Raise activation to 30%\n  We're at 12% today.").key_results
    assert result.baseline is not None
    assert (result.baseline.text, result.form) == ("12%", "from_to")


def test_a_mission_is_no_goal_and_a_given_goal_wins() -> None:
    coach = Coach("offline")
    assert coach.critique(f"Mission: healthy teeth for all\n\n{TASKS}").goal is None
    made = coach.critique(f"Company goal: 50 clinics\n\n{TASKS}", goal="Fewer empty chairs")
    assert made.goal == "Fewer empty chairs"
    assert [item.text for item in made.okrs.context if item.kind == "goal"] == ["50 clinics"]


def test_guardrails_stand_with_their_objective_or_with_the_set() -> None:
    okrs = read(
        "O1: Sell more\n- Win rate from 10% to 20%\nGuardrail: discounts\n"
        "O2: Stay calm\n- Pages from 9 to 2\n\nGuardrails:\n- Overtime"
    )
    assert [(item.text, item.subject) for item in okrs.context] == [("discounts", "O1"), ("Overtime", None)]


@pytest.mark.parametrize("form", [text, markdown])
@pytest.mark.parametrize("everything", [False, True])
def test_a_whole_report_reads_as_its_revised_set_once(form: object, everything: bool) -> None:
    assert callable(form)
    source = (
        "Company goal: more hotels\nTeam: Sales\nQ3 2027\n\nObjective: Be loud\n- Publish 12 posts\n"
        "- Run a webinar\n- Win rate from 10% to 20% (owner: Ana)\n\n"
        "Objective: Hotels stay\n- Hire two account managers\nHello!\n"
    )
    made = Coach("offline").critique(source)
    back, alone = read(form(made, everything=everything)), read(draft(made))
    assert [(one.text, one.owner) for one in back.key_results] == [
        (one.text, one.owner) for one in alone.key_results
    ]
    assert [one.text for one in back.objectives] == [one.text for one in alone.objectives]
    assert [(item.kind, item.text) for item in back.context] == [
        (item.kind, item.text) for item in alone.context
    ]
    assert back.unread == ()


def test_a_report_that_revised_nothing_gives_no_key_results() -> None:
    made = Coach("offline").critique(
        "O: Guests return\n- Guests who return within a year from 20% to 30%", rewrite=False
    )
    for report in (text(made), markdown(made)):
        assert read(report).key_results == ()
