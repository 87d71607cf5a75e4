"""Words that can begin nothing else are read by a short cut, which changes nothing."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.kinds.tokens import PLAIN, TOKEN

WITHOUT_SHORT_CUT = re.compile(TOKEN.pattern.replace(PLAIN, "(?!)"), re.VERBOSE)
LETTERS = sorted(set(re.findall(r"[a-z]+", re.sub(r"\(\?P?<\w+>|\\\w", " ", WITHOUT_SHORT_CUT.pattern))))
PIECES = st.sampled_from(
    [*LETTERS, *LETTERS, " ", " ", "-", "'", ".", "%", "$", "[", "]", "1", "20", "2026", "_"]
)


def same(text: str) -> bool:
    slow = [(match.lastgroup, match.span()) for match in WITHOUT_SHORT_CUT.finditer(text)]
    fast = [(match.lastgroup, match.span()) for match in TOKEN.finditer(text)]
    return [("word" if sort == "plain" else sort, span) for sort, span in fast] == slow


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_the_short_cut_for_plain_words_changes_nothing(pieces: list[str]) -> None:
    assert same((" " if len(pieces) % 2 else "").join(pieces))


def test_every_word_that_begins_another_sort_is_left_to_it() -> None:
    places = ("{}", "in {}", "3 {}", "{} 3", "{} 2026", "{}1", "{}% of")
    assert [text for word in LETTERS for place in places if not same(text := place.format(word))] == []


def test_plain_words_are_read_by_the_short_cut() -> None:
    assert [match.lastgroup for match in TOKEN.finditer("guests come back")] == ["plain"] * 3
