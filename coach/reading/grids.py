"""Finds tables in a text, of whatever drawing, and cuts them into cells that know their place."""

from __future__ import annotations

import re
from collections.abc import Callable
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


Finder = Callable[[Page, int], Grid | None]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|$)")
_SIGNS = re.compile(r"[|\t,;│┃║]|\S {2,}\S|^[ \t]*[-=]{2,} +[-=]{2,}", re.MULTILINE)


def find_grids(text: str) -> list[Grid]:
    """The tables of a text, in order; anything else between them is left to be read as lines.

    A finder that finds nothing looks at a few lines only, so that all of it takes linear time.
    """
    from coach.reading.aligned import find_aligned
    from coach.reading.delimited import find_delimited, find_tabbed
    from coach.reading.drawn import find_drawn
    from coach.reading.piped import find_piped

    if not _SIGNS.search(text):
        return []
    finders: tuple[Finder, ...] = (find_drawn, find_piped, find_tabbed, find_delimited, find_aligned)
    page = Page(text, [found.span() for found in _LINE.finditer(text) if found[0]])
    grids: list[Grid] = []
    index = 0
    while index < len(page.lines):
        found = next((grid for find in finders if (grid := find(page, index))), None)
        index += 1
        if found:
            grids.append(found)
            while index < len(page.lines) and page.lines[index][0] < found.end:
                index += 1
    return grids
