"""Text with quotation marks around all of it is taken as it stands: no label, no mark, no score in it."""

from __future__ import annotations

import re

from coach.reading.passage import Passage

# Opening and closing marks, in the order in which a writer would choose them.
_PAIRS = ('""', "“”", "«»", "„“", "''", "‘’", "「」")
_CLOSING = {pair[0]: pair[1] for pair in _PAIRS}
# "(owner: Ana) [committed]": what may still be said behind the closing mark.
_REMARKS = re.compile(r"(?:\s*[\[(][^\[\]()]*[\])])*\s*$")


def is_quoted(text: str) -> bool:
    """Whether all of a text stands between quotation marks, but for remarks in brackets behind them."""
    return _end(text) is not None


def opened(passage: Passage) -> tuple[Passage, Passage] | None:
    """What stands between the marks, and what stands behind them; None for a text without such marks."""
    end = _end(passage.text)
    return None if end is None else (passage.part(1, end), passage.part(end + 1))


def unquoted(passage: Passage) -> Passage:
    """The passage without the marks around all of it."""
    end = _end(passage.text)
    return passage if end is None or end + 1 < len(passage.text) else passage.part(1, end)


def in_quotes(text: str) -> str | None:
    """The text between marks that it doesn't hold itself; None where it holds all of them."""
    return next((f"{pair[0]}{text}{pair[1]}" for pair in _PAIRS if not set(pair) & set(text)), None)


def _end(text: str) -> int | None:
    """Where the closing mark stands that answers the first character."""
    closing = _CLOSING.get(text[:1])
    if closing is None:
        return None
    end = text.find(closing, 1)
    inner = text[1:end] if end > 0 else ""
    is_whole = bool(inner.strip()) and text[0] not in inner and _REMARKS.match(text, end + 1) is not None
    return end if is_whole else None
