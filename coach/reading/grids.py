"""Finds tables in a text, Markdown, CSV or TSV, and cuts them into cells that know their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.cleaning import plain
from coach.reading.labels import part_of_header
from coach.reading.passage import NOTHING, Passage
from coach.reading.vocabulary import Part

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|$)")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*[\r\n]*$")
_PIPED = re.compile(r"[ \t]*\|.*\|[ \t]*[\r\n]*$")
_PIPE = re.compile(r"(?<!\\)\|+")
_LIST_MARK = re.compile(r"[ \t]*(?:[^\w\s]|o|\(?\w{1,3}[.)])?[ \t]*")
_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*')
_DOUBLED = re.compile(r'"(?=")')
HEADER_CELL, HEADER_LINE = 40, 800


@dataclass(frozen=True)
class Grid:
    """A table: its rows of cells, as they stand, and the range of the source that it covers."""

    start: int
    end: int
    rows: list[list[Passage]]


def find_grids(text: str) -> list[Grid]:
    """The tables of a text, in order; anything else between them is left to be read as lines."""
    if "|" not in text and "\t" not in text and not _may_be_csv(text):
        return []
    lines = [found.span() for found in _LINE.finditer(text) if found[0]]
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        found = _markdown(text, lines, index) or _tabbed(text, lines, index) or _csv(text, lines, index)
        if not found:
            index += 1
            continue
        grids.append(found)
        while index < len(lines) and lines[index][0] < found.end:
            index += 1
    return grids


def _may_be_csv(text: str) -> bool:
    return text.count(",") + text.count(";") > 1


def _markdown(text: str, lines: list[tuple[int, int]], first: int) -> Grid | None:
    start, end = lines[first]
    if "|" not in text[start:end]:
        return None
    ruled = first + 1 < len(lines) and "|" in text[start:end] and _is_rule(text, lines[first + 1])
    piped = _PIPED.match(text, start, end) is not None
    if not ruled and not (piped and first + 1 < len(lines) and _PIPED.match(text, *lines[first + 1])):
        return None
    last = first
    while last + 1 < len(lines) and "|" in text[slice(*lines[last + 1])]:
        last += 1
    rows = [_piped_cells(text, *line) for line in lines[first : last + 1] if not _is_rule(text, line)]
    return Grid(start, lines[last][1], rows)


def _is_rule(text: str, line: tuple[int, int]) -> bool:
    return "-" in text[slice(*line)] and _RULE.match(text, *line) is not None


def _piped_cells(text: str, start: int, end: int) -> list[Passage]:
    bounds = [found.span() for found in _PIPE.finditer(text, start, end)]
    cells: list[Passage] = []
    done = start
    for left, right in [*bounds, (end, end)]:
        cells.append(Passage.of(text, done, left).stripped())
        cells += [NOTHING] * (right - left - 1 if left > done else 0)
        done = right
    if not cells[0].text:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].text else cells


def _tabbed(text: str, lines: list[tuple[int, int]], first: int) -> Grid | None:
    rows: list[list[Passage]] = []
    last = first
    while last < len(lines) and "\t" in _behind_mark(text, *lines[last]).rstrip("\r\n"):
        start, end = lines[last]
        rows.append([cell.stripped() for cell in _cells(text, start, end, "\t")])
        last += 1
    wide = min(map(len, rows), default=0)
    if len(rows) < 2 or (wide < 3 and not _is_header(rows[0]) and not _is_keyed(rows)):
        return None
    return Grid(lines[first][0], lines[last - 1][1], rows)


def _behind_mark(text: str, start: int, end: int) -> str:
    """A line without its indent and list marker, both of which may hold a tab."""
    mark = _LIST_MARK.match(text, start, end)
    return text[mark.end() if mark else start : end]


def _is_keyed(rows: list[list[Passage]]) -> bool:
    return all(part_of_header(row[0].text) for row in rows)


def _csv(text: str, lines: list[tuple[int, int]], first: int) -> Grid | None:
    start, end = lines[first]
    header = text[start:end]
    delimiter = max(",;", key=header.count)
    if (
        len(header) > HEADER_LINE
        or delimiter not in header
        or not _is_header(_cells(text, start, end, delimiter))
    ):
        return None
    rows: list[list[Passage]] = []
    at = start
    while at < len(text):
        cells, after = _record(text, at, delimiter)
        if len(cells) < 2:
            break
        rows.append([cell.stripped() for cell in cells])
        at = after
    return Grid(start, at, rows) if len(rows) > 1 else None


def _is_header(cells: list[Passage]) -> bool:
    """Whether cells name columns of OKRs: an objective or key result among them, and no long text."""
    if len(cells) < 2 or any(len(cell.text) > HEADER_CELL for cell in cells):
        return False
    parts = [part_of_header(plain(cell).text.strip("\"' ")) for cell in cells]
    okr = Part.OBJECTIVE in parts or Part.KEY_RESULT in parts
    return okr and sum(part is not None for part in parts) >= min(2, len(cells))


def _cells(text: str, start: int, end: int, delimiter: str) -> list[Passage]:
    cells: list[Passage] = []
    while start <= end:
        cut = text.find(delimiter, start, end)
        cut = end if cut < 0 else cut
        cells.append(Passage.of(text, start, cut))
        start = cut + 1
    return cells


def _record(text: str, at: int, delimiter: str) -> tuple[list[Passage], int]:
    """The cells of one CSV record, quoted ones with the line ends in them, and where the next one begins."""
    cells: list[Passage] = []
    plain_cell = re.compile(rf"[^{delimiter}\r\n]*")
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted and text[quoted.end() : quoted.end() + 1] in (delimiter, "\r", "\n", ""):
            cells.append(Passage.of(text, *quoted.span(1)).without_all(_DOUBLED))
            at = quoted.end()
        else:
            found = plain_cell.match(text, at)
            assert found is not None
            cells.append(Passage.of(text, at, found.end()))
            at = found.end()
        if text[at : at + 1] != delimiter:
            break
        at += 1
    if text[at : at + 2] == "\r\n":
        return cells, at + 2
    return cells, min(at + 1, len(text))
