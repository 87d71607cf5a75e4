"""The gate before anything is shown: schema, grounding, then the same rules as any draft.

Grounding: a baseline or target must be the user's own words for the same quantity; a date must stand in what
the user gave or follow from the period; digits in a metric's name are a name. Anything else is invented.
"""

from __future__ import annotations

import re

from coach.actions import Plan
from coach.check import check
from coach.document import Fact, Frozen, KeyResult, Objective, OkrSet
from coach.engines.base import Request
from coach.findings import Finding, Severity
from coach.kinds import judge_text
from coach.metrics import graph
from coach.policy import Policy
from coach.proposals import Grounding, NumberUse, ObjectiveProposal, Proposal
from coach.quantities import find_quantities
from coach.render import TARGET, TODAY, objective_sentence, sentence
from coach.text import Span

_DIGITS = re.compile(r"\d[\d.,]*")
_WORDS_AS_NUMBERS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million"
    r"|twice|double|triple|half|zero)\b",
    re.IGNORECASE,
)


class Verdict(Frozen):
    """What the gate says of one proposal; `reason` is empty where it is accepted."""

    text: str
    numbers: tuple[NumberUse, ...] = ()
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    @property
    def accepted(self) -> bool:
        return not self.reason


def examine(proposal: Proposal, plan: Plan, request: Request, policy: Policy) -> Verdict:
    """Whether this key result may be shown, and where each of its numbers comes from."""
    text = sentence(proposal)
    key_result = request.key_result(plan.subject)
    if problem := _schema_problem(proposal, plan, key_result):
        return Verdict(text=text, reason=problem)
    numbers = ground(proposal, plan, key_result, request)
    if invented := [use.text for use in numbers if use.grounding is Grounding.INVENTED]:
        return Verdict(text=text, numbers=numbers, reason=f"Nobody gave the number {', '.join(invented)}.")
    objective = request.objective_of(plan.subject)
    findings = findings_on(text, objective, request, policy)
    blocking = tuple(
        one for one in findings if one.severity is Severity.ERROR or _still_asked(one, plan, proposal)
    )
    if blocking:
        return Verdict(text=text, numbers=numbers, findings=blocking, reason=blocking[0].message)
    return Verdict(text=text, numbers=numbers)


def examine_objective(proposal: ObjectiveProposal, request: Request) -> Verdict:
    """Whether this objective may be shown."""
    return Verdict(text=objective_sentence(proposal), reason=is_worded(proposal, _given(request)))


def is_worded(proposal: ObjectiveProposal, given: str) -> str:
    """Empty where the words say who and what, with no number that isn't in `given`; else what is wrong."""
    if not proposal.who.strip() or len(proposal.change.split()) < 2:
        return "It doesn't say who benefits and what changes."
    text = objective_sentence(proposal)
    for found in (*_DIGITS.finditer(text), *_WORDS_AS_NUMBERS.finditer(text)):
        if found.group().lower() not in given.lower():
            return f"Nobody gave the number {found.group()}."
    return ""


def findings_on(text: str, objective: Objective, request: Request, policy: Policy) -> tuple[Finding, ...]:
    """What the rules say about one proposed line beneath its objective."""
    judged = judge_text(text, objective.text or None).model_copy(update={"id": "KR1.1"})
    holder = objective.model_copy(
        update={"id": "O1", "span": None, "key_results": (judged,), "initiatives": ()}
    )
    alone = OkrSet(source=text, objectives=(holder,))
    result = check(alone, goal=request.goal, period=request.period or "given", policy=policy)
    return tuple(one for one in result.findings if one.subject == "KR1.1")


def ground(proposal: Proposal, plan: Plan, kr: KeyResult, request: Request) -> tuple[NumberUse, ...]:
    """Where each number, gap and date of the sentence comes from."""
    if proposal.wording is not None:
        kept = tuple(
            NumberUse(text=one.text, grounding=Grounding.QUOTED, span=Span(*one.span).shifted(kr.span.start))
            for one in find_quantities(proposal.wording)
        )
        return (*kept, _of_amount(proposal.baseline, TODAY, proposal, kr, request.facts))
    return (
        *_of_name(proposal, request),
        _of_amount(proposal.baseline, TODAY, proposal, kr, request.facts),
        _of_amount(proposal.target, TARGET, proposal, kr, request.facts),
        *_of_deadline(proposal, plan, kr, request),
    )


def _still_asked(finding: Finding, plan: Plan, proposal: Proposal) -> bool:
    """Whether the finding that asked for the rewrite still stands; a placeholder is no missing value."""
    gap = finding.name in ("missing-baseline", "missing-target") and bool(proposal.metric or proposal.wording)
    asks = finding.severity is Severity.ADVICE  # the judge is unsure; the metric itself is a known result
    return finding.name in plan.asked_by and not gap and not asks


def _schema_problem(proposal: Proposal, plan: Plan, kr: KeyResult) -> str:
    if proposal.wording is not None and proposal.wording != kr.text:
        return "The user's own words were changed."
    if plan.as_written:
        return "" if proposal.metric else "It names no metric."
    allowed = {one.metric_id: one.metric for one in plan.candidates}
    if proposal.metric_id not in allowed:
        return f"The metric {proposal.metric_id!r} is none of the candidates: {', '.join(allowed)}."
    return ""


def _of_name(proposal: Proposal, request: Request) -> tuple[NumberUse, ...]:
    """Digits in the metric's phrase: part of the catalogue's name, or quoted with the segment."""
    metric = graph().metrics.get(proposal.metric_id or "")
    uses: list[NumberUse] = []
    for found in _DIGITS.finditer(proposal.metric):
        if metric and found.group() in f"{metric.name} {metric.scoped}":
            grounding = Grounding.NAME
        elif found.group() in _given(request):
            grounding = Grounding.QUOTED
        else:
            grounding = Grounding.INVENTED
        uses.append(NumberUse(text=found.group(), grounding=grounding))
    return tuple(uses)


def _of_amount(
    given: str | None, gap: str, proposal: Proposal, kr: KeyResult, facts: tuple[Fact, ...]
) -> NumberUse:
    """A baseline or target: a gap, or the user's words for this very quantity."""
    if given is None:
        return NumberUse(text=gap, grounding=Grounding.PLACEHOLDER)
    if proposal.metric_id == kr.metric_id:
        for own in (kr.baseline, kr.target):
            if own is not None and own.text == given:
                return NumberUse(text=given, grounding=Grounding.QUOTED, span=own.span)
    for fact in facts:
        if fact.metric_id and fact.metric_id == proposal.metric_id and fact.quantity.text == given:
            return NumberUse(text=given, grounding=Grounding.QUOTED, span=fact.quantity.span)
    return NumberUse(text=given, grounding=Grounding.INVENTED)


def _of_deadline(proposal: Proposal, plan: Plan, kr: KeyResult, request: Request) -> tuple[NumberUse, ...]:
    if not proposal.deadline:
        return ()
    if kr.deadline and kr.deadline.text == proposal.deadline:
        return (NumberUse(text=proposal.deadline, grounding=Grounding.QUOTED, span=kr.deadline.span),)
    if proposal.deadline == plan.deadline:
        return (NumberUse(text=proposal.deadline, grounding=Grounding.DERIVED),)
    known = proposal.deadline in _given(request)
    return (NumberUse(text=proposal.deadline, grounding=Grounding.QUOTED if known else Grounding.INVENTED),)


def _given(request: Request) -> str:
    """Everything the user wrote, to look a quotation up in."""
    return "\n".join([request.okrs.source, request.goal or "", request.period or ""])
