"""The gate: no number that nobody gave, no metric that wasn't offered, no finding that asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.actions import Candidate, Plan
from coach.engines.base import Request
from coach.engines.offline import proposal_from_metric
from coach.gate import examine, is_worded
from coach.metrics import graph
from coach.metrics.facts import facts_in
from coach.pipeline import Coach
from coach.policy import load
from coach.proposals import Grounding, ObjectiveProposal, Proposal
from coach.render import sentence

TEXT = "Objective: Clinics choose us\n- Update the battle cards for 12 clinics by 3 May\n"
PLAN = Plan(
    subject="KR1.1",
    action="rewrite",
    why="",
    asked_by=("task-not-outcome",),
    deadline="by end of Q2",
    candidates=(Candidate(metric_id="win-rate", metric="win rate", position="middle", score=1.0, why=""),),
)


def request(context: str = "") -> Request:
    okrs = Coach("offline").read(TEXT)
    return Request(okrs=okrs, goal=None, period="Q2", plans=(PLAN,), facts=facts_in(context, "context"))


def offered(**fields: object) -> Proposal:
    metric = graph().metrics["win-rate"]
    made = proposal_from_metric("KR1.1", metric, phrase="win rate", facts=(), deadline="by end of Q2")
    return made.model_copy(update=fields)


def test_placeholders_pass() -> None:
    verdict = examine(offered(), PLAN, request(), load())
    assert verdict.accepted, verdict.reason
    assert {use.grounding for use in verdict.numbers} == {Grounding.PLACEHOLDER, Grounding.DERIVED}


@pytest.mark.parametrize("field", ["baseline", "target"])
@given(number=st.integers(min_value=0, max_value=10**6))
def test_a_number_that_nobody_gave_for_this_quantity_is_rejected(field: str, number: int) -> None:
    verdict = examine(offered(**{field: f"{number}%"}), PLAN, request(), load())
    assert not verdict.accepted


def test_a_number_of_the_work_is_no_target_of_the_result() -> None:
    verdict = examine(offered(target="12"), PLAN, request(), load())
    assert not verdict.accepted
    assert "12" in verdict.reason


def test_a_fact_about_this_metric_may_stand_as_todays_value() -> None:
    verdict = examine(offered(baseline="18%"), PLAN, request("Our win rate is 18%."), load())
    assert verdict.accepted, verdict.reason


def test_a_fact_about_another_metric_may_not() -> None:
    assert not examine(offered(baseline="18%"), PLAN, request("Our churn is 18%."), load()).accepted


def test_a_metric_that_was_not_offered_is_rejected() -> None:
    assert not examine(offered(metric_id="revenue"), PLAN, request(), load()).accepted


def test_a_date_that_nobody_gave_is_rejected() -> None:
    assert not examine(offered(deadline="by 17 October 2031"), PLAN, request(), load()).accepted


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("500 clinics", "choose us"),
        ("clinics", "order twice as often"),
        ("", "choose us"),
        ("clinics", "win"),
    ],
)
def test_an_objective_needs_words_and_no_new_number(who: str, change: str) -> None:
    assert is_worded(ObjectiveProposal(subject="O1", who=who, change=change), TEXT)


def test_every_metric_of_the_catalogue_passes_as_a_rewrite() -> None:
    """The offline engine passes by construction: our own judge takes each metric for a result."""
    failed: dict[str, str] = {}
    for metric in graph().metrics.values():
        if metric.vanity:
            continue
        candidate = Candidate(metric_id=metric.id, metric=metric.name, position="middle", score=1.0, why="")
        plan = PLAN.model_copy(update={"candidates": (candidate,)})
        made = proposal_from_metric("KR1.1", metric, phrase=metric.name, facts=(), deadline="by end of Q2")
        verdict = examine(made, plan, request(), load())
        if not verdict.accepted:
            failed[sentence(made)] = verdict.reason
    assert not failed
