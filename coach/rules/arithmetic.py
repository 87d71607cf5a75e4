"""Rules on arithmetic: verbs against their numbers, ends that equal the start, shares beyond the whole."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.document import Direction, KeyResult, Kind, Objective
from coach.metrics import graph
from coach.quantities import Form, Quantity, on_one_scale, stated_way
from coach.rules.quoting import quote
from coach.rules.registry import Remark, Review, Scope, Stage, rule
from coach.text import Span

_UP = r"increas\w*|grow\w*|rais(?:e|es|ed|ing)|boost\w*|lift\w*|climb\w*|rises?|rose"
_DOWN = (
    r"reduc\w*|decreas\w*|cut(?:s|ting)?|lower(?:s|ed|ing)?|shrink\w*|drop(?:s|ping)?|halv\w*|shorten\w*"
    r"|slash\w*|declin\w*|falls?|fell"
)
_BETTER = r"improv\w*|optimi[sz]\w*|enhanc\w*|(?P<quick>speed(?:s|ing)? up|accelerat\w*)"
_MOVE = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<better>{_BETTER}))\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(rank\w*|position|place|tier|grade|league|band|quartile|speed(?! up\b)|pace|velocity|performance)\b",
    re.IGNORECASE,
)
# What people wait for and what goes wrong, as the thing measured: less of it is better, whatever its name.
_MEASURED = r"(?=\W*$|[,:(]|\s+(?:rates?|levels?|per|in|of|for|at|on|among|from|by|with|to|at|a|each)\b)"
_WAITING = re.compile(
    r"\b(latency|p\d\d(?:\.\d)?|delays?|waits?|queues?|turnaround|mtt\w|ttfb|downtime|time to"
    r"|(?:response|reply|answer|load|loading|lead|cycle|build|handling|delivery|waiting|wait|processing|recovery"
    r"|resolution|checkout|queue|repair|restore|ramp|set-?up|start-?up|travel|search)[ -]times?)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:errors?|defects?|bugs?|faults?|failures?|complaints?|costs?|expenses?|churn|attrition|incidents?"
    r"|outages?|downtime|crash(?:es)?|scrap|waste|rework|refunds?|bounce|no-shows?|absences?|absenteeism"
    r"|accidents?|injur(?:y|ies)|emissions?|abandonment|drop-?outs?|cancellations?|chargebacks?|overruns?)"
    + _MEASURED,
    re.IGNORECASE,
)
# Beside these, more may be better: "errors found", "time between failures", "orders within 2 days".
_GOOD_PART = re.compile(
    r"\b(between|free|saved?|savings?|avoided|prevented|reduction|resolved|fixed|answered|handled|closed"
    r"|detect\w+|found|caught|reported|on[- ]time|first[- ]time|within|under|below|less|fewer|without"
    r"|satisf\w+|csat|nps|rated|ratio|coverage|efficien\w+)\b|-free\b",
    re.IGNORECASE,
)
_NOT_A_PART = re.compile(r"$|\s+(?:per|in|of|for|at|on|among|from|by|with)\b")
_TIMES = frozenset({"ms", "seconds", "minutes", "hours", "days", "weeks", "months"})


class Contradiction(NamedTuple):
    """Words that want another way than the numbers go; `plain` where they say it, not only mean it."""

    way: str
    words: str
    span: Span
    plain: bool


def contradiction(kr: KeyResult, review: Review) -> Contradiction | None:
    """The words that say up where the numbers go down, or down where they go up."""
    start, end = kr.baseline, kr.target
    if start is None or end is None or kr.form is not Form.FROM_TO or _RANK.search(kr.text):
        return None
    values = on_one_scale(start, end)
    if values is None or values[0] == values[1]:
        return None
    said = _said_way(kr, review.okrs.source[kr.span.start : min(start.span.start, end.span.start)])
    goes = "up" if values[1] > values[0] else "down"
    return said if said and said.way != goes else None


def _said_way(kr: KeyResult, before: str) -> Contradiction | None:
    """Which way the words before the first value say or mean; None where they leave it open."""
    if word := stated_way(before.lower()):
        return Contradiction(word[2], word[2], Span(*word.span(2)).shifted(kr.span.start), plain=True)
    verbs = list(_MOVE.finditer(before))
    if not verbs:
        return None
    verb = verbs[-1]
    way = "up" if verb["up"] else "down" if verb["down"] else better_way(kr)
    if verb["quick"] and kr.target and kr.target.unit in _TIMES:
        way = "down"
    place = Span(*verb.span()).shifted(kr.span.start)
    return Contradiction(way, verb.group(), place, not verb["better"]) if way else None


def better_way(kr: KeyResult) -> str | None:
    """Which way is better, where the metric, its words or its unit leave no doubt."""
    unit = kr.target.unit if kr.target else ""
    if not _GOOD_PART.search(kr.text) and (
        _HARM.search(kr.text) or (unit in _TIMES and _WAITING.search(kr.text))
    ):
        return "down"
    name = kr.metric or ""
    heads = any(
        one.metric_id == kr.metric_id and one.start == 0 and _NOT_A_PART.match(name[one.end :])
        for one in graph().find_metrics(name)
    )
    metric = graph().metrics.get(kr.metric_id or "") if heads else None
    if metric is None or unit in _TIMES or (metric.unit == "percent") != (unit == "%"):
        return None
    return metric.better


@rule("MEA005", "direction-contradicts", Scope.KEY_RESULT, Stage.INTEGRITY, hides="MEA006")
def direction_contradicts(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The words say one way and the numbers go the other.

    What it flags: "Increase … from 9 to 4", "Reduce … from 4 to 9", "down from 4 to 9", and "improve"
    where the numbers get worse by the metric's own sense. Silent for ranks and speeds, where lower may be
    better, and for "improve" where the sense of the metric is open.
    Why it matters: Somebody will steer by the number and somebody by the word.
    Example: Reduce time to first reply from 3 to 8 hours
    Better: Reduce time to first reply from 8 to 3 hours
    Known limits: Only plain words of more, less and better in front of two values of one measure are
    compared.
    Source: Arithmetic.
    """
    found = contradiction(kr, review)
    if found is None or kr.baseline is None or kr.target is None:
        return
    says = f"says {found.way}" if found.plain else f"means {found.way} here"
    yield Remark(
        kr.id,
        f"“{found.words}” {says}, but {kr.baseline.text} to {kr.target.text} goes the other way.",
        "Swap the numbers, or the word: which way should it go?",
        (found.span, kr.baseline.span, kr.target.span),
    )


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
    r"\b(net (?:revenue |dollar )?retention|revenue retention|NRR|NDR|quota|growth|grow\w*|plan|budget|target"
    r"|attainment|return|ROI|ROAS|ROMI|utili[sz]ation|occupancy|capacity|load|increase\w*|of last year"
    r"|of (?:the )?(?:previous|prior)|year[- ]over[- ]year|yoy|mark-?up"
    r"|(?:run|interest|exchange|fill|burn|heart"
    r"|hourly|day|growth) rate)\b|[+]\s?\d",
    re.IGNORECASE,
)


def impossible(kr: KeyResult) -> Quantity | None:
    """The percentage that can't be: a share beyond the whole, a cut of more than everything."""
    for amount in (kr.target, kr.baseline):
        if amount is None or amount.value is None or not _is_percent(amount, kr):
            continue
        if kr.form is Form.CHANGE:
            if kr.direction is Direction.DECREASE and amount is kr.target and amount.value > 100:
                return amount
            continue
        if (
            (amount.value > 100 or amount.value < 0)
            and _SHARE.search(kr.text)
            and not _MAY_PASS_100.search(kr.text)
        ):
            return amount
    return None


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
        message = f"Nothing can fall by {amount.text}: at 100% it is gone."
    else:
        message = f"{amount.text} can't be: {quote(kr.text)} is a share of a whole."
    yield Remark(
        kr.id,
        message,
        "Is it growth (then say from what to what), or should the number be another one?",
        (amount.span,),
    )


def numbers_hold(kr: KeyResult, review: Review) -> bool:
    """Whether no arithmetic of this key result is broken."""
    return contradiction(kr, review) is None and not stands_still(kr) and impossible(kr) is None
