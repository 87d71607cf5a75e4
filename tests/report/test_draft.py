"""The revised draft: what each action makes of a line, and that it reads back."""

from __future__ import annotations

from pathlib import Path

import pytest
from critiques import NOWHERE, critique, key_result, objective, rewrite

from coach.document import ContextItem, Initiative, Kind, OkrSet
from coach.pipeline import Coach
from coach.quantities import Deadline, Quantity
from coach.reading import read
from coach.report import draft, revised
from coach.text import Span

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())
POSTS = key_result("KR1.1", "Publish 12 posts", Kind.OUTPUT)
VISITS = "Trial sign-ups from readers from [today] to [target] by end of Q3"


def test_a_rewritten_task_becomes_the_result_with_the_task_as_work_beneath_it() -> None:
    made = critique(
        objective("O1", "Readers try us", POSTS),
        rewrites=[rewrite("KR1.1", "rewrite", POSTS.text, VISITS)],
    )
    assert draft(made) == f"Objective 1: Readers try us\n- {VISITS}\n  - Work: Publish 12 posts\n"


def test_a_rewritten_result_leaves_no_work_behind() -> None:
    vague = key_result("KR1.1", "More traffic")
    made = critique(
        objective("O1", "Readers try us", vague), rewrites=[rewrite("KR1.1", "rewrite", vague.text, VISITS)]
    )
    assert "Work:" not in draft(made)


def test_folded_work_stands_beneath_the_result_it_serves_after_that_result_s_own_task() -> None:
    webinar = key_result("KR2.1", "Hold a webinar", Kind.ACTIVITY)
    made = critique(
        objective("O1", "Readers try us", POSTS),
        objective("O2", "Sales has more to talk about", webinar),
        rewrites=[
            rewrite("KR1.1", "rewrite", POSTS.text, VISITS),
            rewrite("KR2.1", "fold", webinar.text, into="KR1.1"),
        ],
    )
    first, second = revised(made).objectives
    assert first.results[0].work == ("Publish 12 posts", "Hold a webinar")
    assert second.results == ()


def test_work_folds_beneath_a_result_that_stood_already() -> None:
    standing = key_result("KR1.2", "Trials from 10 to 30 a month")
    made = critique(
        objective("O1", "Readers try us", POSTS, standing),
        rewrites=[rewrite("KR1.1", "fold", POSTS.text, into="KR1.2")],
    )
    assert draft(made).endswith("- Trials from 10 to 30 a month\n  - Work: Publish 12 posts\n")


def test_what_would_fold_beneath_a_line_that_is_gone_stays() -> None:
    gone = key_result("KR1.2", "Team bonus at 100%")
    made = critique(
        objective("O1", "Readers try us", POSTS, gone),
        rewrites=[
            rewrite("KR1.1", "fold", POSTS.text, into="KR1.2"),
            rewrite("KR1.2", "take_out", gone.text, why="Pay hangs on it."),
        ],
    )
    assert "\n- Publish 12 posts\n" in draft(made)


def test_kept_split_parked_and_taken_out_lines() -> None:
    lines = [
        key_result(f"KR1.{n}", text) for n, text in enumerate(["Licence granted", "A and B", "C", "D"], 1)
    ]
    made = critique(
        objective("O1", "Patients are seen sooner", *lines),
        rewrites=[
            rewrite("KR1.1", "keep", "Licence granted", "Licence granted"),
            rewrite("KR1.2", "split", "A and B", "A\nB"),
            rewrite("KR1.3", "park", "C", why="Not this quarter."),
            rewrite("KR1.4", "take_out", "D", why="Pay hangs on it."),
        ],
    )
    assert draft(made) == (
        "Objective 1: Patients are seen sooner\n- Licence granted\n- A\n- B\n\n"
        "Parked:\n- C\n\nTaken out:\n- KR1.4: Pay hangs on it.\n"
    )


def test_only_the_applied_rewrites_are_put_in() -> None:
    made = critique(
        objective("O1", "Be loud", POSTS),
        rewrites=[
            rewrite("O1", "rewrite", "Be loud", "Readers try us"),
            rewrite("KR1.1", "rewrite", POSTS.text, VISITS),
        ],
    )
    assert draft(made, applied={"O1"}) == "Objective 1: Readers try us\n- Publish 12 posts\n"


