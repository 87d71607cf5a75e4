"""Themes are found by patterns: any form of a word, groups in slots, small words between; no bag of words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.metrics import graph
from coach.metrics.build import CATALOGUE, CatalogueError, read_catalogue
from coach.metrics.patterns import CUE


def first_theme(text: str) -> str | None:
    found = graph().find_themes(text)
    return found[0].theme_id if found else None


@pytest.mark.parametrize(
    ("goal", "theme"),
    [
        ("Hold on to the midwives we have trained", "keep-talent"),
        ("Lose fewer subscribers", "retention"),
        ("Customers paying their bills on time", "cash"),
        ("We lost too many deliveries: no more late parcels", "delivery-reliability"),
        ("Nobody is injured on our roads", "safe-streets"),
        ("Nobody gets injured at the mill", "safety"),
        ("Trials turning into customers", "product-led-growth"),
        ("Getting ideas to market sooner", "speed"),
    ],
)
def test_goals_are_understood_in_the_words_of_those_who_lead(goal: str, theme: str) -> None:
    assert first_theme(goal) == theme


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Keep attackers out of our customers' data", "retention"),
        ("Sell more to the customers we already have", "word-of-mouth"),
        ("A raffle at the customers' summit: first call", "demand"),
        ("Enter the marketing data by hand", "market-entry"),
    ],
)
def test_the_same_words_in_another_order_or_role_are_another_idea(text: str, theme: str) -> None:
    assert theme not in {match.theme_id for match in graph().find_themes(text) if match.score > CUE}


def test_a_cue_speaks_only_where_no_phrase_does() -> None:
    by_cue = graph().find_themes("Something about invoices")
    assert [match.theme_id for match in by_cue] == ["cash"]
    assert by_cue[0].score == CUE
    assert all(match.score > CUE for match in graph().find_themes("Keep our customers, whatever the invoice"))


def test_the_build_refuses_a_class_of_words_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, folder)
    words = folder / "words.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace("  faster:", "  swifter:"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="no class of words <faster>"):
        read_catalogue(folder)
