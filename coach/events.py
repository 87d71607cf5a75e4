"""What the pipeline tells while it works; front ends map each event to a message."""

from __future__ import annotations

from coach.critique import Critique, Link, Score, Strength
from coach.document import Frozen, OkrSet
from coach.findings import Finding
from coach.proposals import Attempt, Question, Rewrite


class Read(Frozen):
    """The text was read."""

    okrs: OkrSet


class Reread(Frozen):
    """A model read an unclear text again; `notice` says what was taken of it."""

    okrs: OkrSet
    notice: str


class Aligned(Frozen):
    """Links from objectives and key results to the goal were looked for."""

    links: tuple[Link, ...]


class Checked(Frozen):
    """The rules have run: findings, score and what is ready."""

    findings: tuple[Finding, ...]
    score: Score
    strengths: tuple[Strength, ...]


class Asking(Frozen):
    """A model is being asked about so many lines."""

    engine: str
    subjects: tuple[str, ...]


class Rejected(Frozen):
    """The gate rejected an attempt."""

    subject: str
    attempt: Attempt


class Accepted(Frozen):
    """A rewrite passed the gate, with the questions it leaves open."""

    rewrite: Rewrite
    questions: tuple[Question, ...] = ()


class FellBack(Frozen):
    """The model's result was dropped and the offline engine's used; `reason` says why."""

    subjects: tuple[str, ...]
    reason: str


class Finished(Frozen):
    """The run is complete."""

    critique: Critique


Event = Read | Reread | Aligned | Checked | Asking | Rejected | Accepted | FellBack | Finished
