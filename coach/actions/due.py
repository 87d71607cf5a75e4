"""By when a rewritten result is due: the goal's event, else the period, else the line's own date."""

from __future__ import annotations

import re

from coach.document import KeyResult

_EVENT = re.compile(
    r"\b(?:on|for|before|by|until|in time for)\s+(?:the\s+)?"
    r"((?:[A-Z][a-z]+\s){0,2}(?:Friday|Monday|Day|Week|Season|Eve|Games|Cup|Sale)\b"
    r"|Christmas|Easter|Ramadan|Diwali|Halloween|Thanksgiving)"
)
_QUARTER = re.compile(r"\b(?:Q[1-4]|H[12]|FY)\b|\bFY\d", re.IGNORECASE)
_SEASON = re.compile(r"(?:term|semester|season|trimester|sprint|cycle)", re.IGNORECASE)


def event_of(goal: str | None) -> str | None:
    """The event that the goal is about, as written: "Black Friday"."""
    found = _EVENT.search(goal or "")
    return found.group(1) if found else None


def due(kr: KeyResult, goal: str | None, period: str | None) -> str | None:
    """The words after the result: "before Black Friday", "by end of Q3"."""
    if event := event_of(goal):
        return f"before {event}"
    if period:
        return due_of_period(period)
    return kr.deadline.text if kr.deadline else None


def due_of_period(period: str) -> str:
    """
    >>> due_of_period("Q3 2026"), due_of_period("spring term"), due_of_period("this year")
    ('by end of Q3 2026', 'by the end of the spring term', 'by the end of this year')
    """
    if _QUARTER.search(period):
        return f"by end of {period}"
    if _SEASON.search(period) and not period.lower().startswith(("the ", "this ", "next ")):
        return f"by the end of the {period}"
    return f"by the end of {period}"
