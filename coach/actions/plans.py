"""The types of a decision: a plan for a line, and the metrics it may become."""

from __future__ import annotations

from typing import Literal

from coach.document import Frozen
from coach.proposals import Action

Position = Literal["early", "middle", "closest"]


class Candidate(Frozen):
    """A metric that a line may be rewritten to, with the phrase that names it for this audience."""

    metric_id: str
    metric: str
    position: Position
    score: float
    why: str


class Plan(Frozen):
    """What happens to one objective or key result.

    A key result's rewrite has `candidates`, best first, or keeps its own words (`as_written`); an objective's
    has `who` and `change`; a split has its `parts`. `asked_by` names the findings that asked for it: the gate
    rejects what still has them. `choices` are the buttons of its `question`.
    """

    subject: str
    action: Action
    why: str
    into: str | None = None
    as_written: bool = False
    asked_by: tuple[str, ...] = ()
    question: str | None = None
    choices: tuple[str, ...] = ()
    deadline: str | None = None
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[str, ...] = ()
    who: str = ""
    change: str = ""
    why_now: str | None = None
