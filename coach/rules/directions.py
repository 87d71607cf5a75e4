"""The rule on words against their numbers: "reduce … from 3 to 8", "down from 4 to 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.document import KeyResult, Objective
from coach.metrics import graph
from coach.quantities import Form, on_one_scale, stated_way
from coach.rules.registry import Remark, Review, Scope, Stage, rule
from coach.text import Span

_UP = r"increas\w*|grow\w*|rais(?:e|es|ed|ing)|boost\w*|lift\w*|climb\w*|rises?|rose"
_DOWN = (
    r"reduc\w*|decreas\w*|cut(?:s|ting)?|lower(?:s|ed|ing)?|shrink\w*|drop(?:s|ping)?|halv\w*|shorten\w*"
    r"|slash\w*|declin\w*|falls?|fell"
)
_BETTER = r"improv\w*|optimi[sz]\w*|enhanc\w*|(?P<quick>speed(?:s|ing)? up|accelerat\w*)"
_MOVE = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<better>{_BETTER}))\b", re.IGNORECASE)
# Behind another verb these are things: "lift bag drops", "reduce the price increase".
_THING = re.compile(
    r"(?:increase|decrease|drop|cut|fall|rise|lift|decline|climb|raise|boost)s?", re.IGNORECASE
)
# What was done to a thing names it: "share of exposures reduced before sunrise", "lift downtime".
_DONE = re.compile(r"\w+ed\b|cut\b", re.IGNORECASE)
_LIFT = re.compile(r"\W*lifts?\b", re.IGNORECASE)
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
    # In a table the values stand in cells of their own, with others between.
    until = min(start.span.start, end.span.start, kr.span.end)
    said = _said_way(kr, review.okrs.source[kr.span.start : until])
    goes = "up" if values[1] > values[0] else "down"
    return said if said and said.way != goes else None


def _said_way(kr: KeyResult, before: str) -> Contradiction | None:
    """Which way the words before the first value say or mean; None where they leave it open."""
    if word := stated_way(before.lower()):
        return Contradiction(word[2], word[2], Span(*word.span(2)).shifted(kr.span.start), plain=True)
    verbs = [one for one in _MOVE.finditer(before) if one.start() < 3 or not _DONE.match(before, one.start())]
    if not verbs or (_LIFT.match(before) and better_way(kr) == "down"):
        return None
    verb = next((one for one in reversed(verbs) if not _THING.fullmatch(one.group())), verbs[0])
    way = "up" if verb["up"] else "down" if verb["down"] else better_way(kr)
    if verb["quick"] and kr.target and kr.target.unit in _TIMES:
        way = "down"
    place = Span(*verb.span()).shifted(kr.span.start)
    return Contradiction(way, verb.group(), place, not verb["better"]) if way else None


def better_way(kr: KeyResult) -> str | None:
    """Which way is better, where the metric, its words or its unit leave no doubt."""
    unit = kr.target.unit if kr.target else ""
    harm = _HARM.search(kr.text) or (unit in _TIMES and _WAITING.search(kr.text))
    if harm and not _GOOD_PART.search(kr.text):
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
