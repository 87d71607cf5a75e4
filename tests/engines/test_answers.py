"""A raw answer becomes a typed one; what is whole in a broken one is saved, and nothing is made up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.engines.answers import GenerateAnswer, RewriteAnswer, parse

ITEMS = [{"who": "shops", "change": "order in a minute", "metric_ids": ["a", "b"]}] * 3
WHOLE = json.dumps({"objectives": ITEMS})


@given(st.integers(min_value=0, max_value=len(WHOLE)))
def test_cut_anywhere_only_whole_items_remain(cut: int) -> None:
    parsed = parse(WHOLE[:cut], GenerateAnswer)
    whole = WHOLE[:cut].count("]}")
    kept = len(parsed.value.objectives) if parsed.value else 0
    assert kept == min(whole, 3)
    assert bool(parsed.problem) == (cut < len(WHOLE) - 1), "a missing last brace alone loses nothing"


def test_a_field_that_may_be_null_may_be_left_out() -> None:
    parsed = parse('{"items": [{"subject": "T1", "metric_id": "none"}]}', RewriteAnswer)
    [item] = parsed.value.items
    assert (item.metric_id, item.segment, item.question) == ("none", None, None)
    assert not parsed.problem


def test_a_field_that_may_not_be_null_may_not_be_left_out() -> None:
    parsed = parse('{"items": [{"subject": "T1"}]}', RewriteAnswer)
    assert parsed.value is None
    assert parsed.is_json
    assert "metric_id" in parsed.problem


@pytest.mark.parametrize(
    "raw", ["", "[]", "[1, 2]", "{}", '"items"', "{broken", '{"items": {"subject": "T1"}}']
)
def test_no_answer_is_made_of_nothing(raw: str) -> None:
    parsed = parse(raw, RewriteAnswer)
    assert parsed.value is None or not parsed.value.items


@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(raw: str) -> None:
    parse(raw, RewriteAnswer)
