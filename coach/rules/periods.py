"""The days that a set is for, as far as its text, the settings or the caller say them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from coach.document import Objective
from coach.quantities import Calendar, find_period
from coach.rules.registry import Review

# Where nobody says the year, all days are looked at in one and the same.
_ANY_YEAR = ("2027-01-01", "2027-12-31")
# Terms and trimesters begin elsewhere in other schools and languages.
_OF_ANY_YEAR = re.compile(r"\b(?:Q[1-4]|[1-4]Q|H[12]|quarter|half)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Window:
    """The period of a set: its words and days; `in_any_year` where the text names no year."""

    words: str
    first: date
    last: date
    in_any_year: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def calendar(self, calendar: Calendar) -> Calendar:
        return replace(calendar, period=(self.first.isoformat(), self.last.isoformat()))


def window_of(review: Review, objective: Objective | None = None) -> Window | None:
    """What the set is for; where several periods are named (also by the objective), all of them together."""
    said = [item.text for item in review.okrs.context if item.kind == "period"]
    texts = dict.fromkeys([review.period or "", *said, objective.text if objective else ""])
    return _together([one for text in texts if text and (one := _window(text, review.calendar))])


def _window(text: str, calendar: Calendar) -> Window | None:
    named = find_period(text, calendar)
    if named is None:
        return None
    if named.start and named.end:
        return Window(named.text, date.fromisoformat(named.start), date.fromisoformat(named.end))
    named = find_period(text, replace(calendar, period=_ANY_YEAR)) if _OF_ANY_YEAR.search(text) else None
    if named is None or not (named.start and named.end):
        return None
    return Window(
        named.text, date.fromisoformat(named.start), date.fromisoformat(named.end), in_any_year=True
    )


def _together(windows: list[Window]) -> Window | None:
    dated = [one for one in windows if not one.in_any_year] or windows
    if not dated:
        return None
    opening, closing = min(dated, key=lambda one: one.first), max(dated, key=lambda one: one.last)
    for one in dated:
        if (one.first, one.last) == (opening.first, closing.last):
            return one
    return replace(opening, words=f"{opening.words} to {closing.words}", last=closing.last)
