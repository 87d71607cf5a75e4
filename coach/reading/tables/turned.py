"""Tables that run from left to right: each column is a set, with the objective above its key results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.reading.evidence import is_result_like
from coach.reading.labels import label_of
from coach.reading.passage import NOTHING, Passage
from coach.reading.tables.cells import bare_label
from coach.reading.tables.headers import LONGEST, column_of, is_header
from coach.reading.vocabulary import Part

Row = Sequence[Passage]


@dataclass(frozen=True)
class Turned:
    """The table with rows for columns, what each of its columns holds, and the rows that stood above it."""

    above: list[Row]
    parts: list[Part | None]
    rows: list[list[Passage]]


def turned(rows: Sequence[Row]) -> Turned | None:
    """The table turned around, where it runs from left to right; else None."""
    return _by_keys(rows) or _side_by_side(rows)


def _by_keys(rows: Sequence[Row]) -> Turned | None:
    """Keys in the first column, each of them once: Objective, KR1, KR2, Owner."""
    keys = [column_of(row[0].text) if row and row[0] else None for row in rows]
    if keys.count(Part.OBJECTIVE) != 1 or Part.KEY_RESULT not in keys:
        return None
    names = [row[0].text for row, key in zip(rows, keys, strict=True) if key is Part.KEY_RESULT]
    first = keys.index(Part.OBJECTIVE)
    if len(set(names)) < len(names) or keys.index(Part.KEY_RESULT) < first:
        return None
    results = [row for row, key in zip(rows, keys, strict=True) if key is Part.KEY_RESULT]
    columns = [at for at in range(1, len(rows[first])) if rows[first][at] and _holds_texts(results, at)]
    begin = max(first - 1, 0)
    if len(columns) < 2 or is_header(rows[begin]):
        return None
    if begin < first and sum(map(bool, rows[begin][1:])) < 2:
        begin = first
    body = rows[begin:]
    parts = [column_of(row[0].text) if row[0] else Part.TEAM for row in body]
    if begin < first and parts[0] is None and len(rows[begin][0].text) <= LONGEST:
        parts[0] = Part.TEAM
    return Turned(
        [*rows[:begin]], parts, [[_at(row, at) for row in body] for at in range(1, max(map(len, body)))]
    )


def _holds_texts(rows: Sequence[Row], at: int) -> bool:
    """Whether a column holds sentences or results, not names and scores."""
    cells = [row[at].text for row in rows if at < len(row) and row[at]]
    texts = sum(len(text.split()) > 2 or (is_result_like(text) and len(text.split()) > 1) for text in cells)
    return bool(cells) and 2 * texts >= len(cells)


def _side_by_side(rows: Sequence[Row]) -> Turned | None:
    """A row of objectives, each above the list of its key results."""
    for first, row in enumerate(rows[:3]):
        filled = [cell for cell in row if cell]
        labels = [label_of(cell, heads=True) for cell in filled]
        if len(filled) < 2 or not all(
            label and label.part is Part.OBJECTIVE and label.number for label in labels
        ):
            continue
        below = rows[first + 1 :]
        if not below or len({label.number for label in labels if label}) < len(labels):
            return None
        is_bare = all(bare_label(cell) for cell in filled)
        parts = [*((Part.NUMBER,) if is_bare else ()), Part.OBJECTIVE]
        parts += [Part.KEY_RESULT] * (len(rows) - first - len(parts))
        columns = [[_at(line, at) for line in rows[first:]] for at in range(len(row)) if row[at]]
        return Turned([*rows[:first]], [*parts], columns)
    return None


def _at(row: Row, column: int) -> Passage:
    return row[column] if column < len(row) else NOTHING
