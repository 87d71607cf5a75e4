"""Rules on the set as a whole: how many, what stands twice, who owns it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from coach.document import Direction, KeyResult, Kind, Objective, OkrSet, OkrType
from coach.metrics import graph
from coach.rules.quoting import label, place, quote
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, key_results_of, rule
from coach.text import fold, stem, words


def stated(okrs: OkrSet) -> list[Objective]:
    """The objectives with words of their own."""
    return [objective for objective in okrs.objectives if objective.text]


def results_of(objective: Objective, review: Review) -> list[KeyResult]:
    """The key results that count towards the limits: neither guardrails nor work."""
    if not review.reads_words:
        return list(objective.key_results)
    return [kr for kr in objective.key_results if not kr.is_task and not is_guardrail(kr)]


def is_guardrail(kr: KeyResult) -> bool:
    """Whether it keeps a level, which no result has to do."""
    return kr.kind is Kind.HEALTH or kr.direction is Direction.MAINTAIN


@rule("SET001", "too-many-objectives", Scope.SET, Stage.FORM, cases="beyond many", reads_words=False)
def too_many_objectives(review: Review) -> Iterator[Remark]:
    """There are more objectives than anybody can put first.

    What it flags: More objectives than the policy's limit: a note above three, an error above five,
    where every source has stopped.
    Why it matters: OKRs say what comes first. A list of everything says nothing.
    Example: Nine objectives for one quarter
    Better: Two or three, and a parked list for the rest
    Known limits: Several teams in one text are counted together.
    Source: "Marketing OKRs" (Hatch): "if everything is a priority, nothing is"; "OKRs" (PowerMetrics):
    three at most.
    """
    objectives, limits = stated(review.okrs), review.policy.limits
    if len(objectives) <= limits.objectives:
        return
    beyond = len(objectives) > limits.objectives_at_most
    allowed = limits.objectives_at_most if beyond else limits.objectives
    spans = tuple(span for objective in objectives[allowed:] for span in place(objective))
    yield Remark(
        WHOLE_SET,
        f"{len(objectives)} objectives are more than a team can put first."
        if beyond
        else f"{len(objectives)} objectives are a lot for one period.",
        "Which ones would you still want if you could only have three? Park the rest."
        if beyond
        else "Which one would you drop or defer first? Fewer get more done.",
        spans,
        "beyond" if beyond else "many",
    )


@rule("SET002", "too-many-key-results", Scope.OBJECTIVE, Stage.FORM, cases="beyond work", reads_words=False)
def too_many_key_results(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective has more key results than anybody can follow.

    What it flags: More results than the policy's limit (five): an error. Guardrails and lines that are
    work aren't counted; a list that is only long by its work gets a note.
    Why it matters: With many measures each weighs nothing, and the list turns into a plan.
    Example: Eight key results beneath one objective
    Better: Three: an early sign, a result in the middle, and the one that pays
    Known limits: None known.
    Source: "Marketing OKRs" (Hatch): more than four "risks becoming a task list"; "OKR Meaning
    Explained" (Product People): three to five.
    """
    limit = review.policy.limits.key_results_at_most
    lines, results = objective.key_results, results_of(objective, review)
    if len(lines) <= limit:
        return
    if len(results) > limit:
        yield Remark(
            objective.id,
            f"{len(results)} key results under {_name(objective)} are more than anyone can keep in view.",
            "Keep three that convince you on their own: an early sign, a middle one, the one that pays.",
            tuple(kr.span for kr in results[limit:]),
            "beyond",
        )
        return
    work = sum(kr.is_task for kr in lines)
    if not work:
        return
    yield Remark(
        objective.id,
        f"{_name(objective)} has {len(lines)} lines, {work} of them work: a list this long reads as a plan.",
        "Keep the results up here, and put the work beneath the result it serves.",
        tuple(kr.span for kr in lines[limit:]),
        "work",
    )


