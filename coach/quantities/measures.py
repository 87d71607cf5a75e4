"""What the numbers of one sentence say together: start value, end value, form, direction and deadline."""

from __future__ import annotations

import re

from coach.quantities.amount import Amount
from coach.quantities.amounts import scan
from coach.quantities.changes import with_sign
from coach.quantities.days import Calendar
from coach.quantities.deadlines import deadline_of
from coach.quantities.heads import heads
from coach.quantities.model import Deadline, Measure, Quantity
from coach.quantities.pairs import joined
from coach.quantities.roles import roles_of
from coach.quantities.spelled import NUMBER_WORDS
from coach.quantities.time_patterns import TIME_WORDS
from coach.quantities.times import Time, times
from coach.quantities.wording import direction_of
from coach.text import Span, one_line

# A sentence longer than this is no key result; what stands beyond is not measured.
_LONGEST = 8_000

_OPENING = TIME_WORDS | NUMBER_WORDS

_BY_CALENDAR = Calendar()

_ASIDE = 24  # how far behind a start value its time may stand


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every quantity in a text, by position; names, dates and placeholders left out."""
    folded = one_line(text)
    found = heads(folded, _OPENING)
    amounts = scan(folded, text, found, times(folded, text, found))
    return tuple(_quantity(amount, text, offset) for amount in joined(amounts, folded))


_OPEN_START = re.compile(
    r"\((?:today|now|currently)\b[^()\n]{0,40}\[[^\]\n]{0,40}\][^()\n]{0,40}\)", re.IGNORECASE
)


def measure(text: str, offset: int = 0, calendar: Calendar = _BY_CALENDAR) -> Measure:
    """Read the numbers of one key result or objective; spans are shifted by `offset` into its source.

    >>> found = measure("Weekly orders from 120 to 300 by end of Q3")
    >>> found.baseline.value, found.target.value, found.form, found.direction, found.deadline.text
    (120.0, 300.0, <Form.FROM_TO: 'from_to'>, <Direction.INCREASE: 'increase'>, 'by end of Q3')
    """
    # An open start value says nothing of the numbers beside it; blanked, so that no offset moves.
    text = _OPEN_START.sub(lambda found: " " * len(found[0]), text[:_LONGEST])
    folded = one_line(text)
    found = heads(folded, _OPENING)
    found_times = times(folded, text, found)
    amounts = with_sign(joined(scan(folded, text, found, found_times), folded), folded, text)
    baseline, target, form, aside = roles_of(amounts, folded)
    ahead = [time for time in found_times if not _is_of_start(time, baseline, target, folded)]
    deadline = deadline_of(folded, text, ahead, calendar, offset)
    if baseline and target and not baseline.unit:
        baseline = baseline._replace(unit=target.unit)
    direction = direction_of(folded, baseline, target, form, aside)
    levels = {one.start: one.value for one in (baseline, target) if one}
    return Measure(
        baseline=_quantity(baseline, text, offset) if baseline else None,
        target=_quantity(target, text, offset) if target else None,
        form=form,
        direction=direction,
        deadline=deadline,
        quantities=tuple(
            _quantity(one._replace(value=levels.get(one.start, one.value)), text, offset) for one in amounts
        ),
    )


def find_deadline(text: str, offset: int = 0, calendar: Calendar = _BY_CALENDAR) -> Deadline | None:
    """The deadline that a key result or objective states, with its preposition; None where it has none.

    >>> find_deadline("40 pilots live by end of Q3 2026").date
    '2026-09-30'
    """
    return measure(text, offset, calendar).deadline


def _is_of_start(time: Time, baseline: Amount | None, target: Amount | None, folded: str) -> bool:
    """Whether a time says when the start value was: "5% (Q2) → 3% (Q3)", "20% (12% in Q2)"."""
    if baseline is None or target is None or time.start < baseline.end:
        return False
    if time.end <= target.start:
        return True
    aside = folded[baseline.end : time.start]
    return baseline.start > target.end and len(aside) < _ASIDE and not any(mark in aside for mark in "),;")


def _quantity(amount: Amount, text: str, offset: int) -> Quantity:
    span = Span(amount.start, amount.end)
    return Quantity(value=amount.value, unit=amount.unit, text=span.of(text), span=span.shifted(offset))
