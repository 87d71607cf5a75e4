"""Running text as entries: its lines and its tables, in the order in which they stand."""

from __future__ import annotations

from coach.reading.entries import Depths, Entry, entries_of
from coach.reading.habits import habits_of
from coach.reading.lines import split, without_comments
from coach.reading.passage import Passage
from coach.reading.tables.grids import find_grids
from coach.reading.tables.layouts import Above, entries_of_grid


def entries_of_text(text: str, depths: Depths | None = None) -> list[Entry]:
    """`depths` are those of the text before, where this is one stretch of several."""
    entries: list[Entry] = []
    depths = depths or Depths()
    done = 0
    visible = without_comments(text)
    habits = habits_of(visible)
    above = Above()
    for grid in find_grids(visible):
        lines = entries_of(split(visible, done, grid.start, habits), depths, habits)
        above.add(lines)
        rows = entries_of_grid(grid, above)
        above.add(rows)
        entries += [*lines, *rows]
        done = grid.end
    return entries + entries_of(split(visible, done, len(text), habits), depths, habits)


def entries_of_stretch(text: str, start: int, end: int) -> list[Entry]:
    """The entries of text[start:end]."""
    if start == 0 and end == len(text):
        return entries_of_text(text)
    stretch = Passage.of(text, start, end)
    return [entry.within(stretch) for entry in entries_of_text(stretch.text)] if stretch else []
