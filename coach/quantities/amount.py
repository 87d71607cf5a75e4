"""One amount in a folded text, and which stretches of the text are spoken for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

AmountKind = Literal["number", "factor", "rank", "all", "none"]


class Amount(NamedTuple):
    """One amount: [start, end) is the text that is quoted, `stop` the end of the noun it counts.

    `value` has the `scale` of "k" or "million" applied.
    """

    start: int
    end: int
    stop: int
    value: float | None
    unit: str
    kind: AmountKind = "number"
    sign: str = ""
    plus: bool = False
    high: float | None = None
    noun: str = ""
    scale: float = 1.0


def ranged(first: Amount, second: Amount) -> Amount:
    """One amount from its lower to its higher end; in "$4-5m" both are millions."""
    value = first.value
    if value is not None and first.scale == 1.0 and value * second.scale <= (second.value or 0.0):
        value *= second.scale
    unit = second.unit or first.unit
    return first._replace(
        end=second.end, stop=second.stop, unit=unit, plus=second.plus, high=second.value, value=value
    )


class Stretch(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Taken:
    """Stretches of a text that are spoken for; asks in logarithmic time."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._spans = sorted((one.start, one.end) for one in stretches)

    def over(self, start: int, end: int) -> bool:
        index = bisect_right(self._spans, (end - 1, 1 << 60)) - 1
        return index >= 0 and self._spans[index][1] > start
