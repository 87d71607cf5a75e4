"""Rows of a table as entries, by what the header says the columns hold, or else by the shape of the rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.cleaning import plain
from coach.reading.context import header_of
from coach.reading.entries import TEXT, Columns, Entry
from coach.reading.evidence import is_result_like
from coach.reading.grids import HEADER_CELL, Grid
from coach.reading.labels import Label, label_of, part_of_header
from coach.reading.lines import Form
from coach.reading.passage import Passage
from coach.reading.vocabulary import Part

_OKR = (Part.OBJECTIVE, Part.KEY_RESULT)
_BREAKS = re.compile(r"\s*(?:<br\s*/?>|[\r\n]+)\s*", re.IGNORECASE)
_LIST_MARK = re.compile(r"[-*•]\s+|\(?\d{1,2}[.)]\s+")
_BOLD = re.compile(r"(\*\*|__)\S.*\1$")
_NUMBERED = re.compile(r"(\d{1,2})(?:[.):]|\s)\s*(?=\S)")
_HEADER_ROWS = 10
# A column that says what its cell is, beside the objective and the key result.
_ASIDE = (
    Part.PERIOD,
    Part.TEAM,
    Part.GOAL,
    Part.NOTE,
    Part.RATIONALE,
    Part.PROGRESS,
    Part.INITIATIVES,
    Part.KPI,
)
_ONCE = (Part.PERIOD, Part.TEAM, Part.GOAL)


def entries_of_grid(grid: Grid) -> list[Entry]:
    """The table's objectives, each followed by its key results, and whatever else the cells say."""
    raw = [row for row in grid.rows if any(row)]
    rows = [[cell if _BREAKS.search(cell.text) else plain(cell) for cell in row] for row in raw]
    if not rows:
        return []
    if _is_keyed(rows):
        return _keyed(rows)
    head = _header_row(rows)
    if head is None:
        return _Shape(raw, rows).entries()
    parts = _parts(rows[head])
    above = [_header_or_unread(cell) for row in rows[:head] for cell in row if cell]
    return [*above, *_Columned(parts).entries(rows[head + 1 :])]


def _is_keyed(rows: list[list[Passage]]) -> bool:
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
            entries += [_entry(cell, Part.UNREAD) for cell in row if cell]
            continue
        cells = [
            (parts[i] if i < len(parts) else None, cell) for i, cell in enumerate(row) if i > at and cell
        ]
        entries.append(_entry(row[at], label.part, label, _columns(cells)))
        entries += [_entry(cell, part) for part, cell in _asides(cells, set())]
    return entries


def _header_row(rows: list[list[Passage]]) -> int | None:
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
    return parts


def _entry(
    cell: Passage, part: Part | None, label: Label | None = None, columns: Columns | None = None
) -> Entry:
    depth = TEXT + {Part.OBJECTIVE: 0, Part.KEY_RESULT: 1}.get(part, 2) if part else TEXT
    cell = plain(cell)
    return Entry(cell, Form.BULLET, depth, part, label, whole=cell, columns=columns or Columns())


def _header_or_unread(cell: Passage) -> Entry:
    part = Part.PERIOD if header_of(cell) else Part.UNREAD
    return _entry(cell, part)


def _labelled(cell: Passage, part: Part, columns: Columns) -> Entry:
    """A cell as objective or key result, without the label that it may begin with."""
    cell = plain(cell)
    label = label_of(cell, heads=False)
    if label and label.part is part and cell.text[label.end :].strip():
        return _entry(cell.part(label.end), part, label, columns)
    return _entry(cell, part, None, columns)


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
            columns = _columns(cells)
            results = [piece for part, cell in cells if part is Part.KEY_RESULT for piece in _pieces(cell)]
            for cell in (cell for part, cell in cells if part is Part.OBJECTIVE):
                current = groups.setdefault(cell.text, [])
                if not current:
                    current.append(_labelled(cell, Part.OBJECTIVE, Columns() if results else columns))
            current += [_labelled(piece, Part.KEY_RESULT, columns) for piece in results]
            current += [_entry(cell, part) for part, cell in _asides(cells, seen)]
        return [*loose, *(entry for group in groups.values() for entry in group)]


