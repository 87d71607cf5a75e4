"""Rows of an HTML table with cells that span several: each row gets a cell for each column."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.reading.passage import NOTHING, Passage

# Beyond these, what spans is taken once: nobody reads such a table, and it could be made to grow without end.
_WIDEST, _TALLEST = 30, 200


@dataclass
class Cell:
    """A cell by the sizes of the sheet at its start and end."""

    is_head: bool
    start: int
    wide: int = 1
    tall: int = 1
    end: int = -1


@dataclass
class Rows:
    """A table while it is read; `start` is the size of the sheet at its beginning."""

    start: int
    rows: list[list[Cell]] = field(default_factory=list[list[Cell]])
    holds_table: bool = False
    open_cell: Cell | None = None

    @property
    def is_grid(self) -> bool:
        """Whether it is a table at all, and not a page's layout or a list of names with their values."""
        widest = max(map(len, self.rows), default=0)
        if self.holds_table or widest < 2:
            return False
        return not all([cell.is_head for cell in row] in ([True, False], []) for row in self.rows)

    def begin_row(self) -> None:
        self.rows.append([])

    def begin_cell(self, cell: Cell) -> None:
        if not self.rows:
            self.begin_row()
        self.rows[-1].append(cell)
        self.open_cell = cell

    def follows_head(self, *, is_head: bool) -> bool:
        """Whether a cell is the second of its row, behind a first one that names it."""
        row = self.rows[-1] if self.rows else []
        return not is_head and len(row) == 1 and row[0].is_head

    def filled(self, passages: list[list[Passage]]) -> list[list[Passage]]:
        """The rows with `passages` in their columns; what spans rows is repeated, what spans columns not."""
        above: dict[int, tuple[int, Passage]] = {}
        filled: list[list[Passage]] = []
        for cells, texts in zip(self.rows, passages, strict=True):
            row: list[Passage] = []
            for cell, text in zip(cells, texts, strict=True):
                self._repeat(row, above)
                if cell.tall > 1 and len(row) < _WIDEST:
                    above[len(row)] = (min(cell.tall, _TALLEST), text)
                row += [text, *[NOTHING] * (min(cell.wide, _WIDEST) - 1)]
            self._repeat(row, above)
            filled.append(row)
            above = {at: (left - 1, text) for at, (left, text) in above.items() if left > 1}
        return filled

    @staticmethod
    def _repeat(row: list[Passage], above: dict[int, tuple[int, Passage]]) -> None:
        while len(row) in above:
            row.append(above[len(row)][1])
