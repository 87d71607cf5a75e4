"""Safe HTML: every text is escaped where it enters, so a view can't forget it."""

from __future__ import annotations

import html
from dataclasses import dataclass

# Gradio evaluates what stands in a template: its own signs must not come out of a user's text either.
_SIGNS = {"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;", "\\": "&#92;", "@": "&#64;"}


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe to show; made by `tag` and `join` alone."""

    markup: str

    def __bool__(self) -> bool:
        return bool(self.markup)


Child = Html | str | None
NOTHING = Html("")


def tag(name: str, *children: Child, cls: str = "", **attributes: str) -> Html:
    """An element; `data_edit="x"` becomes `data-edit="x"`, children that are plain text are escaped."""
    said = {"class": cls, **attributes} if cls else attributes
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_safe(value)}"' for key, value in said.items())
    return Html(f"<{name}{written}>{join(*children).markup}</{name}>")


def join(*children: Child) -> Html:
    """Elements and texts, one after the other."""
    return Html(
        "".join(child.markup if isinstance(child, Html) else _safe(child) for child in children if child)
    )


def _safe(text: str) -> str:
    escaped = html.escape(text, quote=True)
    return "".join(_SIGNS.get(char, char) for char in escaped)
