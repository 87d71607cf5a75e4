"""Reading by choice: whoever names the lines can only choose among strings that stand in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.document import ReadBy
from coach.reading import read
from coach.reading.chosen import choose, is_unsure

TEXT = """Notes from Tuesday
we want happy riders, meaning 9 of 10 rides
on time (now 6), and no ride cancelled
Bye
"""


def test_strings_that_stand_in_the_text_are_taken_wherever_they_wrap() -> None:
    chosen = choose(read(TEXT), [("Happy riders", ["9 of 10 rides on time", "no ride cancelled"])])
    (objective,) = chosen.okrs.objectives
    assert [objective.text, *(kr.text for kr in objective.key_results)] == [
        "happy riders",
        "9 of 10 rides\non time",
        "no ride cancelled",
    ]
    assert objective.read_by is ReadBy.MODEL
    assert [item.text for item in chosen.okrs.unread] == ["Notes from Tuesday", "Bye"]
    assert chosen.dropped == 0


def test_a_string_that_stands_nowhere_is_dropped_and_counted() -> None:
    chosen = choose(read(TEXT), [("Happy riders", ["95% of rides on time", "no ride cancelled"])])
    assert [kr.text for kr in chosen.okrs.key_results] == ["no ride cancelled"]
    assert chosen.dropped == 1


def test_no_place_is_taken_twice() -> None:
    chosen = choose(read(TEXT), [("", ["no ride cancelled", "no ride cancelled", "ride cancelled"])])
    assert [kr.text for kr in chosen.okrs.key_results] == ["no ride cancelled"]
    assert chosen.dropped == 2


@settings(max_examples=200, deadline=None)
@given(
    st.text("ab 1%\n\t.ÄßİΣ→", min_size=1, max_size=60).filter(str.strip),
    st.lists(st.tuples(st.text("ab 1%", max_size=8), st.lists(st.text("ab 1%\nİß", max_size=8), max_size=3))),
)
def test_whatever_is_named_each_character_keeps_one_place(
    text: str, named: list[tuple[str, list[str]]]
) -> None:
    okrs = choose(read(text), named).okrs
    seen = [0] * len(text)
    for segment in okrs.segments:
        for at in range(*segment.span):
            seen[at] += 1
    assert all(count == 1 or (count == 0 and char.isspace()) for char, count in zip(text, seen, strict=True))


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("O1: Happy riders\nKR1: Rides on time from 60% to 90%\n", False),
        ("We talked about many things. Nobody wrote anything down.\n", True),
        ("- Happy riders\n- Rides on time from 60% to 90%\n- Complaints under 20 a month\n", True),
    ],
)
def test_a_second_reading_is_for_what_is_unclear(text: str, unsure: bool) -> None:
    assert is_unsure(read(text)) is unsure
