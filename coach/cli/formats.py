"""The formats that results are printed in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.outputs import notice, width, write, write_lines

if TYPE_CHECKING:
    from coach.critique import Critique


class CritiqueFormat(StrEnum):
    """`draft` is the revised set alone; `github` annotates a pull request."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DRAFT = "draft"
    JSON = "json"
    GITHUB = "github"


class DraftFormat(StrEnum):
    """`text` adds the open questions to the draft."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DRAFT = "draft"
    JSON = "json"


class LineFormat(StrEnum):
    """One line of text, or one JSON object, for each line read."""

    TEXT = "text"
    JSON = "json"


def render(critique: Critique, form: CritiqueFormat, output: Path | None, *, everything: bool) -> None:
    """Print a critique; what the format has no room for goes to standard error."""
    from coach import report

    match form:
        case CritiqueFormat.TEXT:
            write_lines(report.lines(critique, width=width(), everything=everything), output)
        case CritiqueFormat.MARKDOWN:
            write(report.markdown(critique, everything=everything), output)
        case CritiqueFormat.JSON:
            write(report.as_json(critique), output)
        case CritiqueFormat.DRAFT:
            _explain(critique)
            write(report.draft(critique) if critique.okrs.objectives else "", output)
        case CritiqueFormat.GITHUB:
            _explain(critique)
            write(report.github(critique), output)


def render_generated(critique: Critique, form: DraftFormat, output: Path | None) -> None:
    """Print the critique of a generated draft, the draft first."""
    from coach import report

    match form:
        case DraftFormat.TEXT:
            write_lines(report.generated_lines(critique, width=width()), output)
        case DraftFormat.MARKDOWN:
            write(report.generated_markdown(critique), output)
        case DraftFormat.JSON:
            write(report.as_json(critique), output)
        case DraftFormat.DRAFT:
            write(critique.source.text, output)


def _explain(critique: Critique) -> None:
    if critique.engine.notice:
        notice(critique.engine.notice)
    if not critique.okrs.objectives:
        notice("okr-coach: no OKRs were found in this text. Begin a line with “Objective:”.")
