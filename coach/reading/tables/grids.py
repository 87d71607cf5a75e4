"""Finds tables in a text, of whatever drawing, and cuts them into cells that know their place."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.reading.tables.aligned import find_aligned
from coach.reading.tables.delimited import find_delimited, find_tabbed
from coach.reading.tables.drawn import find_drawn
from coach.reading.tables.piped import find_piped
from coach.reading.tables.region import Grid, Page

__all__ = ["Grid", "find_grids"]

_FINDERS: tuple[Callable[[Page, int], Grid | None], ...] = (
    find_drawn,
    find_piped,
    find_tabbed,
    find_delimited,
    find_aligned,
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|$)")
_SIGNS = re.compile(r"[|\t,;│┃║]|\S {2,}\S|^[ \t]*[-=]{2,} +[-=]{2,}", re.MULTILINE)


def find_grids(text: str) -> list[Grid]:
    """The tables of a text, in order; anything else between them is left to be read as lines.

    A finder that finds nothing looks at a few lines only, so that all of it takes linear time.
    """
    if not _SIGNS.search(text):
        return []
    page = Page(text, [found.span() for found in _LINE.finditer(text) if found[0]])
    grids: list[Grid] = []
    index = 0
    while index < len(page.lines):
        found = next((grid for find in _FINDERS if (grid := find(page, index))), None)
        index += 1
        if found:
            grids.append(found)
            while index < len(page.lines) and page.lines[index][0] < found.end:
                index += 1
    return grids
