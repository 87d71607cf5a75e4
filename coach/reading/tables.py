"""Rows of a table as entries, by what its header or its first column says they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.cells import (
    BREAKS,
    asides_of,
    columns_of,
    entry_of,
    labelled_entry,
    line_of,
    pieces_of,
)
from coach.reading.cleaning import plain
from coach.reading.entries import Columns, Entry
from coach.reading.grids import HEADER_CELL, Grid
from coach.reading.labels import Label, label_of, part_of_header
from coach.reading.passage import Passage
from coach.reading.shapes import Shape
from coach.reading.vocabulary import Part

_OKR = (Part.OBJECTIVE, Part.KEY_RESULT)
_HEADER_ROWS = 10
# Behind the key results such a column holds their end values, before them the objectives.
_GOAL = re.compile(r"goal|ziel|meta|objectif|objetivo|obiettivo|doel|mål", re.IGNORECASE)


def entries_of_grid(grid: Grid) -> list[Entry]:
    """The table's objectives, each followed by its key results, and whatever else the cells say."""
    raw = [row for row in grid.rows if any(row)]
    rows = [[cell if BREAKS.search(cell.text) else plain(cell) for cell in row] for row in raw]
    if not rows:
        return []
    if is_keyed(rows):
        return _keyed(rows)
    head = header_row(rows)
    if head is None:
        return Shape(raw, rows).entries()
    parts = _parts(rows[head])
    above = [line_of(cell) for row in rows[:head] for cell in row if cell]
    return [*above, *_Columned(parts).entries(rows[head + 1 :])]


def is_keyed(rows: list[list[Passage]]) -> bool:
    """Whether the first column holds labels and the second their text: "KR 1 | Churn under 3%"."""
    labels = [_bare_label(row[0]) for row in rows if row]
    return sum(label is not None for label in labels) >= 2 and any(
        label and label.part is Part.KEY_RESULT for label in labels[1:]
    )


def _bare_label(cell: Passage) -> Label | None:
    label = label_of(cell, heads=True)
    return label if label and label.part in _OKR and not cell.text[label.end :].strip() else None


def _keyed(rows: list[list[Passage]]) -> list[Entry]:
    """Rows of a label and its text, perhaps under a header that explains the cells behind."""
    entries: list[Entry] = []
    parts: list[Part | None] = []
    for row in rows:
        key, *values = row
        label = _bare_label(key)
        if not label and not entries:
            parts = [part_of_header(cell.text) for cell in row]
            continue
        at = next((index for index, cell in enumerate(values, start=1) if cell), None)
        if not label or at is None:
            entries += [entry_of(cell, Part.UNREAD) for cell in row if cell]
            continue
        cells = [
            (parts[i] if i < len(parts) else None, cell) for i, cell in enumerate(row) if i > at and cell
        ]
        entries.append(entry_of(row[at], label.part, label, columns_of(cells)))
        entries += asides_of(cells, set())
    return entries


def header_row(rows: list[list[Passage]]) -> int | None:
    """The row that names an objective's or a key result's column, wherever it stands."""
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        parts = [part_of_header(cell.text) for cell in row if cell]
        known = [part for part in parts if part]
        is_short = all(len(cell.text) <= HEADER_CELL for cell in row)
        if is_short and (Part.KEY_RESULT in known or (set(known) & {*_OKR, Part.KPI} and len(known) > 1)):
            return index
    return None


def _parts(header: list[Passage]) -> list[Part | None]:
    """What each column holds; a column of metrics is the key result's where there is no other."""
    parts = [part_of_header(cell.text) for cell in header]
    if Part.KEY_RESULT not in parts and Part.KPI in parts:
        parts[parts.index(Part.KPI)] = Part.KEY_RESULT
    if Part.KEY_RESULT in parts:
        behind = range(parts.index(Part.KEY_RESULT) + 1, len(parts))
        for at in (index for index in behind if _GOAL.fullmatch(header[index].text)):
            parts[at] = Part.TARGET
    return parts


@dataclass
class _Columned:
    """Reads rows under a header that names the columns."""

    parts: list[Part | None]

    def entries(self, rows: list[list[Passage]]) -> list[Entry]:
        loose: list[Entry] = []
        groups: dict[str, list[Entry]] = {}
        seen: set[str] = set()
        current = loose
        for row in rows:
            cells = [(part, cell) for part, cell in zip(self.parts, row, strict=False) if cell]
            cells += [(None, cell) for cell in row[len(self.parts) :] if cell]
            columns = columns_of(cells)
            results = [piece for part, cell in cells if part is Part.KEY_RESULT for piece in pieces_of(cell)]
            for cell in (cell for part, cell in cells if part is Part.OBJECTIVE):
                current = groups.setdefault(cell.text, [])
                if not current:
                    current.append(labelled_entry(cell, Part.OBJECTIVE, Columns() if results else columns))
            current += [labelled_entry(piece, Part.KEY_RESULT, columns) for piece in results]
            current += asides_of(cells, seen)
        return [*loose, *(entry for group in groups.values() for entry in group)]
