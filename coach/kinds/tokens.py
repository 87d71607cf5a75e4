"""Words, amounts, dates and signs of one key result, in one pass."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

from coach.text import stem

Sort = Literal["word", "number", "percent", "money", "date", "arrow", "sign", "gap", "mark"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+may\b|(?<=by )may\b|(?<=in )may\b|(?<=until )may\b|(?<=end of )may\b"
    r"|may\s+\d{1,2}\b|may 20\d\d)"
)
_YEAR = r"(?:,?\s+20\d\d\b)?"
_SCALE = r"(?:\s?(?:k|m|mn|mio|bn|b|x)\b|\s+(?:hundred|thousand|million|billion|dozen)\b)?"
_DIGITS = r"\d+(?:[.,  ]\d{3})*(?:[.,:/]\d+)?"
_CODE = (
    r"(?:iso(?:/iec)?|soc|wcag|pci|version|phase|tier|level|wave|stage|series|release|gen|chapter|grade|year|article"
    r"|act|part)"
    r"[\s-]\d[\d.:]*\b|top[- ]?\d+|1:1s?\b|\#1\b"
)
_NUMBER_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|dozen|zero)\b(?!-)"
)
# What a token of another sort may begin with, where it begins with a letter; all others are plain words.
_NO_WORD = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|h[12]|fy|x|y"
    r"|iso|soc|wcag|pci|version|phase|tier|level|wave|stage|series|release|gen|chapter|grade|year|article|act|part|top"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|dozen|zero"
)
PLAIN = rf"(?P<plain>(?!{_NO_WORD})[^\W\d_][^\W_]*(?:['’&.-][^\W_]+)*)"
TOKEN = re.compile(
    rf"""
    (?!\s)(?:
    {PLAIN}
    |(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?)?\b{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?{_YEAR}
        |{_MAY}
        |\bq[1-4]\b(?:[\s/'’-]*(?:fy)?(?:20)?\d\d\b)?|\bh[12]\b(?:[\s/'’-]*(?:20)?\d\d\b)?|\bfy\s?\d+\b
        |\b20[2-4]\d(?:-\d\d){{0,2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b)
    |(?P<code>\b{_CODE})
    |(?P<percent>[+-]?{_DIGITS}\s?(?:%|percent\b|per\ cent\b|pp\b|percentage\ points?\b))
    |(?P<money>[$€£¥]\s?{_DIGITS}{_SCALE}
        |\b{_DIGITS}{_SCALE}\s?(?:€|£|\$|usd\b|eur\b|gbp\b|chf\b|euros?\b|dollars?\b|pounds?\b))
    |(?P<number>[+-]?(?<![\w.]){_DIGITS}{_SCALE}(?:st|nd|rd|th|\+)?(?![\w])|\b{_NUMBER_WORDS})
    |(?P<gap>\[(?:today|target|now|current|start|baseline|goal|value|number|amount|x+|y+|n|tbd|tba|\.{{3}}|…|_+)\]\s?%?
        |\b(?:x{{1,3}}|y{{1,3}})(?:\s?%|\b(?=\ \w))|[$€£]\s?(?:n|x+|y+)\b)
    |(?P<arrow>->|→|=>|⇒|➔|➜|-->|»)
    |(?P<sign>>=|<=|≥|≤|>|<|~|≈)
    |(?P<word>[^\W_]+(?:['’&.-][^\W_]+)*)
    |(?P<mark>[^\s\w]))
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One piece of the text: folded, with its stem where it is a word."""

    sort: Sort
    text: str
    stem: str
    start: int
    end: int

    @property
    def is_amount(self) -> bool:
        """An amount, given or left open: "12", "$3M", "[target]%"."""
        return self.sort in ("number", "percent", "money", "gap")


def tokens(folded: str) -> list[Token]:
    """All tokens of a folded text, in order."""
    return [_token(match) for match in TOKEN.finditer(folded)]


def _token(match: re.Match[str]) -> Token:
    text, group = match.group(), match.lastgroup
    if group == "plain":
        return Token("word", text, stem(text), match.start(), match.end())
    if group == "code":  # "ISO 27001", "1:1": a name, whatever its digits
        first = text.split()[0].split("-")[0].split("/")[0]
        return Token("word", text, stem(first), match.start(), match.end())
    sort = cast(Sort, group)  # the groups of the pattern are the sorts
    return Token(sort, text, stem(text) if sort == "word" else text, match.start(), match.end())
