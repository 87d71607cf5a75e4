"""What a run of a suite found, as a table for people and as JSON; the same run gives the same bytes."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from pydantic import Field

from coach.document import Frozen
from coach.evaluation.measures import Label

_HEAD = ("figure", "n", "base", "value", "95% interval", "floor", "")


class Figure(Frozen):
    """One number of a suite, with what is needed to believe it. `value` None: it can't be computed."""

    scorer: str
    n: int = Field(description="answers that were scored")
    unscored: int = Field(
        description="answers that could not be scored; they count as neither right nor wrong"
    )
    not_applicable: int
    base_rate: float | None
    value: float | None
    low: float | None
    high: float | None
    floor: float | None
    missed: bool


class Miss(Frozen):
    """One answer that differs from its label."""

    row: str
    about: str
    expected: Label
    got: Label
    note: str = ""


class Crash(Frozen):
    """A row that raised an error instead of giving answers."""

    row: str
    error: str


class Share(Frozen):
    """How many answers of one source were right."""

    source: str
    n: int
    right: int


class SuiteReport(Frozen):
    """The figures of one suite and every disagreement behind them."""

    suite: str
    version: int
    question: str
    engine: str
    model: str | None
    policy: str
    rows: int
    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...]
    crashes: tuple[Crash, ...]
    sources: tuple[Share, ...] = ()

    @property
    def passed(self) -> bool:
        return not any(figure.missed for figure in self.figures)


def as_json(reports: Sequence[SuiteReport]) -> str:
    """All reports as one JSON array."""
    return json.dumps([report.model_dump(mode="json") for report in reports], ensure_ascii=False, indent=2)


def as_text(reports: Sequence[SuiteReport]) -> str:
    """One table a suite, then what failed."""
    tables = [_table(report) for report in reports]
    missed = [
        f"{report.suite}: {figure.scorer} is {_value(figure.value)}, below its floor of {figure.floor:.2f}"
        for report in reports
        for figure in report.figures
        if figure.missed
    ]
    floors = sum(figure.floor is not None for report in reports for figure in report.figures)
    return "\n\n".join([*tables, "\n".join(missed) or f"{floors} floors, none missed."])


def _table(report: SuiteReport) -> str:
    engine = f"{report.engine}:{report.model}" if report.model else report.engine
    title = f"{report.suite} {report.version} · {report.rows} rows · engine {engine} · policy {report.policy}"
    lines = [_HEAD, *(_line(figure) for figure in report.figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    body = [
        "  ".join(
            cell.ljust(width) if column in (0, len(_HEAD) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    by_error: dict[str, list[str]] = {}
    for crash in report.crashes:
        by_error.setdefault(crash.error, []).append(crash.row)
    crashed = [f"! {_rows(rows)} crashed: {error}" for error, rows in by_error.items()]
    return "\n".join([title, report.question, *("  " + line for line in body), *_sources(report), *crashed])


def _sources(report: SuiteReport) -> list[str]:
    """Each source with its share of right answers, as running text."""
    shares = [f"{one.source} {one.right}/{one.n}" for one in report.sources]
    return textwrap.wrap(" · ".join(shares), 100, initial_indent="  ", subsequent_indent="  ")


def _line(figure: Figure) -> tuple[str, ...]:
    apart = [
        f"{count} {what}"
        for count, what in ((figure.unscored, "unscored"), (figure.not_applicable, "not applicable"))
        if count
    ]
    return (
        figure.scorer,
        str(figure.n),
        "" if figure.base_rate is None else f"{figure.base_rate:.0%}",
        _value(figure.value),
        "" if figure.low is None or figure.high is None else f"{figure.low:.3f}–{figure.high:.3f}",
        "" if figure.floor is None else f"{figure.floor:.2f}",
        ", ".join((["MISSED"] if figure.missed else []) + apart),
    )


def _rows(names: list[str]) -> str:
    return f"{names[0]} and {len(names) - 1} more rows" if len(names) > 1 else names[0]


def _value(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"
