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
