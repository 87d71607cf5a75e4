"""Whether a text is HTML, and how much of it."""

from __future__ import annotations

import re
from enum import Enum

from coach.reading.passage import Passage
from coach.reading.webpages.markup import tokens


class PageKind(Enum):
    """How much of a text is HTML."""

    PAGE = "page"  # line ends mean nothing
    BLOCKS = "blocks"  # lists and tables in a text whose lines count


_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--[^<>]*-->\s*){0,5}<(?:!doctype\s+html|html|head|body|meta\s)"
    r"|.*?<(?:ac:structured-macro|ac:task-list|ac:layout)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = re.compile(
    r"</(?:p|div|li|ul|ol|td|th|table|h[1-6]|dd|dl|details|blockquote|span)\s*>", re.IGNORECASE
)
_BLOCKS = re.compile(r"^[ \t]*<(?:table|ul|ol|dl|details)\b", re.IGNORECASE | re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements whose text is a line or several, whatever the line ends of the source.
LINES = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "summary", "caption", "figcaption", "ac:task-body"}


def page_kind(text: str) -> PageKind | None:
    """Whether a text plainly is HTML, or holds blocks of it; None for text with a stray tag."""
    if "<" not in text:
        return None
    if _DOCUMENT.match(text):
        return PageKind.PAGE
    if text.lstrip()[:1] == "<" and _ENDS.search(text):
        inside, outside = _lengths(text)
        if inside > outside:
            return PageKind.PAGE if inside > 4 * outside else PageKind.BLOCKS
    if _BLOCKS.search(text) and _ENDS.search(text):
        return PageKind.BLOCKS
    breaks = len(_BREAK.findall(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    return PageKind.PAGE if breaks > 1 and lines <= breaks + 1 and "|" not in text else None


def _lengths(text: str) -> tuple[int, int]:
    """How much of what is said stands in elements of lines, and how much outside."""
    inside = outside = depth = 0
    for token in tokens(text):
        if isinstance(token, Passage):
            said = len(token.text) - token.text.count(" ")
            inside, outside = (
                (inside + said, outside) if depth else (inside, outside + len(token.text.strip()))
            )
        elif token.name in LINES or token.name in ("div", "span"):
            depth = max(depth - 1, 0) if token.closes else depth + 1
    return inside, outside
