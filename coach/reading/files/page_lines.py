"""What stands on a page of a PDF: lines with their place and type, drawn bullets, tables with rules."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from coach.reading.files.markdown import labelled
from coach.reading.files.page_columns import columned
from coach.reading.files.symbols import readable

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[•◦‣▪■□●○◆➢➤✓☐☑☒*–-]|\d{1,2}[.)])\s")
_DRAWN = 0.8  # a drawn bullet is no larger than this share of the type's size …
_BESIDE = 2.5  # … and no further left of its text than that many times the size
_OFF = 0.6  # a blank is narrower than this share of the type's size
_ASIDE = 3  # points by which numbers of one list may stand apart


@dataclass(frozen=True)
class PageLine:
    """One line of type, in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool = False
    is_drawn_item: bool = False  # a bullet is drawn before it
    number: int | None = None  # what begins it and stands off from the rest, as the number of a list does


@dataclass(frozen=True)
class PageTable:
    """A table, by the rules around its cells or by its columns."""

    rows: list[list[str]]
    top: float


@dataclass(frozen=True)
class Page:
    """A page, its parts from top to bottom; `notes` is what readers have pinned to it."""

    parts: list[PageLine | PageTable]
    width: float
    height: float
    notes: list[str]

    @property
    def text(self) -> str:
        return "\n".join(
            part.text if isinstance(part, PageLine) else "\n".join(map(" ".join, part.rows))
            for part in self.parts
        )


def page_of(page: PdfPage) -> Page:
    upright: Any = page.dedupe_chars()
    parts: list[PageLine | PageTable] = []
    for table in upright.find_tables():
        rows = [[_unwrapped(cell or "") for cell in row] for row in table.extract()]
        rows = [row for row in rows if any(row)]
        columns = {at for row in rows for at, cell in enumerate(row) if cell}
        if len(rows) > 1 and len(columns) > 1:
            parts.append(PageTable([[row[at] for at in sorted(columns)] for row in rows], table.bbox[1]))
            upright = upright.outside_bbox(table.bbox, strict=False)
    for found in list(columned(upright)):
        parts.append(PageTable(found.rows, found.top))
        taken = (upright.bbox[0], found.top, upright.bbox[2], found.bottom)
        upright = upright.outside_bbox(taken, strict=False)
    drawn = [shape for shape in (*upright.curves, *upright.rects) if shape["width"] and shape["height"]]
    parts += [_line(line, drawn) for line in upright.extract_text_lines(return_chars=True)]
    return Page(sorted(parts, key=lambda part: part.top), float(page.width), float(page.height), _notes(page))


def numbered(pages: list[Page]) -> list[Page]:
    """The pages with a dot behind the numbers of lists that have none, where they follow each other."""
    found = [part for page in pages for part in page.parts if isinstance(part, PageLine) and part.number]
    of_lists = {
        id(line)
        for before, after in pairwise(found)
        if after.number == (before.number or 0) + 1 and abs(before.left - after.left) <= _ASIDE
        for line in (before, after)
    }
    return [
        replace(page, parts=[_dotted(part) if id(part) in of_lists else part for part in page.parts])
        for page in pages
    ]


def _dotted(part: PageLine | PageTable) -> PageLine | PageTable:
    if isinstance(part, PageTable):
        return part
    number = str(part.number)
    return replace(part, text=f"{number}. {part.text[len(number) :].lstrip()}")


def _line(line: dict[str, Any], drawn: list[dict[str, Any]]) -> PageLine:
    chars = [char for char in line["chars"] if char["text"].strip()]
    letters = [char for char in chars if char["text"].isalnum()] or chars
    sizes = Counter(float(char["size"]) for char in letters)  # a list's number may be larger than its text
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    middle = (line["top"] + line["bottom"]) / 2
    return PageLine(
        readable(_labelled(line["text"], chars)).strip(),
        line["x0"],
        line["x1"],
        line["top"],
        line["bottom"],
        round(size, 1),
        bool(letters) and all(_BOLD.search(char["fontname"]) for char in letters),
        any(
            max(shape["width"], shape["height"]) < _DRAWN * size
            and shape["top"] <= middle <= shape["bottom"] + size / 4
            and 0 < line["x0"] - shape["x1"] < _BESIDE * size
            for shape in drawn
        ),
        _number(chars, size),
    )


def _number(chars: list[dict[str, Any]], size: float) -> int | None:
    """The number that begins a line without a dot, if a wide gap sets it off."""
    digits = list(takewhile(lambda char: char["text"].isdecimal(), chars[:3]))
    if not digits or len(digits) > 2 or len(digits) == len(chars):
        return None
    is_off = chars[len(digits)]["x0"] - digits[-1]["x1"] > _OFF * size
    return int("".join(char["text"] for char in digits)) if is_off else None


def _labelled(text: str, chars: list[dict[str, Any]]) -> str:
    """The text of a line whose first words may stand out in bold as its label."""
    count = len(list(takewhile(lambda char: _BOLD.search(char["fontname"]), chars)))
    if count in (0, len(chars)):
        return text
    lead = re.match(rf"(?:\s*\S){{{count}}}", text)
    return labelled(lead[0], text[lead.end() :]) if lead else text


def _unwrapped(cell: str) -> str:
    """A cell's lines as one, but for list items."""
    text = ""
    for line in readable(cell).splitlines():
        text += ("\n" if _ITEM.match(line) and text else " ") + line.strip()
    return text.strip()


def _notes(page: PdfPage) -> list[str]:
    """What comments say, and what is filled into forms."""
    notes: list[str] = []
    for note in page.annots:
        data: dict[str, Any] = note.get("data") or {}
        filled = data.get("V")
        said = filled.decode("utf-8", "replace") if isinstance(filled, bytes) else note.get("contents")
        if said and str(said).strip():
            title = note.get("title")
            text = " ".join(str(said).split())
            notes.append(f"{title}: {text}" if title else text)
    return notes
