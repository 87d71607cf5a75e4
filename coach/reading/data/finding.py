"""Finds the data in a text: JSON, YAML and front matter that speak of OKRs."""

from __future__ import annotations

from coach.reading.data.json_text import find_json
from coach.reading.data.kinds import holds_okrs
from coach.reading.data.nodes import Data
from coach.reading.data.yaml_text import find_yaml
from coach.reading.lines import without_comments


def find_data(text: str) -> list[Data]:
    """The stretches of a text that are data, in order."""
    visible = without_comments(text)
    found = [data for data in find_json(visible) if holds_okrs(data.root)]
    if found or "\n" not in visible:
        return found
    return [data for data in find_yaml(visible) if data.start == 0 or holds_okrs(data.root)]
