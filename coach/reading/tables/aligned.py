"""Tables whose columns are set by blanks, under a header that names them or under rules of signs."""

from __future__ import annotations

import re

from coach.reading.passage import NOTHING, Passage
from coach.reading.tables.headers import column_of, is_header
from coach.reading.tables.region import Grid, Page

_RULE = re.compile(r"[ \t]*[-=]{2,}(?: +[-=]{2,})+[ \t]*[\r\n]*")
_GROUP = re.compile(r"[-=]{2,}")
_PIECE = re.compile(r"\S+(?: \S+)*")
_LONGEST_HEADER = 300
_MOST_LINES = 8  # of a wrapped cell
_EMPTY = frozenset({"..", "\\"})
Bounds = list[tuple[int, int]]


def find_aligned(page: Page, first: int) -> Grid | None:
    line = page.text[slice(*page.lines[first])]
    if "  " not in line and "= =" not in line and "- -" not in line:
        return None
    if _is_rule(page, first):
        return _ruled(page, first, first)
    if _is_rule(page, first + 1) and page.line(first):
        return _ruled(page, first, first + 1)
    return _under_header(page, first) if len(line) <= _LONGEST_HEADER and "\t" not in line else None


def _is_rule(page: Page, index: int) -> bool:
    if index >= len(page.lines):
        return False
    start, end = page.lines[index]
    return (
        page.text[start:end].strip()[:1] in ("-", "=") and _RULE.fullmatch(page.text, start, end) is not None
    )


def _ruled(page: Page, first: int, rule: int) -> Grid | None:
    """Columns as wide as the groups of a rule; ends at the third rule, or at a blank line."""
    start = page.lines[rule][0]
    groups = [found.start() - start for found in _GROUP.finditer(page.text, *page.lines[rule])]
    bounds = [*zip(groups, [*groups[1:], 1 << 30], strict=True)]
    rows: list[list[Passage]] = []
    rules = 0
    at = first
    while at < len(page.lines) and (page.line(at) or (rule == first and rules == 2)):
        if _is_rule(page, at):
            rules += 1
            if rule == first and rules == 3:
                at += 1
                break
        elif page.line(at):
            rows.append(_sliced(page, at, bounds))
        elif not page.line(at + 1):
            break
        at += 1
    _join_wrapped(rows)
    return page.grid(first, at - 1, rows) if len(rows) > 1 else None


def _sliced(page: Page, index: int, bounds: Bounds) -> list[Passage]:
    start, end = page.lines[index]
    cells = [
        Passage.of(page.text, min(start + left, end), min(start + right, end)).stripped()
        for left, right in bounds
    ]
    return [NOTHING if cell.text in _EMPTY else cell for cell in cells]


def _under_header(page: Page, first: int) -> Grid | None:
    header = _pieces(page, first)
    named = {column_of(cell.text) for cell in header} - {None}
    if len(named) < 2 or not is_header(header):
        return None  # else two links of a page's navigation would do: "Team goals   My goals"
    start = page.lines[first][0]
    names = [(cell.places[0] - start, cell.places[-1] + 1 - start) for cell in header]
    rows, at = [header], first + 1
    last = first
    while at < len(page.lines):
        pieces = _pieces(page, at) if page.line(at) else []
        if pieces and not _is_placed(page, at, pieces, names):
            break
        if pieces:
            rows.append(_placed(page, at, pieces, names))
            last = at
        elif at + 1 >= len(page.lines) or len(_pieces(page, at + 1)) < 2:
            break
        at += 1
    _join_wrapped(rows)
    return page.grid(first, last, rows) if any(sum(map(bool, row)) > 1 for row in rows[1:]) else None


def _pieces(page: Page, index: int) -> list[Passage]:
    found = _PIECE.finditer(page.text, *page.lines[index])
    return [Passage.of(page.text, *piece.span()) for piece in found]


def _is_placed(page: Page, index: int, pieces: list[Passage], names: Bounds) -> bool:
    """Whether a line is a row: of several pieces, or one that begins where a column does."""
    if len(pieces) > 2 * len(names):
        return False
    at = pieces[0].places[0] - page.lines[index][0]
    return len(pieces) > 1 or any(abs(at - left) < 2 for left, _ in names[1:]) or at < 2


def _placed(page: Page, index: int, pieces: list[Passage], names: Bounds) -> list[Passage]:
    cells: list[Passage] = [NOTHING] * len(names)
    start = page.lines[index][0]
    for piece in pieces:
        column = _column(piece.places[0] - start, piece.places[-1] + 1 - start, names)
        cells[column] = cells[column].joined(piece, " ")
    return cells


def _column(left: int, right: int, names: Bounds) -> int:
    """The column that a piece stands in: it begins where the name does, lies across it, or behind it."""
    for column, (begin, _) in enumerate(names):
        if abs(left - begin) < 2:
            return column
    across = [min(right, end) - max(left, begin) for begin, end in names]
    if max(across) > 0:
        return across.index(max(across))
    return max((column for column, (begin, _) in enumerate(names) if begin <= left), default=0)


def _join_wrapped(rows: list[list[Passage]]) -> None:
    """A row with nothing but the rest of cells above it, in lower case, belongs to that row."""
    kept = rows[:2]
    lines = 1
    for row in rows[2:]:
        rest = [column for column, cell in enumerate(row) if cell]
        above = kept[-1]
        goes_on = rest and all(row[column].text[0].islower() and above[column] for column in rest)
        lines = lines + 1 if goes_on else 1
        if not goes_on or lines > _MOST_LINES:
            kept.append(row)
            continue
        for column in rest:
            above[column] = above[column].joined(row[column], " ")
    rows[:] = kept
