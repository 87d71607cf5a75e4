"""The graph itself: loaded once from the compiled catalogue, searched by text, walked along `drives`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import Any, cast

from coach.metrics.model import WEIGHT, Activity, Audience, Drive, Metric, Move, Theme
from coach.metrics.patterns import ThemeFinder
from coach.metrics.phrases import (
    ActivityFinder,
    ActivityMatch,
    AudienceFinder,
    AudienceMatch,
    MetricFinder,
    MetricMatch,
    ThemeMatch,
)

COMPILED = FilePath(__file__).with_name("graph.json")
MAX_HOPS = 3


@dataclass(frozen=True, slots=True)
class Path:
    """A way between two metrics: `score` is the product of the links' weights, `why` gives their reasons."""

    metrics: tuple[str, ...]
    score: float
    why: tuple[str, ...]


class Graph:
    """Metrics, activities, themes and audiences with their links."""

    def __init__(
        self,
        metrics: tuple[Metric, ...],
        activities: tuple[Activity, ...],
        themes: tuple[Theme, ...],
        audiences: tuple[Audience, ...],
    ) -> None:
        self.metrics = {metric.id: metric for metric in metrics}
        self.activities = {activity.id: activity for activity in activities}
        self.themes = {theme.id: theme for theme in themes}
        self.audiences = {audience.id: audience for audience in audiences}
        self._reach: dict[str, dict[str, Path]] = {}

    @cached_property
    def _metric_finder(self) -> MetricFinder:
        return MetricFinder(self.metrics.values())

    @cached_property
    def _activity_finder(self) -> ActivityFinder:
        return ActivityFinder(self.activities.values())

    @cached_property
    def _theme_finder(self) -> ThemeFinder:
        return ThemeFinder(self.themes.values())

    @cached_property
    def _audience_finder(self) -> AudienceFinder:
        return AudienceFinder(self.audiences.values())

    def find_metrics(self, text: str) -> tuple[MetricMatch, ...]:
        """Metrics named in the text, the longest phrase first."""
        return self._metric_finder.find(text)

    def find_activities(self, text: str) -> tuple[ActivityMatch, ...]:
        """Known work in the text, the best match first."""
        return self._activity_finder.find(text)

    def find_themes(self, text: str) -> tuple[ThemeMatch, ...]:
        """Themes of the text, the best match first."""
        return self._theme_finder.find(text, self.find_audiences(text))

    def find_audiences(self, text: str) -> tuple[AudienceMatch, ...]:
        """Groups named in the text, in the order they stand there."""
        return self._audience_finder.find(text)

    def reach(self, metric_id: str) -> dict[str, Path]:
        """Every metric that this one reaches in at most three hops, itself included, by its best path."""
        if metric_id not in self._reach:
            best = {metric_id: Path((metric_id,), 1.0, ())}
            edge = dict(best)
            for _ in range(MAX_HOPS):
                following: dict[str, Path] = {}
                for name, path in edge.items():
                    for drive in self.metrics[name].drives:
                        score = path.score * WEIGHT[drive.strength]
                        if score > best.get(drive.metric, _NOWHERE).score:
                            longer = Path((*path.metrics, drive.metric), score, (*path.why, drive.why))
                            best[drive.metric] = following[drive.metric] = longer
                edge = following
            self._reach[metric_id] = best
        return self._reach[metric_id]

    def path(self, start: str, end: str) -> Path | None:
        """The best path between two metrics, or None where there is none in three hops."""
        return self.reach(start).get(end)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.metrics[name].name for name in ids)


_NOWHERE = Path((), 0.0, ())


@lru_cache(maxsize=1)
def graph() -> Graph:
    """The built-in graph, loaded on first use."""
    return load(COMPILED)


def load(path: FilePath) -> Graph:
    """The graph of a compiled file; its rows were checked when it was compiled."""
    data: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return Graph(
        metrics=tuple(Metric(**_row(row, drives=Drive)) for row in data["metrics"]),
        activities=tuple(Activity(**_row(row, moves=Move)) for row in data["activities"]),
        themes=tuple(Theme(**_row(row, metrics=Move)) for row in data["themes"]),
        audiences=tuple(Audience(**_row(row)) for row in data["audiences"]),
    )


def _row(row: dict[str, Any], **links: type[Drive] | type[Move]) -> dict[str, Any]:
    """A row's fields with lists as tuples, and the lists of links as objects."""
    built: dict[str, Any] = {}
    for key, value in row.items():
        if key in links:
            built[key] = tuple(links[key](**link) for link in value)
        else:
            built[key] = tuple(cast("list[str]", value)) if isinstance(value, list) else value
    return built
