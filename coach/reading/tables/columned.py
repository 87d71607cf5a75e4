"""Rows of a table in which objectives and key results have columns of their own."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from coach.reading.entries import TEXT, Columns, Entry
from coach.reading.evidence import is_category, is_measured
from coach.reading.labels import Label, label_of
from coach.reading.marks.cleaning import plain
from coach.reading.passage import Passage
from coach.reading.tables.cells import (
    Cell,
    asides_before,
    asides_behind,
    bare_label,
    cells_of,
    columns_of,
    entry_of,
    labelled_entry,
    owner_in,
    pieces_of,
    unread,
    work_in,
)
from coach.reading.tables.spanning import is_total, line_of, names_columns, spanning
from coach.reading.tables.watched import with_values
from coach.reading.vocabulary import Part

_BOLD = re.compile(r"(\*\*|__)\S.*\1$")
_NUMBERED = re.compile(r"\d{1,2}(?:[.):]|\s)\s*(?=\S)")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}[.):]?\s+(?=\S)")
_FIELDS = (Part.BASELINE, Part.TARGET, Part.UNIT, Part.OWNER, Part.DEADLINE)
_MAIN = (Part.OBJECTIVE, Part.KEY_RESULT, Part.TEXT, Part.KPI, Part.INITIATIVES, None)
Rows = Sequence[Sequence[Passage]]


@dataclass
class Columned:
    """Reads rows by what their columns hold.

    `section` is what the rows are where they are no OKRs; `known` the numbers of objectives that stand in the
    text above, to which cells such as "O2" refer.
    """

    parts: list[Part | None]
    section: Part | None = None
    known: frozenset[int] = frozenset()
    _loose: list[Entry] = field(default_factory=list[Entry])
    _groups: dict[tuple[str, str], list[Entry]] = field(default_factory=dict[tuple[str, str], list[Entry]])
    _seen: set[tuple[Part, str]] = field(default_factory=set[tuple[Part, str]])
    _team: str = ""
    _reference: int | None = None

    def entries(self, rows: Rows) -> list[Entry]:
        self._current = self._loose
        self._rows = [cells for row in rows for cells in _by_objective(cells_of(row, self.parts))]
        self._owns_objective = self._owner_is_of_objective()
        self._is_numbered = self._all_numbered()
        self._heads = self._head_rows(rows)
        labelled = [
            index
            for index, cells in enumerate(self._rows)
            if len(cells) == 1 and _is_labelled_objective(cells[0].text)
        ]
        self._first_head = min([*self._heads, *labelled], default=0)
        for index, cells in enumerate(self._rows):
            if not cells:
                continue
            if is_total(cells) or names_columns(cells):
                self._current += unread(cells)
            elif len(cells) > 1 or not self._spanned(index, cells[0]):
                self._in_section(cells) if self.section else self._row(cells)
        groups = [*self._groups.values()]
        if len(groups) > 1 and self._ends_with_remark(groups[-1]):
            groups[-1][0].part = Part.NOTE
        return [*self._loose, *(entry for group in groups for entry in group)]

    def _ends_with_remark(self, group: list[Entry]) -> bool:
        """Whether the last row is a lone cell below the objectives, with no key result beneath."""
        last = next((cells for cells in reversed(self._rows) if cells), list[Cell]())
        return len(group) == 1 and len(last) == 1 and group[0].part is Part.OBJECTIVE and not group[0].label

    # -- what holds for all rows ---------------------------------------------------------------------------

    def _owner_is_of_objective(self) -> bool:
        """Whether the owner is the row's, which is the objective's: one row for each, of several key results.

        Or else the cell is filled beside each objective and never beneath.
        """
        if not {Part.OBJECTIVE, Part.KEY_RESULT, Part.OWNER} <= set(self.parts):
            return False
        rows = [({cell.part for cell in cells}, cells) for cells in self._rows if len(cells) > 1]
        heads = [cells for has, cells in rows if Part.OBJECTIVE in has]
        beneath = [has for has, _ in rows if Part.OBJECTIVE not in has and Part.KEY_RESULT in has]
        if beneath:
            return all(Part.OWNER not in has for has in beneath)
        names = {cell.text.text for cells in heads for cell in cells if cell.part is Part.OBJECTIVE}
        several = any(len(_results(cells)) > 1 for cells in heads)
        alike = any(_lists_as_many(cells) for cells in heads)
        return len(names) == len(heads) and several and not alike

    def _all_numbered(self) -> bool:
        texts = [cell.text.text for cells in self._rows for cell in cells if cell.part is Part.KEY_RESULT]
        return len(texts) > 1 and all(_DOTTED.match(text) for text in texts)

    def _head_rows(self, rows: Rows) -> set[int]:
        """Rows of one cell that head the ones beneath, where no column holds the objectives."""
        if Part.OBJECTIVE in self.parts or Part.KEY_RESULT not in self.parts:
            return set()
        lone = [index for index, cells in enumerate(self._rows) if len(cells) == 1]
        first = next((index for index, cells in enumerate(self._rows) if cells), 0)
        has_rows = any(len(cells) > 1 for cells in self._rows)
        begins_with_head = has_rows and first in lone
        heads: set[int] = set()
        for index in lone:
            cell = self._rows[index][0]
            raw = next(piece for piece in rows[index] if piece)
            stands_out = bool(_BOLD.match(raw.text) or _NUMBERED.match(cell.text.text))
            has_below = index + 1 < len(self._rows) and len(self._rows[index + 1]) > 1
            is_head = begins_with_head and has_below and not is_measured(cell.text.text)
            if stands_out or is_head or (has_rows and cell.part is not Part.KEY_RESULT and has_below):
                heads.add(index)
        return heads

    # -- row by row ----------------------------------------------------------------------------------------

    def _spanned(self, index: int, cell: Cell) -> bool:
        """Reads a row of one cell, unless it is a row like the others."""
        found = spanning(cell.text)
        if found and (found.is_objective or not found.entries or cell.part not in (Part.PERIOD, Part.TEAM)):
            self.section = found.section
            if found.is_objective:
                self._begin(found.entries[0].body.text).extend(found.entries)
            else:
                self._current += found.entries
            return True
        said = plain(cell.text)
        text = said.text
        if text.endswith(":"):
            self._current.append(entry_of(cell.text, Part.NOTE))
            return True
        if index in self._heads:
            number = _NUMBERED.match(text)
            self.section = None
            body = said.part(number.end()) if number else said
            self._begin(text).append(labelled_entry(body, Part.OBJECTIVE, Columns()))
            return True
        if index < self._first_head and cell.part is Part.KEY_RESULT:
            self._current += line_of(cell.text)  # a title above the first objective
            return True
        if cell.part is Part.OBJECTIVE and is_category(cell.text.text) and self._is_objective(index + 1):
            self._current.append(entry_of(cell.text, Part.CATEGORY))
            return True
        return False

    def _is_objective(self, index: int) -> bool:
        return index < len(self._rows) and any(cell.part is Part.OBJECTIVE for cell in self._rows[index][:2])

    def _begin(self, name: str) -> list[Entry]:
        self._current = self._groups.setdefault((self._team, name), [])
        return self._current

    def _in_section(self, cells: list[Cell]) -> None:
        """A row of measures to watch, of work, of notes."""
        assert self.section is not None
        text = next((cell for part in _MAIN for cell in cells if cell.part is part), None)
        if text is None:
            self._current += unread(cells)
            return
        body = with_values(text.text, columns_of(cells)[0]) if self.section is Part.KPI else text.text
        self._current.append(entry_of(body, self.section, depth=TEXT))
        self._current += unread([cell for cell in cells if cell.part is None and cell is not text])

    def _row(self, cells: list[Cell]) -> None:
        self._team = next((cell.text.text for cell in cells if cell.part is Part.TEAM), self._team)
        before = asides_before(cells, self._seen)
        results = _results(cells)
        label = next(
            (found for cell in cells if cell.part is Part.NUMBER and (found := bare_label(cell.text))), None
        )
        if len(results) == 1 and Part.OBJECTIVE not in self.parts and _is_labelled_objective(results[0][1]):
            owner = owner_in(cells, Part.OBJECTIVE_OWNER, Part.OWNER)
            self._begin(results[0][1].text).extend(
                [*before, labelled_entry(results[0][1], Part.OBJECTIVE, owner)]
            )
            return
        objective = next((cell for cell in cells if cell.part is Part.OBJECTIVE), None)
        if objective:
            self._objective(objective, cells, label, before, with_results=bool(results))
        else:
            self._current += before
        own = label if label and label.part is Part.KEY_RESULT and len(results) == 1 else None
        for (_, piece), columns in zip(results, self._columns(cells, results), strict=True):
            self._current.append(self._result(piece, columns, own))
        has_result = any(entry.part is Part.KEY_RESULT for entry in self._current)
        depth = TEXT + 2 if len(results) == 1 or (not results and has_result) else TEXT + bool(results)
        self._current += work_in(cells, depth) + asides_behind(cells)

    def _objective(
        self, cell: Cell, cells: list[Cell], label: Label | None, before: list[Entry], *, with_results: bool
    ) -> None:
        reference = bare_label(cell.text)
        if reference and reference.number and reference.number[0] in self.known:
            self._reference = reference.number[0]
            self._begin(cell.text.text).extend(before)
            return
        self._reference = None
        group = self._begin(cell.text.text)
        group += before
        if not any(entry.part is Part.OBJECTIVE for entry in group):
            takes_owner = self._owns_objective or not with_results
            owner = owner_in(cells, Part.OBJECTIVE_OWNER, *((Part.OWNER,) if takes_owner else ()))
            own = label if label and label.part is Part.OBJECTIVE else None
            group.append(labelled_entry(cell.text, Part.OBJECTIVE, owner, own))

    def _columns(self, cells: list[Cell], results: list[tuple[Cell, Passage]]) -> list[Columns]:
        """What the row says of each result: of several columns with values those behind its own."""
        fields = [cell for cell in cells if cell.part in _FIELDS or cell.part is Part.TYPE]
        if self._owns_objective:
            fields = [cell for cell in fields if cell.part is not Part.OWNER]
        if len({cell.at for cell, _ in results}) < 2:
            return columns_of(fields, len(results))
        shared = [cell for cell in fields if self.parts.count(cell.part) == 1]
        near: dict[int, list[Cell]] = {cell.at: [*shared] for cell, _ in results}
        of_results = [at for at, part in enumerate(self.parts) if part is Part.KEY_RESULT]
        for field_cell in fields:
            at = bisect(of_results, field_cell.at) - 1
            if field_cell not in shared and at >= 0 and of_results[at] in near:
                near[of_results[at]].append(field_cell)
        return [columns_of(near[cell.at])[0] for cell, _ in results]

    def _result(self, piece: Passage, columns: Columns, label: Label | None) -> Entry:
        if self._is_numbered and (number := _DOTTED.match(piece.text)):
            piece = piece.part(number.end())
        entry = labelled_entry(piece, Part.KEY_RESULT, columns, label)
        if self._reference is not None:
            entry.label = replace(entry.label or Label(Part.KEY_RESULT, "", 0), of=self._reference)
        return entry


def _by_objective(cells: list[Cell]) -> list[list[Cell]]:
    """A row with several objectives, each with its key results behind it, as a row for each."""
    starts = [at for at, cell in enumerate(cells) if cell.part is Part.OBJECTIVE]
    results = [at for at, cell in enumerate(cells) if cell.part is Part.KEY_RESULT]
    if len(starts) < 2 or not all(
        any(a < r < b for r in results) for a, b in pairwise([*starts, len(cells)])
    ):
        return [cells]
    return [[*cells[: starts[0]], *cells[a:b]] for a, b in pairwise([*starts, len(cells)])]


def _results(cells: Sequence[Cell]) -> list[tuple[Cell, Passage]]:
    return [(cell, piece) for cell in cells if cell.part is Part.KEY_RESULT for piece in pieces_of(cell.text)]


def _is_labelled_objective(text: Passage) -> bool:
    """Whether a row among key results is the objective of those beneath: "Objective 1: …"."""
    label = label_of(plain(text), heads=False)
    return label is not None and label.part is Part.OBJECTIVE


def _lists_as_many(cells: Sequence[Cell]) -> bool:
    """Whether the owners of a row are as many as its key results."""
    owners = [piece for cell in cells if cell.part is Part.OWNER for piece in pieces_of(cell.text)]
    return len(owners) > 1 and len(owners) == len(_results(cells))
