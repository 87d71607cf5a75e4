"""A conversation from the paste to the last word."""

from __future__ import annotations

import re

import pytest

from coach.conversation import Session
from coach.conversation.edits import Accept, Decline, SetBaseline, SetTarget
from coach.pipeline import Coach
from coach.reading import read

from .conftest import DRAFT


def after_of(session: Session, subject: str) -> str | None:
    critique = session.critique
    assert critique is not None
    return next((one.after for one in critique.rewrites if one.subject == subject), None)


def test_findings_come_before_rewrites_are_done(coach: Coach) -> None:
    turns = list(Session(coach).stream(DRAFT))
    assert len(turns) > 1
    first, last = turns[0], turns[-1]
    assert not first.finished
    assert first.critique is not None
    assert first.critique.findings
    assert last.finished


def test_the_opening_says_what_was_read_and_at_most_three_points(coach: Coach) -> None:
    turn = Session(coach).send(DRAFT)
    opening = turn.messages[0]
    assert "4 key results read" in opening
    assert "\n1. " in opening
    assert "\n4. " not in opening
    assert turn.question is not None
    assert turn.question.text in turn.messages[-1].replace("\\", "")


def test_one_question_at_a_time(coach: Coach) -> None:
    turn = Session(coach).send(DRAFT)
    assert turn.critique is not None
    asked = [one for one in turn.critique.questions if one.text in "".join(turn.messages)]
    assert len({one.text for one in asked}) <= 1


def test_without_a_goal_the_goal_is_asked_first(coach: Coach) -> None:
    turn = Session(coach).send(DRAFT.partition("\n")[2])
    assert turn.question is not None
    assert turn.question.id == "set.goal"


def test_an_answer_stands_in_the_line_word_for_word(session: Session) -> None:
    turn = session.send("baseline for KR1.1 is 8k")
    assert "8k" in (after_of(session, "KR1.1") or "")
    assert "[today]" not in (after_of(session, "KR1.1") or "")
    assert "8k" in turn.draft


def test_a_later_answer_replaces_an_earlier_one(session: Session) -> None:
    session.send("baseline for KR1.1 is 8k")
    session.send("baseline for KR1.1 is 9k")
    assert "9k" in (after_of(session, "KR1.1") or "")
    assert "8k" not in (after_of(session, "KR1.1") or "")


def test_every_number_of_the_revised_draft_was_written_by_the_user(session: Session) -> None:
    said = ["baseline for KR1.1 is 8,000", "target for KR1.1 is 9,500", "accept all"]
    for message in said:
        turn = session.send(message)
    given = DRAFT + "".join(said)
    numbers = {word.strip("()[],.%") for word in turn.draft.split() if any(ch.isdigit() for ch in word)}
    assert all(number.strip(":") in given for number in numbers if number not in ("1:", "1"))


def test_a_declined_line_stands_as_pasted(session: Session) -> None:
    turn = session.send("decline KR1.1")
    assert "- Answer 500 tickets" in turn.draft
    turn = session.send("accept KR1.1")
    assert "- Answer 500 tickets" not in turn.draft


def test_a_number_for_work_is_refused_with_a_reason(session: Session) -> None:
    session.send("decline KR1.1")
    turn = session.send("baseline for KR1.1 is 300")
    assert "300" not in turn.draft
    assert "piece of work" in turn.messages[0]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("baseline for KR1.3 is 12 days", "12 days is a time, but KR1.3 is counted in percent"),
        ("target for KR1.4 is 8%", "8% is a share, but KR1.4 is counted in time"),
    ],
)
def test_a_number_in_another_unit_is_asked_about(session: Session, said: str, reason: str) -> None:
    before = session.state
    assert reason in session.send(said).messages[0]
    assert session.state == before


def test_accept_all_accepts_rewrites_only(session: Session) -> None:
    session.send("accept all")
    critique = session.critique
    assert critique is not None
    changed = {one.subject for one in critique.rewrites if one.action != "keep"}
    assert {one.subject for one in session.state.decisions if one.verdict == "accepted"} == changed


def test_a_number_does_not_outlive_its_measure(session: Session) -> None:
    session.send("baseline for KR1.1 is 8k")
    session.send("KR1.1: Bakers who get an answer the same day from [today] to [target]")
    assert "8k" not in (after_of(session, "KR1.1") or "")


def test_undo_takes_back_one_message_at_a_time(session: Session) -> None:
    start = session.state
    session.send("baseline for KR1.1 is 8k")
    middle = session.state
    session.send("accept all")
    session.send("undo")
    assert session.state == middle
    session.send("undo")
    assert session.state == start


def test_not_knowing_goes_to_the_numbers_to_fetch(session: Session) -> None:
    session.send("accept all")
    question = session.question
    assert question is not None
    assert question.field == "baseline"
    turn = session.send("no idea, Jonas has the CRM")
    assert turn.critique is not None
    assert any(one.owner == "Jonas" for one in turn.critique.to_fetch)
    assert turn.question is not None
    assert turn.question.id != question.id


