"""A critique as something to read: text, Markdown, JSON, annotations, and the revised draft."""

from coach.report.as_json import as_json
from coach.report.draft import Draft, DraftObjective, DraftResult, revised
from coach.report.github import github
from coach.report.markdown import generated_markdown, markdown
from coach.report.text import generated_lines, lines, text
from coach.report.writing import draft, escaped

__all__ = [
    "Draft",
    "DraftObjective",
    "DraftResult",
    "as_json",
    "draft",
    "escaped",
    "generated_lines",
    "generated_markdown",
    "github",
    "lines",
    "markdown",
    "revised",
    "text",
]
