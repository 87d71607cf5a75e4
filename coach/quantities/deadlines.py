"""Which time in a text is its deadline; service levels, rates and the past are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.quantities.days import Calendar, due
from coach.quantities.model import Deadline
from coach.quantities.time_patterns import MONTH, SOME
from coach.quantities.times import STRONG, WEAK, Time
from coach.text import Span

# "in 6 months", "within six weeks of launch": a window; days and hours are service levels.
_SPELL = re.compile(
    rf"(?<![\w])(?:in|within|over|inside|innerhalb von|en|em)(?: the| a)?(?P<next> next| coming|"
    rf" first)? {SOME} "
    r"(?:(?P<long>months?|quarters?|years?|monaten?|meses)|(?P<weeks>weeks?)|(?P<short>days?|hours?))"
    r"(?P<launch> (?:of|after|from|following) (?:(?:the )?(?:launch|go-live|kick-?off)|the "
    r"(?:release|opening|start))\w*)?"
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
    r"(?:-[a-z]|'s [a-z]| (?:cohorts?|class(?:es)?|intake|generation|collection|menu|survey|staff|poll|close|"
    r"closing|reports?|reporting|books|accounts)\b)"
)

# Kinds that say when on their own, without a preposition: "Q3: 40 pilots", "… EOY".
_PLAIN = frozenset(
    {"iso", "dmy", "dmonth", "monthd", "monthy", "quarter", "half", "fy", "end", "this", "season"}
)


def deadline_of(
    folded: str, text: str, found: Sequence[Time], calendar: Calendar, offset: int
) -> Deadline | None:
    """The date or window by which the whole is due; the clearest wording wins, then the first."""
    best: tuple[int, Span, str | None] | None = None
    for time in found:
        rank, start = _deadline_rank(time, folded)
        if rank and (best is None or rank > best[0]):
            before = _BEFORE.match(folded, start) is not None
            best = rank, Span(start, time.end), due(time, calendar, before=before)
    if best is None and (spell := _spell(folded)):
        best = 1, spell, None
    if best is None:
        return None
    return Deadline(text=best[1].of(text), date=best[2], span=best[1].shifted(offset))


_BEFORE = re.compile(r"before|ahead of|prior to|vor |avant|antes")
_TO = re.compile(r"(?<![\w])(?:to|until|-) ?$")
_OPENED = re.compile(rf"(?:from|between|jan|feb|q[1-4]|{MONTH}) ?[^;]{{0,24}}$")
_OPENING = re.compile(r"(?:from|between) [^;]*$")


def _deadline_rank(time: Time, folded: str) -> tuple[int, int]:
    """0 for no deadline, 2 behind "by", "before" or "until", else 1; and where its wording starts."""
    start = time.start
    low = max(0, start - 60)
    bracketed = folded.startswith("(", start - 1) and folded.startswith(":", time.end)
    if _NOUN_AFTER.match(folded, time.end) or bracketed:
        return 0, start
    strong = STRONG.search(folded, max(0, start - 24), start)
    # "from January to March" is a window that ends in March.
    to = _TO.search(folded, max(0, start - 6), start)
    if to and _OPENED.search(folded[low : to.start()]):
        opened = _OPENING.search(folded[low:start])
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
