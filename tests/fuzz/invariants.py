"""What holds of quantities and of reading for any text at all; an AssertionError says what doesn't."""

from __future__ import annotations

from itertools import pairwise

from coach.document import OkrSet
from coach.errors import ReadingError
from coach.quantities import Calendar, find_deadline, find_period, find_quantities, measure
from coach.reading import read

FEBRUARY = Calendar(fiscal_start=2, period=("2026-08-01", "2026-10-31"))


def check(text: str) -> None:
    check_quantities(text)
    check_reading(text)


def check_quantities(text: str) -> None:
    found = measure(text)
    marks = [*found.quantities, *(one for one in (found.baseline, found.target, found.deadline) if one)]
    assert all(0 <= mark.span.start < mark.span.end <= len(text) for mark in marks), "a span out of range"
    assert all(mark.span.of(text) == mark.text for mark in marks), "a text that isn't at its span"
    spans = [quantity.span for quantity in find_quantities(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans)), "quantities overlap"
    for calendar in (Calendar(), FEBRUARY):
        period = find_period(text, calendar)
        assert period is None or period.span.of(text) == period.text, "a period that isn't at its span"
        assert not (period and period.start and period.end) or period.start <= period.end, (
            "a period ends early"
        )
        due = find_deadline(text, calendar=calendar)
        assert (due is None) == (found.deadline is None), "a calendar makes or breaks a deadline"


def check_reading(text: str) -> None:
    okrs = _read(text)
    if okrs is None:
        return
    seen = [0] * len(text)
    for segment in okrs.segments:
        assert 0 <= segment.span.start < segment.span.end <= len(text), "a segment out of range"
        for at in range(*segment.span):
            seen[at] += 1
    lost = [at for at, count in enumerate(seen) if count != 1 and not (count == 0 and text[at].isspace())]
    assert not lost, f"characters lost or read twice at {lost[:5]}"
    unix = text.replace("\r\n", "\n")
    assert _told(okrs if unix == text else _read(unix)) == _told(_read(unix.replace("\n", "\r\n"))), (
        "line ends change what is read"
    )


def _read(text: str) -> OkrSet | None:
    try:
        return read(text)
    except ReadingError:
        return None


def _told(okrs: OkrSet | None) -> list[tuple[object, ...]]:
    """What is said about each key result, without the places, which line ends move."""
    return [
        (one.text, kr.text, *(value and (value.value, value.unit) for value in (kr.baseline, kr.target)))
        for one in (okrs.objectives if okrs else ())
        for kr in one.key_results
    ]
