"""Rules on how sure a team says it is: too sure, as sure of everything, or silent about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.document import KeyResult, OkrType
from coach.rules.quoting import stretches
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, rule
from coach.text import Span

_STATED = re.compile(
    r"\bconfiden(?:ce|t)(?: (?:level|score|rating))?\W{0,4}(?:is |at |of )?"
    r"(?P<value>\d{1,3}(?:[.,]\d+)?)\s?(?P<scale>%|/ ?10\b|(?:out )?of 10\b)?",
    re.IGNORECASE,
)
# What is promised is meant to be sure.
_SURE = frozenset({OkrType.COMMITTED, OkrType.COMPLIANCE, OkrType.HEALTH})
_EVERY = 3


class Confidence(NamedTuple):
    """How sure a team says it is of a key result, between 0 and 1, and where it says so."""

    kr: KeyResult
    value: float
    text: str
    span: Span


def stated(review: Review) -> Iterator[Confidence]:
    """What is said behind each key result; none where the scale isn't clear."""
    source = review.okrs.source
    for kr, span in stretches(review.okrs):
        match = _STATED.search(source, kr.span.end, span.end)
        value = _value(match) if match else None
        if match and value is not None:
            yield Confidence(kr, value, match.group().strip(), Span(*match.span()))


def _value(match: re.Match[str]) -> float | None:
    value = float(match["value"].replace(",", "."))
    scale = match["scale"] or ""
    if scale == "%" or (not scale and value > 10):
        value /= 100
    elif scale or value > 1:
        value /= 10
    elif value == 1 and "." not in match["value"]:
        return None  # one of ten, or the whole
    return value if value <= 1 else None


@rule("MEA016", "overconfident", Scope.SET, Stage.NUMBERS)
def overconfident(review: Review) -> Iterator[Remark]:
    """A team is all but sure to reach a key result before it has begun.

    What it flags: A stated confidence above nine in ten (a policy's threshold). Silent where the line is
    marked as committed, compliance or health: a promise is meant to be sure.
    Why it matters: What is nearly certain would have come anyway. An ambitious target leaves some doubt.
    Example: Repeat orders from 300 to 310 a month (confidence 10/10)
    Better: Repeat orders from 300 to 400 a month (confidence 6/10)
    Known limits: Read only where the word stands with the number, behind the key result.
    Source: "Marketing OKRs" (Hatch): always above 0.9 is too safe; Wodtke, Radical Focus: five in ten at
    the start.
    """
    types = {kr.id: {kr.type, one.type} for one in review.okrs.objectives for kr in one.key_results}
    for one in stated(review):
        if one.value > review.policy.thresholds.confidence and not types[one.kr.id] & _SURE:
            yield Remark(
                one.kr.id,
                f"“{one.text}”: that is all but certain.",
                "If it were missed one time in three, how high would it be? Try that number.",
                (one.span,),
            )


@rule("MEA017", "confidence-unsaid", Scope.SET, Stage.FORM, cases="missing same")
def confidence_unsaid(review: Review) -> Iterator[Remark]:
    """Nothing tells how sure the team is of each key result.

    What it flags: No confidence anywhere, or the same on three lines and more. Both only under a policy
    that asks for it.
    Why it matters: Where doubts differ, the talk goes to the right line; one number for all of them was
    filled in, not thought about.
    Example: Five key results, each with "confidence 5/10"
    Better: Each with its own, and a word on what makes it shaky
    Known limits: Read only where the word stands with the number, behind the key result.
    Source: Wodtke, Radical Focus: a confidence for each key result, every week.
    """
    given, lines = list(stated(review)), review.okrs.key_results
    if not given and len(lines) >= _EVERY:
        yield Remark(
            WHOLE_SET,
            "No line says how sure you are of it.",
            "Put a number from 0 to 10 behind each; the low ones are worth talking about.",
            tuple(kr.span for kr in lines[:1]),
            "missing",
        )
    if len(given) >= _EVERY and len({one.value for one in given}) == 1:
        yield Remark(
            WHOLE_SET,
            f"Each line has the same “{given[0].text}”.",
            "Which of them are you least sure of? Give that one a lower number.",
            tuple(one.span for one in given[:3]),
            "same",
        )
