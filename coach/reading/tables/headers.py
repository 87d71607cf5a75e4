"""What the header of a table says that its columns hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from coach.reading.evidence import is_measured
from coach.reading.labels import part_of_header
from coach.reading.passage import Passage
from coach.reading.vocabulary import Part
from coach.text import fold

_NAMES = Path(__file__).with_name("words") / "columns.txt"
LONGEST = 60  # a cell of a header
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_TIME = re.compile(r"\b(?:[qht][1-4]|fy ?\d{2,4}|20\d\d(?:[-/]\d\d)?)\b")
_OTHER_SIGNS = re.compile(r"[^\w%#°'./&+-]+|_")
_COUNTED = re.compile(r"(?<=[a-z])[ .-]*#?\d{1,2}$")
_BOTH = re.compile(r"\s*[/&+]\s*|\s+(?:and|or|und|oder|et|ou|y|e|en|och|og)\s+")
# "Goal" may be an objective, the company's goal or a target: the columns around it tell which.
_GOAL = re.compile(r"goals?|aims?|ziele?|metas?|objectifs?|objetivos?|obiettiv[oi]|doel(?:en)?|mal")
_OF_OBJECTIVE = re.compile(
    r"(?:objective|obj\b|o\b|goal|ziel)|.*\b(?:objective|objectif|objetivo|obiettivo)$"
)
_BY_LAST = (Part.OWNER, Part.DEADLINE, Part.PROGRESS, Part.TARGET, Part.BASELINE, Part.NOTE, Part.TEAM)
_BY_FIRST = (Part.OWNER, Part.DEADLINE, Part.PROGRESS, Part.NOTE)
_PREPOSITIONS = frozenset("de del do da du des der di of for".split())
_VALUES = (Part.BASELINE, Part.TARGET, Part.CURRENT)
_BESIDE_MEASURE = frozenset({*_VALUES, Part.PROGRESS, Part.OWNER, Part.DEADLINE, Part.UNIT})
_WEEK = re.compile(
    r"(?:w|wk|week|kw|cw|woche|semaine|semana) ?\d{1,2}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mai|okt|dez)[a-z]{0,7}"
)
_OKR = (Part.OBJECTIVE, Part.KEY_RESULT)


def is_header(row: Sequence[Passage]) -> bool:
    """Whether cells name columns of OKRs, of measures or of work, and are no text themselves."""
    texts = [cell.text for cell in row if cell]
    if len(texts) < 2 or any(len(text) > LONGEST or is_measured(_name(text)) for text in texts):
        return False
    parts = [column_of(text) for text in texts]
    known = [part for part in parts if part]
    if len(known) < 2:
        return known == [Part.KEY_RESULT] and _name(texts[parts.index(Part.KEY_RESULT)]) in _columns()
    if Part.KEY_RESULT in known and Part.OBJECTIVE in known:
        return True
    if 2 * len(known) < len(texts):
        return False
    if Part.OBJECTIVE in known and Part.KPI not in known:
        at = parts.index(Part.OBJECTIVE)
        is_sure = not _GOAL.fullmatch(_name(texts[at])) or None not in parts[:at]
        return is_sure or Part.TEXT in known
    if Part.TEXT in known or Part.DESCRIPTION in known:
        return _says_both(texts) or bool({Part.TYPE, Part.NUMBER, Part.PARENT} & set(known))
    if {Part.KEY_RESULT, Part.INITIATIVES} & set(known):
        return True
    return Part.KPI in known and bool(_BESIDE_MEASURE & set(known))


def _says_both(texts: list[str]) -> bool:
    return any(column_of(text) is Part.TEXT and is_sure_text(text) for text in texts)


def is_sure_text(header: str) -> bool:
    """Whether the header of a column says that it holds both: "Objective / Key result", "OKR"."""
    name = _name(header)
    return "okr" in name or ("obj" in name and "kr" in name) or {*_parts_within(name)} >= {*_OKR}


def parts_of(header: Sequence[Passage]) -> list[Part | None]:
    """What each column holds, where several might hold the same thing by what stands around them."""
    parts = [column_of(cell.text) for cell in header]
    names = [_name(cell.text) for cell in header]
    _settle_texts(parts, header)
    _settle_results(parts, names)
    _settle_objectives(parts, names)
    _settle_values(parts, names)
    if Part.OWNER in parts and Part.OBJECTIVE in parts and Part.KEY_RESULT in parts:
        between = range(parts.index(Part.OBJECTIVE) + 1, parts.index(Part.KEY_RESULT))
        for at in (index for index in between if parts[index] is Part.OWNER):
            parts[at] = Part.OBJECTIVE_OWNER
    return parts


def _settle_texts(parts: list[Part | None], header: Sequence[Passage]) -> None:
    """One column of text is left, and none beside columns of objectives and key results."""
    named = {Part.TYPE, Part.NUMBER, Part.PARENT} & set(parts)
    if Part.TYPE in named and Part.DESCRIPTION in parts:
        for at, part in enumerate(parts):  # rows say their type, so that "Meta" is no column of objectives
            if part is Part.OBJECTIVE and _GOAL.fullmatch(_name(header[at].text)):
                parts[at] = Part.TARGET
    if not {*_OKR, Part.TEXT} & set(parts) and Part.DESCRIPTION in parts and named:
        parts[parts.index(Part.DESCRIPTION)] = Part.TEXT
    has_okr = {*_OKR} & set(parts)
    first = True
    for at, part in enumerate(parts):
        if part is Part.DESCRIPTION:
            parts[at] = Part.NOTE
        elif part is Part.TEXT and (has_okr or not first):
            is_objective = Part.OBJECTIVE not in parts and is_sure_text(header[at].text)
            parts[at] = Part.OBJECTIVE if is_objective else None
        elif part is Part.PARENT and Part.KEY_RESULT in parts and Part.OBJECTIVE not in parts:
            parts[at] = Part.OBJECTIVE
        first = first and part is not Part.TEXT


def _settle_results(parts: list[Part | None], names: list[str]) -> None:
    """Measures are the key results where no column is called so."""
    if Part.KPI in parts and Part.KEY_RESULT not in parts and Part.TEXT not in parts:
        name = names[parts.index(Part.KPI)]
        for at, part in enumerate(parts):
            if part is Part.KPI and _COUNTED.sub("", names[at]) == _COUNTED.sub("", name):
                parts[at] = Part.KEY_RESULT


def _settle_objectives(parts: list[Part | None], names: list[str]) -> None:
    """A goal behind the key results is their target; of two objectives the first is the company's goal."""
    holder = Part.KEY_RESULT if Part.KEY_RESULT in parts else Part.TEXT
    if holder in parts:
        for at in range(parts.index(holder) + 1, len(parts)):
            if parts[at] is Part.OBJECTIVE and _GOAL.fullmatch(names[at]):
                parts[at] = Part.TARGET
    several = [at for at, part in enumerate(parts) if part is Part.OBJECTIVE]
    bases = {_COUNTED.sub("", names[at]) for at in several}
    if len(bases) < 2:
        return
    for at in [at for at in several if "descri" in names[at] or "detail" in names[at]]:
        parts[at] = Part.NOTE
        several.remove(at)
    for at in several[:-1]:
        parts[at] = Part.GOAL


