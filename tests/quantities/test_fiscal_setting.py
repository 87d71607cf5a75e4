"""The fiscal year as a setting: from file, environment or command line to the day of a deadline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli.app import app
from coach.errors import SettingsError
from coach.pipeline import Coach
from coach.settings import Settings, load

DRAFT = """# Sales OKRs, Q3 FY26

Objective: Bakers reorder without being asked
- KR1: Reorder rate from 12% to 20% by end of Q3
- KR2: 40 bakers on standing orders by 15 September
- KR3: 30 villages served by end of Q2 FY27
"""


@pytest.mark.parametrize(("given", "month"), [("February", 2), ("oct", 10), (4, 4), ("7", 7), ("Juli", 7)])
def test_a_month_is_given_by_name_or_number(given: str | int, month: int) -> None:
    assert load({"fiscal_year_starts": given}, environment={}).fiscal_year_starts == month


@pytest.mark.parametrize("given", ["Febtember", 0, 13, True, "Q2", ""])
def test_what_is_no_month_is_said(given: str | int) -> None:
    with pytest.raises(SettingsError, match=r"fiscal_year_starts .*must be a month"):
        load({"fiscal_year_starts": given}, environment={})


def test_arguments_beat_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    file = tmp_path / "okr-coach.toml"
    file.write_text('fiscal_year_starts = "April"\n', encoding="utf-8")
    environment = {"OKR_COACH_FISCAL_YEAR_STARTS": "7"}
    assert load(file=file, environment={}).fiscal_year_starts == 4
    assert load(file=file, environment=environment).fiscal_year_starts == 7
    assert load({"fiscal_year_starts": "May"}, file=file, environment=environment).fiscal_year_starts == 5


def days(settings: Settings, period: str | None = None) -> list[str | None]:
    found = Coach("offline", settings=settings).read(DRAFT, period)
    return [kr.deadline.date if kr.deadline else None for kr in found.key_results]


def test_deadlines_fall_by_the_fiscal_year_and_the_period_of_the_set() -> None:
    assert days(Settings(fiscal_year_starts=2)) == ["2025-10-31", "2025-09-15", "2026-07-31"]
    assert days(Settings(fiscal_year_starts=10)) == ["2026-06-30", "2026-09-15", "2027-03-31"]


def test_without_a_fiscal_year_its_days_stay_open_and_a_period_given_counts() -> None:
    assert days(Settings()) == [None, None, None]
    assert days(Settings(), "Q3 2026") == ["2026-09-30", "2026-09-15", None]


def test_the_command_line_takes_the_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(DRAFT, encoding="utf-8")
    command = ["critique", "draft.md", "--engine", "offline", "--no-rewrite", "--format", "json"]
    given = CliRunner().invoke(app, [*command, "--fail-on", "never", "--fiscal-year-starts", "February"])
    assert given.exit_code == 0
    key_results = json.loads(given.stdout)["okrs"]["objectives"][0]["key_results"]
    assert [kr["deadline"]["date"] for kr in key_results] == ["2025-10-31", "2025-09-15", "2026-07-31"]
