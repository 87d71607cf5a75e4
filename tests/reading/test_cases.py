"""Drafts in every style that people paste, each with the tree that a careful person would write down."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.document import KeyResult, Objective, OkrSet
from coach.reading import read

CASES = Path(__file__).parent.parent / "cases" / "reading"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def key_result(read_one: KeyResult) -> Any:
    """The text alone, or a mapping with whatever else was read of it."""
    more = {"label": read_one.label, "owner": read_one.owner, "type": read_one.type and str(read_one.type)}
    known = {name: value for name, value in more.items() if value}
    return {"text": read_one.text, **known} if known else read_one.text


def objective(read_one: Objective) -> dict[str, Any]:
    tree = {
        "text": read_one.text,
        "label": read_one.label,
        "owner": read_one.owner,
        "type": read_one.type and str(read_one.type),
        "key_results": [key_result(kr) for kr in read_one.key_results],
        "initiatives": [
            {"for": work.for_, "text": work.text} if work.for_ else work.text for work in read_one.initiatives
        ],
    }
    return {name: value for name, value in tree.items() if value or name == "text"}


def tree_of(okrs: OkrSet) -> dict[str, Any]:
    return {
        "objectives": [objective(read_one) for read_one in okrs.objectives],
        "context": [{item.kind: item.text} for item in okrs.context],
        "unread": [item.text for item in okrs.unread],
    }


@pytest.mark.parametrize("case", cases())
def test_a_draft_reads_to_the_tree_a_person_would_write_down(case: dict[str, Any]) -> None:
    expected = {"context": [], "unread": [], **{k: v for k, v in case.items() if k not in ("name", "text")}}
    assert tree_of(read(case["text"])) == expected


def drafts() -> list[Any]:
    """Whole drafts by other hands, with the objectives and key results that they would write down."""
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}", marks=known_miss(case))
        for path in sorted((CASES / "drafts").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def known_miss(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["miss"], strict=True)] if "miss" in case else []


def plain(text: str) -> str:
    return " ".join(re.sub("[*_`]+", "", text).casefold().split()).rstrip(". ")


@pytest.mark.parametrize("case", drafts())
def test_the_objectives_and_key_results_of_a_draft_are_found(case: dict[str, Any]) -> None:
    expected = [
        (plain(one["text"]), [plain(text) for text in one["key_results"]]) for one in case["objectives"]
    ]
    found = [
        (plain(one.text), [plain(kr.text) for kr in one.key_results]) for one in read(case["text"]).objectives
    ]
    assert found == expected


@pytest.mark.parametrize("case", cases())
def test_line_ends_trailing_blanks_and_a_paragraph_more_change_no_key_result(case: dict[str, Any]) -> None:
    text: str = case["text"].replace("\r\n", "\n")
    plain = tree_of(read(text))["objectives"]
    assert tree_of(read(text.replace("\n", "\r\n")))["objectives"] == plain
    if not text.lstrip().startswith("{"):
        assert tree_of(read(text.replace("\n", "  \n") + "\n\n"))["objectives"] == plain


def is_longer_draft(case: dict[str, Any]) -> bool:
    """A lone line is another draft when a second one joins it."""
    return "\n" in case["text"] and bool(case["objectives"])


@pytest.mark.parametrize("case", [case for case in cases() if is_longer_draft(case.values[0])])
def test_a_later_remark_changes_no_key_result(case: dict[str, Any]) -> None:
    text: str = case["text"]
    remark = "\n\nThe canteen is closed on Tuesday, and the parking garage opens again in spring.\n"
    assert tree_of(read(text + remark))["objectives"] == tree_of(read(text))["objectives"]
