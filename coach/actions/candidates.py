"""Which outcomes a line of work may be meant for, ranked.

A candidate is a metric that the work is meant to move (the graph's activity links). Vanity is left out, and so
is what can't move within a quarter. The rank rests on who acts differently, whose audience fits, how near the
goal is, how hard the metric is to game; the middle of a path is preferred, and tasks spread over it.
"""

from __future__ import annotations

from collections import Counter

from coach.actions.plans import Candidate, Position
from coach.align import nodes_of
from coach.document import KeyResult, Objective, OkrSet
from coach.metrics import Graph, Metric, graph
from coach.metrics.model import WEIGHT, Actor, Stage
from coach.metrics.scope import audiences_of, scoped_name

POSITION: dict[Stage, Position] = {"leading": "early", "mid": "middle", "lagging": "closest"}
# The terms of a score, each small against the strength of the activity link itself (0.2 to 0.9).
MIDDLE = 0.12
AUDIENCE = 0.1
NEARNESS = 0.35
SPREAD = -0.12
SAME_FUNCTION = 0.12
_GAMEABLE = {"low": 0.05, "medium": 0.0, "high": -0.1}
_ACTOR: dict[Actor, float] = {
    "buyers": 0.15, "customers": 0.15, "users": 0.15, "beneficiaries": 0.15, "public": 0.12,
    "partners": 0.1, "staff": 0.08, "teams": 0.08, "system": 0.04, "company": 0.0,
}  # fmt: skip
# Below this an object was found without its verb, in a single word: too little to rest a rewrite on.
KNOWN_WORK = 0.4
_RIVAL = 0.15  # work that matches so much worse than the best is another meaning of the same word


class Ranker:
    """Ranks outcomes for the lines of one set under one goal."""

    def __init__(self, okrs: OkrSet, goal: str | None, period: str | None) -> None:
        self._known: Graph = graph()
        self._goal = goal
        self._short = bool(period) and not any(word in (period or "") for word in ("year", "FY", "annual"))
        self._goal_nodes = nodes_of(goal) if goal else ()
        self._functions = _functions_of(okrs, self._known)

    def candidates(
        self, kr: KeyResult, objective: Objective, stages: Counter[Stage]
    ) -> tuple[Candidate, ...]:
        """Outcomes for a line, best first; none where neither its work nor its metric is known."""
        weights = self._meant_for(kr)
        if not weights or not kr.is_task:
            for match in self._known.find_metrics(kr.text):
                metric = self._known.metrics[match.metric_id]
                name = metric.instead if metric.vanity and metric.instead else metric.id
                weights[name] = max(weights.get(name, 0.0), match.score)
        found = [
            candidate
            for name, weight in weights.items()
            if (candidate := self._candidate(self._known.metrics[name], weight, kr, objective, stages))
        ]
        return tuple(sorted(found, key=lambda one: (-one.score, one.metric_id)))

    def _meant_for(self, kr: KeyResult) -> dict[str, float]:
        works = [
            (work.activity_id, work.score + (SAME_FUNCTION if self._is_ours(work.activity_id) else 0.0))
            for work in self._known.find_activities(kr.text)
            if work.score >= KNOWN_WORK
        ]
        best = max((score for _, score in works), default=0.0)
        weights: dict[str, float] = {}
        for activity_id, score in works:
            if score >= best - _RIVAL:
                for rank, move in enumerate(self._known.activities[activity_id].moves):
                    weight = score * WEIGHT[move.strength] - 0.02 * rank
                    weights[move.metric] = max(weights.get(move.metric, 0.0), weight)
        return weights

    def _is_ours(self, activity_id: str) -> bool:
        return self._known.activities[activity_id].function in self._functions

    def _candidate(
        self, metric: Metric, weight: float, kr: KeyResult, objective: Objective, stages: Counter[Stage]
    ) -> Candidate | None:
        if metric.vanity or (metric.moves_within == "year" and self._short):
            return None
        people = audiences_of(self._known, kr.text, objective.text, self._goal)
        phrase, audience = scoped_name(metric, people)
        score = weight + _GAMEABLE[metric.gameable] + _ACTOR[metric.actor] + NEARNESS * self._nearness(metric)
        score += (MIDDLE if metric.stage == "mid" else 0.0) + (AUDIENCE if audience else 0.0)
        score += SPREAD * stages[metric.stage]
        return Candidate(
            metric_id=metric.id,
            metric=phrase,
            position=POSITION[metric.stage],
            score=round(score, 4),
            why=f"The work is meant to bring {metric.noticed}.",
        )

    def _nearness(self, metric: Metric) -> float:
        """How much of this metric's movement reaches the goal's, 0 to 1."""
        reach = self._known.reach(metric.id)
        near = [
            reach[node.metric_id].score * node.weight for node in self._goal_nodes if node.metric_id in reach
        ]
        return max(near, default=0.0)


def _functions_of(okrs: OkrSet, known: Graph) -> frozenset[str]:
    """The functions that the set is about, by the work and metrics it names and the team's name."""
    counted: Counter[str] = Counter()
    for kr in okrs.key_results:
        for work in known.find_activities(kr.text)[:1]:
            counted[known.activities[work.activity_id].function] += 1
        if kr.metric_id:
            counted[known.metrics[kr.metric_id].function] += 1
    headings = " ".join(item.text.lower() for item in okrs.context)
    for function in {activity.function for activity in known.activities.values()}:
        if function in headings:
            counted[function] += 2
    return frozenset(function for function, count in counted.items() if count >= 2)
