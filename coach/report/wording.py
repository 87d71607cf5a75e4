"""Words for reports: what a line is called, quotations, lists, counts, and text that is safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from coach.document import OkrSet

LONGEST_NAME = 8
_NUMBERS = "no one two three four five six seven eight nine ten".split()
# Characters that move the cursor, colour the terminal or turn the reading direction.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text on one line, without characters that a terminal would obey."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def quoted(text: str, longest: int = 70) -> str:
    """The text in quotation marks, cut at a word where it is long."""
    return f"“{cut(text, longest).rstrip('.,;:')}”"


def cut(text: str, longest: int) -> str:
    line = one_line(text)
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(" .,;:") + "…"


def listed(items: Sequence[str], most: int = 6) -> str:
    """ "a, b and c"; of more than `most` the rest is counted."""
    said = list(items)
    if len(said) > most:
        said = [*said[: most - 1], f"{len(said) - most + 1} more"]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} and {said[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """
    >>> counted(1, "key result"), counted(8, "key result"), counted(2, "is", "are")
    ('1 key result', '8 key results', '2 are')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """Numbers up to ten as words."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def names(okrs: OkrSet) -> dict[str, str]:
    """What to call each line: the user's own label where it is short and nobody else's, else the id."""
    items = (*okrs.objectives, *okrs.key_results)
    labels = Counter(item.label for item in items if item.label)
    ids = {item.id for item in items}
    return {
        item.id: item.label
        if item.label
        and len(item.label) <= LONGEST_NAME
        and labels[item.label] == 1
        and item.label not in ids - {item.id}
        else item.id
        for item in items
    }


def width_of(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
        for char in text
    )


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns; a longer word stands alone on its line."""
    indent = " " * width_of(first) if rest is None else rest
    lines: list[str] = []
    line, used, is_empty = first, width_of(first), True
    for word in one_line(text).split(" "):
        room = width_of(word)
        if not is_empty and used + 1 + room > width:
            lines.append(line)
            line, used, is_empty = indent, width_of(indent), True
        line += word if is_empty else f" {word}"
        used += room + (0 if is_empty else 1)
        is_empty = False
    return [*lines, line]
