"""What the columns of a table say of its key results, and how long the worst of tables take."""

from __future__ import annotations

import pytest

from coach.document import KeyResult
from coach.errors import ReadingError
from coach.reading import read
from coach.reading.tables.headers import column_of
from coach.reading.vocabulary import Part


def values(kr: KeyResult) -> tuple[float | None, float | None, str | None]:
    return kr.baseline and kr.baseline.value, kr.target and kr.target.value, kr.unit


def test_start_target_unit_and_date_are_the_key_results_and_not_in_its_text() -> None:
    okrs = read(
        "| Objective | Key Result | Due | Target | Now | Unit | Owner |\n|---|---|---|---|---|---|---|\n"
        "| Quick help | First answer | 30 June 2027 | 6 | 26 | hours | Vera |\n"
        "| | Turnover with members | | 2 | 1.2 | M€ | Nils |\n"
    )
    first, second = okrs.key_results
    assert first.text == "First answer"
    assert values(first) == (26, 6, "hours")
    assert first.deadline
    assert first.deadline.date == "2027-06-30"
    assert values(second) == (1_200_000, 2_000_000, "€")


def test_a_column_of_today_is_progress_where_another_holds_the_start() -> None:
    okrs = read(
        "Objective\tKR\tCurrent\tStart\tTarget\n"
        "Quick help\tCalls lost\t22%\t30%\t10%\n\tCalls a day\t75\t80\t60\n"
    )
    assert [values(kr)[:2] for kr in okrs.key_results] == [(30, 10), (80, 60)]


def test_a_card_lists_its_key_results_in_one_cell() -> None:
    for first, second in (("", ""), ("- ", "- "), ("KR1: ", "KR2: ")):
        okrs = read(
            "| Objective | Growers get help in time |\n| --- | --- |\n"
            f"| Key results | {first}First reply from 20 h to 4 h<br>{second}Calls lost from 30% to 10% |\n"
            "| Owner | Mei |\n"
        )
        assert [kr.text for kr in okrs.key_results] == [
            "First reply from 20 h to 4 h",
            "Calls lost from 30% to 10%",
        ]


def test_key_results_side_by_side_have_the_values_behind_them() -> None:
    okrs = read(
        "Objective,KR1,Target 1,KR2,Target 2\n"
        "Quick help,Calls lost,10%,Calls a day,60\nCalm desk,Overtime,4,Errors,2\n"
    )
    assert [values(kr)[1] for kr in okrs.key_results] == [10, 60, 4, 2]


def test_a_list_in_one_cell_shares_its_values_line_by_line() -> None:
    okrs = read(
        "| Objective | Key Results | Target |\n|---|---|---|\n"
        "| Quick help | Calls lost<br>Calls a day | 10%<br>60 |\n"
    )
    assert [values(kr)[1] for kr in okrs.key_results] == [10, 60]


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("Objective / Key Result", Part.TEXT),
        ("Q3 Target", Part.TARGET),
        ("KR #1", Part.KEY_RESULT),
        ("Verantwortliche Person", Part.OWNER),
        ("Responsable del KR", Part.OWNER),
        ("Objective owner", Part.OBJECTIVE_OWNER),
        ("Start date", Part.PRIORITY),
        ("Start", Part.BASELINE),
        ("RAG status", Part.PROGRESS),
        ("Échéance", Part.DEADLINE),
        ("Fällig am", Part.DEADLINE),
        ("Linha de base", Part.BASELINE),
        ("Parent summary", Part.PARENT),
        ("Price", None),
    ],
)
def test_headers_are_known_by_their_meaning(header: str, part: Part | None) -> None:
    assert column_of(header) is part


CSV, TSV = "Objective,Key Result,Owner\n", "Objective\tKey Result\tOwner\n"
MARKDOWN = "| Objective | Key Result | Owner |\n|---|---|---|\n"
SIZE = 20_000
PATTERNS = {
    "pipes": "|",
    "piped words": "a|b|c\n",
    "rows": "|a|b|c|\n",
    "doubled pipes": "||a||b||\n",
    "tabs": "\t",
    "tabbed pairs": "a\tb\n",
    "tabbed rows": "a\tb\tc\n",
    "labels": "KR1\ta\n",
    "commas": ",",
    "empty records": ",,\n",
    "semicolons": ";;;\n",
    "quotes": '"',
    "open quotes": '"a,b\n',
    "tabs and quotes": 'a\t"b\tc"\n',
    "rules": "+--+--+\n",
    "boxes": "+--+--+\n| a | b |\n",
    "rules of signs": "== ==\n",
    "small tables": "-- --\nab cd\n",
    "blanks": "a  b  c",
    "headers": "Objective  Key Result\n",
    "lines of boxes": "│ a │ b │\n",
}
TALL = {
    "csv with open quotes": (CSV, '"a,b\n'),
    "csv with doubled quotes": (CSV, '"a""b,c\n'),
    "one row, many cells": (MARKDOWN, "a|"),
    "one cell, many lines": (f"{MARKDOWN}| Grow | ", "a<br>"),
    "one cell, many numbers": (f"{MARKDOWN}| Grow | ", "1. a "),
    "many headers": (MARKDOWN, "| Objective | Key Result | Owner |\n"),
    "side by side": ("| O1: a | O2: b |\n|---|---|\n", "| cut churn by 5% | b |\n"),
    "a long aligned line": ("Objective  Key Result\n", "abc  "),
    "wrapped lines": ("=====  =====\nObjective  Key Result\n=====  =====\n", "abc    def\n"),
    "tabbed rows": (TSV, "\tChurn from 5% to 3%\tAna\n"),
}


@pytest.mark.parametrize("text", [*PATTERNS.values()], ids=[*PATTERNS])
def test_long_runs_of_signs_are_read_whole(text: str) -> None:
    assert lost("", text) == ""


@pytest.mark.parametrize(("head", "text"), [*TALL.values()], ids=[*TALL])
def test_large_tables_are_read_whole(head: str, text: str) -> None:
    assert lost(head, text) == ""


def lost(head: str, text: str) -> str:
    """What stands in no segment; how long the reading takes, `make bench` prints."""
    source = head + text * (SIZE // len(text))
    try:
        okrs = read(source)
    except ReadingError:
        return "" if not source.strip() else source
    left = list(source)
    for segment in okrs.segments:
        left[slice(*segment.span)] = " " * (segment.span.end - segment.span.start)
    return "".join(left).strip()
