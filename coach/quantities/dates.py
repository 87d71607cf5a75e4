"""Which time in a text is its deadline, which its period, and on which days they start and end."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import pairwise

from coach.quantities.heads import heads
from coach.quantities.model import Deadline, Period
from coach.quantities.times import MONTH, MONTHS, SOME, STRONG, TIME_WORDS, WEAK, YEAR, Time, day_in, times
from coach.text import Span, one_line

# "in 6 months", "within six weeks of launch": a window; days and hours are service levels.
_SPELL = re.compile(
    rf"(?<![\w])(?:in|within|over|inside|innerhalb von|en|em)(?: the| a)?(?P<next> next| coming|"
    rf" first)? {SOME} "
    r"(?:(?P<long>months?|quarters?|years?|monaten?|meses)|(?P<weeks>weeks?)|(?P<short>days?|hours?))"
    r"(?P<launch> (?:of|after|from|following) (?:the )?(?:launch|release|go-live|opening|start|"
    r"kick-?off)\w*)?"
    r"(?! (?:of|after|from|following)\b)(?![\w-])"
)

# What is said of the past: "vs 3 in Q1", "up from 18 in Q2", "was 14% in 2025", "since March", "like Q1".
_PAST = re.compile(
    r"(?<![\w])(?:vs\.?|versus|than(?= ?(?:in |the )?$)|since|was|were|like|compared (?:to|with)|"
    r"relative to|against|currently|today|"
    r"last|previous|prior|baseline|ago|as of|seit|gegenüber|desde|"
    r"from(?![^;]*\b(?:to|until|through|till)\b|[^;]*(?:-|→|>)))\b[^;,)]*$"
)

_RATE = re.compile(r"(?<![\w])(?:per|each|every|a|an|any|last|previous|prior|past|same|of)(?: the)? ?$")

_NOUN_AFTER = re.compile(
    r"(?:-[a-z]|'s [a-z]| (?:cohorts?|class(?:es)?|intake|generation|collection|menu|survey|staff|poll)\b)"
)

# Kinds that say when on their own, without a preposition: "Q3: 40 pilots", "… EOY".
_PLAIN = frozenset(
    {"iso", "dmy", "dmonth", "monthd", "monthy", "quarter", "half", "fy", "end", "this", "season"}
)


def deadline_of(folded: str, text: str, found: list[Time], offset: int = 0) -> Deadline | None:
    """The date or window by which the whole is due; the clearest wording wins, then the first."""
    best: tuple[int, Span, str | None] | None = None
    for time in found:
        rank, start = _deadline_rank(time, folded)
        if rank and (best is None or rank > best[0]):
            best = rank, Span(start, time.end), _bounds(time)[1]
    if best is None and (spell := _spell(folded)):
        best = 1, spell, None
    if best is None:
        return None
    return Deadline(text=best[1].of(text), date=best[2], span=best[1].shifted(offset))


def _deadline_rank(time: Time, folded: str) -> tuple[int, int]:
    """0 for no deadline, 2 behind "by", "before" or "until", else 1; and where its wording starts."""
    start = time.start
    low = max(0, start - 60)
    bracketed = folded.startswith("(", start - 1) and folded.startswith(":", time.end)
    if _NOUN_AFTER.match(folded, time.end) or bracketed:
        return 0, start
    strong = STRONG.search(folded, max(0, start - 24), start)
    # "from January to March" is a window that ends in March.
    to = re.compile(r"(?<![\w])(?:to|until|-) ?$").search(folded, max(0, start - 6), start)
    if to and re.search(rf"(?:from|between|jan|feb|q[1-4]|{MONTH}) ?[^;]{{0,24}}$", folded[low : to.start()]):
        opened = re.search(r"(?:from|between) [^;]*$", folded[low:start])
        if not _PAST.search(folded, low, start) or opened:
            return 1, low + opened.start() if opened else start
    if strong:
        return 2, strong.start()
    if _PAST.search(folded, low, start) or _RATE.search(folded, max(0, start - 12), start):
        return 0, start
    if weak := WEAK.search(folded, max(0, start - 24), start):
        return 1, weak.start()
    if time.kind in _PLAIN or (time.kind in ("month", "year") and _stands_alone(time, folded)):
        return 1, start
    return 0, start


def _stands_alone(time: Time, folded: str) -> bool:
    """In brackets, or at the very end behind a dash, comma or colon."""
    before = folded[max(0, time.start - 6) : time.start].rstrip()
    after = folded[time.end : time.end + 6].strip()
    if before.endswith("("):
        return after.startswith(")")
    return before.endswith(("-", ",", ":", "|")) and after in ("", ".", ";", "|")


def _spell(folded: str) -> Span | None:
    """ "in 6 months", "over the next four weeks": a window that starts with the work."""
    for match in _SPELL.finditer(folded):
        if match["launch"] or match["next"] or (match["long"] and not _PAST.search(folded, 0, match.start())):
            return Span(match.start(), match.end())
    return None


def find_deadline(text: str, offset: int = 0) -> Deadline | None:
    """The deadline that a key result or objective states, with its preposition; None where it has none.

    >>> find_deadline("40 pilots live by end of Q3 2026").date
    '2026-09-30'
    """
    folded = one_line(text)
    return deadline_of(folded, text, times(folded, text, heads(folded, TIME_WORDS)), offset)


# What names a stretch of time rather than a day, clearest first.
_PERIODS = ("quarter", "half", "season", "fy", "monthy", "this", "month", "year")


def find_period(text: str) -> Period | None:
    """The period that a text names: "Q3 2026", "H1", "FY26", "spring term", "this year", "October"."""
    folded = one_line(text)
    found = [time for time in times(folded, text, heads(folded, TIME_WORDS)) if time.kind in _PERIODS]
    if not found:
        return None
    time = min(found, key=lambda one: (_PERIODS.index(one.kind), one.start))
    for first, last in pairwise(found):
        if time in (first, last) and _BETWEEN.fullmatch(folded, first.end, last.start):
            span = Span(first.start, last.end)
            start, end = _range_bounds(first, last)
            return Period(text=span.of(text), span=span, start=start, end=end)
    span = Span(time.start, time.end)
    start, end = _bounds(time)
    return Period(text=span.of(text), span=span, start=start, end=end)


_BETWEEN = re.compile(r" ?(?:to|-|until|and|/) ?")


def _range_bounds(first: Time, last: Time) -> tuple[str | None, str | None]:
    """ "January to March 2026": the year is said once, behind the last."""
    end_start, end = _bounds(last)
    year = _year_of(last.match[last.kind])
    start = _bounds(first)[0] or (_bounds_in(first, year)[0] if year else None)
    return (start, end) if start and end_start and start <= end_start else (None, end)


def _year_of(words: str) -> int | None:
    full = re.search(YEAR, words)
    if full:
        return int(full[0])
    short = re.search(r"(?:'|[/.]|[1-4]q ?|fy ?)([1-5][0-9])$", words)
    return 2000 + int(short[1]) if short else None


def _bounds(time: Time) -> tuple[str | None, str | None]:
    words = time.match[time.kind]
    if time.kind == "fy" or re.search(r"fy|fiscal|financial", words):
        return None, None  # whose fiscal year it is, the text doesn't say
    year = _year_of(words)
    return _bounds_in(time, year) if year else (None, None)


def _bounds_in(time: Time, year: int) -> tuple[str | None, str | None]:
    """First and last day of a time whose year is known; None for what the words leave open."""
    words = time.match[time.kind]
    if time.kind == "iso":
        return _day_bounds(int(words[:4]), int(words[5:7]), int(words[8:10]))
    if time.kind in ("dmonth", "monthd", "monthy", "month"):
        name = re.search(MONTH, words)
        month = MONTHS[name[0].rstrip(".")] if name else 1
        if time.kind in ("monthy", "month"):
            return _months(year, month, month)
        return _day_bounds(year, month, day_in(words))
    if time.kind == "dmy":
        first, second = (int(part) for part in re.split(r"[./]", words)[:2])
        # Which of 05/11/2026 is the month, the text doesn't say; dots put the day first.
        if "." in words or first > 12:
            return _day_bounds(year, second, first)
        return _day_bounds(year, first, second) if second > 12 else (None, None)
    if time.kind == "quarter":
        index = _ordinal(words, r"q([1-4])|([1-4])q|(?:(first|1st)|(second|2nd)|(third|3rd)|(fourth|4th))")
        return _months(year, 3 * index - 2, 3 * index) if index else (None, None)
    if time.kind == "half":
        index = _ordinal(words, r"h([12])|(?:(first)|(second))")
        return _months(year, 6 * index - 5, 6 * index) if index else (None, None)
    if time.kind == "year" and "/" not in words:
        return _months(year, 1, 12)
    return None, None


_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _ordinal(words: str, pattern: str) -> int | None:
    found = re.search(pattern, words)
    word = next((group for group in found.groups() if group), "") if found else ""
    return int(word) if word.isdigit() else _ORDINALS.get(word)


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}"


def _day_bounds(year: int, month: int, day: int) -> tuple[str | None, str | None]:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None, None
    iso = f"{year}-{month:02}-{day:02}"
    return iso, iso
