"""Rows of a table whose one column of text holds objectives and key results: each row tells which it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.reading.entries import TEXT, Entry
from coach.reading.evidence import is_result_like
from coach.reading.labels import Label, label_of
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
    unread,
    unread_row,
    work_in,
)
from coach.reading.tables.headers import column_of
from coach.reading.tables.ranks import Found, Item, Level, adopt, levels_of, unnumbered
from coach.reading.tables.spanning import is_total, names_columns, spanning
from coach.reading.vocabulary import Part

_BESIDE = (Part.KPI, Part.GUARDRAIL, Part.NOTE, Part.RISK, Part.DEPENDENCY, Part.GOAL, Part.RATIONALE)


@dataclass
class Levels:
    """`is_sure`: the header says that rows are objectives or key results, so that none is anything else."""

    parts: list[Part | None]
    is_sure: bool

    def entries(self, rows: Sequence[Sequence[Passage]]) -> list[Entry]:
        self._seen: set[tuple[Part, str]] = set()
        self._others: dict[int, list[Entry]] = {}  # what stands before an item, by its number
        self._sections: dict[int, Part | None] = {}
        items = self._items(rows)
        levels = levels_of(items) or self._all_results(items)
        if levels is None:
            return [entry for row in rows for entry in unread_row(row)]
        for item, level in zip(items, levels, strict=True):
            item.level = level
        _set_titles_apart(items)
        adopt(items)
        entries: list[Entry] = []
        section: Part | None = None
        for number, item in enumerate(items):
            entries += self._others.get(number, [])
            section = self._sections.get(number, section)
            if not item.is_kid:
                entries += self._item(item, None, section)
        return [*entries, *self._others.get(len(items), [])]

    def _items(self, rows: Sequence[Sequence[Passage]]) -> list[Item]:
        items: list[Item] = []
        for row in rows:
            cells = cells_of(row, self.parts)
            text = next((cell for cell in cells if cell.part is Part.TEXT), None)
            others = self._others.setdefault(len(items), [])
            if names_columns(cells):
                others += unread(cells)
                continue
            found = spanning(cells[0].text) if len(cells) == 1 else None
            if found and not found.is_objective:
                others += found.entries
                self._sections[len(items)] = found.section
            elif text is None and len(cells) == 1 and not is_total(cells) and cells[0].part is not Part.TYPE:
                items.append(Item(cells, cells[0], _raw(row, cells[0]), None))
            elif text is None or is_total(cells):
                others += unread([cell for cell in cells if cell.part is not Part.TYPE or len(cells) > 1])
            else:
                items.append(Item(cells, text, _raw(row, text), _label(cells, text)))
        return items

    def _all_results(self, items: list[Item]) -> Found | None:
        likely = sum(is_result_like(item.text.text.text) for item in items)
        if not self.is_sure and 2 * likely < max(len(items), 1):
            return None
        return [Level.RESULT for _ in items]

    def _item(self, item: Item, above: Item | None, section: Part | None) -> list[Entry]:
        cells = [cell for cell in item.cells if cell.part is not Part.TYPE or item.level is None]
        before, behind = asides_before(cells, self._seen), asides_behind(cells)
        text = item.text.text
        if section:
            own = [entry_of(text, section, depth=TEXT)]
        elif item.level is Level.OBJECTIVE:
            owner = owner_in(cells, Part.OBJECTIVE_OWNER, Part.OWNER)
            own = [labelled_entry(unnumbered(text), Part.OBJECTIVE, owner, item.label)]
        elif item.level is Level.RESULT:
            own = [labelled_entry(unnumbered(text), Part.KEY_RESULT, columns_of(cells)[0], item.label)]
        elif item.level is Level.WORK:
            is_for_result = above is not None and above.level is Level.RESULT
            own = [entry_of(text, Part.INITIATIVES, depth=TEXT + 2 if is_for_result else TEXT + 1)]
        else:
            own = [entry_of(text, _aside(item))]
        work = work_in(cells, TEXT + 1 if item.level is Level.OBJECTIVE else TEXT + 2)
        kids = [entry for kid in item.kids for entry in self._item(kid, item, None)]
        return [*before, *own, *work, *behind, *kids]


def _set_titles_apart(items: list[Item]) -> None:
    """Lone cells above the first objective are titles of the table."""
    first = next((index for index, item in enumerate(items) if item.level is Level.OBJECTIVE), 0)
    for item in items[:first]:
        if len(item.cells) == 1 and item.label is None:
            item.level = None


def _raw(row: Sequence[Passage], cell: Cell) -> Passage:
    return row[cell.at]


def _label(cells: list[Cell], text: Cell) -> Label | None:
    """The label of a row: in a cell of its own, or before its text."""
    for cell in cells:
        if cell.part in (Part.NUMBER, Part.TYPE) and (label := bare_label(cell.text)) and label.number:
            return label
    label = label_of(text.text, heads=False)
    return label if label and label.part in (Part.OBJECTIVE, Part.KEY_RESULT) else None


def _aside(item: Item) -> Part:
    """What a row is that is no objective, no key result and no work."""
    parts = [column_of(name) for name in item.said(Part.TYPE)]
    return next((part for part in parts if part and part in _BESIDE), Part.UNREAD)
