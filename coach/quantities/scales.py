"""Which values can be compared, and what they are in one measure: "60 minutes" and "1 hour"."""

from __future__ import annotations

from typing import Protocol

_SECONDS = {
    "ms": 0.001,
    "seconds": 1.0,
    "minutes": 60.0,
    "hours": 3600.0,
    "days": 86400.0,
    "weeks": 604800.0,
    "months": 2629800.0,
    "years": 31557600.0,
}
_PER_DAY = {
    **dict.fromkeys(("per day", "per d"), 1.0),
    **dict.fromkeys(("per week", "per wk", "per w"), 1 / 7),
    **dict.fromkeys(("per month", "per mo", "per m"), 12 / 365),
    **dict.fromkeys(("per quarter", "per q", "per qtr"), 4 / 365),
    **dict.fromkeys(("per year", "per yr"), 1 / 365),
}

# A bare number, and a clock's "6:30", are in the unit of the value beside them.
_OPEN = frozenset({"", "time"})


class Valued(Protocol):
    """Anything with a value and its unit."""

    @property
    def value(self) -> float | None: ...
    @property
    def unit(self) -> str: ...


def on_one_scale(first: Valued, second: Valued) -> tuple[float, float] | None:
    """Two values in the same measure; None where they can't be compared. No unit stands for the other's."""
    if first.value is None or second.value is None:
        return None
    units = {first.unit, second.unit}
    if len(units) == 1 or units & _OPEN:
        return first.value, second.value
    if _scale_of(first.unit) != _scale_of(second.unit):
        return None
    return in_base_units(first), in_base_units(second)


def in_base_units(amount: Valued) -> float:
    """The value in seconds, per day or as a part of one; as it is in other units."""
    value = amount.value or 0.0
    if amount.unit == "%":
        return value / 100
    if amount.unit.startswith("of "):
        return value / (float(amount.unit[3:]) or 1.0)
    return value * _SECONDS.get(amount.unit, _PER_DAY.get(amount.unit, 1.0))


def _scale_of(unit: str) -> str:
    if unit in _SECONDS:
        return "time"
    if unit in _PER_DAY:
        return "pace"
    return "share" if unit == "%" or unit.startswith("of ") else unit
