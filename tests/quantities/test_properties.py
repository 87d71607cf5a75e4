"""What holds of quantities for any text, and that no text takes long."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.quantities import Form, find_deadline, find_period, find_quantities, measure
from coach.quantities.digits import NUMBER, written
from coach.quantities.heads import heads, matches
from coach.quantities.spelled import NUMBER_WORDS, WORDS
from coach.quantities.time_patterns import TIME, TIME_WORDS, written_times
from coach.text import fold, one_line, stem

PIECES = st.sampled_from(
    [
        *"0123456789.,-+%$€<>/()[]→ ",
        *[
            " from ",
            " to ",
            " by ",
            "Q3",
            " 2026",
            "K",
            "M",
            " ms",
            "×",
            "zero ",
            "no ",
            " all ",
            "half",
            "May ",
            "İ",
            "–",
        ],
        *[
            " of ",
            "in ",
            " users",
            "double ",
            "increase ",
            "keep ",
            "\n",
            "TBD",
            "one ",
            ":1",
            "st",
            " first ",
            "weeks",
        ],
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, offset=st.integers(0, 10_000))
def test_reading_never_raises_and_every_span_quotes_its_text(text: str, offset: int) -> None:
    found = measure(text, offset)
    source = " " * offset + text
    marks = [*found.quantities, *(one for one in (found.baseline, found.target, found.deadline) if one)]
    assert all(mark.span.of(source) == mark.text and mark.text for mark in marks)
    period = find_period(text)
    assert period is None or period.span.of(text) == period.text
    assert (found.form is Form.NONE) == (found.target is None)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, offset=st.integers(1, 500))
def test_an_offset_shifts_spans_and_changes_nothing_else(text: str, offset: int) -> None:
    plain, moved = find_quantities(text), find_quantities(text, offset)
    assert [(q.value, q.unit, q.text, q.span.shifted(offset)) for q in plain] == [
        (q.value, q.unit, q.text, q.span) for q in moved
    ]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_quantities_stand_in_order_and_never_overlap(text: str) -> None:
    spans = [q.span for q in find_quantities(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


# The letters in the patterns themselves, glued and spaced: a head that the lists lack shows here.
PATTERN_WORDS = st.sampled_from(
    sorted(
        word
        for pattern in (TIME, WORDS, NUMBER)
        for word in set(re.findall(r"[^\W\d_]+", re.sub(r"\(\?P?<\w+>|\\\w|\(\?", " ", pattern.pattern)))
    )
)
MARKS = st.sampled_from([" ", "-", "'", "'s ", '"', ", ", "", "12", "3", "2026", "$", "s ", "d ", "ing "])


@settings(max_examples=600, deadline=None)
@given(words=st.lists(st.one_of(PATTERN_WORDS, MARKS), max_size=12))
def test_trying_a_pattern_at_heads_alone_misses_nothing(words: list[str]) -> None:
    text = one_line(" ".join(words) if len(words) % 2 else "".join(words))
    found = heads(text, TIME_WORDS | NUMBER_WORDS)
    assert [match.span() for match in written_times(text, found)] == [
        match.span() for match in TIME.finditer(text)
    ]
    spelled = matches(WORDS, text, found, NUMBER_WORDS)
    assert [match[0].strip() for match in spelled] == [match[0].strip() for match in WORDS.finditer(text)]
    assert [match.span() for match in written(text, found)] == [m.span() for m in NUMBER.finditer(text)]


@given(text=st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "singular"), [("sizes", "size"), ("caches", "cache"), ("statuses", "status")]
)
def test_a_stem_is_a_word(word: str, singular: str) -> None:
    assert stem(word) == singular


LONG_RUNS = [
    "1",
    "1,",
    "1.",
    "1 ",
    "[",
    "(",
    "-",
    " ",
    "|",
    "no ",
    "from ",
    "5% to ",
    "increase ",
    "q3 ",
    "5/",
    "$",
    "by 2026 ",
]


@pytest.mark.parametrize("run", LONG_RUNS)
def test_a_long_run_is_read_to_quantities_within_it(run: str) -> None:
    """How long it takes is for `make bench`; here it comes to an end, with spans that stand in it."""
    text = run * (20_000 // len(run))
    find_deadline(text)
    measure(text)
    assert all(quantity.span.of(text) == quantity.text for quantity in find_quantities(text))