def _columns(cells: list[tuple[Part | None, Passage]]) -> Columns:
    by_part = {part: cell for part, cell in reversed(cells)}
    owner, kind = by_part.get(Part.OWNER), by_part.get(Part.TYPE)
    return Columns(
        owner.text.replace("@", "") if owner else None,
        by_part.get(Part.BASELINE),
        by_part.get(Part.TARGET),
        by_part.get(Part.DEADLINE),
        kind.text if kind else None,
    )


def _asides(cells: list[tuple[Part | None, Passage]], seen: set[str]) -> list[tuple[Part, Passage]]:
    """Cells that are context: the period once, a status in words; what no header explains is unread."""
    asides: list[tuple[Part, Passage]] = []
    for part, cell in cells:
        in_words = any(char.isalpha() for char in cell.text)
        if part in _ONCE and cell.text in seen:
            continue
        if part is not None and part in _ASIDE and (in_words or part in _ONCE):
            asides.append((part, cell))
        elif part is None and in_words:
            asides.append((Part.UNREAD, cell))
        seen.add(cell.text)
    return asides


def _pieces(cell: Passage) -> list[Passage]:
    """The key results of one cell: parted by line breaks."""
    pieces: list[Passage] = []
    done = 0
    for found in _BREAKS.finditer(cell.text):
        pieces.append(cell.part(done, found.start()))
        done = found.end()
    pieces.append(cell.part(done))
    marks = [_LIST_MARK.match(piece.text) for piece in pieces]
    pieces = [piece.part(mark.end()) if mark else piece for piece, mark in zip(pieces, marks, strict=True)]
    return [piece for piece in pieces if piece]


@dataclass
class _Shape:
    """Reads rows whose header says nothing: bold, numbered or lone cells head the rows beneath them."""

    raw: list[list[Passage]]
    rows: list[list[Passage]]

    def entries(self) -> list[Entry]:
        column = self._text_column()
        parts = [part_of_header(cell.text) for cell in self.rows[0]]
        has_header = sum(part is not None for part in parts) >= 2
        body = range(1 if has_header else 0, len(self.rows))
        heads = {index for index in body if self._is_head(index, column)}
        labelled = any(self._label(index, column) for index in body)
        results = sum(
            is_result_like(cell.text) for index in body for cell in self.rows[index][column : column + 1]
        )
        if not heads and not labelled and 2 * results < len(body):
            return [_entry(cell, Part.UNREAD) for row in self.rows for cell in row if cell]
        above = [_header_or_unread(cell) for cell in self.rows[0] if cell] if has_header else []
        above = [
            entry
            for entry, part in zip(above, parts, strict=False)
            if part is None and entry.part is Part.PERIOD
        ]
        return [
            *above,
            *(entry for index in body for entry in self._row(index, column, index in heads, parts)),
        ]

    def _text_column(self) -> int:
        width = max(len(row) for row in self.rows)
        lengths = [sum(len(row[at].text) for row in self.rows if at < len(row)) for at in range(width)]
        return lengths.index(max(lengths))

    def _label(self, index: int, column: int) -> Label | None:
        row = self.rows[index]
        label = label_of(row[column], heads=False) if column < len(row) else None
        return label if label and label.part in _OKR else None

    def _is_head(self, index: int, column: int) -> bool:
        row, raw = self.rows[index], self.raw[index]
        if column >= len(row) or not row[column] or any(cell for at, cell in enumerate(row) if at != column):
            return False
        return bool(_BOLD.match(raw[column].text) or _NUMBERED.match(row[column].text))

    def _row(self, index: int, column: int, is_head: bool, parts: list[Part | None]) -> list[Entry]:
        row = self.rows[index]
        text = row[column] if column < len(row) else Passage("", ())
        cells = [
            (parts[at] if at < len(parts) else None, cell)
            for at, cell in enumerate(row)
            if at != column and cell
        ]
        columns = _columns(cells)
        asides = [_entry(cell, part) for part, cell in _asides(cells, set())]
        if not text or not any(char.isalnum() for char in text.text):
            return asides
        if label := self._label(index, column):
            return [_entry(text.part(label.end), label.part, label, columns), *asides]
        if is_head:
            number = _NUMBERED.match(text.text)
            return [_entry(text.part(number.end()) if number else text, Part.OBJECTIVE), *asides]
        if not cells and text.text.endswith(":"):
            return [_entry(text, Part.NOTE)]
        return [_entry(text, Part.KEY_RESULT, None, columns), *asides]
