"""Tables whose header says nothing, or that have none: what their columns hold by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.reading.entries import TEXT, Columns, Entry
from coach.reading.evidence import is_result_like
from coach.reading.labels import label_of
from coach.reading.passage import Passage
from coach.reading.tables.cells import bare_label, entry_of, labelled_entry, unread_row
from coach.reading.tables.columned import Columned
from coach.reading.tables.headers import LONGEST, column_of, parts_of
from coach.reading.tables.levels import Levels
from coach.reading.vocabulary import Part

_BOLD = re.compile(r"(\*\*|__)\S.*\1$")
_NUMBERED = re.compile(r"\d{1,2}(?:[.):]|\s)\s*(?=\S)")
_ID = re.compile(r"#?\d{1,3}(?:\.\d{1,3}){0,3}\.?")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d\d-\d\d"
    r"|(?:\d{1,2}\.? )?[^\W\d]{3,9}\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,?(?: 20\d\d)?"
)
_MONTH = re.compile(r"\b(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[czs])", re.IGNORECASE)
_SCORE = re.compile(r"\d{1,3} ?%|[01][.,]\d{1,2}|\d{1,2} ?/ ?10")
_STATE = re.compile(
    r"done|open|in progress|wip|not started|on track|off track|at risk|behind|delayed|completed?|achieved"
    r"|missed|blocked|to ?do|green|yellow|amber|red|erledigt|offen|grün|gelb|rot|verde|amarillo|amarelo|rojo"
    r"|vermelho|vert|rouge",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-ÞŁŚŻČŠŽ][\w.’'-]*"
_PERSON = re.compile(rf"@?{_NAME}(?: (?:[&+/]|and|und|et|y|e|de|van|von)? ?{_NAME}){{0,2}}")
Rows = Sequence[list[Passage]]


def shaped(
    raw: Rows, rows: Rows, section: Part | None, known: frozenset[int], *, is_wanted: bool
) -> list[Entry]:
    """The rows by their contents. A table that shows no sign of OKRs is unread, or what its heading says.

    `is_wanted`: the objective above still lacks key results, so that rows with values are those.
    """
    names = [column_of(cell.text) for cell in rows[0]]
    has_header = sum(part is not None for part in names) > 1 and all(
        len(cell.text) <= LONGEST for cell in rows[0]
    )
    first = 1 if has_header else 0
    head = next((cell for cell in rows[0] if _is_labelled_objective(cell)), None) if has_header else None
    if head is not None:  # the header names the objective: "O1: The app feels instant | Status | Who"
        beneath = shaped(raw[first:], rows[first:], section, known, is_wanted=True)
        results = [entry for entry in beneath if entry.part is Part.KEY_RESULT]
        if results:
            return [labelled_entry(head, Part.OBJECTIVE, Columns()), *beneath]
    body = rows[first:]
    parts = parts_by_content(body, parts_of(rows[0]) if has_header else [])
    is_wanted = is_wanted and Part.TARGET in parts
    main = next((at for at, part in enumerate(parts) if part in (Part.TEXT, Part.KEY_RESULT)), None)
    if main is None or (
        section is None and not is_wanted and not _shows_okrs(raw[first:], body, main, parts)
    ):
        said = (
            []
            if section is None or main is None
            else [row[main] for row in body if main < len(row) and row[main]]
        )
        if said and section:
            return [entry_of(text, section, depth=TEXT) for text in said]
        return [entry for row in rows for entry in unread_row(row)]
    if section:
        return Columned(parts, section).entries(raw[first:])
    if Part.TEXT in parts:
        return Levels(parts, is_sure=False).entries(raw[first:])
    return Columned(parts, None, known).entries(raw[first:])


def _shows_okrs(raw: Rows, rows: Rows, main: int, parts: Sequence[Part | None]) -> bool:
    if Part.TEXT in parts:
        return True
    texts = [row[main].text for row in rows if main < len(row) and row[main]]
    heads = [
        line
        for line, row in zip(raw, rows, strict=True)
        if sum(map(bool, row)) == 1
        and main < len(row)
        and row[main]
        and (_BOLD.match(line[main].text) or _NUMBERED.match(row[main].text))
    ]
    return bool(heads) or 2 * sum(is_result_like(text) and " " in text for text in texts) >= len(rows)


def parts_by_content(rows: Rows, named: Sequence[Part | None] = ()) -> list[Part | None]:
    """What each column holds; the names that a header gives go before."""
    width = max(map(len, rows), default=0)
    columns = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    parts: list[Part | None] = [named[at] if at < len(named) else None for at in range(width)]
    for at, cells in enumerate(columns):
        if parts[at] is None and cells:
            parts[at] = _part_of_cells(cells, is_first=at == 0)
    texts = [at for at, cells in enumerate(columns) if parts[at] is None and _is_text(cells)]
    if not texts or {Part.OBJECTIVE, Part.KEY_RESULT, Part.TEXT} & set(parts):
        return parts
    main = max(texts, key=lambda at: sum(len(cell.text) for cell in columns[at]))
    is_labelled = any(
        bare_label(cell) for at, part in enumerate(parts) if part is Part.NUMBER for cell in columns[at]
    )
    if is_labelled or sum(_is_labelled(cell) for cell in columns[main]) > 1:
        parts[main] = Part.TEXT
        return parts
    parts[main] = Part.KEY_RESULT
    beside = [at for at in texts if at != main]
    if len(beside) == 1:
        before, behind = sorted((main, beside[0]))
        if _share(columns[behind]) > max(_share(columns[before]), 0.5):
            parts[before], parts[behind] = Part.OBJECTIVE, Part.KEY_RESULT
    return parts


def _is_text(cells: Sequence[Passage]) -> bool:
    return bool(cells) and sum(len(cell.text.split()) for cell in cells) > 2 * len(cells)


def _share(cells: Sequence[Passage]) -> float:
    return sum(is_result_like(cell.text) for cell in cells) / max(len(cells), 1)


def _is_labelled_objective(cell: Passage) -> bool:
    label = label_of(cell, heads=False)
    return label is not None and label.part is Part.OBJECTIVE and bool(cell.text[label.end :].strip())


def _is_labelled(cell: Passage) -> bool:
    label = label_of(cell, heads=False)
    return label is not None and label.part in (Part.OBJECTIVE, Part.KEY_RESULT)


def _part_of_cells(cells: Sequence[Passage], *, is_first: bool) -> Part | None:
    texts = [cell.text.strip() for cell in cells]
    if 5 * sum(bare_label(cell) is not None for cell in cells) >= 3 * len(cells):
        return Part.NUMBER
    if is_first and all(_ID.fullmatch(text) for text in texts):
        return Part.NUMBER
    if all(_DATE.fullmatch(text) and (_MONTH.search(text) or text[:1].isdigit()) for text in texts):
        return Part.DEADLINE
    if all(_SCORE.fullmatch(text) or _STATE.fullmatch(text) for text in texts):
        return Part.PROGRESS
    return Part.OWNER if not is_first and all(_PERSON.fullmatch(text) for text in texts) else None
