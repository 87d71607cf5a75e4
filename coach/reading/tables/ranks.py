"""How deep each row of a table stands: by its type, label, number, parent, bold print or values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from coach.reading.labels import Label
from coach.reading.passage import Passage
from coach.reading.tables.cells import Cell
from coach.reading.tables.headers import column_of
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
Found = list[Level | None]


@dataclass
class Item:
    """A row with its text and the rows beneath it."""

    cells: list[Cell]
    text: Cell
    raw: Passage
    label: Label | None
    level: Level | None = None
    kids: list[Item] = field(default_factory=list["Item"])
    is_kid: bool = False

    def said(self, part: Part) -> list[str]:
        return [fold(cell.text.text) for cell in self.cells if cell.part is part]


def levels_of(items: list[Item]) -> Found | None:
    """The level of each row, by the surest sign that tells objectives from key results; None without any.

    A row of which the sign says nothing has none.
    """
    signs = (_by_type, _by_label, _by_number, _by_parent, _by_bold, _by_values)
    return next((found for sign in signs if (found := sign(items))), None)


def _by_type(items: list[Item]) -> Found | None:
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


def _by_label(items: list[Item]) -> Found | None:
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


def _by_number(items: list[Item]) -> Found | None:
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


def _by_parent(items: list[Item]) -> Found | None:
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


def _by_bold(items: list[Item]) -> Found | None:
    bold = [bool(_BOLD.match(item.raw.text)) for item in items]
    if not bold or not bold[0] or all(bold):
        return None
    return [Level.OBJECTIVE if is_bold else Level.RESULT for is_bold in bold]


def _by_values(items: list[Item]) -> Found | None:
    """Rows without start and target head those with them, where the first is one."""
    valued = [any(cell.part in _VALUES for cell in item.cells) for item in items]
    if not valued or valued[0] or not any(valued):
        return None
    return [Level.RESULT if has_values else Level.OBJECTIVE for has_values in valued]


def _parents(items: list[Item]) -> list[Item | None]:
    by_name: dict[str, Item] = {}
    for item in items:
        for name in (*item.said(Part.NUMBER), fold(item.text.text.text)):
            by_name.setdefault(name, item)
    return [
        next((by_name[name] for name in item.said(Part.PARENT) if by_name.get(name, item) is not item), None)
        for item in items
    ]


def adopt(items: list[Item]) -> None:
    """Puts each row beneath the one it names, else beneath the last one above it that is higher."""
    open_above: list[Item] = []
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


def unnumbered(text: Passage) -> Passage:
    number = _LEADING.match(text.text)
    return text.part(number.end()) if number and "." in number[1] else text
