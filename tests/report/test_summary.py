"""The first words: what was read, what is ready, the points in their order, one question."""

from __future__ import annotations

import pytest
from critiques import critique, finding, key_result, objective, rewrite

from coach.critique import Critique, Strength
from coach.document import Kind, OkrSet, Unread
from coach.proposals import Question
from coach.report.summary import (
    asked_alone,
    first_points,
    metric_of,
    opening_question,
    points,
    readiness,
    the_rest,
    what_was_read,
)
from coach.text import Span

TASKS = tuple(key_result(f"KR1.{n}", f"Task {n}", Kind.OUTPUT) for n in range(1, 4))
ALL_WORK = [finding(kr.id, "task-not-outcome", rule="OUT001") for kr in TASKS]
GOAL = Question(id="set.goal", subject="set", field="goal", text="What is the company trying to achieve?")
CHOICE = Question(id="KR1.1.choice", subject="KR1.1", field="choice", text="What should people notice first?")
PROXY = Question(id="set.proxy", subject="set", field="proxy", text="Could the goal still be missed?")


def tasks(**more: object) -> Critique:
    return critique(objective("O1", "Better", *TASKS), **more)


def test_first_comes_how_much_was_read_and_what_for() -> None:
    made = tasks(goal="double new business", period="Q3")
    assert what_was_read(made) == "3 key results read, nothing lost. Q3 · goal: double new business"


def test_a_missing_goal_is_said() -> None:
    assert what_was_read(tasks()) == "3 key results read, nothing lost. No company goal given"


def test_what_was_not_understood_is_counted() -> None:
    okrs = OkrSet(
        source="?", objectives=(objective("O1", "Better"),), unread=(Unread(text="?", span=Span(0, 1)),)
    )
    made = tasks().model_copy(update={"okrs": okrs})
    assert what_was_read(made).startswith(
        "1 objective and no key result read, 1 passage not understood (listed at the end)."
    )


def test_a_text_without_okrs_says_so() -> None:
    assert what_was_read(critique()) == "No OKRs read, nothing lost."


def test_what_is_ready_is_named_before_anything_is_counted() -> None:
    good = key_result("KR1.4", "Trials from 10 to 30")
    made = critique(
        objective("O1", "Better", *TASKS, good),
        findings=ALL_WORK,
        strengths=[Strength(subject="KR1.4", text="“Trials from 10 to 30” is ready.")],
    )
    assert readiness(made) == ("Ready as it stands: KR1.4 “Trials from 10 to 30”.", "3 are work.")


def test_a_result_that_is_nearly_ready_is_praised_with_what_it_lacks() -> None:
    near = key_result("KR1.1", "200 trials")
    made = critique(
        objective("O1", "Better", near, key_result("KR1.2", "Hm")),
        findings=[finding("KR1.1", "missing-baseline", "advice")],
        strengths=[Strength(subject="KR1.1", text="“200 trials” only needs today's number.")],
    )
    assert readiness(made) == ("None is quite ready as it stands.", "“200 trials” only needs today's number.")


def test_a_link_that_is_only_asked_for_does_not_make_a_sound_line_less_ready() -> None:
    made = critique(
        objective("O1", "Better", key_result("KR1.1", "Trials from 10 to 30"), key_result("KR1.2", "Hm")),
        findings=[finding("KR1.1", "unrelated-to-goal", "advice")],
        strengths=[Strength(subject="KR1.1", text="“Trials from 10 to 30” is ready.")],
    )
    assert readiness(made) == ("Ready as it stands: KR1.1 “Trials from 10 to 30”.",)


def test_a_set_that_is_ready_is_told_so() -> None:
    both = [key_result(f"KR1.{n}", "Trials from 10 to 30") for n in (1, 2)]
    made = critique(
        objective("O1", "Better", *both), strengths=[Strength(subject=kr.id, text="Ready.") for kr in both]
    )
    assert readiness(made) == ("All are ready as they stand.",)
    assert points(made) == ()


def test_all_lines_of_work_are_one_point_that_names_the_results_they_are_meant_for() -> None:
    made = tasks(
        findings=ALL_WORK,
        rewrites=[
            rewrite("KR1.1", "rewrite", "Task 1", "Win rate in hospital deals from [today]% to [target]%"),
            rewrite("KR1.2", "fold", "Task 2", into="KR1.1"),
            rewrite("KR1.3", "rewrite", "Task 3", "NRR: at least [target]%"),
        ],
    )
    (point,) = points(made)
    assert point.message == (
        "All three lines are work: KR1.1, KR1.2 and KR1.3."
        " They look meant for two results: win rate in hospital deals and NRR."
    )
    assert point.subjects == ("KR1.1", "KR1.2", "KR1.3")


