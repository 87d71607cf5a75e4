"""Where words and numbers begin in a text, so that long patterns are tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_HEAD = re.compile(r"(?<!\w)(?:[0-9\"']|[^\W\d_]+)")

DIGITS = frozenset("0123456789")


# The letters that a word begins with, the first digit of a number or a straight quote, and where it stands.
Head = tuple[int, str]


def heads(folded: str, opening: frozenset[str]) -> list[Head]:
    """The heads that are in `opening`, by position."""
    return [(found.start(), head) for found in _HEAD.finditer(folded) if (head := found[0]) in opening]


def matches(
    pattern: re.Pattern[str], folded: str, found: Sequence[Head], opening: frozenset[str]
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(folded)` yields, where each match begins with one of the heads in `opening`."""
    end = 0
    for start, text in found:
        if text in opening and start >= end and (match := pattern.match(folded, start)):
            end = match.end()
            yield match