def test_key_results_without_an_objective_get_a_gap_to_fill() -> None:
    made = critique(objective("O1", "", POSTS, span=None))
    assert draft(made).startswith("Objective 1: [who benefits, and what changes for them]\n")


def test_columns_of_a_table_and_owners_are_written_into_the_line() -> None:
    kr = key_result(
        "KR1.1",
        "Win rate",
        baseline=Quantity(value=20, unit="%", text="20%", span=NOWHERE),
        target=Quantity(value=30, unit="%", text="30%", span=NOWHERE),
        deadline=Deadline(text="June", date=None, span=NOWHERE),
        owner="Ana",
    )
    assert "- Win rate from 20% to 30% by June (owner: Ana)\n" in draft(critique(objective("O1", "Win", kr)))


def test_listed_work_follows_the_result_it_served() -> None:
    other = key_result("KR1.2", "Trials from 10 to 30 a month")
    below = Initiative(id="I1", text="Work: Draft titles", span=NOWHERE, for_="KR1.1")
    loose = Initiative(id="I2", text="Ask the team", span=NOWHERE)
    made = critique(
        objective("O1", "Readers try us", POSTS, other, initiatives=(below, loose)),
        rewrites=[rewrite("KR1.1", "fold", POSTS.text, into="KR1.2")],
    )
    (only,) = revised(made).objectives
    assert only.results[0].work == ("Publish 12 posts", "Draft titles")
    assert only.work == ("Ask the team",)


def test_a_guardrail_is_named_once_and_not_where_a_result_states_it() -> None:
    after = "Win rate from [today]% to [target]%"
    guarded = rewrite("KR1.1", "rewrite", POSTS.text, after, guardrail="average discount")
    made = critique(objective("O1", "Win more", POSTS), rewrites=[guarded])
    assert "Guardrail: Average discount, no worse than today\n" in draft(made)
    stated = key_result("KR1.2", "Average discount from 12% to 9%")
    assert "Guardrail" not in draft(critique(objective("O1", "Win more", POSTS, stated), rewrites=[guarded]))


def test_the_head_names_goal_team_period_and_owner() -> None:
    okrs = OkrSet(
        source="",
        objectives=(objective("O1", "Win", key_result("KR1.1", "Win rate at 30%")),),
        context=(
            ContextItem(kind="team", text="Sales", span=NOWHERE),
            ContextItem(kind="owner", text="Ana", span=Span(0, 0)),
        ),
    )
    made = critique(goal="Grow", period="Q3").model_copy(update={"okrs": okrs})
    assert draft(made).startswith("Company goal: Grow\nTeam: Sales\nPeriod: Q3\nOwner: Ana\n\nObjective 1:")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_draft_of_an_example_reads_back_as_the_same_set(example: Path) -> None:
    made = Coach("offline").critique(example.read_text(encoding="utf-8"))
    said, back = revised(made), read(draft(made))
    assert [one.text for one in back.objectives] == [one.text for one in said.objectives]
    for objective_read, objective_said in zip(back.objectives, said.objectives, strict=True):
        assert [kr.text for kr in objective_read.key_results] == [kr.text for kr in objective_said.results]
        work = [work for result in objective_said.results for work in result.work]
        assert [item.text for item in objective_read.initiatives] == [*work, *objective_said.work]
    assert back.unread == ()
    goal, period = back.first_context("goal"), back.first_context("period")
    assert (goal and goal.text, period and period.text) == (made.goal, made.period)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_revised_example_has_no_error_left_that_its_rewrites_answered(example: Path) -> None:
    coach = Coach("offline")
    before = coach.critique(example.read_text(encoding="utf-8"))
    again = coach.critique(draft(before))
    assert not [one for one in again.findings if one.name == "pay-coupling"]
    rewritten = {one.after for one in before.rewrites if one.action == "rewrite"}
    for kr in again.okrs.key_results:
        if kr.text in rewritten:
            assert [one for one in again.findings if one.subject == kr.id and one.severity == "error"] == []
    assert again.score.total >= before.score.total


def test_a_count_of_attention_that_gave_way_is_watched_on() -> None:
    text = "Company goal: win more hotels\nObjective: Hotels choose us\n- Followers from 2k to 9k\n"
    made = draft(Coach("offline").critique(text))
    assert "KPIs:\n- Followers from 2k to 9k" in made
