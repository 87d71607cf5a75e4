"""Suites and rows: the shipped ones are sound; a wrong one is refused with file, line, key and what fits."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from coach.errors import SuiteError
from coach.evaluation import load_suite, suite_names
from coach.evaluation.rows import GoalRow, KindRow, LinkRow, PairRow, TaskRow
from coach.evaluation.suites import rows_of
from coach.metrics import graph
from coach.rules import RULES

SUITE = {
    "id": "mine",
    "version": 1,
    "question": "Does it?",
    "probe": "align",
    "data": ["mine.jsonl"],
    "scorers": ["serves.kappa"],
}
ROW = {
    "id": "1",
    "source": "s",
    "origin": "test",
    "goal": "g",
    "text": "t",
    "label": "aligned",
    "trap": "none",
}


def folder(tmp_path: Path, suite: dict[str, object] | str = SUITE, *rows: dict[str, object] | str) -> Path:
    """A directory with one suite and its rows (JSON is YAML too)."""
    for name in ("suites", "data"):
        (tmp_path / name).mkdir()
    text = suite if isinstance(suite, str) else json.dumps(suite)
    (tmp_path / "suites" / "mine.yaml").write_text(text)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows or (ROW,)]
    (tmp_path / "data" / "mine.jsonl").write_text("\n".join(lines))
    return tmp_path


@pytest.mark.parametrize("name", suite_names())
def test_shipped_suites_load_with_all_their_rows(name: str) -> None:
    suite = load_suite(name)
    rows = rows_of(suite)
    assert len(rows) >= 20
    assert len({row.source for row in rows}) >= 8, "too few sources for an interval"
    assert all(row.origin for row in rows)
    assert suite.floors, "a suite without floors can't fail"


def test_no_row_stands_twice_in_a_suite() -> None:
    for name in suite_names():
        contents = [
            row.model_dump(exclude={"id", "source", "function", "note"}) for row in rows_of(load_suite(name))
        ]
        repeated = [text for text, n in Counter(map(repr, contents)).items() if n > 1]
        assert not repeated, name


def test_labels_name_what_exists() -> None:
    for row in rows_of(load_suite("rewrite")):
        assert isinstance(row, TaskRow)
        assert set(row.metrics) <= graph().metrics.keys(), row.id
        assert not any(graph().metrics[name].vanity for name in row.metrics), row.id
    names = {rule.name for rule in RULES.values()}
    for row in rows_of(load_suite("rules")):
        assert isinstance(row, PairRow)
        assert set(row.rules) <= names, row.id


def test_every_kind_and_every_trap_is_there_often_enough() -> None:
    kinds = Counter(row.kind for row in rows_of(load_suite("kinds")) if isinstance(row, KindRow))
    assert all(kinds[kind] >= 15 for kind in ("outcome", "output", "activity", "milestone", "health"))
    links = [row for row in rows_of(load_suite("align")) if isinstance(row, LinkRow)]
    assert sum(row.trap == "lexical" for row in links) >= 20
    goals = [row.goal for row in rows_of(load_suite("generate")) if isinstance(row, GoalRow)]
    assert len(set(goals)) == len(goals) >= 20


def test_an_unknown_suite_names_the_nearest() -> None:
    with pytest.raises(SuiteError, match="no suite 'kind'; did you mean 'kinds'"):
        load_suite("kind")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"probe": "alignn"}, "unknown probe 'alignn'; did you mean 'align'"),
        ({"scorers": ["serve.kappa"]}, "unknown scorer 'serve'; did you mean 'serves'"),
        ({"scorers": ["serves.kapa"]}, "unknown measure 'kapa'; did you mean 'kappa'"),
        ({"scorers": ["verdict.kappa.aligned"]}, "takes no class"),
        ({"floors": {"verdict.kappa": 0.5}}, "unknown floor 'verdict.kappa'"),
        ({"data": []}, "mine.yaml: data"),
        ({"colour": "blue"}, "mine.yaml: colour"),
        ({"id": "yours"}, "id is 'yours'"),
    ],
)
def test_a_wrong_suite_is_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(SuiteError, match=message):
        load_suite("mine", folder(tmp_path, SUITE | change))


def test_a_suite_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"mine\.yaml: this is no YAML"):
        load_suite("mine", folder(tmp_path, "id: [mine"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((ROW, ROW | {"id": "2", "label": "alligned"}), "mine.jsonl, line 2: label"),
        ((ROW, ROW), "line 2: the id '1' stands twice"),
        (("{",), "line 1: Invalid JSON"),
        ((ROW | {"lable": "x"},), "line 1: lable"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, rows: tuple[dict[str, object], ...], message: str) -> None:
    root = folder(tmp_path, SUITE, *rows)
    with pytest.raises(SuiteError, match=message):
        rows_of(load_suite("mine", root), root)


def test_missing_data_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path, SUITE | {"data": ["other.jsonl"]})
    with pytest.raises(SuiteError, match=r"other\.jsonl can't be read"):
        rows_of(load_suite("mine", root), root)
