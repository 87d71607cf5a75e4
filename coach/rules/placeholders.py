"""Where a text leaves a gap: brackets and dated TBDs are open on purpose, XX% and $N were left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A phrase without digits; not a tick box, a link (also as url[text]) or a tag in capitals such as [EMEA].
_BRACKETS = re.compile(r"(?<![\w/])\[(?=[^\]]*[a-z?…_])(?![ xX✓✔]\])[^\[\]\d]{1,60}\](?!\()")
_UNKNOWN = r"(?:TBD|TBC|TBA|tbd|tbc|tba|to be (?:defined|determined|confirmed|decided))"
_DATE = r"(?:\b\d{1,2}[./ ]|\d{4}\b|\b[QHW]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
_DATED = re.compile(rf"\b{_UNKNOWN}\b[^.;\n]{{0,25}}?{_DATE}", re.IGNORECASE)
_BLANK = r"(?:[XYZ]{1,3}|N{1,3}|_{2,}|\?{2,})"
# In the place of a value.
_NOTHING = (
    r"\((?:baseline|target|current|today|value|number)\)|\[[XYNxyn#]\]|\.{3}|…|\?{1,3}|#|n/a|unknown|_{1,3}"
)
_LEFT_OVER = re.compile(
    "|".join(
        (
            rf"(?<![\w.%-])(?:{_BLANK}|[xyn]{{1,3}}|#)\s?%",
            rf"[$€£]\s?{_BLANK}(?:[kKmM]|bn)?(?![\w&])",
            r"\b(?:XX+|YY+|NN+|xx+)\b",
            r"\b[Ff]rom (?:X to Y|x to y)\b",
            r"\[[XYN#]\]\s?%",
            rf"(?<=\bfrom )(?:{_NOTHING})(?=[\s%.,;)]|$)",
            rf"(?<=\bto )(?:{_NOTHING})(?=[\s%.,;)]|$)",
            r"(?<=\bto )[XN](?= [a-z]|\W*$)",
            r"^\W*[XN](?= [a-z])",
            r"_{3,}|\?{3,}",
            rf"\b{_UNKNOWN}\b",
            r"<(?:number|metric|date|name|target|baseline|amount|[XYNxyn])>",
            r"(?<!\w)\{\{?\s*\w+\s*\}?\}",
            r"\b[Ll]orem ipsum\b",
        )
    )
)
# One of which every alternative above needs.
_BLANK_SIGNS = re.compile(
    r"[XYZN_?<{#…]|\b[xyn]{1,3}\s?%|\bxx|from x|\.\.\.|n/a|unknown|[(](?:[btcvn][aoulr])"
    r"|TB[DCA]|tb[dca]|to be [dc]|orem ipsum"
)


def open_places(text: str) -> Iterator[re.Match[str]]:
    """Gaps left on purpose: [today], "TBD by 15 March"."""
    yield from _BRACKETS.finditer(text)
    yield from _dated(text)


def _dated(text: str) -> Iterable[re.Match[str]]:
    folded = text.lower()
    return _DATED.finditer(text) if "tb" in folded or "to be " in folded else ()


def left_over(text: str) -> Iterator[re.Match[str]]:
    """Gaps of a template nobody filled in: XX%, $N, TBD without a date."""
    if not _BLANK_SIGNS.search(text):
        return
    dated = [match.span() for match in _dated(text)]
    bracketed = [match.span() for match in _BRACKETS.finditer(text)]
    for match in _LEFT_OVER.finditer(text):
        if not any(start <= match.start() < end for start, end in (*dated, *bracketed)):
            yield match


def has_gap(text: str) -> bool:
    return next(open_places(text), None) is not None or next(left_over(text), None) is not None
