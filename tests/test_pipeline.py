"""Coach from end to end: what a caller can rely on, whatever the text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import EngineUnavailable, ReadingError
from coach.pipeline import Coach

COACH = Coach("offline")
DRAFT = """Company goal: keep more of our members
Members team, Q1 2027

Objective 1: Members find a course that suits them
- Churn from 6% to 4%
- Publish a new timetable
- Half of new members book a second course

Objective 2: Improve communication
- Newsletter every month
"""


def test_a_critique_names_what_every_front_end_needs() -> None:
    made = COACH.critique(DRAFT)
    assert made.goal == "keep more of our members"
    assert made.period == "Q1 2027"
    assert made.strengths
    assert made.findings
    assert made.questions
    assert {one.subject for one in made.alignment} == {"O1", "KR1.1", "KR1.2", "KR1.3", "O2", "KR2.1"}


def test_each_task_has_an_action() -> None:
    made = COACH.critique(DRAFT)
    tasks = {kr.id for kr in made.okrs.key_results if kr.is_task}
    assert tasks
    assert tasks <= {one.subject for one in made.rewrites}


def test_every_quotation_stands_at_its_place() -> None:
    made = COACH.critique(DRAFT)
    for finding in made.findings:
        for quote in finding.evidence:
            assert made.source.text[quote.start : quote.end] == quote.text


def test_same_input_same_bytes() -> None:
    first, second = (
        json.loads(COACH.critique(DRAFT).model_dump_json(by_alias=True, exclude={"usage"})) for _ in range(2)
    )
    assert json.dumps(first) == json.dumps(second)


def test_every_question_of_a_rewrite_is_asked() -> None:
    made = COACH.critique(DRAFT)
    asked = {question.id for question in made.questions}
    for one in made.rewrites:
        assert set(one.questions) <= asked


def test_questions_are_short_and_end_with_a_question_mark_or_a_hint() -> None:
    for question in COACH.critique(DRAFT).questions:
        assert len(question.text.split()) <= 20, question.text
        assert "?" in question.text
        assert "baseline" not in question.text.lower()


def test_a_goal_given_apart_counts_more_than_the_one_in_the_text() -> None:
    assert COACH.critique(DRAFT, goal="win new members").goal == "win new members"


def test_a_known_number_of_the_context_is_filled_in_and_not_asked_for() -> None:
    text = "Objective: Hotels in Portugal choose us\n- Update the battle cards\n"
    made = COACH.critique(text, "double new business from hotels", "Q2", "Our win rate is 18%.")
    line = next(one for one in made.rewrites if one.subject == "KR1.1")
    assert line.metric_id == "win-rate"
    assert "18%" in (line.after or "")
    assert "KR1.1.baseline" not in {question.id for question in made.questions}


def test_another_language_is_checked_for_numbers_and_the_result_says_so() -> None:
    made = COACH.critique(
        "Ziel: Unsere Gäste kommen gerne wieder\n- Stornoquote von 9 % auf 5 % senken\n- 12 Feste\n"
    )
    assert made.language == "de"
    assert made.rewrites == ()
    assert made.engine.notice
    assert not made.engine.fell_back


@pytest.mark.parametrize("text", ["", "  \n", "a\0b"])
def test_what_cannot_be_read_is_an_error_with_a_next_step(text: str) -> None:
    with pytest.raises(ReadingError, match=r"[Pp]aste|[Ss]ave"):
        COACH.critique(text)


def test_an_unknown_engine_is_named_with_the_known_ones() -> None:
    with pytest.raises(EngineUnavailable, match="offline"):
        Coach("telepathy")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_gives_a_result(text: str) -> None:
    made = COACH.critique(text)
    assert made.source.text == text
    assert made.okrs.objectives or any(finding.name == "no-okrs" for finding in made.findings)


def test_a_file_is_read_as_its_text_is(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-16")
    assert COACH.read_file(path) == COACH.read(DRAFT)
    made = COACH.critique_file(path, goal="grow")
    assert (made.source.name, made.source.text, made.goal) == (str(path), DRAFT, "grow")
    assert made.findings == COACH.critique(DRAFT, goal="grow").findings
    assert made.engine.notice is None


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("Objective: Cafés order from us again\n- Churn from 6% to 4%".encode("cp1252"))
    made = COACH.critique_file(path)
    assert "Cafés" in made.source.text
    assert "Windows-1252" in (made.engine.notice or "")


def test_a_file_that_is_not_read_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "okrs.docx"
    path.write_bytes(b"{\\rtf1 ...")
    with pytest.raises(ReadingError, match="rich text"):
        COACH.read_file(path)
    with pytest.raises(ReadingError, match=r"no such file.*Did you mean"):
        COACH.read_file(tmp_path / "okr.docx")
