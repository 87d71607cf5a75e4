"""95% intervals by bootstrap over sources: rows that were written together are drawn together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

from coach.evaluation.measures import Confusion, Label, Measure

RESAMPLES = 1000


def interval(
    by_source: Mapping[str, Confusion], measure: Measure, of: Label, seed: str
) -> tuple[float, float] | None:
    """The 2.5th and 97.5th percentile of the measure over resampled sources; None with fewer than two."""
    sources = [by_source[name] for name in sorted(by_source)]
    if len(sources) < 2:
        return None
    draw = random.Random(seed)
    values: list[float] = []
    for _ in range(RESAMPLES):
        counts = Counter[tuple[Label, Label]]()
        for source in draw.choices(sources, k=len(sources)):
            counts.update(source)
        if (value := measure(counts, of)) is not None:
            values.append(value)
    if not values:
        return None
    values.sort()
    return values[int(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))]
