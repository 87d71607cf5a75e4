"""Tables whose cells stand between pipes: Markdown, org-mode, wiki markup, what databases print."""

from __future__ import annotations

import re

from coach.reading.page import Grid, Page
from coach.reading.passage import Passage

_RULE = re.compile(r"[|+:\-= \t>]*-[|+:\-= \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_DOUBLE = re.compile(r"(?<!\\)\|\|")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]*)*")


def find_piped(page: Page, first: int) -> Grid | None:
    start = _bare(page.line(first))
    if "|" not in start:
        return None
    ruled = is_rule(_bare(page.line(first + 1)))
    below = _below(page, first)
    if not ruled and not (is_piped(start) and below is not None and is_piped(_bare(page.line(below)))):
        return None
    rows = [_cells(page, first)] if not is_rule(start) else []
    last, following = first, below
    leads = start.startswith("|")
    while following is not None and _goes_on(page, following, leads, apart=following > last + 1):
        last = following
        if not is_rule(_bare(page.line(last))):
            rows.append(_cells(page, last))
        following = _below(page, last)
    return page.grid(first, last, rows)


def is_rule(line: str) -> bool:
    """A line that only parts rows: |---|:-:|, |---+---|, ---+---."""
    return ("|" in line or "+" in line) and _RULE.fullmatch(line) is not None


def is_piped(line: str) -> bool:
    return len(line) > 1 and line.startswith("|") and line.endswith("|")


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


def _cells(page: Page, index: int) -> list[Passage]:
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
    if not cells[0].text:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].text else cells


def _is_doubled(line: str) -> bool:
    """Whether all pipes are doubled, as in the header of a wiki's table."""
    return len(line) > 4 and "|" not in _DOUBLE.sub("", line)
