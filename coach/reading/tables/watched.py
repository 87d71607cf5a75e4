"""Measures that are watched beside the OKRs, with the values that their row of a table gives them."""

from __future__ import annotations

from coach.reading.entries import Columns
from coach.reading.passage import Passage


def with_values(body: Passage, columns: Columns) -> Passage:
    """ "NPS: 31 → 40", of the cells behind the measure's own and in their order."""
    start, end = columns.baseline, columns.target
    if start and body.places[-1] < start.places[0]:
        body = body.joined(start, ": ")
        return body.joined(end, " → ") if end and start.places[-1] < end.places[0] else body
    return body.joined(end, ": ") if end and body.places[-1] < end.places[0] and not start else body
