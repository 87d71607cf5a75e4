"""The coach's own reports, pasted back: of them only the revised set is read, and once."""

from __future__ import annotations

import re

from coach.reading.entries import Entry
from coach.reading.vocabulary import Part

# The titles of a report, which `coach.report` writes and which end the set above them.
REVISED = "Your OKRs, revised"
GENERATED = "Draft OKRs"
TO_FETCH = "Numbers to fetch"
CLOSING = "Before you agree on these"
DEPENDENCIES = "To agree with others first"
WAIVED = "Waived"
UNREAD = "Not understood"
ALIGNMENT = "How it leads to the goal"
RECORD = "For the record"
_AFTER = frozenset({TO_FETCH, CLOSING, DEPENDENCIES, WAIVED, UNREAD, ALIGNMENT, RECORD})
_TELLING = frozenset({TO_FETCH, CLOSING})  # nobody else uses these words for a header
_FIRST_WORDS = re.compile(r"(?:no|\d[\d,]*) key results? read, nothing lost\b", re.IGNORECASE)


def without_report(entries: list[Entry]) -> list[Entry]:
    """The entries of the revised set where this is such a report, else all of them.

    A report that revised nothing repeats no set, so that none is read from it.
    """
    titles = [entry.whole.text if not entry.is_item else "" for entry in entries]
    is_report = any(_FIRST_WORDS.match(entry.whole.text) for entry in entries[:3])
    starts = [index for index, title in enumerate(titles) if title in (REVISED, GENERATED)]
    begin = starts[-1] + 1 if starts else 0
    after = _AFTER if starts else _TELLING
    end = next((index for index in range(begin, len(titles)) if titles[index] in after), len(titles))
    if is_report and not starts:
        for entry in entries:
            entry.part, entry.label = Part.UNREAD, None
    return entries[begin:end] if starts or end else entries
