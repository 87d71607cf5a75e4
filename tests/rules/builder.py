"""Judged sets from a few fields, for tests of what rules and score make of a judgement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coach.document import ContextItem, Direction, KeyResult, Kind, Objective, OkrSet
from coach.quantities import Form, Quantity
from coach.text import Span

GOOD: dict[str, Any] = {
    "text": "Stays booked again from 20% to 30%",
    "kind": Kind.OUTCOME,
    "kind_probability": 0.9,
    "metric": "Stays booked again",
    "baseline": ("20%", 20.0, "%"),
    "target": ("30%", 30.0, "%"),
    "form": Form.FROM_TO,
    "direction": Direction.INCREASE,
    "owner": "Amira",
}


def good(**other: Any) -> dict[str, Any]:
    """A key result without a gap, but for what is said otherwise."""
    return {**GOOD, **other}


def task(**other: Any) -> dict[str, Any]:
    return {"text": "Publish 12 stories", "kind": Kind.OUTPUT, "kind_probability": 0.9, **other}


def build(*objectives: tuple[str, Iterable[dict[str, Any]]], period: str = "Q3 2027", **flags: Any) -> OkrSet:
    """A set of objectives with their key results; `flags` are set on every objective."""
    source = period + "\n" if period else ""
    context = (ContextItem(kind="period", text=period, span=Span(0, len(period))),) if period else ()
    built: list[Objective] = []
    for number, (text, rows) in enumerate(objectives, start=1):
        span = Span(len(source), len(source) + len(text)) if text else None
        source += f"{text}\n" if text else ""
        key_results: list[KeyResult] = []
        for position, row in enumerate(rows, start=1):
            place = Span(len(source), len(source) + len(row["text"]))
            source += f"{row['text']}\n"
            key_results.append(_key_result(f"KR{number}.{position}", row, place))
        built.append(
            Objective(id=f"O{number}", text=text, span=span, key_results=tuple(key_results), **flags)
        )
    return OkrSet(source=source, objectives=tuple(built), context=context)


def _key_result(name: str, row: dict[str, Any], place: Span) -> KeyResult:
    amounts = {side: _quantity(row, side, place) for side in ("baseline", "target") if row.get(side)}
    return KeyResult(id=name, span=place, **{**row, **amounts})


def _quantity(row: dict[str, Any], side: str, place: Span) -> Quantity:
    text, value, unit = row[side]
    start = row["text"].find(text)
    return Quantity(
        value=value, unit=unit, text=text, span=Span(start, start + len(text)).shifted(place.start)
    )
