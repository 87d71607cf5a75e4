"""A number for before and after: 0 to 100 by dimension, summed from the fields of a judged set.

Nothing is clipped or rounded before the sum, so mending any single gap raises it. What rests on the judge
counts by its probability. Work earns nothing for its numbers, so a task weighs less than whatever replaces
it; and since only fields count, fine words can't raise it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from coach.critique import Link, Score, Verdict
from coach.document import KeyResult, Kind, Objective, OkrSet
from coach.policy import Policy, load
from coach.rules import Review
from coach.rules.arithmetic import numbers_hold
from coach.rules.balance import is_guardrail, objectives_by_team, results_of, stated
from coach.rules.duplicates import Repeat, repeats
from coach.rules.integrity import couples_pay
from coach.rules.measure import period_known, start_needed

# What each dimension weighs; alignment only counts where a goal is known.
WEIGHTS = {
    "outcomes": 30.0,
    "numbers": 24.0,
    "clarity": 6.0,
    "objectives": 15.0,
    "focus": 10.0,
    "alignment": 15.0,
}
_FIT: dict[Verdict, float] = {"aligned": 1.0, "partial": 0.6, "unknown": 0.2, "unrelated": 0.0}


def score(
    okrs: OkrSet,
    links: Iterable[Link] = (),
    goal: str | None = None,
    period: str | None = None,
    policy: Policy | None = None,
) -> Score:
    """The score of a judged set, in all and by dimension, each 0 to 100."""
    known = list(links)
    review = Review(
        okrs=okrs, policy=policy or load(), goal=goal, period_known=period_known(okrs, goal, period)
    )
    parts = {
        "outcomes": _outcomes(okrs),
        "numbers": _mean(_numbers(kr, review) for kr in okrs.key_results),
        "clarity": _mean(_clarity(kr, review) for kr in okrs.key_results),
        "objectives": _mean(_objective(objective) for objective in okrs.objectives),
        "focus": _focus(review),
    }
    if goal and known:
        parts["alignment"] = _alignment(okrs, known)
    total = fsum(WEIGHTS[name] * value for name, value in parts.items())
    weight = fsum(WEIGHTS[name] for name in parts)
    return Score(total=100 * total / weight, dimensions={name: 100 * value for name, value in parts.items()})


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fsum(listed) / len(listed) if listed else 0.0


def _held(*parts: tuple[float, bool]) -> float:
    return fsum(weight for weight, holds in parts if holds)


def _outcomes(okrs: OkrSet) -> float:
    """The mean over all lines. Work adds nothing and weighs the more, the surer the judge is that it is work.

    So taking a piece of work out never lowers it, and no result is worth less than the work it replaces.
    """
    values = fsum(_outcome(kr) for kr in okrs.key_results)
    weights = fsum(0.6 + 0.4 * kr.kind_probability if kr.is_task else 1.0 for kr in okrs.key_results)
    return values / weights if weights else 0.0


def _outcome(kr: KeyResult) -> float:
    """How much of a result a line is, by the judge's probability: nothing for work and for pay."""
    p = kr.kind_probability
    if kr.is_task or couples_pay(kr.text):
        return 0.0
    if kr.kind is Kind.UNCLEAR:
        return 0.5
    return 0.5 + (0.25 if kr.kind is Kind.HEALTH else 0.5) * p


def _numbers(kr: KeyResult, review: Review) -> float:
    """What can be checked: a metric, an end value that makes sense, a start where one is needed.

    Numbers are worth what the judge's word for a result is worth.
    """
    needed = start_needed(kr, review)
    return _outcome(kr) * _held(
        (0.3, kr.metric is not None),
        (0.45, kr.target is not None and numbers_hold(kr, review)),
        (0.125, kr.baseline is not None or (kr.target is not None and needed != "change")),
        (0.125, kr.baseline is not None or (kr.target is not None and not needed)),
    )


def _clarity(kr: KeyResult, review: Review) -> float:
    """Whether a result can be scored without asking, is dated and owned."""
    if kr.is_task:
        return 0.0
    return _held(
        (0.3, not kr.vague),
        (0.3, not kr.vanity),
        (0.1, not kr.compound),
        (0.2, kr.deadline is not None or review.period_known),
        (0.1, kr.owner is not None or _header_owner(review)),
    )


def _objective(objective: Objective) -> float:
    """What an objective keeps of a clear picture: each gap takes its part."""
    if not objective.text:
        return 0.0
    return _held(
        (0.35, not objective.vague),
        (0.1, not objective.slogan),
        (0.25, not objective.is_task),
        (0.15, not objective.is_kpi_target),
        (0.1, not objective.compound),
        (0.05, not objective.has_number),
    )


def _focus(review: Review) -> float:
    """Few objectives, enough results and not too many lines, no result twice, a period, a name."""
    okrs, limit = review.okrs, review.policy.limits.objectives
    if not okrs.objectives:
        return 0.0
    few = limit / max(limit, *map(len, objectives_by_team(okrs).values()))
    below = _mean(_fullness(objective, review) for objective in okrs.objectives)
    results = sum(not kr.is_task for kr in okrs.key_results)
    repeated = sum(_is_repeated(one) for one in repeats(okrs)) / max(1, results)
    named = (item.owner for item in (*okrs.objectives, *okrs.key_results))
    return (
        0.3 * few
        + 0.3 * below
        + 0.2 * (1 - repeated)
        + _held((0.1, review.period_known), (0.1, _header_owner(review) or any(named)))
    )


def _is_repeated(one: Repeat) -> bool:
    return one.earlier.metric_id == one.later.metric_id and not one.later.is_task


def _header_owner(review: Review) -> bool:
    return review.okrs.first_context("owner") is not None


def _fullness(objective: Objective, review: Review) -> float:
    """Work counts against the limit but not towards the least, so turning it into a result never costs."""
    limits = review.policy.limits
    results = len(results_of(objective, review))
    lines = sum(not is_guardrail(kr) for kr in objective.key_results)
    enough = min(results, limits.key_results_at_least) / max(1, limits.key_results_at_least)
    return enough * limits.key_results_at_most / max(limits.key_results_at_most, lines)


def _alignment(okrs: OkrSet, links: list[Link]) -> float:
    """How objectives and results serve the goal; work shows its fit only once it is a result."""
    work = {kr.id for kr in okrs.key_results if kr.is_task}
    fits = {link.subject: 0.0 if link.subject in work else _FIT[link.verdict] for link in links}
    objectives = _mean(fits.get(objective.id, 0.0) for objective in stated(okrs))
    results = _mean(fits.get(kr.id, 0.0) for kr in okrs.key_results)
    return (objectives + results) / 2
