"""Times reading: drafts a hundred times as long as others, and inputs made to be slow."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from adversarial import adversarial
from document import document
from table import Row

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
SIZES = ((MEGABYTE // 10, 5), (MEGABYTE, 3), (10 * MEGABYTE, 1))  # characters, how often they are read
OBJECTIVES = 33_000  # of which the longest draft is cut
HARD, SLOWEST = MEGABYTE // 10, 8
BOUND = 1.0  # seconds for the hardest input of that length


def reading() -> Iterator[Row]:
    """Seconds for each megabyte of Markdown, long drafts beside a short one of the same run."""
    longest = document(OBJECTIVES)
    first = 0.0
    for size, runs in SIZES:
        a_megabyte = statistics.median(seconds(longest[:size]) for _ in range(runs)) / size * MEGABYTE
        first = first or a_megabyte
        yield (
            f"read {size / MEGABYTE:g} MB of Markdown",
            f"{a_megabyte:.2f} s a MB",
            f"of {SIZES[0][0] / MEGABYTE:g} MB {first:.2f} s a MB ({a_megabyte / first:.2f}x)",
            "at most 1.50x",
        )


def hard() -> Iterator[Row]:
    """The slowest of the inputs that are made to be slow."""
    inputs = adversarial(HARD)
    times = sorted(((seconds(text), name) for name, text in inputs.items()), reverse=True)
    above = sum(taken > BOUND for taken, _ in times)
    for taken, name in times[:SLOWEST]:
        yield (
            f"read {HARD // 1000} kB of {name}",
            f"{taken:.2f} s",
            f"{above} of {len(times)} above the bound",
            f"at most {BOUND:.2f} s",
        )


def seconds(text: str) -> float:
    """The time of the processor that one reading takes."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from coach.reading import read

    gc.collect()  # what was read before weighs on nothing
    begun = time.process_time()
    read(text)
    return time.process_time() - begun
