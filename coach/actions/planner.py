"""One plan for each line that needs one, in the order of the set."""

from __future__ import annotations

import re
from collections import Counter

from coach.actions.candidates import Ranker
from coach.actions.due import due
from coach.actions.matter import serves, stated_beside
from coach.actions.objectives import plan_objective
from coach.actions.plans import Candidate, Plan
from coach.document import Direction, KeyResult, Kind, Objective, OkrSet, OkrType
from coach.findings import Finding, Severity
from coach.metrics import graph
from coach.metrics.model import Stage
from coach.quantities import find_quantities
from coach.text import shortened, words

# Findings on a key result that a rewrite mends; all others are the user's to decide.
MENDABLE = frozenset(
    "task-not-outcome no-metric missing-target missing-baseline vague-key-result vanity-metric".split()
)
CONTRADICTIONS = {
    "direction-contradicts": "Which way should it go, up or down?",
    "target-equals-baseline": "Today and target are the same: should it change, or just hold?",
    "impossible-percentage": "A share can't pass 100%: is it growth, or should the number change?",
}
UNKNOWN_WORK = "“{}” is done and it worked: who does what differently? Where would you see it?"
WHICH_RESULT = "Which result should “{}” move?"
UNCOUNTED = "How would a stranger see that “{}” has happened: what would they count?"
MAX_CANDIDATES = 5
MAX_CHOICES = 3
MAX_RESULTS = 3  # new results that an objective gets from its tasks; further tasks fold beneath them
_FOLD_MARGIN = 0.05
MAX_NAME = 5  # a longer phrase is a clause, and no name for a number
_JOINT = re.compile(r";\s+|,?\s+(?:and|&|as well as)\s+")

_GATE = frozenset(
    "certified certificate certification licence license licensed approved approval accredited accreditation"
    " signed sign-off audited permit ratified badge award awarded grade".split()
)
_LEARNING = frozenset("interview interviews validate validated explore hypothesis hypotheses".split())


def plan(
    okrs: OkrSet, findings: tuple[Finding, ...], goal: str | None, period: str | None
) -> tuple[Plan, ...]:
    """Plans for the key results and objectives that the findings ask to change."""
    planner = _Planner(okrs, goal, period)
    about: dict[str, list[Finding]] = {}
    for finding in findings:
        about.setdefault(finding.subject, []).append(finding)
    plans: list[Plan] = []
    used: set[str] = set()
    for objective in okrs.objectives:
        below = planner.objective(objective, about)
        if above := plan_objective(objective, about.get(objective.id, []), below, goal, used):
            plans.append(above)
        plans += below
    return _without_overlap(plans)


def _without_overlap(plans: list[Plan]) -> tuple[Plan, ...]:
    """The plans with no metric among the candidates of two: whatever an engine picks, none stands twice."""
    taken = {plan.candidates[0].metric_id for plan in plans if plan.candidates}
    apart: list[Plan] = []
    for one in plans:
        others = [candidate for candidate in one.candidates[1:] if candidate.metric_id not in taken]
        taken |= {candidate.metric_id for candidate in others}
        apart.append(one.model_copy(update={"candidates": (*one.candidates[:1], *others)}))
    return tuple(apart)


def _parts(kr: KeyResult, findings: list[Finding]) -> tuple[str, ...]:
    """The two results of a compound line, each with a number; nothing where it doesn't part cleanly."""
    if not any(one.name == "compound-key-result" and one.severity is not Severity.ADVICE for one in findings):
        return ()
    for joint in _JOINT.finditer(kr.text):
        first, second = kr.text[: joint.start()].strip(), kr.text[joint.end() :].strip()
        if all(len(part.split()) >= 2 and find_quantities(part) for part in (first, second)):
            return first, second[0].upper() + second[1:]
    return ()


def _names_result(kr: KeyResult) -> bool:
    """Whether its own words can carry a from-to: a known metric, a target, or a short name that moves."""
    if kr.metric is None:
        return False
    moves = kr.direction in (Direction.INCREASE, Direction.DECREASE)
    return bool(kr.metric_id) or kr.target is not None or (moves and len(kr.metric.split()) <= MAX_NAME)