@rule("SET003", "too-few-key-results", Scope.OBJECTIVE, Stage.FORM, cases="none few", reads_words=False)
def too_few_key_results(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective has no key results, or only one.

    What it flags: No key result (a warning); one (a note).
    Why it matters: Without key results nobody can tell whether the objective was reached. One alone
    rarely catches all of it, and is easily reached in a way that misses the point.
    Example: An objective with nothing beneath it
    Better: Two or three results that together would convince you
    Known limits: Key results that are kept in another place aren't seen.
    Source: "Marketing OKRs" (Hatch): "fewer than two may not capture the full shape of success".
    """
    if not objective.text or len(objective.key_results) >= review.policy.limits.key_results_at_least:
        return
    if not objective.key_results:
        yield Remark(
            objective.id,
            f"{_name(objective)} has no key results, so nobody could tell whether it was reached.",
            "Say it has come true: what two or three things would you see or count?",
            place(objective),
            "none",
        )
        return
    only = objective.key_results[0]
    yield Remark(
        objective.id,
        f"{_name(objective)} rests on one key result, {quote(only.text)}.",
        "Could you reach it and still miss the objective? What you would miss is your second key result.",
        (*place(objective), only.span),
        "few",
    )


def _name(objective: Objective) -> str:
    return quote(objective.text, 45) if objective.text else label(objective)


_NOT_CONTENT = frozenset(
    "a an the of to from by in on at for with and or our we us this that per each every all end than as is be"
    " its it increase grow raise boost lift improve reduce decrease cut lower drop shrink reach achieve get"
    " hit bring move drive at least most more less over under up down double triple halve quarter q1 q2 q3 q4"
    " month monthly year week weekly day today current target total number level new".split()
)


@lru_cache(maxsize=4096)
def _name_stems(metric_id: str) -> frozenset[str]:
    metric = graph().metrics[metric_id]
    return frozenset(stem(word) for name in (metric.name, *metric.aliases) for word in words(name))


def signature(kr: KeyResult) -> tuple[str, str, frozenset[str]] | None:
    """What a key result measures and for whom, without its numbers: equal for two that measure the same.

    None where too little is left to compare. The sort of number is part of it: a count may stand beside its
    rate.
    """
    text = fold(_without_values(kr))
    content = frozenset(stem(word) for word in words(text) if word not in _NOT_CONTENT)
    unit = kr.target.unit if kr.target is not None else ""
    sort = "share" if unit in ("%", "pp") else "count"
    if kr.metric_id and kr.metric_id in graph().metrics and not kr.is_task:
        named = {word for word in _name_stems(kr.metric_id) if word.isalpha()}
        return kr.metric_id, sort, content - named
    return ("", sort, content) if len(content) >= 2 else None


def _without_values(kr: KeyResult) -> str:
    """The text without its start and end; other digits tell metrics apart: p95 and p99, day 7 and day 30."""
    text = kr.text
    for amount in (kr.baseline, kr.target):
        if amount is not None:
            text = text.replace(amount.text, " ", 1)
    return text


def duplicates(okrs: OkrSet) -> list[tuple[KeyResult, KeyResult]]:
    """Each key result that repeats an earlier one, with that one; found by hash, so in linear time."""
    first: dict[tuple[str, str, frozenset[str]], KeyResult] = {}
    pairs: list[tuple[KeyResult, KeyResult]] = []
    for kr, _ in key_results_of(okrs):
        key = signature(kr)
        if key is None:
            continue
        if key in first:
            pairs.append((first[key], kr))
        else:
            first[key] = kr
    return pairs


@rule("SET004", "duplicate-key-result", Scope.SET, Stage.FORM, reads_words=False)
def duplicate_key_result(review: Review) -> Iterator[Remark]:
    """Two key results measure the same thing.

    What it flags: The same metric for the same people, in other words or with another number. Silent
    where the segment differs, and for a count beside its rate.
    Why it matters: The same progress is counted twice, and one of the two numbers will be wrong.
    Example: Trial-to-paid conversion from 8% to 12% under one objective, and trial conversion at 12%
    under another
    Better: The result once, where it belongs; the other objective gets a measure of its own
    Known limits: Two home-grown names for one metric aren't recognised.
    Source: Lamorte & Niven, Objectives and Key Results.
    """
    repeats: dict[str, list[KeyResult]] = defaultdict(list)
    for earlier, later in duplicates(review.okrs):
        repeats[later.id] = [earlier, later]
    for earlier, later in repeats.values():
        yield Remark(
            later.id,
            f"{quote(later.text)} measures the same as {label(earlier)}, {quote(earlier.text)}.",
            "Keep one of them, where it matters most; the other line is free for something else.",
            (later.span, earlier.span),
        )


@rule("SET005", "missing-owner", Scope.SET, Stage.FORM, reads_words=False)
def missing_owner(review: Review) -> Iterator[Remark]:
    """Nobody is named.

    What it flags: No owner on any line and none in the header, once for the whole set. Silent for
    personal OKRs.
    Why it matters: Somebody has to look at the number each week and speak up early.
    Example: A set without any name
    Better: "Owner: Amira" in the header, or a name behind each key result
    Known limits: Sources disagree: one named person, or the team. Any name is enough here.
    Source: "Marketing OKRs" (Hatch): one named owner per key result; "OKR Meaning Explained" (Product
    People): teams, not individuals.
    """
    okrs = review.okrs
    if not okrs.key_results or okrs.first_context("owner") is not None:
        return
    if any(objective.owner for objective in okrs.objectives) or any(kr.owner for kr in okrs.key_results):
        return
    if all(OkrType.PERSONAL in (kr.type, objective.type) for kr, objective in key_results_of(okrs)):
        return
    yield Remark(
        WHOLE_SET,
        "No names yet: who will watch these numbers?",
        "Put one name behind each key result, or one above all of them.",
        (okrs.key_results[0].span,),
    )
