"""Intervals come from sources drawn again and again, not from rows."""

from __future__ import annotations

from coach.evaluation.interval import interval
from coach.evaluation.measures import accuracy

RIGHT, WRONG = {(True, True): 10}, {(True, False): 10}


def test_the_same_seed_gives_the_same_interval() -> None:
    sources = {"a": RIGHT, "b": WRONG, "c": RIGHT}
    assert interval(sources, accuracy, True, "x") == interval(sources, accuracy, True, "x")


def test_the_order_of_the_sources_does_not_matter() -> None:
    assert interval({"a": RIGHT, "b": WRONG}, accuracy, True, "x") == interval(
        {"b": WRONG, "a": RIGHT}, accuracy, True, "x"
    )


def test_rows_of_one_source_move_together() -> None:
    """Ten rows right in one source and ten wrong in the other say as little as two rows."""
    assert interval({"a": RIGHT, "b": WRONG}, accuracy, True, "x") == (0.0, 1.0)
    spread = {str(n): {(True, n % 2 == 0): 1} for n in range(20)}
    low, high = interval(spread, accuracy, True, "x") or (0, 1)
    assert 0.2 < low < 0.5 < high < 0.8


def test_one_source_has_no_interval() -> None:
    assert interval({"a": RIGHT}, accuracy, True, "x") is None
