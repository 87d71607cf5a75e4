"""The critique as it stands after the user's answers and decisions: a pure function of the state."""

from __future__ import annotations

from coach.actions import Plan
from coach.actions.due import due
from coach.conversation.filling import filled
from coach.conversation.state import Decision, State
from coach.critique import Critique, Parked, ToFetch
from coach.document import ContextItem, KeyResult, Objective, OkrSet
from coach.engines.offline import proposal_from_metric
from coach.metrics import graph
from coach.metrics.scope import audiences_of, scoped_name
from coach.proposals import Grounding, NumberUse, Proposal, Question, Rewrite
from coach.questions import for_rewrite, in_order
from coach.render import TARGET, TODAY, sentence
from coach.report.stating import as_stated
from coach.report.summary import metric_of
from coach.text import Span

YOU = "you"  # the engine of a line that the user worded or chose
SET = "set"
DROPPED = "You left it out of this period."


def revised(state: State) -> Critique | None:
    """The critique with every answer in its place, declined lines restored, and only the open questions."""
    critique = state.critique
    if critique is None:
        return None
    okrs = _with_owners(critique.okrs, state)
    lines = {one.subject: one for one in critique.rewrites}
    rewrites: list[Rewrite] = []
    asked: list[Question] = []
    for objective in okrs.objectives:
        if above := _objective(objective, lines.get(objective.id), state):
            rewrites.append(above)
        for kr in objective.key_results:
            line, questions = _key_result(kr, objective, lines.get(kr.id), state)
            if line is not None and (home := _twin(line, critique, state)):
                line, questions = _folded(line, home), []
            asked += questions
            if line is not None:
                rewrites.append(line)
    return critique.model_copy(
        update={
            "okrs": okrs,
            "rewrites": tuple(_with_open_questions(one, state) for one in rewrites),
            "questions": _open_questions(critique, asked, state),
            "to_fetch": _to_fetch(rewrites, state),
            "parked": tuple(
                Parked(subject=one.subject, text=one.before, why=one.why)
                for one in rewrites
                if one.action == "park"
            ),
        }
    )


def _stated(kr: KeyResult) -> str:
    return as_stated(kr.model_copy(update={"owner": None}))


def is_restored(decision: Decision) -> bool:
    """Whether the user's own pasted line stands."""
    return decision.verdict == "declined" and decision.text is None


def _objective(objective: Objective, rewrite: Rewrite | None, state: State) -> Rewrite | None:
    decision = state.decision(objective.id)
    if decision.text is not None:
        return _own_words(objective.id, objective.text, decision.text)
    return None if is_restored(decision) else rewrite


def _key_result(
    kr: KeyResult, objective: Objective, rewrite: Rewrite | None, state: State
) -> tuple[Rewrite | None, list[Question]]:
    """What stands for this line now, and the questions that a metric of the user's choice asks."""
    decision = state.decision(kr.id)
    questions: list[Question] = []
    if decision.verdict == "dropped":
        return Rewrite(subject=kr.id, action="park", before=kr.text, after=None, engine=YOU, why=DROPPED), []
    if decision.into is not None:
        beneath = Rewrite(subject=kr.id, action="fold", before=kr.text, after=None, engine=YOU)
        return _folded(beneath, decision.into), []
    made = None if is_restored(decision) else rewrite
    if decision.text is not None:
        made = _own_words(kr.id, kr.text, decision.text)
    elif decision.metric_id is not None:
        proposal = _proposal(kr, objective, decision.metric_id, state)
        questions = [
            one
            for one in for_rewrite(Plan(subject=kr.id, action="rewrite", why=""), proposal, kr)
            if one.field != "choice"
        ]
        made = _chosen(kr, proposal, questions, rewrite)
    if made is not None and made.action not in ("rewrite", "keep"):
        return made, questions
    text = made.after if made is not None and made.after and made.action == "rewrite" else _stated(kr)
    today, target = state.value(kr.id, "baseline"), state.value(kr.id, "target")
    new = filled(text, baseline=today, target=target, deadline=state.value(kr.id, "deadline"))
    if new == text:
        return made, questions
    if made is None or made.action == "keep":
        made = _own_words(kr.id, kr.text, new, safety_is_wording=True)
    return made.model_copy(update={"after": new, "numbers": _numbers(made, today, target)}), questions


def _twin(line: Rewrite, critique: Critique, state: State) -> str | None:
    """The key result that states already what the user chose for this line: none stands twice in a set."""
    if state.decision(line.subject).metric_id is None or line.metric_id is None:
        return None
    rewritten = {one.subject: one for one in critique.rewrites}
    for kr in critique.okrs.key_results:
        decision, rewrite = state.decision(kr.id), rewritten.get(kr.id)
        if kr.id == line.subject or decision.text is not None or decision.verdict == "dropped":
            continue
        if decision.metric_id is not None:
            stands = decision.metric_id if kr.id < line.subject else None
        elif rewrite is not None and decision.verdict != "declined":
            stands = rewrite.metric_id if rewrite.action == "rewrite" else None
        else:
            stands = None if kr.is_task else kr.metric_id
        if stands == line.metric_id:
            return kr.id
    return None


