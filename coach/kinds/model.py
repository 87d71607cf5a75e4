"""A log-linear model: features weighed per kind, softmax, a calibrated probability."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coach.document import Kind

WEIGHTS = Path(__file__).with_name("weights.json")
KINDS = tuple(Kind)


@dataclass(frozen=True)
class Model:
    """`bias` and `weights` in the order of `KINDS`; `temperature` calibrates, 1.0 changes nothing."""

    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    temperature: float

    def scores(self, found: tuple[str, ...]) -> list[float]:
        totals = list(self.bias)
        for name in found:
            if row := self.weights.get(name):
                for i, weight in enumerate(row):
                    totals[i] += weight
        return totals

    def judge(self, found: tuple[str, ...]) -> tuple[Kind, float]:
        """The likeliest kind and its probability; of equal ones the first in the order of `Kind`."""
        totals = [total / self.temperature for total in self.scores(found)]
        top = max(totals)
        best = totals.index(top)
        return KINDS[best], 1.0 / sum(math.exp(total - top) for total in totals)


@lru_cache(maxsize=1)
def model() -> Model:
    """The committed weights, loaded once."""
    return load(WEIGHTS)


def load(path: Path) -> Model:
    data = json.loads(path.read_text(encoding="utf-8"))
    order = [kind.value for kind in KINDS]

    def row(weights: dict[str, float]) -> tuple[float, ...]:
        return tuple(weights.get(kind, 0.0) for kind in order)

    return Model(
        bias=row(data["bias"]),
        weights={name: row(weights) for name, weights in data["weights"].items()},
        temperature=float(data["temperature"]),
    )
