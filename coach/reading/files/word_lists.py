"""Lists of a Word document: how deep an item stands, and the bullet or number that Word shows before it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coach.reading.files.word_styles import Styles
from coach.reading.files.word_xml import children, find, value

if TYPE_CHECKING:
    from docx.document import Document

_STEP = 4  # blanks for each level
_INDENT = 720  # twentieths of a point that Word indents by for each level
_SAME = 100  # that far apart, indents are meant to be one
_LIST_STYLE = re.compile(r"list (?P<kind>bullet|number|continue)?\s*(?P<level>[2-5])?$")
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A list item's place: blanks before it, and its mark with the blank behind."""

    indent: str
    mark: str


@dataclass(frozen=True)
class _Level:
    """One level of a numbering."""

    kind: str
    pattern: str
    start: int
    left: int | None


@dataclass(frozen=True)
class _Open:
    left: int
    level: int
    list: str


class Lists:
    """Follows a document's lists from its beginning, since numbers count on."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._open: list[_Open] = []
        self._load(document)

    def leave(self) -> None:
        """A heading, a table or another story ends the nesting; numbers count on."""
        self._open.clear()

    def item(self, paragraph: Any) -> Item | None:
        """The paragraph as a list item, if it is one. Call once for each paragraph, in order."""
        found = self._numbering(paragraph)
        if found is None:
            return self._by_style(paragraph)
        key, at = found
        level = self._levels.get(self._abstract.get(key, ""), {}).get(at) or _Level("bullet", "•", 1, None)
        left = self._left(paragraph, level, at)
        depth = self._depth(_Open(left, at, key))
        return Item(" " * (_STEP * depth), self._mark(key, at, level))

    def number(self, paragraph: Any) -> str:
        """The number of a numbered heading; a bare one is form, one with words is a label."""
        found = self._numbering(paragraph)
        if found is None:
            return ""
        key, at = found
        level = self._levels.get(self._abstract.get(key, ""), {}).get(at)
        mark = self._mark(key, at, level).strip() if level else ""
        return mark if any(char.isalpha() for char in mark) or "." in mark.rstrip(".") else ""

    def plain_indent(self, paragraph: Any) -> str:
        """Blanks for a paragraph that is indented by hand, or that goes on beneath a list item."""
        left = self._indent(paragraph)
        if left is None or left < _INDENT // 2:
            self._open.clear()
            return ""
        return " " * round(_STEP * left / _INDENT)

    def _by_style(self, paragraph: Any) -> Item | None:
        found = _LIST_STYLE.match(self._styles.name(paragraph))
        if found is None or found["kind"] not in ("bullet", "number"):
            return None
        at = int(found["level"] or 1) - 1
        key = f"style {found['kind']}"
        level = _Level("decimal" if found["kind"] == "number" else "bullet", f"%{at + 1}.", 1, None)
        depth = self._depth(_Open(self._left(paragraph, level, at), at, key))
        return Item(" " * (_STEP * depth), self._mark(key, at, level))

    def _numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """Which list, and which level of it."""
        key: str | None = None
        level: str | None = None
        for setting in self._styles.settings(paragraph, "numPr"):
            key = key or value(find(setting, "numId"))
            level = level or value(find(setting, "ilvl"))
        if key is None or key == "0":
            return None
        return key, int(level or 0)

    def _left(self, paragraph: Any, level: _Level, at: int) -> int:
        own = find(find(paragraph, "pPr"), "ind")
        left = _twips(own)
        if left is None:
            left = level.left
        return left if left is not None else _INDENT * (at + 1)

    def _indent(self, paragraph: Any) -> int | None:
        return next(
            (left for one in self._styles.settings(paragraph, "ind") if (left := _twips(one)) is not None),
            None,
        )

    def _depth(self, item: _Open) -> int:
        while self._open and not _is_deeper(item, self._open[-1]):
            self._open.pop()
        self._open.append(item)
        return len(self._open) - 1

    def _mark(self, key: str, at: int, level: _Level) -> str:
        """Counts the item, and writes its bullet or number."""
        if level.kind in ("bullet", "none") or not _PLACE.search(level.pattern):
            words = "".join(level.pattern.split()).isalnum() and len(level.pattern) > 1
            return f"{level.pattern.strip()} " if words else "- "
        counts = self._counts[self._abstract.get(key, key)]
        begun = self._starts.pop((key, at), None)
        counts[at] = begun if begun is not None else counts.get(at, level.start - 1) + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        levels = self._levels.get(self._abstract.get(key, ""), {})

        def shown(place: re.Match[str]) -> str:
            one = int(place[1]) - 1
            kind = levels[one].kind if one in levels else "decimal"
            return _figure(counts.get(one, levels[one].start if one in levels else 1), kind)

        return f"{_PLACE.sub(shown, level.pattern).strip()} "

    def _load(self, document: Document) -> None:
        root = _numbering_root(document)
        if root is None:
            return
        links = {
            name: value(one, "abstractNumId") or ""
            for one in children(root, "abstractNum")
            if (name := value(find(one, "styleLink")))
        }
        for one in children(root, "abstractNum"):
            levels = {int(value(level, "ilvl") or 0): _level(level) for level in children(one, "lvl")}
            self._levels[value(one, "abstractNumId") or ""] = levels
        for one in children(root, "abstractNum"):
            name = value(find(one, "numStyleLink"))
            if name and name in links:
                self._levels[value(one, "abstractNumId") or ""] = self._levels[links[name]]
        for one in children(root, "num"):
            key = value(one, "numId") or ""
            self._abstract[key] = value(find(one, "abstractNumId")) or ""
            for override in children(one, "lvlOverride"):
                start = value(find(override, "startOverride"))
                if start and start.isdigit():
                    self._starts[(key, int(value(override, "ilvl") or 0))] = int(start)


def _numbering_root(document: Document) -> Any | None:
    related = document.part.rels.values()
    found = next((rel for rel in related if rel.reltype.endswith("/numbering")), None)
    return None if found is None else getattr(found.target_part, "element", None)


def _level(level: Any) -> _Level:
    start = value(find(level, "start"))
    return _Level(
        value(find(level, "numFmt")) or "decimal",
        value(find(level, "lvlText")) or "",
        int(start) if start and start.isdigit() else 1,
        _twips(find(find(level, "pPr"), "ind")),
    )


def _twips(indent: Any | None) -> int | None:
    text = value(indent, "left") or value(indent, "start")
    try:
        return int(float(text)) if text else None
    except ValueError:
        return None


def _is_deeper(item: _Open, above: _Open) -> bool:
    if item.list == above.list:
        return item.level > above.level
    return item.left > above.left + _SAME


def _figure(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = ""
        for size, sign in _ROMAN:
            text += sign * (number // size)
            number %= size
        return text if kind == "lowerRoman" else text.upper()
    return f"{number:02}" if kind == "decimalZero" else str(number)
