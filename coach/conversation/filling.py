"""Putting the user's numbers and dates into a line, word for word: into its gaps, else over the old ones."""

from __future__ import annotations

import re

from coach.quantities import Deadline, Form, Quantity, measure
from coach.render import TARGET, TODAY
from coach.text import Span

_UNIT = r"%| (?:ms|seconds|minutes|hours|days|weeks)\b"
_GAP_TODAY = re.compile(re.escape(TODAY) + f"({_UNIT})?")
_GAP_TARGET = re.compile(re.escape(TARGET) + f"({_UNIT})?")
_GAP_DATE = re.compile(r"(?:\bby )?\[date\]", re.IGNORECASE)
_BARE = re.compile(r"[\d.,\s]*\d")
_PREPOSITION = re.compile(
    r"(?:by|before|until|till|in|during|within|on|at|over|this|next|after)\b", re.IGNORECASE
)
_NOTE_OF_TODAY = re.compile(r"\s*\((?:today|now|currently|was)\b", re.IGNORECASE)


def filled(
    text: str, *, baseline: str | None = None, target: str | None = None, deadline: str | None = None
) -> str:
    """The line with these values in it; None leaves what is there.

    >>> filled("Win rate from [today]% to [target]%", baseline="22%", target="30")
    'Win rate from 22% to 30%'
    >>> filled("Win rate to 40% by end of Q3", baseline="22%")
    'Win rate to 40% by end of Q3 (today: 22%)'
    >>> filled("Cut churn by end of Q3", target="4%")
    'Cut churn to 4% by end of Q3'
    """
    if deadline is not None:
        text = _with_deadline(text, deadline)
    if target is not None:
        text = _with_target(text, target)
    if baseline is not None:
        text = _with_baseline(text, baseline)
    return text


def _with_baseline(text: str, value: str) -> str:
    if _GAP_TODAY.search(text):
        return _GAP_TODAY.sub(lambda gap: _joined(value, gap), text)
    old = measure(text).baseline
    return _replaced(text, old, value) if old else f"{text.rstrip(' .')} (today: {value})"


def _with_target(text: str, value: str) -> str:
    if _GAP_TARGET.search(text):
        return _GAP_TARGET.sub(lambda gap: _joined(value, gap), text)
    found = measure(text)
    if found.target is None or not any(ch.isdigit() for ch in found.target.text):
        end = min(
            (place for place in (_start(found.deadline), _note(text)) if place is not None), default=len(text)
        )
        head = text[:end].rstrip(" .,")
        return f"{head} to {value}{' ' if end < len(text) else ''}{text[end:].lstrip()}"
    if found.form is Form.CHANGE:
        before, change = text[: found.target.span.start], found.target.text
        to = "to " if change.startswith("by ") else ""
        return before + to + value + text[found.target.span.end :]
    return _replaced(text, found.target, value)


def _with_deadline(text: str, value: str) -> str:
    words = value if _PREPOSITION.match(value) else f"by {value}"
    if _GAP_DATE.search(text):
        return _GAP_DATE.sub(lambda _: words, text)
    old = measure(text).deadline
    if old:
        return text[: old.span.start] + words + text[old.span.end :]
    place = _note(text)
    if place is None:
        return f"{text.rstrip(' .')} {words}"
    return f"{text[:place].rstrip()} {words} {text[place:].lstrip()}"


def _joined(value: str, gap: re.Match[str]) -> str:
    """The unit after a gap stays only behind a bare number."""
    return value + (gap.group(1) or "") if _BARE.fullmatch(value) else value


def _replaced(text: str, old: Quantity, value: str) -> str:
    """A bare number keeps the unit that the old one had."""
    span: Span = old.span
    unit = re.search(r"(?:%| ?[A-Za-z]+)$", old.text) if _BARE.fullmatch(value) else None
    keeps_unit = unit is not None and (unit.group() == "%" or old.unit in unit.group())
    return text[: span.start] + value + (unit.group() if unit and keeps_unit else "") + text[span.end :]


def _start(deadline: Deadline | None) -> int | None:
    return deadline.span.start if deadline else None


def _note(text: str) -> int | None:
    found = _NOTE_OF_TODAY.search(text)
    return found.start() if found else None
