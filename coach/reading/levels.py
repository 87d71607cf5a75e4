"""Rows of a table whose one column of text holds objectives and key results: each row tells which it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from coach.reading.cells import (
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
from coach.reading.entries import TEXT, Entry
from coach.reading.evidence import is_result_like
from coach.reading.headers import column_of
from coach.reading.labels import Label, label_of
from coach.reading.passage import Passage
from coach.reading.spanning import is_total, spanning
from coach.reading.vocabulary import Part
from coach.text import fold


class Level(IntEnum):
    """How deep a row stands."""

    OBJECTIVE = 0
    RESULT = 1
    WORK = 2


_BOLD = re.compile(r"(\*\*|__)\S.*\1$")
_OUTLINE = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})\.?$")
_LEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?=\S)")
# What trackers call things, where they have no objectives and key results.
_TRACKED = {"epic": Level.OBJECTIVE, "theme": Level.OBJECTIVE, "capability": Level.OBJECTIVE}
_WORK = frozenset(
    """
    task sub-task subtask story bug epic feature initiative action spike milestone improvement chore project
    aufgabe teilaufgabe historia tarea tarefa tâche
    """.split()
) | {"user story", "product backlog item", "new feature", "to-do", "action item", "key initiative"}
_VALUES = (Part.BASELINE, Part.TARGET, Part.UNIT, Part.DEADLINE)
_BESIDE = (Part.KPI, Part.GUARDRAIL, Part.NOTE, Part.RISK, Part.DEPENDENCY, Part.GOAL, Part.RATIONALE)
Found = list[Level | None]


@dataclass
class _Item:
    cells: list[Cell]
    text: Cell
    raw: Passage
    label: Label | None
    level: Level | None = None
    kids: list[_Item] = field(default_factory=list["_Item"])
    is_kid: bool = False

    def said(self, part: Part) -> list[str]:
        return [fold(cell.text.text) for cell in self.cells if cell.part is part]


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
        by_type = _by_type(items)
        levels = by_type or _by_label(items) or _by_number(items) or _by_parent(items) or _by_bold(items)
        levels = levels or _by_values(items) or self._all_results(items)
        if levels is None:
            return [entry for row in rows for entry in unread_row(row)]
        for item, level in zip(items, levels, strict=True):
            item.level = level
        _adopt(items)
        entries: list[Entry] = []
        section: Part | None = None
        for number, item in enumerate(items):
            entries += self._others.get(number, [])
            section = self._sections.get(number, section)
            if not item.is_kid:
                entries += self._item(item, None, section)
        return [*entries, *self._others.get(len(items), [])]

    def _items(self, rows: Sequence[Sequence[Passage]]) -> list[_Item]:
        items: list[_Item] = []
        for row in rows:
            cells = cells_of(row, self.parts)
            text = next((cell for cell in cells if cell.part is Part.TEXT), None)
            others = self._others.setdefault(len(items), [])
            found = spanning(cells[0].text) if len(cells) == 1 else None
            if found and not found.is_objective:
                others += found.entries
                self._sections[len(items)] = found.section
            elif text is None and len(cells) == 1 and not is_total(cells) and cells[0].part is not Part.TYPE:
                items.append(_Item(cells, cells[0], _raw(row, cells[0]), None))
            elif text is None or is_total(cells):
                others += unread([cell for cell in cells if cell.part is not Part.TYPE or len(cells) > 1])
            else:
                items.append(_Item(cells, text, _raw(row, text), _label(cells, text)))
        return items

    def _all_results(self, items: list[_Item]) -> Found | None:
        likely = sum(is_result_like(item.text.text.text) for item in items)
        if not self.is_sure and 2 * likely < max(len(items), 1):
            return None
        return [Level.RESULT for _ in items]

    def _item(self, item: _Item, above: _Item | None, section: Part | None) -> list[Entry]:
        cells = [cell for cell in item.cells if cell.part is not Part.TYPE or item.level is None]
        before, behind = asides_before(cells, self._seen), asides_behind(cells)
        text = item.text.text
        if section:
            own = [entry_of(text, section, depth=TEXT)]
        elif item.level is Level.OBJECTIVE:
            owner = owner_in(cells, Part.OBJECTIVE_OWNER, Part.OWNER)
            own = [labelled_entry(_unnumbered(text), Part.OBJECTIVE, owner, item.label)]
        elif item.level is Level.RESULT:
            own = [labelled_entry(_unnumbered(text), Part.KEY_RESULT, columns_of(cells)[0], item.label)]
        elif item.level is Level.WORK:
            is_for_result = above is not None and above.level is Level.RESULT
            own = [entry_of(text, Part.INITIATIVES, depth=TEXT + 2 if is_for_result else TEXT + 1)]
        else:
            own = [entry_of(text, _aside(item))]
        work = work_in(cells, TEXT + 1 if item.level is Level.OBJECTIVE else TEXT + 2)
        kids = [entry for kid in item.kids for entry in self._item(kid, item, None)]
        return [*before, *own, *work, *behind, *kids]


def _raw(row: Sequence[Passage], cell: Cell) -> Passage:
    return row[cell.at]


def _label(cells: list[Cell], text: Cell) -> Label | None:
    """The label of a row: in a cell of its own, or before its text."""
    for cell in cells:
        if cell.part in (Part.NUMBER, Part.TYPE) and (label := bare_label(cell.text)) and label.number:
            return label
    label = label_of(text.text, heads=False)
    return label if label and label.part in (Part.OBJECTIVE, Part.KEY_RESULT) else None


def _unnumbered(text: Passage) -> Passage:
    number = _LEADING.match(text.text)
    return text.part(number.end()) if number and "." in number[1] else text


def _aside(item: _Item) -> Part:
    """What a row is that is no objective, no key result and no work."""
    parts = [column_of(name) for name in item.said(Part.TYPE)]
    return next((part for part in parts if part and part in _BESIDE), Part.UNREAD)


def _by_type(items: list[_Item]) -> Found | None:
    """By a column that names what each row is."""
    names = [next(iter(item.said(Part.TYPE)), "").strip(" *_:") for item in items]
    levels: Found = [_named(name) for name in names]
    if Level.OBJECTIVE in levels or Level.RESULT in levels:
        if Level.RESULT not in levels:  # measures, where nothing else is the key result
            levels = [
                Level.RESULT if column_of(n) is Part.KPI else at for n, at in zip(names, levels, strict=True)
            ]
        return levels
    if not any(name in _TRACKED for name in names):
        return None
    return [
        _TRACKED.get(name, Level.WORK if "sub" in name else Level.RESULT) if name else None for name in names
    ]


def _named(name: str) -> Level | None:
    if name in _WORK:
        return Level.WORK
    part = column_of(name)
    if part is Part.OBJECTIVE:
        return Level.OBJECTIVE
    return Level.RESULT if part is Part.KEY_RESULT else Level.WORK if part is Part.INITIATIVES else None


def _by_label(items: list[_Item]) -> Found | None:
    """By labels: O1, KR1.1. Where only one of the two has them, rows without are the other."""
    levels: Found = [
        None if not item.label else Level.OBJECTIVE if item.label.part is Part.OBJECTIVE else Level.RESULT
        for item in items
    ]
    if sum(level is not None for level in levels) < 2:
        return None
    rest = None
    if Level.OBJECTIVE not in levels:
        rest = Level.OBJECTIVE
    elif Level.RESULT not in levels:
        rest = Level.RESULT
    return [rest if level is None else level for level in levels]


def _by_number(items: list[_Item]) -> Found | None:
    """By the depth of outline numbers: 1, 1.1, 1.1.1."""
    depths: list[int | None] = []
    for item in items:
        ids = [found[1] for said in item.said(Part.NUMBER) if (found := _OUTLINE.match(said))]
        inner = _LEADING.match(item.text.text.text)
        number = ids[0] if ids else inner[1] if inner else ""
        depths.append(number.removesuffix(".0").count(".") if number else None)
    known = [depth for depth in depths if depth is not None]
    if len(set(known)) < 2:
        return None
    top = min(known)
    return [None if depth is None else Level(min(depth - top, Level.WORK)) for depth in depths]


def _by_parent(items: list[_Item]) -> Found | None:
    """By what each row says that it stands beneath."""
    above = {id(item): parent for item, parent in zip(items, _parents(items), strict=True)}
    if not any(above.values()):
        return None
    levels: Found = []
    for item in items:
        depth, parent = 0, above[id(item)]
        while parent is not None and depth < Level.WORK:
            depth, parent = depth + 1, above[id(parent)]
        levels.append(Level(depth))
    return levels


def _by_bold(items: list[_Item]) -> Found | None:
    bold = [bool(_BOLD.match(item.raw.text)) for item in items]
    if not bold or not bold[0] or all(bold):
        return None
    return [Level.OBJECTIVE if is_bold else Level.RESULT for is_bold in bold]


def _by_values(items: list[_Item]) -> Found | None:
    """Rows without start and target head those with them, where the first is one."""
    valued = [any(cell.part in _VALUES for cell in item.cells) for item in items]
    if not valued or valued[0] or not any(valued):
        return None
    return [Level.RESULT if has_values else Level.OBJECTIVE for has_values in valued]


def _parents(items: list[_Item]) -> list[_Item | None]:
    by_name: dict[str, _Item] = {}
    for item in items:
        for name in (*item.said(Part.NUMBER), fold(item.text.text.text)):
            by_name.setdefault(name, item)
    return [
        next((by_name[name] for name in item.said(Part.PARENT) if by_name.get(name, item) is not item), None)
        for item in items
    ]


def _adopt(items: list[_Item]) -> None:
    """Puts each row beneath the one it names, else beneath the last one above it that is higher."""
    open_above: list[_Item] = []
    for item, named in zip(items, _parents(items), strict=True):
        if item.level is None:
            continue
        while open_above and open_above[-1].level is not None and open_above[-1].level >= item.level:
            open_above.pop()
        higher = named if named and named.level is not None and named.level < item.level else None
        above = higher or (open_above[-1] if open_above else None)
        if above:
            above.kids.append(item)
            item.is_kid = True
        open_above.append(item)
