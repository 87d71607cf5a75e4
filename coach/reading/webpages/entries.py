"""HTML as entries: what a reader of the page sees, as lines and tables that know their places."""

from __future__ import annotations

from coach.reading.entries import Depths, Entry
from coach.reading.passage import Passage
from coach.reading.running import entries_of_text
from coach.reading.tables.grids import Grid
from coach.reading.tables.layouts import entries_of_grid
from coach.reading.webpages.pagekind import PageKind, page_kind
from coach.reading.webpages.walk import Walk


def entries_of_page(text: str, kind: PageKind) -> list[Entry]:
    entries: list[Entry] = []
    depths = Depths()
    for piece in Walk(text, kind).pieces():
        if isinstance(piece, Grid):
            entries += _entries_of_table(piece)
        else:
            entries += [entry.within(piece) for entry in entries_of_text(piece.text, depths)]
    return entries


def _entries_of_table(grid: Grid) -> list[Entry]:
    """The entries of a table, those of a cell that spans several rows once."""
    placed: set[int] = set()
    entries: list[Entry] = []
    for entry in entries_of_grid(grid):
        place = entry.body.span.start
        if place not in placed or not entry.body:
            entries.append(entry)
        placed.add(place)
    return entries


def visible(passage: Passage) -> Passage:
    """What a reader sees of a text that may be HTML, as running text."""
    kind = page_kind(passage.text)
    if not kind:
        return passage
    reader = Walk(passage.text, kind)
    reader.tables_are_text = True
    seen = [piece for piece in reader.pieces() if isinstance(piece, Passage)]
    return seen[0].stripped().within(passage) if seen else Passage("", ())