def test_the_proxy_test_and_the_confidence_close_the_set(session: Session) -> None:
    turn = session.send("done")
    assert turn.question is not None
    assert turn.question.id == "set.proxy"
    turn = session.send("bakeries could still not know us")
    assert turn.question is not None
    assert turn.question.id == "set.confidence"
    assert session.send("quite sure").question == turn.question
    turn = session.send("I guess six")
    assert "6: " in turn.messages[0]
    assert turn.question is None
    assert "bakeries could still not know us" in turn.messages[-1]


def test_a_new_goal_keeps_what_was_accepted(session: Session) -> None:
    def metric_of_first() -> str | None:
        assert session.critique is not None
        return next(one.metric_id for one in session.critique.rewrites if one.subject == "KR1.1")

    session.send("baseline for KR1.1 is 8k")
    before = metric_of_first()
    session.send("goal: nurses stay with us")
    assert before is not None
    assert metric_of_first() == before
    assert "8k" in (after_of(session, "KR1.1") or "")


def test_a_contradiction_is_named_at_once(session: Session) -> None:
    turn = session.apply(SetBaseline(subject="KR1.3", value="90%"))
    assert any("Is that how you mean it?" in message for message in turn.messages)


def test_buttons_and_messages_make_the_same_edits(coach: Coach) -> None:
    by_word, by_button = Session(coach), Session(coach)
    for one in (by_word, by_button):
        one.send(DRAFT)
    by_word.send("decline KR1.1")
    by_button.apply(Decline(subject="KR1.1"))
    assert by_word.state.decisions == by_button.state.decisions
    assert by_word.present().draft == by_button.present().draft


def test_an_edit_of_a_line_that_is_not_there_is_refused(session: Session) -> None:
    before = session.state
    for edit in (Accept(subject="KR9.9"), SetTarget(subject="KR9.9", value="5")):
        assert "no “KR9.9”" in session.apply(edit).messages[0]
    assert session.state == before


def test_generating_asks_for_a_goal_and_marks_gaps(coach: Coach) -> None:
    session = Session(coach)
    assert "one sentence" in session.send("generate OKRs").messages[0]
    turn = session.send("generate OKRs for winning more hotels in Q4")
    assert turn.critique is not None
    assert turn.critique.period == "Q4"
    assert "[today]" in turn.draft
    subject = turn.critique.okrs.key_results[0].id
    turn = session.send(f"baseline for {subject} is 11%")
    assert "from 11% to" in turn.draft


@pytest.mark.parametrize("text", ["", "   \n", "\x00\x01"])
def test_what_cannot_be_read_is_said_and_nothing_is_lost(session: Session, text: str) -> None:
    before = session.state
    turn = session.send(text)
    assert turn.messages
    assert session.state == before


def test_text_without_okrs_gets_a_clear_answer(coach: Coach) -> None:
    turn = Session(coach).send("hello there")
    assert turn.messages
    assert turn.question is None


def test_stopping_in_the_middle_keeps_what_was_found(coach: Coach) -> None:
    session = Session(coach)
    turns = session.stream(DRAFT)
    next(turns)
    turns.close()
    present = session.present()
    assert present.critique is not None
    assert present.critique.findings


def test_the_revised_draft_reads_back(session: Session) -> None:
    turn = session.send("accept all")
    texts = [kr.text for kr in read(turn.draft).key_results]
    assert after_of(session, "KR1.1") in texts


def test_what_is_quoted_cannot_become_markup(coach: Coach) -> None:
    nasty = DRAFT + "- ![x](https://example.com/leak) <img src=x onerror=alert(1)>\n"
    turn = Session(coach).send(nasty)
    said = "\n".join([*turn.messages, *Session(coach).send("why KR1.5?").messages])
    assert "![x](" not in said
    assert not re.search(r"(?<!\\)<img", said)


def test_the_first_draft_is_never_undone(session: Session) -> None:
    turn = session.send("undo")
    assert "nothing to undo" in turn.messages[0]
    assert session.critique is not None
    assert "CSAT from 82% to 90%" in turn.draft


def test_a_second_draft_can_be_undone(session: Session) -> None:
    session.send("Objective: Zebras thrive\n- Zebras born from 2 to 5\n")
    assert "CSAT from 82% to 90%" in session.send("undo").draft


def test_done_said_twice_ends_the_questions(session: Session) -> None:
    first = session.send("done")
    assert first.question is not None
    assert first.question.field == "proxy"
    assert session.send("done").question is None


def test_done_without_okrs_asks_for_a_draft(coach: Coach) -> None:
    session = Session(coach)
    session.send("hello there")
    assert "Paste your draft" in session.send("done").messages[0]
