"""A company goal becomes a draft: chains of metrics that lead to it, worded by an engine, checked by code."""

from __future__ import annotations

from coach.actions.due import due_of_period, event_of
from coach.align import Node, nodes_of
from coach.critique import Usage
from coach.document import Fact, Frozen
from coach.engines.base import Chain, Engine, GenerateRequest, Sketch
from coach.engines.offline import OfflineEngine, proposal_from_metric
from coach.gate import is_worded
from coach.metrics import Graph, Metric, Path, graph
from coach.metrics.facts import wanted_in
from coach.metrics.scope import audiences_of, scoped_name, who_of
from coach.proposals import ObjectiveProposal, Proposal
from coach.render import capitalised, objective_sentence, sentence

MAX_OBJECTIVES = 3
DEFAULT_OBJECTIVES = 2
MIN_SCORE = 0.12
_OUR_FUNCTION = 0.3
_MIDDLE = 1.15  # an objective hangs best on the middle of a path: near enough to move, far enough to matter
_SAME_FUNCTION = 0.15
_FAR_BEHIND = 0.68
_ELSEWHERE = 0.6  # results of a function that the goal isn't about: a scrap rate for "stop discounting"
_FOLLOWS = 0.55  # what leads to a result, or follows from it unasked, does so this surely
_SURELY_MEANT = 0.7  # of the surest of a goal's metrics: those that say which functions it is about
# Functions whose results belong together; what is the company's belongs everywhere.
_NEIGHBOURS = (
    frozenset({"marketing", "sales"}),
    frozenset({"sales", "support"}),
    frozenset({"product", "design", "support"}),
    frozenset({"product", "engineering"}),
    frozenset({"people", "leadership"}),
    frozenset({"finance", "legal"}),
    frozenset({"data", "leadership"}),
    frozenset({"it", "people"}),
)


class Draft(Frozen):
    """A generated draft: `text` reads back as OKRs; the proposals stand in the order of its key results."""

    text: str
    proposals: tuple[tuple[Proposal, ...], ...]
    usage: Usage = Usage()
    fault: str | None = None


def generate(
    engine: Engine,
    goal: str,
    *,
    period: str | None = None,
    team: str | None = None,
    facts: tuple[Fact, ...] = (),
    count: int = DEFAULT_OBJECTIVES,
) -> Draft:
    """Draft at most `count` objectives for a goal; none where the goal links to no metric."""
    request = GenerateRequest(
        goal=goal,
        period=period,
        team=team,
        facts=facts,
        chains=chains(goal, team),
        count=min(count, MAX_OBJECTIVES),
    )
    if not request.chains:
        return Draft(text=_render(request, []), proposals=())
    reply = engine.generate(request)
    sketches = [one for one in reply.sketches if _passes(one, request)][: request.count]
    worded = {name for one in sketches for name in one.metric_ids}
    rest = [one for one in OfflineEngine().generate(request).sketches if not worded & set(one.metric_ids)]
    missing = min(request.count, len(request.chains)) - len(sketches)
    sketches += rest[:missing]
    fault = reply.fault
    if missing and engine.name != OfflineEngine.name:
        fault = fault or f"The built-in engine worded {missing} of the {len(sketches)} objectives."
    built = [(sketch, _key_results(sketch, request)) for sketch in sketches]
    return Draft(
        text=_render(request, built),
        proposals=tuple(tuple(proposals) for _, proposals in built),
        usage=reply.usage,
        fault=fault,
    )


def chains(goal: str, team: str | None = None) -> tuple[Chain, ...]:
    """Ways to the goal, best first, no metric twice: an early, a middle and a late metric each."""
    known = graph()
    targets = nodes_of(goal)
    scores = {
        metric.id: score
        for metric in known.metrics.values()
        if metric.stage != "lagging" and metric.change and not metric.vanity
        if (score := _toward(known, metric, targets, team)) >= MIN_SCORE
    }
    home = _at_home(known, targets, team)
    if home:
        scores = {
            name: score * (1.0 if known.metrics[name].function in home else _ELSEWHERE)
            for name, score in scores.items()
        }
    used: set[str] = set()
    found: list[Chain] = []
    functions: set[str] = set()
    while open_scores := {name: score for name, score in scores.items() if name not in used}:
        chosen = max(
            open_scores,
            key=lambda name: (
                open_scores[name] - _SAME_FUNCTION * (known.metrics[name].function in functions),
                name,
            ),
        )
        middle = known.metrics[chosen]
        if len(found) >= 2 * MAX_OBJECTIVES or (found and scores[chosen] < _FAR_BEHIND * found[0].score):
            break
        used.add(chosen)
        near = home | {middle.function}
        early, late = _early(known, middle, used, near), _late(known, middle, targets, used)
        ids = tuple(one.id for one in (early, middle, late) if one is not None)
        if len(ids) >= 2:
            used |= set(ids)
            functions.add(middle.function)
            found.append(_chain(known, middle, ids, goal, scores[chosen]))
    return tuple(found)


