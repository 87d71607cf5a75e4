"""A text by its lines, and a table found in it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.reading.passage import Passage


@dataclass(frozen=True)
class Grid:
    """A table: its rows of cells, as they stand, and the range of the source that it covers."""

    start: int
    end: int
    rows: list[list[Passage]]


@dataclass(frozen=True)
class Page:
    """A text and where its lines begin and end, their line ends included."""

    text: str
    lines: list[tuple[int, int]]

    def line(self, index: int) -> str:
        """The line without blanks around it; nothing behind the last one."""
        return self.text[slice(*self.lines[index])].strip() if index < len(self.lines) else ""

    def grid(self, first: int, last: int, rows: list[list[Passage]]) -> Grid:
        return Grid(self.lines[first][0], self.lines[last][1], rows)
