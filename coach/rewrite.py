"""Propose, gate, repair: the only loop. What fails falls back to the offline engine, and an event says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.actions import Plan
from coach.critique import TraceStep, Usage
from coach.engines.base import Engine, Rejection, Reply, Request
from coach.engines.offline import OfflineEngine
from coach.events import Accepted, Asking, Event, FellBack, Rejected
from coach.gate import Verdict, examine, examine_objective
from coach.metrics import graph
from coach.policy import Policy
from coach.proposals import Alternative, Attempt, ObjectiveProposal, Proposal, Question, Rewrite
from coach.questions import for_keep, for_objective, for_rewrite
from coach.render import sentence

MAX_ATTEMPTS = 3
NOT_PASSED = "Some of the model's proposals did not pass the rules, so the built-in engine's stand there."


@dataclass
class Outcome:
    """What the loop leaves behind besides its events."""

    usage: Usage = field(default_factory=Usage)
    faults: list[str] = field(default_factory=list[str])
    attempts: dict[str, list[Attempt]] = field(default_factory=dict[str, list[Attempt]])

    @property
    def trace(self) -> tuple[TraceStep, ...]:
        return tuple(TraceStep(subject=name, attempts=tuple(tries)) for name, tries in self.attempts.items())

    def count(self, usage: Usage) -> None:
        self.usage = Usage(
            calls=self.usage.calls + usage.calls,
            prompt_tokens=self.usage.prompt_tokens + usage.prompt_tokens,
            completion_tokens=self.usage.completion_tokens + usage.completion_tokens,
            seconds=self.usage.seconds + usage.seconds,
        )


def rewrite(engine: Engine, request: Request, policy: Policy, outcome: Outcome) -> Iterator[Event]:
    """Yield what becomes of each planned line.

    Lines that need no choice of a metric come first: their fate and words are code's, with any engine.
    """
    for plan in request.plans:
        if plan.action != "rewrite":
            yield Accepted(rewrite=_decided(plan, request), questions=for_keep(plan))
    offline = OfflineEngine()
    plans = [plan for plan in request.plans if plan.action == "rewrite"]
    worded = {plan.subject: plan for plan in plans if not plan.candidates}
    yield from _try(offline, request, policy, outcome, worded)
    open_plans = {plan.subject: plan for plan in plans if plan.candidates}
    by_model = engine.name != offline.name and bool(open_plans)
    if by_model:
        yield Asking(engine=engine.name, subjects=tuple(open_plans))
        yield from _with_repair(engine, request, policy, outcome, open_plans)
        if open_plans:
            reason = outcome.faults[-1] if outcome.faults else NOT_PASSED
            yield FellBack(subjects=tuple(open_plans), reason=reason)
    yield from _try(offline, request, policy, outcome, open_plans, fell_back=by_model)
    # Should the graph's own data fail the gate, the line is kept as it stands, never dropped.
    for plan in (*open_plans.values(), *worded.values()):
        kept = plan.model_copy(update={"action": "keep", "question": None})
        yield Accepted(rewrite=_decided(kept, request))


def _with_repair(
    engine: Engine, request: Request, policy: Policy, outcome: Outcome, open_plans: dict[str, Plan]
) -> Iterator[Event]:
    """Ask, gate, and ask again for the rejected lines, until nothing new comes."""
    seen: set[tuple[str, str]] = set()
    rejected: tuple[Rejection, ...] = ()
    for _ in range(MAX_ATTEMPTS):
        asked = request.model_copy(update={"plans": tuple(open_plans.values()), "rejected": rejected})
        failures: list[Rejection] = []
        faults = len(outcome.faults)
        for event in _try(engine, asked, policy, outcome, open_plans):
            if isinstance(event, Rejected):
                tried = event.attempt
                if (event.subject, tried.text) in seen:
                    continue
                seen.add((event.subject, tried.text))
                failures.append(
                    Rejection(
                        subject=event.subject, text=tried.text, reason=tried.reason, findings=tried.findings
                    )
                )
            yield event
        rejected = tuple(failures)
        if not open_plans or not rejected or len(outcome.faults) > faults:
            return


def _try(
    engine: Engine,
    request: Request,
    policy: Policy,
    outcome: Outcome,
    open_plans: dict[str, Plan],
    *,
    fell_back: bool = False,
) -> Iterator[Event]:
    """One round: gate each proposal; what is accepted leaves `open_plans`."""
    if not open_plans:
        return
    asked = request.model_copy(update={"plans": tuple(open_plans.values())})
    reply: Reply = engine.propose(asked)
    outcome.count(reply.usage)
    if reply.fault:
        outcome.faults.append(reply.fault)
    for proposal in (*reply.objectives, *reply.proposals):
        plan = open_plans.get(proposal.subject)
        if plan is None:
            continue
        if isinstance(proposal, ObjectiveProposal):
            verdict = examine_objective(proposal, asked)
        else:
            verdict = examine(proposal, plan, asked, policy)
        tries = outcome.attempts.setdefault(plan.subject, [])
        attempt = Attempt(
            number=len(tries) + 1,
            engine=engine.name,
            text=verdict.text,
            accepted=verdict.accepted,
            findings=verdict.findings,
            reason=verdict.reason,
        )
        tries.append(attempt)
        if not verdict.accepted:
            yield Rejected(subject=plan.subject, attempt=attempt)
            continue
        del open_plans[plan.subject]
        yield _accepted(plan, proposal, verdict, asked, engine.name, len(tries), fell_back=fell_back)


def _accepted(
    plan: Plan,
    proposal: Proposal | ObjectiveProposal,
    verdict: Verdict,
    request: Request,
    engine: str,
    attempts: int,
    *,
    fell_back: bool,
) -> Accepted:
    questions: tuple[Question, ...]
    if isinstance(proposal, ObjectiveProposal):
        objective = request.objective_of(plan.subject)
        before, questions = objective.text, (for_objective(objective),)
        metric_id = guardrail = None
        alternatives: tuple[Alternative, ...] = ()
    else:
        kr = request.key_result(plan.subject)
        before, questions = kr.text, for_rewrite(plan, proposal, kr)
        metric_id, guardrail = proposal.metric_id, proposal.guardrail
        alternatives = _alternatives(plan, proposal)
    made = Rewrite(
        subject=plan.subject,
        action="rewrite",
        before=before,
        after=verdict.text,
        metric_id=metric_id,
        status="fell_back" if fell_back else "accepted",
        engine=engine,
        safety="needs_answers" if plan.as_written else "changes_metric",
        attempts=attempts,
        numbers=verdict.numbers,
        questions=tuple(question.id for question in questions),
        why=plan.why,
        guardrail=guardrail,
        alternatives=alternatives,
    )
    return Accepted(rewrite=made, questions=questions)


def _alternatives(plan: Plan, proposal: Proposal) -> tuple[Alternative, ...]:
    """The best candidate of each other position, as the sentence it would give."""
    chosen = next((one for one in plan.candidates if one.metric_id == proposal.metric_id), None)
    found: dict[str, Alternative] = {}
    for candidate in plan.candidates:
        if chosen is None or candidate.position == chosen.position or candidate.position in found:
            continue
        metric = graph().metrics[candidate.metric_id]
        other = proposal.model_copy(
            update={
                "metric_id": metric.id,
                "metric": candidate.metric,
                "unit": metric.unit,
                "per": metric.per,
                "baseline": None,
                "target": None,
            }
        )
        found[candidate.position] = Alternative(
            position=candidate.position, metric_id=metric.id, text=sentence(other), why=candidate.why
        )
    return tuple(found.values())


def _decided(plan: Plan, request: Request) -> Rewrite:
    """A line whose fate needs no engine."""
    line = request.key_result(plan.subject) if "." in plan.subject else request.objective_of(plan.subject)
    after = {"split": "\n".join(plan.parts), "keep": line.text}.get(plan.action)
    return Rewrite(
        subject=plan.subject,
        action=plan.action,
        into=plan.into,
        before=line.text,
        after=after,
        safety="wording",
        questions=tuple(question.id for question in for_keep(plan)),
        why=plan.why,
    )
