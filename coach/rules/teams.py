"""Whose lines are whose: the team that each objective stands under, and the function a name speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from coach.document import Objective, OkrSet
from coach.text import Span, words

# By the metric graph's function; every name is one folded word or phrase.
_NAMES = {
    "marketing": "marketing, brand, content, growth marketing, demand generation, communications",
    "sales": "sales, account executives, business development, field sales, inside sales",
    "product": "product, product management",
    "engineering": "engineering, development, platform, infrastructure, backend, frontend, devops, sre,"
    " software, mobile",
    "support": "support, customer support, customer success, customer service, service desk, helpdesk",
    "people": "people, hr, human resources, talent, recruiting, talent acquisition, people and culture",
    "finance": "finance, accounting, controlling, treasury",
    "operations": "operations, logistics, warehouse, production, manufacturing, supply chain, purchasing,"
    " procurement, maintenance, fleet",
    "security": "security, information security, infosec",
    "data": "data, analytics, data science, machine learning",
    "design": "design, ux, user research",
    "legal": "legal, compliance",
    "it": "it, it operations",
    "leadership": "leadership, management, executive, board",
    "company": "company, corporate, whole company",
}
FUNCTIONS = {name.strip(): function for function, names in _NAMES.items() for name in names.split(",")}
_LONGEST = max(len(name.split()) for name in FUNCTIONS)
_TEAM = re.compile(
    r"\b(?:teams?|department|dept|squad|tribe|chapter|crew|guild|division|unit|office|desk|workshop|line)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def function_of(name: str) -> str | None:
    """The function that a team's name speaks of, where it speaks of exactly one; the longest name decides."""
    said = words(name)[:12]
    found: set[str] = set()
    at = 0
    while at < len(said):
        for length in range(_LONGEST, 0, -1):
            if function := FUNCTIONS.get(" ".join(said[at : at + length])):
                found.add(function)
                at += length - 1
                break
        at += 1
    return found.pop() if len(found) == 1 else None


def is_team(name: str) -> bool:
    """Whether a heading names a team by its own words."""
    return _TEAM.search(name) is not None or function_of(name) is not None


def teams_of(okrs: OkrSet) -> dict[str, str]:
    """The team that each objective stands under, by objective; "" where none is named.

    A heading counts where it names a team, or where headings hold more than one objective: a heading over
    each objective is its theme.
    """
    marks = sorted(
        (item.span.start, item.kind, item.text) for item in okrs.context if item.kind in ("team", "heading")
    )
    team, heading, at = "", "", 0
    below: dict[str, tuple[str, str]] = {}
    for objective in okrs.objectives:
        start = next((place.start for place in _places(objective)), 0)
        while at < len(marks) and marks[at][0] <= start:
            _, kind, name = marks[at]
            if kind == "team" or is_team(name):
                team, heading = name, ""
            else:
                heading = name
            at += 1
        below[objective.id] = team, heading
    held = Counter(heading for _, heading in below.values() if heading)
    headings_are_teams = any(count > 1 for count in held.values())
    return {
        objective: heading if heading and headings_are_teams else team
        for objective, (team, heading) in below.items()
    }


def _places(objective: Objective) -> Iterator[Span]:
    if objective.span is not None:
        yield objective.span
    yield from (kr.span for kr in objective.key_results)
