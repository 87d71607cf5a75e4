"""The rules, one module a family; importing this package enters all of them into `RULES`."""

from coach.rules import (
    alignment,
    ambition,
    arithmetic,
    balance,
    dates,
    directions,
    integrity,
    measure,
    objective,
    outcome,
    units,
    wording,
)
from coach.rules.registry import RULES, WHOLE_SET, Remark, Review, Rule, Scope, Stage, find, run

__all__ = [
    "RULES",
    "WHOLE_SET",
    "Remark",
    "Review",
    "Rule",
    "Scope",
    "Stage",
    "alignment",
    "ambition",
    "arithmetic",
    "balance",
    "dates",
    "directions",
    "find",
    "integrity",
    "measure",
    "objective",
    "outcome",
    "run",
    "units",
    "wording",
]
