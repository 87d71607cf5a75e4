"""A critique as something to read: text, Markdown, JSON, annotations, and the revised draft."""

from coach.report.as_json import as_json
from coach.report.draft import Draft, DraftObjective, DraftResult, draft, revised
from coach.report.github import github
from coach.report.markdown import markdown
from coach.report.text import text

__all__ = [
    "Draft",
    "DraftObjective",
    "DraftResult",
    "as_json",
    "draft",
    "github",
    "markdown",
    "revised",
    "text",
]
