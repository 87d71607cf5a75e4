"""From a company goal to a draft: who and what in words, results that lead there, no new number."""

import re

import pytest

from coach.generate import chains
from coach.pipeline import Coach

GOALS = [
    "Win more mid-size banks in Germany",
    "Become the most reliable platform for retailers",
    "Keep more of our customers",
    "Be the best place to work for nurses in the region",
    "Every child in the district reads at grade level",
]


@pytest.mark.parametrize("goal", GOALS)
def test_each_objective_has_results_at_different_points_of_the_way(goal: str) -> None:
    made = Coach("offline").generate(goal, "Q3")
    assert made.okrs.objectives
    for objective in made.okrs.objectives:
        assert 2 <= len(objective.key_results) <= 3
        assert not re.search(r"\d", objective.text)


@pytest.mark.parametrize("goal", GOALS)
def test_no_metric_stands_twice_in_what_is_generated(goal: str) -> None:
    ids = [name for chain in chains(goal)[:2] for name in chain.metric_ids]
    assert len(ids) == len(set(ids))


def test_different_goals_give_different_objectives() -> None:
    texts = [one.text for goal in GOALS for one in Coach("offline").generate(goal).okrs.objectives]
    assert len(texts) == len(set(texts))


def test_no_number_appears_that_was_not_given() -> None:
    made = Coach("offline").generate("Keep more of our customers", "Q3")
    assert set(re.findall(r"\d+", made.source.text)) <= {"1", "2", "3"}  # objective numbers and the period


def test_facts_of_the_context_become_todays_values() -> None:
    made = Coach("offline").generate("Keep more of our customers", "Q3", "Customer retention is 82%.")
    assert "82%" in made.source.text


def test_a_goal_that_links_to_nothing_is_asked_about() -> None:
    made = Coach("offline").generate("Flumox the greeble")
    assert made.okrs.objectives == ()


def test_each_placeholder_has_its_question() -> None:
    made = Coach("offline").generate("Keep more of our customers", "Q3")
    asked = {question.subject for question in made.questions if question.field == "baseline"}
    assert asked == {kr.id for kr in made.okrs.key_results if "[today]" in kr.text}
