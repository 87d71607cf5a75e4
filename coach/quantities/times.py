"""Expressions of time in a folded text: which of the words that could be a time are meant as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coach.quantities.heads import Head
from coach.quantities.time_patterns import MONTH, written_times

# Words of everyday English too: a month only where a preposition or a number says so.
_DOUBTFUL_MONTHS = frozenset(
    {"may", "march", "mar", "mars", "mai", "jan", "sep", "dec", "jun", "juli", "mayo"}
)

_TO_MONTH = re.compile(rf" ?(?:-|to|until|bis) ?{MONTH}")

STRONG = re.compile(
    r"(?<![\w-])(?:by(?: the time)?|before|until|till|no later than|not later than|due(?: (?:by|on|in))?|"
    r"ahead of|in time for|through|"
    r"prior to|bis(?: zu[mr]?)?|vor|até(?: (?:o|ao|a))?|antes (?:de|do|da|del)|hasta(?: el)?|"
    r"para(?: (?:el|o))?|"
    r"d'ici(?: à)?|avant|jusqu'(?:à|au|en)|spätestens|a|al|ao|à)(?: (?:the|about|around|"
    r"approximately|el|o|le|la|den|dem))? ?$"
)

WEAK = re.compile(
    r"(?<![\w-])(?:in|during|within|over|across|for|on|at|im|in der|am|en|em|no|na|zum|en el|au|dans|durante|"
    r"pendant)(?: the| el| le| la| o)? ?$"
)

# "the spring campaign" is no time; "the quarter we open" is.
_GOES_ON = re.compile(
    r" (?!(?:and|we|our|to|with|for|in|on|at|from|without|while|is|are|ends?|starts?|ahead|of)\b)[a-z]"
)


_LAST_OF_A_QUARTER = 13  # weeks up to here may count from a start: "users who return in week 4"


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
        for match in written_times(folded, found)
        if _is_time(match, folded, text)
    ]


def _is_time(match: re.Match[str], folded: str, text: str) -> bool:
    kind, start = match.lastgroup, match.start()
    match kind:
        case "month":
            return match.start("month") > start or _is_month(match, folded, text)
        case "daymonth":
            return _is_day_and_month(match, folded)
        case "week" if folded[start] != "w" or day_in(match["week"]) > _LAST_OF_A_QUARTER:
            return bool(_cue(folded, start))  # a calendar's week: "in CW 38", "in week 20"
        case "weekday" | "week" | "event" | "seasonword":
            return bool(STRONG.search(folded, max(0, start - 24), start))
        case "bare":
            return bool(_cue(folded, start)) and not _GOES_ON.match(folded, match.end())
        case "quarter" | "half":
            # "h1" may be a heading and "q3" a question; only "Q3" in capitals is a quarter; "1h30" is a time.
            if match[kind or ""][1:2] == "h" and text[match.start(kind or "") + 1] == "h":
                return False
            return not text[start].islower() or folded[start] not in "qh" or bool(_cue(folded, start))
        case "year":
            return _is_year(match, folded)
        case "monthd" | "dmonth":
            return 0 < day_in(match[kind]) <= 31
        case _:
            return True


def _is_month(match: re.Match[str], folded: str, text: str) -> bool:
    """Whether a month's name is meant as one: "may" needs a capital and a preposition."""
    start, doubtful = match.start(), match["month"].rstrip(".") in _DOUBTFUL_MONTHS
    capital = text[start].isupper() or not text.isascii()
    if capital and _TO_MONTH.match(folded, match.end()):
        return True  # "Jan - Mar"
    cued = _cue(folded, start) or _FROM_MONTH.search(folded, max(0, start - 9), start)
    return (bool(cued) and (capital or not doubtful)) or (text[start].isupper() and not doubtful)


_FROM_MONTH = re.compile(r"(?:from|between|to|and|until|-) ?$")

_DUE = re.compile(
    r"(?<![\w-])(?:by|before|until|till|due(?: (?:by|on))?|deadline:?|bis(?: zum)?|zum|am|vor(?: dem)?|"
    r"spätestens|até(?: o)?|hasta(?: el)?|antes del?|para(?: el)?|avant(?: le)?|jusqu'au|"
    r"d'ici(?: le)?)(?: the)? ?$"
)


def _is_day_and_month(match: re.Match[str], folded: str) -> bool:
    """ "by 30.09.", "until 9/30" are days; "by 1/3", "by 9/10" and "by 10.05%" are amounts."""
    if not _DUE.search(folded, max(0, match.start() - 20), match.start()):
        return False
    if re.match(r" ?[%€$£]| (?:points?|pp|percent|x)\b", folded[match.end() : match.end() + 12]):
        return False
    first, second = match["daymonth"].rstrip(".").replace("/", ".").split(".")
    if "." in match["daymonth"] and len(second) < 2 and folded.endswith("by ", 0, match.start()):
        return False  # "cut it by 4.5."
    low, high = sorted((int(first), int(second)))
    if not (1 <= low <= 12 and high <= 31):
        return False
    return "." in match["daymonth"] or high > 12 or int(first) > int(second) or "0" in (first[0], second[0])


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
