"""The metric graph: what can be measured, what work is meant to move it, and what it drives."""

from coach.metrics.graph import Graph, Path, graph
from coach.metrics.model import Activity, Audience, Drive, Metric, Move, Theme
from coach.metrics.phrases import ActivityMatch, AudienceMatch, MetricMatch, ThemeMatch

__all__ = [
    "Activity",
    "ActivityMatch",
    "Audience",
    "AudienceMatch",
    "Drive",
    "Graph",
    "Metric",
    "MetricMatch",
    "Move",
    "Path",
    "Theme",
    "ThemeMatch",
    "graph",
]
