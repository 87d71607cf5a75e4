"""The built-in engine: takes the best-ranked metric of each plan, and the numbers the user gave. No model."""

from __future__ import annotations

from coach.actions import Plan
from coach.document import Direction, Fact, KeyResult
from coach.engines.base import GenerateReply, GenerateRequest, Reply, Request, Sketch
from coach.metrics import Metric, graph
from coach.proposals import ObjectiveProposal, Proposal
from coach.quantities import Form


class OfflineEngine:
    """Proposes from the metric graph alone; every proposal passes the gate by construction."""

    name = "offline"
    model: str | None = None

    def propose(self, request: Request) -> Reply:
        proposals = tuple(
            proposal_for(plan, request.key_result(plan.subject), request.facts)
            for plan in request.plans
            if plan.action == "rewrite" and not plan.change
        )
        objectives = tuple(
            ObjectiveProposal(subject=plan.subject, who=plan.who, change=plan.change, why_now=plan.why_now)
            for plan in request.plans
            if plan.action == "rewrite" and plan.change
        )
        return Reply(proposals=proposals, objectives=objectives)

    def generate(self, request: GenerateRequest) -> GenerateReply:
        return GenerateReply(
            sketches=tuple(
                Sketch(who=chain.who, change=chain.change, metric_ids=chain.metric_ids)
                for chain in request.chains[: request.count]
            )
        )


def proposal_for(plan: Plan, kr: KeyResult, facts: tuple[Fact, ...]) -> Proposal:
    """The offline proposal for one plan: the user's own words where they name a result, else a metric."""
    if plan.as_written:
        return _as_written(plan, kr, facts)
    chosen = plan.candidates[0]
    return proposal_from_metric(
        plan.subject,
        graph().metrics[chosen.metric_id],
        phrase=chosen.metric,
        facts=facts,
        deadline=plan.deadline,
        owner=kr.owner,
        why=chosen.why,
    )


def proposal_from_metric(
    subject: str,
    metric: Metric,
    *,
    phrase: str,
    facts: tuple[Fact, ...],
    deadline: str | None,
    owner: str | None = None,
    why: str = "",
) -> Proposal:
    """From today's value to a target of this metric, today's filled in where the user gave it."""
    guardrail = next((graph().metrics[name].name for name in metric.guardrails), None)
    return Proposal(
        subject=subject,
        metric_id=metric.id,
        metric=phrase,
        form=Form.FROM_TO,
        direction=Direction.INCREASE if metric.better == "up" else Direction.DECREASE,
        baseline=baseline_of(metric.id, facts),
        unit=metric.unit,
        per=metric.per,
        deadline=deadline,
        owner=owner,
        guardrail=guardrail,
        why=why,
    )


def baseline_of(metric_id: str | None, facts: tuple[Fact, ...]) -> str | None:
    """Today's value as the user wrote it; a later fact replaces an earlier one."""
    known = [fact for fact in facts if metric_id and fact.metric_id == metric_id]
    return known[-1].quantity.text if known else None


def _as_written(plan: Plan, kr: KeyResult, facts: tuple[Fact, ...]) -> Proposal:
    start = baseline_of(kr.metric_id, facts) or (kr.baseline.text if kr.baseline else None)
    common = Proposal(
        subject=plan.subject,
        metric_id=kr.metric_id,
        metric=kr.metric or "",
        direction=kr.direction,
        baseline=start,
        owner=kr.owner,
        why=plan.why,
    )
    if kr.target is not None:
        return common.model_copy(update={"form": kr.form, "target": kr.target.text, "wording": kr.text})
    metric = graph().metrics.get(kr.metric_id or "")
    return common.model_copy(
        update={"unit": metric.unit if metric else None, "per": None, "deadline": plan.deadline}
    )
