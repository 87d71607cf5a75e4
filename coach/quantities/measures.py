"""What the numbers of one sentence say together: start value, end value, form, direction and deadline."""

from __future__ import annotations

import re

from coach.quantities.amount import Amount
from coach.quantities.amounts import scan
from coach.quantities.changes import with_sign
from coach.quantities.dates import deadline_of
from coach.quantities.heads import heads
from coach.quantities.model import Measure, Quantity
from coach.quantities.pairs import joined
from coach.quantities.roles import roles_of
from coach.quantities.spelled import NUMBER_WORDS
from coach.quantities.times import TIME_WORDS, times
from coach.quantities.wording import direction_of
from coach.text import Span, one_line

# A sentence longer than this is no key result; what stands beyond is not measured.
_LONGEST = 8_000

_OPENING = TIME_WORDS | NUMBER_WORDS


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every quantity in a text, by position; names, dates and placeholders left out."""
    folded = one_line(text)
    found = heads(folded, _OPENING)
    amounts = scan(folded, text, found, times(folded, text, found))
    return tuple(_quantity(amount, text, offset) for amount in joined(amounts, folded))


_OPEN_START = re.compile(
    r"\((?:today|now|currently)\b[^()\n]{0,40}\[[^\]\n]{0,40}\][^()\n]{0,40}\)", re.IGNORECASE
)


def measure(text: str, offset: int = 0) -> Measure:
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
    deadline = deadline_of(folded, text, found_times, offset)
    if baseline and target and not baseline.unit:
        baseline = baseline._replace(unit=target.unit)
    direction = direction_of(folded, baseline, target, form, aside)
    return Measure(
        baseline=_quantity(baseline, text, offset) if baseline else None,
        target=_quantity(target, text, offset) if target else None,
        form=form,
        direction=direction,
        deadline=deadline,
        quantities=tuple(_quantity(amount, text, offset) for amount in amounts),
    )


def _quantity(amount: Amount, text: str, offset: int) -> Quantity:
    span = Span(amount.start, amount.end)
    return Quantity(value=amount.value, unit=amount.unit, text=span.of(text), span=span.shifted(offset))