def _chain(known: Graph, middle: Metric, ids: tuple[str, ...], goal: str, score: float) -> Chain:
    people = audiences_of(known, goal)
    return Chain(
        who=who_of(middle, people),
        change=middle.change or "",
        metric_ids=ids,
        metrics=tuple(scoped_name(known.metrics[name], people)[0] for name in ids),
        score=round(score, 4),
    )


def _at_home(known: Graph, targets: tuple[Node, ...], team: str | None) -> frozenset[str]:
    """The functions that a goal is about, with their neighbours; none where it is the company's alone."""
    surest = max((node.weight for node in targets), default=0.0)
    meant = [node for node in targets if node.weight >= _SURELY_MEANT * surest]
    asked = {known.metrics[node.metric_id].function for node in meant} - {"company"}
    if not asked:
        return frozenset()
    asked |= {metric.function for metric in known.metrics.values() if metric.function in (team or "").lower()}
    near = (group for group in _NEIGHBOURS if group & asked)
    return frozenset({"company"} | asked).union(*near)


def _toward(known: Graph, metric: Metric, targets: tuple[Node, ...], team: str | None) -> float:
    reach = known.reach(metric.id)
    near = max(
        (reach[node.metric_id].score * node.weight for node in targets if node.metric_id in reach),
        default=0.0,
    )
    ours = bool(team) and metric.function in (team or "").lower()
    return near * (1.0 + (_OUR_FUNCTION if ours else 0.0)) * (_MIDDLE if metric.stage == "mid" else 1.0)


def _early(known: Graph, middle: Metric, used: set[str], near: frozenset[str]) -> Metric | None:
    """The leading metric that drives the middle one most directly, of a function that is near."""
    best: tuple[float, str] | None = None
    for metric in known.metrics.values():
        if metric.stage != "leading" or metric.vanity or metric.id in used or metric.function not in near:
            continue
        path: Path | None = known.path(metric.id, middle.id)
        if path is None or path.score < _FOLLOWS:
            continue
        score = path.score + (0.1 if metric.function == middle.function else 0.0)
        if best is None or (score, metric.id) > best:
            best = (score, metric.id)
    return known.metrics[best[1]] if best else None


def _late(known: Graph, middle: Metric, targets: tuple[Node, ...], used: set[str]) -> Metric | None:
    """The goal's own metric where the middle one reaches it, else the last one on its way."""
    reach = known.reach(middle.id)
    wanted = [node.metric_id for node in targets if node.metric_id in reach and node.metric_id not in used]
    later = [name for name in wanted if name != middle.id and known.metrics[name].stage == "lagging"]
    if not later:
        about_cost = any(known.metrics[node.metric_id].driver == "cost" for node in targets)
        later = [
            name
            for name in sorted(reach, key=lambda one: (-reach[one].score, one))
            if known.metrics[name].stage == "lagging" and name not in used and name != middle.id
            if reach[name].score >= _FOLLOWS
            and len(reach[name].metrics) <= 3
            and (about_cost or known.metrics[name].driver != "cost")
        ]
    return known.metrics[later[0]] if later else None


def _passes(sketch: Sketch, request: GenerateRequest) -> bool:
    """Whether the metrics are among those offered and the words say who and what, with no new number."""
    offered = {name for chain in request.chains for name in chain.metric_ids}
    proposal = ObjectiveProposal(subject="O1", who=sketch.who, change=sketch.change)
    return (
        len(sketch.metric_ids) >= 2
        and set(sketch.metric_ids) <= offered
        and is_worded(proposal, f"{request.goal}\n{request.period or ''}") == ""
    )


def _key_results(sketch: Sketch, request: GenerateRequest) -> list[Proposal]:
    event = event_of(request.goal)
    deadline = f"before {event}" if event else due_of_period(request.period) if request.period else None
    people = audiences_of(graph(), request.goal)
    wanted = wanted_in(request.goal)
    made: list[Proposal] = []
    for name in sketch.metric_ids:
        metric = graph().metrics[name]
        phrase = scoped_name(metric, people)[0]
        one = proposal_from_metric("", metric, phrase=phrase, facts=request.facts, deadline=deadline)
        if wanted and wanted[0] == name:
            one = one.model_copy(update={"target": wanted[1].text})
        made.append(one)
    return made


def _render(request: GenerateRequest, built: list[tuple[Sketch, list[Proposal]]]) -> str:
    """The draft as text that reads back: goal, period, objectives, key results, one guardrail each."""
    lines = [f"Company goal: {request.goal}"]
    if request.team:
        lines.append(f"Team: {request.team}")
    if request.period:
        lines.append(f"Period: {request.period}")
    stated = {proposal.metric_id for _, proposals in built for proposal in proposals}
    for number, (sketch, proposals) in enumerate(built, 1):
        objective = ObjectiveProposal(subject=f"O{number}", who=sketch.who, change=sketch.change)
        lines += ["", f"Objective {number}: {objective_sentence(objective)}"]
        lines += [f"- {sentence(proposal)}" for proposal in proposals]
        guards = [name for one in sketch.metric_ids[1:] for name in graph().metrics[one].guardrails]
        if guard := next((name for name in guards if name not in stated), None):
            stated.add(guard)
            lines.append(f"Guardrail: {capitalised(graph().metrics[guard].name)}, no worse than today")
    return "\n".join(lines) + "\n"
