"""What a conversation knows at one moment, as a frozen value, and how an edit changes it."""

from __future__ import annotations

from typing import Literal

from coach.conversation.edits import (
    Accept,
    AddFact,
    Decline,
    Drop,
    Edit,
    FoldInto,
    Generate,
    NewDraft,
    Note,
    SetBaseline,
    SetDeadline,
    SetGoal,
    SetMetric,
    SetOwner,
    SetPeriod,
    SetTarget,
    SetText,
    Skip,
    Undo,
    Unknown,
)
from coach.critique import Critique
from coach.document import Fact, Frozen

Verdict = Literal["open", "accepted", "declined", "edited", "dropped"]
Field = Literal["baseline", "target", "deadline", "owner"]
Origin = Literal["none", "pasted", "generated"]


class Given(Frozen):
    """A value the user gave for one field of one line, word for word."""

    subject: str
    field: Field
    value: str
    note: str = ""


class Decision(Frozen):
    """What the user decided about a line: their own words, their metric, or the line it is work for."""

    subject: str
    verdict: Verdict = "open"
    text: str | None = None
    metric_id: str | None = None
    into: str | None = None


class State(Frozen):
    """One moment of a conversation.

    `critique` is the coach's on `draft` as it was pasted; answers and decisions lie beside it, so that each
    can be taken back. `settled` holds the ids of questions that are not asked again. `is_closing`: the user
    wants no more questions about single lines.
    """

    draft: str = ""
    name: str = "text"  # of the file that the draft was read from
    origin: Origin = "none"
    goal: str | None = None
    period: str | None = None
    facts: tuple[Fact, ...] = ()
    critique: Critique | None = None
    given: tuple[Given, ...] = ()
    decisions: tuple[Decision, ...] = ()
    fetch: tuple[Unknown, ...] = ()
    notes: tuple[Note, ...] = ()
    settled: frozenset[str] = frozenset()
    is_closing: bool = False

    def value(self, subject: str, field: Field) -> str | None:
        """What the user gave last for this field of this line."""
        return next(
            (one.value for one in reversed(self.given) if (one.subject, one.field) == (subject, field)), None
        )

    def decision(self, subject: str) -> Decision:
        return next((one for one in self.decisions if one.subject == subject), Decision(subject=subject))

    def note(self, question_id: str) -> str | None:
        return next((one.text for one in reversed(self.notes) if one.question.id == question_id), None)


# What has to be judged anew; everything else lies beside the critique.
REJUDGED = (NewDraft, Generate, SetGoal, SetPeriod)


def applied(state: State, edit: Edit) -> State:
    """The state after an edit. Undo is the session's, since a state doesn't know what was before it."""
    match edit:
        case NewDraft(text=text, name=name):
            known = State(goal=state.goal, period=state.period, facts=state.facts)
            return known.model_copy(update={"draft": text, "name": name, "origin": "pasted"})
        case Generate(goal=goal):
            return State(origin="generated", goal=goal or state.goal, period=state.period, facts=state.facts)
        case SetGoal(text=text):
            return state.model_copy(update={"goal": text, "settled": state.settled | {"set.goal"}})
        case SetPeriod(text=text):
            return state.model_copy(update={"period": text, "settled": state.settled | {"set.deadline"}})
        case AddFact(fact=fact):
            return state.model_copy(update={"facts": (*state.facts, fact)})
        case SetBaseline(subject=subject, value=value, note=note):
            return _given(state, Given(subject=subject, field="baseline", value=value, note=note))
        case SetTarget(subject=subject, value=value, note=note):
            return _given(state, Given(subject=subject, field="target", value=value, note=note))
        case SetDeadline(subject=subject, value=value):
            return _given(state, Given(subject=subject, field="deadline", value=value))
        case SetOwner(subject=subject, value=value):
            return _given(state, Given(subject=subject, field="owner", value=value))
        case Accept() | Decline() | Drop() | SetText() | SetMetric() | FoldInto():
            return _decided(state, edit)
        case Unknown() | Note() | Skip():
            return _answered(state, edit)
        case Undo():
            return state


