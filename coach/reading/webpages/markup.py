"""Cuts HTML into tags, comments and text, each at its place; any text at all, in one pass.

The parser of the standard library gives lines and columns instead of offsets, and takes quadratic time on
what is opened and never closed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coach.reading.passage import Escape, Passage

_TOKEN = re.compile(
    r"(?P<comment><!--)"
    r"|(?P<cdata><!\[CDATA\[)"
    r"|<[!?][^<>]{0,2000}+>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,60}+)"
    r"(?P<attributes>(?:[^<>\"']{1,4000}+|\"[^\"]{0,20000}+\"|'[^']{0,20000}+'){0,400}+)>"
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][\dA-Za-z]{1,31});?")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'/]++)\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+))"
)
# What stands between these is for machines.
_HIDDEN = frozenset(
    """
    script style template svg math object iframe noscript select head title
    ac:task-id ac:task-uuid ac:task-status ac:placeholder xml
    """.split()
)


@dataclass(frozen=True)
class Tag:
    """An opening or closing tag; `start` and `end` are its offsets."""

    name: str
    closes: bool
    attributes: str
    start: int
    end: int
    attributes_start: int

    @cached_property
    def values(self) -> dict[str, str]:
        """The attributes, names in lower case."""
        return {found["name"].lower(): _value(found) for found in _ATTRIBUTE.finditer(self.attributes)}

    def has(self, name: str) -> bool:
        return re.search(rf"(?<![\w-]){name}(?![\w-])", self.attributes, re.IGNORECASE) is not None

    def place_of(self, name: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands."""
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found["name"].lower() == name and found.lastgroup:
                start, end = found.span(found.lastgroup)
                return self.attributes_start + start, self.attributes_start + end
        return None


def _value(found: re.Match[str]) -> str:
    return html.unescape(found["double"] or found["single"] or found["bare"] or "")


Token = Tag | Passage


def tokens(text: str) -> Iterator[Token]:
    """Tags and the text between them, in order; comments, scripts and declarations are left out."""
    done = at = 0
    unclosed: set[str] = set()  # what is closed nowhere behind, so that it isn't searched again
    while found := _TOKEN.search(text, at):
        end = _end_of(text, found, unclosed)
        if end is None:
            at = found.start() + 1
            continue
        yield from _said(text, done, found.start())
        if found["cdata"]:
            yield Passage.of(text, found.end(), end - 3)
        elif found["name"]:
            name = found["name"].lower()
            yield Tag(
                name,
                bool(found["close"]),
                found["attributes"],
                found.start(),
                found.end(),
                found.start("attributes"),
            )
        done = at = end
    yield from _said(text, done, len(text))


def _end_of(text: str, found: re.Match[str], unclosed: set[str]) -> int | None:
    """Where reading goes on; None where the sign opens nothing after all."""
    if found["comment"] or found["cdata"]:
        return _behind(text, "-->" if found["comment"] else "]]>", found.end(), unclosed)
    name = (found["name"] or "").lower()
    if name in _HIDDEN and not found["close"] and not found["attributes"].endswith("/"):
        return _behind(text, f"</{name}", found.end(), unclosed) or found.end()
    return found.end()


def _behind(text: str, closing: str, start: int, unclosed: set[str]) -> int | None:
    if closing in unclosed:
        return None
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, start)
    if not found:
        unclosed.add(closing)
        return None
    return text.find(">", found.end()) + 1 or len(text) if closing.startswith("</") else found.end()


def _said(text: str, start: int, end: int) -> Iterator[Passage]:
    if start < end:
        yield decoded(text, start, end)


def decoded(text: str, start: int, end: int) -> Passage:
    """text[start:end] with its character references as characters."""
    if text.find("&", start, end) < 0:
        return Passage.of(text, start, end)
    chars: list[str] = []
    places: list[int] = []
    done = start
    for found in _REFERENCE.finditer(text, start, end):
        said = html.unescape(found[0])
        if said == found[0]:
            continue
        chars.append(text[done : found.start()])
        places.extend(range(done, found.start()))
        # What is no reference as a whole may begin with one: "&ampx".
        kept = 0 if found[0].endswith(";") else _common_end(said, found[0])
        said_itself = said[: len(said) - kept]
        chars.append(said_itself)
        places.extend([Escape.over(found.start(), found.end() - kept)] * len(said_itself))
        done = found.end() - kept
    chars.append(text[done:end])
    places.extend(range(done, end))
    return Passage("".join(chars), tuple(places))


def _common_end(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count
