"""Rules on arithmetic: ends that equal the start, shares beyond the whole, percent or points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from coach.document import Direction, KeyResult, Kind, Objective
from coach.metrics import graph
from coach.quantities import Form, Quantity, on_one_scale
from coach.rules.directions import contradiction
from coach.rules.quoting import quote
from coach.rules.registry import Remark, Review, Scope, Stage, rule
from coach.rules.units import mixed, off_scale

# "Stay" in the middle is a noun as often as not: the average stay.
_KEEP = re.compile(
    r"^\W*(?:stay|remain|hold|sustain|continue)\b|\b(?:keep|keeping|maintain|maintaining)\b", re.IGNORECASE
)


def stands_still(kr: KeyResult) -> bool:
    """Whether start and end are the same, where a change is asked for."""
    start, end = kr.baseline, kr.target
    if start is None or end is None or start.value is None or kr.form is Form.CHANGE:
        return False
    if kr.kind is Kind.HEALTH or _KEEP.search(kr.text):
        return False
    values = on_one_scale(start, end)
    return values is not None and math.isclose(*values)


@rule("MEA006", "target-equals-baseline", Scope.KEY_RESULT, Stage.NUMBERS, reads_words=False)
def target_equals_baseline(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The end value is the start value.

    What it flags: From–to with the same number twice. Silent where the level is to be kept.
    Why it matters: It is reached on the first day.
    Example: Customer satisfaction from 85% to 85%
    Better: Customer satisfaction from 85% to 90%
    Known limits: None known.
    Source: Arithmetic.
    """
    if not stands_still(kr) or kr.baseline is None or kr.target is None:
        return
    yield Remark(
        kr.id,
        f"{kr.baseline.text} is both start and end, so there is nothing to change.",
        "Put where it should end; if it should only hold, watch it on your KPI list.",
        (kr.baseline.span, kr.target.span),
    )


_SHARE = re.compile(
    r"\b(share|proportion|percent|percentage|who|conversions?|(?:\w+ )?rates?|retention|churn|uptime"
    r"|availability|coverage|satisf\w+|participation|attendance|accuracy|completion|adoption|compliance"
    r"|on[- ]time|% of (?:all |our |the )?\w+)",
    re.IGNORECASE,
)
# Named so, a bare number is a percentage; "attendance from 80 to 120" may count people.
_RATE = re.compile(r"\b(rate|uptime|availability)\b", re.IGNORECASE)
_PART = re.compile(r"\b(share|proportion|percent|percentage) of\b", re.IGNORECASE)
_MAY_PASS_100 = re.compile(
    r"\b(net (?:revenue |dollar )?retention|revenue retention|NRR|NDR|quota|growth|grow\w*"
    r"|plan(?:ned)?|budget(?:ed)?|forecast|expected"
    r"|(?<!\[)target|attainment|return|ROI|ROAS|ROMI|utili[sz]ation|occupancy|capacity|load|increase\w*"
    r"|of last year|of (?:the )?(?:previous|prior)|year[- ]over[- ]year|yoy|mark-?up"
    r"|(?:run|interest|exchange|fill|burn|heart"
    r"|hourly|day|growth) rate)\b|[+]\s?\d",
    re.IGNORECASE,
)


def impossible(kr: KeyResult) -> Quantity | None:
    """The percentage that can't be: a share beyond the whole, a cut of more than everything."""
    for amount in (kr.target, kr.baseline):
        if amount is None or amount.value is None or not _is_percent(amount, kr):
            continue
        if any(one is not None and one.unit == "x" for one in (kr.target, kr.baseline)):
            continue  # "from 1.2x to 130%" is a ratio that may pass the whole
        if kr.form is Form.CHANGE:
            if kr.direction is Direction.DECREASE and amount is kr.target and amount.value > 100:
                return amount
            continue
        beyond = amount.value > 100 or amount.value < 0
        if beyond and is_share(kr) and not _MAY_PASS_100.search(kr.text):
            return amount
    return None


def is_share(kr: KeyResult) -> bool:
    metric = graph().metrics.get(kr.metric_id or "")
    return _SHARE.search(kr.text) is not None or (
        metric is not None and metric.definition.startswith("Share ")
    )


def _is_percent(amount: Quantity, kr: KeyResult) -> bool:
    """By its sign, by the sign of the value beside it, or by a share's name where neither has one."""
    if amount.unit:
        return amount.unit == "%"
    units = {other.unit for other in (kr.target, kr.baseline) if other is not None and other.unit}
    if units:
        return units == {"%"}
    name, metric = kr.metric or "", graph().metrics.get(kr.metric_id or "")
    rated = metric is not None and metric.unit == "percent" and _RATE.search(name) is not None
    return rated or _PART.search(name) is not None


