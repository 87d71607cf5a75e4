"""What every engine takes and gives: the seam where tests substitute, and where models plug in."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol, runtime_checkable

from coach.actions import Plan
from coach.critique import Usage
from coach.document import Fact, Frozen, KeyResult, Objective, OkrSet
from coach.findings import Finding
from coach.proposals import ObjectiveProposal, Proposal


class Rejection(Frozen):
    """What the gate said about an earlier proposal, to be mended."""

    subject: str
    text: str
    reason: str
    findings: tuple[Finding, ...] = ()


class Request(Frozen):
    """Everything an engine may know: the whole set, what was decided, which numbers the user gave."""

    okrs: OkrSet
    goal: str | None
    period: str | None
    plans: tuple[Plan, ...]
    facts: tuple[Fact, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @cached_property
    def _places(self) -> dict[str, tuple[KeyResult, Objective]]:
        return {kr.id: (kr, one) for one in self.okrs.objectives for kr in one.key_results}

    def key_result(self, subject: str) -> KeyResult:
        """The key result of this id; KeyError if there is none."""
        return self._places[subject][0]

    def objective_of(self, subject: str) -> Objective:
        """The objective above the key result of this id, or the objective of this id itself."""
        if subject in self._places:
            return self._places[subject][1]
        return next(one for one in self.okrs.objectives if one.id == subject)


class Reply(Frozen):
    """Proposals by subject; `fault` says in a sentence why some or all are missing."""

    proposals: tuple[Proposal, ...] = ()
    objectives: tuple[ObjectiveProposal, ...] = ()
    usage: Usage = Usage()
    fault: str | None = None


class Chain(Frozen):
    """A way to the goal for one objective: an early, a middle and a late metric, and who would notice."""

    who: str
    change: str
    metric_ids: tuple[str, ...]
    metrics: tuple[str, ...]
    score: float


class GenerateRequest(Frozen):
    """A company goal and the chains of metrics that lead to it, best first."""

    goal: str
    period: str | None
    team: str | None
    facts: tuple[Fact, ...]
    chains: tuple[Chain, ...]
    count: int


class Sketch(Frozen):
    """An objective to be generated: its words and the metrics of its key results."""

    who: str
    change: str
    metric_ids: tuple[str, ...]


class GenerateReply(Frozen):
    """The sketches an engine proposes; code renders and checks them."""

    sketches: tuple[Sketch, ...] = ()
    usage: Usage = Usage()
    fault: str | None = None


class ReadReply(Frozen):
    """The objectives and key results that an engine found in a text, as strings; code looks each one up."""

    objectives: tuple[tuple[str, tuple[str, ...]], ...] = ()
    usage: Usage = Usage()
    fault: str | None = None


@runtime_checkable
class Reader(Protocol):
    """An engine that can also be asked what stands in a text, where the user allows it."""

    @property
    def name(self) -> str: ...

    def read(self, text: str) -> ReadReply:
        """Name the objectives and key results of a text that our own reading is unsure about."""
        ...


class Engine(Protocol):
    """An engine: `name` is "offline" or "openai:<model>"."""

    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str | None: ...

    def propose(self, request: Request) -> Reply:
        """Propose fields for each plan whose action is `rewrite`."""
        ...

    def generate(self, request: GenerateRequest) -> GenerateReply:
        """Choose and word the objectives for a company goal."""
        ...
