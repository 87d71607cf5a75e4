"""Names that sign a line without the word owner: "… — Priya", "… (Priya)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from coach.reading.marks.cleaning import Stated
from coach.text import fold

_NAMES = Path(__file__).with_name("words") / "first_names.txt"
_NAME = r"[A-ZÀ-ÞŁŚŻČŠŽ][\w’'-]*(?:\s[A-ZÀ-ÞŁŚŻČŠŽ][\w’'.-]*){0,2}"
_AND = r"(?:\s*[,/&+]\s*|\s+(?:and|und|e|y|et)\s+)"
_SIGNED = re.compile(
    rf"(?:\s+-{{1,2}}\s+|\s*[–—]\s*|\s*(?P<bracket>[(\[])\s*)(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,2}})"
    r"(?(bracket)\s*[)\]])\s*$"
)
# "(Dana owns this)", "– Ben is on it": said of the line, whoever Dana is.
_SAID = re.compile(
    rf"\s*(?:(?P<bracket>\()|[–—]\s|\s-\s)\s*(?P<names>@?{_NAME}(?:{_AND}@?{_NAME}){{0,2}})\s+(?:will\s+)?"
    r"(?:(?:owns?|leads?|drives?|takes?|handles?|has)(?:\s+(?:this|it|that)(?:\s+one)?|(?(bracket)|(?!)))"
    r"|(?:is|are)\s+on\s+(?:it|this)|(?:is|are)\s+(?:responsible|in\s+charge|accountable|the\s+owner)"
    r"|(?:looks|takes)\s+(?:after|care\s+of)\s+(?:this|it)"
    r"|kümmert\s+sich(?:\s+darum)?|übernimmt(?:\s+das)?|ist\s+verantwortlich|se\s+encarga|s['’]en\s+(?:charge|occupe))"
    r"\s*\)?\s*$"
)
_MARK = re.compile(r"[-–—(\[]")  # with one of which every signature begins
_LONGEST = 70


@dataclass(frozen=True)
class Signatures:
    """Whose names sign the lines of one draft.

    `known` are folded names said to own something elsewhere in it; `dashes` those that sign several lines,
    so that behind them a name which no list knows is one too.
    """

    known: frozenset[str] = frozenset()
    dashes: frozenset[str] = frozenset()

    def taken_off(self, line: Stated) -> Stated:
        """The line without the name behind it, which is its owner."""
        if said := _said(line):
            owner = said["names"].replace("@", "")
            return replace(line, body=line.body.part(0, said.start()), owner=owner)
        found = _signature(line)
        if not found:
            return line
        names = found["names"]
        newcomer = _dash_of(found) in self.dashes and names.isalpha() and not names.isupper()
        if not (newcomer or self._are_people(names)):
            return line
        at = len(line.body.text) - len(found[0])
        return replace(line, body=line.body.part(0, at), owner=names)

    def _are_people(self, names: str) -> bool:
        parts = re.split(_AND, names)
        return all(fold(part) in self.known or _is_person(part) for part in parts)


NO_SIGNATURES = Signatures()


def signatures_of(lines: Iterable[Stated], owners: Iterable[str]) -> Signatures:
    """`lines` are the objectives and key results of the draft, `owners` names that it gives as such."""
    every = list(lines)
    known = frozenset(fold(name) for name in (*owners, *(line.owner for line in every)) if name)
    told = Signatures(known)
    signed = Counter(
        _dash_of(found) for line in every if (found := _signature(line)) and told.taken_off(line) is not line
    )
    ends = Counter(_dash_of(found) for line in every if (found := _signature(line)))
    return Signatures(known, frozenset(mark for mark in ends if _signs(mark, signed[mark], ends[mark])))


def _signs(mark: str, people: int, ends: int) -> bool:
    """Whether names behind this mark are owners, though no list knows them all: "(Retail)" is a segment."""
    if mark == "(":
        return people > 1 and 3 * people >= ends
    return ends > 1 if mark == "[" else people > 1


def _dash_of(found: re.Match[str]) -> str:
    return found[0].strip()[0]


def _said(line: Stated) -> re.Match[str] | None:
    text = line.body.text.rstrip(" .")
    if line.owner or line.is_verbatim or not _MARK.search(text, max(0, len(text) - _LONGEST)):
        return None
    found = _SAID.search(text, max(0, len(text) - _LONGEST))
    return found if found and found.start() > 0 else None


def _signature(line: Stated) -> re.Match[str] | None:
    text = line.body.text
    if line.owner or line.is_verbatim or not text or not (text[-1].isalpha() or text[-1] in ")]."):
        return None
    tail = text[-_LONGEST:]
    found = _SIGNED.search(tail) if _MARK.search(tail) else None
    return found if found and len(found[0]) < len(text) else None


def is_said_by(text: str) -> bool:
    """Whether a line begins with who says it: "Ferdi: holiday weeks always dip"."""
    name, colon, _ = text.partition(": ")
    return bool(colon) and name.istitle() and len(name.split()) == 1 and _is_person(name)


def _is_person(name: str) -> bool:
    first, *more = name.split()
    return fold(first) in _first_names() and len(more) < 2


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    lines = _NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
