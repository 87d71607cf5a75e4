"""Which outcomes a line of work may be meant for, ranked.

A candidate is a metric that the work is meant to move (the graph's activity links). Vanity is left out, as
is what can't move within a quarter. The rank rests on who acts differently, whose audience fits, how near the
goal is, how hard the metric is to game; the middle of a path is preferred, and tasks spread over it.
"""

from __future__ import annotations

import re
from collections import Counter

from coach.actions.plans import Candidate, Position
from coach.align import Node, nodes_of
from coach.document import KeyResult, Objective, OkrSet, OkrType
from coach.metrics import ActivityMatch, Graph, Metric, graph
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
KNOWN_WORK = 0.5
DISTINCTIVE = 0.84  # a phrase, or a verb with an object of two words
LEADS_THERE = 0.15
_RIVAL = 0.15  # work that matches so much worse than the best is another meaning of the same word
_FAR_BEHIND = 0.55  # a candidate below this share of the best score is no real alternative


# What follows these says why, when or for whom: words of other work there are no sign of this work.
_SUBORDINATE = re.compile(
    r"\s(?:so that|so|which|that|who|before|after|when|because|while|until|in order to)\s|[(;]"
)
_SAID = re.compile(r"\s(?:is|are|was|were|can|copes?|stays?|works?|runs?)\s")
_TOPIC = re.compile(r"\s(?:about|on|regarding|for)\s")
_FIRST_PERSON = re.compile(r"\b(?:I|my|myself)\b")


def head_of(text: str) -> str:
    """The main clause of a line without its topic; a cut that would leave too little isn't made.

    >>> head_of("Review stock before each contract talk"), head_of("Give a lunch talk on feedback loops")
    ('Review stock', 'Give a lunch talk')
    """
    for mark, least in ((_SUBORDINATE, 2), (_TOPIC, 3)):
        cut = mark.search(text)
        if cut and len(text[: cut.start()].split()) >= least:
            text = text[: cut.start()]
    return text


def works_of(text: str, known: Graph) -> list[ActivityMatch]:
    """The known work that a line is about: named in its main clause, before anything is said of a subject."""
    head = head_of(text)
    said = _SAID.search(head)
    end = said.start() if said else len(head)
    return [one for one in known.find_activities(head) if one.score >= KNOWN_WORK and one.start < end]


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
        weights = self._meant_for(kr, nodes_of(objective.text) if objective.text else ())
        if kr.metric_id and not kr.is_task:
            metric = self._known.metrics[kr.metric_id]
            weights[metric.instead if metric.vanity and metric.instead else metric.id] = 1.0
        found = [
            candidate
            for name, weight in weights.items()
            if (candidate := self._candidate(self._known.metrics[name], weight, kr, objective, stages))
        ]
        ranked = sorted(found, key=lambda one: (-one.score, one.metric_id))
        return tuple(one for one in ranked if one.score >= _FAR_BEHIND * ranked[0].score)

    def _meant_for(self, kr: KeyResult, wanted: tuple[Node, ...]) -> dict[str, float]:
        works = [
            (work.activity_id, work.score + (SAME_FUNCTION if self._is_ours(work.activity_id) else 0.0))
            for work in works_of(kr.text, self._known)
            if self._is_meant(work, wanted)
        ]
        best = max((score for _, score in works), default=0.0)
        weights: dict[str, float] = {}
        for activity_id, score in works:
            if score >= best - _RIVAL:
                for rank, move in enumerate(self._known.activities[activity_id].moves):
                    weight = score * WEIGHT[move.strength] - 0.02 * rank
                    weights[move.metric] = max(weights.get(move.metric, 0.0), weight)
        return weights

    def _is_meant(self, work: ActivityMatch, wanted: tuple[Node, ...]) -> bool:
        """Whether the set speaks for this meaning of the words: a wrong result is worse than a question.

        A distinctive phrase speaks for itself; a single word needs a set about the same function, or a
        goal or objective that this work leads to. Somebody's own training needs a set about such things.
        """
        activity = self._known.activities[work.activity_id]
        if activity.function in self._functions:
            return True
        if activity.function == "personal":
            return False
        aims = (*self._goal_nodes, *wanted)
        return work.score >= DISTINCTIVE or any(
            self._nearness(self._known.metrics[move.metric], aims) >= LEADS_THERE for move in activity.moves
        )

    def _is_ours(self, activity_id: str) -> bool:
        return self._known.activities[activity_id].function in self._functions

    def _candidate(
        self, metric: Metric, weight: float, kr: KeyResult, objective: Objective, stages: Counter[Stage]
    ) -> Candidate | None:
        if metric.vanity or (metric.moves_within == "year" and self._short):
            return None
        people = audiences_of(self._known, kr.text, objective.text, self._goal)
        phrase, audience = scoped_name(metric, people)
        score = (
            weight
            + _GAMEABLE[metric.gameable]
            + _ACTOR[metric.actor]
            + NEARNESS * self._nearness(metric, self._goal_nodes)
        )
        score += (MIDDLE if metric.stage == "mid" else 0.0) + (AUDIENCE if audience else 0.0)
        score += SPREAD * stages[metric.stage]
        return Candidate(
            metric_id=metric.id,
            metric=phrase,
            position=POSITION[metric.stage],
            score=round(score, 4),
            why=f"If it works, people will notice: {metric.noticed}.",
        )

    def _nearness(self, metric: Metric, aims: tuple[Node, ...]) -> float:
        """How much of this metric's movement reaches what is aimed at, 0 to 1."""
        reach = self._known.reach(metric.id)
        near = [reach[node.metric_id].score * node.weight for node in aims if node.metric_id in reach]
        return max(near, default=0.0)


def _functions_of(okrs: OkrSet, known: Graph) -> frozenset[str]:
    """The functions that the set is about, by the work and metrics it names and the team's name."""
    counted: Counter[str] = Counter()
    for kr in okrs.key_results:
        for work in works_of(kr.text, known)[:1]:
            counted[known.activities[work.activity_id].function] += 1
        if kr.metric_id:
            counted[known.metrics[kr.metric_id].function] += 1
    headings = " ".join(item.text.lower() for item in okrs.context)
    for function in {activity.function for activity in known.activities.values()}:
        if function in headings:
            counted[function] += 2
    functions = {function for function, count in counted.items() if count >= 2} - {"personal"}
    return frozenset(functions | ({"personal"} if _is_personal(okrs) else set[str]()))


def _is_personal(okrs: OkrSet) -> bool:
    """Whether somebody writes about themselves: marked so, or in the first person."""
    types = (one.type for objective in okrs.objectives for one in (objective, *objective.key_results))
    texts = (one.text for objective in okrs.objectives for one in (objective, *objective.key_results))
    return OkrType.PERSONAL in types or any(_FIRST_PERSON.search(text) for text in texts)
