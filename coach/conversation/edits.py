"""Typed edits: the only ways in which a conversation changes anything, whoever proposed them."""

from __future__ import annotations

from coach.document import Fact, Frozen
from coach.proposals import Question


class NewDraft(Frozen):
    """The user pasted a draft or gave a file, first or again: it takes the old one's place."""

    text: str
    name: str = "text"


class Generate(Frozen):
    """The user wants a draft written for a goal; None means the goal that is already known."""

    goal: str | None = None


class SetGoal(Frozen):
    """What the company is trying to achieve."""

    text: str


class SetPeriod(Frozen):
    """By when the whole set is due, as the user wrote it."""

    text: str


class AddFact(Frozen):
    """A number the user gave that no line of the draft uses yet."""

    fact: Fact


class SetBaseline(Frozen):
    """Where a key result stands today: `value` exactly as written, `note` what was said around it."""

    subject: str
    value: str
    note: str = ""


class SetTarget(Frozen):
    """Where a key result should end: `value` exactly as written."""

    subject: str
    value: str
    note: str = ""


class SetDeadline(Frozen):
    """By when one key result is due."""

    subject: str
    value: str


class SetOwner(Frozen):
    """Who answers for a key result or objective; subject "set" is everything."""

    subject: str
    value: str


class SetMetric(Frozen):
    """Another outcome for a line: the metric that the user chose."""

    subject: str
    metric_id: str


class FoldInto(Frozen):
    """The line is work for another line's result and goes beneath it."""

    subject: str
    into: str


class SetText(Frozen):
    """The user's own words in place of a line."""

    subject: str
    text: str


class Accept(Frozen):
    """The rewrite stands; subject None accepts every rewrite that is not decided yet."""

    subject: str | None = None


class Decline(Frozen):
    """The user's line stands; subject None keeps every line that is not decided yet."""

    subject: str | None = None


class Drop(Frozen):
    """The user leaves the line out of this period: it is parked, not deleted."""

    subject: str


class Unknown(Frozen):
    """The user doesn't know: the question becomes a number to fetch, from `person` where one was named."""

    question: Question
    person: str | None = None
    due: str | None = None
    note: str = ""


class Note(Frozen):
    """An answer in words that changes no field by itself."""

    question: Question
    text: str


class Skip(Frozen):
    """The question is not asked again."""

    question: Question


class Undo(Frozen):
    """Back to how it was before the last message that changed something."""


Edit = (
    NewDraft
    | Generate
    | SetGoal
    | SetPeriod
    | AddFact
    | SetBaseline
    | SetTarget
    | SetDeadline
    | SetOwner
    | SetMetric
    | FoldInto
    | SetText
    | Accept
    | Decline
    | Drop
    | Unknown
    | Note
    | Skip
    | Undo
)


class Why(Frozen):
    """The user asks for the reason: of a line, or (None) of the open question."""

    subject: str | None = None


class More(Frozen):
    """The user wants to see the findings that were held back."""


class OtherMetric(Frozen):
    """The user wants another way to measure a line; None means the line the open question is about."""

    subject: str | None = None


class Done(Frozen):
    """The user has had enough questions: close the set."""


class Help(Frozen):
    """The user asks what can be said here."""


class Unclear(Frozen):
    """Nothing could be made of the message; `reason` says why, in words for the user."""

    reason: str


Request = Why | More | OtherMetric | Done | Help | Unclear
Move = Edit | Request
