"""Start and end value of a key result: by its words, and by cells and lines beside it, which win."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.quantities import Direction, Form, Measure, Quantity, measure
from coach.reading.passage import Passage


@dataclass(frozen=True)
class Values:
    """What the numbers of a key result say, each at its place in the source."""

    baseline: Quantity | None
    target: Quantity | None
    form: Form
    direction: Direction


def values_of(
    body: Passage, measured: Measure, start: Passage | None, end: Passage | None, unit: Passage | None = None
) -> Values:
    """`measured` is what the text says by itself; `start` and `end` hold nothing but a value each.

    `unit` is that of values which name none.
    """
    stated = _placed(measured, body)
    begun = _value_in(start, unit) if start else None
    begun = begun and _as_level(begun)
    if end and (found := _value_in(end, unit)):
        is_level = begun and found.target and found.target.unit not in _SHARES
        return _with_end(stated, _as_level(found) if is_level else found, begun)
    if begun and (baseline := begun.target):
        return _with_start(stated, baseline)
    return stated


_SHARES = ("%", "pp", "points", "bps")


def _as_level(values: Values) -> Values:
    """A sign right before a value as part of it: a start of "-5" is below zero, no change by 5."""
    target = values.target
    if values.form is not Form.CHANGE or target is None or target.text[0] not in "+-−–":
        return values
    value = target.value if target.text[0] == "+" or target.value is None else -target.value
    return Values(None, target.model_copy(update={"value": value}), Form.LEVEL, Direction.REACH)


def _with_end(stated: Values, end: Values, start: Values | None) -> Values:
    """A target cell beats the numbers of the text, which may only count what is measured ("in 60 days")."""
    target = end.target
    assert target is not None
    if end.form is Form.FROM_TO:
        return end
    baseline = start.target if start else None
    if baseline is None and stated.form is Form.FROM_TO and _comparable(stated.baseline, target):
        baseline = stated.baseline
    if end.form is Form.CHANGE:
        return Values(baseline, target, Form.CHANGE, end.direction)
    if baseline is not None:
        return _from_to(baseline, target, stated.direction)
    moves = stated.direction in (Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN)
    return Values(None, target, end.form, stated.direction if moves else end.direction)


def _with_start(stated: Values, baseline: Quantity) -> Values:
    if stated.target is None or stated.form is Form.CHANGE or not _comparable(baseline, stated.target):
        return Values(baseline, stated.target, stated.form, stated.direction)
    return _from_to(baseline, stated.target, stated.direction)


def _from_to(baseline: Quantity, target: Quantity, direction: Direction) -> Values:
    if not baseline.unit:
        baseline = baseline.model_copy(update={"unit": target.unit})
    if baseline.value is not None and target.value is not None and _comparable(baseline, target):
        rise = target.value - baseline.value
        direction = Direction.MAINTAIN if not rise else Direction.INCREASE if rise > 0 else Direction.DECREASE
    return Values(baseline, target, Form.FROM_TO, direction)


def _comparable(one: Quantity | None, other: Quantity) -> bool:
    return one is not None and (one.unit == other.unit or not (one.unit and other.unit))


def _value_in(cell: Passage, unit: Passage | None) -> Values | None:
    """What a cell says that holds a value; None for words: "done", "tbd"."""
    found = _placed(measure(cell.text), cell)
    if found.target is None:
        first = next(iter(measure(cell.text).quantities), None)
        found = Values(None, _at_place(first, cell), Form.LEVEL, Direction.REACH)
    return _in_unit(found, unit) if found.target else None


def _in_unit(values: Values, unit: Passage | None) -> Values:
    """Values without a unit of their own in the one that stands beside them: "2" in "M€" is €2,000,000."""
    if not unit:
        return values
    ten = next(iter(measure(f"10 {unit.text}").quantities), None)
    name = (ten.unit if ten else "") or unit.text
    scale = ten.value / 10 if ten and ten.value else 1.0
    baseline, target = (_scaled(value, scale, name) for value in (values.baseline, values.target))
    return replace(values, baseline=baseline, target=target)


def _scaled(quantity: Quantity | None, scale: float, unit: str) -> Quantity | None:
    if quantity is None or quantity.unit:
        return quantity
    value = None if quantity.value is None else quantity.value * scale
    return quantity.model_copy(update={"value": value, "unit": unit})


def _placed(measured: Measure, body: Passage) -> Values:
    return Values(
        _at_place(measured.baseline, body),
        _at_place(measured.target, body),
        measured.form,
        measured.direction,
    )


def _at_place(quantity: Quantity | None, body: Passage) -> Quantity | None:
    """The quantity with its span in the source."""
    if not quantity:
        return None
    span = body.source_span(quantity.span)
    return quantity.model_copy(update={"span": span})
