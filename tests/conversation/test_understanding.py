"""What people type, and the edits that it means."""

from __future__ import annotations

import pytest

from coach.conversation import Session
from coach.conversation.edits import (
    Accept,
    Decline,
    Done,
    Drop,
    Generate,
    Help,
    More,
    Move,
    NewDraft,
    OtherMetric,
    SetBaseline,
    SetDeadline,
    SetGoal,
    SetOwner,
    SetPeriod,
    SetTarget,
    SetText,
    Skip,
    Unclear,
    Undo,
    Unknown,
    Why,
)
from coach.conversation.understanding import understand
from coach.proposals import Question

from .conftest import DRAFT

TODAY = Question(id="KR1.1.baseline", subject="KR1.1", field="baseline", text="Where does it stand today?")
AIM = Question(id="KR1.1.target", subject="KR1.1", field="target", text="Where should it end?")
PERIOD = Question(
    id="set.deadline", subject="set", field="deadline", text="By when?", choices=("this quarter",)
)
GOAL = Question(id="set.goal", subject="set", field="goal", text="What for?")


def moves(session: Session, said: str, question: Question | None = TODAY) -> tuple[Move, ...]:
    return understand(said, session.critique, question)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("baseline for KR1.3 is 8,000", SetBaseline(subject="KR1.3", value="8,000")),
        ("KR1.3 baseline 8k", SetBaseline(subject="KR1.3", value="8k")),
        ("the baseline of KR 1.3 is about 81%", SetBaseline(subject="KR1.3", value="81%")),
        ("target for KR1.3 is 40%", SetTarget(subject="KR1.3", value="40%")),
        ("KR1.3 should be 95%", SetTarget(subject="KR1.3", value="95%")),
        ("KR1.3 is now at 81%", SetBaseline(subject="KR1.3", value="81%")),
        ("skip", Skip(question=TODAY)),
        ("deadline for KR1.4 is 30 June", SetDeadline(subject="KR1.4", value="30 June")),
        ("owner of KR1.4: Ines", SetOwner(subject="KR1.4", value="Ines")),
        ("Ines owns KR1.4", SetOwner(subject="KR1.4", value="Ines")),
        ("owner is Ines Sousa", SetOwner(subject="set", value="Ines Sousa")),
        ("accept KR1.2", Accept(subject="KR1.2")),
        ("accept", Accept(subject="KR1.1")),
        ("accept all", Accept()),
        ("keep mine", Decline(subject="KR1.1")),
        ("decline KR1.2", Decline(subject="KR1.2")),
        ("drop KR1.2", Drop(subject="KR1.2")),
        ("KR1.2: Reorders from 5% to 9%", SetText(subject="KR1.2", text="Reorders from 5% to 9%")),
        ("undo", Undo()),
        ("Done.", Done()),
        ("help", Help()),
        ("more", More()),
        ("why?", Why()),
        ("why KR1.1?", Why(subject="KR1.1")),
        ("other metric", OtherMetric()),
        ("goal: double sales to hotels", SetGoal(text="double sales to hotels")),
        ("Our goal is to double sales to hotels", SetGoal(text="double sales to hotels")),
        ("period Q4 2026", SetPeriod(text="Q4 2026")),
        ("generate OKRs for doubling sales to hotels", Generate(goal="doubling sales to hotels")),
    ],
)  # fmt: skip
def test_one_edit(session: Session, said: str, expected: Move) -> None:
    assert moves(session, said) == (expected,)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("8k", "8k"),
        ("8,000", "8,000"),
        ("about 5%, from Stripe", "5%"),
        ("roughly 12 talks", "12"),
        ("€1.2M", "€1.2M"),
    ],
)
def test_a_bare_number_answers_the_open_question(session: Session, said: str, value: str) -> None:
    (move,) = moves(session, said)
    assert isinstance(move, SetBaseline)
    assert (move.subject, move.value) == ("KR1.1", value)


def test_the_source_of_a_number_is_kept(session: Session) -> None:
    (move,) = moves(session, "about 5%, from Stripe")
    assert isinstance(move, SetBaseline)
    assert move.note == "from Stripe"


def test_a_number_goes_to_the_line_that_counts_it(session: Session) -> None:
    (move,) = moves(session, "our CSAT is 79% today")
    assert isinstance(move, SetBaseline)
    assert (move.subject, move.value) == ("KR1.3", "79%")


def test_from_to_answers_both_ends(session: Session) -> None:
    today, aim = moves(session, "from 5% to 8%")
    assert isinstance(today, SetBaseline)
    assert isinstance(aim, SetTarget)
    assert (today.value, aim.value) == ("5%", "8%")


def test_several_answers_go_to_the_open_questions_in_order(session: Session) -> None:
    critique = session.critique
    assert critique is not None
    asked = [one for one in critique.questions if one.field in ("baseline", "target")]
    first, second, third = moves(session, "12, 7%, don't know", asked[0])
    assert [one.id for one in asked[:3]] == [
        f"{first.subject}.{asked[0].field}",
        f"{second.subject}.{asked[1].field}",
        third.question.id,
    ]
    assert isinstance(third, Unknown)


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("don't know", None),
        ("no idea, Jonas has the CRM", "Jonas"),
        ("I don't know, ask Mira", "Mira"),
        ("not sure", None),
        ("We don't track that", None),
    ],
)
def test_not_knowing_is_an_answer(session: Session, said: str, person: str | None) -> None:
    (move,) = moves(session, said)
    assert isinstance(move, Unknown)
    assert (move.question, move.person) == (TODAY, person)


def test_two_fields_in_one_message(session: Session) -> None:
    assert moves(session, "KR1.3 baseline 80%, target 92%") == (
        SetBaseline(subject="KR1.3", value="80%"),
        SetTarget(subject="KR1.3", value="92%"),
    )


def test_questions_about_the_frame(session: Session) -> None:
    assert moves(session, "this quarter", PERIOD) == (SetPeriod(text="this quarter"),)
    assert moves(session, "end of October 2026", PERIOD) == (SetPeriod(text="end of October 2026"),)
    assert moves(session, "more bakeries choose us", GOAL) == (SetGoal(text="more bakeries choose us"),)


def test_a_second_draft_is_told_from_answers(session: Session) -> None:
    assert moves(session, DRAFT) == (NewDraft(text=DRAFT),)
    assert all(isinstance(move, (SetBaseline, SetTarget)) for move in moves(session, "12\n7%"))


def test_before_a_draft_text_is_a_draft() -> None:
    assert understand("Launch the site", None, None) == (NewDraft(text="Launch the site"),)
    assert understand("our goal is more bakeries", None, None) == (SetGoal(text="more bakeries"),)


@pytest.mark.parametrize(
    "said",
    ["target for KR7.7 is 5%", "bananas", "make KR1.4 more ambitious", "accept KR9", "what is the weather?"],
)
def test_what_is_not_understood_is_said(session: Session, said: str) -> None:
    (move,) = moves(session, said)
    assert isinstance(move, Unclear)


def test_words_about_the_target_audience_set_no_target(session: Session) -> None:
    assert not any(
        isinstance(move, SetTarget) for move in moves(session, "the target audience is bakers", AIM)
    )
