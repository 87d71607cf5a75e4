"""Styles of a Word document: what a paragraph or a run inherits from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coach.reading.files.word_xml import children, find, is_on, value

if TYPE_CHECKING:
    from docx.document import Document

_HEADING = re.compile(r"heading ([1-9])$")
_CHAIN = 12  # styles that rest on one another; more is a circle
_APART = 60  # twentieths of a point before or after a paragraph that show as a gap


class Styles:
    """Looks up what a paragraph's or a run's style says, through the styles that it rests on."""

    def __init__(self, document: Document) -> None:
        self._by_id: dict[str, Any] = {}
        self._default: str | None = None
        for style in children(document.styles.element, "style"):
            key = value(style, "styleId") or ""
            self._by_id[key] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._default = key

    def name(self, paragraph: Any) -> str:
        """The style's name in lower case; built-in ones are named in English whatever Word's language."""
        style = self._by_id.get(self._id(paragraph) or "")
        return (value(find(style, "name")) or "").lower()

    def heading_level(self, paragraph: Any) -> int:
        """1 to 9 for a heading or a title, 0 for body text."""
        for style in self._chain(self._id(paragraph)):
            name = (value(find(style, "name")) or "").lower()
            if name == "title":
                return 1
            if found := _HEADING.match(name):
                return int(found[1])
        outline = value(self.setting(paragraph, "outlineLvl"))
        return int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else 0

    def setting(self, paragraph: Any, name: str) -> Any | None:
        """A property of the paragraph itself, else of its style."""
        for properties in self._properties(paragraph, "pPr"):
            if (found := find(properties, name)) is not None:
                return found
        return None

    def settings(self, paragraph: Any, name: str) -> Iterator[Any]:
        """The property wherever it is set, the paragraph's own first."""
        for properties in self._properties(paragraph, "pPr"):
            if (found := find(properties, name)) is not None:
                yield found

    def is_apart(self, paragraph: Any) -> bool:
        """Whether a gap shows around the paragraph, as one that spacing makes instead of an empty line."""
        for spacing in self.settings(paragraph, "spacing"):
            if (before := value(spacing, "before")) and before.isdigit():
                return int(before) >= _APART
        return False

    def switch(self, run: Any, paragraph: Any, name: str) -> bool:
        """Whether bold, or another switch of the type, holds for a run."""
        own = is_on(find(find(run, "rPr"), name))
        if own is not None:
            return own
        run_style = value(find(find(run, "rPr"), "rStyle"))
        for key in (run_style, self._id(paragraph)):
            for style in self._chain(key):
                said = is_on(find(find(style, "rPr"), name))
                if said is not None:
                    return said
        return False

    def _properties(self, paragraph: Any, name: str) -> Iterator[Any]:
        own = find(paragraph, name)
        if own is not None:
            yield own
        for style in self._chain(self._id(paragraph)):
            properties = find(style, name)
            if properties is not None:
                yield properties

    def _id(self, paragraph: Any) -> str | None:
        return value(find(find(paragraph, "pPr"), "pStyle")) or self._default

    def _chain(self, key: str | None) -> Iterator[Any]:
        for _ in range(_CHAIN):
            style = self._by_id.get(key or "")
            if style is None:
                return
            yield style
            key = value(find(style, "basedOn"))
