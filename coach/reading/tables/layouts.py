"""Tables as entries: which way a table runs, where its header stands, and what its rows therefore say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from coach.reading.entries import Entry
from coach.reading.labels import label_of
from coach.reading.marks.cleaning import plain
from coach.reading.passage import NOTHING, Passage
from coach.reading.tables.cells import (
    BREAKS,
    asides_behind,
    bare_label,
    cells_of,
    columns_of,
    entry_of,
    labelled_entry,
    pieces_of,
    unread,
)
from coach.reading.tables.columned import Columned
from coach.reading.tables.grids import Grid
from coach.reading.tables.headers import column_of, is_header, is_sure_text, parts_of
from coach.reading.tables.levels import Levels
from coach.reading.tables.shapes import parts_by_content, shaped
from coach.reading.tables.spanning import line_of, spanning, title_rows
from coach.reading.tables.turned import turned
from coach.reading.vocabulary import ASIDE, Part

_HEADER_ROWS = 10
_OKR = (Part.OBJECTIVE, Part.KEY_RESULT)
Row = list[Passage]


@dataclass
class Above:
    """What stands before a table: what its heading says of the rows, and the numbers of objectives."""

    section: Part | None = None
    is_open: bool = False  # whether an objective stands there that has no key results yet
    known: set[int] = field(default_factory=set[int])

    def add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.part in _OKR or entry.is_head:
                self.section = None
                self.is_open = entry.part is Part.OBJECTIVE or (self.is_open and not entry.body)
            if entry.part in ASIDE and not entry.body:
                self.section = entry.part
            if entry.part is Part.OBJECTIVE and entry.label and entry.label.number:
                self.known.add(entry.label.number[0])


def entries_of_grid(grid: Grid, above: Above | None = None) -> list[Entry]:
    """The table's objectives, each followed by its key results, and whatever else the cells say."""
    raw = [_said_once(row) for row in grid.rows if any(row)]
    rows = [[cell if BREAKS.search(cell.text) else plain(cell) for cell in row] for row in raw]
    if not rows:
        return []
    section = above.section if above else None
    known = frozenset(above.known if above else ())
    if _is_of_labels(rows):
        return [entry for row in rows for cell in row if cell for entry in line_of(cell)]
    if found := turned(rows):
        return [*title_rows(found.above), *Columned(found.parts).entries(found.rows)]
    head = header_row(rows)
    if is_keyed(rows if head is None else rows[:head]):
        return _keyed(rows)
    if head is None:
        return shaped(raw, rows, section, known, is_wanted=above is not None and above.is_open)
    entries = title_rows(rows[:head])
    heads = [head, *(i for i in range(head + 1, len(rows)) if _is_another_header(rows[i])), len(rows)]
    for begin, end in pairwise(heads):
        body = range(begin + 1, end)
        last = rows[end - 1] if body and end < len(rows) else []
        title = spanning(_only(last)) if sum(map(bool, last)) == 1 else None
        entries += _under(rows[begin], [raw[i] for i in body], section, known)
        section = title.section if title else None
    return entries


def _only(row: Row) -> Passage:
    return next(cell for cell in row if cell)


def _is_of_labels(rows: Sequence[Row]) -> bool:
    """Whether nearly every cell begins with a label of its own, as on a canvas."""
    cells = [cell for row in rows for cell in row if cell]
    labels = [
        label for cell in cells if (label := label_of(cell, heads=False)) and cell.text[label.end :].strip()
    ]
    parts = {label.part for label in labels}
    return parts >= {*_OKR} and max(map(len, rows)) > 1 and 4 * len(labels) >= 3 * len(cells)


def _said_once(row: Row) -> Row:
    """A row of one text over several columns, which some programs repeat in each."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or len({cell.text for cell in filled}) > 1 or len(filled[0].text.split()) < 2:
        return row
    first = next(at for at, cell in enumerate(row) if cell)
    return [*row[: first + 1], *(NOTHING for _ in row[first + 1 :])]


def header_row(rows: Sequence[Row]) -> int | None:
    """The row that names what the columns hold, wherever it stands."""
    return next((index for index, row in enumerate(rows[:_HEADER_ROWS]) if is_header(row)), None)


def _is_another_header(row: Row) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and is_header(row) and all(column_of(cell.text) for cell in filled)


def _under(header: Row, rows: Sequence[Row], section: Part | None, known: frozenset[int]) -> list[Entry]:
    """The rows under one header."""
    shown = [[cell if BREAKS.search(cell.text) else plain(cell) for cell in row] for row in rows]
    named = {column_of(cell.text) for cell in header}
    parts = parts_of(header)
    if not named & {*_OKR, Part.TEXT}:
        if Part.INITIATIVES in named and Part.KPI not in named:
            section = Part.INITIATIVES
    else:
        section = None
    if Part.TEXT in parts:
        is_sure = any(
            part is Part.TEXT and is_sure_text(cell.text) for part, cell in zip(parts, header, strict=True)
        )
        return Levels(parts, is_sure).entries(rows)
    _drop_references(parts, shown)
    if not header[0] and Part.OBJECTIVE in parts and all(_is_name(row[0]) for row in shown if row):
        parts[0] = Part.TEAM
    return Columned(parts, section, known).entries(rows)


def _is_name(cell: Passage) -> bool:
    return len(cell.text.split()) < 4 and not any(map(str.isdigit, cell.text))


def _drop_references(parts: list[Part | None], rows: Sequence[Row]) -> None:
    """A column of key results that holds nothing but "KR1.1" only refers to them."""
    for at in (at for at, part in enumerate(parts) if part is Part.KEY_RESULT):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if cells and all(bare_label(cell) for cell in cells):
            parts[at] = Part.NUMBER


def is_keyed(rows: Sequence[Row]) -> bool:
    """Whether the first column holds labels and the second their text: "KR 1 | Churn under 3%"."""
    labels = [bare_label(row[0]) for row in rows if row]
    return sum(label is not None for label in labels) >= 2 and any(
        label and label.part is Part.KEY_RESULT for label in labels[1:]
    )


def _keyed(rows: list[Row]) -> list[Entry]:
    """Rows of a label and its text, perhaps under a header that explains the cells behind."""
    first = next(index for index, row in enumerate(rows) if row and bare_label(row[0]))
    named = parts_of(rows[first - 1]) if first else []
    entries = title_rows(rows[: first - 1]) if first > 1 else []
    parts = named if any(named) else parts_by_content(rows[first:])
    for row in rows[first:]:
        key, *values = row
        label = bare_label(key)
        text = next((index for index, cell in enumerate(values, start=1) if cell), None)
        if text is None:
            entries += unread(cells_of(row, []))
            continue
        beside = [cell for cell in cells_of(row, parts) if cell.at > text]
        if label:
            pieces = pieces_of(row[text]) if label.part is Part.KEY_RESULT else []
            if len(pieces) > 1:  # "Key results" beside all of them
                each = zip(pieces, columns_of(beside, len(pieces)), strict=True)
                entries += [labelled_entry(piece, label.part, columns) for piece, columns in each]
            else:
                entries.append(entry_of(row[text], label.part, label, columns_of(beside)[0]))
            entries += asides_behind(beside)
        elif (part := column_of(key.text)) and part not in (Part.OBJECTIVE, Part.KEY_RESULT):
            said = entry_of(row[text], part)
            entries.append(replace(said, raw=said.body))
            entries += unread([cell for cell in beside if cell.part is None])
        else:
            entries += unread(cells_of(row, []))
    return entries
