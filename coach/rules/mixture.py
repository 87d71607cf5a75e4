"""Rules on what a set is made of: only work, only late results, growth with nothing beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from coach.align import MIRRORS
from coach.document import Direction, KeyResult, Kind, Objective, OkrType
from coach.metrics import Metric, graph
from coach.rules.balance import is_guardrail
from coach.rules.dates import window_of
from coach.rules.outcome import asks_for_guardrail, case_of_work, is_unsure
from coach.rules.quoting import label, listed, place, quote
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, key_results_of, rule

_FAIR_WORK = frozenset({"gate", "learning", "compliance", "personal"})
_WHOLE_PLAN = 3  # so many lines of work, and nothing else, are a plan
_LATE = 3  # so many results are enough to ask for an early one among them
_LONG = 300  # days: a year, or nearly
_YEAR = re.compile(r"(?:FY|fiscal year|financial year) ?['’]?\d{2,4}(?:/\d\d)?", re.IGNORECASE)
_LIST = 3  # so many levels to keep deserve a list of their own


@rule("SET006", "only-work", Scope.SET, Stage.TASKS, cases="set objective", hides="SET002.work")
def only_work(review: Review) -> Iterator[Remark]:
    """An objective, or the whole set, has work beneath it and no result.

    What it flags: An objective with at least two lines, all of them work; once for the set where
    nothing else stands in it. Each line has its own finding as well. Silent for learning, compliance and
    personal lines, and for what somebody else has to grant.
    Why it matters: All of it can be done on time, and nobody can tell whether it was worth it.
    Example: An objective with "Draft the new menu", "Train the kitchen" and "Print the cards" beneath it
    Better: Guests who order the dish of the day from 12% to 25%; the three lines beneath it as the work
    Known limits: Lines that may be work or not count as results here.
    Source: "Marketing OKRs" (Hatch): a list of outputs is "a task list"; Gothelf & Seiden, Who Does What
    By How Much.
    """
    lines = review.okrs.key_results
    if len(lines) >= _WHOLE_PLAN and all(
        _is_work(kr, one, review) for kr, one in key_results_of(review.okrs)
    ):
        yield Remark(
            WHOLE_SET,
            f"All {len(lines)} lines are work, so this is a plan: done in full, it wouldn't show whether"
            " anything got better.",
            "Keep it as your plan. Above it, write two or three lines on what should be different once the"
            " work has paid off.",
            tuple(kr.span for kr in lines[:_WHOLE_PLAN]),
            "set",
            covers=tuple(objective.id for objective in review.okrs.objectives),
        )
        return
    for objective in review.okrs.objectives:
        below = objective.key_results
        if objective.text and len(below) >= 2 and all(_is_work(kr, objective, review) for kr in below):
            yield Remark(
                objective.id,
                f"Everything beneath {quote(objective.text)} is work: it can all be done and the objective"
                " be missed.",
                "Which one result would convince you that the objective is met? Put it first.",
                (*place(objective), *(kr.span for kr in below)),
                "objective",
            )


def _is_work(kr: KeyResult, objective: Objective, review: Review) -> bool:
    return kr.is_task and not is_unsure(kr, review) and case_of_work(kr, objective) not in _FAIR_WORK


def _results(review: Review) -> list[tuple[KeyResult, Metric | None]]:
    """What should be different at the end, each with its metric where that is known."""
    known = graph().metrics
    return [
        (kr, known.get(kr.metric_id or ""))
        for kr in review.okrs.key_results
        if not kr.is_task and not is_guardrail(kr) and not is_unsure(kr, review)
    ]


@rule("SET007", "only-late-results", Scope.SET, Stage.FORM)
def only_late_results(review: Review) -> Iterator[Remark]:
    """All results are of the sort that moves last.

    What it flags: Three or more results, all of them known to move late (profit, market share, churn), with
    no early sign among them; once for the set. Silent for a year.
    Why it matters: When these move, the period is over. An early sign tells you in time to try
    something else.
    Example: Revenue, profit and market share as the only results of a quarter
    Better: The same with one early sign, such as trial orders from new shops from 30 to 70 a month
    Known limits: How soon a metric moves is known for the metrics of the coach's catalogue only.
    Source: "Marketing OKRs" (Hatch): one early sign, one result in the middle, one commercial result.
    """
    results = _results(review)
    if len(results) < _LATE or len(results) < len(review.okrs.key_results) or _is_for_a_year(review):
        return
    metrics = [metric for _, metric in results if metric is not None]
    if len(metrics) < len(results) or any(metric.stage != "lagging" for metric in metrics):
        return
    early = next((sign for metric in metrics if (sign := early_sign(metric.id))), None)
    such = f", such as {early}" if early else ""
    yield Remark(
        WHOLE_SET,
        f"All {len(results)} results move late, from {quote(results[0][0].text, 45)} on: once they are in,"
        " the period is over.",
        f"Add one early sign that leads to them and moves within weeks{such}.",
        tuple(kr.span for kr, _ in results[:_LATE]),
    )


def _is_for_a_year(review: Review) -> bool:
    window = window_of(review)
    if window is not None:
        return window.days > _LONG
    said = review.okrs.first_context("period")
    return _YEAR.fullmatch((review.period or (said.text if said else "")).strip()) is not None


@lru_cache(maxsize=512)
def early_sign(metric_id: str) -> str | None:
    """The name of a metric that leads to this one within two steps, and moves first."""
    known = graph().metrics
    before: defaultdict[str, list[str]] = defaultdict(list)
    for metric in known.values():
        for drive in metric.drives:
            if drive.strength != "weak":
                before[drive.metric].append(metric.id)
    near = [*before[metric_id], *(far for one in before[metric_id] for far in before[one])]
    signs = [known[name] for name in near if known[name].stage == "leading" and not known[name].vanity]
    home = known[metric_id].function
    signs.sort(key=lambda one: (one.moves_within != "month", one.function != home))
    return signs[0].name if signs else None


@rule("SET008", "no-guardrail", Scope.SET, Stage.FORM)
def no_guardrail(review: Review) -> Iterator[Remark]:
    """A number that is easily reached at the cost of another stands without that other one.

    What it flags: A cost or a time to be cut, or a number that is easily pushed up, in a set in which
    nothing says what must not suffer: no level to keep, no "without …" and none of the numbers that suffer
    first. Once for the set, with the number to watch.
    Why it matters: A measure that becomes a target gets reached, one way or another. The second number
    shows which way it was.
    Example: Cost per order from €9 to €6, and nothing on complaints
    Better: The same, with orders that arrive complete staying at 98% or more
    Known limits: What suffers is known for the metrics of the coach's catalogue only. What you watch in
    another place isn't seen; name it in a line "Guardrails:".
    Source: "OKRs vs KPIs" (The Marketing Juice): on Goodhart's law, cost per lead falls and so does the
    quality of leads; Grove, High Output Management: paired measures.
    """
    okrs = review.okrs
    if _is_guarded(review):
        return
    named = {kr.metric_id for kr in okrs.key_results if kr.metric_id}
    stand = named | {MIRRORS[name] for name in named if name in MIRRORS}
    known = graph().metrics
    for kr, metric in _results(review):
        if metric is None or not metric.guardrails or not _tempts(kr, metric):
            continue
        if stand & set(metric.guardrails):
            return
        watch = known[metric.guardrails[0]].name
        yield Remark(
            WHOLE_SET,
            f"{quote(kr.text)} could be reached at the cost of something that nothing here watches.",
            f"Name what must not suffer, and its limit: {watch}, perhaps.",
            (kr.span,),
        )
        return


def _tempts(kr: KeyResult, metric: Metric) -> bool:
    """Whether this number is easily bought with another: a cost or a time cut, a count pushed up."""
    if kr.direction is Direction.DECREASE and metric.better == "down":
        return metric.unit == "currency" or metric.gameable == "high" or metric.driver in ("cost", "speed")
    return kr.direction is not Direction.DECREASE and metric.better == "up" and metric.gameable == "high"


def _is_guarded(review: Review) -> bool:
    okrs = review.okrs
    if okrs.first_context("guardrail") or okrs.first_context("kpi"):
        return True
    if any(is_guardrail(kr) or kr.type is OkrType.HEALTH for kr in okrs.key_results):
        return True
    texts = (review.goal or "", *(one.text for one in (*okrs.objectives, *okrs.key_results)))
    return any(map(asks_for_guardrail, texts))


@rule("SET009", "kpis-among-key-results", Scope.SET, Stage.FORM, hides="OUT003.beside")
def kpis_among_key_results(review: Review) -> Iterator[Remark]:
    """Several key results only keep a level.

    What it flags: Three or more lines that keep a running level, said once for all of them. Silent where the
    type is health, and where the goal or the objective names what must not suffer.
    Why it matters: The few lines that should change something drown among those that should stay as they
    are.
    Example: "Keep uptime at 99.9%", "Keep refunds under 2%" and "Answer 90% of calls" under three objectives
    Better: The three on a list "KPIs", looked at each month; the OKRs say what changes
    Known limits: Only wording that keeps a level counts, never the name of a metric.
    Source: "Marketing OKRs" (Hatch), "OKR Meaning Explained" (Product People) and "OKRs vs KPIs" (The
    Marketing Juice) keep two lists.
    """
    if asks_for_guardrail(review.goal or ""):
        return
    kept = [
        kr
        for kr, objective in key_results_of(review.okrs)
        if kr.kind is Kind.HEALTH
        and kr.kind_probability >= review.threshold
        and OkrType.HEALTH not in (kr.type, objective.type)
        and not asks_for_guardrail(objective.text)
    ]
    if len(kept) < _LIST:
        return
    called = listed([label(kr) for kr in kept])
    yield Remark(
        WHOLE_SET,
        f"{len(kept)} of the {len(review.okrs.key_results)} lines keep a level ({called}): nothing is to"
        " change in them.",
        "Put them on a short list of their own, “KPIs”, and look at it each month. The room is then free for"
        " what should change.",
        tuple(kr.span for kr in kept),
        covers=tuple(kr.id for kr in kept),
    )


@rule("SET015", "promise-beside-stretch", Scope.SET, Stage.FORM, reads_words=False)
def promise_beside_stretch(review: Review) -> Iterator[Remark]:
    """One objective holds lines that must be reached and lines that are meant to stretch.

    What it flags: Lines marked as committed and lines marked as aspirational under one objective; once for
    the set, at the first such objective.
    Why it matters: 70% is a miss for the one and a good end for the other, so the objective as a whole
    can't be judged.
    Example: "Pay every supplier on time (committed)" beside "Cut paper invoices by 90% (aspirational)"
    Better: The promise under an objective of its own, or on the KPI list
    Known limits: Only lines that are marked are seen.
    Source: Google's OKR playbook: committed and aspirational OKRs are scored differently; "OKR guide" (004).
    """
    for objective in review.okrs.objectives:
        promised = [kr for kr in objective.key_results if kr.type is OkrType.COMMITTED]
        stretch = [kr for kr in objective.key_results if kr.type is OkrType.ASPIRATIONAL]
        if promised and stretch:
            yield Remark(
                objective.id,
                f"{listed([label(kr) for kr in promised])} must be reached and"
                f" {listed([label(kr) for kr in stretch])} may fall short, under one objective:"
                " 70% is a miss for the one and fine for the other.",
                "Give what must be reached an objective of its own, or score the two sorts apart.",
                tuple(kr.span for kr in (*promised, *stretch)),
            )
            return
