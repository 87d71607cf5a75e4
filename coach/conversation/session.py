"""A session: takes messages, applies the edits they ask for, and answers with a turn."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from coach.conversation import replies
from coach.conversation.closing import CLOSING, buttons_of, next_question
from coach.conversation.edits import (
    Done,
    Edit,
    Generate,
    Help,
    More,
    Move,
    NewDraft,
    OtherMetric,
    SetBaseline,
    SetGoal,
    SetPeriod,
    SetTarget,
    SetText,
    Skip,
    Unclear,
    Undo,
    Why,
)
from coach.conversation.progress import Progress
from coach.conversation.refusals import refusal
from coach.conversation.revision import revised
from coach.conversation.state import REJUDGED, State, applied, pinned
from coach.conversation.turns import Turn
from coach.conversation.understanding import understand
from coach.critique import Critique, Source
from coach.errors import CoachError, ReadingError
from coach.pipeline import Coach
from coach.proposals import Question
from coach.reading.files import text_of_file
from coach.report import draft as draft_of

MOST_UNDONE = 50
# Rules about numbers that contradict each other: worth a word as soon as an answer makes one true.
OBJECTIONS = frozenset({"direction-contradicts", "target-equals-baseline", "impossible-percentage"})

Work = Generator[Turn, None, list[str]]


class Session:
    """One conversation with a coach. `state` is its present; every change is an edit and can be undone."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self.state = State()
        self._history: list[State] = []
        self._offered: Question | None = None  # a choice the user asked for; it goes before the open question

    @property
    def critique(self) -> Critique | None:
        """The critique with all answers and decisions in it."""
        return revised(self.state)

    @property
    def question(self) -> Question | None:
        """The question that stands open."""
        return self._offered or next_question(self.state, self.critique)

    def send(self, text: str, goal: str | None = None) -> Turn:
        """Answer one message; `goal` is what stands in the line beside the paste box."""
        return _last(self.stream(text, goal))

    def stream(self, text: str, goal: str | None = None) -> Iterator[Turn]:
        """Yield what is known while the coach works; the last turn is the answer.

        Raises nothing for what a user may write: what can't be done is said in a message.
        """
        moves = understand(text, self.critique, self.question)
        if goal is not None and goal.strip() and goal.strip() != self._goal:
            moves = (SetGoal(text=goal.strip()), *moves)
        yield from self._do(moves)

    def open(self, path: Path, name: str, goal: str | None = None) -> Iterator[Turn]:
        """Judge what a file says, `name` being what the user calls it; a message says what can't be read."""
        try:
            given = text_of_file(path, name)
        except ReadingError as error:
            yield self._turn([replies.plain(str(error))])
            return
        frame = (SetGoal(text=goal.strip()),) if goal and goal.strip() else ()
        for turn in self._do((*frame, NewDraft(text=given.text, name=name))):
            said = (replies.plain(given.notice),) if given.notice else ()
            yield turn.model_copy(update={"messages": (*said, *turn.messages)})

    def apply(self, *edits: Edit) -> Turn:
        """Apply the edits that a button or a cell stands for."""
        return _last(self._do(edits))

    def present(self) -> Turn:
        """What is known now, with nothing said: after work was stopped in the middle."""
        return self._turn([])

    @property
    def _goal(self) -> str | None:
        return self.state.goal or (self.state.critique.goal if self.state.critique else None)

    @property
    def _period(self) -> str | None:
        return self.state.period or (self.state.critique.period if self.state.critique else None)

    def _do(self, moves: tuple[Move, ...]) -> Iterator[Turn]:
        before = self.state
        messages: list[str] = []
        try:
            frame = tuple(move for move in moves if isinstance(move, REJUDGED))
            if frame:
                messages += yield from self._rejudge(frame)
            for move in moves:
                if not isinstance(move, REJUDGED):
                    messages += self._one(move)
        except CoachError as error:
            self.state = before
            yield self._turn([replies.plain(str(error))])
            return
        except Exception:
            self.state = before
            raise
        undone = any(isinstance(move, Undo) for move in moves)
        if self.state != before and before.origin != "none" and not undone:  # a first draft can't be undone
            self._history = [*self._history[-MOST_UNDONE:], before]
        yield self._turn(messages, changed=_changed(moves))

    def _one(self, move: Move) -> list[str]:
        """Do one move; returns what to say about it."""
        critique = self.critique
        match move:
            case Undo():
                return self._undo()
            case Done():
                return self._close(critique)
            case Help():
                return [replies.HELP]
            case Unclear(reason=reason):
                return [replies.plain(reason)]
            case Why() | More() | OtherMetric():
                return [self._explain(move, critique)] if critique else [replies.PASTE_FIRST]
            case _:
                return self._edit(move, critique)

    def _edit(self, edit: Edit, critique: Critique | None) -> list[str]:
        if problem := refusal(edit, self.state, critique):
            return [replies.plain(problem)]
        self._offered = None
        self.state = applied(self.state, edit)
        now = self.critique
        return [replies.done(edit, now)] if now else []

    def _close(self, critique: Critique | None) -> list[str]:
        """Leave the questions about lines; said once more, those that close the set as well."""
        if critique is None or not critique.okrs.objectives:
            return [replies.PASTE_FIRST]
        if self.state.is_closing:
            for question in CLOSING:
                self.state = applied(self.state, Skip(question=question))
        self.state = self.state.model_copy(update={"is_closing": True})
        self._offered = None
        return []

    def _undo(self) -> list[str]:
        if not self._history:
            return [replies.NOTHING_TO_UNDO]
        *self._history, self.state = self._history
        self._offered = None
        return ["Undone: everything is as it was before that."]

    def _explain(self, move: Why | More | OtherMetric, critique: Critique) -> str:
        question = self.question
        if isinstance(move, More):
            return replies.more(critique)
        subject = move.subject or (question.subject if question and question.subject != "set" else None)
        if isinstance(move, OtherMetric):
            self._offered = replies.other_metrics(subject, critique) if subject else None
            return (
                ""
                if self._offered
                else (
                    f"I know no other measure for {replies.plain(subject or 'that')}."
                    " Say in your own words what should be counted: *KR1.1: …* puts them there."
                )
            )
        if move.subject is None and question is not None:
            return replies.why_asked(question)
        return replies.why(critique, subject) if subject else replies.more(critique)

    def _rejudge(self, edits: tuple[NewDraft | Generate | SetGoal | SetPeriod, ...]) -> Work:
        """Judge the draft anew, or write one. If this is stopped, what was found so far stays."""
        before = self.critique
        self._offered = None
        if any(isinstance(one, Generate) and not (one.goal or self._goal) for one in edits):
            return [replies.NO_GOAL]
        for edit in edits:
            self.state = applied(self.state, edit)
        said = [_frame(edit) for edit in edits if isinstance(edit, (SetGoal, SetPeriod))]
        is_new = any(isinstance(one, (NewDraft, Generate)) for one in edits)
        if self.state.origin == "none":
            return [*said, replies.PASTE_FIRST]
        if self.state.origin == "generated":
            self._generate()
        else:
            yield from self._critique()
        now = self.critique
        if now is None:
            return said
        if not is_new and before is not None:
            self.state = pinned(self.state, before)
            return [*said, replies.rejudged(now, before)]
        if self.state.origin == "generated":
            return [replies.generated(now, self._goal or "")]
        return [replies.opening(now), replies.offer(now)]

    def _critique(self) -> Iterator[Turn]:
        state = self.state
        progress = Progress(Source(name=state.name, text=state.draft), state.goal, state.period)
        for event in self.coach.stream_critique(
            state.draft, state.goal, state.period, name=state.name, facts=state.facts
        ):
            if progress.take(event):
                self.state = self.state.model_copy(update={"critique": progress.critique})
                yield self._so_far(is_waiting=progress.waits_for_model)

    def _generate(self) -> None:
        made = self.coach.generate(self._goal or "", self._period)
        self.state = self.state.model_copy(update={"critique": made, "draft": made.source.text})

    def _so_far(self, *, is_waiting: bool) -> Turn:
        critique = self.critique
        if critique is None:
            return Turn(finished=False)
        # What folds beneath a result can only be shown when that result is there.
        known = tuple(one for one in critique.rewrites if one.action != "fold")
        opening = replies.opening(critique.model_copy(update={"rewrites": ()}))
        messages = (opening, replies.working(self.coach.engine.name)) if is_waiting else (opening,)
        return Turn(
            messages=messages, critique=critique.model_copy(update={"rewrites": known}), finished=False
        )

    def _turn(self, messages: list[str], changed: frozenset[str] = frozenset()) -> Turn:
        critique, question = self.critique, self.question
        said = [message for message in messages if message]
        if critique is None:
            return Turn(messages=tuple(said))
        draft = draft_of(critique)
        after = self._judged(draft, critique)
        if after is not None:
            said += _objections(critique, after, changed)
        if question is not None:
            said.append(replies.asked(question, critique))
        elif critique.okrs.objectives:
            said.append(replies.farewell(self.state, critique))
        return Turn(
            messages=tuple(said),
            critique=critique,
            draft=draft,
            question=question,
            buttons=buttons_of(question),
            score_after=after.score.total if after else None,
        )

    def _judged(self, draft: str, critique: Critique) -> Critique | None:
        """The revised draft judged by the same rules; None where there is nothing to judge."""
        if not critique.okrs.objectives:
            return None
        return self.coach.critique(draft, critique.goal, critique.period, rewrite=False)


def _last(turns: Iterator[Turn]) -> Turn:
    *_, last = turns
    return last


def _frame(edit: SetGoal | SetPeriod) -> str:
    what = "Goal" if isinstance(edit, SetGoal) else "Period"
    return f"{what}: {replies.plain(edit.text)}."


def _changed(moves: tuple[Move, ...]) -> frozenset[str]:
    """The lines whose numbers or words the moves set."""
    return frozenset(move.subject for move in moves if isinstance(move, (SetBaseline, SetTarget, SetText)))


def _objections(critique: Critique, after: Critique, changed: frozenset[str]) -> list[str]:
    """Contradictions in the lines just changed, found in the revised draft by their words."""
    texts = {one.after for one in critique.rewrites if one.subject in changed and one.after}
    ids = {kr.id for kr in after.okrs.key_results if kr.text in texts}
    return [
        replies.objection(one.message)
        for one in after.findings
        if one.subject in ids and one.name in OBJECTIONS
    ]