def test_work_that_nobody_could_place_is_not_claimed_to_serve_a_result() -> None:
    made = tasks(
        findings=ALL_WORK,
        rewrites=[
            rewrite("KR1.1", "rewrite", "Task 1", "Win rate from [today]% to [target]%"),
            rewrite("KR1.2", "keep", "Task 2", "Task 2"),
            rewrite("KR1.3", "keep", "Task 3", "Task 3"),
        ],
    )
    assert points(made)[0].message.endswith(
        "One of them looks meant for win rate. What the rest is for, only you can say."
    )


def test_a_question_asked_first_names_what_it_is_about() -> None:
    asked = Question(id="O1.objective", subject="O1", field="objective", text="If this works, who notices?")
    assert asked_alone(asked, tasks()) == "“Better”: if this works, who notices?"
    assert asked_alone(GOAL, tasks()) == GOAL.text
    quoting = asked.model_copy(update={"text": "Who notices “Better”?"})
    assert asked_alone(quoting, tasks()) == quoting.text


def test_whether_an_objective_is_meant_is_asked_with_its_new_words() -> None:
    asked = Question(id="O1.objective", subject="O1", field="objective", text="Is that the change you mean?")
    made = tasks(rewrites=[rewrite("O1", "rewrite", "Better", "Guests come back sooner")])
    assert asked_alone(asked, made) == "“Guests come back sooner”: is that the change you mean?"


def test_without_rewrites_work_is_only_counted() -> None:
    assert points(tasks(findings=ALL_WORK))[0].message == "All three lines are work: KR1.1, KR1.2 and KR1.3."


def test_findings_of_another_rule_are_one_point_too() -> None:
    found = [finding(name, "missing-target", message=f"{name} has no end.") for name in ("KR1.3", "KR1.1")]
    (point,) = points(tasks(findings=found))
    assert point.message == "KR1.1 has no end. The same goes for KR1.3."


def test_a_point_that_asks_goes_on_asking_for_the_other_lines() -> None:
    found = [finding(kr.id, "missing-baseline", "advice", message=f"Where is {kr.id} today?") for kr in TASKS]
    (point,) = points(tasks(findings=found))
    assert point.message == "Where is KR1.1 today? And KR1.2 and KR1.3?"


def test_at_most_three_points_come_first_and_the_rest_is_counted() -> None:
    found = [finding("set", f"rule-{n}", "warning", f"R{n}") for n in range(5)]
    found += [finding(kr.id, "note", "advice", "N") for kr in TASKS]
    made = tasks(findings=found)
    assert [point.rule for point in first_points(made)] == ["R0", "R1", "R2"]
    assert the_rest(made) == "2 more points and 3 smaller notes"


def test_notes_come_first_only_where_nothing_weighs_more() -> None:
    notes = [finding("KR1.1", "note", "advice", "N")]
    assert [point.rule for point in first_points(tasks(findings=notes))] == ["N"]
    both = tasks(findings=[*notes, finding("KR1.2", "heavier", "warning", "W")])
    assert [point.rule for point in first_points(both)] == ["W"]
    assert the_rest(both) == "1 smaller note"


def test_the_goal_is_asked_for_before_anything_else() -> None:
    assert opening_question(tasks(questions=[CHOICE, GOAL, PROXY])) == GOAL
    assert opening_question(tasks(questions=[CHOICE, PROXY])) == CHOICE
    assert opening_question(tasks(questions=[PROXY])) == PROXY
    assert opening_question(tasks()) is None


@pytest.mark.parametrize(
    ("line", "metric"),
    [
        ("Win rate from [today]% to [target]% by end of Q3", "win rate"),
        ("Leads from Iberian vineyards from 40 to [target] a month", "leads from Iberian vineyards"),
        ("p95 search time from €1.2 to €2", "p95 search time"),
        ("Shifts covered by own staff: at least [target]%", "shifts covered by own staff"),
        ("Bookings up by [target]% from [today]%", "bookings"),
        ("Uptime at 99.9%", "uptime"),
        ("More trials (today: [today])", "more trials"),
        ("Repeat guests (second stay) 31% → 45%", "repeat guests (second stay)"),
        ("Bookings by phone: 3 days -> 4 hours", "bookings by phone"),
        ("NPS of guests from [today] to [target]", "NPS of guests"),
    ],
)
def test_the_name_of_a_rewritten_metric_ends_where_its_numbers_begin(line: str, metric: str) -> None:
    assert metric_of(line) == metric
