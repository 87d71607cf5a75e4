"""What holds for every text: no failure, the same answer twice, a probability, nothing else changed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coach.document import Kind
from coach.kinds import classify, judge, judge_text
from coach.kinds.model import model
from coach.reading import read

WORDS = st.sampled_from(
    "launch publish of to from 12 5% $3M by June and with customers staff who that the → >= churn posts demos"
    " reviews 40 zero more than keep at least every, : ; hold set up get have all in".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))


@given(TEXTS)
def test_any_text_is_judged_and_always_alike(text: str):
    judged = classify(text)
    assert judged == classify(text)
    assert judged.kind in set(Kind)
    assert 0.0 <= judged.probability <= 1.0


@given(TEXTS)
def test_the_metric_stands_in_the_text(text: str):
    metric = judge_text(text).metric
    assert metric is None or metric in re.sub(r"\s", " ", text)


def test_judging_a_set_changes_nothing_but_the_judgement():
    okrs = read(
        "O1: New nurses feel at home\nKR1: Publish 12 guides\nKR2: Staff who leave in year one 30% -> 15%\n"
    )
    judged = judge(okrs)
    assert [kr.kind for kr in judged.key_results] == [Kind.OUTPUT, Kind.OUTCOME]
    for before, after in zip(okrs.key_results, judged.key_results, strict=True):
        kept = {"id", "label", "text", "span", "baseline", "target", "deadline", "owner", "form"}
        assert before.model_dump(include=kept) == after.model_dump(include=kept)
        assert after.why


def test_the_table_knows_only_the_kinds_there_are_and_every_weight_is_a_number():
    loaded = model()
    assert loaded.temperature > 0
    assert all(len(row) == len(Kind) for row in loaded.weights.values())
    assert any(any(row) for row in loaded.weights.values())
