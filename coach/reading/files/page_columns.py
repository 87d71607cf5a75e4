"""Tables of a PDF without rules: columns below a header that names them, rows by the gaps between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from coach.reading.files.symbols import readable
from coach.reading.labels import part_of_header
from coach.reading.passage import Passage
from coach.reading.tables.layouts import header_row
from coach.reading.vocabulary import Part

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage

_GUTTER = 0.6  # columns are at least so many times the type's height apart; words hardly ever are
_ROW_GAP = 0.3  # rows are further apart than lines of one cell, by that share of the height
_END = 3.5  # a gap of so many heights ends the table
_TEXTS = (Part.OBJECTIVE, Part.KEY_RESULT)


class _Piece(NamedTuple):
    """Words that stand together on one line."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class _Line:
    pieces: list[_Piece]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Columned:
    """A table found by its header, and the stretch of the page that it takes."""

    rows: list[list[str]]
    top: float
    bottom: float


def columned(page: PdfPage) -> Iterator[Columned]:
    """The tables of a page whose header names columns of OKRs."""
    lines = _lines(page)
    at = 0
    while at < len(lines):
        body = _body(lines, at) if _is_header(lines[at]) else []
        if body:
            rows = [[piece.text for piece in lines[at].pieces], *_rows(lines[at], body)]
            yield Columned(rows, lines[at].top, body[-1].bottom)
        at += 1 + len(body)


def _lines(page: PdfPage) -> list[_Line]:
    lines: list[_Line] = []
    for found in page.extract_text_lines(return_chars=True):
        height = found["bottom"] - found["top"]
        pieces: list[_Piece] = []
        for char in sorted(found["chars"], key=lambda char: float(char["x0"])):
            text, left, right = str(char["text"]), float(char["x0"]), float(char["x1"])
            if not text.strip():
                continue
            gap = left - pieces[-1].right if pieces else 0.0
            if not pieces or gap > _GUTTER * height:
                pieces.append(_Piece(text, left, right))
            else:
                blank = " " if gap > height / 8 else ""
                pieces[-1] = _Piece(pieces[-1].text + blank + text, pieces[-1].left, right)
        if pieces:
            readables = [piece._replace(text=readable(piece.text)) for piece in pieces]
            lines.append(_Line(readables, found["top"], found["bottom"]))
    return lines


def _is_header(line: _Line) -> bool:
    cells = [Passage.of(piece.text, 0, len(piece.text)) for piece in line.pieces]
    return len(cells) > 1 and header_row([cells]) is not None


def _body(lines: list[_Line], head: int) -> list[_Line]:
    """The lines below a header that keep to its columns; none where a line runs over them at once."""
    body: list[_Line] = []
    for before, line in pairwise(lines[head:]):
        is_far = line.top - before.bottom > _END * line.height
        is_other = abs(line.height - lines[head].height) > 0.3 * lines[head].height
        if is_far or is_other or _is_header(line) or _runs_over(line, lines[head]):
            break
        body.append(line)
    return body


def _runs_over(line: _Line, head: _Line) -> bool:
    return any(
        piece.left < column.left - 2 and piece.right > column.left + 2
        for piece in line.pieces
        for column in head.pieces[1:]
    )


def _rows(head: _Line, body: list[_Line]) -> list[list[str]]:
    """The body's lines put together as rows of cells."""
    parts = [part_of_header(piece.text) for piece in head.pieces]
    gaps = [line.top - before.bottom for before, line in pairwise(body)]
    usual = min(gaps, default=0.0)
    is_spaced = any(gap > usual + _ROW_GAP * line.height for gap, line in zip(gaps, body[1:], strict=True))
    rows: list[list[str]] = []
    for at, line in enumerate(body):
        cells = [""] * len(head.pieces)
        for piece in line.pieces:
            column = _column(piece, head)
            cells[column] = f"{cells[column]} {piece.text}".strip()
        if at and is_spaced:
            goes_on = gaps[at - 1] <= usual + _ROW_GAP * line.height
        else:
            # Without gaps a row begins where anything but its long texts does.
            goes_on = at > 0 and not any(
                cell and part not in _TEXTS for cell, part in zip(cells, parts, strict=True)
            )
        if goes_on:
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def _column(piece: _Piece, head: _Line) -> int:
    """The last column that begins left of the words, or the next where they reach beneath its header."""
    begun = [at for at, column in enumerate(head.pieces) if column.left <= piece.left + 2]
    column = begun[-1] if begun else 0
    following = head.pieces[column + 1 : column + 2]
    return column + 1 if following and piece.right > following[0].left + 2 else column
