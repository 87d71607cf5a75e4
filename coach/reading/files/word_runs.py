"""The text of a Word paragraph: what its runs show, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from coach.reading.files.markdown import labelled
from coach.reading.files.symbols import readable, symbol
from coach.reading.files.word_styles import Styles
from coach.reading.files.word_xml import W, find, is_a, is_on, value, within

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
# What stands beside the numbers of pages, which are left out: "Page", "Seite von".
_PAGE_WORDS = re.compile(
    r"\W*(?:page|seite|p[áa]gina|pagina|sid[ae]|side|strona|p)?\W*(?:of|von|de|di|sur|av|van|z)?\W*",
    re.IGNORECASE,
)
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b")
# Left out: what was deleted or moved away, field codes, and what is anchored here but stands elsewhere.
_SKIPPED = ("del", "moveFrom", "delText", "instrText", "drawing", "pict", "object", "pPr", "rPr", "sdtPr")
_ANCHOR = 60  # characters of the text that a comment is about


class Line(NamedTuple):
    """One line; `is_bold` where every letter of it is."""

    text: str
    is_bold: bool = False


@dataclass
class _Written:
    """The pieces of a paragraph in their order, and the fields that are open."""

    pieces: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])
    codes: list[str] = field(default_factory=list[str])
    has_page: bool = False  # the number of a page was left out

    def add(self, text: str, is_bold: bool) -> None:
        if not any(_PAGE_FIELD.match(code) for code in self.codes):
            self.pieces.append((text, is_bold))


class Runs:
    """Reads paragraphs; counts what was not read."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._seen: set[int] = set()
        self.hidden = 0
        self.pictures = 0

    def text(self, paragraph: Any) -> str:
        return " ".join(line.text for line in self.lines(paragraph) if line.text)

    def lines(self, paragraph: Any) -> list[Line]:
        """The paragraph's lines, cut where it has line breaks; blanks around them are gone."""
        written = _Written()
        self._write(paragraph, paragraph, written)
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, is_bold in written.pieces:
            for at, part in enumerate(text.split("\n")):
                if at:
                    lines.append([])
                lines[-1].append((part, is_bold))
        made = [_line(pieces) for pieces in lines]
        return [line for line in made if not (written.has_page and _PAGE_WORDS.fullmatch(line.text))]

    def boxes(self, paragraph: Any) -> Iterator[Any]:
        """The contents of text boxes that are anchored in a paragraph, each once."""
        for drawn in self._drawn(paragraph):
            yield from within(drawn, "txbxContent")
            if next(drawn.iter(_PICTURE), None) is not None:
                self.pictures += 1

    def commented(self, body: Any, number: str) -> str:
        """The beginning of the text that a comment is about."""
        texts: list[str] = []
        inside = False
        for element in body.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t", W + "p"):
            if is_a(element, "t"):
                texts += [element.text or ""] if inside else []
            elif is_a(element, "p"):
                texts += [" "] if inside else []
            elif value(element, "id") == number:
                if is_a(element, "commentRangeEnd"):
                    break
                inside = True
        words = " ".join("".join(texts).split())
        return words if len(words) <= _ANCHOR else words[:_ANCHOR].rsplit(" ", 1)[0] + " …"

    def _drawn(self, element: Any) -> Iterator[Any]:
        """Drawings in a paragraph; of two versions of one only the newer."""
        for child in element:
            if child.tag == _COMPATIBLE + "AlternateContent":
                choice = child.find(_COMPATIBLE + "Choice")
                taken = choice if choice is not None else child.find(_COMPATIBLE + "Fallback")
                if taken is not None:
                    yield from self._drawn(taken)
            elif is_a(child, "drawing", "pict", "object"):
                yield child
            elif not is_a(child, "del", "moveFrom"):
                yield from self._drawn(child)

    def _write(self, element: Any, paragraph: Any, written: _Written) -> None:
        for child in element:
            if is_a(child, "r"):
                self._write_run(child, paragraph, written)
            elif is_a(child, "fldSimple") and _PAGE_FIELD.match(value(child, "instr") or ""):
                written.has_page = True
            elif is_a(child, *_SKIPPED) or child.tag == _COMPATIBLE + "AlternateContent":
                continue
            elif isinstance(child.tag, str):
                self._write(child, paragraph, written)

    def _write_run(self, run: Any, paragraph: Any, written: _Written) -> None:
        if is_on(find(find(run, "rPr"), "vanish")):
            self._hide(run)
            return
        is_bold = self._styles.switch(run, paragraph, "b")
        for child in run:
            if is_a(child, "t"):
                written.add(readable(child.text or "").replace("\n", " "), is_bold)
            elif is_a(child, "tab", "ptab"):
                written.add("\t", is_bold)
            elif is_a(child, "br", "cr"):
                written.add("\n", is_bold)
            elif is_a(child, "noBreakHyphen"):
                written.add("-", is_bold)
            elif is_a(child, "sym"):
                written.add(symbol(int(value(child, "char") or "0", 16)), is_bold)
            elif is_a(child, "fldChar"):
                _field(child, written)
            elif is_a(child, "instrText") and written.codes:
                written.codes[-1] += child.text or ""

    def _hide(self, run: Any) -> None:
        if id(run) not in self._seen and any(True for _ in within(run, "t")):
            self._seen.add(id(run))
            self.hidden += 1


def _field(mark: Any, written: _Written) -> None:
    """A field's beginning or end; a ticked box of an old form shows nothing else."""
    kind = value(mark, "fldCharType")
    if kind == "begin":
        written.codes.append("")
        box = next(within(mark, "checkBox"), None)
        if box is not None:
            checked = find(box, "checked")
            is_checked = is_on(checked if checked is not None else find(box, "default"))
            written.add("☒ " if is_checked else "☐ ", False)
    elif kind == "end" and written.codes:
        written.has_page = bool(_PAGE_FIELD.match(written.codes.pop())) or written.has_page


def _line(pieces: list[tuple[str, bool]]) -> Line:
    letters = [is_bold for text, is_bold in pieces if any(char.isalnum() for char in text)]
    lead = "".join(text for text, _ in takewhile(lambda piece: piece[1] or not piece[0].strip(), pieces))
    whole = "".join(text for text, _ in pieces)
    return Line(labelled(lead, whole[len(lead) :]).strip(), bool(letters) and all(letters))
