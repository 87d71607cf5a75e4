"""On which days a time in a text starts and ends, by the calendar and by the fiscal year where one is set."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from coach.quantities.time_patterns import MONTH, MONTHS, YEAR
from coach.quantities.times import Time, day_in

# First and last day, ISO 8601; None where the text leaves it open.
Bounds = tuple[str | None, str | None]

_OPEN: Bounds = (None, None)


@dataclass(frozen=True)
class Calendar:
    """How quarters, halves and fiscal years become dates.

    `fiscal_start` is the month (1-12) in which the fiscal year starts, None where nobody said: then "Q3 2026"
    is the calendar's and "FY26" stays open. A fiscal year is named after the year in which it ends.
    `period` is the first and last day of the period in force: a day without a year is the one nearest to it.
    """

    fiscal_start: int | None = None
    period: tuple[str, str] | None = None

    def months(self, year: int, first: int, last: int, *, fiscal: bool) -> Bounds:
        """The months `first` to `last` (1-12) of a year, counted from its fiscal start where `fiscal`."""
        shift = (self.fiscal_start or 1) - 1 if fiscal else 0
        started = year - 1 if shift else year
        start, end = (_month_after(started, shift + month - 1) for month in (first, last))
        return (
            f"{start[0]}-{start[1]:02}-01",
            f"{end[0]}-{end[1]:02}-{monthrange(*end)[1]:02}",
        )


def _month_after(year: int, months: int) -> tuple[int, int]:
    """The month that is `months` after January of a year."""
    return year + months // 12, months % 12 + 1


def bounds(time: Time, calendar: Calendar, year: int | None = None) -> Bounds:
    """First and last day of a time; `year` where the text says it elsewhere."""
    words = time.match[time.kind]
    if year is None and time.kind != "daymonth":  # of "9/30", the 30 is no year
        year = year_in(words)
    if year is not None:
        return _in_year(time.kind, words, year, calendar)
    if calendar.period is None:
        return _OPEN
    if time.kind in ("end", "this") and _QUARTER_WORD.search(words):
        return calendar.period if _days_between(*calendar.period) <= _QUARTER_DAYS else _OPEN
    return _nearest(time.kind, words, calendar, calendar.period)


_QUARTER_WORD = re.compile(r"^(?!next|the next).*(?:quarter|eoq|quartal|trimestre)(?! 20)")
_QUARTER_DAYS = 92


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _nearest(kind: str, words: str, calendar: Calendar, period: tuple[str, str]) -> Bounds:
    """The time in the year that brings it nearest to a period; within it where it can be."""
    years = range(int(period[0][:4]) - 1, int(period[1][:4]) + 2)
    found: list[tuple[int, tuple[str, str]]] = []
    for year in years:
        first, last = _in_year(kind, words, year, calendar)
        if first and last:
            apart = max(_days_between(period[1], first), _days_between(last, period[0]), 0)
            found.append((apart, (first, last)))
    return min(found)[1] if found else _OPEN


def _in_year(kind: str, words: str, year: int, calendar: Calendar) -> Bounds:
    match kind:
        case "iso":
            return _day(int(words[:4]), int(words[5:7]), int(words[8:10]))
        case "dmy" | "daymonth":
            return _of_numbers(words, year)
        case "dmonth" | "monthd" | "monthy" | "month":
            return _of_month(kind, words, year)
        case "quarter" | "half" | "fy":
            return _of_part(words, year, calendar)
        case "year" if "/" not in words:
            return calendar.months(year, 1, 12, fiscal=False)
        case "week":
            return _of_week(words, year)
        case "end" if _YEAR_WORD.search(words):
            return calendar.months(year, 1, 12, fiscal="fiscal" in words)
        case _:
            return _OPEN


_YEAR_WORD = re.compile(r"year|eoy|jahr|año|ano\b|année")


def due(time: Time, calendar: Calendar, *, before: bool) -> str | None:
    """The day by which what is due by this time is due; the eve of it where the text says "before"."""
    first, last = bounds(time, calendar)
    words = time.match[0]
    opening = words if time.kind == "end" else words[: time.match.start(time.kind) - time.start]
    if first is None or last is None or _EARLY.match(opening):
        return None
    if before and first != last and not opening:
        return (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    if _START.match(opening):
        return first
    if _MIDDLE.match(opening):
        return _middle(date.fromisoformat(first), date.fromisoformat(last))
    return last


_EARLY = re.compile(r"early|first half|second half")
_START = re.compile(r"start|beginning|anfang|inicio|início|principio|comienzo|début")
_MIDDLE = re.compile(r"mid|mi\b|middle|mitte|mediados|meados")


def _middle(first: date, last: date) -> str:
    """The 15th of a month; of a longer time the last day of its first half."""
    days = (last - first).days + 1
    return (first + timedelta(days=14 if days < 32 else days // 2 - 1)).isoformat()


def year_in(words: str) -> int | None:
    """The year that an expression of time names; of "2026/27" the one in which it ends.

    >>> year_in("q3 fy26"), year_in("fy2026/27"), year_in("1q27"), year_in("end of june")
    (2026, 2027, 2027, None)
    """
    if double := re.search(rf"{YEAR}/(?:20)?([0-9]{{2}})$", words):
        return 2000 + int(double[1])
    if full := re.search(YEAR, words):
        return int(full[0])
    short = re.search(r"(?:'|[/.]|[1-4][qh] ?|(?:fy|cy) ?)([1-5][0-9])(?![0-9])", words)
    return 2000 + int(short[1]) if short else None


def _of_numbers(words: str, year: int) -> Bounds:
    first, second = (int(part) for part in re.split(r"[./]", words)[:2])
    # Which of 05/11/2026 is the month, the text doesn't say; dots put the day first.
    if "." in words or first > 12:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 or first == second else _OPEN


def _of_month(kind: str, words: str, year: int) -> Bounds:
    month = _month_in(words)
    if kind in ("monthy", "month"):
        return f"{year}-{month:02}-01", f"{year}-{month:02}-{monthrange(year, month)[1]:02}"
    return _day(year, month, day_in(words))


def _month_in(words: str) -> int:
    if name := re.search(MONTH, words):
        return MONTHS[name[0].rstrip(".")]
    number = re.search(r"(?<![0-9])[0-9]{1,2}(?![0-9])", words)  # "9/2026", "2026-09"
    return int(number[0]) if number else 1


def _of_part(words: str, year: int, calendar: Calendar) -> Bounds:
    """A quarter, a half or the whole of a year, which is fiscal where the text or the calendar says so."""
    named = re.search(r"fy|fiscal|financial|geschäftsjahr|/[0-9]", words) is not None
    if named and calendar.fiscal_start is None and not re.search(r"[qh][1-4]/[0-9]{2}$", words):
        return _OPEN  # whose fiscal year it is, the text doesn't say
    fiscal = calendar.fiscal_start is not None and not re.match(r"cy|calendar", words)
    if index := _index(words, _QUARTER):
        return calendar.months(year, 3 * index - 2, 3 * index, fiscal=fiscal)
    if index := _index(words, _HALF):
        return calendar.months(year, 6 * index - 5, 6 * index, fiscal=fiscal)
    return calendar.months(year, 1, 12, fiscal=fiscal)


_QUARTER = re.compile(
    r"[qt]([1-4])|([1-4])q|([\wº°]+)\.? (?:quarter|quartal|trimestre)",
)
_HALF = re.compile(r"[hs]([12])|([12])h|([\wº°]+)\.? (?:half|halbjahr|semestre)")
_ORDINALS = {
    word: index
    for index, words in enumerate(
        (
            "first 1st ersten erstes erste 1 primer primeiro premier 1er 1º 1°",
            "second 2nd zweiten zweites zweite 2 segundo deuxième second 2e 2º 2°",
            "third 3rd dritten drittes dritte 3 tercer terceiro troisième 3e 3º 3°",
            "fourth 4th vierten viertes vierte 4 cuarto quarto quatrième 4e 4º 4°",
        ),
        1,
    )
    for word in words.split()
}


def _index(words: str, pattern: re.Pattern[str]) -> int | None:
    found = pattern.search(words)
    word = next((group for group in found.groups() if group), "") if found else ""
    return _ORDINALS.get(word)


def _of_week(words: str, year: int) -> Bounds:
    number = re.search(r"[0-9]{1,2}", words)
    try:
        monday = date.fromisocalendar(year, int(number[0]) if number else 0, 1)
    except ValueError:
        return _OPEN
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def _day(year: int, month: int, day: int) -> Bounds:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return _OPEN
    iso = f"{year}-{month:02}-{day:02}"
    return iso, iso
