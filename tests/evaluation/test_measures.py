"""The measures are right on counts that can be checked by hand, and None where nothing can be computed."""

from __future__ import annotations

import pytest

from coach.evaluation.measures import (
    accuracy,
    balanced_accuracy,
    base_rate,
    commonest,
    f1,
    kappa,
    precision,
    recall,
)

# 50 rows: 20 yes answered yes, 5 yes answered no, 10 no answered yes, 15 no answered no.
TEXTBOOK = {(True, True): 20, (True, False): 5, (False, True): 10, (False, False): 15}


def test_measures_of_the_textbook_table() -> None:
    assert accuracy(TEXTBOOK) == pytest.approx(0.7)
    assert kappa(TEXTBOOK) == pytest.approx(0.4)
    assert recall(TEXTBOOK, True) == pytest.approx(0.8)
    assert precision(TEXTBOOK, True) == pytest.approx(2 / 3)
    assert f1(TEXTBOOK, True) == pytest.approx(8 / 11)
    assert balanced_accuracy(TEXTBOOK) == pytest.approx(0.7)
    assert base_rate(TEXTBOOK, True) == pytest.approx(0.5)


def test_several_classes() -> None:
    counts = {("a", "a"): 2, ("a", "b"): 2, ("b", "b"): 3, ("c", "a"): 1}
    assert balanced_accuracy(counts) == pytest.approx((0.5 + 1.0 + 0.0) / 3)
    assert accuracy(counts) == pytest.approx(5 / 8)
    assert commonest(counts) == pytest.approx(0.5)


def test_an_answer_that_is_always_the_same_has_no_agreement_beyond_chance() -> None:
    assert kappa({(True, True): 9, (False, True): 1}) == pytest.approx(0.0)


def test_an_empty_class_gives_none_and_not_zero() -> None:
    assert recall({(False, False): 5}, True) is None
    assert precision({(True, False): 5}, True) is None
    assert f1({(False, False): 5}, True) is None
    assert kappa({(True, True): 5}) is None
    assert balanced_accuracy({(True, True): 5}) is None
    assert accuracy({}) is None
    assert kappa({}) is None


def test_a_property_that_always_should_hold_has_no_base_rate() -> None:
    assert commonest({(True, True): 3, (True, False): 1}) is None
    assert base_rate({(True, True): 3, (True, False): 1}, True) is None
