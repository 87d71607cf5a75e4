"""Rows of a table whose header says nothing: bold, numbered or lone cells head the rows beneath them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.cells import asides_of, columns_of, entry_of, line_of
from coach.reading.context import header_of
from coach.reading.entries import Entry
from coach.reading.evidence import is_result_like
from coach.reading.labels import Label, label_of, part_of_header
from coach.reading.passage import NOTHING, Passage
from coach.reading.vocabulary import Part

_BOLD = re.compile(r"(\*\*|__)\S.*\1$")
_NUMBERED = re.compile(r"(\d{1,2})(?:[.):]|\s)\s*(?=\S)")


@dataclass
class Shape:
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
            return [entry_of(cell, Part.UNREAD) for row in self.rows for cell in row if cell]
        above = [line_of(cell) for cell in self.rows[0] if header_of(cell)] if has_header else []
        below = [entry for index in body for entry in self._row(index, column, index in heads, parts)]
        return [*above, *below]

    def _text_column(self) -> int:
        width = max(len(row) for row in self.rows)
        lengths = [sum(len(row[at].text) for row in self.rows if at < len(row)) for at in range(width)]
        return lengths.index(max(lengths))

    def _label(self, index: int, column: int) -> Label | None:
        row = self.rows[index]
        label = label_of(row[column], heads=False) if column < len(row) else None
        return label if label and label.part in (Part.OBJECTIVE, Part.KEY_RESULT) else None

    def _is_head(self, index: int, column: int) -> bool:
        row, raw = self.rows[index], self.raw[index]
        if column >= len(row) or not row[column] or any(cell for at, cell in enumerate(row) if at != column):
            return False
        return bool(_BOLD.match(raw[column].text) or _NUMBERED.match(row[column].text))

    def _row(self, index: int, column: int, is_head: bool, parts: list[Part | None]) -> list[Entry]:
        row = self.rows[index]
        text = row[column] if column < len(row) else NOTHING
        cells = [
            (parts[at] if at < len(parts) else None, cell)
            for at, cell in enumerate(row)
            if at != column and cell
        ]
        columns = columns_of(cells)
        asides = asides_of(cells, set())
        if not text or not any(char.isalnum() for char in text.text):
            return asides
        if label := self._label(index, column):
            return [entry_of(text.part(label.end), label.part, label, columns), *asides]
        if is_head:
            number = _NUMBERED.match(text.text)
            return [entry_of(text.part(number.end()) if number else text, Part.OBJECTIVE), *asides]
        if not cells and text.text.endswith(":"):
            return [entry_of(text, Part.NOTE)]
        return [entry_of(text, Part.KEY_RESULT, None, columns), *asides]
