"""Expressions of time in a folded text: dates, quarters, months, windows, seasons, events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.quantities.heads import DIGITS, Head, matches

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

MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

_TO_MONTH = re.compile(rf" ?(?:-|to|until|bis) ?{MONTH}")

YEAR = r"20[1-5][0-9]"

_SHORT = r"(?:20)?[1-5][0-9]"

_SPAN_NOUN = (
    r"(?:(?:fiscal|financial|school|academic|calendar|business|budget) )?"
    r"(?:year|quarter|month|week|half(?:[- ]year)?|term|season|sprint|semester|trimester|cycle|period|"
    r"spring|summer|autumn|fall|winter)"
)

SOME = r"(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|few)"

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


TIME = re.compile(
    rf"""(?<![\w])(?:
      (?P<iso>{YEAR}-[01][0-9]-[0-3][0-9])
    | (?P<dmy>[0-9]{{1,2}}[./][0-9]{{1,2}}[./](?:20)?[0-9]{{2}})
    | (?:(?:{_spaced(_OPENING)}|mid|early|late|eo)[ -](?:(?:of|de|do|del|des|der)\ )?(?:the\ )?)?(?:
        (?P<dmonth>[0-3]?[0-9](?:st|nd|rd|th|\.)?(?:\ (?:of|de))?\ {MONTH}
          (?:,?\ (?:(?:de|of)\ )?{YEAR})?)
      | (?P<monthy>{MONTH}(?:,?\ (?:of\ |de\ )?{YEAR}|\ ?'[1-5][0-9]))
      | (?P<monthd>{MONTH}\ [0-3]?[0-9](?:st|nd|rd|th)?(?![0-9%]|[.,][0-9]|\ ?[%+])(?:,?\ {YEAR})?)
      | (?P<month>{MONTH})
      | (?P<quarter>(?:{YEAR}[ /-]?)?q[1-4]
          (?:[ -]?(?:of\ )?(?:{YEAR}|fy\ ?'?{_SHORT}|'[1-5][0-9])|/{_SHORT})?
          |[1-4]q\ ?'?{_SHORT}|(?:first|second|third|fourth|1st|2nd|3rd|4th)\ quarter
             (?:\ of\ (?:{YEAR}|fy\ ?{_SHORT}|the\ year))?)
      | (?P<half>h[12](?:[ -]?(?:of\ )?(?:{YEAR}|fy\ ?'?{_SHORT}|'[1-5][0-9])|/{_SHORT})?
          |(?:first|second)\ half\ of\ (?:{YEAR}|the\ year|fy\ ?{_SHORT}))
      | (?P<fy>fy\ ?'?{_SHORT}(?:/[0-9]{{2,4}})?|(?:fiscal|financial)\ year\ {YEAR}(?:/[0-9]{{2,4}})?)
      | (?P<season>(?:spring|summer|autumn|fall|winter)\ (?:term|semester|{YEAR}))
      | (?P<year>{YEAR}(?:/[0-9]{{2}})?(?![0-9]|[.,][0-9]|\ ?[%+]|-[a-z0-9]))
      )
    | (?P<end>(?:the\ )?{_spaced(_OPENING)}[ ]
         (?:(?:of|de|do|del|des|der)\ )?(?:(?:the|this|next|our|el|o|la)\ )?
         (?:{_spaced(_SPAN_NOUN)}|ano|año|mes|mês|trimestre|semestre|jahres|quartals|monats|année)
      |(?:calendar\ |fiscal\ )?(?:year|quarter|month|week)(?:'s)?[- ]end|eo[ymqw]
      |jahresende|quartalsende|monatsende)
    | (?P<this>(?:this|next|the\ current|the\ coming|current|coming|diese[sn]?|este|esta)\ (?:coming\ )?
         (?:{_spaced(_SPAN_NOUN)}|ano|año|mes|mês|trimestre|semestre|jahr|quartal|monat))
    | (?P<window>(?:the|its|our|this|a)[ ]
         (?:first|opening|initial|next|coming|following)\ (?:(?:full|{SOME})\ )?
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

# What any of these expressions begins with; with letters before digits, as in "q3" and "week12".
TIME_WORDS = DIGITS.union(
    MONTHS,
    """
    a annual anfang audit autumn beginning black board busy calendar christmas close coming conference
    current cw cyber deadline diese diesen dieses diwali early easter eid election end ende eo eom eoq eow
    eoy este esta exam external fall festive fim fin final finales financial first fins fiscal flu fourth
    friday full fy go grand h half handover high hiring holiday holidays ipo its jahresende kick kickoff kw
    late launch market mid middle monatsende monday month new next opening our peak pilot product public q
    quarter quartalsende ramadan renewal saturday school season second spring start summer summit sunday tax
    thanksgiving the third this thursday trade tuesday wednesday week winter wk xmas year yearly
    """.split(),
)

STRONG = re.compile(
    r"(?<![\w-])(?:by|before|until|till|no later than|not later than|due(?: (?:by|on|in))?|"
    r"ahead of|in time for|through|"
    r"prior to|bis(?: zu[mr]?)?|vor|até(?: (?:o|ao|a))?|antes (?:de|do|da|del)|hasta(?: el)?|"
    r"para(?: (?:el|o))?|"
    r"d'ici(?: à)?|avant|spätestens|a|al|ao|à)(?: (?:the|about|around|approximately|el|o|le))? ?$"
)

WEAK = re.compile(
    r"(?<![\w-])(?:in|during|within|over|across|for|on|at|im|in der|en|em|no|na|zum|en el)(?: the| el)? ?$"
)

# "the spring campaign" is no time; "the quarter we open" is.
_GOES_ON = re.compile(
    r" (?!(?:and|we|our|to|with|for|in|on|at|from|without|while|is|are|ends?|starts?|ahead|of)\b)[a-z]"
)


class Time(NamedTuple):
    """One expression of time in a folded text; `kind` is the name of its pattern in `match`."""

    kind: str
    start: int
    end: int
    match: re.Match[str]


def times(folded: str, text: str, found: Sequence[Head]) -> list[Time]:
    """Every expression of time by position; words such as "may" need a capital or a preposition."""
    return [
        Time(match.lastgroup or "", match.start(), match.end(), match)
        for match in matches(TIME, folded, found, TIME_WORDS)
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
        if capital and _TO_MONTH.match(folded, match.end()):
            return True  # "Jan - Mar"
        return (bool(cued) and (capital or word not in _DOUBTFUL_MONTHS)) or (
            text[start].isupper() and word not in _DOUBTFUL_MONTHS
        )
    if kind in ("weekday", "week", "event", "seasonword"):
        return bool(STRONG.search(folded, max(0, start - 24), start))
    if kind == "bare":
        return bool(_cue(folded, start)) and not _GOES_ON.match(folded, match.end())
    if kind == "quarter" or kind == "half":
        # "h1" may be a heading and "q3" a question; only "Q3" in capitals is a quarter.
        return not text[start].islower() or folded[start] not in "qh" or bool(_cue(folded, start))
    if kind == "year":
        return _is_year(match, folded)
    if kind == "monthd" or kind == "dmonth":
        return 0 < day_in(match[kind]) <= 31
    return True


def _is_year(match: re.Match[str], folded: str) -> bool:
    """A bare 2026 is a year unless it counts something: "2040 members", "$2030"."""
    start, end = match.span()
    if start and folded[start - 1] in "$£€₹#~+<>=":
        return False
    if _cue(folded, start):
        return not re.match(r" [a-z]+s\b", folded[end : end + 20]) or bool(
            STRONG.search(folded, max(0, start - 24), start)
        )
    return not re.match(
        r" [a-z]+s\b(?<!okrs)(?<!goals)(?<!results)(?<!objectives)(?<!priorities)"
        r"(?<!sales)(?<!levels)(?<!plans)",
        folded[end : end + 20],
    )


def _cue(folded: str, start: int) -> re.Match[str] | None:
    low = max(0, start - 24)
    return STRONG.search(folded, low, start) or WEAK.search(folded, low, start)


def day_in(text: str) -> int:
    found = re.search(r"[0-9]+", text)
    return int(found[0]) if found else 0
