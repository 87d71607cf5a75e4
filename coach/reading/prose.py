"""Sentences that hold a whole OKR: "We will … as measured by A, B and C", and lists on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.evidence import starts_like_a_goal
from coach.reading.passage import Passage
from coach.reading.quotes import is_quoted

_MEASURED_BY = re.compile(
    r"""
    [,;:(–—-]? \s* (?:
        \b (?: as\ | which\ (?:is|will\ be)\ | and\ (?:is\ |will\ be\ )? )?
            (?:measured|evidenced|indicated|shown|tracked)\ (?:by|through|via|with|in) \b
      | \b (?:and\ )? (?:we|i)(?:'ll|’ll|\ will|\ want\ to|\ plan\ to)?\ measure
            (?:\ (?:it|this|that|success|progress))? \ (?:by|through|via|with|in) \b
      | \b (?:and\ )? we(?:'ll|’ll|\ will)\ know\ (?:that\ )?
            (?: we(?:'ve|’ve|\ have)?\ (?:succeeded|made\ it|got\ there|won)
              | it(?:'s|’s|\ is)?\ work(?:s|ed|ing) | this )
            \ (?:when|if|once|by) \b
      | (?<=[.!;]) \s+ to\ get\ there,?\ we(?:'ll|’ll|\ will) \b
      | \b success\ (?:means|looks\ like|is\ when|will\ be) \b
      | \b medid[oa]s?\ (?:por|pel[oa]s?|con|mediante) \b
      | \b gemessen\ (?:an|durch|mit|am) \b
      | \b mesurée?s?\ (?:par|à) \b
      | \b misurat[oa]\ (?:da|con|tramite) \b
    ) \s* [:–—]? \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WE_WILL = re.compile(
    r"""
    (?P<prefix> [^.]{0,60}? ) [\s,:–—-]* \b (?:
        (?:i|we) (?:'ll|’ll|\ will|\ want\ to|\ aim\ to|\ are\ going\ to|\ plan\ to) \s+
      | (?:our|the|my)\ (?:(?:first|second|third|fourth|main|other|next|last|final)\ )?
            (?:objective|goal|aim) (?:\ for\ [\w\ ]{1,20})?\ is\ to \s+
      | (?:wir|nós|nosotros|nous) \s+ (?:werden|vamos|allons) \s+
      | vamos \s+ (?:a\s+)?
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STRONG_BREAK = re.compile(r"\s*;\s*(?:and\s+)?|\s*[,;.]?\s*(?:\(\d\)|\b\d\)|\([a-e]\)|(?<=\s)[a-e]\))\s+")
_SEPARATOR = re.compile(
    r",\s+(?:and|und|et|e|y)\s+(?:by\s+)?|(?<!\d),\s+(?:by\s+)?|,\s+(?!\d{3}\b)|\s+(?:and|und|et|y|e)\s+(?:(?:by|to)\s+)?",
    re.IGNORECASE,
)
_BY_TOO = re.compile(r"\b(?:by|to)\s+$", re.IGNORECASE)
# More results in the sentence behind: "We also plan to …".
_ALSO = re.compile(
    r"(?:in addition,? (?:we|i)|(?:we|i) also|also,? (?:we|i))"
    r"(?:['’]ll| will| want to| plan to| aim to| intend to| need to) (?:also )?",
    re.IGNORECASE,
)
# "fewer overtime hours", "keeping costs flat": a result of its own without a number.
_WISHED = re.compile(
    r"(?:by\s+)?(?:hold|fewer|less|more|lower|higher|better|faster|shorter|quicker|happier)\s"
    r"|(?:keep|rais|lower|reduc|increas|cutt?|improv|hold|bring|gett?|reach|grow|halv|doubl)ing\s",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_NUMBER = re.compile(
    r"\d|\b(?:zero|no|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|double|twice|every|all)\b",
    re.I,
)
_TRAILING = " .;,"


@dataclass(frozen=True)
class Promise:
    """An objective with its results in one sentence, and what stands before and behind it."""

    head: Passage
    results: list[Passage]
    around: list[Passage]
    rest: Passage | None = None  # behind the results, where another promise may follow


def promise(passage: Passage) -> Promise | None:
    """What a sentence such as "We will X as measured by A, B and C" promises; None for any other text."""
    found = None if is_quoted(passage.text) else _MEASURED_BY.search(passage.text)
    if not found or not passage.text[: found.start()].strip():
        return None
    before = passage.part(0, found.start())
    before = before.part(0, len(before.text.rstrip(" .,;:(")))
    earlier = sentences(before)
    head, around = earlier[-1], earlier[:-1]
    if will := _WE_WILL.match(head.text):
        around.append(head.part(*will.span("prefix")))
        head = head.part(will.end())
    behind = passage.part(found.end())
    end = _SENTENCE.search(behind.text)
    results = split_list(behind.part(0, end.start() if end else None))
    if not head or not results:
        return None
    rest = behind.part(end.end()) if end else None
    while rest and (also := _ALSO.match(rest.text)):
        end = _SENTENCE.search(rest.text)
        results += split_list(rest.part(also.end(), end.start() if end else None))
        rest = rest.part(end.end()) if end else None
    return Promise(head, results, [piece for piece in around if piece], rest)


def sentences(passage: Passage) -> list[Passage]:
    return _cut(passage, [match.span() for match in _SENTENCE.finditer(passage.text)])


def split_list(passage: Passage) -> list[Passage]:
    """The results of a list on one line: parted by semicolons or numbers, else by commas and "and".

    A piece without a number belongs to the one before, if others have one: "churn under 3%, mainly in Spain".
    """
    strong = [
        match.span()
        for match in _STRONG_BREAK.finditer(passage.text)
        if _is_outside(passage.text, match.start())
    ]
    if strong:
        return _tidy(_cut(passage, strong))
    weak = _weak_breaks(passage.text)
    return _tidy(_cut(passage, weak))


def _weak_breaks(text: str) -> list[tuple[int, int]]:
    depths = _depths(text)
    found = [match for match in _SEPARATOR.finditer(text) if depths[match.start()] == 0]
    commas = [match for match in found if match[0].startswith(",")]
    last_comma = commas[-1].end() if commas else 0
    serial = any(match[0].strip(", ") for match in commas)
    ends = [*(match.start() for match in found), len(text)]
    some_own = _is_own(text)
    breaks: list[tuple[int, int]] = []
    for index, match in enumerate(found):
        after = text[match.end() : ends[index + 1]]
        is_comma = match[0].startswith(",")
        if not is_comma and not _BY_TOO.search(match[0]) and (serial or match.start() < last_comma):
            continue
        if some_own and not _is_own(after):
            continue
        before = text[(breaks[-1][1] if breaks else 0) : match.start()]
        if some_own and not _is_own(before):
            continue
        if not some_own and not is_comma and not commas:
            continue
        breaks.append(match.span())
    return breaks


def _is_own(piece: str) -> bool:
    """Whether a piece of a list can stand alone as a result: it has a number, or begins as results do."""
    return bool(_NUMBER.search(piece)) or starts_like_a_goal(piece) or _WISHED.match(piece) is not None


def _depths(text: str) -> list[int]:
    """How many brackets are open at each character."""
    depths: list[int] = []
    depth = 0
    for char in text:
        depth = depth + 1 if char in "([" else max(depth - 1, 0) if char in ")]" else depth
        depths.append(depth)
    return depths


def _is_outside(text: str, at: int) -> bool:
    return text.count("(", 0, at) <= text.count(")", 0, at) + 1


def _cut(passage: Passage, breaks: list[tuple[int, int]]) -> list[Passage]:
    pieces: list[Passage] = []
    done = 0
    for start, end in breaks:
        pieces.append(passage.part(done, start))
        done = end
    return [*pieces, passage.part(done)]


def _tidy(pieces: list[Passage]) -> list[Passage]:
    return [
        piece.part(0, len(piece.text.rstrip(_TRAILING))) for piece in pieces if piece.text.strip(_TRAILING)
    ]
