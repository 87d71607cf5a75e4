"""The period that a text names: "Q3 2026", "H1", "FY26", "spring term", "January to March 2027"."""

from __future__ import annotations

import re
from itertools import pairwise

from coach.quantities.days import Bounds, Calendar, bounds, year_in
from coach.quantities.heads import heads
from coach.quantities.model import Period
from coach.quantities.time_patterns import TIME_WORDS
from coach.quantities.times import Time, times
from coach.text import Span, one_line

# What names a stretch of time rather than a day, clearest first.
_KINDS = ("quarter", "half", "season", "fy", "monthy", "this", "month", "year", "end")

_BETWEEN = re.compile(r" ?(?:to|-|until|and|/) ?")

_BY_CALENDAR = Calendar()


def find_period(text: str, calendar: Calendar = _BY_CALENDAR) -> Period | None:
    """The clearest period in a text; None where it names none.

    >>> found = find_period("Sales OKRs Q3 FY26", Calendar(fiscal_start=2))
    >>> found.text, found.start, found.end
    ('Q3 FY26', '2025-08-01', '2025-10-31')
    """
    folded = one_line(text)
    found = [
        time
        for time in times(folded, text, heads(folded, TIME_WORDS))
        if time.kind in _KINDS and (time.kind != "end" or year_in(time.match["end"]))
    ]
    if not found:
        return None
    time = min(found, key=lambda one: (_KINDS.index(one.kind), one.start))
    span, (start, end) = Span(time.start, time.end), bounds(time, calendar)
    for first, last in pairwise(found):
        if time in (first, last) and _BETWEEN.fullmatch(folded, first.end, last.start):
            span, (start, end) = Span(first.start, last.end), _both(first, last, calendar)
            break
    return Period(text=span.of(text), span=span, start=start, end=end)


def _both(first: Time, last: Time, calendar: Calendar) -> Bounds:
    """ "January to March 2026": the year is said once, behind the last."""
    end_start, end = bounds(last, calendar)
    start = bounds(first, calendar, year_in(first.match[first.kind]) or year_in(last.match[last.kind]))[0]
    return (start, end) if start and end_start and start <= end_start else (None, end)
