"""A line of a set in one sentence: a key result with what only its columns said, work without its label."""

from __future__ import annotations

import re

from coach.document import KeyResult
from coach.reading import read_line
from coach.report.wording import one_line

_PREPOSITION = re.compile(r"(?:by|before|until|in|on|end|this|next)\b", re.IGNORECASE)
_WORK = re.compile(r"^(?:work|initiative|task)s?\s*:\s*", re.IGNORECASE)


def as_stated(kr: KeyResult) -> str:
    """A key result in the user's words, with what only the columns of a table said beside it."""
    ways = [text + due for text in _with_values(kr) for due in _dates(kr)]
    return next((text for text in ways if _says(text, kr)), ways[0])


def _with_values(kr: KeyResult) -> list[str]:
    """Ways to say the values that the text leaves out, the plainest first; the last ones name the unit."""
    said = one_line(kr.text)
    start, end = (one.text if one and one.text not in said else None for one in (kr.baseline, kr.target))
    ways = _put(said, start, end)
    for sign in ("", " ") if kr.unit and (start or end) else ():
        ways += _put(said, start and f"{start}{sign}{kr.unit}", end and f"{end}{sign}{kr.unit}")
    return ways


def _put(said: str, start: str | None, end: str | None) -> list[str]:
    if start and end:
        return [f"{said} from {start} to {end}", f"{said}: {end} (today: {start})"]
    if end:
        return [f"{said}: {end}", f"{said} to {end}"]
    return [f"{said} (today: {start})"] if start else [said]


def _dates(kr: KeyResult) -> list[str]:
    if kr.deadline is None or kr.deadline.text in kr.text:
        return [""]
    date = kr.deadline.text
    return [f" {date}", f" by {date}"] if _PREPOSITION.match(date) else [f" by {date}", f" {date}"]


def _says(text: str, kr: KeyResult) -> bool:
    """Whether a line by itself says the values that the key result has."""
    alone = read_line(text)
    return [(one and (one.value, one.unit)) for one in (alone.baseline, alone.target)] == [
        (one and (one.value, one.unit)) for one in (kr.baseline, kr.target)
    ] and (alone.deadline is None) == (kr.deadline is None)


def worked(texts: list[str]) -> tuple[str, ...]:
    """Work without its label and without repetition."""
    return tuple(dict.fromkeys(_WORK.sub("", line) or line for line in map(one_line, texts)))
