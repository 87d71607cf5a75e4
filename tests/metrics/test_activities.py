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


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Put on three customer days", "host-events"),
        ("Staged a seminar for planners", "host-events"),
        ("Adopt a new ticketing system", "introduce-helpdesk"),
        ("Rollout of the passkey", "roll-out-mfa"),
        ("Shot two short films", "produce-video"),
    ],
)
def test_other_verbs_for_the_same_work_are_known(finder: ActivityFinder, text: str, work: str) -> None:
    found = finder.find(text)[0]
    assert (found.activity_id, found.score > 0.7) == (work, True)


def test_the_object_of_the_first_verb_is_surer_than_one_found_somewhere(finder: ActivityFinder) -> None:
    governed, elsewhere = (
        next(match.score for match in finder.find(text) if match.activity_id == "host-events")
        for text in ("Host six webinars", "Ask whoever wants to host something about webinars")
    )
    assert governed > elsewhere
