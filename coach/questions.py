"""The questions a coach asks: one thing each, the likely source named, the most valuable first."""

from __future__ import annotations

import re

from coach.actions import Plan
from coach.document import Doubt, KeyResult, Objective, OkrSet, Role
from coach.metrics import Metric, graph
from coach.proposals import Proposal, Question, QuestionField
from coach.text import shortened

MAX_WORDS = 20
NUMBER_CHOICES = ("a number", "about", "don't know", "other metric")
_ORDER: tuple[QuestionField, ...] = (
    "reading", "choice", "goal", "objective", "deadline", "baseline", "target", "share", "owner", "proxy",
    "confidence",
)  # fmt: skip
GOAL_QUESTION = Question(
    id="set.goal",
    subject="set",
    field="goal",
    text="What is the company trying to achieve? One sentence is enough.",
    why="Without it nobody can say whether these results matter.",
)
PERIOD_QUESTION = Question(
    id="set.deadline",
    subject="set",
    field="deadline",
    text="By when should these results be there?",
    why="A result without a date can't be missed.",
    choices=("this quarter", "next quarter", "this year"),
)
PROXY_QUESTION = Question(
    id="set.proxy",
    subject="set",
    field="proxy",
    text="If you hit all of these, could the goal still be missed? What would be missing?",
    why="A set that can be hit while the goal is missed measures the wrong thing.",
)


_YEARLY = re.compile(
    r"\b(?:this|next|the|per|a) year\b|\bannual|\b(?:by|in|until|for) 20\d\d\b|\byear[- ]end\b", re.IGNORECASE
)
_SHORTER = re.compile(r"\bQ[1-4]\b|\bquarter|\bterm\b|\bH[12]\b|\bmonth", re.IGNORECASE)


def reading_question(okrs: OkrSet) -> Question | None:
    """The one question about what a line is; None where every line is told by label or place."""
    doubt = main_doubt(okrs)
    if doubt is None:
        return None
    either = f"{doubt.role} or {doubt.or_role}" if doubt.role is not Role.REMARK else doubt.or_role
    return Question(
        id=f"line{doubt.line}.reading",
        subject=doubt.subject or "set",
        field="reading",
        text=f"Is line {doubt.line}, “{shortened(doubt.text)}”, {either}?",
        why=f"I took it for {doubt.role}; a label in front of it would settle it.",
        choices=(doubt.role.value, doubt.or_role.value),
    )


def main_doubt(okrs: OkrSet) -> Doubt | None:
    """The doubt that matters most: about an objective, then about a key result, then the rest."""
    weights = (Role.OBJECTIVE, Role.KEY_RESULT, Role.WORK, Role.REMARK)
    return min(
        okrs.doubts,
        key=lambda one: (min(weights.index(one.role), weights.index(one.or_role)), one.line),
        default=None,
    )


def share_question(goal: str | None, period: str | None) -> Question | None:
    """For a goal of a year and a shorter period: which part of it is this period's."""
    if not (goal and period and _YEARLY.search(goal) and _SHORTER.search(period)):
        return None
    return Question(
        id="set.share",
        subject="set",
        field="share",
        text=f"The goal is for longer: which part of it should be reached in {period}?",
        why="A year's goal is met in steps; the set should say which step is this one.",
    )


def in_order(questions: list[Question]) -> tuple[Question, ...]:
    """Without repetition, the most valuable first; the order within one field stays."""
    once = {question.id: question for question in questions}
    return tuple(sorted(once.values(), key=lambda question: _ORDER.index(question.field)))


def for_rewrite(plan: Plan, proposal: Proposal, kr: KeyResult) -> tuple[Question, ...]:
    """What a rewritten line leaves open: which result (where two are close), today's value, the target."""
    metric = graph().metrics.get(proposal.metric_id or "")
    questions: list[Question] = []
    if choice := _choice(plan, kr):
        questions.append(choice)
    if proposal.baseline is None:
        questions.append(
            Question(
                id=f"{plan.subject}.baseline",
                subject=plan.subject,
                field="baseline",
                text=_today(metric, proposal),
                why="Without today's value nobody can see a change.",
                choices=NUMBER_CHOICES,
            )
        )
    if proposal.target is None:
        questions.append(
            Question(
                id=f"{plan.subject}.target",
                subject=plan.subject,
                field="target",
                text=f"{_in_question(proposal.metric)}: where would it end if you did nothing?"
                " And what would you be proud of?",
                why=f"The target of “{proposal.metric}” is yours to set.",
                choices=NUMBER_CHOICES[:3],
            )
        )
    return tuple(questions)


def for_keep(plan: Plan) -> tuple[Question, ...]:
    """The question with which a line is kept as it stands."""
    if not plan.question:
        return ()
    field: QuestionField = "objective" if "." not in plan.subject else "choice"
    return (
        Question(
            id=f"{plan.subject}.{field}",
            subject=plan.subject,
            field=field,
            text=plan.question,
            why=plan.why,
            choices=plan.choices,
        ),
    )


def for_objective(objective: Objective) -> Question:
    """Asks whether the new words say what the user means."""
    return Question(
        id=f"{objective.id}.objective",
        subject=objective.id,
        field="objective",
        text="Is that the change you mean, and for them?",
        why="The objective said neither who benefits nor what changes.",
        choices=("yes", "other words"),
    )


def _choice(plan: Plan, kr: KeyResult) -> Question | None:
    """Two close candidates: ask which result is meant before any number."""
    close = [one for one in plan.candidates if one.score >= plan.candidates[0].score - 0.12][:3]
    if len(close) < 2:
        return None
    noticed = tuple(dict.fromkeys(graph().metrics[one.metric_id].noticed for one in close))
    if len(noticed) < 2:
        return None
    return Question(
        id=f"{plan.subject}.choice",
        subject=plan.subject,
        field="choice",
        text=f"What should people notice first when “{shortened(kr.text)}” has worked?",
        why="The work could be meant for more than one result.",
        choices=(*noticed, "something else"),
    )


def _in_question(metric: str) -> str:
    """The first words of a metric's name, as a question begins."""
    said = shortened(metric)
    return said[:1].upper() + said[1:]


def _today(metric: Metric | None, proposal: Proposal) -> str:
    if metric is None:
        return f"Where does “{shortened(proposal.metric)}” stand today? A rough number is fine."
    asked = metric.ask_today
    for hint in (f"({metric.sources[0]}, rough is fine)", "(rough is fine)"):
        if len(f"{asked} {hint}".split()) <= MAX_WORDS:
            return f"{asked} {hint}"
    return asked
