"""Cells of a table as entries, with what the cells beside them say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.document import ReadBy
from coach.reading.entries import TEXT, Columns, Entry
from coach.reading.labels import Label, label_of
from coach.reading.lines import Form
from coach.reading.marks.cleaning import plain
from coach.reading.passage import NOTHING, Passage
from coach.reading.vocabulary import Part


@dataclass(frozen=True)
class Cell:
    """A cell that says something: what its column holds, and which column that is."""

    part: Part | None
    at: int
    text: Passage


BREAKS = re.compile(r"\s*(?:<br\s*/?>|[\r\n]+)\s*", re.IGNORECASE)
_LIST_MARK = re.compile(r"[-*•–▪‣·]\s+|\(?\d{1,2}[.)]\s+|\[[ xX]?\]\s+")
_INNER_MARK = re.compile(r"\s(?=(?:\(?\d{1,2}[.)]|[•▪‣]|KR\s?\d(?:\.\d)?[:.)])\s)")
_SEMICOLON = re.compile(r"\s*;\s*")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}[.):]?\s+")
_FIGURE = re.compile(r"\W{0,2}[A-Z]{0,3}\W{0,2}\d[\d.,]*\s?[^\s\d]{0,8}")
_BETWEEN = " | "
_UNIT_SIGNS = "%€$£¥₹"
_SENTENCE_END = ".!?:;"
# Columns that say something of their own beside the objective and the key result.
_ASIDE = frozenset(
    {
        Part.NOTE,
        Part.RATIONALE,
        Part.PROGRESS,
        Part.KPI,
        Part.GUARDRAIL,
        Part.DEPENDENCY,
        Part.RISK,
        Part.PARKED,
    }
)
_FIELDS = (Part.OWNER, Part.BASELINE, Part.TARGET, Part.DEADLINE, Part.TYPE, Part.UNIT)
_BEFORE = (Part.TEAM, Part.PERIOD, Part.GOAL)  # what holds for the rows beneath, too
_DEPTHS = {Part.OBJECTIVE: TEXT, Part.KEY_RESULT: TEXT + 1}


def cells_of(row: Sequence[Passage], parts: Sequence[Part | None]) -> list[Cell]:
    """The cells of a row that say something: a dash or a coloured sign alone says nothing."""
    return [
        Cell(parts[at] if at < len(parts) else None, at, cell)
        for at, cell in enumerate(row)
        if any(char.isalnum() or char in _UNIT_SIGNS for char in cell.text)
    ]


def entry_of(
    cell: Passage,
    part: Part,
    label: Label | None = None,
    columns: Columns | None = None,
    depth: int | None = None,
) -> Entry:
    cell = plain(on_one_line(cell))
    return Entry(
        cell,
        Form.BULLET,
        _DEPTHS.get(part, TEXT + 2) if depth is None else depth,
        part,
        label,
        whole=cell,
        columns=columns or Columns(),
        read_by=ReadBy.COLUMN,
    )


def unread(cells: Sequence[Cell]) -> list[Entry]:
    return [entry_of(cell.text, Part.UNREAD) for cell in cells]


def unread_row(row: Sequence[Passage]) -> list[Entry]:
    """A row of something else than OKRs as one thing that wasn't read."""
    filled = [cell for cell in row if cell]
    if not filled:
        return []
    places = [place for cell in filled for place in (*cell.places, *(cell.places[-1],) * len(_BETWEEN))]
    text = _BETWEEN.join(cell.text for cell in filled)
    return [entry_of(Passage(text, tuple(places[: len(text)])), Part.UNREAD)]


def labelled_entry(cell: Passage, part: Part, columns: Columns, label: Label | None = None) -> Entry:
    """A cell as objective or key result, without the label or the number that it may begin with."""
    cell = plain(on_one_line(cell))
    found = label_of(cell, heads=False)
    if found and found.part is part and cell.text[found.end :].strip():
        return entry_of(cell.part(found.end), part, label or found, columns)
    mark = _LIST_MARK.match(cell.text) or (_DOTTED.match(cell.text) if label else None)
    return entry_of(cell.part(mark.end()) if mark else cell, part, label, columns)


def bare_label(cell: Passage) -> Label | None:
    """The label of an objective or a key result that is all that a cell holds."""
    label = label_of(cell, heads=True) if len(cell.text) <= 40 else None
    is_okr = label is not None and label.part in (Part.OBJECTIVE, Part.KEY_RESULT)
    return label if label and is_okr and not cell.text[label.end :].strip() else None


