"""What holds for any text at all: nothing lost, nothing twice, every place right."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.document import OkrSet, SegmentKind
from coach.errors import ReadingError
from coach.quantities import Deadline, Quantity
from coach.reading import language_of, read

PIECES = [
    "Objective: ",
    "Q3 objective 1:",
    "Key results for 2027:",
    "O1 ",
    "O2: ",
    "KR1: ",
    "KR1.2 - ",
    "Key Results:",
    "Goal: ",
    "Company goal: ",
    "Notes",
    "Owner: Ana",
    "Status: done",
    "Initiatives:",
    "Baseline: 3",
    "Q3 2026",
    "OKRs",
    "- ",
    "* ",
    "• ",
    "1. ",
    "1.1 ",
    "a) ",
    "# ",
    "## ",
    "### ",
    "> ",
    "\t",
    "  ",
    "    ",
    "|",
    "|---|---|",
    ",",
    ";",
    '"',
    "**",
    "*",
    "_",
    "`",
    "[x] ",
    "- [ ] ",
    "(0.7)",
    "@ana",
    "(Owner: Bo)",
    "[P1]",
    "⭐",
    "🎯 ",
    "├─ ",
    "\n",
    "\n\n",
    "\r\n",
    "\u00a0",
    "\u200b",
    "<!-- x -->",
    "<!--",
    "-->",
    "<b>",
    "[a](http://x)",
    "churn from 5% to 3%",
    "Improve onboarding",
    "measured by ",
    "We will ",
    " and 5 ",
    "Objective,Key Result,Owner",
    "→",
    "=====",
    "---",
    "```",
    ":",
    "—",
    "by end of Q3",
    "NPS 50",
    "x",
    "Hardware",
    "{",
    '"objective": "a",',
    "É",
    "ß",
    "٣",
]
drafts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join),
)


def read_or_none(text: str) -> OkrSet | None:
    try:
        return read(text)
    except ReadingError:
        assert not text.strip() or "\0" in text
        return None


@settings(max_examples=400, deadline=None)
@given(drafts)
def test_each_character_that_is_not_blank_lies_in_exactly_one_segment(text: str) -> None:
    okrs = read_or_none(text)
    if okrs is None:
        return
    seen = [0] * len(text)
    for segment in okrs.segments:
        assert 0 <= segment.span.start < segment.span.end <= len(text)
        for at in range(*segment.span):
            seen[at] += 1
    assert all(count == 1 or (count == 0 and char.isspace()) for char, count in zip(text, seen, strict=True))


@settings(max_examples=400, deadline=None)
@given(drafts)
def test_texts_and_quantities_stand_at_their_spans(text: str) -> None:
    okrs = read_or_none(text)
    if okrs is None:
        return
    placed = {(segment.kind, segment.span) for segment in okrs.segments}
    for objective in okrs.objectives:
        assert (objective.span is None) == (not objective.text)
        if objective.span:
            assert (SegmentKind.OBJECTIVE, objective.span) in placed
            assert is_within(objective.text, objective.span.of(text))
    for kr in okrs.key_results:
        assert (SegmentKind.KEY_RESULT, kr.span) in placed
        assert is_within(kr.text, kr.span.of(text))
        quoted: list[Quantity | Deadline | None] = [kr.baseline, kr.target, kr.deadline]
        assert all(is_within(item.text, item.span.of(text)) for item in quoted if item)
    for item in (*okrs.context, *okrs.unread):
        assert is_within(item.text, item.span.of(text))


def is_within(text: str, source: str) -> bool:
    """Whether the letters of a cleaned text come from the source, in order."""
    rest = iter(source)
    return all(char in rest for char in text if char.isalnum())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_reading_is_indifferent_to_line_ends_and_deterministic(text: str) -> None:
    text = text.replace("\r\n", "\n")
    one, other = read_or_none(text), read_or_none(text.replace("\n", "\r\n"))
    assert one == read_or_none(text)
    if one and other:
        assert [o.text for o in one.objectives] == [o.text for o in other.objectives]
        assert [kr.text for kr in one.key_results] == [kr.text for kr in other.key_results]


@given(st.text(max_size=300))
def test_a_language_is_named_for_any_text(text: str) -> None:
    assert re.fullmatch(r"[a-z]{2}|und", language_of(text))
