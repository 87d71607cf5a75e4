"""Lines that say whose OKRs these are, for when, and towards which goal."""

from __future__ import annotations

import re

from coach.document import ContextKind
from coach.quantities import find_period, measure
from coach.reading.evidence import starts_like_a_goal
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
    Part.MISSION: "mission",
    Part.GUARDRAIL: "guardrail",
    Part.DEPENDENCY: "dependency",
    Part.RISK: "risk",
    Part.RETRO: "retro",
    Part.PARKED: "parked",
    Part.CATEGORY: "heading",
}

_OKR = re.compile(
    r"\bokrs?\b|\bobjectives? (?:and|&) key results?\b|\bobjetivos e resultados[ -]chave\b", re.IGNORECASE
)
_OWNER_WORD = (
    r"(?:owner|owned by|(?:team ?)?lead(?:er)?|dri|responsible|respons[áa]ve(?:l|is)|responsable"
    r"|verantwortlich(?:er)?|(?:general )?manager|gm|head|director|captain|coach|pm|po|leitung)"
)
_NAME = r"@?[^\W\d_][^()\[\]|,;–—]{0,60}?"
_OWNER = re.compile(
    rf"[\[(]\s*{_OWNER_WORD}\s*[:=]?\s+(?P<bracketed>{_NAME})\s*[\])]"
    rf"|\b{_OWNER_WORD}\s*[:=]\s*(?P<plain>{_NAME})\s*(?=$|[|·;])",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[^\w&'’.+-]*(?:^|$|\s[-–—|·/:]+\s|[()\[\]|·,:–—]\s*)[^\w&'’.+-]*")
_GENERIC = frozenset(
    """
    a and appendix cycle department draft drafts final for from goals key my new next objectives of okr okrs
    our plan planning period proposal proposed quarter quarterly results retro review scores session team
    teams template term the this tracker tracking v1 v2 version workshop year yearly annual company
    de da do des du la le les el los para pour per für equipo equipe équipe trimestre
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
_AS_IT_STANDS = re.compile(
    r"\b(?:today|currently|at present|right now|at the moment|as of|stands? at|(?:we|i)(?:['’]re| are) at"
    r"|last (?:week|month|quarter|year)|so far this|aktuell|derzeit|actuellement|actualmente|atualmente)\b",
    re.IGNORECASE,
)
_IS_AT = re.compile(
    r"\b(?:today|currently|right now|at present|(?:we|it)(?:['’]re|['’]s| are| is) at)\b", re.IGNORECASE
)
_FEW_WORDS = 8
HEADER_WORDS = 5  # that may stand in a header beside period, owner and "OKRs"
# "Ward 4B (surgery), goals Jan - Mar": with a period set apart, the plan or a unit's name makes it a header.
_PLAN = re.compile(
    r"\b(?:goals|objectives|targets|priorities|plan|ziele|objectifs|objetivos|metas|obiettivi|doelen)\b", re.I
)
_UNIT = (
    r"team|squad|tribe|department|dept|unit|division|council|group|lab|ward|clinic|hospital|school|university|"
    r"faculty|plant|hotel|office|branch|region|chapter|studio|agency|services?|factory|depot|library|"
    r"abteilung|bereich|werk|équipe|equipo|equipe|reparto|afdeling"
)
_UNIT_LAST = re.compile(rf"(?:[\w&'’-]+ ){{0,3}}(?:{_UNIT})\.?", re.IGNORECASE)
_NUMBERED_UNIT = re.compile(rf"(?:{_UNIT}) \d{{1,2}}[A-Z]?", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s?[%€$£]|[€$£]\s?\d")
_NUMBERED_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w&'’-]* ){0,2}[A-ZÀ-Þ][a-zà-ÿ]+ \d{1,2}[A-Z]?")
_APART_BEFORE = re.compile(
    r"(?:^|[.,;:|(–—·/-]|\b(?:goals|objectives|targets|priorities|plan|for|quarter))\s*$", re.I
)
_APART_BEHIND = re.compile(r"\s*(?:$|[.,;:|)–—·/-])")
_SPOKEN = re.compile(
    r"(?:hey|hi|hello|dear|hallo|hola|bonjour|ciao)\b"
    r"|.*\b(?:here(?:['’]s| is| are)|is|are|has|have|will|we|i)\b",
    re.I,
)
# A draft, and when it is for: "our draft for Q3", "what the team would like to focus on in Q3".
_DRAFT = re.compile(r"\b(?:drafts?|okrs?|goals|objectives|plan|proposal|focus|priorities)\b", re.IGNORECASE)
_QUARTER = re.compile(r"[QHTS][1-4]|[1-4]Q|FY|.*20\d\d", re.IGNORECASE)
_CYCLE = re.compile(r"\b(?:season|cycle|semester|trimester|sprint)\s+\d{1,2}\b", re.IGNORECASE)


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
    okr = [Span(*found.span()) for found in _OKR.finditer(text)]
    if period := _period_in(text, bool(okr)):
        items.append(("period", passage.part(*period)))
        cuts.append(period)
    if (period or okr) and _SPOKEN.match(text):
        return None
    if not (period or okr):
        return [("team", passage)] if _TEAM.fullmatch(text) else None
    plan = (
        [Span(*found.span()) for found in _PLAN.finditer(text)] if period and _is_apart(text, period) else []
    )
    left = _left_over(passage, [*cuts, *okr, *plan])
    own_words = [word for piece in left for word in words(piece.text) if word not in _GENERIC]
    if not okr and (_AMOUNT.search(text) or (len(own_words) > 1 and _is_goal(text))):
        return None
    names_unit = bool(period) and _is_apart(text, period) and _names_unit(left, bool(plan))
    if len(own_words) > (HEADER_WORDS if okr or names_unit else 3):
        return None
    if own_words and not all(_NUMBERED_NAME.fullmatch(piece.text) for piece in left if _has_digit(piece)):
        return [("heading", passage)] if okr else None
    if any(map(_has_digit, left)) and not (okr or names_unit):
        return None
    if own_words:
        items.append(("team", max(left, key=lambda piece: len(set(words(piece.text)) - _GENERIC))))
    return items or [("heading", passage)]


def period_of_remark(passage: Passage) -> Passage | None:
    """The period that a sentence about the draft names; None for any other sentence."""
    found = find_period(passage.text) if _DRAFT.search(passage.text) else None
    return passage.part(*found.span) if found and _QUARTER.match(found.text) else None


def _is_goal(text: str) -> bool:
    return starts_like_a_goal(text) and not _PLAN.match(text)


def _period_in(text: str, names_okrs: bool) -> Span | None:
    if period := find_period(text):
        return period.span
    cycle = _CYCLE.search(text) if names_okrs else None
    return Span(*cycle.span()) if cycle else None


def _is_apart(text: str, period: Span) -> bool:
    """Whether the period is no part of a sentence: "Plant 2, Q3", not "in Q3 the plant stands still"."""
    before, behind = _APART_BEFORE.search(text, 0, period.start), _APART_BEHIND.match(text, period.end)
    return before is not None and behind is not None


def _names_unit(pieces: list[Passage], is_plan: bool) -> bool:
    """Whether short pieces are all there is, and they name somebody whose plan it can be."""
    texts = [piece.text for piece in pieces]
    if not texts or any(len(text.split()) > 4 for text in texts):
        return False
    return is_plan or any(_UNIT_LAST.fullmatch(text) or _NUMBERED_UNIT.fullmatch(text) for text in texts)


def _has_digit(piece: Passage) -> bool:
    return any(char.isdigit() for char in piece.text)


def is_wish(text: str) -> bool:
    """Whether a free sentence says what the company wants: "We want to open two clinics next year"."""
    return bool(_WANTS.match(text))


def tells_today(text: str) -> bool:
    """Whether a free sentence says how things stand: "We are at 12% activation today"."""
    return _AS_IT_STANDS.search(text) is not None and any(char.isdigit() for char in text)


def says_where_it_stands(text: str) -> bool:
    """Whether a line beneath a key result gives its start value: "We're at 12% today"."""
    return (
        _IS_AT.search(text) is not None
        and len(text.split()) <= _FEW_WORDS
        and len(measure(text).quantities) == 1
    )


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
    pieces = [piece.part(0, len(piece.text.rstrip(" .,;:|·/–—-"))) for piece in pieces]
    return [piece for piece in pieces if words(piece.text)]


def _split(passage: Passage) -> list[Passage]:
    pieces: list[Passage] = []
    done = 0
    for found in _SPLIT.finditer(passage.text):
        pieces.append(passage.part(done, found.start()))
        done = found.end()
    return [*pieces, passage.part(done)]
