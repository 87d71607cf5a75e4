"""Each metric says what changes for whom, so that an objective can be written from it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from coach.metrics.build import CATALOGUE, CatalogueError, CatalogueFile, read_catalogue
from coach.metrics.phrases import MetricFinder

SAID_NUMBER = re.compile(r"\d|\b(?:one|two|three|half|twice|first)\b")
BUZZ = re.compile(r"\b(?:best|world-class|seamless|leading|delight\w*)\b")


@pytest.fixture(scope="module")
def catalogue() -> CatalogueFile:
    return read_catalogue()


def test_every_metric_worth_having_continues_into_an_objective(catalogue: CatalogueFile) -> None:
    for metric in catalogue.metrics:
        if metric.vanity:
            assert (metric.who, metric.change) == (None, None), metric.id
            continue
        assert metric.who, metric.id
        assert metric.change, metric.id
        assert 4 <= len(metric.change.split()) <= 12, metric.id
        assert not SAID_NUMBER.search(metric.change), metric.id
        assert not BUZZ.search(metric.change), metric.id


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("null", "win-rate doesn't say what changes for whom"),
        ("choose us in 8 of 10 cases", "win-rate has a digit in who or change"),
        ("choose us over the alternatives", "has the same change as"),
    ],
)
def test_the_build_refuses_a_row_without_its_own_change(tmp_path: Path, change: str, problem: str) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, folder)
    sales = folder / "sales.yaml"
    before, after = sales.read_text(encoding="utf-8").split("  - id: win-rate\n")
    after = re.sub(r"    change: .*\n", f"    change: {change}\n", after, count=1)
    sales.write_text(f"{before}  - id: win-rate\n{after}", encoding="utf-8")

    with pytest.raises(CatalogueError, match=problem):
        read_catalogue(folder)


@pytest.mark.parametrize(
    "text",
    [
        "Open a clinic and reach patients with tools like these",
        "Share of pipelines that fail",
        "Hit the target, comment on the draft and share it",
        "Install chargers and upgrade the database in view of winter",
        "Hold training sessions and home visits for new users",
        "Weight the criteria by grade with our network of mentors",
        "Lead-free paint in all rooms, and a renewal of the walls",
    ],
)
def test_ordinary_words_are_no_metric(catalogue: CatalogueFile, text: str) -> None:
    assert MetricFinder(catalogue.metrics).find(text) == ()
