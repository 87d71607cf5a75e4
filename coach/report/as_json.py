"""A critique as JSON, by the names of docs/critique.schema.json; same input, same bytes."""

from __future__ import annotations

from coach.critique import Critique


def as_json(critique: Critique) -> str:
    """The whole critique, indented; `for` and other aliases by their names in the schema."""
    return critique.model_dump_json(by_alias=True, indent=2) + "\n"
