"""The rules, one module a family; importing this package enters all of them into `RULES`."""

from coach.rules import (
    alignment,
    arithmetic,
    balance,
    directions,
    integrity,
    measure,
    objective,
    outcome,
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
    "arithmetic",
    "balance",
    "directions",
    "find",
    "integrity",
    "measure",
    "objective",
    "outcome",
    "run",
    "wording",
]
