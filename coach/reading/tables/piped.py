"""Tables whose cells stand between pipes: Markdown, org-mode, wiki markup, what databases print."""

from __future__ import annotations

import re

from coach.reading.marks.cleaning import plain
from coach.reading.passage import Passage
from coach.reading.tables.headers import is_header
from coach.reading.tables.region import Grid, Page

_RULE = re.compile(r"[|+:\-= \t>]*-[|+:\-= \t]*")
_FENCE = re.compile(r"\|={3,}[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_DOUBLE = re.compile(r"(?<!\\)\|\|")
_LONGEST_HEADER = 300
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]*)*")


def find_piped(page: Page, first: int) -> Grid | None:
    start = _bare(page.line(first))
    if "|" not in start:
        return None
    below = _below(page, first)
    leads = start.startswith("|")
    if not is_rule(_bare(page.line(first + 1))) and not _begins_without_rule(page, first, below, leads):
        return None
    rows = [_cells(page, first, leads)] if not is_rule(start) else []
    last, following = first, below
    while following is not None and _goes_on(page, following, leads, apart=following > last + 1):
        last = following
        if not is_rule(_bare(page.line(last))):
            rows.append(_cells(page, last, leads))
        following = _below(page, last)
    return page.grid(first, last, rows)


def _begins_without_rule(page: Page, first: int, below: int | None, leads: bool) -> bool:
    """Whether two lines stand between pipes, or a header of OKRs stands above another line with pipes."""
    if below is None:
        return False
    start, following = _bare(page.line(first)), _bare(page.line(below))
    if leads:
        return (is_piped(start) or is_rule(start)) and is_piped(following)
    is_short = below == first + 1 and len(start) <= _LONGEST_HEADER
    return is_short and "|" in following and is_header([plain(cell) for cell in _cells(page, first, leads)])


def is_rule(line: str) -> bool:
    """A line that only parts rows, |---|:-:| and ---+---, or fences a table, as |=== does in AsciiDoc."""
    return ("|" in line or "+" in line) and (_RULE.fullmatch(line) or _FENCE.fullmatch(line)) is not None


def is_piped(line: str) -> bool:
    if len(line) < 2 or not line.startswith("|"):
        return False
    return line.endswith("|") or (line.count("|") > 1 and not is_rule(line))


def _bare(line: str) -> str:
    return line.lstrip("> \t") if line.startswith(">") else line


def _below(page: Page, index: int) -> int | None:
    """The line right below, or below one blank line; None where there is none."""
    for following in (index + 1, index + 2):
        if page.line(following):
            return following
    return None


def _goes_on(page: Page, index: int, leads: bool, *, apart: bool) -> bool:
    """Whether a line is another row; one behind a blank line that begins a table of its own isn't."""
    line = _bare(page.line(index))
    if apart:
        return is_piped(line) and not is_rule(_bare(page.line(index + 1)))
    return line.startswith("|") if leads else "|" in line or is_rule(line)


def _cells(page: Page, index: int, leads: bool) -> list[Passage]:
    start, end = page.lines[index]
    quote = _QUOTE.match(page.text, start, end)
    start = quote.end() if quote else start
    line = page.text[start:end].strip()
    signs = _DOUBLE if line.startswith("||") and line.endswith("||") and _is_doubled(line) else _PIPE
    cells: list[Passage] = []
    done = start
    for sign in [*signs.finditer(page.text, start, end), None]:
        cells.append(Passage.of(page.text, done, sign.start() if sign else end).stripped())
        done = sign.end() if sign else end
    if leads and not cells[0].text:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].text else cells


def _is_doubled(line: str) -> bool:
    """Whether all pipes are doubled, as in the header of a wiki's table."""
    return len(line) > 4 and "|" not in _DOUBLE.sub("", line)
