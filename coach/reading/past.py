"""Sections about the period that is over: its OKRs with their scores are looked back on, not planned."""

from __future__ import annotations

import re

from coach.quantities import find_period
from coach.reading.entries import Entry
from coach.reading.evidence import is_result_like
from coach.reading.lines import Form
from coach.reading.passage import NOTHING
from coach.reading.vocabulary import Part

_SPAN = r"(?:quarter|period|cycle|half|year|season|semester|term|month|sprint|time|okrs?|objectives?)"
_ABOUT = (
    r"(?:(?:our|the|a|team|review|results?|recap|okrs?|scores?|scoring|status|summary|of|from|for|on|in|how)"
    r"\s+)*"
)
_OVER = re.compile(
    rf"\W*{_ABOUT}(?:"
    rf"(?:last|previous|past|prior|earlier|older)\s(?:\w+\s)?{_SPAN}s?(?:['’]s)?\b"
    r"|look(?:ing)?\sback\b|how\s(?:did\swe|we|it)\s(?:do|did|went)\b|what\swe\s(?:achieved|promised)\b"
    r"|(?:retro(?:spective)?|recap|rückblick|bilan|retrospectiva|letztes\squartal)(?=\W*$|\s*[:(–—-]|\s(?:of|on|for|\S*\d))"
    r")",
    re.IGNORECASE,
)
# "Q2 results", "Q2 OKRs (closed)", "Review of Q2": over only where another period follows.
_CLOSED = re.compile(
    r"\b(?:results?|review(?:ed)?|scored?|scores|scorecard|grad(?:es|ed|ing)|closed|final|outcome|wrap-?up|done"
    r"|achieved|archive[d]?|report)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:next|this|coming|new|current|upcoming)\ (?:\w+\ )?{_SPAN}\b|\b(?:plan|priorities|focus|draft)\b",
    re.I,
)
_LONGEST = 80  # a header
_OKR = (Part.OBJECTIVE, Part.KEY_RESULT)


def set_past_apart(entries: list[Entry]) -> None:
    """Names what stands in such a section as looked back on, where other OKRs stand outside of it."""
    sections = [
        (start, _end(entries, start)) for start, entry in enumerate(entries) if _is_over(entry, entries)
    ]
    inside = {index for start, end in sections for index in range(start, end)}
    if not any(_is_okr(entry) for index, entry in enumerate(entries) if index not in inside):
        return
    for start, end in sections:
        _set_apart(entries[start], entries[start + 1 : end])


def _set_apart(head: Entry, below: list[Entry]) -> None:
    head.part, head.label, head.body = Part.RETRO, None, NOTHING
    for entry in below:
        entry.part, entry.label, entry.body = Part.RETRO, None, entry.whole


def _is_over(entry: Entry, entries: list[Entry]) -> bool:
    """Whether a header says that the lines beneath it belong to a period that is over."""
    text = entry.whole.text
    if entry.is_item or len(text) > _LONGEST or not (entry.is_head or entry.colon or entry.header):
        return False
    if entry.part in _OKR and entry.body:
        return False
    if _OVER.match(text):
        return not _AHEAD.search(text)
    period = find_period(text)
    if not period or not _CLOSED.search(text) or _AHEAD.search(text):
        return False
    return any(
        other is not entry
        and (other.is_head or other.colon or other.header)
        and not _CLOSED.search(other.whole.text)
        and (found := find_period(other.whole.text)) is not None
        and found.text != period.text
        for other in entries
    )


def _end(entries: list[Entry], start: int) -> int:
    """Where the section ends: at a header on its level, or at one that speaks of what is ahead."""
    head = entries[start]
    for index in range(start + 1, len(entries)):
        entry = entries[index]
        if entry.is_head and entry.depth <= head.depth:
            return index
        if head.is_head:
            continue
        if entry.form is Form.PLAIN and entry.depth <= head.depth and _announces(entry):
            return index
    return len(entries)


def _announces(entry: Entry) -> bool:
    if entry.part in _OKR:
        return False
    return entry.colon or entry.header is not None or _AHEAD.search(entry.whole.text) is not None


def _is_okr(entry: Entry) -> bool:
    return entry.part in _OKR or (entry.part is None and entry.is_item and is_result_like(entry.text))
