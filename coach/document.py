"""What the user wrote: a set of OKRs with the place of every word, as frozen values.

Reading fills text, spans and quantities; `kinds.judge` returns a copy with the judgement filled in.
All spans are half-open [start, end) offsets in code points into `OkrSet.source`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.quantities import Deadline, Direction, Form, Quantity
from coach.text import Span

__all__ = [
    "ContextItem",
    "ContextKind",
    "Direction",
    "Doubt",
    "Fact",
    "Frozen",
    "Initiative",
    "KeyResult",
    "Kind",
    "Objective",
    "OkrSet",
    "OkrType",
    "ReadBy",
    "Role",
    "Segment",
    "SegmentKind",
    "Unread",
]


class Frozen(BaseModel):
    """A value: immutable, closed to unknown fields, equal by content."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Kind(StrEnum):
    """What a key result states; "task" means output, activity or milestone."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    ACTIVITY = "activity"
    MILESTONE = "milestone"
    HEALTH = "health"
    UNCLEAR = "unclear"

    @property
    def is_task(self) -> bool:
        return self in (Kind.OUTPUT, Kind.ACTIVITY, Kind.MILESTONE)


class OkrType(StrEnum):
    """What sort of promise an objective or key result is; it changes which rules apply."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"
    LEARNING = "learning"
    HEALTH = "health"
    COMPLIANCE = "compliance"
    PERSONAL = "personal"


class ReadBy(StrEnum):
    """How something was understood: by its own label, a table's column, its header, a sentence, its place."""

    LABEL = "label"
    COLUMN = "column"
    HEADER = "header"
    SENTENCE = "sentence"
    PLACE = "place"
    MODEL = "model"


class Role(StrEnum):
    """What a line may be, in the words in which the user is asked."""

    OBJECTIVE = "an objective"
    KEY_RESULT = "a key result"
    WORK = "work for the line above"
    REMARK = "neither"


class SegmentKind(StrEnum):
    """What a stretch of the source was read as."""

    OBJECTIVE = "objective"
    KEY_RESULT = "kr"
    CONTEXT = "context"
    STRUCTURE = "structure"
    UNREAD = "unread"


class Segment(Frozen):
    """One stretch of the source and what it was read as; segments never overlap."""

    kind: SegmentKind
    span: Span


class Initiative(Frozen):
    """Work listed beneath an objective or a key result: kept, never judged."""

    id: str
    text: str
    span: Span
    for_: str | None = Field(default=None, alias="for", description="id of the key result it serves")


class KeyResult(Frozen):
    """One key result.

    `text` is cleaned of markup, labels, owners and progress. `target` is the end value, or for a relative
    change the change as written ("by 15%", "double"), which `form` tells apart. `metric` is the phrase that
    names what is counted, None where nothing is.
    """

    id: str
    label: str | None = None
    text: str
    span: Span
    kind: Kind = Kind.UNCLEAR
    kind_probability: float = 0.0
    metric: str | None = None
    metric_id: str | None = None
    direction: Direction = Direction.NONE
    baseline: Quantity | None = None
    target: Quantity | None = None
    unit: str | None = None
    deadline: Deadline | None = None
    owner: str | None = None
    type: OkrType | None = None
    form: Form = Form.NONE
    read_by: ReadBy = ReadBy.LABEL
    vanity: bool = False
    vague: bool = False
    compound: bool = False
    why: str = Field(default="", description="one line: what the kind was judged by")

    @property
    def is_task(self) -> bool:
        return self.kind.is_task


class Objective(Frozen):
    """One objective with its key results; those without an objective stand under one with no text or span."""

    id: str
    label: str | None = None
    text: str
    span: Span | None
    type: OkrType | None = None
    owner: str | None = None
    initiatives: tuple[Initiative, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    read_by: ReadBy = ReadBy.LABEL
    vague: bool = False
    slogan: bool = False
    has_number: bool = False
    is_task: bool = False
    is_kpi_target: bool = False
    compound: bool = False


ContextKind = Literal[
    "goal",
    "period",
    "team",
    "owner",
    "mission",
    "rationale",
    "kpi",
    "guardrail",
    "dependency",
    "risk",
    "initiatives",
    "progress",
    "retro",
    "parked",
    "note",
    "heading",
]


class ContextItem(Frozen):
    """Something understood that is neither objective nor key result: the goal, the period, a status line…"""

    kind: ContextKind
    text: str
    span: Span
    subject: str | None = Field(
        default=None, description="id of the objective that it stands with; None where it is about the set"
    )


class Doubt(Frozen):
    """A line that can be read in more than one way: `role` is how it was read, `or_role` how it might be."""

    subject: str | None = Field(default=None, description="id of what it was read as; None where unread")
    line: int = Field(description="counted from 1")
    text: str
    span: Span
    role: Role
    or_role: Role


class Unread(Frozen):
    """Text that reading could not place; it is shown, never dropped."""

    text: str
    span: Span


class OkrSet(Frozen):
    """Everything read from one text. Each non-blank character of `source` lies in exactly one segment."""

    source: str = Field(exclude=True, repr=False)
    objectives: tuple[Objective, ...] = ()
    context: tuple[ContextItem, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    segments: tuple[Segment, ...] = Field(default=(), repr=False)

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        return tuple(kr for objective in self.objectives for kr in objective.key_results)

    def objective_of(self, key_result_id: str) -> Objective:
        """The objective that holds this key result; KeyError if there is none."""
        for objective in self.objectives:
            if any(kr.id == key_result_id for kr in objective.key_results):
                return objective
        raise KeyError(key_result_id)

    def first_context(self, kind: ContextKind) -> ContextItem | None:
        return next((item for item in self.context if item.kind == kind), None)


class Fact(Frozen):
    """A number the user gave, and what it measures: the only source of baselines in a rewrite."""

    what: str = Field(description="the user's words around the number")
    quantity: Quantity
    metric_id: str | None = None
    origin: Literal["draft", "goal", "context", "answer"] = "context"
