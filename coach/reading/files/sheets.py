"""Excel workbooks as text: each sheet's titles, tables and notes, with the values that Excel shows."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.errors import ReadingError
from coach.reading.files.archives import checked_archive, damaged
from coach.reading.files.number_formats import displayed
from coach.reading.files.regions import Cell, text_of_cells
from coach.reading.files.texts import FileText

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 200_000
MOST_EMPTY = 1_500_000  # cells that hold nothing but a colour; each costs memory all the same
_NAMED = 5  # cells that a notice names

_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NO_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?: [^<>]*)?/>)(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
# Names that programs give a first sheet, and which say nothing.
_UNNAMED = re.compile(
    r"(?:sheet|tabelle|feuille?|hoja|planilha|folha|foglio|blad|arkusz|ark|munka|list|taul|лист|シート)\s?\d*$",
    re.IGNORECASE,
)
_THREADED = re.compile(r"\[Threaded comment\].*?Comment:\s*", re.DOTALL)  # what Excel says to older programs


def text_of_workbook(data: bytes, name: str) -> FileText:
    """The text of a workbook as it shows on the screen. Raises ReadingError if it is damaged or too large."""
    has_formulas_without_value = _checked(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library names features that it leaves out; none holds text
        try:
            return _read(data, name, has_formulas_without_value)
        except ReadingError:
            raise
        except Exception as error:
            # The boundary to a library and to files of any make: whatever fails, the file is at fault.
            raise ReadingError(damaged(name, "Excel workbook")) from error


def _read(data: bytes, name: str, has_gaps: bool) -> FileText:
    import openpyxl

    workbook = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
    shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    read = [(sheet, _cells(sheet)) for sheet in shown]
    read = [(sheet, cells) for sheet, cells in read if cells.filled or cells.notes]
    if not read:
        raise ReadingError(
            f"{name} is an Excel workbook with nothing in its sheets. Give one with OKRs in it."
        )
    names_matter = len(read) > 1
    texts: list[str] = []
    for sheet, cells in read:
        if names_matter or not _UNNAMED.match(sheet.title):
            texts.append(f"# {sheet.title}")
        texts.append(text_of_cells(cells.filled))
        if cells.notes:
            texts.append("\n".join(["## Notes", "", *cells.notes]))
    said = _left_out(workbook, [cells for _, cells in read])
    if has_gaps:
        said += _gaps(data, [sheet.title for sheet, _ in read])
    return FileText("\n\n".join(filter(None, texts)) + "\n", " ".join(said) or None)


class _Cells(NamedTuple):
    """What one sheet holds and shows."""

    filled: list[Cell]
    notes: list[str]
    errors: list[str]
    hidden: int  # rows and columns with something in them


def _cells(sheet: Worksheet) -> _Cells:
    filled: list[Cell] = []
    notes: list[str] = []
    errors: list[str] = []
    hidden: set[tuple[str, int]] = set()
    columns = _hidden_columns(sheet)
    tall = {
        (area.min_row, area.min_col): area.max_row - area.min_row + 1 for area in sheet.merged_cells.ranges
    }
    for row, column, cell in _stored(sheet):
        if cell.value is None and cell.comment is None:
            continue
        if column in columns or _is_hidden_row(sheet, row):
            hidden.add(("column", column) if column in columns else ("row", row))
            continue
        if cell.comment is not None:
            notes.append(_note(cell))
        if cell.data_type == "e":
            errors.append(f"{cell.coordinate} ({cell.value})")
        elif text := displayed(cell.value, str(cell.number_format)).strip():
            indent = int(cell.alignment.indent or 0)
            filled.append(Cell(row, column, text, bool(cell.font.b), indent, tall.get((row, column), 1)))
    return _Cells(filled, notes, errors, len(hidden))


def _stored(sheet: Worksheet) -> Iterator[tuple[int, int, Any]]:
    """The cells that the file holds, row by row; `iter_rows` would make one for each gap up to the last."""
    cells: dict[tuple[int, int], Any] = sheet._cells  # pyright: ignore[reportPrivateUsage]  -- no public way
    for row, column in sorted(cells):
        if type(cells[row, column]).__name__ != "MergedCell":
            yield row, column, cells[row, column]


def _is_hidden_row(sheet: Worksheet, row: int) -> bool:
    """Hidden by hand or by a filter; a group that is only folded away is one click from the eye."""
    known = sheet.row_dimensions.get(row)
    return known is not None and bool(known.hidden) and not known.outlineLevel


def _hidden_columns(sheet: Worksheet) -> set[int]:
    return {
        column
        for known in sheet.column_dimensions.values()
        if known.hidden and not known.outlineLevel
        for column in range(known.min or 0, (known.max or 0) + 1)
    }


def _note(cell: Any) -> str:
    """A comment on a cell, with its writer, and without what Excel adds for older programs."""
    text = _THREADED.sub("", cell.comment.text or "").strip()
    author = str(cell.comment.author or "").removeprefix("tc=").strip()
    if author and text.startswith(f"{author}:"):
        text = text[len(author) + 1 :].strip()
    known = author and not re.fullmatch(r"\{[0-9A-F-]+\}", author)
    by = f", {author}" if known else ""
    return f"- {cell.coordinate}{by}: {' '.join(text.split())}"


def _left_out(workbook: Workbook, cells: list[_Cells]) -> list[str]:
    said: list[str] = []
    hidden = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        said.append(f"Hidden sheets were left out: {_named(hidden)}. Show them in Excel to have them read.")
    count = sum(one.hidden for one in cells)
    if count:
        what = "rows and columns were" if count > 1 else "row or column was"
        said.append(f"{count} hidden {what} left out. Show them in Excel to have them read.")
    errors = [error for one in cells for error in one.errors]
    if errors:
        said.append(f"Cells with an error were left out: {_named(errors)}.")
    return said


def _gaps(data: bytes, sheets: list[str]) -> list[str]:
    """Says which formulas have no stored value: a program that doesn't calculate has written the file."""
    import openpyxl

    formulas = openpyxl.load_workbook(BytesIO(data), keep_links=False)
    values = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
    places: list[str] = []
    for title in sheets:
        known = {(row, column) for row, column, cell in _stored(values[title]) if cell.value is not None}
        places += [
            f"{title} {cell.coordinate}"
            for row, column, cell in _stored(formulas[title])
            if cell.data_type == "f" and (row, column) not in known
        ]
    if not places:
        return []
    return [f"Formulas without a stored value: {_named(places)}. Open the file in Excel and save it once."]


def _named(places: list[str]) -> str:
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    return ", ".join(places[:_NAMED]) + more


def _checked(data: bytes, name: str) -> bool:
    """Counts cells before they are built; returns whether formulas stand there without a value."""
    cells = filled = 0
    has_gaps = False
    with checked_archive(data, name) as archive:
        for member in archive.namelist():
            if _SHEET.match(member):
                xml = archive.read(member)
                cells += len(_CELL.findall(xml))
                cells += sum(_area(*found) for found in _MERGED.findall(xml))
                filled += len(_FILLED.findall(xml))
                has_gaps = has_gaps or _NO_VALUE.search(xml) is not None
    if filled > MOST_CELLS or cells > MOST_EMPTY:
        count, limit = (filled, MOST_CELLS) if filled > MOST_CELLS else (cells, MOST_EMPTY)
        raise ReadingError(
            f"{name} has {count:,} cells; the limit is {limit:,}."
            " Copy the sheet with the OKRs into a workbook of its own, or paste it."
        )
    return has_gaps


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    """How many cells a merged one covers; the library makes each of them."""
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
