"""Finds the data in a text: JSON, YAML and front matter that speak of OKRs."""

from __future__ import annotations

from coach.reading.json_text import find_json
from coach.reading.lines import without_comments
from coach.reading.nodes import Data
from coach.reading.records import holds_okrs


def find_data(text: str) -> list[Data]:
    """The stretches of a text that are data, in order."""
    if not any(sign in text for sign in "{["):
        return []
    return [data for data in find_json(without_comments(text)) if holds_okrs(data.root)]
