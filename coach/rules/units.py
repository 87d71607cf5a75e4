"""Rules on units: two values that can't be compared, and values off their own scale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import KeyResult, Objective
from coach.metrics import graph
from coach.quantities import Form, Quantity, on_one_scale
from coach.rules.quoting import found, slice_of
from coach.rules.registry import Remark, Review, Scope, Stage, rule
from coach.text import Span

_MONEY = re.compile(r"[$€£₹¥]|[A-Z]{3}|(?:US|C|A|NZ)\$|R\$")
_TIME = frozenset({"ms", "seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_NO_COUNT = frozenset({"points", "stars", "bps", "times", "tonnes", "litres", "liters", "degrees"})


def _sort(unit: str) -> str:
    """The sort of thing that a unit counts, "" where it can't be told for sure."""
    if unit == "%":
        return "a share"
    if _MONEY.fullmatch(unit):
        return f"an amount in {unit}"
    if unit in _TIME:
        return "a time"
    if re.fullmatch(r"[a-z]{3,}s|people|children|men|women", unit) and unit not in _NO_COUNT:
        return f"a number of {unit}"
    return ""


_ARROW = re.compile(r"=>|->|→|➔|⇒")


def mixed(kr: KeyResult) -> tuple[str, str] | None:
    """The two sorts of thing that start and end are, where one can't become the other."""
    start, end = kr.baseline, kr.target
    if start is None or end is None or kr.form is not Form.FROM_TO or on_one_scale(start, end):
        return None
    if end.unit == "%" and _ARROW.search(kr.text):
        return None  # "8 partners => 50%" tells how far it is
    sorts = _sort(start.unit), _sort(end.unit)
    both_counts = all(one.startswith("a number of") for one in sorts)
    return sorts if all(sorts) and sorts[0] != sorts[1] and not both_counts else None


@rule("MEA010", "mixed-units", Scope.KEY_RESULT, Stage.INTEGRITY, reads_words=False, hides="MEA006")
def mixed_units(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """Start and end are measured in different things.

    What it flags: From–to between a share, an amount of money, a time and a number of things, or between
    two currencies. Two names for what is counted ("12 nurses to 30 clinicians") are not flagged.
    Why it matters: Nobody can say how far it is from the one to the other, or how much of it is done.
    Example: Repeat orders from 5% to 40 customers
    Better: Customers who order again from 5% to 12%
    Known limits: Only units written beside both values are compared.
    Source: Arithmetic.
    """
    sorts = mixed(kr)
    if sorts is None or kr.baseline is None or kr.target is None:
        return
    yield Remark(
        kr.id,
        f"“{kr.baseline.text}” is {sorts[0]}, and the end value is {sorts[1]}.",
        "Use the same measure for both: which one is meant?",
        (kr.baseline.span, kr.target.span),
    )


_OUT_OF = re.compile(
    r"(?<![\d.,/])(?P<value>\d{1,3}(?:[.,]\d+)?)\s?(?:/|out of|of)\s?(?P<top>5|7|10|100)(?![\d/%]|[.,]\d)"
)
_RATED = re.compile(r"\b(?:ratings?|rated|scores?|stars?|csat|satisf\w+|reviews?|marks?)\b", re.IGNORECASE)
_PROMOTERS = frozenset({"net-promoter-score", "employee-net-promoter-score"})
# Counts that may be below zero: what comes in less what goes out.
_NET = re.compile(r"\b(?:net|balance|score|growth|change|difference|deviation|delta)\b", re.IGNORECASE)


def off_scale(kr: KeyResult, review: Review) -> tuple[str, Span] | None:
    """What is wrong with a value beyond its own scale, and where it stands."""
    text = slice_of(review.okrs, kr)
    if _RATED.search(text):
        for match in _OUT_OF.finditer(text):
            value, top = float(match["value"].replace(",", ".")), int(match["top"])
            if top < value <= 2 * top:
                return f"“{match.group()}” can't be: {top} is the most there is.", found(kr.span, match)[0]
    for amount in (kr.target, kr.baseline):
        if amount is not None and amount.value is not None and (said := _beyond(amount, amount.value, kr)):
            return said, amount.span
    return None


def _beyond(amount: Quantity, value: float, kr: KeyResult) -> str:
    if kr.form is Form.CHANGE:
        return ""
    if kr.metric_id in _PROMOTERS and amount.unit in ("", "points") and abs(value) > 100:
        return f"“{amount.text}” can't be: a promoter score lies between -100 and 100."
    if amount.unit == "stars" and 5 < value <= 10 and _RATED.search(kr.text):
        return f"“{amount.text}” can't be: 5 stars are the most there are."
    metric = graph().metrics.get(kr.metric_id or "")
    counted = metric is not None and metric.unit == "count" and amount.unit == ""
    if value < 0 and (counted or _sort(amount.unit).startswith("a number")) and not _NET.search(kr.text):
        return f"“{amount.text}” can't be: there are never fewer than none."
    return ""


@rule("MEA011", "impossible-value", Scope.KEY_RESULT, Stage.INTEGRITY, hides="MEA002 MEA003 MEA006")
def impossible_value(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A value lies beyond its own scale.

    What it flags: More than there is to reach ("5.4 out of 5", a promoter score of 120) and fewer than none
    of what is counted. Shares have a rule of their own.
    Why it matters: The number was meant differently, and everyone will guess differently.
    Example: Average guest rating from 4.2 to 5.4 out of 5
    Better: Average guest rating from 4.2 to 4.6 out of 5
    Known limits: Scales are known where they stand beside the value ("of 5", "/10"), and of promoter
    scores.
    Source: Arithmetic.
    """
    if kr.is_task or (problem := off_scale(kr, review)) is None:
        return
    message, span = problem
    yield Remark(kr.id, message, "Which number, or which scale, is meant?", (span,))