def columns_of(cells: Sequence[Cell], results: int = 1) -> list[Columns]:
    """What the cells of a row say of each of its `results`; a list as long as they are has one for each."""
    found = {cell.part: cell.text for cell in reversed(cells)}
    lists = {
        part: pieces
        for part in _FIELDS
        if results > 1 and part in found and len(pieces := pieces_of(found[part])) == results
    }

    def said(part: Part, index: int) -> Passage | None:
        if part in lists:
            return lists[part][index]
        is_of_one = results > 1 and part in (Part.BASELINE, Part.TARGET)
        return plain(found[part]) if part in found and not is_of_one else None

    def columns(index: int) -> Columns:
        owner, kind = said(Part.OWNER, index), said(Part.TYPE, index)
        return Columns(
            owner=owner.text.replace("@", "") if owner else None,
            baseline=said(Part.BASELINE, index),
            target=said(Part.TARGET, index),
            deadline=said(Part.DEADLINE, index),
            type=kind.text if kind else None,
            unit=said(Part.UNIT, index),
        )

    return [columns(index) for index in range(results)]


def owner_in(cells: Sequence[Cell], *parts: Part) -> Columns:
    found = next((cell for cell in cells if cell.part in parts), None)
    return Columns(plain(found.text).text.replace("@", "")) if found else Columns()


def asides_before(cells: Sequence[Cell], seen: set[tuple[Part, str]]) -> list[Entry]:
    """The team, the period and the goal of a row, each of them said once."""
    asides: list[Entry] = []
    for cell in cells:
        if cell.part and cell.part in _BEFORE and (cell.part, cell.text.text) not in seen:
            seen.add((cell.part, cell.text.text))
            asides.append(entry_of(cell.text, cell.part))
    return asides


def asides_behind(cells: Sequence[Cell]) -> list[Entry]:
    """Cells that are context, progress only in words; what no header explains is unread."""
    asides: list[Entry] = []
    for cell in cells:
        in_words = any(char.isalpha() for char in cell.text.text) and not _FIGURE.fullmatch(cell.text.text)
        part = cell.part or Part.UNREAD
        if in_words and (part is Part.UNREAD or part in _ASIDE):
            asides.append(entry_of(cell.text, part))
    return asides


def work_in(cells: Sequence[Cell], depth: int) -> list[Entry]:
    """The initiatives of a row, each of several in a cell by itself."""
    pieces = [
        work
        for cell in cells
        if cell.part is Part.INITIATIVES
        for work in pieces_of(cell.text, at_semicolons=True)
    ]
    return [entry_of(work, Part.INITIATIVES, depth=depth) for work in pieces]


def pieces_of(cell: Passage, *, at_semicolons: bool = False) -> list[Passage]:
    """What a cell lists: parted by line breaks, by numbers or bullets, or by semicolons."""
    pieces = _parted(cell, BREAKS)
    if len(pieces) == 1 and (_LIST_MARK.match(cell.text) or cell.text.startswith("KR")):
        pieces = _parted(cell, _INNER_MARK)
    if len(pieces) == 1 and at_semicolons:
        return [plain(piece) for piece in _parted(cell, _SEMICOLON)]
    joined: list[Passage] = []
    may_be_wrapped = len(pieces) > 1 and not pieces[0].text[:1].islower()
    for piece in pieces:
        mark = _LIST_MARK.match(piece.text)
        goes_on = may_be_wrapped and not mark and piece.text[:1].islower()
        if joined and goes_on and joined[-1].text[-1] not in _SENTENCE_END:
            joined[-1] = joined[-1].joined(piece, " ")
        else:
            joined.append(piece.part(mark.end()) if mark else piece)
    return [plain(piece) for piece in joined if piece]


def on_one_line(cell: Passage) -> Passage:
    if not BREAKS.search(cell.text):
        return cell
    first, *more = _parted(cell, BREAKS)
    for piece in more:
        first = first.joined(piece, " ")
    return first


def _parted(cell: Passage, sign: re.Pattern[str]) -> list[Passage]:
    pieces: list[Passage] = []
    done = 0
    for found in sign.finditer(cell.text):
        pieces.append(cell.part(done, found.start()))
        done = found.end()
    return [piece for piece in [*pieces, cell.part(done)] if piece] or [NOTHING]
