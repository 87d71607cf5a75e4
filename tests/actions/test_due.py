"""By when: the goal's event, else the period, else the line's own date."""

import pytest

from coach.actions.due import due, due_of_period, event_of
from coach.kinds import judge_text


@pytest.mark.parametrize(
    ("goal", "event"),
    [
        ("be the shop people rely on for Cyber Monday", "Cyber Monday"),
        ("have every stall ready before Christmas", "Christmas"),
        ("win more banks on the continent", None),
        (None, None),
    ],
)
def test_the_goal_may_name_an_event(goal: str | None, event: str | None) -> None:
    assert event_of(goal) == event


def test_the_event_goes_before_the_period_and_the_period_before_the_own_date() -> None:
    line = judge_text("Churn from 5% to 3% by 1 May")
    assert due(line, "hold on Cyber Monday", "Q4") == "before Cyber Monday"
    assert due(line, "grow", "Q4") == "by end of Q4"
    assert due(line, "grow", None) == "by 1 May"


@pytest.mark.parametrize(
    ("period", "words"),
    [("Q2 2027", "by end of Q2 2027"), ("autumn term", "by the end of the autumn term")],
)
def test_a_period_becomes_a_date_in_words(period: str, words: str) -> None:
    assert due_of_period(period) == words
