"""Elements of WordprocessingML by their short names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

# lxml has no types of its own: an element is Any here and in the modules that read Word.


def is_a(element: Any, *names: str) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(W) and tag[len(W) :] in names


def find(element: Any | None, name: str) -> Any | None:
    """The first child of that name."""
    return None if element is None else element.find(W + name)


def children(element: Any, name: str) -> list[Any]:
    return element.findall(W + name)


def value(element: Any | None, attribute: str = "val") -> str | None:
    return None if element is None else element.get(W + attribute)


def is_on(element: Any | None) -> bool | None:
    """A switch such as <w:b/>; None where it isn't set."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


def within(element: Any, *names: str, depth: int = 200) -> Iterator[Any]:
    """Elements of these names below an element, not looking into those found."""
    for child in element:
        if is_a(child, *names):
            yield child
        elif depth > 1:
            yield from within(child, *names, depth=depth - 1)
