"""A run: figures, what is counted apart from wrong, floors, and the same bytes twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from coach.cli import main
from coach.evaluation import Suite, as_json, as_text, evaluate, load_suite, run
from coach.evaluation.probes import PROBES, Probe, Said, numbers_in
from coach.evaluation.rows import GoalRow
from coach.evaluation.suites import rows_of
from coach.pipeline import Coach


class Scripted(Probe[GoalRow]):
    """Says what the goal of the row spells: "yes", "no", "?" for unscored, "-" for not applicable."""

    row_model = GoalRow
    about: ClassVar[tuple[str, ...]] = ("holds",)

    def ask(self, row: GoalRow, coach: Coach) -> Iterator[Said]:  # noqa: ARG002  -- the protocol's name
        if row.goal == "crash":
            raise ValueError("broken row")
        if row.goal != "-":
            yield Said("holds", True, {"yes": True, "no": False}.get(row.goal))


@pytest.fixture
def coach() -> Coach:
    return Coach("offline")


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROBES, "scripted", Scripted)


def suite(floor: float | None = None) -> Suite:
    floors = {} if floor is None else {"holds.accuracy": floor}
    return Suite(
        id="s",
        version=1,
        question="?",
        probe="scripted",
        data=("x",),
        scorers=("holds.accuracy",),
        floors=floors,
    )


def rows(*goals: str) -> tuple[GoalRow, ...]:
    return tuple(GoalRow(id=str(n), source=str(n), origin="test", goal=goal) for n, goal in enumerate(goals))


def test_unscored_and_not_applicable_are_neither_right_nor_wrong(coach: Coach) -> None:
    figure = run(suite(), rows("yes", "yes", "yes", "no", "?", "-", "-", "crash"), coach).figures[0]
    assert (figure.value, figure.n, figure.unscored, figure.not_applicable) == (0.75, 4, 2, 2)


def test_a_crashed_row_is_recorded_and_the_run_goes_on(coach: Coach) -> None:
    report = run(suite(), rows("crash", "yes"), coach)
    assert [(crash.row, crash.error) for crash in report.crashes] == [("0", "ValueError: broken row")]
    assert report.figures[0].n == 1
    assert "! 0 crashed: ValueError: broken row" in as_text([report])


def test_every_wrong_answer_is_listed(coach: Coach) -> None:
    report = run(suite(), rows("yes", "no", "?"), coach)
    assert [(miss.row, miss.about, miss.expected, miss.got) for miss in report.misses] == [
        ("1", "holds", True, False)
    ]


@pytest.mark.parametrize(("floor", "passed"), [(0.5, True), (0.51, False), (None, True)])
def test_a_figure_below_its_floor_fails(coach: Coach, floor: float | None, passed: bool) -> None:
    report = run(suite(floor), rows("yes", "no"), coach)
    assert report.passed is passed
    assert ("MISSED" in as_text([report])) is not passed


def test_a_floor_is_missed_where_nothing_could_be_computed(coach: Coach) -> None:
    report = run(suite(0.1), rows("?", "-"), coach)
    assert report.figures[0].value is None
    assert not report.passed


def test_the_same_run_twice_gives_the_same_bytes() -> None:
    names = ("kinds", "objectives", "align", "generate")
    first, second = (evaluate(names, Coach("offline")) for _ in range(2))
    assert as_json(first) == as_json(second)
    assert as_text(first) == as_text(second)


def test_the_json_holds_what_the_table_shows(coach: Coach) -> None:
    report = run(suite(0.4), rows("yes", "no"), coach)
    figure = json.loads(as_json([report]))[0]["figures"][0]
    assert {
        "scorer",
        "n",
        "unscored",
        "base_rate",
        "value",
        "low",
        "high",
        "floor",
        "missed",
    } <= figure.keys()
    assert f"{figure['value']:.3f}" in as_text([report])


def test_suites_are_found_from_another_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_suite("kinds").id == "kinds"


def test_no_suite_crashes_and_each_meets_its_floors() -> None:
    for report in evaluate((), Coach("offline")):
        assert not report.crashes, report.suite
        assert report.passed, as_text([report])


def test_rewrites_never_hold_a_number_nobody_gave() -> None:
    report = run(load_suite("rewrite"), rows_of(load_suite("rewrite")), Coach("offline"))
    assert not [miss for miss in report.misses if miss.about == "no_invented_number"]


def test_numbers_are_compared_as_written() -> None:
    assert numbers_in("from 1,200 to 3.5% by Q3") == {"1,200", "3.5", "3"}


def test_the_command_ends_with_one_where_a_floor_is_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    strict = load_suite("align").model_copy(update={"floors": {"serves.balanced_accuracy": 1.01}})
    monkeypatch.setattr("coach.evaluation.runner.load_suite", lambda *_: strict)
    with pytest.raises(SystemExit) as ended:
        main(["eval", "align"])
    assert ended.value.code == 1
    assert "align: serves.balanced_accuracy is" in capsys.readouterr().out


def test_the_command_refuses_a_suite_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["eval", "algin"])
    assert ended.value.code == 2
    assert "did you mean 'align'" in capsys.readouterr().err
