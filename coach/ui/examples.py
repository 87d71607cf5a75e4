"""The shipped drafts, each one click away on the start screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.shipped import shipped


@dataclass(frozen=True, slots=True)
class Example:
    """A draft to try: `title` stands on its button."""

    title: str
    text: str


def examples() -> tuple[Example, ...]:
    """In the order of their file names; none where the folder is missing."""
    return tuple(
        Example(title=_title(path), text=path.read_text(encoding="utf-8"))
        for path in sorted(shipped("examples").glob("*"))
        if path.suffix in (".md", ".txt") and path.stem != "README"
    )


def _title(path: Path) -> str:
    return path.stem.replace("-", " ").replace("_", " ").capitalize()
