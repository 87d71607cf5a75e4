"""What becomes of an objective: words for who benefits and what changes, or the question that asks."""

from __future__ import annotations

from coach.actions.due import event_of
from coach.actions.plans import Plan
from coach.document import Objective
from coach.findings import Finding
from coach.metrics import graph
from coach.metrics.scope import audiences_of, who_of

MENDABLE = frozenset("vague-objective objective-is-task kpi-as-objective number-in-objective".split())
FEW_WORDS = 4  # more words than this hold something specific that only the user may drop
SURE = 0.85  # below this score a metric is too shaky to word an objective by
WHO_QUESTION = "If this works, who notices first, and what do they do that they don't do now?"


def plan_objective(
    objective: Objective, findings: list[Finding], below: list[Plan], goal: str | None, used: set[str]
) -> Plan | None:
    """A plan where the findings ask for other words; `used` holds the changes already promised in the set."""
    asked_by = tuple(one.name for one in findings if one.name in MENDABLE)
    if not asked_by or not objective.text:
        return None
    # A number that the user gave is never written away: it has to move into a key result first.
    holds_number = objective.has_number or objective.is_kpi_target
    few = len(objective.text.split()) <= FEW_WORDS
    open_to_words = not holds_number and objective.vague and (few or not objective.slogan)
    for metric_id in _results_of(objective, below) if open_to_words else ():
        metric = graph().metrics[metric_id]
        if metric.vanity or metric.who in (None, "I") or not metric.change or metric.change in used:
            continue
        used.add(metric.change)
        people = audiences_of(graph(), objective.text, goal)
        event = event_of(goal)
        return Plan(
            subject=objective.id,
            action="rewrite",
            why=f"Says who benefits and what changes for them; it follows from {metric.name}.",
            asked_by=asked_by,
            who=who_of(metric, people),
            change=metric.change,
            why_now=f"in time for {event}" if event else None,
        )
    return Plan(
        subject=objective.id,
        action="keep",
        why="It doesn't say yet who benefits and what changes for them.",
        question=WHO_QUESTION,
        asked_by=asked_by,
    )


def _results_of(objective: Objective, below: list[Plan]) -> list[str]:
    """The metrics that the objective's key results will stand on, the middle of the path first."""
    planned = {plan.subject: plan for plan in below}
    new = [
        plan.candidates[0].metric_id
        for plan in below
        if plan.action == "rewrite" and plan.candidates and plan.candidates[0].score >= SURE
    ]
    standing = [
        kr.metric_id
        for kr in objective.key_results
        if kr.metric_id and not kr.is_task and kr.id not in planned
    ]
    order = {"mid": 0, "lagging": 1, "leading": 2}
    return sorted(
        dict.fromkeys([*new, *standing]), key=lambda metric_id: order[graph().metrics[metric_id].stage]
    )
