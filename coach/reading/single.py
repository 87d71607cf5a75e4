"""One key result pasted alone: read with the same cleaning as a line of a draft."""

from __future__ import annotations

import re

from coach.document import KeyResult
from coach.reading.draft import tagged
from coach.reading.entries import Depths, Entry, entries_of
from coach.reading.lines import split
from coach.reading.marks.cleaning import plain
from coach.reading.passage import Passage
from coach.reading.tree import Growing, key_result_of
from coach.reading.vocabulary import Part

_OWN = (Part.KEY_RESULT, Part.OBJECTIVE)
# "> 90% of staff stay" compares, "> 1. Reduce churn" is quoted mail.
_COMPARES = re.compile(r"\s*>(?:=|\s?[$€£]?\d+(?!\d|[.)]\s))")


def read_line(text: str) -> KeyResult:
    """The text as one key result, whatever it is: without bullet, label, markup, owner and progress.

    Never fails and never leaves anything empty that had words in it; spans point into `text`.
    """
    growing = _growing(text)
    read = key_result_of("KR1.1", growing)
    return read if read.text else key_result_of("KR1.1", Growing(Passage.of(text, 0, len(text))))


def _growing(text: str) -> Growing:
    lines = split(text, 0, len(text))
    if len(lines) != 1 or _COMPARES.match(text):
        return Growing(plain(Passage.of(text, 0, len(text))).stripped())
    first, *more = entries_of(lines, Depths())
    if any(entry.part is not Part.OWNER for entry in more):
        return Growing(plain(lines[0].body))
    growing = _labelled(first)
    for entry in more:
        growing.owner = growing.owner or entry.text
    return growing


def _labelled(entry: Entry) -> Growing:
    """Only the label of a key result is taken off: in "Progress: 80%" the word belongs to what is said."""
    label = entry.label
    if not label or label.part not in _OWN or not entry.body:
        return Growing(entry.whole)
    growing = Growing(entry.body, label.name, entry.whole, number=label.number)
    if label.tag:
        tagged(growing, label.tag)
    return growing
