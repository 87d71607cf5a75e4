"""Rules on dates against the period: days outside it, and results that only show after its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coach.document import KeyResult, Objective
from coach.quantities import Calendar, find_deadline, find_period
from coach.rules.periods import Window, window_of
from coach.rules.quoting import found, quote, slice_of
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, rule

# Figures of a period are read some days after its end.
_GRACE = timedelta(days=14)
_QUARTER = 88


_BY = re.compile(r"\W*(?:by|before|until|till|through|no later|not later|due|ahead|prior)\b", re.IGNORECASE)
_END = re.compile(r"\b(?:end|close|EO[QYM])\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b|\b(?:FY|CY)\s?\d\d|['’]\d\d\b|/\d\d\b", re.IGNORECASE)


def _side(kr: KeyResult, window: Window, calendar: Calendar) -> str:
    """Which side of the window the day of a key result lies on: "before", "beyond" or ""."""
    assert kr.deadline is not None
    words, calendar = kr.deadline.text, window.calendar(calendar)
    if window.in_any_year and _YEAR.search(words):
        return ""
    due = find_deadline(words, calendar=calendar)
    if due is None or due.date is None:
        return ""
    first, last = _stretch(words, calendar) or (date.fromisoformat(due.date),) * 2
    if not (_BY.match(words) or _YEAR.search(words)) and (last - first).days < _QUARTER:
        return ""  # "in the March interviews", "in March and April"
    if last < window.first:
        return "before"
    # "By October" may mean its first day; "in 2027" of a quarter of 2027 reaches into it.
    latest = window.last + (_GRACE if _BY.match(words) else timedelta(0))
    starts = last if _END.search(words) else first
    return "beyond" if starts > latest else ""


def _stretch(words: str, calendar: Calendar) -> tuple[date, date] | None:
    """First and last day of the month, quarter or year that the words name."""
    named = find_period(words, calendar)
    if named is None or not (named.start and named.end):
        return None
    return date.fromisoformat(named.start), date.fromisoformat(named.end)


@rule(
    "MEA008",
    "date-outside-period",
    Scope.SET,
    Stage.NUMBERS,
    cases="before beyond past over calendar",
)
def date_outside_period(review: Review) -> Iterator[Remark]:
    """A date lies outside the period that the set is for, or is long over.

    What it flags: A date before the period begins (often a year left over from the last draft) or more than
    two weeks after it ends. Without a period, and only where the coach is told today's date, a date in the
    past; then also a period that is over. Where no date lies within, the coach asks about the calendar.
    Why it matters: At the end of the period nobody can say whether the line was reached.
    Example: "Repeat orders from 300 to 400 a month by March 2024" among OKRs for Q3 2027
    Better: Repeat orders from 300 to 400 a month by the end of Q3 2027
    Known limits: Quarters of a fiscal year are known where `fiscal_year_starts` is set. "FY27" without it
    has no days, and nothing is compared with it.
    Source: "OKR guide" (004): a clear start and end date for each key result; decidable from the dates.
    """
    whole = window_of(review)
    if whole is None:
        yield from _past(review)
        return
    if review.today and not whole.in_any_year and whole.last + timedelta(weeks=6) < review.today:
        yield from _over(review, whole)
    sides = list(_sides(review, whole))
    outside = [(kr, side, window) for kr, side, window in sides if side]
    if len(outside) > 1 and len(outside) == len(sides):
        yield Remark(
            WHOLE_SET,
            f"All dates here lie outside {whole.words}.",
            "Is it another period, or does your fiscal year start in another month than January?",
            tuple(kr.deadline.span for kr, _, _ in outside[:3] if kr.deadline),
            "calendar",
        )
        return
    for kr, side, window in outside:
        yield from _outside(kr, side, window)


def _sides(review: Review, whole: Window) -> Iterator[tuple[KeyResult, str, Window]]:
    known: dict[tuple[str, Window], str] = {}
    for objective in review.okrs.objectives:
        dated = [kr for kr in objective.key_results if kr.deadline is not None and not kr.is_task]
        window = (window_of(review, objective) or whole) if dated else whole
        for kr in dated:
            assert kr.deadline is not None
            key = kr.deadline.text, window
            if key not in known:
                known[key] = _side(kr, window, review.calendar)
            yield kr, known[key], window


def _outside(kr: KeyResult, side: str, window: Window) -> Iterator[Remark]:
    if kr.deadline is None:
        return
    if side == "before":
        yield Remark(
            kr.id,
            f"“{kr.deadline.text}” is before {window.words} begins.",
            "Is it a date from an earlier draft? Put the one that is meant now.",
            (kr.deadline.span,),
            "before",
        )
        return
    yield Remark(
        kr.id,
        f"“{kr.deadline.text}” comes after {window.words} has ended.",
        f"Say what should be reached by the end of {window.words}, as a step on the way there.",
        (kr.deadline.span,),
        "beyond",
    )


def _past(review: Review) -> Iterator[Remark]:
    if review.today is None:
        return
    for kr in review.okrs.key_results:
        if kr.deadline is None or kr.deadline.date is None or kr.is_task:
            continue
        if date.fromisoformat(kr.deadline.date) + _GRACE < review.today:
            yield Remark(
                kr.id,
                f"“{kr.deadline.text}” is already over.",
                "Is it a date from an earlier draft? Put the one that is meant now.",
                (kr.deadline.span,),
                "past",
            )


def _over(review: Review, window: Window) -> Iterator[Remark]:
    said = review.okrs.first_context("period")
    places = (said.span,) if said else tuple(kr.span for kr in review.okrs.key_results[:1])
    yield Remark(
        WHOLE_SET,
        f"{window.words} is over.",
        "Fine if you look back on it; if this is a new draft, put the period it is for.",
        places,
        "over",
    )


_NUMBERS = "a one two three four five six seven eight nine ten eleven twelve".split()
_COUNT = {word: max(1, index) for index, word in enumerate(_NUMBERS)} | {"an": 1, "first": 1, "eighteen": 18}
_UNITS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_SPELL = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNT)})[ -](?P<unit>{'|'.join(_UNITS)})s?"
_AHEAD = re.compile(
    r"\b(?:over|within|in|during|for) the (?:next|coming|following) "
    rf"(?:{_SPELL}|(?P<one>{'|'.join(_UNITS)}))\b",
    re.IGNORECASE,
)
# People or things that are followed for so long before they count.
_FOLLOWED = re.compile(
    rf"(?<!trailing )(?<!rolling )(?<!last )(?<!past )(?<!previous )\b{_SPELL}[ -](?:\w+[ -])?"
    r"(?:retention|survival|churn|turnover|attrition|renewals?|cohorts?|follow-?up|re-?admissions?|relapses?"
    r"|re-?offending|recidivism|abstinence|continuation)\b"
    r"|\b(?:still|stay\w*|remain\w*|return\w*|kept|keep|active|live|in work|employed|housed|sober)\b"
    rf"[^.;,\n]{{0,30}}\b(?:after|for at least|at least|for) {_SPELL.replace('>', '2>')}\b",
    re.IGNORECASE,
)


def _days(match: re.Match[str]) -> int:
    parts = match.groupdict()
    unit = parts.get("unit") or parts.get("unit2") or parts.get("one") or ""
    count = (parts.get("count") or parts.get("count2") or "one").lower()
    return (int(count) if count.isdigit() else _COUNT[count]) * _UNITS[unit.lower()]


@rule("MEA009", "window-after-period", Scope.KEY_RESULT, Stage.NUMBERS, cases="ahead followed")
def window_after_period(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """What is measured takes longer than the period.

    What it flags: A stretch ahead that is longer than the period ("over the next two quarters"), and people
    or things that have to be followed for longer than it lasts before they count ("12-month retention").
    Why it matters: When the period ends, the number isn't known, or tells of those who came before it.
    Example: Among OKRs for a quarter: "12-month retention of new members from 52% to 60%"
    Better: New members who come at least weekly in their second month from 35% to 50%
    Known limits: Asked, not accused: a yearly figure may be read each quarter. Silent where no period is
    named.
    Source: "OKRs vs KPIs" (The Marketing Juice); the metric has to move within the cycle.
    """
    if kr.is_task:
        return
    words = slice_of(review.okrs, kr)
    ahead = _AHEAD.search(words)
    match = ahead or _FOLLOWED.search(words)
    window = window_of(review, objective) if match else None
    if match is None or window is None or _days(match) <= window.days * 1.1:
        return
    said, places = quote(match.group()), found(kr.span, match)
    if ahead:
        yield Remark(
            kr.id,
            f"{said} reaches beyond the end of {window.words}.",
            f"Say which part of it should be reached by the end of {window.words}.",
            places,
            "ahead",
        )
        return
    yield Remark(
        kr.id,
        f"{said} takes longer than {window.words}: whom would you count at its end?",
        f"Which earlier sign would show within {window.words} that it is on its way? Measure that.",
        places,
        "followed",
    )
