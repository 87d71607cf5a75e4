"""A key result is judged as it is pasted: with bullet, label, markup, owner and progress around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.document import Kind
from coach.kinds import classify, judge, judge_text
from coach.reading import read, read_line

BARE = "Reduce churn from 5% to 3% by June"


@pytest.mark.parametrize(
    "pasted",
    [
        "- Reduce churn from 5% to 3% by June",
        "KR1: Reduce churn from 5% to 3% by June",
        "  * **KR 1.2** Reduce churn from 5% to 3% by June",
        "3) Reduce churn from 5% to 3% by June",
        "- [ ] Reduce churn from 5% to 3% by June",
        "**Reduce churn** from 5% to 3% by June",
        "Reduce churn from 5% to 3% by June (on track)",
        '"Reduce churn from 5% to 3% by June"',
    ],
)
def test_what_stands_around_it_changes_nothing(pasted: str):
    assert read_line(pasted).text == BARE
    assert classify(pasted).model_copy(update={"text": BARE}) == classify(BARE)


@pytest.mark.parametrize(
    ("pasted", "owner"),
    [
        ("Ship single sign-on [owner: Ana Silva]", "Ana Silva"),
        ("Ship single sign-on - @bo", "bo"),
        ("- Ship single sign-on (Owner: Platform)", "Platform"),
        ("KR2 (Owner: Li): Ship single sign-on", "Li"),
        ("KR2: Ship single sign-on, owned by Ines", "Ines"),
        ("Ship single sign-on. Owner: Pia", "Pia"),
    ],
)
def test_the_owner_is_read_and_taken_off(pasted: str, owner: str):
    judged = judge_text(pasted)
    assert (judged.text, judged.owner) == ("Ship single sign-on", owner)
    assert classify(pasted).has_owner


@pytest.mark.parametrize("text", ["Progress: 80%", "KR3:", "> 90% of staff stay", "...", "Target", ""])
def test_a_word_that_may_be_a_label_is_kept_where_nothing_else_is_said(text: str):
    assert read_line(text).text.strip(":") == text.strip(":")


def test_the_judgement_keeps_the_text_as_given():
    assert classify("- KR1: Publish 12 posts").text == "- KR1: Publish 12 posts"


@given(st.text(max_size=60))
def test_spans_point_into_what_was_pasted(text: str):
    read = read_line(text)
    assert bool(read.text.strip()) == bool(text.strip()) or not any(char.isalnum() for char in text)
    for quantity in (read.baseline, read.target):
        assert quantity is None or quantity.span.of(text) == quantity.text


def test_a_bare_metric_with_its_values_in_cells_is_judged_as_if_the_line_had_them() -> None:
    table = (
        "| Objective | Key result | Baseline | Target |\n|-|-|-|-|\n"
        "| Readers come back | Newsletter open rate | 21% | 30% |\n"
        "| | Loans per member | | 8 |\n"
        "| | Hold 5 readings for parents | 0 | 5 |\n"
    )
    rate, loans, readings = judge(read(table)).key_results
    assert (rate.kind, rate.vague) == (Kind.OUTCOME, False)
    assert (loans.kind, loans.vague) == (Kind.OUTCOME, False)
    assert readings.is_task
