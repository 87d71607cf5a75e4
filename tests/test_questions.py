"""The questions: one thing each, the most valuable first, none about what the draft already says."""

import pytest

from coach.pipeline import Coach
from coach.questions import MAX_WORDS, in_order, share_question

DRAFT = "Objective: Guests recommend us\n- Write 6 case studies\n- Update the battle cards\n"


def asked(text: str, goal: str | None = None, period: str | None = None) -> list[str]:
    return [question.id for question in Coach("offline").critique(text, goal, period).questions]


def test_what_comes_first_decides_what_comes_later() -> None:
    fields = [one.field for one in Coach("offline").critique(DRAFT).questions]
    order = ["choice", "goal", "objective", "deadline", "baseline", "target", "share", "owner", "proxy"]
    assert fields == sorted(fields, key=order.index)


def test_nothing_is_asked_that_the_draft_says() -> None:
    assert "set.goal" not in asked(DRAFT, goal="win more hotels", period="Q2")
    assert "set.deadline" not in asked(DRAFT, goal="win more hotels", period="Q2")
    assert {"set.goal", "set.deadline"} <= set(asked(DRAFT))


@pytest.mark.parametrize(
    ("goal", "period", "is_asked"),
    [
        ("double sales to hotels this year", "Q2", True),
        ("every pupil swims by 2031", "spring term", True),
        ("double sales to hotels", "Q2", False),
        ("double sales to hotels this year", "2027", False),
        (None, "Q2", False),
    ],
)
def test_a_years_goal_asks_for_this_periods_share(goal: str | None, period: str, is_asked: bool) -> None:
    assert (share_question(goal, period) is not None) == is_asked


def test_a_question_is_asked_once() -> None:
    questions = list(Coach("offline").critique(DRAFT).questions)
    assert in_order([*questions, *questions]) == tuple(questions)


def test_the_closing_question_is_the_proxy_test() -> None:
    assert asked(DRAFT)[-1] == "set.proxy"


def test_each_question_for_a_target_says_which_number_it_means() -> None:
    targets = [one.text for one in Coach("offline").critique(DRAFT).questions if one.field == "target"]
    assert len(set(targets)) == len(targets) == 2
    assert all(len(text.split()) <= MAX_WORDS for text in targets)
