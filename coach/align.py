"""How objectives and key results serve the company goal: links with the path of metrics as their reason.

A text links to metrics in three ways, each a little less sure: the metric it names, the work it names (what
that work is meant to move), the theme it speaks of. It serves the goal when one of its metrics reaches one of
the goal's in the graph. A text that links to nothing is `unknown`: "I don't see how", never a zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coach.critique import Link, Verdict
from coach.document import Direction, KeyResult, Objective, OkrSet
from coach.metrics import AudienceMatch, Graph, Metric, Path, graph
from coach.metrics.model import WEIGHT
from coach.metrics.patterns import CUE
from coach.quantities import measure

ALIGNED = 0.43
PARTIAL = 0.15
_THROUGH_WORK = 0.85
_THROUGH_THEME = 0.95
_OTHER_AUDIENCE = 0.3
_BY_RANK = 0.01  # the catalogue lists what an idea or work points at best first
_WEAK_WORK = 0.62  # an object without its verb: too little to rest a link on
_ONE_WORD = 0.75  # the score of a theme found by one word; in a longer line it says too little
_SHORT_LINE = 5
# The same thing counted from its two ends: who asks for the one asks for the other.
MIRRORS = {
    one: other
    for pair in (
        ("customer-churn", "customer-retention"),
        ("forecast-error", "forecast-accuracy"),
        ("model-error", "model-accuracy"),
        ("service-availability", "downtime-minutes"),
        ("early-exits", "first-year-retention"),
        ("app-crash-rate", "crash-free-sessions"),
        ("programme-drop-out", "programme-completion"),
        ("purchasing-cost", "purchasing-savings"),
    )
    for one, other in (pair, pair[::-1])
}


class Node(NamedTuple):
    """A metric that a text links to, how surely, and the words that name it."""

    metric_id: str
    weight: float
    words: str


class Ends(NamedTuple):
    """The best connection between a text and a goal."""

    start: Node
    end: Node
    path: Path
    score: float


def nodes_of(text: str, metric_id: str | None = None, kg: Graph | None = None) -> tuple[Node, ...]:
    """The metrics a text links to, best first; vanity metrics count through the better one they stand for."""
    known = kg or graph()
    found: dict[str, Node] = {}

    def add(name: str, weight: float, words: str) -> None:
        metric = known.metrics[name]
        if metric.vanity and metric.instead:
            name, weight = metric.instead, weight * WEIGHT["medium"]
        if name not in found or found[name].weight < weight:
            found[name] = Node(name, weight, words)

    if metric_id:
        add(metric_id, 1.0, known.metrics[metric_id].name)
    people = known.find_audiences(text)
    for match in known.find_metrics(text):
        if not any(who.start <= match.start and match.end <= who.end for who in people):
            add(match.metric_id, match.score if match.score >= 0.8 else 0.8, text[match.start : match.end])
    named = bool(found)
    for theme in known.find_themes(text):
        if named and theme.score <= CUE:
            continue
        for rank, move in enumerate(known.themes[theme.theme_id].metrics):
            weight = theme.score * _THROUGH_THEME * WEIGHT[move.strength] - _BY_RANK * rank
            add(move.metric, weight, text[theme.start : theme.end])
    for work in known.find_activities(text):
        if work.score >= _WEAK_WORK:
            for rank, move in enumerate(known.activities[work.activity_id].moves):
                weight = work.score * _THROUGH_WORK * WEIGHT[move.strength] - _BY_RANK * rank
                add(move.metric, weight, text[work.start : work.end])
    return tuple(sorted(found.values(), key=lambda node: (-node.weight, node.metric_id)))


def link(goal: str, text: str, *, subject: str = "", metric_id: str | None = None) -> Link:
    """How one objective or key result, taken whole, serves the goal."""
    known = graph()
    starts, ends = _said_by(text, metric_id), _with_mirrors(nodes_of(goal))
    if not starts or not ends:
        what = "this" if not starts else "the goal"
        return Link(
            subject=subject,
            verdict="unknown",
            score=0.0,
            path=(),
            why=f"I don't see what {what} would move, so I can't see the link; how does it help the goal?",
        )
    best = _best(known, starts, ends)
    other = _other_audience(known, goal, text)
    if best is None:
        return Link(
            subject=subject,
            verdict="unrelated",
            score=0.0,
            path=(known.metrics[starts[0].metric_id].name,),
            why=(
                f"I don't see how {known.metrics[starts[0].metric_id].name} leads to"
                f" {known.metrics[ends[0].metric_id].name}, which the goal asks for."
            ),
        )
    if _goes_wrong(known.metrics[best.start.metric_id], best.start, text):
        return Link(
            subject=subject,
            verdict="unrelated",
            score=0.0,
            path=known.names(best.path.metrics),
            why=f"The numbers move {best.start.words} the wrong way for the goal.",
        )
    score = best.score * (_OTHER_AUDIENCE if other else 1.0)
    why = _reason(known, best)
    if other:
        why += f" But it is about {other[1].text}, and the goal about {other[0].text}."
    return Link(
        subject=subject,
        verdict=_verdict(score),
        score=round(score, 4),
        path=known.names(best.path.metrics),
        why=why,
    )


def align(okrs: OkrSet, goal: str | None) -> tuple[Link, ...]:
    """A link for each objective and key result, in the order of the set; none without a goal."""
    if not goal:
        return ()
    links: list[Link] = []
    for objective in okrs.objectives:
        below = [_of_key_result(goal, kr) for kr in objective.key_results]
        if objective.text:
            links.append(_of_objective(goal, objective, below))
        links += below
    return tuple(links)


def _said_by(text: str, metric_id: str | None) -> tuple[Node, ...]:
    """The metrics that a line of a set links to: a single word of a theme isn't enough in a longer line."""
    known = graph()
    enough = CUE if len(text.split()) <= _SHORT_LINE else _ONE_WORD
    vague = {text[one.start : one.end] for one in known.find_themes(text) if one.score <= enough}
    works = (work for work in known.find_activities(text) if work.score >= _WEAK_WORK)
    named = {text[one.start : one.end] for one in (*known.find_metrics(text), *works)}
    return tuple(node for node in nodes_of(text, metric_id) if node.words not in vague - named)


