"""Putting a segment into a metric's name: "win rate" for banks is "win rate with banks"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.metrics.graph import Graph
from coach.metrics.model import Actor, Metric, Relation
from coach.metrics.phrases import AudienceMatch

# Which groups may stand in a metric about these actors; a system is felt by whoever uses it.
_FITS: dict[Actor, frozenset[Relation]] = {
    "buyers": frozenset({"buyers", "users"}),
    "customers": frozenset({"buyers", "users"}),
    "users": frozenset({"users", "buyers", "beneficiaries", "public"}),
    "staff": frozenset({"staff"}),
    "teams": frozenset({"teams", "staff"}),
    "partners": frozenset({"partners"}),
    "public": frozenset({"public", "beneficiaries", "users"}),
    "beneficiaries": frozenset({"beneficiaries", "public", "users"}),
    "system": frozenset({"users", "buyers", "teams"}),
    "company": frozenset({"buyers", "users"}),
}
_PLACE_SLOT = re.compile(r"\b(?:in|at|around|of) \{segment\}")
# Audiences that are places as well: one can be "at" a school, but not "at" nurses.
PLACES = frozenset(
    {
        "healthcare-providers",
        "education-institutions",
        "hospitality-companies",
        "public-bodies",
        "trading-companies",
    }
)


_GENERAL = frozenset(
    "customers buyers users staff people clients residents beneficiaries participants citizens employees"
    " colleagues visitors prospects everyone".split()
)


def scoped_name(metric: Metric, audiences: Iterable[AudienceMatch]) -> tuple[str, AudienceMatch | None]:
    """The metric's phrase with the first audience that fits it, and that audience; else its plain name."""
    if "{segment}" not in metric.scoped:
        return metric.name, None
    wants_place = bool(_PLACE_SLOT.search(metric.scoped))
    for audience in audiences:
        if not audience.stands_alone:
            continue
        of_sort = audience.relation in _FITS[metric.actor]
        fits = audience.audience_id in PLACES if wants_place else of_sort
        if fits and not _is_generic(audience, metric):
            return metric.scoped.replace("{segment}", audience.text), audience
    return metric.name, None


def who_of(metric: Metric, audiences: Iterable[AudienceMatch]) -> str:
    """Who acts or fares differently when the metric moves: the first fitting audience, or its usual.

    A metric that names its own people ("families") keeps them; only a general word gives way to the user's.
    """
    if metric.who and metric.who.lower() not in _GENERAL:
        return metric.who
    for audience in audiences:
        fits = audience.stands_alone and audience.relation in _FITS[metric.actor]
        if fits and not _is_generic(audience, metric):
            return audience.text
    return metric.who or "people"


def _is_generic(audience: AudienceMatch, metric: Metric) -> bool:
    """Whether the audience says nothing that the metric's name doesn't: "customers" in "new customers"."""
    plain = audience.text.lower()
    return plain in {"customers", "users", "buyers", "clients", "people", "staff", "teams", "team"} or (
        plain in metric.name.lower()
    )


def audiences_of(graph: Graph, *texts: str | None) -> tuple[AudienceMatch, ...]:
    """The audiences of several texts, the most telling text first."""
    return tuple(match for text in texts if text for match in graph.find_audiences(text))
