"""What the lines of one draft have in common, which none shows alone: numbers, codes, marks, footers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from coach.text import fold

_START = re.compile(r"^[^\S\n\r]*(?:[#>*_•–-]{1,6}[^\S\n\r]+)?(?:\*\*|__)?", re.MULTILINE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.\d{1,2})*\.?[^\S\n\r]+(?=\S)")
_CODE = re.compile(r"([A-Z]{1,3})[-.]?(\d{1,2})(?:[.:)](?=[^\S\n\r])|(?=[^\S\n\r]{2,}\S)|(?=[^\S\n\r]\S))")
_KEY = re.compile(r"\[?([A-Z][A-Z0-9]{1,9})-\d{1,6}\]?[:.]?[^\S\n\r]+(?:[-–—|][^\S\n\r]+)?(?=\S)")
# Letters that stand for something else before a number: quarters, halves, priorities, years, versions, weeks.
_NO_CODES = frozenset({"Q", "H", "T", "S", "P", "V", "FY", "CW", "KW", "KR", "O", "RC", "OKR", "TOP", "TIER"})
_MARK = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u25a0-\u25ff][\ufe0f\U0001f3fb-\U0001f3ff]?(?=[^\\S\n\r])"
)
# One may stand for another: together they say how it goes, and before each line they are its bullet.
STATES = "🟢🟡🔴🟠🔵⚪⚫🟩🟨🟥✅❌⚠🚦✔✖☑"
_PAGE = re.compile(
    r"(?:page|seite|página|pagina|slide|folie|p\.)\s*\d{1,3}(?:\s*(?:of|/|von|de|di)\s*\d{1,3})?",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:page|seite|página|pagina|slide|folie)\s*\d{1,3}\s*(?:of|/|von|de|di)\s*\d{1,3}\W*$", re.I
)
_REPLY = re.compile(r"^[ \t]*>[ \t]*[^\W\d]", re.MULTILINE)
_DIGITS = re.compile(r"\d+")
_LONGEST = 120  # of page furniture


@dataclass(frozen=True)
class Habits:
    """What is known of all lines together.

    `numbers` are dotted numbers ("2.1") and the plain ones above them that number lines; `codes` the letters
    of codes that do ("C" of "C1."), `keys` those of a tracker ("GRW-12"); `marks` pictographs that begin
    several lines, as bullets do; `furniture` the footers of pages, with their digits masked; `quotes` whether
    a mail is quoted.
    """

    numbers: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()
    quotes: bool = False

    def is_furniture(self, line: str) -> bool:
        """Whether a line is printed on every page: the footer with the page number, the running title."""
        return bool(self.furniture) and len(line) <= _LONGEST and _masked(line) in self.furniture


NO_HABITS = Habits()


def habits_of(text: str) -> Habits:
    starts = [found.end() for found in _START.finditer(text)]
    dotted = {(int(found[1]), int(found[2])) for at in starts if (found := _DOTTED.match(text, at))}
    numbering = {(a, b) for a, b in dotted if (a, b + 1) in dotted or (b > 1 and (a, b - 1) in dotted)}
    numbers = {f"{a}.{b}" for a, b in numbering} | {str(a) for a, _ in numbering}
    codes: dict[str, set[int]] = {}
    for at in starts:
        if (code := _CODE.match(text, at)) and _may_be_code(code):
            codes.setdefault(code[1], set()).add(int(code[2]))
    keys = Counter(found[1] for at in starts if (found := _KEY.match(text, at)))
    counted = sum(len(of) for of in codes.values())
    marks = Counter(_state(found[0][0]) for at in starts if (found := _MARK.match(text, at)))
    return Habits(
        numbers=frozenset(numbers),
        codes=frozenset(letters for letters, of in codes.items() if 1 in of and (len(of) > 1 or counted > 2)),
        keys=frozenset(key for key, count in keys.items() if count > 1 and key not in _NO_CODES),
        marks=frozenset(mark for mark, count in marks.items() if count > 1),
        furniture=_furniture(text),
        quotes=len(_REPLY.findall(text)) > 1,
    )


def _may_be_code(found: re.Match[str]) -> bool:
    """ "P1." may be one beside "C1." and "W1."; "P1" alone is a priority."""
    return found[1] not in _NO_CODES or (found[1] == "P" and found[0][-1] in ".:)")


def _state(mark: str) -> str:
    return STATES[0] if mark in STATES else mark


def mark_of(text: str, at: int, habits: Habits) -> re.Match[str] | None:
    """The pictograph at this place, where the draft uses it as a bullet."""
    found = _MARK.match(text, at) if habits.marks else None
    return found if found and _state(found[0][0]) in habits.marks else None


def style_of_mark(found: re.Match[str]) -> str:
    """The marker under which all bullets of one sort stand."""
    return _state(found[0][0])


def code_of(text: str, at: int, habits: Habits) -> re.Match[str] | None:
    """The code at this place, where the draft numbers its lines with such codes."""
    found = _CODE.match(text, at) if habits.codes else None
    if found and found[1] in habits.codes:
        return found
    key = _KEY.match(text, at) if habits.keys else None
    return key if key and key[1] in habits.keys else None


def _furniture(text: str) -> frozenset[str]:
    """Masked lines that come again and name a page, or that come again with another number."""
    if not _PAGE.search(text):
        return frozenset()
    lines = [line.strip() for line in text.splitlines() if 0 < len(line.strip()) <= _LONGEST]
    paged = Counter(_masked(line) for line in lines if _PAGE.search(line))
    one_of = {_masked(line) for line in lines if _ONE_OF.search(line)}
    return frozenset(line for line, count in paged.items() if count > 1 or line in one_of)


def _masked(line: str) -> str:
    return _DIGITS.sub("#", fold(line))
