"""Labels at the head of a line: "O1:", "KR 1.1 —", "Key Results", "Company goal:", "Status:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from coach.reading.passage import Passage
from coach.reading.vocabulary import (
    COMPANY_GOAL,
    GOAL_VERBS,
    KEY_RESULT_NAMES,
    MAYBE_GOAL,
    NUMBERED_RESULTS,
    SINGULAR,
    USUAL_QUALIFIERS,
    WORDS,
    Part,
)
from coach.text import fold


@dataclass(frozen=True)
class Label:
    """A label and the part it names.

    `number` is (1, 2) for "KR1.2", () where there is none; `of` the objective a header speaks of ("Key
    results for O2"); `end` where the labelled text begins; `maybe_goal` an objective that is the company's
    goal unless key results follow; `head` all that stands before the labelled text.
    """

    part: Part
    text: str
    end: int
    number: tuple[int, ...] = ()
    of: int | None = None
    plural: bool = False
    maybe_goal: bool = False
    tag: str = ""
    head: str = ""

    @property
    def name(self) -> str | None:
        """The user's own name for the thing, None where the label only says what it is."""
        return self.text if self.number else None


_TAG = r"(?:\s*(?P<tag>[\[(][^\])\n]{1,90}[\])]))?"
_SEP = r"\s*(?P<sep>[:：]|[.)\]|=](?=\s|$)|[–—]|-(?=\s)|-?[>→]|→|$)\s*"
_QUALIFIERS = r"(?P<qualifiers>(?:[\w'’&/]+[ -]){0,3}?)"
_NUMBER = r"\d{1,3}(?:[.\-]\d{1,3}){0,3}"
_NO = r"(?:[#№]|n(?:[ºo°r]|um|úm)?\.?º?(?=\s*\d))?"
_SPELLED: tuple[str, ...] = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LETTERS = r"[A-H]|[IVX]{1,4}|[A-Z]{1,3}\d{1,2}"
_DIGITS = (
    rf"(?:\s*(?:-|{_NO})\s*(?P<number>{_NUMBER})(?![\d%,])"
    rf"|\s+(?P<letter>{_LETTERS})\b|\s+(?:number\s+)?(?P<spelled>{'|'.join(_SPELLED)})\b)?"
)
# "Key results for O2", "Ziele für das Quartal"
_OF = (
    r"(?P<of>\s+(?:for|of|zu|für|de|pour|para)\s+(?:objective\s*|obj\s*|o)?"
    r"(?P<ref>\d{1,2})?[^:\n]{0,30}?)?"
)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(f"(?:{word})" for word in words)


_CODE = re.compile(
    rf"(?P<code>(?:[A-Z][A-Z0-9]{{1,5}}[-_/.])?(?:O\s?(?P<of>\d{{1,4}})\s*[-./:_ ]?\s*)?"
    rf"(?:KR|RC)\s?[#-]?\s?(?P<kr>{_NUMBER}[a-h]?|[A-H]\d{{1,2}}(?=\s*:))"
    r"|(?:[A-Z][A-Z0-9]{1,5}[-_/.])?(?:O|OBJ)\s?[#.-]?\s?(?P<o>\d{1,4}))"
    rf"(?![\d%,]|[.]\d){_TAG}(?:{_SEP}|\s+)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"(?:not|no|non)\b", re.IGNORECASE)
_BRACKETED_CODE = re.compile(
    r"\[(?P<code>KR|O|OBJ|Key Result|Objective)\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)?\]\s*[:–—-]?\s+(?=\S)",
    re.I,
)
_BARE_CODE = re.compile(r"(?P<code>O|KR)\s*(?:[:：]\s*|[–—]\s+|-\s+|\)\s+)")
# "For objective 1" over its key results.
_REFERENCE = re.compile(
    r"(?:for|of|zu|für|para|pour|per|voor)\s+(?:objective|objetivo|objectif|ziel|obiettivo|doel|o)\s*(?P<of>\d{1,2})\s*:?$",
    re.IGNORECASE,
)
# "Sales dept O:", "Team Westland KR2:"
_WHOSE_CODE = re.compile(
    r"[A-Z][\w&'’.-]*\s(?:[\w&'’.-]+\s){0,3}(?P<code>O|KR)s?\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)?:\s+"
)
# "KR Response time from 9 to 4 hours": no number and no sign behind it.
_SET_OFF = re.compile(r"([*_`]{1,3})(?:O|KR)\1\s+\S")
_LONE_CODE = re.compile(
    r"(?P<code>KR|OBJECTIVE|OBJ|Obj|O)\s+(?!(?:owners?|status|lead|progress|score|type|confidence)\s*:)(?=[\w€$£<>≤≥“\"])"
)
_GOAL = re.compile(
    rf"(?:{_any_of(COMPANY_GOAL)})[^:\n]{{0,40}}?\s*(?::|：|\s[–—-]\s|\bis\b(?:\s+to\b)?)\s*", re.IGNORECASE
)
_MAYBE = re.compile(rf"(?:{_any_of(MAYBE_GOAL)})\s*{_DIGITS}$", re.IGNORECASE)
_WORDED = {
    part: re.compile(
        rf"(?P<label>{_QUALIFIERS}(?P<word>{_any_of(WORDS[part])})\b{_DIGITS}){_OF}{_TAG}{_SEP}",
        re.IGNORECASE,
    )
    for part in (Part.KEY_RESULT, Part.OBJECTIVE)
}
_NUMBERED_WORD = re.compile(
    rf"(?P<label>(?:(?P<kr>{_any_of(KEY_RESULT_NAMES)})|(?P<o>{_any_of(WORDS[Part.OBJECTIVE])}))"
    rf"\s*{_NO}\s*(?P<number>{_NUMBER}[a-h]?))(?![\d%,]){_TAG}(?:\s*[:：]\s*|\s+(?:[–—-]\s+)?|$)"
    rf"|(?P<short>(?:{_any_of(NUMBERED_RESULTS)})\s*{_NO}\s*(?P<digits>{_NUMBER}[a-h]?))"
    r"\s*(?:[:：]\s*|[–—-]\s+)",
    re.IGNORECASE,
)
_PROPERTY = re.compile(r"(?P<key>[\w-]{2,30})(?P<sign>::\s+)(?P<value>.*)")
_EXPLAINED = re.compile(r"[\w'’?/& -]{1,30}\(([\w'’/& -]{3,30})\)\s*:?$")
_OTHERS = tuple(part for part in WORDS if part not in _WORDED)
# Whether any of them stands there at all: one search instead of one for each part.
_ANY_OTHER = re.compile(
    rf"(?:(?:{_any_of(USUAL_QUALIFIERS)})\s+)?"
    rf"(?:{'|'.join(_any_of(WORDS[part]) for part in _OTHERS)})(?=\W|$)",
    re.IGNORECASE,
)
_USUAL = re.compile(rf"(?:(?:{_any_of(USUAL_QUALIFIERS)})[ -])*", re.IGNORECASE)
_FIGURE = 3  # words that a score or a name behind a dash has at most
_WITH_DASH = (Part.PROGRESS, Part.OWNER)
_HEADER_WORDS = {Part.GOAL: COMPANY_GOAL, **WORDS, Part.OBJECTIVE: (*WORDS[Part.OBJECTIVE], "o")}
_FIRST_LETTERS = re.compile(r"[^\W\d_]|[#%\[]")


def label_of(passage: Passage, *, heads: bool, lone: bool = False) -> Label | None:
    """The label that the passage begins with.

    `heads`: the line is a heading or bold, where "Marketing objectives" needs no colon to be a label.
    `lone`: other lines show that a mere "KR" or "O" is a label here.
    """
    return _label_of(passage.text, heads, lone) if _FIRST_LETTERS.match(passage.text) else None


@lru_cache(maxsize=4096)  # a line is asked about several times while it is read
def _label_of(text: str, heads: bool, lone: bool) -> Label | None:
    label = (
        _property(text)
        or _code(text)
        or _goal(text)
        or _numbered_word(text)
        or _worded(text, heads)
        or _other(text, heads)
    )
    label = label or (_in_brackets(text) if heads else None)
    label = label or _lone_code(text, lone)
    return label and replace(label, head=text[: label.end])


def is_lone_code(text: str) -> bool:
    """Whether a line begins with a mere "KR", or with "O" set off: two such lines make labels of both."""
    return (text.startswith("KR") and _LONE_CODE.match(text) is not None) or _SET_OFF.match(text) is not None


@lru_cache(maxsize=1024)
def part_of_header(text: str) -> Part | None:
    """What the column of a table with this header holds."""
    folded = fold(text).strip(" :*_?").replace("_", " ")
    return next((part for part in _HEADER_WORDS if _header(part).fullmatch(folded)), None)


@cache
def _header(part: Part) -> re.Pattern[str]:
    words = _any_of(_HEADER_WORDS[part])
    return re.compile(
        rf"{_QUALIFIERS}(?:{words})\s*#?\d{{0,2}}(?:\s*\(.*\)| name| text| title| description)?"
    )


def _property(text: str) -> Label | None:
    """A property of a block, "owner:: Noor"; "type:: objective" names what the next line is."""
    found = _PROPERTY.match(text)
    if not found:
        return None
    kind = part_of_header(found["value"].replace("-", " ")) if found["key"].lower() == "type" else None
    if kind is Part.OBJECTIVE or kind is Part.KEY_RESULT:
        return Label(kind, found[0], len(text))
    part = part_of_header(found["key"])
    if part is None or part not in (Part.OWNER, Part.PERIOD, Part.TEAM):
        part = Part.NOTE
    return Label(part, found["key"], found.end("sign"))


def _in_brackets(text: str) -> Label | None:
    """A heading that explains itself in brackets: "What (Key Results)", "How (Initiatives)"."""
    found = _EXPLAINED.match(text)
    inner = _label_of(found[1], True, False) if found else None
    if not found or not inner or inner.end < len(found[1]):
        return None
    return replace(inner, text=found[0], end=found.end())


def _code(text: str) -> Label | None:
    if found := _CODE.match(text):
        part = Part.OBJECTIVE if found["o"] else Part.KEY_RESULT
        number = _number(found["o"] or found["kr"])
        if found["of"] and len(number) == 1:
            number = (int(found["of"]), *number)
        return Label(part, found["code"].strip(" :-"), found.end(), number, tag=found["tag"] or "")
    if found := _BARE_CODE.match(text):
        return Label(Part.OBJECTIVE if found["code"] == "O" else Part.KEY_RESULT, found["code"], found.end())
    if found := _BRACKETED_CODE.match(text):
        part = Part.OBJECTIVE if found["code"][0] in "oO" else Part.KEY_RESULT
        return Label(part, found["code"], found.end(), _number(found["number"]))
    if found := _REFERENCE.match(text):
        return Label(Part.KEY_RESULT, found[0].strip(" :"), found.end(), of=int(found["of"]), plural=True)
    if found := _WHOSE_CODE.match(text):
        part = Part.OBJECTIVE if found["code"] == "O" else Part.KEY_RESULT
        return Label(part, found[0].strip(" :"), found.end(), _number(found["number"]))
    return None


def _lone_code(text: str, lone: bool) -> Label | None:
    """A code without number and sign; standing alone it counts only as in "KR Win rate", not "KR owners"."""
    found = _LONE_CODE.match(text)
    if not found or not (lone or (found["code"] == "KR" and text[found.end()].isupper())):
        return None
    return Label(Part.KEY_RESULT if found["code"] == "KR" else Part.OBJECTIVE, found["code"], found.end())


def _goal(text: str) -> Label | None:
    if found := _GOAL.match(text):
        return Label(Part.GOAL, found[0].strip(" :"), found.end())
    return None


def _numbered_word(text: str) -> Label | None:
    if (found := _NUMBERED_WORD.match(text)) is None or _WORDED[Part.OBJECTIVE].match(text):
        return None
    part = Part.OBJECTIVE if found["o"] else Part.KEY_RESULT
    name, number = found["label"] or found["short"], found["number"] or found["digits"]
    return Label(part, name, found.end(), _number(number), tag=found["tag"] or "")


def _worded(text: str, heads: bool) -> Label | None:
    for part, pattern in _WORDED.items():
        found = pattern.match(text)
        if not found or not _is_plausible(found, heads):
            continue
        label, number = found["label"].strip(), _number(found["number"])
        if found["letter"]:
            number = (ord(found["letter"][0].upper()) - ord("A") + 1,)
        if found["spelled"]:
            number = (_SPELLED.index(found["spelled"].lower()) + 1,)
        return Label(
            part,
            label,
            found.end(),
            number,
            of=int(found["ref"]) if found["ref"] else None,
            plural=not number and fold(found["word"]).replace("-", " ") not in SINGULAR,
            maybe_goal=part is Part.OBJECTIVE and bool(_MAYBE.fullmatch(label)),
            tag=found["tag"] or "",
        )
    return None


def _is_plausible(found: re.Match[str], heads: bool) -> bool:
    """Words before the label word, or a missing colon, make a label only where the line's form says so."""
    qualifiers = found["qualifiers"]
    if _NEGATED.match(qualifiers):
        return False
    if qualifiers and not heads:
        is_usual = _USUAL.fullmatch(qualifiers) or qualifiers[0].isupper()
        if not is_usual or not _names_one_part(found["word"]) or fold(qualifiers).split()[0] in GOAL_VERBS:
            return False
    if found["sep"] in (":", "："):
        return True
    if not found["sep"]:
        is_usual = not qualifiers or _USUAL.fullmatch(qualifiers) is not None
        return heads or (is_usual and not (found["of"] and not found["ref"]))
    return not (qualifiers or found["of"]) and (bool(found["number"]) or found["sep"] in "–—-|=→")


def _names_one_part(word: str) -> bool:
    """Whether the word means nothing else: "Team goals: 90% met", "Customer outcomes: NPS" aren't labels."""
    return fold(word) in SINGULAR or fold(word).startswith(
        ("obje", "obie", "key", "kr", "résultat", "resultado")
    )


@cache  # compiled when a text first needs them, as most never do
def _other_label(part: Part) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<label>(?:(?:{_any_of(USUAL_QUALIFIERS)})\s+)?(?:{_any_of(WORDS[part])}))(?=\W|$)"
        rf"(?P<more>\s+(?:we|this|and|&|that)\b[^:\n]{{0,30}}$)?{_TAG}\s*(?P<sep>[:：=]|[–—]|-(?=\s)|$)\s*",
        re.IGNORECASE,
    )


def _other(text: str, heads: bool) -> Label | None:
    if not _ANY_OTHER.match(text):
        return None
    for part in _OTHERS:
        found = _other_label(part).match(text)
        if not found or (found["more"] and not heads):
            continue
        with_dash = part in _WITH_DASH and len(text[found.end() :].split()) <= _FIGURE
        if found["sep"] in (":", "：", "=") or heads or with_dash or not found["sep"]:
            return Label(part, found["label"], found.end(), tag=found["tag"] or "")
    return None


def _number(digits: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", digits or ""))
