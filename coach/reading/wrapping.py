"""Joins lines that were wrapped by width: in mails, in PDFs, in lists with a hanging indent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from coach.reading.labels import label_of
from coach.reading.lines import Form, Line
from coach.reading.passage import Passage

_SHORT, _WIDE = 40, 50  # characters: a line is wrapped only where it has become wide
_LOOSE = 4  # columns that wrapping by hand may leave free
_NARROW, _FEW = 40, 6  # columns of a narrow text, of no fewer lines, whose lines are wrapped earlier
_NARROWEST, _WIDEST = 60, 110  # columns at which people and programs wrap paragraphs
_END = ".!?:;"
# A line that ends so goes on, whatever begins the next one.
_OPEN_END = re.compile(
    r"(?:[,(&+/–-]|->|→|\b(?:a|an|the|and|or|of|to|from|in|on|by|for|with|than|at|per|under|over|below|above|"
    r"between|within|into|their|our|its|is|are|und|oder|der|die|das|den|dem|von|vom|auf|für|mit|um|zum|zur|bis|"
    r"im|in|de|du|des|la|le|les|el|los|las|en|et|y|e|para|por|con|avec|pour|da|do|das|dos|na|no|em|met|voor|van|"
    r"het|een|en|di|il|per|con))$",
    re.IGNORECASE,
)


def unwrapped(lines: list[Line], lone: bool) -> Iterator[Line]:
    """The lines with each that goes on joined to the one above it."""
    wide = _wide(lines)
    small = _small_beginnings(lines, wide)
    filled = _filled(lines, lone)
    held: list[Line] = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if held and (index in filled or _continues(held, line, after, small, lone, wide)):
            held.append(line)
            continue
        if held:
            yield _joined(held)
        held = [line]
    if held:
        yield _joined(held)


def _filled(lines: list[Line], lone: bool) -> frozenset[int]:
    """The lines of paragraphs wrapped by width, but for each first one: no word of theirs had room above."""
    found: set[int] = set()
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _is_beside(lines[end], lines[end - 1], lone):
            end += 1
        block = [line.body.text for line in lines[start:end]]
        if len(block) > 2 and lines[start].form is Form.PLAIN and _is_filled(block):
            found |= set(range(start + 1, end))
        start = end
    return frozenset(found)


def _is_beside(line: Line, before: Line, lone: bool) -> bool:
    is_plain = line.form is Form.PLAIN and not line.after_blank and line.indent == before.indent
    return is_plain and not _begins_with_label(line, before, lone)


def _begins_with_label(line: Line, before: Line, lone: bool) -> bool:
    """Whether a line begins with a label, and not with a word of the sentence above it."""
    label = label_of(line.body, heads=False, lone=lone)
    if label is None or label.number or label.end == len(line.body.text):
        return label is not None
    text = before.body.text
    return len(text) < _WIDE or _OPEN_END.search(text) is None


def _is_filled(block: list[str]) -> bool:
    widths = {len(text) for text in block[:-1]}
    width = max(map(len, block))
    if not _NARROWEST <= width <= _WIDEST or len(widths) == 1 or any("...." in text for text in block):
        return False  # columns set to the same margin are no paragraph
    room = (width - len(text) - 1 - len(after.split(maxsplit=1)[0]) for text, after in pairwise(block))
    return all(columns < _LOOSE for columns in room)


def _small_beginnings(lines: list[Line], wide: int) -> frozenset[int]:
    """Indents at which lines begin in lower case although nothing goes on there: their writer's habit."""
    found: set[int] = set()
    for before, line in zip([None, *lines], lines, strict=False):
        is_new = (
            before is None
            or line.after_blank
            or before.form is Form.HEADING
            or before.indent < line.indent
            or len(before.body.text) < wide - (_WIDE - _SHORT)
        )
        text = line.body.text
        if is_new and line.form is Form.PLAIN and text[:1].islower() and not _hangs(before, line):
            found.add(line.indent)
    return frozenset(found)


def _hangs(before: Line | None, line: Line) -> bool:
    """Whether a line stands beneath the text of an item, as wrapped ones do."""
    return (
        before is not None
        and before.indent < line.indent
        and not line.after_blank
        and (before.is_item or len(before.body.text) >= _WIDE)
    )


def _wide(lines: list[Line]) -> int:
    """From how many characters on a line may be wrapped: in a narrow text from three quarters of it on."""
    widest = max((line.indent + len(line.body.text) for line in lines), default=0)
    return min(_WIDE, widest * 3 // 4) if len(lines) >= _FEW and widest >= _NARROW else _WIDE


def _continues(
    held: list[Line], line: Line, after: Line | None, small: frozenset[int], lone: bool, wide: int
) -> bool:
    first, last = held[0], held[-1]
    if line.form is not Form.PLAIN or line.after_blank or first.form is Form.HEADING:
        return False
    text, before = line.body.text, last.body.text
    if _begins_with_label(line, last, lone):
        return False
    if before.count("**") % 2 == 1:
        return True  # bold print that goes on
    goes_on = _OPEN_END.search(before) is not None or before.count("(") > before.count(")")
    if (
        len(before) >= wide - (_WIDE - _SHORT)
        and goes_on
        and (text[0].islower() or not _heads_list(line, last, after))
    ):
        return True
    hangs = line.indent >= first.indent + 4 and text[0].isdigit()
    if before[-1] in _END or not (text[0].islower() or hangs):
        return False
    if line.indent in small and line.indent <= last.indent:
        return False
    is_rest = _is_last(line, after, lone) and len(text) < len(before)
    return len(before) >= (wide - (_WIDE - _SHORT) if is_rest else wide)


def _is_last(line: Line, after: Line | None, lone: bool) -> bool:
    """Whether nothing follows on the same level: a list in lower case would go on."""
    if after is None or after.after_blank or after.form is not Form.PLAIN or after.indent != line.indent:
        return True
    return label_of(after.body, heads=False, lone=lone) is not None


def _heads_list(line: Line, last: Line, after: Line | None) -> bool:
    """Whether deeper lines with capitals stand beneath: a list, not one sentence."""
    return line.indent > last.indent and after is not None and after.indent == line.indent


def _joined(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    texts = [part.body.text for part in parts]
    places: list[int] = []
    for part in parts:
        places += [*([places[-1]] if places else []), *part.body.places]
    return replace(parts[0], body=Passage(" ".join(texts), tuple(places)))
