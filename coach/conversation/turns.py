"""One turn of the conversation: what the coach says, and everything that is shown beside it."""

from __future__ import annotations

from coach.critique import Critique
from coach.document import Frozen
from coach.proposals import Question


class Turn(Frozen):
    """The answer to one message.

    `messages` are Markdown; what they quote of the user is escaped. `critique` has the answers and decisions
    in it, `draft` is "Your OKRs, revised" as text that reads back, `score_after` the score of that draft.
    Turns that are not `finished` come while the coach works.
    """

    messages: tuple[str, ...] = ()
    critique: Critique | None = None
    draft: str = ""
    question: Question | None = None
    buttons: tuple[str, ...] = ()
    score_after: float | None = None
    finished: bool = True
