"""Cells of a table as entries, with what the cells beside them say."""

from __future__ import annotations

import re

from coach.document import ReadBy
from coach.reading.cleaning import plain
from coach.reading.entries import TEXT, Columns, Entry
from coach.reading.labels import Label, label_of
from coach.reading.lines import Form
from coach.reading.passage import Passage
from coach.reading.vocabulary import Part

Cell = tuple[Part | None, Passage]  # with the part that its column's header names

BREAKS = re.compile(r"\s*(?:<br\s*/?>|[\r\n]+)\s*", re.IGNORECASE)
_LIST_MARK = re.compile(r"[-*•]\s+|\(?\d{1,2}[.)]\s+")
# A column that says what its cell is, beside the objective and the key result.
_ASIDE = frozenset(
    {
        Part.PERIOD,
        Part.TEAM,
        Part.GOAL,
        Part.NOTE,
        Part.RATIONALE,
        Part.PROGRESS,
        Part.INITIATIVES,
        Part.KPI,
        Part.GUARDRAIL,
        Part.DEPENDENCY,
        Part.RISK,
        Part.PARKED,
    }
)
_ONCE = frozenset({Part.PERIOD, Part.TEAM, Part.GOAL})
_DEPTHS = {Part.OBJECTIVE: TEXT, Part.KEY_RESULT: TEXT + 1}


def entry_of(cell: Passage, part: Part, label: Label | None = None, columns: Columns | None = None) -> Entry:
    cell = plain(cell)
    depth = _DEPTHS.get(part, TEXT + 2)
    return Entry(
        cell,
        Form.BULLET,
        depth,
        part,
        label,
        whole=cell,
        columns=columns or Columns(),
        read_by=ReadBy.COLUMN,
    )


def line_of(cell: Passage) -> Entry:
    """A cell above the header, to be read like any line."""
    return Entry(cell, Form.PLAIN, TEXT, whole=cell)


def labelled_entry(cell: Passage, part: Part, columns: Columns) -> Entry:
    """A cell as objective or key result, without the label that it may begin with."""
    cell = plain(cell)
    label = label_of(cell, heads=False)
    if label and label.part is part and cell.text[label.end :].strip():
        return entry_of(cell.part(label.end), part, label, columns)
    return entry_of(cell, part, None, columns)


def columns_of(cells: list[Cell]) -> Columns:
    by_part = dict(reversed(cells))
    owner, kind = by_part.get(Part.OWNER), by_part.get(Part.TYPE)
    return Columns(
        owner.text.replace("@", "") if owner else None,
        by_part.get(Part.BASELINE),
        by_part.get(Part.TARGET),
        by_part.get(Part.DEADLINE),
        kind.text if kind else None,
    )


def asides_of(cells: list[Cell], seen: set[str]) -> list[Entry]:
    """Cells that are context: the period once, a status in words; what no header explains is unread."""
    asides: list[Entry] = []
    for part, cell in cells:
        in_words = any(char.isalpha() for char in cell.text)
        if part in _ONCE and cell.text in seen:
            continue
        seen.add(cell.text)
        if part is None and in_words:
            asides.append(entry_of(cell, Part.UNREAD))
        elif part and part in _ASIDE and (in_words or part in _ONCE):
            asides.append(entry_of(cell, part))
    return asides


def pieces_of(cell: Passage) -> list[Passage]:
    """The key results of one cell: parted by line breaks."""
    pieces: list[Passage] = []
    done = 0
    for found in BREAKS.finditer(cell.text):
        pieces.append(cell.part(done, found.start()))
        done = found.end()
    pieces.append(cell.part(done))
    marks = [_LIST_MARK.match(piece.text) for piece in pieces]
    pieces = [piece.part(mark.end()) if mark else piece for piece, mark in zip(pieces, marks, strict=True)]
    return [piece for piece in pieces if piece]
