"""What stands at the end of a critique: open questions, other teams needed, work parked, numbers to fetch."""

from __future__ import annotations

from coach.actions import Plan
from coach.critique import Dependency, Parked, ToFetch
from coach.document import OkrSet
from coach.metrics import graph
from coach.proposals import Proposal, Question, Rewrite
from coach.questions import (
    GOAL_QUESTION,
    PERIOD_QUESTION,
    PROXY_QUESTION,
    for_rewrite,
    in_order,
    reading_question,
    share_question,
)


def open_questions(
    okrs: OkrSet, goal: str | None, period: str | None, asked: list[Question]
) -> tuple[Question, ...]:
    """All open questions, the most valuable first; the proxy test closes a set."""
    if not okrs.objectives:
        return ()
    share = share_question(goal, period)
    unsure = reading_question(okrs)
    general = [unsure] if unsure else []
    general += [] if goal else [GOAL_QUESTION]
    general += [share] if share else []
    if period is None and not any(kr.deadline for kr in okrs.key_results):
        general.append(PERIOD_QUESTION)
    return in_order([*general, *asked, PROXY_QUESTION])


def questions_of_draft(okrs: OkrSet, proposals: tuple[tuple[Proposal, ...], ...]) -> list[Question]:
    """What the placeholders of a generated draft ask for, line by line."""
    found: list[Question] = []
    for objective, below in zip(okrs.objectives, proposals, strict=False):
        for kr, proposal in zip(objective.key_results, below, strict=False):
            found += for_rewrite(Plan(subject=kr.id, action="rewrite", why=""), proposal, kr)
    return found


def dependencies(okrs: OkrSet) -> tuple[Dependency, ...]:
    """Key results whose metric belongs to another function than the team's, to be agreed beforehand."""
    team = okrs.first_context("team") or okrs.first_context("heading")
    if team is None:
        return ()
    known = graph()
    ours = {metric.function for metric in known.metrics.values() if metric.function in team.text.lower()}
    if not ours:
        return ()
    return tuple(
        Dependency(
            subject=kr.id,
            team=known.metrics[kr.metric_id].function,
            text=f"{known.metrics[kr.metric_id].name} also depends on {known.metrics[kr.metric_id].function};"
            " agree on it before the period starts.",
        )
        for kr in okrs.key_results
        if kr.metric_id and known.metrics[kr.metric_id].function not in ours | {"company"}
    )


def parked(rewrites: list[Rewrite]) -> tuple[Parked, ...]:
    """Work that another period is the time for."""
    return tuple(
        Parked(subject=one.subject, text=one.before, why=one.why) for one in rewrites if one.action == "park"
    )


def to_fetch(rewrites: list[Rewrite]) -> tuple[ToFetch, ...]:
    """Today's values that nobody gave, with the place where they usually are."""
    found: list[ToFetch] = []
    for one in rewrites:
        metric = graph().metrics.get(one.metric_id or "")
        if metric and any(question.endswith(".baseline") for question in one.questions):
            found.append(ToFetch(question=metric.ask_today, source=", ".join(metric.sources)))
    return tuple({one.question: one for one in found}.values())
