"""Labels that a draft makes up for itself: "Strategic priority 1: …", "Indicators:" over its results."""

from __future__ import annotations

import re
from itertools import zip_longest

from coach.reading.entries import Entry
from coach.reading.passage import NOTHING
from coach.reading.vocabulary import Part
from coach.text import fold

_NUMBERED = re.compile(
    r"(?P<word>[^\W\d_][\w'’&/ -]{1,28}?)\s*(?:#\s*)?\b(?P<number>\d{1,2}|[A-H]|[IVX]{1,4})"
    r"(?:\s*[:：.)]|\s+[–—-])\s+(?=\S)"
)
_BARE_RESULTS = re.compile(
    r"(?:(?:our|my|the|draft)\s+)?(?:key results|krs)\b(?![^(]*\b(?:are|is|were)\b)", re.IGNORECASE
)
_OTHER_THINGS = re.compile(
    r".*\b(?:weeks?|days?|months?|years?|quarters?|steps?|phases?|pages?|slides?|chapters?|parts?|sections?|"
    r"versions?|questions?|tasks?|notes?|figures?|tables?|rows?|items?|options?|levels?|sprints?|rounds?|"
    r"appendix|annex|attachments?|q|h|room|gate|version|tier|top|class|semester|term|table)",
    re.IGNORECASE,
)
# What may stand between an objective and the header of its results.
_BETWEEN = (None, Part.OBJECTIVE, Part.RATIONALE, Part.NOTE, Part.OWNER, Part.TEAM, Part.PERIOD)


def name_series(entries: list[Entry]) -> None:
    """Names what a draft numbers by a word of its own and the lists beneath, where no usual label does."""
    named = {entry.part for entry in entries}
    if Part.OBJECTIVE not in named:
        _name_objectives(entries)
    if Part.KEY_RESULT not in named:
        _name_results(entries)


def _name_objectives(entries: list[Entry]) -> None:
    found: dict[str, list[tuple[Entry, re.Match[str]]]] = {}
    for entry in entries:
        if entry.part in (None, Part.GOAL) and (match := _NUMBERED.match(entry.whole.text)):
            found.setdefault(fold(match["word"]).strip(), []).append((entry, match))
    for word, members in found.items():
        if len({match["number"] for _, match in members}) < 2 or _OTHER_THINGS.fullmatch(word):
            continue
        for entry, match in members:
            entry.part, entry.body = Part.OBJECTIVE, entry.whole.part(match.end())
        return


def _name_results(entries: list[Entry]) -> None:
    """ "Indicators:" right beneath objectives hold their results; so does "key results wholesale Q1"."""
    above: Entry | None = None
    for entry, following in zip_longest(entries, entries[1:]):
        if entry.part is Part.OBJECTIVE:
            above = entry
        elif entry.part is Part.KPI and above is not None and not entry.body:
            entry.part = Part.KEY_RESULT
        elif entry.part is None and not entry.is_item and following and following.is_item:
            entry.part = Part.KEY_RESULT if _BARE_RESULTS.match(entry.text) else None
            entry.body = NOTHING if entry.part else entry.body
        if entry.is_item or entry.part not in _BETWEEN:
            above = None
