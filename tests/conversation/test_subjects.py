"""A line is found by the label its author gave it, then by its id, then by its place."""

from __future__ import annotations

import pytest

from coach.conversation.subjects import mention
from coach.pipeline import Coach

LABELLED = """\
O2: Bakers reorder without calling us
KR 3: Orders placed online from 20% to 60%
KR 4: Late deliveries from 9% to 3%
"""
PLAIN = """\
Objective: Bakers reorder without calling us
- Orders placed online from 20% to 60%
- Late deliveries from 9% to 3%

Objective: Bakers trust our flour
- Returned sacks from 5% to 2%
"""


@pytest.mark.parametrize(
    ("said", "subjects"),
    [
        ("target for KR 3 is 70%", ("KR1.1",)),
        ("kr4 baseline 8%", ("KR1.2",)),
        ("why O2?", ("O1",)),
        ("accept KR1.2", ("KR1.2",)),
        ("drop the last one", ("KR1.2",)),
        ("KR 9 is wrong", ()),
    ],
)
def test_labels_before_ids(coach: Coach, said: str, subjects: tuple[str, ...]) -> None:
    found = mention(coach.read(LABELLED), said)
    assert found is not None
    assert found.subjects == subjects


@pytest.mark.parametrize(
    ("said", "subjects"),
    [
        ("KR1 is 30%", ("KR1.1", "KR2.1")),
        ("KR2 is 30%", ("KR1.2",)),
        ("O2 KR1 is 30%", ("KR2.1",)),
        ("KR1 of O1 is 30%", ("KR1.1",)),
        ("1.2 is at 8%", ("KR1.2",)),
        ("the second key result", ("KR1.2",)),
        ("the second objective", ("O2",)),
    ],
)
def test_places_without_labels(coach: Coach, said: str, subjects: tuple[str, ...]) -> None:
    found = mention(coach.read(PLAIN), said)
    assert found is not None
    assert found.subjects == subjects


@pytest.mark.parametrize("said", ["about 8%", "we had 12,000 orders", "no idea", "5.2% last month"])
def test_numbers_name_no_line(coach: Coach, said: str) -> None:
    assert mention(coach.read(PLAIN), said) is None
