"""docs/metrics.md: each metric with its links in both directions, each kind of work with what it moves."""

import re

from coach.metrics import graph
from coach.metrics.pages import page

PAGE = page()


def row(metric_id: str) -> list[str]:
    line = next(line for line in PAGE.splitlines() if line.startswith("| **") and f"`{metric_id}` |" in line)
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_each_metric_stands_once() -> None:
    shown = re.findall(r"^\| \*\*.+?\*\* `([^`]+)`", PAGE, re.MULTILINE)
    assert sorted(shown) == sorted(graph().metrics)


def test_each_link_is_shown_from_both_ends() -> None:
    for metric in graph().metrics.values():
        for drive in metric.drives:
            assert drive.metric in row(metric.id)[3].split(", ")
            assert metric.id in row(drive.metric)[4].split(", ")


def test_a_vanity_metric_says_what_to_ask_for_instead() -> None:
    known = graph().metrics
    vanity = [metric for metric in known.values() if metric.vanity]
    assert vanity
    for metric in vanity:
        assert metric.instead is not None
        assert f"ask for {known[metric.instead].name} instead" in row(metric.id)[1]


def test_work_stands_with_what_it_is_meant_to_move() -> None:
    for activity in graph().activities.values():
        meant = ", ".join(graph().metrics[move.metric].name for move in activity.moves)
        assert f"| {activity.name} | {meant} |" in PAGE