def _settle_values(parts: list[Part | None], names: list[str]) -> None:
    if "actual" in names and not {Part.BASELINE, Part.CURRENT} & set(parts):
        at = names.index("actual")
        if Part.TARGET in parts[at:]:
            parts[at] = Part.CURRENT
    for at, part in enumerate(parts):
        if part is Part.UNIT and not {*_VALUES} & set(parts):
            parts[at] = Part.TEAM
        elif part is Part.CURRENT:
            parts[at] = Part.PROGRESS if Part.BASELINE in parts else Part.BASELINE


_COUNTER = re.compile(
    r"(?:o|obj|objectives?|krs?|key results?)\s*(?:#|no\.?|nr\.?|id|num(?:ber)?)", re.IGNORECASE
)


# "Key results for objective 1".
_RESULTS_OF = re.compile(r"key results? (?:for|of) ")


@lru_cache(maxsize=2048)
def column_of(header: str) -> Part | None:
    """What a column with this header holds, taken by itself."""
    name = _name(header)
    if not name:
        return None
    if _COUNTER.fullmatch(header.strip()):
        return Part.NUMBER
    if _RESULTS_OF.match(name):
        return Part.KEY_RESULT
    columns = _columns()
    part = columns.get(name) or columns.get(_COUNTED.sub("", name).strip(" %")) or _of_pieces(name)
    if part is None and _WEEK.fullmatch(name):
        return Part.PROGRESS  # of check-ins
    part = part or _by_first_word(name) or part_of_header(header) or part_of_header(name)
    part = part or _by_last_word(name)
    return Part.OBJECTIVE_OWNER if part is Part.OWNER and _OF_OBJECTIVE.match(name) else part


def _of_pieces(name: str) -> Part | None:
    parts = _parts_within(name)
    if len(parts) < 2 or None in parts:
        return None
    if {*parts} >= {*_OKR}:
        return Part.TEXT
    return Part.KEY_RESULT if Part.KEY_RESULT in parts else parts[0]


def _parts_within(name: str) -> list[Part | None]:
    return [_columns().get(piece) for piece in _BOTH.split(name)]


def _by_first_word(name: str) -> Part | None:
    """ "Responsable del KR", "Fecha de cierre"."""
    first, *more = name.split()
    part = _columns().get(first)
    return part if part in _BY_FIRST and more and more[0] in _PREPOSITIONS else None


def _by_last_word(name: str) -> Part | None:
    """ "Accountable exec", "Interim score"."""
    found = name.split()
    part = _columns().get(found[-1])
    return part if part in _BY_LAST and len(found) < 4 and len(found[-1]) > 3 else None


@lru_cache(maxsize=2048)
def _name(header: str) -> str:
    """The header as the list of names has it."""
    plain = unicodedata.normalize("NFKD", fold(header).replace("ß", "ss"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    for pattern in (_BRACKETS, _TIME, _OTHER_SIGNS):
        plain = pattern.sub(" ", plain)
    return " ".join(plain.split()).strip(" .:-/&+")


@lru_cache(maxsize=1)
def _columns() -> dict[str, Part]:
    named: dict[str, Part] = {}
    for line in _NAMES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, _, names = line.partition(":")
            for name in names.split(","):
                named.setdefault(name.strip(" ."), Part(part))
    return named
