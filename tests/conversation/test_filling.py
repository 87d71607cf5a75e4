"""The user's numbers go into a line word for word."""

from __future__ import annotations

import pytest

from coach.conversation.filling import filled


@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        # A gap takes the words as they are; the unit behind it stays only behind a bare number.
        ("Visits from [today] to [target]", {"baseline": "8,000"}, "Visits from 8,000 to [target]"),
        ("Visits from [today] to [target]", {"baseline": "8k", "target": "12k"}, "Visits from 8k to 12k"),
        ("Win rate from [today]% to [target]%", {"baseline": "22%"}, "Win rate from 22% to [target]%"),
        ("Win rate from [today]% to [target]%", {"target": "30"}, "Win rate from [today]% to 30%"),
        ("Repair time to [target] hours", {"target": "3"}, "Repair time to 3 hours"),
        ("Repair time to [target] hours", {"target": "90 minutes"}, "Repair time to 90 minutes"),
        # Without a gap the old number gives way to the new one.
        ("CSAT from 82% to 90%", {"baseline": "80%"}, "CSAT from 80% to 90%"),
        ("CSAT from 82% to 90%", {"target": "95"}, "CSAT from 82% to 95%"),
        ("Cut churn by 15% by end of Q3", {"target": "4%"}, "Cut churn to 4% by end of Q3"),
        # Where there is none, it is added where people would write it.
        ("CSAT to 90%", {"baseline": "80%"}, "CSAT to 90% (today: 80%)"),
        ("Grow renewals by end of Q3", {"target": "70%"}, "Grow renewals to 70% by end of Q3"),
        ("Grow renewals", {"deadline": "30 June"}, "Grow renewals by 30 June"),
        ("Grow renewals by end of Q3", {"deadline": "30 June"}, "Grow renewals by 30 June"),
        ("Reply in 2 h (today: 3)", {"deadline": "before Easter"}, "Reply in 2 h before Easter (today: 3)"),
    ],
)  # fmt: skip
def test_filled(line: str, given: dict[str, str], expected: str) -> None:
    assert filled(line, **given) == expected


def test_nothing_given_changes_nothing() -> None:
    assert filled("CSAT from 82% to 90%") == "CSAT from 82% to 90%"


def test_signs_of_a_pattern_are_plain_text() -> None:
    assert filled("Price from [today] to [target]", baseline=r"\1 $5") == r"Price from \1 $5 to [target]"
