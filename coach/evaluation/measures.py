"""Agreement between labels and answers, computed from counts of (expected, got) pairs.

Each is None where it can't be computed (an empty class, nothing answered), which is not the same as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Label = str | bool
Confusion = Mapping[tuple[Label, Label], int]
Measure = Callable[[Confusion, Label], float | None]


def recall(counts: Confusion, of: Label) -> float | None:
    """Of the rows labelled `of`, the share that was answered so."""
    return _ratio(counts.get((of, of), 0), sum(n for (expected, _), n in counts.items() if expected == of))


def precision(counts: Confusion, of: Label) -> float | None:
    """Of the rows answered `of`, the share that is labelled so."""
    return _ratio(counts.get((of, of), 0), sum(n for (_, got), n in counts.items() if got == of))


def f1(counts: Confusion, of: Label) -> float | None:
    """The harmonic mean of precision and recall; None where nothing is labelled or answered `of`."""
    right = counts.get((of, of), 0)
    wrong = sum(n for (expected, got), n in counts.items() if (expected == of) != (got == of))
    return _ratio(2 * right, 2 * right + wrong)


def accuracy(counts: Confusion, _of: Label = True) -> float | None:
    """The share of rows answered as labelled."""
    return _ratio(sum(n for (expected, got), n in counts.items() if expected == got), sum(counts.values()))


def balanced_accuracy(counts: Confusion, _of: Label = True) -> float | None:
    """The mean recall of the labelled classes; None with fewer than two of them."""
    labelled = {expected for expected, _ in counts}
    recalls = [value for label in labelled if (value := recall(counts, label)) is not None]
    return sum(sorted(recalls)) / len(recalls) if len(recalls) > 1 else None


def kappa(counts: Confusion, _of: Label = True) -> float | None:
    """Cohen's κ: agreement beyond what the two margins give by chance; None where chance alone is perfect."""
    total = sum(counts.values())
    if not total:
        return None
    labels = {label for pair in counts for label in pair}
    by_chance = sum(
        sum(n for (expected, _), n in counts.items() if expected == label)
        * sum(n for (_, got), n in counts.items() if got == label)
        for label in labels
    ) / (total * total)
    observed = accuracy(counts) or 0.0
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None


def base_rate(counts: Confusion, of: Label) -> float | None:
    """The share of rows labelled `of`; None where all rows have one label, so that a rate needs no base."""
    total = sum(counts.values())
    labelled = sum(n for (expected, _), n in counts.items() if expected == of)
    return labelled / total if len({expected for expected, _ in counts}) > 1 else None


def commonest(counts: Confusion, _of: Label = True) -> float | None:
    """The share of the most frequent label: what always giving the same answer would reach."""
    totals: dict[Label, int] = {}
    for (expected, _), n in counts.items():
        totals[expected] = totals.get(expected, 0) + n
    return max(totals.values()) / sum(totals.values()) if len(totals) > 1 else None


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


MEASURES: dict[str, Measure] = {
    "accuracy": accuracy,
    "balanced_accuracy": balanced_accuracy,
    "f1": f1,
    "kappa": kappa,
    "precision": precision,
    "recall": recall,
}
# Measures of one class; the others look at all classes together.
OF_ONE_CLASS = frozenset({"f1", "precision", "recall"})
