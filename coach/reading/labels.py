"""Labels at the head of a line: "O1:", "KR 1.1 —", "Key Results", "Company goal:", "Status:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.passage import Passage
from coach.reading.vocabulary import COMPANY_GOAL, MAYBE_GOAL, WORDS, Part
from coach.text import fold


@dataclass(frozen=True)
class Label:
    """A label and the part it names.

    `number` is (1, 2) for "KR1.2", () where there is none; `of` the objective a header speaks of ("Key
    results for O2"); `end` where the labelled text begins; `maybe_goal` an objective that is the company's
    goal unless key results follow.
    """

    part: Part
    text: str
    end: int
    number: tuple[int, ...] = ()
    of: int | None = None
    plural: bool = False
    maybe_goal: bool = False
    tag: str = ""

    @property
    def name(self) -> str | None:
        """The user's own name for the thing, None where the label only says what it is."""
        return self.text if self.number else None


_NUMBERED = (Part.OBJECTIVE, Part.KEY_RESULT)
_TAG = r"(?:\s*(?P<tag>[\[(][^\])\n]{1,40}[\])]))?"
_SEP = r"\s*(?P<sep>[:：]|[.)\]|=](?=\s|$)|[–—]|-(?=\s)|-?[>→]|→|$)\s*"
_QUALIFIERS = r"(?:(?:[\w'’&/]+)[ -]){0,3}?"
_DIGITS = (
    r"(?:\s*[#№-]?\s*(?P<number>\d{1,3}(?:[.\-]\d{1,3}){0,3})(?![\d%,])|\s+(?P<letter>[A-H]|[IVX]{1,4})\b)?"
)


def _words_of(part: Part) -> str:
    return "|".join(f"(?:{word})" for word in WORDS[part])


_CODE = re.compile(
    r"(?P<code>(?:O\s?(?P<of>\d{1,3})\s*[-./:_ ]?\s*)?(?:KR|RC|KPI KR)\s?[#-]?\s?(?P<kr>\d{1,3}(?:[.\-]\d{1,3}){0,3}[a-h]?)"
    r"|(?:O|OBJ|Ob)\s?[#.-]?\s?(?P<o>\d{1,3}))"
    rf"(?![\d%,]|[.]\d){_TAG}(?:{_SEP}|\s+)",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(r"(?P<code>O|KR)\s*(?:[:：]\s*|[–—]\s+|-\s+|\)\s+)")
_GOAL = re.compile(
    rf"(?P<word>{'|'.join(COMPANY_GOAL)})(?P<period>[^:\n]{{0,40}}?)\s*(?::|：|\s[–—-]\s|\bis\b(?:\s+to\b)?)\s*",
    re.I,
)
_MAYBE = re.compile(rf"(?:{'|'.join(MAYBE_GOAL)})\s*{_DIGITS}$", re.I)
_PART = {
    part: re.compile(
        rf"(?P<label>{_QUALIFIERS}(?P<word>{_words_of(part)})\b{_DIGITS if part in _NUMBERED else ''})"
        rf"(?P<of>\s+(?:for|of|zu|für|de|pour|para)\s+(?:objective\s*|obj\s*|o)?(?P<ref>\d{{1,2}})?[^:\n]{{0,30}}?)?"
        rf"{_TAG}{_SEP}",
        re.IGNORECASE,
    )
    for part in (Part.KEY_RESULT, Part.OBJECTIVE)
}
_NUMBERED_WORD = re.compile(
    rf"(?P<label>(?:(?P<kr>{'|'.join(WORDS[Part.KEY_RESULT][:10])})|(?P<o>{'|'.join(WORDS[Part.OBJECTIVE])}))"
    r"\s*[#№]?\s*(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}))(?![\d%,])\s+",
    re.IGNORECASE,
)
_OTHERS = [
    (
        part,
        re.compile(
            rf"(?P<label>(?:our |the |my |key |suggested |proposed )?(?:{_words_of(part)}))(?=\W|$)(?P<more>\s+(?:we|this|and|&|that)\b[^:\n]{{0,30}}$)?{_TAG}\s*(?P<sep>[:：=]|[–—]|-(?=\s)|$)\s*",
            re.I,
        ),
    )
    for part in WORDS
    if part not in _NUMBERED
]
_FIRST_LETTERS = re.compile(r"[A-Za-zÀ-ÿ#%]")


def label_of(passage: Passage, *, heads: bool) -> Label | None:
    """The label that the passage begins with.

    `heads` says that the line is a heading or bold, where "Marketing objectives" needs no colon to be a label.
    """
    text = passage.text
    if not _FIRST_LETTERS.match(text):
        return None
    return _code(text) or _goal(text) or _numbered_word(text) or _worded(text, heads) or _other(text, heads)


def part_of_header(text: str) -> Part | None:
    """What the column of a table with this header holds."""
    folded = fold(text).strip(" :*_?").replace("_", " ")
    if re.fullmatch(rf"(?:{'|'.join(COMPANY_GOAL)})", folded):
        return Part.GOAL
    for part in WORDS:
        if re.fullmatch(
            rf"{_QUALIFIERS}(?:{_words_of(part)})\s*#?\d{{0,2}}(?:\s*\(.*\)| name| text| title| description)?",
            folded,
        ):
            return part
    return None


def _code(text: str) -> Label | None:
    if found := _CODE.match(text):
        part = Part.OBJECTIVE if found["o"] else Part.KEY_RESULT
        number = _number(found["o"] or found["kr"])
        if found["of"] and len(number) == 1:
            number = (int(found["of"]), *number)
        return Label(part, found["code"].strip(" :-"), found.end(), number, tag=found["tag"] or "")
    if found := _BARE_CODE.match(text):
        return Label(Part.OBJECTIVE if found["code"] == "O" else Part.KEY_RESULT, found["code"], found.end())
    return None


def _goal(text: str) -> Label | None:
    if found := _GOAL.match(text):
        return Label(Part.GOAL, found[0].strip(" :"), found.end())
    return None


def _numbered_word(text: str) -> Label | None:
    if (found := _NUMBERED_WORD.match(text)) is None or _PART[Part.OBJECTIVE].match(text):
        return None
    part = Part.KEY_RESULT if found["kr"] else Part.OBJECTIVE
    return Label(part, found["label"], found.end(), _number(found["number"]))


def _worded(text: str, heads: bool) -> Label | None:
    for part in (Part.KEY_RESULT, Part.OBJECTIVE):
        found = _PART[part].match(text)
        if not found or not _is_plausible(found, heads):
            continue
        label, number = found["label"].strip(), _number(found["number"])
        letters = found["letter"]
        if letters and not number:
            number = (ord(letters[0].upper()) - 64,)
        return Label(
            part,
            label,
            found.end(),
            number,
            of=int(found["ref"]) if found["ref"] else None,
            plural=not number
            and fold(found["word"]).rstrip().endswith(("s", "se", "te", "en", "er", "oi", "i", "when")),
            maybe_goal=part is Part.OBJECTIVE and bool(_MAYBE.fullmatch(label)),
            tag=found["tag"] or "",
        )
    return None


def _is_plausible(found: re.Match[str], heads: bool) -> bool:
    """Words before the label word, or a missing colon, make a label only where the line's form says so."""
    bare_word = found.start("word") == 0
    if found["sep"] in (":", "："):
        return True
    if not found["sep"]:
        return heads or (bare_word and not found["of"])
    return bare_word and (bool(found["number"]) or found["sep"] in "–—-|=→")


def _other(text: str, heads: bool) -> Label | None:
    for part, pattern in _OTHERS:
        if found := pattern.match(text):
            if found["more"] and not heads:
                continue
            if not found["sep"] and not heads and " " in text.strip() and part is not Part.INITIATIVES:
                continue
            label = found["label"]
            return Label(part, label, found.end(), plural=True, tag=found["tag"] or "")
    return None


def _number(digits: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", digits or ""))
