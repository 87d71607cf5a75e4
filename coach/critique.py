"""What a run returns, and the JSON that every front end prints."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.document import Frozen, OkrSet
from coach.findings import Evidence, Finding, Waived
from coach.proposals import Attempt, Question, Rewrite

SCHEMA_VERSION = "1.0"

Verdict = Literal["aligned", "partial", "unrelated", "unknown"]


class Source(Frozen):
    """The text that spans point into, and where it came from."""

    name: str
    text: str = Field(repr=False)


class Score(Frozen):
    """0 to 100 in all and by dimension, computed from the fields, not from the findings shown."""

    total: float
    dimensions: dict[str, float]


class Strength(Frozen):
    """Something that is ready as it stands."""

    subject: str
    text: str


class Link(Frozen):
    """How an objective or key result serves the goal: the path is the reason."""

    subject: str = ""
    verdict: Verdict
    score: float
    path: tuple[str, ...]
    why: str


class Dependency(Frozen):
    """Another team that a key result needs, to be agreed before the period starts."""

    subject: str
    team: str
    text: str


class Parked(Frozen):
    """Good work that is not this period's priority, with the reason."""

    subject: str
    text: str
    why: str


class Opinion(Frozen):
    """A model's view on what only a model can judge; never a finding."""

    subject: str
    question: str
    view: str
    evidence: tuple[Evidence, ...]
    model: str


class ToFetch(Frozen):
    """A number that somebody has to look up."""

    question: str
    source: str
    owner: str | None = None
    due: str | None = None


class EngineInfo(Frozen):
    """Which engine answered, and in words whether it fell back."""

    name: str
    model: str | None = None
    fell_back: bool = False
    notice: str | None = None


class Usage(Frozen):
    """Model calls, tokens and seconds of a run."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0


class Judgement(Frozen):
    """What `classify` says about one key result taken alone."""

    text: str
    kind: str
    probability: float
    has_metric: bool
    has_baseline: bool
    has_target: bool
    has_deadline: bool
    direction: str
    vanity: bool
    vague: bool
    has_owner: bool
    compound: bool
    evidence: tuple[str, ...]


class TraceStep(Frozen):
    """The attempts behind one rewrite: how this was decided."""

    subject: str
    attempts: tuple[Attempt, ...]


class Critique(Frozen):
    """The whole result of a run."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    goal: str | None = None
    period: str | None = None
    policy: str = "default"
    language: str = "en"
    okrs: OkrSet
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    score: Score
    strengths: tuple[Strength, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    parked: tuple[Parked, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    alignment: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()
    to_fetch: tuple[ToFetch, ...] = ()
    engine: EngineInfo = EngineInfo(name="offline")
    usage: Usage = Usage()
    trace: tuple[TraceStep, ...] = ()