@rule("MEA007", "impossible-percentage", Scope.KEY_RESULT, Stage.INTEGRITY, hides="MEA002")
def impossible_percentage(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A share goes beyond the whole, or a cut takes more than there is.

    What it flags: More than 100% or less than 0% of something that is a share (a conversion rate,
    satisfaction, coverage), and cuts by more than 100%. Growth, quota, net revenue retention and
    returns may pass 100%.
    Why it matters: The number was meant differently, and everyone will guess differently.
    Example: Course completion rate from 70% to 130%
    Better: Course completion rate from 70% to 85%
    Known limits: What isn't known as a share is not flagged.
    Source: Arithmetic.
    """
    amount = impossible(kr)
    if amount is None:
        return
    if kr.form is Form.CHANGE:
        message = f"Nothing can fall by {amount.text.removeprefix('by ')}: at 100% it is gone."
    else:
        message = f"{amount.text} can't be: {quote(kr.text)} is a share of a whole."
    yield Remark(
        kr.id,
        message,
        "Is it growth (then say from what to what), or should the number be another one?",
        (amount.span,),
    )


# A level that is itself a percentage; a number of people who come back is none.
_RATIO = re.compile(
    r"\b(?:(?<!growth )(?<!run )(?<!heart )(?<!hourly )(?<!day )(?<!interest )(?<!exchange )rate"
    r"|share(?! price)|proportion|percentage|conversion|retention|churn|uptime|availability"
    r"|utili[sz]ation|occupancy|yield|margin|CTR|coverage|accuracy|on[- ]time)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:number|count|amount|volume|value) of\b|#", re.IGNORECASE)
_SAID_WHICH = re.compile(r"\b(?:relative|points?|p\.?p\.?t?|of (?:today|current))", re.IGNORECASE)
# Beyond this many points nobody moves a share; then the change is a part of today's value.
_MOST_POINTS = 20


def points_or_percent(kr: KeyResult) -> bool:
    """Whether "by 5%" of a share may mean points as well as a part of today's value."""
    change = kr.target
    if kr.form is not Form.CHANGE or change is None or change.unit != "%" or change.value is None:
        return False
    if _SAID_WHICH.search(kr.text):
        return False
    start = kr.baseline
    if start is not None and start.value is not None:
        end = start.value - change.value if kr.direction is Direction.DECREASE else start.value + change.value
        return start.unit == "%" and 0 < end <= 100
    name = kr.metric or ""
    is_ratio = _RATIO.search(name) is not None and not _COUNTED.search(kr.text)
    return is_ratio and change.value <= _MOST_POINTS


@rule("MEA012", "percent-or-points", Scope.KEY_RESULT, Stage.NUMBERS)
def percent_or_points(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A share is to move by a percentage, and that can be read in two ways.

    What it flags: "From 18% by 5%". Without today's value missing-baseline says it.
    Why it matters: One reader adds points, the other a part of today's value, and the two ends lie far apart.
    Example: Increase the share of trials that become customers from 18% by 5%
    Better: The share of trials that become customers from 18% to 23%
    Known limits: Silent where only one reading is possible (a share of 8% can't fall by 30 points).
    Source: Arithmetic.
    """
    if kr.baseline is None or kr.baseline.value is None or not points_or_percent(kr):
        return
    if kr.is_task or kr.target is None or kr.target.value is None:
        return
    ends = _ends(kr.baseline.value, kr.target.value, kr)
    yield Remark(
        kr.id,
        f"“{kr.target.text}” from {kr.baseline.text} can mean {ends}: points, or a part of today's value?",
        "Write where it should end: from what to what.",
        (kr.baseline.span, kr.target.span),
    )


def _ends(start: float, change: float, kr: KeyResult) -> str:
    """ "23% or 18.9%": the two ends that may be meant."""
    way = -1 if kr.direction is Direction.DECREASE else 1
    return f"{start + way * change:.4g}% or {start * (1 + way * change / 100):.4g}%"


def numbers_hold(kr: KeyResult, review: Review) -> bool:
    """Whether no arithmetic of this key result is broken."""
    return (
        contradiction(kr, review) is None
        and not stands_still(kr)
        and impossible(kr) is None
        and mixed(kr) is None
        and off_scale(kr, review) is None
    )
