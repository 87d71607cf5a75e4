"""The rows of the catalogue as they are used: metrics, activities, themes and audiences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Strength = Literal["strong", "medium", "weak"]
Unit = Literal[
    "count", "percent", "currency", "score", "ratio", "points",
    "milliseconds", "seconds", "minutes", "hours", "days", "weeks",
]  # fmt: skip
Stage = Literal["leading", "mid", "lagging"]
Within = Literal["month", "quarter", "year"]
Driver = Literal["revenue", "retention", "cost", "risk", "quality", "speed", "people", "mission"]
Relation = Literal["buyers", "users", "staff", "beneficiaries", "partners", "public", "teams"]
Actor = Literal[
    "buyers", "customers", "users", "staff", "teams",
    "partners", "public", "beneficiaries", "system", "company",
]  # fmt: skip

# How much of an effect survives one hop of a link; a path's strength is the product.
WEIGHT: dict[Strength, float] = {"strong": 0.9, "medium": 0.6, "weak": 0.3}


@dataclass(frozen=True, slots=True)
class Drive:
    """A link from one metric to the metric that it moves next."""

    metric: str
    strength: Strength
    why: str


@dataclass(frozen=True, slots=True)
class Move:
    """A link from a piece of work, or an idea, to a metric it is meant to move."""

    metric: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric; the catalogue's schema says what each field holds."""

    id: str
    function: str
    name: str
    scoped: str
    aliases: tuple[str, ...]
    definition: str
    formula: str
    unit: Unit
    per: Literal["week", "month", "quarter"] | None
    better: Literal["up", "down"]
    stage: Stage
    actor: Actor
    cadence: Literal["weekly", "monthly", "quarterly", "yearly"]
    sources: tuple[str, ...]
    moves_within: Within
    gameable: Literal["low", "medium", "high"]
    guardrails: tuple[str, ...]
    noticed: str
    who: str | None
    change: str | None
    ask_today: str
    driver: Driver | None
    vanity: bool
    instead: str | None
    drives: tuple[Drive, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """Work that people write as key results, and the metrics it is meant to move, best first."""

    id: str
    function: str
    name: str
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    phrases: tuple[str, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """An idea in goals that is no metric but points at some; `cues` hint at it where nothing else does."""

    id: str
    function: str
    phrases: tuple[str, ...]
    metrics: tuple[Move, ...]
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """Words for one group of people or organisations, and what they are to the writer."""

    id: str
    nouns: tuple[str, ...]
    relation: Relation
