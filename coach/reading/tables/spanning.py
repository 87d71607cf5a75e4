"""Rows of a table that say one thing only: what the rows beneath are, a title, an objective, a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.reading.context import header_of
from coach.reading.entries import TEXT, Columns, Depths, Entry, entries_of
from coach.reading.labels import label_of
from coach.reading.lines import Form, Line
from coach.reading.marks.cleaning import plain
from coach.reading.passage import Passage
from coach.reading.tables.cells import Cell, entry_of, labelled_entry
from coach.reading.tables.headers import column_of
from coach.reading.vocabulary import ASIDE, Part

_TOTAL = re.compile(
    r"(?:(?:sub|grand)?[ -]?totals?|sums?|averages?|avg\.?|mean|overall|summe|gesamt|zwischensumme"
    r"|durchschnitt|mittelwert|somme|moyenne|suma|promedio|media|m[ée]dia|soma|totale|totaal|gemiddelde|snitt)\b.{0,25}",
    re.IGNORECASE,
)
_NAME = 30  # characters of a column's name


@dataclass
class Spanning:
    """What a row of one cell says: entries of its own, and what the rows beneath it are."""

    entries: list[Entry] = field(default_factory=list[Entry])
    section: Part | None = None
    is_objective: bool = False


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row sums up the others: its only words say so."""
    worded = [cell for cell in cells if any(char.isalpha() for char in cell.text.text)]
    return bool(worded) and all(_TOTAL.fullmatch(cell.text.text.strip(" *_:")) for cell in worded)


def names_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row is a header once more, as exports repeat it over each group."""
    texts = [cell.text.text for cell in cells]
    if len(texts) < 3 or any(len(text) > _NAME or any(map(str.isdigit, text)) for text in texts):
        return False
    known = [column_of(text) for text in texts]
    return sum(part is not None for part in known) > 2 and known[0] is not None


def spanning(cell: Passage) -> Spanning | None:
    """What a lone cell says by its own words; None where only the cells around it tell."""
    text = plain(cell)
    label = label_of(text, heads=True)
    if label and (rest := text.part(label.end)):
        if label.part is Part.OBJECTIVE:
            return Spanning([labelled_entry(text, Part.OBJECTIVE, Columns())], is_objective=True)
        return None if label.part is Part.KEY_RESULT else Spanning([entry_of(rest, label.part)])
    if label and not label.number:
        return Spanning(section=label.part if label.part in ASIDE else None)
    return Spanning(line_of(text)) if not label and header_of(text) else None


def line_of(cell: Passage) -> list[Entry]:
    """A cell that belongs to no column, read like any line."""
    return entries_of([Line(cell, Form.PLAIN, 0)], Depths())


def title_rows(rows: Sequence[Sequence[Passage]]) -> list[Entry]:
    """The rows above a header: "Team: Sales", "Quarter | Q3", a title."""
    entries: list[Entry] = []
    for row in rows:
        filled = [plain(cell) for cell in row if cell]
        filled = [cell for at, cell in enumerate(filled) if cell.text != filled[at - 1].text or not at]
        label = label_of(filled[0], heads=True) if len(filled) == 2 else None
        if label and label.end == len(filled[0].text) and label.part not in (Part.OBJECTIVE, Part.KEY_RESULT):
            entries.append(entry_of(filled[1], label.part, depth=TEXT))
        else:
            entries += [entry for cell in filled for entry in line_of(cell)]
    return entries
