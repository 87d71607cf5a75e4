"""A line that may be one thing or another is asked about once, first, and the answer labels the draft."""

from __future__ import annotations

import pytest

from coach.conversation import Session
from coach.document import Role
from coach.pipeline import Coach
from coach.reading import read
from coach.reading.relabel import relabelled

FLAT = (
    "- Make joining a club easy\n- New members from 20 to 60\n- Forms filled in on a phone from 5% to 70%\n"
)


@pytest.fixture
def session() -> Session:
    session = Session(Coach("offline"))
    session.send(FLAT)
    return session


def shape(session: Session) -> list[tuple[str, int]]:
    assert session.critique is not None
    return [(one.text, len(one.key_results)) for one in session.critique.okrs.objectives]


def test_the_question_comes_before_all_others_and_names_the_line(session: Session) -> None:
    question = session.question
    assert question is not None
    assert question.text == "Is line 1, “Make joining a club easy”, an objective or a key result?"
    assert question.choices == ("an objective", "a key result")


@pytest.mark.parametrize("said", ["an objective", "it's an objective", "objective", "don't know"])
def test_what_was_read_stands_and_is_not_asked_again(session: Session, said: str) -> None:
    turn = session.send(said)
    assert shape(session) == [("Make joining a club easy", 2)]
    assert turn.question is not None
    assert turn.question.field != "reading"


@pytest.mark.parametrize("said", ["a key result", "key result"])
def test_the_other_reading_is_written_into_the_draft(session: Session, said: str) -> None:
    turn = session.send(said)
    assert shape(session) == [("", 3)]
    assert turn.question is not None
    assert turn.question.field != "reading"
    session.send("undo")
    assert shape(session) == [("Make joining a club easy", 2)]


def test_a_labelled_line_leaves_the_others_what_they_were() -> None:
    text = "O1: Riders come back\n- Rides on time from 60% to 90%\n    - Late rides from 30 to 10 a day\n"
    okrs = read(text)
    (doubt,) = okrs.doubts
    assert (doubt.line, doubt.role, doubt.or_role) == (3, Role.WORK, Role.KEY_RESULT)
    again = read(relabelled(okrs, doubt, Role.KEY_RESULT))
    (objective,) = again.objectives
    assert objective.text == "Riders come back"
    assert [kr.text for kr in objective.key_results] == [
        "Rides on time from 60% to 90%",
        "Late rides from 30 to 10 a day",
    ]
    assert again.doubts == ()


def test_a_labelled_draft_leaves_no_doubt() -> None:
    assert read("O1: Riders come back\nKR1: Rides on time from 60% to 90%\n").doubts == ()
