"""Cells of a sheet as titles, lists and tables, parted where the sheet parts them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import NamedTuple

from coach.reading.files.markdown import bold, table
from coach.reading.labels import label_of, part_of_header
from coach.reading.passage import Passage
from coach.reading.tables.layouts import header_row, is_keyed
from coach.reading.vocabulary import Part

_INDENT = 4  # blanks for each step of an indent
_MOSTLY = 0.6  # from this share of bold cells on, bold says nothing
_MOST_SHARED = 40  # characters of a merged cell that holds for each row beside it
_SHARED = (Part.OWNER, Part.DEADLINE, Part.TYPE)
_CONTEXT = (Part.TEAM, Part.PERIOD, Part.GOAL, Part.OWNER, Part.NOTE, Part.PROGRESS, Part.RATIONALE)


class Cell(NamedTuple):
    """A cell that holds something; `rows` is how many it covers where it is merged."""

    row: int
    column: int
    text: str
    is_bold: bool = False
    indent: int = 0
    rows: int = 1


Row = list[Cell]


def text_of_cells(cells: list[Cell]) -> str:
    """The cells as text. Bands of rows that a header names form one table, gaps between them or not."""
    bands = [band for part in _side_by_side(_rows(cells)) for band in _bands(part)]
    blocks: list[list[str]] = []
    joined = _joined(bands)
    last_table = max((at for at, rows in enumerate(joined) if _header(rows) is not None), default=0)
    for at, rows in enumerate(joined):
        blocks += _blocks(rows, is_above=at < last_table)
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _rows(cells: list[Cell]) -> list[Row]:
    return [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]


def _side_by_side(rows: list[Row]) -> list[list[Row]]:
    """Tables that stand beside one another, each with a header of its own, one after the other."""
    columns = sorted({cell.column for row in rows for cell in row})
    gaps = [right for left, right in pairwise(columns) if right > left + 1]
    for gap in gaps:
        left = [kept for row in rows if (kept := [cell for cell in row if cell.column < gap])]
        right = [kept for row in rows if (kept := [cell for cell in row if cell.column >= gap])]
        if _header(left) is not None and _header(right) is not None:
            return [left, *_side_by_side(right)]
    return [rows]


def _bands(rows: list[Row]) -> list[list[Row]]:
    """Rows that follow one another without a blank one."""
    bands: list[list[Row]] = []
    end = 0
    for row in rows:
        if not bands or row[0].row > end + 1:
            bands.append([])
        bands[-1].append(row)
        end = max(end, row[0].row, *(cell.row + cell.rows - 1 for cell in row))
    return bands


def _joined(bands: list[list[Row]]) -> list[list[Row]]:
    """Bands below a header belong to its table, up to the next header, and but for remarks at the end."""
    joined: list[list[Row]] = []
    in_table = False
    for at, band in enumerate(bands):
        has_header = _header(band) is not None
        goes_on = in_table and not has_header and any(_is_table(later) for later in _until_header(bands[at:]))
        if goes_on:
            joined[-1] = [*joined[-1], *band]
        else:
            joined.append(band)
            in_table = has_header
    return joined


def _until_header(bands: list[list[Row]]) -> Iterable[list[Row]]:
    for band in bands:
        if _header(band) is not None:
            return
        yield band


def _is_table(rows: list[Row]) -> bool:
    return any(len(row) > 1 for row in rows)


def _blocks(rows: list[Row], is_above: bool) -> list[list[str]]:
    """Titles and facts above a table as lines, then the table; a single column is a list.

    A band that `is_above` a table with a header holds what the sheet says of itself, such as its date.
    """
    if not _is_table(rows):
        return [_list(rows)]
    head = _header(rows)
    if head is None:
        if all(len(row) == 1 or _fact(row) for row in rows):
            return [[line for row in rows for line in _lines_above(row)]]
        if is_above and len(rows[0]) == 1 and all(len(row) <= 2 for row in rows):
            return [[" ".join(": ".join(cell.text for cell in row).split()) for row in rows]]
        return [_table(rows, with_bold=True)]
    above = [line for row in rows[:head] for line in _lines_above(row)]
    return [above, _table(_shared(rows[head:]), with_bold=False)]


def _lines_above(row: Row) -> list[str]:
    fact = _fact(row)
    return [fact] if fact else [line for cell in row for line in cell.text.splitlines()]


def _fact(row: Row) -> str | None:
    """A row such as "Team | Support" or "Period: | Q3" as one line."""
    if len(row) != 2 or "\n" in row[0].text:
        return None
    name = row[0].text.rstrip(" :")
    label = label_of(Passage.of(f"{name}:", 0, len(name) + 1), heads=False)
    if label is None or label.end <= len(name) or not (label.part in _CONTEXT or label.maybe_goal):
        return None
    return f"{name}: {' '.join(row[1].text.split())}"


def _list(rows: list[Row]) -> list[str]:
    cells = [cell for row in rows for cell in row]
    with_bold = sum(cell.is_bold for cell in cells) <= _MOSTLY * len(cells)
    first = min(cell.column for cell in cells)
    lines: list[str] = []
    for cell in cells:
        indent = " " * (_INDENT * (cell.indent + cell.column - first))
        shown = [bold(line) if with_bold and cell.is_bold else line for line in cell.text.splitlines()]
        lines += [indent + line for line in shown]
    return lines


def _table(rows: list[Row], with_bold: bool) -> list[str]:
    columns = sorted({cell.column for row in rows for cell in row})
    lone = [row[0] for row in rows if len(row) == 1]
    with_bold = with_bold and sum(cell.is_bold for cell in lone) <= len(rows) * _MOSTLY
    grid: list[list[str]] = []
    for row in rows:
        texts = {cell.column: bold(cell.text) if with_bold and cell.is_bold else cell.text for cell in row}
        grid.append([texts.get(column, "") for column in columns])
    return table(grid)


def _shared(rows: list[Row]) -> list[Row]:
    """An owner or a date that is merged over several rows holds for each of them."""
    parts = {cell.column: part_of_header(cell.text) for cell in rows[0]}
    filled = {cell.row: list(row) for row in rows for cell in row}
    for cell in (cell for row in rows[1:] for cell in row):
        if parts.get(cell.column) in _SHARED and len(cell.text) <= _MOST_SHARED:
            for below in range(cell.row + 1, cell.row + cell.rows):
                if below in filled:
                    filled[below].append(cell._replace(row=below, rows=1))
    return [sorted(filled[row[0].row], key=lambda cell: cell.column) for row in rows]


def _header(rows: list[Row]) -> int | None:
    """The row that names what the columns hold; none where each row begins with its own label."""
    passages = [[Passage.of(cell.text, 0, len(cell.text)) for cell in row] for row in rows]
    return None if is_keyed(passages) else header_row(passages)