def _folded(line: Rewrite, home: str) -> Rewrite:
    return line.model_copy(
        update={
            "action": "fold",
            "into": home,
            "after": None,
            "numbers": (),
            "questions": (),
            "why": f"{home} states that result; this is work beneath it.",
        }
    )


def _own_words(subject: str, before: str, after: str, *, safety_is_wording: bool = False) -> Rewrite:
    return Rewrite(
        subject=subject,
        action="rewrite",
        before=before,
        after=after,
        engine=YOU,
        safety="wording" if safety_is_wording else "changes_metric",
        why="In your words.",
    )


def _proposal(kr: KeyResult, objective: Objective, metric_id: str, state: State) -> Proposal:
    metric = graph().metrics[metric_id]
    goal, period = _goal(state), state.period or (state.critique.period if state.critique else None)
    phrase, _ = scoped_name(metric, audiences_of(graph(), kr.text, objective.text, goal))
    return proposal_from_metric(
        kr.id,
        metric,
        phrase=phrase,
        facts=state.facts,
        deadline=due(kr, goal, period),
        owner=kr.owner,
        why=f"You chose {metric.name}.",
    )


def _chosen(kr: KeyResult, proposal: Proposal, questions: list[Question], old: Rewrite | None) -> Rewrite:
    numbers = tuple(
        NumberUse(text=given, grounding=Grounding.QUOTED)
        if given
        else NumberUse(text=gap, grounding=Grounding.PLACEHOLDER)
        for given, gap in ((proposal.baseline, TODAY), (proposal.target, TARGET))
    )
    return Rewrite(
        subject=kr.id,
        action="rewrite",
        before=kr.text,
        after=sentence(proposal),
        metric_id=proposal.metric_id,
        engine=YOU,
        safety="changes_metric",
        numbers=numbers,
        questions=tuple(one.id for one in questions),
        why=proposal.why,
        guardrail=proposal.guardrail,
        alternatives=old.alternatives if old else (),
    )


def _numbers(rewrite: Rewrite, today: str | None, target: str | None) -> tuple[NumberUse, ...]:
    """Where the numbers of a filled line come from: an answer is quoted, with no place in the draft."""
    given = {gap: value for gap, value in ((TODAY, today), (TARGET, target)) if value is not None}
    filled_in = [
        NumberUse(text=given[one.text], grounding=Grounding.QUOTED) if one.text in given else one
        for one in rewrite.numbers
    ]
    known = {one.text for one in filled_in}
    return (
        *filled_in,
        *(
            NumberUse(text=value, grounding=Grounding.QUOTED)
            for value in given.values()
            if value not in known
        ),
    )


def _with_open_questions(rewrite: Rewrite, state: State) -> Rewrite:
    questions = tuple(name for name in rewrite.questions if name not in state.settled)
    return rewrite if questions == rewrite.questions else rewrite.model_copy(update={"questions": questions})


def _open_questions(critique: Critique, asked: list[Question], state: State) -> tuple[Question, ...]:
    """Without those settled, those about a line that is as the user wants it, and those a choice replaced."""
    replaced = {
        one.subject
        for one in state.decisions
        if one.text is not None or one.metric_id is not None or one.verdict in ("declined", "dropped")
    }
    still = [one for one in critique.questions if one.subject not in replaced]
    return in_order([one for one in (*still, *asked) if one.id not in state.settled])


def _to_fetch(rewrites: list[Rewrite], state: State) -> tuple[ToFetch, ...]:
    """Today's values that stand open, and what the user said somebody else knows."""
    said = {one.question.id: one for one in state.fetch}
    found: dict[str, ToFetch] = {}
    for one in rewrites:
        metric = graph().metrics.get(one.metric_id or "")
        if metric and one.after and TODAY in one.after:
            whose = said.pop(f"{one.subject}.baseline", None)
            found.setdefault(
                metric.ask_today,
                ToFetch(
                    question=metric.ask_today,
                    source=", ".join(metric.sources),
                    owner=whose.person if whose else None,
                    due=whose.due if whose else None,
                ),
            )
    after = {one.subject: one.after for one in rewrites if one.after}
    for one in said.values():
        text = one.question.text
        if one.question.field == "target" and one.question.subject in after:
            text = f"What should the target be for {metric_of(after[one.question.subject])}?"
        found.setdefault(text, ToFetch(question=text, source="", owner=one.person, due=one.due))
    return tuple(found.values())


def _with_owners(okrs: OkrSet, state: State) -> OkrSet:
    """Owners the user named: of the set, of an objective's key results that have none, of one key result."""
    if not any(one.field == "owner" for one in state.given):
        return okrs
    objectives = tuple(
        objective.model_copy(
            update={
                "owner": (above := state.value(objective.id, "owner")) or objective.owner,
                "key_results": tuple(
                    kr.model_copy(update={"owner": state.value(kr.id, "owner") or kr.owner or above})
                    for kr in objective.key_results
                ),
            }
        )
        for objective in okrs.objectives
    )
    context = okrs.context
    if everybody := state.value(SET, "owner"):
        named = ContextItem(kind="owner", text=everybody, span=Span(0, 0))
        context = (named, *(one for one in context if one.kind != "owner"))
    return okrs.model_copy(update={"objectives": objectives, "context": context})


def _goal(state: State) -> str | None:
    return state.goal or (state.critique.goal if state.critique else None)
