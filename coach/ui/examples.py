"""The shipped drafts, each one click away on the start screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """A draft to try: `title` stands on its button."""

    title: str
    text: str


def directory() -> Path:
    """Where the examples are: the checkout's own, else the copy packed with the wheel."""
    package = Path(__file__).resolve().parent.parent
    if (package.parent / "pyproject.toml").is_file():
        return package.parent / "examples"
    return package / "_examples"


def examples() -> tuple[Example, ...]:
    """In the order of their file names; none where the folder is missing."""
    return tuple(
        Example(title=_title(path), text=path.read_text(encoding="utf-8"))
        for path in sorted(directory().glob("*"))
        if path.suffix in (".md", ".txt") and path.stem != "README"
    )


def _title(path: Path) -> str:
    return path.stem.replace("-", " ").replace("_", " ").capitalize()