def _with_mirrors(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The goal's metrics with those that count the same thing from its other end."""
    mirrored = (
        node._replace(metric_id=MIRRORS[node.metric_id]) for node in nodes if node.metric_id in MIRRORS
    )
    surest: dict[str, Node] = {}
    for node in (*nodes, *mirrored):
        if node.metric_id not in surest or surest[node.metric_id].weight < node.weight:
            surest[node.metric_id] = node
    return tuple(surest.values())


def _goes_wrong(metric: Metric, start: Node, text: str) -> bool:
    """Whether the numbers of a line move the metric that it names against what is better for it."""
    if not any(text[one.start : one.end] == start.words for one in graph().find_metrics(text)):
        return False
    found = measure(text)
    against = Direction.DECREASE if metric.better == "up" else Direction.INCREASE
    return bool(found.baseline and found.target) and found.direction is against


def _of_key_result(goal: str, kr: KeyResult) -> Link:
    return link(goal, kr.text, subject=kr.id, metric_id=kr.metric_id)


def _of_objective(goal: str, objective: Objective, below: Iterable[Link]) -> Link:
    """An objective's own link, or the best one among its key results where that is better."""
    own = link(goal, objective.text, subject=objective.id)
    best = max(below, key=lambda one: one.score, default=None)
    if best is None or best.score <= own.score:
        return own
    return best.model_copy(update={"subject": objective.id, "why": f"Through {best.subject}: {best.why}"})


def _best(known: Graph, starts: Iterable[Node], ends: Iterable[Node]) -> Ends | None:
    best: Ends | None = None
    targets = {node.metric_id: node for node in ends}
    for start in starts:
        for name, path in known.reach(start.metric_id).items():
            if name in targets:
                score = start.weight * path.score * targets[name].weight
                if best is None or score > best.score:
                    best = Ends(start, targets[name], path, score)
    return best


def _other_audience(known: Graph, goal: str, text: str) -> tuple[AudienceMatch, AudienceMatch] | None:
    """The goal's audience and the text's, where both name one of the same sort and they differ."""
    wanted, named = known.find_audiences(goal), known.find_audiences(text)
    for want in wanted:
        same_sort = [name for name in named if name.relation == want.relation]
        if same_sort and all(name.audience_id != want.audience_id for name in same_sort):
            return want, same_sort[0]
    return None


def _reason(known: Graph, best: Ends) -> str:
    names = known.names(best.path.metrics)
    if len(names) == 1:
        return f"{names[0][0].upper()}{names[0][1:]} is what the goal asks for."
    return " → ".join(names) + ": " + " ".join(best.path.why)


def _verdict(score: float) -> Verdict:
    if score >= ALIGNED:
        return "aligned"
    return "partial" if score >= PARTIAL else "unrelated"
