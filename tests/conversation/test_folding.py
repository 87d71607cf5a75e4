"""Work that the coach doesn't know goes beneath the result that the user names."""

import pytest

from coach.conversation import Session
from coach.pipeline import Coach

DRAFT = """Company goal: win more clinics
Q2
Objective: Clinics choose us with confidence
- Assemble the flux manifold
- Win rate in deals with clinics from 18% to 27%
"""


@pytest.mark.parametrize("answer", ["KR1.2", "KR1.2: Win rate in deals with…", "win rate in deals"])
def test_the_answer_names_the_result(answer: str) -> None:
    session = Session(Coach("offline"))
    turn = session.send(DRAFT)
    assert turn.question is not None
    assert turn.question.id == "KR1.1.choice"
    turn = session.send(answer)
    assert turn.critique is not None
    line = next(one for one in turn.critique.rewrites if one.subject == "KR1.1")
    assert (line.action, line.into) == ("fold", "KR1.2")
    assert turn.question is None or turn.question.id != "KR1.1.choice"


def test_undo_takes_it_back() -> None:
    session = Session(Coach("offline"))
    session.send(DRAFT)
    before = session.state
    session.send("KR1.2")
    session.send("undo")
    assert session.state == before
