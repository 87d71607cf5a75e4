"""Dates, quarters, months and windows in a text: which is a deadline, and which period a text names."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import pairwise
from typing import NamedTuple

from coach.quantities.model import Deadline, Period
from coach.text import Span, one_line

MONTHS = {
    **dict.fromkeys(("january", "jan", "enero", "janeiro", "januar", "janvier"), 1),
    **dict.fromkeys(("february", "feb", "febrero", "fevereiro", "februar", "février"), 2),
    **dict.fromkeys(("march", "mar", "marzo", "março", "märz", "mars"), 3),
    **dict.fromkeys(("april", "apr", "abril", "avril"), 4),
    **dict.fromkeys(("may", "mayo", "maio", "mai"), 5),
    **dict.fromkeys(("june", "jun", "junio", "junho", "juni", "juin"), 6),
    **dict.fromkeys(("july", "jul", "julio", "julho", "juli", "juillet"), 7),
    **dict.fromkeys(("august", "aug", "agosto", "août"), 8),
    **dict.fromkeys(("september", "sept", "sep", "septiembre", "setembro", "septembre"), 9),
    **dict.fromkeys(("october", "oct", "octubre", "outubro", "oktober", "octobre"), 10),
    **dict.fromkeys(("november", "nov", "noviembre", "novembro", "novembre"), 11),
    **dict.fromkeys(("december", "dec", "diciembre", "dezembro", "dezember", "décembre"), 12),
}
# Words of everyday English too: a month only where a preposition or a number says so.
_DOUBTFUL_MONTHS = frozenset(
    {"may", "march", "mar", "mars", "mai", "jan", "sep", "dec", "jun", "juli", "mayo"}
)

_M = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"20[1-5][0-9]"
_SHORT = r"(?:20)?[1-5][0-9]"
_SPAN_NOUN = (
    r"(?:(?:fiscal|financial|school|academic|calendar|business|budget) )?"
    r"(?:year|quarter|month|week|half(?:[- ]year)?|term|season|sprint|semester|trimester|cycle|period|"
    r"spring|summer|autumn|fall|winter)"
)
_SOME = r"(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|few)"
_OPENING = (
    r"(?:end|close|start|beginning|middle|second half|first half|ende|anfang|fin|fins|final|finales|fim)"
)

_EVENT = (
    r"(?:black friday|cyber monday|christmas|xmas|easter|thanksgiving|diwali|ramadan|eid|"
    r"new year(?:'s(?: eve)?)?|"
    r"the holidays?|(?:the )?(?:holiday|peak|high|busy|festive|hiring|tax|exam|flu) (?:season|week|period)|"
    r"(?:the )?(?:summer|winter|spring|autumn|christmas|school) (?:break|holidays?|season|rush|peak)|"
    r"(?:the |our |its )?(?:(?:public|full|product|pilot|market|annual|yearly|next|external|grand|board) )?"
    r"(?:launch|go-live|opening|conference|summit|audit|board meeting|kick-?off|renewal|ipo|"
    r"election|trade fair|"
    r"school starts|school year|season starts?|season opens|opening day|handover|deadline)(?: (?:day|date))?)"
)


def _spaced(pattern: str) -> str:
    """A pattern for use among verbose ones, where a bare space would count for nothing."""
    return pattern.replace(" ", r"\ ")


_TIME = re.compile(
    rf"""(?<![\w])(?:
      (?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])
    | (?P<dmy>[0-9]{{1,2}}[./][0-9]{{1,2}}[./](?:20)?[0-9]{{2}})
    | (?:(?:{_spaced(_OPENING)}|mid|early|late|eo)[ -](?:(?:of|de|do|del|des|der)\ )?(?:the\ )?)?(?:
        (?P<dmonth>[0-3]?[0-9](?:st|nd|rd|th|\.)?(?:\ (?:of|de))?\ {_M}
          (?:,?\ (?:(?:de|of)\ )?{_YEAR})?)
      | (?P<monthy>{_M}(?:,?\ (?:of\ |de\ )?{_YEAR}|\ ?'[1-5][0-9]))
      | (?P<monthd>{_M}\ [0-3]?[0-9](?:st|nd|rd|th)?(?![0-9%]|[.,][0-9]|\ ?[%+])(?:,?\ {_YEAR})?)
      | (?P<month>{_M})
      | (?P<quarter>(?:{_YEAR}[ /-]?)?q[1-4]
          (?:[ -]?(?:of\ )?(?:{_YEAR}|fy\ ?'?{_SHORT}|'[1-5][0-9])|/{_SHORT})?
          |[1-4]q\ ?'?{_SHORT}|(?:first|second|third|fourth|1st|2nd|3rd|4th)\ quarter
             (?:\ of\ (?:{_YEAR}|fy\ ?{_SHORT}|the\ year))?)
      | (?P<half>h[12](?:[ -]?(?:of\ )?(?:{_YEAR}|fy\ ?'?{_SHORT}|'[1-5][0-9])|/{_SHORT})?
          |(?:first|second)\ half\ of\ (?:{_YEAR}|the\ year|fy\ ?{_SHORT}))
      | (?P<fy>fy\ ?'?{_SHORT}(?:/[0-9]{{2,4}})?|(?:fiscal|financial)\ year\ {_YEAR}(?:/[0-9]{{2,4}})?)
      | (?P<season>(?:spring|summer|autumn|fall|winter)\ (?:term|semester|{_YEAR}))
      | (?P<year>{_YEAR}(?:/[0-9]{{2}})?(?![0-9]|[.,][0-9]|\ ?[%+]|-[a-z0-9]))
      )
    | (?P<end>(?:the\ )?{_spaced(_OPENING)}[ ]
         (?:(?:of|de|do|del|des|der)\ )?(?:(?:the|this|next|our|el|o|la)\ )?
         (?:{_spaced(_SPAN_NOUN)}|ano|año|mes|mês|trimestre|semestre|jahres|quartals|monats|année)
      |(?:calendar\ |fiscal\ )?(?:year|quarter|month|week)(?:'s)?[- ]end|eo[ymqw]
      |jahresende|quartalsende|monatsende)
    | (?P<this>(?:this|next|the\ current|the\ coming|current|coming|diese[sn]?|este|esta)\ (?:coming\ )?
         (?:{_spaced(_SPAN_NOUN)}|ano|año|mes|mês|trimestre|semestre|jahr|quartal|monat))
    | (?P<window>(?:the|its|our|this|a)[ ]
         (?:first|opening|initial|next|coming|following)\ (?:(?:full|{_SOME})\ )?
         (?:days?|weeks?|months?|quarters?|years?|season|term)
         (?:\ (?:live|on\ sale|of\ (?:trading|operation|service|launch|sales)
           |(?:after|from|since|following)\ [a-z-]+))?)
    | (?P<bare>the\ {_spaced(_SPAN_NOUN)})
    | (?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)
    | (?P<week>(?:week|cw|kw|wk)\ ?[0-9]{{1,2}})
    | (?P<seasonword>(?:the\ )?(?:spring|summer|autumn|fall|winter))
    | (?P<event>{_spaced(_EVENT)})
    )(?![\w])""",
    re.VERBOSE,
)
# "in 6 months", "within six weeks of launch": a window; days and hours are service levels.
_SPELL = re.compile(
    rf"(?<![\w])(?:in|within|over|inside|innerhalb von|en|em)(?: the| a)?(?P<next> next| coming|"
    rf" first)? {_SOME} "
    r"(?:(?P<long>months?|quarters?|years?|monaten?|meses)|(?P<weeks>weeks?)|(?P<short>days?|hours?))"
    r"(?P<launch> (?:of|after|from|following) (?:the )?(?:launch|release|go-live|opening|start|"
    r"kick-?off)\w*)?"
    r"(?! (?:of|after|from|following)\b)(?![\w-])"
)
_STRONG = re.compile(
    r"(?<![\w-])(?:by|before|until|till|no later than|not later than|due(?: (?:by|on|in))?|"
    r"ahead of|in time for|through|"
    r"prior to|bis(?: zu[mr]?)?|vor|até(?: (?:o|ao|a))?|antes (?:de|do|da|del)|hasta(?: el)?|"
    r"para(?: (?:el|o))?|"
    r"d'ici(?: à)?|avant|spätestens|a|al|ao|à)(?: (?:the|about|around|approximately|el|o|le))? ?$"
)
_WEAK = re.compile(
    r"(?<![\w-])(?:in|during|within|over|across|for|on|at|im|in der|en|em|no|na|zum|en el)(?: the| el)? ?$"
)
# What is said of the past: "vs 3 in Q1", "up from 18 in Q2", "was 14% in 2025", "since March", "like Q1".
_PAST = re.compile(
    r"(?<![\w])(?:vs\.?|versus|than(?= ?(?:in |the )?$)|since|was|were|like|compared (?:to|with)|"
    r"relative to|against|currently|today|"
    r"last|previous|prior|baseline|ago|as of|seit|gegenüber|desde|"
    r"from(?![^;]*\b(?:to|until|through|till)\b|[^;]*(?:-|→|>)))\b[^;,)]*$"
)
_RATE = re.compile(r"(?<![\w])(?:per|each|every|a|an|any|last|previous|prior|past|same|of)(?: the)? ?$")
# "the spring campaign" is no time; "the quarter we open" is.
_GOES_ON = re.compile(
    r" (?!(?:and|we|our|to|with|for|in|on|at|from|without|while|is|are|ends?|starts?|ahead|of)\b)[a-z]"
)
_NOUN_AFTER = re.compile(
    r"(?:-[a-z]|'s [a-z]| (?:cohorts?|class(?:es)?|intake|generation|collection|menu|survey|staff|poll)\b)"
)


class Time(NamedTuple):
    """One expression of time in a folded text; `kind` is the name of its pattern in `match`."""

    kind: str
    start: int
    end: int
    match: re.Match[str]


def times(folded: str, text: str) -> list[Time]:
    """Every expression of time by position; words such as "may" need a capital or a preposition."""
    return [
        Time(match.lastgroup or "", match.start(), match.end(), match)
        for match in _TIME.finditer(folded)
        if _is_time(match, folded, text)
    ]


def _is_time(match: re.Match[str], folded: str, text: str) -> bool:
    kind, start = match.lastgroup, match.start()
    if kind == "month":
        word = match["month"].rstrip(".")
        if match.start("month") > start:
            return True
        capital = text[start].isupper() or not text.isascii()
        cued = _cue(folded, start) or re.search(
            r"(?:from|between|to|and|until|-) ?$", folded[max(0, start - 9) : start]
        )
        return (bool(cued) and (capital or word not in _DOUBTFUL_MONTHS)) or (
            text[start].isupper() and word not in _DOUBTFUL_MONTHS
        )
    if kind in ("weekday", "week", "event", "seasonword"):
        return bool(_STRONG.search(folded, max(0, start - 24), start))
    if kind == "bare":
        return bool(_cue(folded, start)) and not _GOES_ON.match(folded, match.end())
    if kind == "quarter" or kind == "half":
        # "h1" may be a heading and "q3" a question; only "Q3" in capitals is a quarter.
        return not text[start].islower() or folded[start] not in "qh" or bool(_cue(folded, start))
    if kind == "year":
        return _is_year(match, folded)
    if kind == "monthd" or kind == "dmonth":
        return 0 < _day(match[kind]) <= 31
    return True


def _is_year(match: re.Match[str], folded: str) -> bool:
    """A bare 2026 is a year unless it counts something: "2040 members", "$2030"."""
    start, end = match.span()
    if start and folded[start - 1] in "$£€₹#~+<>=":
        return False
    if _cue(folded, start):
        return not re.match(r" [a-z]+s\b", folded[end : end + 20]) or bool(
            _STRONG.search(folded, max(0, start - 24), start)
        )
    return not re.match(
        r" [a-z]+s\b(?<!okrs)(?<!goals)(?<!results)(?<!objectives)(?<!priorities)"
        r"(?<!sales)(?<!levels)(?<!plans)",
        folded[end : end + 20],
    )


def _cue(folded: str, start: int) -> re.Match[str] | None:
    low = max(0, start - 24)
    return _STRONG.search(folded, low, start) or _WEAK.search(folded, low, start)


def _day(text: str) -> int:
    found = re.search(r"[0-9]+", text)
    return int(found[0]) if found else 0


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
    strong = _STRONG.search(folded, max(0, start - 24), start)
    # "from January to March" is a window that ends in March.
    to = re.compile(r"(?<![\w])(?:to|until|-) ?$").search(folded, max(0, start - 6), start)
    if to and re.search(rf"(?:from|between|jan|feb|q[1-4]|{_M}) ?[^;]{{0,24}}$", folded[low : to.start()]):
        opened = re.search(r"(?:from|between) [^;]*$", folded[low:start])
        if not _PAST.search(folded, low, start) or opened:
            return 1, low + opened.start() if opened else start
    if strong:
        return 2, strong.start()
    if _PAST.search(folded, low, start) or _RATE.search(folded, max(0, start - 12), start):
        return 0, start
    if weak := _WEAK.search(folded, max(0, start - 24), start):
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
    return deadline_of(folded, text, times(folded, text), offset)


# What names a stretch of time rather than a day, clearest first.
_PERIODS = ("quarter", "half", "season", "fy", "monthy", "this", "month", "year")


def find_period(text: str) -> Period | None:
    """The period that a text names: "Q3 2026", "H1", "FY26", "spring term", "this year", "October"."""
    folded = one_line(text)
    found = [time for time in times(folded, text) if time.kind in _PERIODS]
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
    full = re.search(_YEAR, words)
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
        name = re.search(_M, words)
        month = MONTHS[name[0].rstrip(".")] if name else 1
        if time.kind in ("monthy", "month"):
            return _months(year, month, month)
        return _day_bounds(year, month, _day(words))
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
