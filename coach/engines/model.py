"""The model engine: a request becomes a prompt, the answer's fields become proposals; it writes no sentence.

The model chooses among the candidates that code offers, and quotes the user; all else it says is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.actions import Plan
from coach.critique import Usage
from coach.document import Direction, Fact
from coach.engines.answers import GenerateAnswer, ObjectiveItem, ReadAnswer, RewriteAnswer, RewriteItem
from coach.engines.base import GenerateReply, GenerateRequest, ReadReply, Reply, Request, Sketch
from coach.engines.llm import Answer, Fault, Model
from coach.engines.offline import baseline_of, proposal_from_metric
from coach.metrics import graph
from coach.metrics.scope import audiences_of, scoped_name
from coach.prompting import RenderedPrompt, inline, load
from coach.proposals import Proposal
from coach.quantities import find_quantities
from coach.settings import Settings
from coach.text import stems

_ECHO = 0.5  # the share of words that stand in goal or metric from which wording is an echo
CHUNK = 12  # tasks in one call: an answer of about 60 tokens a task stays far below any limit


class ModelEngine:
    """Proposes with a chat model; see `coach.engines.llm` for what it talks to."""

    def __init__(self, model: str, settings: Settings) -> None:
        self.model: str | None = model
        self.name = f"openai:{model}"
        self._model = Model(settings.model_copy(update={"engine": self.name}))

    def propose(self, request: Request) -> Reply:
        asked = [plan for plan in request.plans if plan.action == "rewrite" and plan.candidates]
        proposals: list[Proposal] = []
        usage, faults = Usage(), list[str]()
        for plans in _chunks(asked):
            answer = self._model.ask(_rewrite_prompt(request, plans), RewriteAnswer)
            usage = _added(usage, answer.usage)
            if isinstance(answer, Fault):
                faults.append(answer.notice)
                if not answer.may_be_asked_again:
                    break
                continue
            if answer.shortfall:
                faults.append(answer.shortfall.notice)
            proposals += _proposals(answer, plans, request)
        return Reply(proposals=tuple(proposals), usage=usage, fault=" ".join(faults) or None)

    def read(self, text: str) -> ReadReply:
        answer = self._model.ask(load("read").render({"draft": text}), ReadAnswer)
        if isinstance(answer, Fault):
            return ReadReply(usage=answer.usage, fault=answer.notice)
        return ReadReply(
            objectives=tuple((one.text, tuple(one.key_results)) for one in answer.value.objectives),
            usage=answer.usage,
            fault=answer.shortfall.notice if answer.shortfall else None,
        )

    def generate(self, request: GenerateRequest) -> GenerateReply:
        answer = self._model.ask(
            load("generate").render(
                {
                    "goal": request.goal,
                    "period": request.period or "not given",
                    "facts": _facts(request.facts),
                    "candidates": _chains(request),
                }
            ),
            GenerateAnswer,
        )
        if isinstance(answer, Fault):
            return GenerateReply(usage=answer.usage, fault=answer.notice)
        sketches = tuple(
            sketch for one in answer.value.objectives if (sketch := _sketch(one, request)) is not None
        )
        return GenerateReply(
            sketches=sketches,
            usage=answer.usage,
            fault=answer.shortfall.notice if answer.shortfall else None,
        )


def _sketch(item: ObjectiveItem, request: GenerateRequest) -> Sketch | None:
    """The path that the model worded, in its words; in ours where its words only repeat goal or metric."""
    offered = request.chains[: request.count]
    chain = next((one for one in offered if set(one.metric_ids) & set(item.metric_ids)), None)
    if chain is None:
        return None
    said = set(stems(item.change))
    echoed = set(stems(" ".join([request.goal, *chain.metrics])))
    if not said or len(said & echoed) >= _ECHO * len(said):
        return Sketch(who=chain.who, change=chain.change, metric_ids=chain.metric_ids)
    return Sketch(who=item.who.strip(), change=item.change.strip(" ."), metric_ids=chain.metric_ids)


def _chunks(plans: list[Plan]) -> Iterator[list[Plan]]:
    for start in range(0, len(plans), CHUNK):
        yield plans[start : start + CHUNK]


def _rewrite_prompt(request: Request, plans: list[Plan]) -> RenderedPrompt:
    values = {
        "goal": request.goal or "not given",
        "period": request.period or "not given",
        "facts": _facts(request.facts),
        "tasks": "\n".join(_task(plan, request) for plan in plans),
    }
    rejected = {one.subject: one for one in request.rejected}
    problems = [
        f"{plan.subject}: {rejected[plan.subject].reason}" for plan in plans if plan.subject in rejected
    ]
    if not problems:
        return load("rewrite").render(values)
    return load("repair").render({**values, "problems": "\n".join(problems)})


def _task(plan: Plan, request: Request) -> str:
    """One task as the prompt lists it; the user's words as quoted data, the candidates ours."""
    kr = request.key_result(plan.subject)
    # Listed apart, a small model copies numbers rightly in 20 of 24 quotes; left in the text alone, in 13.
    numbers = ", ".join(inline(one.text) for one in find_quantities(kr.text))
    offered = "; ".join(f"{one.metric_id} = {one.metric}" for one in plan.candidates)
    return (
        f"{plan.subject}: {inline(kr.text)}\n"
        f"  objective: {inline(request.objective_of(plan.subject).text)}\n"
        f"  candidates: {offered}\n"
        f"  numbers: {numbers or 'none'}"
    )