class _Planner:
    """Plans the key results; remembers which metrics stand in the set, so that none stands twice."""

    def __init__(self, okrs: OkrSet, goal: str | None, period: str | None) -> None:
        self._ranker = Ranker(okrs, goal, period)
        self._goal, self._period = goal, period
        self._results: dict[str, str] = {}
        self._opened: set[str] = set()
        self._stages: Counter[Stage] = Counter()
        self._new = 0
        for kr in okrs.key_results:
            if kr.metric_id and not kr.is_task and not kr.vague and not kr.vanity:
                self._results.setdefault(kr.metric_id, kr.id)

    def objective(self, objective: Objective, about: dict[str, list[Finding]]) -> list[Plan]:
        self._stages, self._new = Counter(), 0
        made = [self._plan(kr, objective, about.get(kr.id, [])) for kr in objective.key_results]
        return [one for one in made if one is not None]

    def _plan(self, kr: KeyResult, objective: Objective, findings: list[Finding]) -> Plan | None:
        names = {finding.name for finding in findings}
        if "pay-coupling" in names:
            return Plan(
                subject=kr.id,
                action="take_out",
                why="Pay that hangs on OKRs makes people promise less; agree on it elsewhere.",
            )
        if clash := next((name for name in CONTRADICTIONS if name in names), None):
            return self._keep(kr, "Its numbers contradict each other.", CONTRADICTIONS[clash])
        asked_by = tuple(
            one.name for one in findings if one.name in MENDABLE and one.severity is not Severity.ADVICE
        )
        if kr.is_task:
            return self._work(kr, objective, asked_by)
        if parts := _parts(kr, findings):
            return Plan(
                subject=kr.id,
                action="split",
                why="Two results in one line hide which of them slipped.",
                parts=parts,
                asked_by=("compound-key-result",),
            )
        if not asked_by:
            return None
        if kr.target is None and kr.metric_id and (home := self._results.get(kr.metric_id, kr.id)) != kr.id:
            return self._fold(kr, home, f"{home} counts the same.", asked_by)
        names_result = _names_result(kr) and not names & {"no-metric", "vague-key-result", "vanity-metric"}
        if names_result:
            return Plan(
                subject=kr.id,
                action="rewrite",
                why="It names a result; what is missing is where it stands today or where it should end.",
                as_written=True,
                asked_by=asked_by,
                deadline=due(kr, self._goal, self._period),
            )
        candidates = self._ranker.candidates(kr, objective, self._stages)
        if not candidates:
            return self._keep(
                kr,
                "It doesn't say yet what would be counted.",
                UNCOUNTED.format(shortened(kr.text)),
                asked_by,
            )
        return self._rewrite_or_fold(kr, candidates, asked_by)

    def _work(self, kr: KeyResult, objective: Objective, asked_by: tuple[str, ...]) -> Plan | None:
        said = set(words(kr.text))
        if kr.kind is Kind.MILESTONE and said & _GATE:
            return self._keep(
                kr,
                "Somebody else decides this, so it is a fair gate.",
                "Once this is granted, what can you do that you can't do today?",
                asked_by,
            )
        if OkrType.LEARNING in (kr.type, objective.type) or (kr.kind is Kind.ACTIVITY and said & _LEARNING):
            return self._keep(
                kr,
                "This is learning: it counts when a decision comes out of it.",
                "Which decision are you stuck on that this should settle?",
                asked_by,
            )
        if {OkrType.PERSONAL, OkrType.COMPLIANCE} & {kr.type, objective.type} and not asked_by:
            return None
        if beside := serves(kr, objective, graph()):
            into, word = beside
            return self._fold(
                kr, into, f"It speaks of “{word}”, as {into} does, and looks like work for it.", asked_by
            )
        candidates = self._ranker.candidates(kr, objective, self._stages)
        if not candidates:
            return self._unknown(kr, objective, asked_by)
        return self._rewrite_or_fold(kr, candidates, asked_by)

    def _unknown(self, kr: KeyResult, objective: Objective, asked_by: tuple[str, ...]) -> Plan:
        """No metric is made up: ask which stated result it serves, or who would do what differently."""
        why = "I don't know this kind of work, so I won't make up a metric for it."
        said = shortened(kr.text)
        beside = stated_beside(kr, objective)[:MAX_CHOICES]
        if not beside:
            return self._keep(kr, why, UNKNOWN_WORK.format(said), asked_by)
        made = self._keep(kr, why, WHICH_RESULT.format(said), asked_by)
        choices = tuple(f"{other.id}: {shortened(other.text)}" for other in beside)
        return made.model_copy(update={"choices": (*choices, "something else")})

    def _fold(self, kr: KeyResult, into: str, why: str, asked_by: tuple[str, ...]) -> Plan:
        return Plan(subject=kr.id, action="fold", into=into, why=why, asked_by=asked_by)

    def _keep(self, kr: KeyResult, why: str, question: str, asked_by: tuple[str, ...] = ()) -> Plan:
        return Plan(subject=kr.id, action="keep", why=why, question=question, asked_by=asked_by)

    def _rewrite_or_fold(
        self, kr: KeyResult, candidates: tuple[Candidate, ...], asked_by: tuple[str, ...]
    ) -> Plan:
        """Fold beneath a result that already stands, or open a new one."""
        standing = [one for one in candidates if self._results.get(one.metric_id, kr.id) != kr.id]
        fresh = [one for one in candidates if one not in standing]
        full = self._new >= MAX_RESULTS
        if standing and (not fresh or full or self._is_nearer(standing[0], fresh[0])):
            into = self._results[standing[0].metric_id]
            return self._fold(
                kr, into, f"It is meant to move {standing[0].metric}, which {into} states.", asked_by
            )
        if kr.is_task and (into := self._fed_by(fresh[0])):
            name = graph().metrics[fresh[0].metric_id].name
            return self._fold(
                kr, into, f"What it brings ({name}) leads straight to what {into} states.", asked_by
            )
        chosen = fresh[0]
        self._results[chosen.metric_id] = kr.id
        self._opened.add(chosen.metric_id)
        self._stages[graph().metrics[chosen.metric_id].stage] += 1
        self._new += 1
        return Plan(
            subject=kr.id,
            action="rewrite",
            why=chosen.why,
            asked_by=asked_by,
            deadline=due(kr, self._goal, self._period),
            candidates=tuple(fresh[:MAX_CANDIDATES]),
        )

    def _is_nearer(self, standing: Candidate, fresh: Candidate) -> bool:
        """Whether it belongs beneath a standing result: more readily where the user wrote that result."""
        margin = _FOLD_MARGIN if standing.metric_id in self._opened else 0.0
        return standing.score >= fresh.score + margin

    def _fed_by(self, candidate: Candidate) -> str | None:
        """The new result that this metric feeds directly and strongly: the same end, one step earlier."""
        for drive in graph().metrics[candidate.metric_id].drives:
            if drive.strength == "strong" and drive.metric in self._opened:
                return self._results[drive.metric]
        return None
