"""Rules on what stands twice: the same metric, the same objective, one metric pulled two ways.

Lines are compared by hash, never pairwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coach.align import MIRRORS
from coach.document import Direction, KeyResult, OkrSet
from coach.metrics import graph
from coach.rules.quoting import label, place, quote
from coach.rules.registry import Remark, Review, Scope, Stage, key_results_of, rule
from coach.rules.teams import teams_of
from coach.text import fold, stem, words

_NOT_CONTENT = frozenset(
    "a an the can will be are have of to from by in on at for with and or our we us this that per each "
    "every all end than as is its it increase grow raise boost lift improve reduce decrease cut lower "
    "drop shrink reach achieve get hit bring move drive least most more less over under up down double "
    "triple halve quarter q1 q2 q3 q4 month monthly year week weekly day today current target total "
    "number level new".split()
)
_OPPOSITE = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}


class Signature(NamedTuple):
    """What a key result measures and for whom, without its numbers: equal for two that measure the same.

    The sort of number is part of it: a count may stand beside its rate. A metric that counts the same thing
    from its other end (churn, retention) goes by the name of one of the two.
    """

    metric_id: str
    sort: str
    content: frozenset[str]


class Repeat(NamedTuple):
    """A key result that measures what an earlier one measures."""

    earlier: KeyResult
    later: KeyResult
    opposed: bool


@lru_cache(maxsize=4096)
def _name_stems(metric_id: str) -> frozenset[str]:
    known = graph().metrics
    named = [known[name] for name in (metric_id, MIRRORS.get(metric_id)) if name]
    phrases = [phrase for metric in named for phrase in (metric.name, *metric.aliases)]
    return frozenset(found for phrase in phrases for word in words(phrase) if (found := stem(word)).isalpha())


def signature(kr: KeyResult) -> Signature | None:
    """None where too little is left to compare."""
    text = fold(_without_values(kr))
    content = frozenset(stem(word) for word in words(text) if word not in _NOT_CONTENT)
    unit = kr.target.unit if kr.target is not None else ""
    sort = "share" if unit in ("%", "pp") else "count"
    if kr.metric_id and kr.metric_id in graph().metrics and not kr.is_task:
        return Signature(_one_end(kr.metric_id), sort, content - _name_stems(kr.metric_id))
    return Signature("", sort, content) if len(content) >= 2 else None


def _one_end(metric_id: str) -> str:
    return min(metric_id, MIRRORS.get(metric_id, metric_id))


def _without_values(kr: KeyResult) -> str:
    """The text without its start and end; other digits tell metrics apart: p95 and p99, day 7 and day 30."""
    text = kr.text
    for amount in (kr.baseline, kr.target):
        if amount is not None:
            text = text.replace(amount.text, " ", 1)
    return text


def repeats(okrs: OkrSet) -> list[Repeat]:
    """Each key result that measures what an earlier one does, with that one."""
    first: dict[Signature, KeyResult] = {}
    found: list[Repeat] = []
    for kr, _ in key_results_of(okrs):
        key = signature(kr)
        if key is None:
            continue
        if (earlier := first.setdefault(key, kr)) is not kr:
            found.append(Repeat(earlier, kr, _way(earlier) == _OPPOSITE.get(_way(kr))))
    return found


def _way(kr: KeyResult) -> Direction:
    """Which way the metric of its signature goes."""
    if kr.metric_id and kr.metric_id != _one_end(kr.metric_id):
        return _OPPOSITE.get(kr.direction, kr.direction)
    return kr.direction


@rule("SET004", "duplicate-key-result", Scope.SET, Stage.FORM, cases="same teams", reads_words=False)
def duplicate_key_result(review: Review) -> Iterator[Remark]:
    """Two key results measure the same thing.

    What it flags: The same metric for the same people, in other words, with another number or from its
    other end (churn and retention). A note where two teams carry it. Silent where the segment differs, and
    for a count beside its rate.
    Why it matters: The same progress is counted twice, and one of the two numbers will be wrong.
    Example: Trial-to-paid conversion from 8% to 12% under one objective, and trial conversion at 12%
    under another
    Better: The result once, where it belongs; the other objective gets a measure of its own
    Known limits: Two home-grown names for one metric aren't recognised.
    Source: Lamorte & Niven, Objectives and Key Results.
    """
    team_of: dict[str, str] = {}
    for earlier, later, opposed in repeats(review.okrs):
        if opposed:
            continue
        team_of = team_of or _teams_of_lines(review.okrs)
        teams = team_of[earlier.id], team_of[later.id]
        other = f"{label(earlier)}, {quote(earlier.text)}"
        spans = (later.span, earlier.span)
        if teams[0] != teams[1] and all(teams):
            yield Remark(
                later.id,
                f"{quote(later.text)} measures the same as {other} of {teams[0]}.",
                "If both teams are needed for it, agree which one carries it, or what each one's part is.",
                spans,
                "teams",
            )
            continue
        same = earlier.metric_id == later.metric_id
        how = "measures the same as" if same else "counts from its other end what is counted by"
        yield Remark(
            later.id,
            f"{quote(later.text)} {how} {other}.",
            "Keep one of them, where it matters most; the other line is free for something else.",
            spans,
            "same",
        )


def _teams_of_lines(okrs: OkrSet) -> dict[str, str]:
    teams = teams_of(okrs)
    return {kr.id: teams[objective.id] for kr, objective in key_results_of(okrs)}


@rule("SET010", "opposed-key-results", Scope.SET, Stage.INTEGRITY, hides="SET004")
def opposed_key_results(review: Review) -> Iterator[Remark]:
    """Two key results pull one metric in opposite directions.

    What it flags: The same metric for the same people, up in one line and down in another. Speed beside
    quality, or cost beside service, are different metrics and a fair tension.
    Why it matters: Whoever reaches the one misses the other, and nobody decided which of them counts.
    Example: Discounts given from 6% to 10% under one objective, discounts from 6% to 4% under another
    Better: One direction; what must not suffer stands beside it as a level to keep
    Known limits: Two home-grown names for one metric aren't recognised, and opposite wishes for two
    metrics that hang together aren't either.
    Source: Wodtke, Radical Focus: one direction for everybody; Grove, High Output Management: pair a
    measure with its counterpart instead of setting them against each other.
    """
    for earlier, later, opposed in repeats(review.okrs):
        if opposed and not (earlier.is_task or later.is_task):
            yield Remark(
                later.id,
                f"{quote(later.text)} and {label(earlier)}, {quote(earlier.text)},"
                " pull the same number in opposite directions.",
                "Decide which way it should go. If these are two groups, say in both lines whom they count.",
                (later.span, earlier.span),
            )


@rule("SET011", "duplicate-objective", Scope.SET, Stage.OBJECTIVES, reads_words=False)
def duplicate_objective(review: Review) -> Iterator[Remark]:
    """Two objectives say the same.

    What it flags: Two objectives with the same words, whatever their order and small words.
    Why it matters: Their key results are read apart although they belong together. Where a team repeats
    the objective of the company, its own part stays unsaid.
    Example: "Visitors feel at home in the museum" twice, once for the company and once for the shop
    Better: Company: "Visitors feel at home in the museum". Shop: "Visitors take home something they love"
    Known limits: The same wish in other words isn't seen.
    Source: Doerr, Measure What Matters: not every goal is to be cascaded word for word; Lamorte & Niven,
    Objectives and Key Results.
    """
    first: dict[frozenset[str], str] = {}
    by_id = {objective.id: objective for objective in review.okrs.objectives}
    teams: dict[str, str] = {}
    for objective in review.okrs.objectives:
        content = frozenset(stem(word) for word in words(objective.text) if word not in _NOT_CONTENT)
        if len(content) < 3 or first.setdefault(content, objective.id) == objective.id:
            continue
        earlier = by_id[first[content]]
        teams = teams or teams_of(review.okrs)
        yield Remark(
            objective.id,
            f"{quote(objective.text)} says the same as {label(earlier)}.",
            "Say what this team's own part in it is, and for whom."
            if teams[objective.id] != teams[earlier.id]
            else "Put their key results together under one, or say what is different in the other.",
            (*place(objective), *place(earlier)),
        )
