"""Work is found by its verb and its object: refactoring code is other work than migrating a service."""

from __future__ import annotations

import pytest

from coach.metrics.build import read_catalogue
from coach.metrics.phrases import ActivityFinder


@pytest.fixture(scope="module")
def finder() -> ActivityFinder:
    return ActivityFinder(read_catalogue().activities)


@pytest.mark.parametrize(
    "text",
    [
        "Refactor the pricing service",
        "Refactored the search module",
        "Clean up the codebase of the planner",
        "Rewrite the legacy code of the planner",
        "Refactoring of the older components",
    ],
)
def test_refactoring_is_found_before_any_other_work(finder: ActivityFinder, text: str) -> None:
    assert finder.find(text)[0].activity_id == "refactor-code"


@pytest.mark.parametrize("text", ["Migrate the search service to a new host", "Move the user database"])
def test_moving_a_service_is_migrating(finder: ActivityFinder, text: str) -> None:
    assert finder.find(text)[0].activity_id == "migrate-service"


def test_a_verb_of_two_words_counts_in_all_its_forms(finder: ActivityFinder) -> None:
    alone, *others = (
        finder.find(text)[0].score
        for text in ("the passkey", "Roll out the passkey", "Rolled out the passkey")
    )
    assert all(score > alone for score in others)


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Launch a trial for three more teams", "deploy-tool"),
        ("Our staff help more people on the phone", "hire-people"),
        ("Keep 70% of new hires for a year", "hire-people"),
        ("Thirty partners complete their certification", "get-certified"),
        ("Buyers find the flat fee easy to understand", "house-people"),
    ],
)
def test_ordinary_words_are_no_work(finder: ActivityFinder, text: str, work: str) -> None:
    assert work not in {match.activity_id for match in finder.find(text) if match.score > 0.6}
