"""Figures that end most lines of a draft: scores and confidence, no part of what the lines say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.reading.marks.cleaning import Stated

_TAIL = re.compile(
    r"(?P<gap>\s*[-–—|→>:(\[]+\s*|\s+)"
    r"(?:(?P<ten>\d{1,2}\s*/\s*10)|(?P<grade>[01][.,]\d{1,2})|(?P<share>\d{1,3}\s?%))"
    r"(?:\s*\([^()]{1,30}\)|[\])])?\s*$"
    r"|(?P<result>\s*(?:=>|->|→)\s*(?:[^=>→]{1,20}?,\s*)?\d{1,3}\s?%(?:,\s*[^=>→]{1,20})?)\s*$"
    r"|(?P<state>\s*\[(?!today|target|baseline)[^\W\d_A-Z][^\[\]\d]{2,20}\])\s*$"
)
_LONGEST = 60


@dataclass(frozen=True)
class Tails:
    """The forms of figure ("- 0.7", "6/10") that end the lines of one draft as scores do."""

    forms: frozenset[str] = frozenset()

    def taken_off(self, line: Stated) -> Stated:
        found = _tail(line) if self.forms else None
        if found is None or _form(found) not in self.forms:
            return line
        at = len(line.body.text) - len(found[0])
        return replace(line, body=line.body.part(0, at))


NO_TAILS = Tails()


def tails_of(lines: Iterable[Stated]) -> Tails:
    """`lines` are the key results of the draft.

    A form is a score's where it ends two thirds of them or more, and another figure stands before it in one
    of them: "Churn from 5% to 3% - 0.4".
    """
    every = list(lines)
    found = [tail for line in every if (tail := _tail(line))]
    told = [tail for line in every if line.score and (tail := _TAIL.search(f"1{line.score}"))]
    forms = Counter(map(_form, [*found, *told]))
    found += told
    behind = [tail for tail in found if re.search(r"\d", tail.string[: tail.start()])]
    after_figures = {"state", "result", *map(_form, behind)}
    return Tails(
        frozenset(
            form
            for form, count in forms.items()
            if count > 1 and form in after_figures and 3 * count >= 2 * len(every)
        )
    )


def _tail(line: Stated) -> re.Match[str] | None:
    text = line.body.text
    if line.is_verbatim or not text or text[-1] not in "0123456789%)]":
        return None
    found = _TAIL.search(text, max(len(text) - _LONGEST, 0))
    return found if found and found.start() > 0 and _form(found) else None


def _form(found: re.Match[str]) -> str:
    """The kind of figure and the sign before it; a mere blank parts only "n/10" from a text."""
    if found["state"] or found["result"]:
        return "state" if found["state"] else "result"
    kind = "ten" if found["ten"] else "grade" if found["grade"] else "share"
    sign = found["gap"].strip()[:1]
    return f"{kind} {sign}" if kind == "ten" or sign else ""