def _facts(facts: tuple[Fact, ...]) -> str:
    return "\n".join(fact.what for fact in facts) or "none"


def _chains(request: GenerateRequest) -> str:
    """The chains as the prompt lists paths: one metric a line, a blank line between."""
    known = graph()
    return "\n\n".join(
        "\n".join(
            f"- {name} = {phrase} ({known.metrics[name].stage})"
            for name, phrase in zip(chain.metric_ids, chain.metrics, strict=True)
        )
        for chain in request.chains[: request.count]
    )


def _proposals(answer: Answer[RewriteAnswer], plans: list[Plan], request: Request) -> list[Proposal]:
    by_subject = {plan.subject: plan for plan in plans}
    return [
        _proposal(item, by_subject[item.subject], request)
        for item in answer.value.items
        if item.subject in by_subject
    ]


def _proposal(item: RewriteItem, plan: Plan, request: Request) -> Proposal:
    kr = request.key_result(plan.subject)
    metric = graph().metrics.get(item.metric_id)
    offered = {one.metric_id: one for one in plan.candidates}
    if metric is None or item.metric_id not in offered:
        return Proposal(
            subject=plan.subject,
            metric_id=item.metric_id,
            metric=metric.name if metric else item.metric_id,
            direction=Direction.NONE,
        )
    proposal = proposal_from_metric(
        plan.subject,
        metric,
        phrase=_phrase(item, plan, request),
        facts=request.facts,
        deadline=plan.deadline,
        owner=kr.owner,
        why=offered[item.metric_id].why,
    )
    given = "\n".join([kr.text, *(fact.what for fact in request.facts)])
    return proposal.model_copy(
        update={
            "baseline": _amount(item.baseline_quote, given) or baseline_of(metric.id, request.facts),
            "target": _amount(item.target_quote, given),
        }
    )


def _phrase(item: RewriteItem, plan: Plan, request: Request) -> str:
    """The candidate's phrase; with the model's segment where the user named it and it fits the metric."""
    chosen = next(one for one in plan.candidates if one.metric_id == item.metric_id)
    metric = graph().metrics[item.metric_id]
    if not item.segment or chosen.metric != metric.name:
        return chosen.metric
    given = f"{request.okrs.source}\n{request.goal or ''}"
    if item.segment not in given:
        return chosen.metric
    return scoped_name(metric, audiences_of(graph(), item.segment))[0]


def _amount(quote: str | None, given: str) -> str | None:
    """The amount in a quotation; words that don't stand in what the user gave are no quotation.

    Whether it is the same quantity is the gate's to say.
    """
    if not quote or quote not in given:
        return None
    found = find_quantities(quote)
    return found[0].text if found else None


def _added(one: Usage, other: Usage) -> Usage:
    return Usage(
        calls=one.calls + other.calls,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        seconds=one.seconds + other.seconds,
    )
