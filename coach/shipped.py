"""Finds the data that ships with the coach: in the checkout where there is one, else packed in the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent


def shipped(name: Literal["prompts", "evals", "examples", "cases"]) -> Path:
    """The directory of this data; it is up to the reader to say what is missing in it."""
    if (PACKAGE.parent / "pyproject.toml").is_file():
        return PACKAGE.parent / ("tests/cases" if name == "cases" else name)
    return PACKAGE / f"_{name}"
