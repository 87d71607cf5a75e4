"""Alignment by what drives what: the path is the reason, and word overlap is a trap."""

import pytest

from coach.align import align, link
from coach.pipeline import Coach


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        ("Double new business with insurers", "Qualified leads from insurers from 20 to 50 a month"),
        ("Keep more of our customers", "Reduce customer churn from 5% to 3%"),
        ("Become the most reliable payments platform", "Severe incidents from 9 to 2 a quarter"),
    ],
)
def test_a_metric_that_leads_to_the_goal_is_linked_with_its_path(goal: str, text: str) -> None:
    found = link(goal, text)
    assert found.verdict in ("aligned", "partial")
    assert found.path


def test_shared_words_alone_do_not_align() -> None:
    goal = "Reduce customer churn"
    assert (
        link(goal, "Customer churn from 5% to 3%").score > link(goal, "Reduce staff sick leave to 4%").score
    )


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        ("Reduce customer churn", "Turnover of drivers from 22% to 12%"),
        ("Lower staff turnover", "Annual turnover from €4M to €6M"),
        ("Grow recurring revenue", "A recurring breakfast for the whole floor"),
        ("Grow sales", "Grow tomatoes beside the sales office"),
        ("Lead the market in tiling", "Lead-free glazing on every tile"),
        ("A full sales pipeline", "Rebuild the data pipeline of the weather station"),
        ("Raise user engagement", "Employee engagement from 60 to 72"),
        ("Keep our systems safe from attacks", "Offer every cook a secure contract"),
    ],
)
def test_words_in_common_with_another_meaning_serve_nothing(goal: str, text: str) -> None:
    assert link(goal, text).verdict in ("unrelated", "unknown")


@pytest.mark.parametrize(
    ("goal", "right", "wrong"),
    [
        ("Happy customers", "Complaints from 40 to 12 a month", "Complaints from 12 to 40 a month"),
        ("Healthy margins", "Gross margin from 31% to 36%", "Gross margin from 36% to 31%"),
    ],
)
def test_a_result_that_moves_the_wrong_way_serves_no_goal(goal: str, right: str, wrong: str) -> None:
    assert link(goal, right).verdict in ("aligned", "partial")
    assert link(goal, wrong).verdict == "unrelated"
    assert "wrong way" in link(goal, wrong).why


def test_keeping_customers_and_losing_fewer_are_one_goal() -> None:
    assert link("Reduce customer churn", "Renewal rate from 80% to 88%").verdict == "aligned"


def test_a_single_word_of_an_idea_is_no_link_in_a_longer_line() -> None:
    goal = "Become the most reliable ferry service"
    assert link(goal, "Find a reliable baker for the staff breakfast").verdict in ("unrelated", "unknown")


def test_what_links_to_nothing_is_asked_about_never_called_unrelated() -> None:
    found = link("Double new business with insurers", "Assemble the flux manifold")
    assert (found.verdict, found.path) == ("unknown", ())
    assert "?" in found.why


def test_another_audience_weakens_a_link_and_the_reason_says_so() -> None:
    goal = "Win more banks"
    same, other = (
        link(goal, "Win rate in deals with banks from 20% to 30%"),
        link(goal, "Win rate in deals with hospitals from 20% to 30%"),
    )
    assert other.score < same.score
    assert "hospitals" in other.why


def test_without_a_goal_nothing_is_linked() -> None:
    assert align(Coach("offline").read("O: Customers stay\nKR: Churn 5% to 3%"), None) == ()
