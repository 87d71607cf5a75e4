"""Tables drawn with rules between their rows: +----+----+ and boxes of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from coach.reading.passage import NOTHING, Passage
from coach.reading.tables.region import Grid, Page

_BOX = {
    ord(sign): plain
    for plain, signs in (
        ("|", "│┃║╎┆┊"),
        ("-", "─━═╌┄╴"),
        ("+", "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫╭╮╰╯┠┨┯┷┿┝┥"),
    )
    for sign in signs
}
_TOP = re.compile(r"\+[-=+:]*-[-=+:]*\+")
_RULE = re.compile(r"[+|][-=+:]*[-=][-=+:]*[+|]")
_RULE_PIECE = re.compile(r"[-=+:\s]*[-=][-=+:\s]*")
_PIPE = re.compile(r"(?<!\\)\|")
Lines = list[Passage]


@dataclass
class _Rows:
    """The rows of a drawing while they grow: each cell is a list of lines, and knows its column's width."""

    widths: list[int]
    cells: list[list[Lines]] = field(default_factory=list[list[Lines]])
    writes_to: list[int] = field(default_factory=list[int])  # the row that each column's next line is of

    def begin(self, columns: list[bool]) -> None:
        """A rule beneath these columns: their next line is the first of a new row; the others go on."""
        if self.cells and not any(any(cell) for cell in self.cells[-1]):
            self.cells.pop()
        self.cells.append([[] for _ in self.widths])
        row = len(self.cells) - 1
        old = self.writes_to or [row] * len(self.widths)
        self.writes_to = [
            row if ruled else min(before, row) for ruled, before in zip(columns, old, strict=True)
        ]

    def write(self, pieces: list[Passage]) -> None:
        for column, piece in enumerate(pieces[: len(self.widths)]):
            if piece:
                self.cells[self.writes_to[column]][column].append(piece)


def find_drawn(page: Page, first: int) -> Grid | None:
    top = page.line(first).translate(_BOX)
    if not top.startswith("+") or not _TOP.fullmatch(top) or "+" not in top[1:-1]:
        return None
    bounds = [at for at, char in enumerate(top) if char == "+"]
    last = first
    rules: list[int] = []
    lines: list[tuple[int, str]] = []
    while drawn := page.line(last).translate(_BOX):
        if drawn[0] not in "+|":
            break
        if _RULE.fullmatch(drawn) and "|" not in drawn[1:-1]:
            rules.append(last)
        lines.append((last, drawn))
        last += 1
    if len(rules) < 2 or len(lines) - len(rules) < 2:
        return None
    is_banded = len(rules) > 3 or any(_partly_ruled(drawn, bounds) for _, drawn in lines)
    rows = _read(page, lines, bounds, is_banded)
    return page.grid(first, last - 1, _joined(rows, is_banded))


def _partly_ruled(drawn: str, bounds: list[int]) -> bool:
    ruled = _ruled(drawn, bounds)
    return any(ruled) and not all(ruled)


def _ruled(drawn: str, bounds: list[int]) -> list[bool]:
    """Which columns end at a line."""
    if "-" not in drawn and "=" not in drawn:
        return [False] * (len(bounds) - 1)
    pieces = [drawn[left + 1 : right] for left, right in pairwise(bounds)]
    return [
        len(piece) > 1 and "  " not in piece and _RULE_PIECE.fullmatch(piece) is not None for piece in pieces
    ]


def _read(page: Page, lines: list[tuple[int, str]], bounds: list[int], is_banded: bool) -> _Rows:
    """Rows end at rules; where only the header has one beneath it, each line is a row."""
    rows = _Rows([right - left - 1 for left, right in pairwise(bounds)])
    every = [True] * len(rows.widths)
    for index, drawn in lines:
        ruled = _ruled(drawn, bounds)
        if all(ruled) or (any(ruled) and is_banded):
            rows.begin(ruled)
        elif not is_banded:
            rows.begin(every)
        if not rows.cells:
            rows.begin(every)
        if not all(ruled):
            rows.write(_pieces(page, index, drawn, bounds, ruled))
    return rows


def _pieces(page: Page, index: int, drawn: str, bounds: list[int], ruled: list[bool]) -> list[Passage]:
    start, end = page.lines[index]
    start += len(page.text[start:end]) - len(page.text[start:end].lstrip())
    pipes = [found.start() for found in _PIPE.finditer(drawn)]
    if any(ruled) or len(pipes) != len(bounds):
        pipes = bounds
    pieces = [
        Passage.of(page.text, min(start + left + 1, end), min(start + right, end)).stripped()
        for left, right in pairwise(pipes)
    ]
    return [NOTHING if is_ruled else piece for piece, is_ruled in zip(pieces, ruled, strict=False)]


def _joined(rows: _Rows, is_banded: bool) -> list[list[Passage]]:
    cells = [row for row in rows.cells if any(row)]
    if is_banded:
        cells = [apart for row in cells for apart in _lines_apart(row)]
    else:
        _join_upwards(cells, rows.widths)
    return [
        [_cell(lines, width) for lines, width in zip(row, rows.widths, strict=True)]
        for row in cells
        if any(row)
    ]


_SHORT = re.compile(r"[\d.,%/ ]+|[A-ZÀ-Þ]\w*\.?")  # a figure, a name


def _lines_apart(row: list[Lines]) -> list[list[Lines]]:
    """A row between rules is several rows where a name or a figure stands beside each of its lines."""
    height = max(map(len, row))
    beside = [
        lines for lines in row if len(lines) == height > 1 and all(_SHORT.fullmatch(x.text) for x in lines)
    ]
    if not beside or sum(len(lines) == height for lines in row) < 2:
        return [row]
    return [[lines[at : at + 1] for lines in row] for at in range(height)]


def _join_upwards(cells: list[list[Lines]], widths: list[int]) -> None:
    """Where each line is a row, one that only goes on with the cell right above it belongs there."""
    for column, width in enumerate(widths):
        origin = cells[0][column]
        above = ""
        for row in cells:
            lines = row[column]
            if above and lines and _goes_on(above, lines[0].text, width):
                row[column] = []
                origin += lines
            else:
                origin = lines
            above = lines[-1].text if lines else ""


def _goes_on(above: str, below: str, width: int) -> bool:
    """Whether a line is the rest of the one above: in lower case, and its first word had no room there."""
    return below[0].islower() and not _has_room(above, below, width)


def _has_room(above: str, below: str, width: int) -> bool:
    return len(above) + 1 + len(below.split()[0]) <= width - 2


def _cell(lines: Lines, width: int) -> Passage:
    """The lines of a cell as one text; a line that could have stood on the one above it is one of its own."""
    joined = NOTHING
    above = ""
    for line in lines:
        is_new = bool(above) and not line.text[0].islower() and _has_room(above, line.text, width)
        joined = joined.joined(line, "\n" if is_new else " ")
        above = line.text
    return joined
