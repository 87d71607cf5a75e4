"""Which question stands open: the most valuable one about a line, then the two that close a set."""

from __future__ import annotations

from coach.conversation.state import State
from coach.critique import Critique
from coach.proposals import Question
from coach.questions import PROXY_QUESTION

CONFIDENCE_QUESTION = Question(
    id="set.confidence",
    subject="set",
    field="confidence",
    text="How sure are you that you will get there, 0 to 10?",
    why="Near 5 is a stretch, 9 or 10 a promise, 2 a wish.",
    choices=("3", "5", "7", "9"),
)
# Buttons that only say what to type; the message box says it already.
_PROMPTS = frozenset({"a number", "about", "other words"})
CLOSING = (PROXY_QUESTION, CONFIDENCE_QUESTION)


def next_question(state: State, critique: Critique | None) -> Question | None:
    """The one question to ask now; None where the set is closed or there is nothing to ask about."""
    if critique is None or not critique.okrs.objectives:
        return None
    if not state.is_closing:
        of_lines = [one for one in critique.questions if one.field not in ("proxy", "confidence")]
        if of_lines:
            # What a line is comes first, then what the company wants: both can change every rewrite.
            first = (one for field in ("reading", "goal") for one in of_lines if one.field == field)
            return next(first, of_lines[0])
    return next((one for one in CLOSING if one.id not in state.settled), None)


def buttons_of(question: Question | None) -> tuple[str, ...]:
    """The answers that a button can give."""
    if question is None:
        return ()
    if question.field == "proxy":
        return ("no, nothing is missing",)
    found = tuple(one for one in question.choices if one not in _PROMPTS)
    return found if "don't know" in found or question.field == "confidence" else (*found, "don't know")