def _answered(state: State, edit: Unknown | Note | Skip) -> State:
    settled = state.settled | {edit.question.id}
    match edit:
        case Unknown():
            kept = tuple(one for one in state.fetch if one.question.id != edit.question.id)
            return state.model_copy(update={"fetch": (*kept, edit), "settled": settled})
        case Note():
            return state.model_copy(update={"notes": (*state.notes, edit), "settled": settled})
        case Skip():
            return state.model_copy(update={"settled": settled})


def _given(state: State, one: Given) -> State:
    """The value, its question settled; what was to be fetched is here now."""
    question = f"{one.subject}.{one.field}"
    return state.model_copy(
        update={
            "given": (*state.given, one),
            "settled": state.settled | {question},
            "fetch": tuple(fetch for fetch in state.fetch if fetch.question.id != question),
        }
    )


def _decided(state: State, edit: Accept | Decline | Drop | SetText | SetMetric | FoldInto) -> State:
    match edit:
        case SetText(subject=subject, text=text):
            new = (Decision(subject=subject, verdict="edited", text=text),)
        case FoldInto(subject=subject, into=into):
            new = (Decision(subject=subject, verdict="edited", into=into),)
        case Drop(subject=subject):
            new = (Decision(subject=subject, verdict="dropped"),)
        case SetMetric(subject=subject, metric_id=metric_id):
            old = state.decision(subject)
            new = (old.model_copy(update={"metric_id": metric_id, "text": None, "verdict": "open"}),)
        case Accept() | Decline():
            verdict: Verdict = "accepted" if isinstance(edit, Accept) else "declined"
            if edit.subject is not None:
                changed = {edit.subject}
            else:
                rewrites = state.critique.rewrites if state.critique else ()
                changed = {
                    one.subject
                    for one in rewrites
                    if one.action != "keep" and state.decision(one.subject).verdict == "open"
                }
            new = tuple(
                state.decision(name).model_copy(
                    # Declining also takes back words of one's own: the line as it was pasted stands.
                    update={"verdict": verdict}
                    | ({"text": None, "metric_id": None, "into": None} if verdict == "declined" else {})
                )
                for name in sorted(changed)
            )
    subjects = {one.subject for one in new}
    settled = state.settled | {f"{name}.{field}" for name in subjects for field in ("choice", "objective")}
    kept = tuple(one for one in state.decisions if one.subject not in subjects)
    changed_state = state.model_copy(update={"decisions": (*kept, *new), "settled": settled})
    return changed_state if isinstance(edit, Accept) else _without_amounts(changed_state, subjects)


def _without_amounts(state: State, subjects: set[str]) -> State:
    """Another measure took the line's place: a number given for the old one says nothing about it."""
    ids = {f"{name}.{field}" for name in subjects for field in ("baseline", "target")}
    return state.model_copy(
        update={
            "given": tuple(one for one in state.given if f"{one.subject}.{one.field}" not in ids),
            "fetch": tuple(one for one in state.fetch if one.question.id not in ids),
            "settled": state.settled - ids,
        }
    )


def pinned(state: State, before: Critique) -> State:
    """After judging anew: lines that were accepted or given numbers keep the measure they had.

    Else a number given for the old measure would stand for another one.
    """
    if state.critique is None:
        return state
    kept = {
        one.subject: one.metric_id for one in before.rewrites if one.metric_id and one.action == "rewrite"
    }
    now = {one.subject: one.metric_id for one in state.critique.rewrites}
    ours = {one.subject for one in state.given} | {
        one.subject for one in state.decisions if one.verdict == "accepted"
    }
    decisions = {one.subject: one for one in state.decisions}
    for subject in ours & kept.keys():
        decision = state.decision(subject)
        if decision.text is None and now.get(subject) != kept[subject]:
            decisions[subject] = decision.model_copy(update={"metric_id": kept[subject]})
    return state.model_copy(update={"decisions": tuple(decisions[name] for name in sorted(decisions))})
