"""Lines that say whose OKRs these are, for when, and towards which goal."""

from __future__ import annotations

import re

from coach.document import ContextKind
from coach.quantities import find_period
from coach.reading.passage import Passage
from coach.reading.vocabulary import Part
from coach.text import Span, words

KINDS: dict[Part, ContextKind] = {
    Part.GOAL: "goal",
    Part.PERIOD: "period",
    Part.TEAM: "team",
    Part.OWNER: "owner",
    Part.KPI: "kpi",
    Part.RATIONALE: "rationale",
    Part.INITIATIVES: "initiatives",
    Part.PROGRESS: "progress",
    Part.NOTE: "note",
    Part.CATEGORY: "heading",
}

_OKR = re.compile(
    r"\bokrs?\b|\bobjectives? (?:and|&) key results?\b|\bobjetivos e resultados[ -]chave\b", re.IGNORECASE
)
_OWNER_WORD = (
    r"(?:owner|owned by|lead|dri|responsible|respons[áa]ve(?:l|is)|responsable|verantwortlich(?:er)?)"
)
_NAME = r"@?[^\W\d_][^()\[\]|,;–—]{0,60}?"
_OWNER = re.compile(
    rf"[\[(]\s*{_OWNER_WORD}\s*[:=]?\s+(?P<bracketed>{_NAME})\s*[\])]"
    rf"|\b{_OWNER_WORD}\s*[:=]\s*(?P<plain>{_NAME})\s*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[^\w&'’.+-]*(?:^|$|\s[-–—|·/:]+\s|[()\[\]|·,:–—]\s*)[^\w&'’.+-]*")
_GENERIC = frozenset(
    """
    a and appendix cycle department draft drafts final for from goals key my new next objectives of okr okrs
    our plan planning period proposal proposed quarter quarterly results team teams term the this v1 v2
    version year yearly annual company de da do des du la le les el los para pour per für equipo equipe
    équipe trimestre
    """.split()
)
_WANTS = re.compile(
    r"""
    (?: this\ year | next\ year | by\ (?:the\ end\ of\ )?20\d\d | in\ 20\d\d | as\ a\ \w+ | together )? ,? \s*
    (?: we | our\ (?:company|goal|aim|mission|ambition|organi[sz]ation|school|charity|team)
      | (?:the\ )? (?:company|business|board|goal|aim)
      | nós | nosotros | wir | unsere? | nous | notre | nosso | nuestro | noi | vi | wij ) \b
    [^.]{0,40}? \b
    (?: wants? | aims? | plans? | needs? | intends? | is\ to | goal\ is | must
      | queremos | quer | querem | pretendemos | wollen | will | möchten
      | voulons | vogliamo | willen | vill | vil | objetivo\ [eé]s? | ziel\ ist ) \b
    | (?: queremos | vogliamo ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TEAM = re.compile(
    r"(?:[\w&'’-]+ ){1,3}(?:team|squad|department|tribe)"
    r"|(?:team|squad|équipe|equipo|equipe|abteilung) [\w&'’-]+",
    re.IGNORECASE,
)
HEADER_WORDS = 5  # that may stand in a header beside period, owner and "OKRs"


def header_of(passage: Passage) -> list[tuple[ContextKind, Passage]] | None:
    """What a line such as "Platform team OKRs Q4 2026 (owner: Ines)" says; None for any other line."""
    text = passage.text
    if len(text) > 120:
        return None
    items: list[tuple[ContextKind, Passage]] = []
    cuts: list[Span] = []
    if owner := _OWNER.search(text):
        name = "bracketed" if owner["bracketed"] else "plain"
        items.append(("owner", passage.part(*owner.span(name))))
        cuts.append(Span(*owner.span()))
    if period := find_period(text):
        items.append(("period", passage.part(*period.span)))
        cuts.append(period.span)
    okr = [Span(*found.span()) for found in _OKR.finditer(text)]
    if not (period or okr):
        return [("team", passage)] if _TEAM.fullmatch(text) else None
    left = _left_over(passage, [*cuts, *okr])
    own_words = [word for piece in left for word in words(piece.text) if word not in _GENERIC]
    if len(own_words) > (HEADER_WORDS if okr else 3):
        return None
    if own_words and any(char.isdigit() for piece in left for char in piece.text):
        return [("heading", passage)] if okr else None
    if own_words:
        items.append(("team", max(left, key=lambda piece: len(set(words(piece.text)) - _GENERIC))))
    return items or [("heading", passage)]


def is_wish(text: str) -> bool:
    """Whether a free sentence says what the company wants: "We want to open two clinics next year"."""
    return bool(_WANTS.match(text))


def names_okrs(text: str) -> bool:
    return bool(_OKR.search(text))


def _left_over(passage: Passage, cuts: list[Span]) -> list[Passage]:
    """What stands between the parts already understood, in pieces."""
    pieces: list[Passage] = []
    done = 0
    for start, end in [*sorted(cuts), (len(passage.text), len(passage.text))]:
        if start > done:
            pieces += _split(passage.part(done, start))
        done = max(done, end)
    return [piece for piece in pieces if words(piece.text)]


def _split(passage: Passage) -> list[Passage]:
    pieces: list[Passage] = []
    done = 0
    for found in _SPLIT.finditer(passage.text):
        pieces.append(passage.part(done, found.start()))
        done = found.end()
    return [*pieces, passage.part(done)]
