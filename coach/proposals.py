"""What engines propose and what becomes of it: fields, grounded numbers, attempts, rewrites, questions."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.document import Direction, Frozen
from coach.findings import Finding
from coach.quantities import Form
from coach.text import Span

Action = Literal["rewrite", "fold", "keep", "split", "park", "take_out"]
QuestionField = Literal[
    "reading",
    "choice",
    "objective",
    "baseline",
    "target",
    "deadline",
    "share",
    "owner",
    "goal",
    "proxy",
    "confidence",
]


class Grounding(StrEnum):
    """Where a number, unit or date in shown text comes from; `invented` rejects the text."""

    QUOTED = "quoted"
    DERIVED = "derived"
    NAME = "name"
    PLACEHOLDER = "placeholder"
    SUGGESTED = "suggested"
    INVENTED = "invented"


class NumberUse(Frozen):
    """One number in a rewrite: `span` points into the source it was quoted from, None if it has none."""

    text: str
    grounding: Grounding
    span: Span | None = None


class Question(Frozen):
    """One thing only the user knows, in at most 20 words, with the buttons that answer it."""

    id: str
    subject: str
    field: QuestionField
    text: str
    why: str = ""
    choices: tuple[str, ...] = ()


class Proposal(Frozen):
    """The fields of a proposed key result. Code renders the sentence; no engine writes it.

    `baseline`, `target` and `deadline` are quoted exactly as the user wrote them ("8,000", "30 September");
    None becomes a placeholder with a question.
    """

    subject: str
    metric_id: str | None
    metric: str = Field(description="the phrase for what is measured, with segment or product put in")
    form: Form = Form.FROM_TO
    direction: Direction = Direction.INCREASE
    baseline: str | None = None
    target: str | None = None
    unit: str | None = None
    per: str | None = None
    deadline: str | None = None
    owner: str | None = None
    guardrail: str | None = None
    wording: str | None = Field(
        default=None,
        description="the user's own line, kept word for word where only its start value is missing",
    )
    why: str = ""


class ObjectiveProposal(Frozen):
    """The fields of a proposed objective: who benefits, what changes for them, why now."""

    subject: str
    who: str
    change: str
    why_now: str | None = None


class Attempt(Frozen):
    """One try at a rewrite and what the gate said; kept so that a decision can be explained."""

    number: int
    engine: str
    text: str
    accepted: bool
    findings: tuple[Finding, ...] = ()
    reason: str = ""


class Alternative(Frozen):
    """Another position on the same path from work to goal."""

    position: Literal["early", "middle", "closest"]
    metric_id: str
    text: str
    why: str


class Rewrite(Frozen):
    """What becomes of one objective or key result, and the sentence that takes its place."""

    subject: str
    action: Action
    into: str | None = Field(default=None, description="id of the key result it folds beneath")
    before: str
    after: str | None
    metric_id: str | None = None
    status: Literal["accepted", "fell_back"] = "accepted"
    engine: str = "offline"
    safety: Literal["wording", "needs_answers", "changes_metric"] = "changes_metric"
    attempts: int = 1
    numbers: tuple[NumberUse, ...] = ()
    questions: tuple[str, ...] = ()
    why: str = ""
    guardrail: str | None = None
    alternatives: tuple[Alternative, ...] = ()
