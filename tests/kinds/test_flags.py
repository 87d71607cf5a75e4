"""Flags of key results and of objectives, case by case."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.document import Objective, OkrSet
from coach.kinds import classify, judge, judge_text
from coach.text import Span

HERE = Path(__file__).parent
ABSENT = object()


def cases(name: str) -> list[Any]:
    return [
        pytest.param(row, id=row["text"]) for row in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("row", cases("flags.yaml"))
def test_key_result(row: dict[str, Any]):
    judged = judge_text(row["text"])
    flags = {name: getattr(judged, name) for name in ("vanity", "vague", "compound")}
    assert {name for name in row.get("is", ()) if not flags[name]} == set()
    assert {name for name in row.get("not", ()) if flags[name]} == set()
    if "direction" in row:
        assert judged.direction == row["direction"]
    if "metric" in row:
        assert judged.metric == row["metric"]


@pytest.mark.parametrize("row", cases("objectives.yaml"))
def test_objective(row: dict[str, Any]):
    text = row["text"]
    alone = Objective(id="O1", text=text, span=Span(0, len(text)))
    (judged,) = judge(OkrSet(source=text, objectives=(alone,))).objectives
    assert {name for name in row.get("is", ()) if not getattr(judged, name)} == set()
    assert {name for name in row.get("not", ()) if getattr(judged, name)} == set()


def test_the_metric_is_a_slice_of_the_text():
    for text in (
        "Lift the share of Paid plans to 30%",
        "85% of Staff complete the course",
        "Publish 12 posts",
    ):
        metric = judge_text(text).metric
        assert metric
        assert metric in text


def test_a_metric_of_the_graph_is_named_by_its_id():
    assert judge_text("Net revenue retention from 101% to 110%").metric_id == "net-revenue-retention"


def test_work_has_no_metric_of_the_graph_but_its_own_count():
    judged = judge_text("Publish 12 posts so that organic traffic grows")
    assert judged.metric_id is None


def test_a_judgement_of_one_text_says_what_the_key_result_says():
    judged = classify("Reduce churn from 5% to 3% by June")
    assert (judged.has_metric, judged.has_baseline, judged.has_target, judged.has_deadline) == (True,) * 4
    assert not judged.has_owner
