"""Tables as spreadsheets write and copy them: cells parted by tabs, commas or semicolons, perhaps quoted."""

from __future__ import annotations

import re
from functools import cache

from coach.reading.labels import label_of
from coach.reading.marks.cleaning import plain
from coach.reading.passage import Passage
from coach.reading.tables.headers import LONGEST, is_header
from coach.reading.tables.region import Grid, Page
from coach.reading.vocabulary import Part

_LIST_MARK = re.compile(r"[ \t]*(?:[^\w\s\"]|o|\(?\w{1,3}[.)])?[ \t]*")
_QUOTED = re.compile(r' ?"((?:[^"]|"")*+)" *')
_DOUBLED = re.compile(r'"(?=")')
_SEPARATOR = re.compile("\ufeff?sep=.$", re.IGNORECASE)  # a line that only Excel reads
_TITLE_ROW = re.compile(r"(?:(?<!,),{2,}|(?<!;);{2,})$")
LONGEST_HEADER = 800
_HEADER_ROWS = 10
_LONGEST_TITLE = 120
Row = list[Passage]


def find_tabbed(page: Page, first: int) -> Grid | None:
    """Rows copied from a spreadsheet. A header lets rows be short; else each has three cells or a label."""
    if not _has_tab_inside(page, first):
        return None
    row, after = _record(page, first, "\t")
    least = 2 if _is_header(row) or _is_labelled(row) else 3
    rows: list[Row] = []
    has_header = False
    at = last = first
    while at < len(page.lines) and (_has_tab_inside(page, at) or _is_padding(page, at, has_header)):
        row, after = _record(page, at, "\t")
        if not has_header and (len(row) < least or (least == 2 and rows and not _fits(row))):
            break
        has_header = has_header or (len(rows) < _HEADER_ROWS and _is_header(row))
        rows.append(row)
        last, at = after - 1, after
        if has_header and (gap := _gap(page, at)):
            rows += [
                [Passage.of(page.text, *page.lines[i]).stripped()] for i in range(at, gap) if page.line(i)
            ]
            at = gap
    return page.grid(first, last, rows) if len(rows) > 1 else None


def _fits(row: Row) -> bool:
    """Whether a row may follow below a first one of two cells: it has as many, or a label of its own."""
    return len(row) > 2 or _is_labelled(row)


def _gap(page: Page, at: int) -> int:
    """Where rows go on behind a blank line or a short title that lost its tabs; 0 where they don't."""
    for behind in (at + 1, at + 2):
        between = [page.line(index) for index in range(at, behind)]
        if any(
            len(line) > _LONGEST_TITLE or "\t" in line or line.startswith(("#", "-", "*")) for line in between
        ):
            return 0
        if behind < len(page.lines) and _has_tab_inside(page, behind):
            return behind if sum(map(bool, _record(page, behind, "\t")[0])) > 1 else 0
    return 0


def _has_tab_inside(page: Page, index: int) -> bool:
    """Whether a tab stands behind the line's indent and list marker, both of which may hold one."""
    start, end = page.lines[index]
    mark = _LIST_MARK.match(page.text, start, end)
    return page.text.find("\t", mark.end() if mark else start, end) >= 0


def _is_padding(page: Page, index: int, has_header: bool) -> bool:
    """Whether a line is a row all the same: of empty cells, or with its text in the last one."""
    text = page.text[slice(*page.lines[index])].strip("\r\n")
    return (
        text.startswith("\t")
        and (has_header or text.isspace())
        and text.lstrip("\t ")[:2] not in ("- ", "* ", "• ")
    )


def find_delimited(page: Page, first: int) -> Grid | None:
    """CSV with a header that names columns of OKRs, or whose rows begin with labels of theirs."""
    line = page.line(first)
    head = first + 1 if _SEPARATOR.match(line) else first
    if head == first and _TITLE_ROW.search(line):
        head = _header_below(page, first, line)
    line = page.line(head)
    delimiter = max(",;", key=line.count)
    if len(line) > LONGEST_HEADER or delimiter not in line or _is_prose(line, delimiter):
        return None
    row, _ = _record(page, head, delimiter)
    if not _is_header(row) and not (_is_labelled(row) and _labelled_alike(page, head, delimiter, len(row))):
        return None
    rows: list[Row] = []
    width = len(row)
    at = first if head > first and not _SEPARATOR.match(page.line(first)) else head
    last = at
    while at < len(page.lines):
        row, after = _record(page, at, delimiter)
        if len(row) < 2:
            break
        rows.append(_rejoined(page, row, width))
        last, at = after - 1, after
    return page.grid(first, last, rows) if len(rows) > 1 else None


def _rejoined(page: Page, row: Row, width: int) -> Row:
    """A row with more cells than the header: those that a comma with a blank behind it parted are one."""
    cells: Row = []
    spare = len(row) - width
    for cell in row:
        begin = cell.places[0] if cell else 0
        if spare > 0 and cells and cells[-1] and page.text[begin - 2 : begin] == ", ":
            cells[-1] = Passage.of(page.text, cells[-1].places[0], cell.places[-1] + 1)
            spare -= 1
        else:
            cells.append(cell)
    return cells


def _is_prose(line: str, delimiter: str) -> bool:
    """Whether the first piece of a line is too long for a header's cell or for a label."""
    return line.find(delimiter) > LONGEST + 10


def _header_below(page: Page, first: int, line: str) -> int:
    """The header that rows of a title stand above, all padded to its width."""
    delimiter = line[-1]
    width = line.count(delimiter)
    for index in range(first + 1, min(first + _HEADER_ROWS, len(page.lines))):
        below = page.line(index)
        if below.count(delimiter) != width or len(below) > LONGEST_HEADER:
            break
        if any(map(str.isalpha, below)) and _is_header(_record(page, index, delimiter)[0]):
            return index
    return first


def _labelled_alike(page: Page, first: int, delimiter: str, width: int) -> bool:
    if width < 3 or first + 1 >= len(page.lines):
        return False
    row, _ = _record(page, first + 1, delimiter)
    return len(row) == width and _is_labelled(row)


def _is_labelled(row: Row) -> bool:
    """Whether the first cell is nothing but the label of an objective or a key result."""
    label = label_of(plain(row[0]), heads=True) if len(row[0].text) < 30 else None
    is_okr = label is not None and label.part in (Part.OBJECTIVE, Part.KEY_RESULT)
    return is_okr and label is not None and not plain(row[0]).text[label.end :].strip()


def _is_header(row: Row) -> bool:
    return is_header([plain(cell) for cell in row])


def _record(page: Page, index: int, delimiter: str) -> tuple[Row, int]:
    """The cells of the record that begins with a line, and the line behind it: quotes may hold several."""
    text = page.text
    cells: Row = []
    at = page.lines[index][0]
    bare = _bare(delimiter)
    while True:
        quoted = _QUOTED.match(text, at) if text.startswith('"', at) or text.startswith(' "', at) else None
        if quoted and text[quoted.end() : quoted.end() + 1] in (delimiter, "\r", "\n", ""):
            cells.append(Passage.of(text, *quoted.span(1)).without_all(_DOUBLED).stripped())
            at = quoted.end()
        else:
            found = bare.match(text, at)
            assert found is not None
            cells.append(Passage.of(text, at, found.end()).stripped())
            at = found.end()
        if text[at : at + 1] != delimiter:
            break
        at += 1
    while index < len(page.lines) and page.lines[index][0] <= at:
        index += 1
    return cells, index


@cache
def _bare(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[^{delimiter}\r\n]*")
