""" "Your OKRs, revised": the set with its rewrites applied, as values that `writing` makes lines of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from coach.critique import Critique
from coach.document import ContextItem, Initiative, KeyResult, Objective, OkrType
from coach.proposals import Rewrite
from coach.render import capitalised
from coach.report.stating import as_stated, worked
from coach.report.wording import names, one_line

NO_OBJECTIVE = "[who benefits, and what changes for them]"
# By kind of context: what stands above the set, what beside one objective, what else the user's text said.
_HEAD = {"goal": "Company goal", "team": "Team", "period": "Period", "owner": "Owner"}
_BESIDE = {"guardrail": "Guardrail", "dependency": "Dependency", "risk": "Risk"}
_ABOVE = {"mission": "Mission"}
_BELOW = {
    "rationale": "Context",
    "dependency": "Dependencies",
    "risk": "Risks",
    "retro": "Looking back",
    "note": "Notes",
}


Labelled = tuple[str, str]  # a label and the text behind it


@dataclass(frozen=True, slots=True)
class DraftResult:
    """A key result of the revised set and the work beneath it; `subject` is the id of its first line.

    `category` is the word that sorts it with others of its objective.
    """

    subject: str
    text: str
    work: tuple[str, ...] = ()
    owner: str | None = None
    type: OkrType | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class DraftObjective:
    """An objective of the revised set; `work` serves no single result of it.

    `why` and `beside` (guardrails, dependencies, risks) were said of it alone; `head` names the team or the
    period where they change with it.
    """

    subject: str
    text: str
    results: tuple[DraftResult, ...] = ()
    work: tuple[str, ...] = ()
    owner: str | None = None
    type: OkrType | None = None
    why: tuple[str, ...] = ()
    beside: tuple[Labelled, ...] = ()
    head: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The revised set: what stands above it, its objectives, the lists below, and the user's other words."""

    head: tuple[Labelled, ...]
    owner: str | None
    objectives: tuple[DraftObjective, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes_above: tuple[Labelled, ...] = ()
    notes_below: tuple[tuple[str, tuple[str, ...]], ...] = ()


def revised(critique: Critique, applied: Collection[str] | None = None) -> Draft:
    """The set with the rewrites of the subjects in `applied` put in their place; None applies all."""
    return _Revision(critique, applied).draft()


class _Revision:
    """Applies rewrites line by line; remembers which work goes beneath which result."""

    def __init__(self, critique: Critique, applied: Collection[str] | None) -> None:
        self._critique = critique
        self._rewrites = {
            one.subject: one for one in critique.rewrites if applied is None or one.subject in applied
        }
        lines = [kr.text for kr in critique.okrs.key_results]
        lines += [one.after for one in self._rewrites.values() if one.after]
        self._stated = "\n".join(lines).lower()
        self._work: defaultdict[str, list[str]] = defaultdict(list)
        self._standing = {
            kr.id
            for kr in critique.okrs.key_results
            if self._action(kr.id) not in ("fold", "park", "take_out")
        }
        for kr in critique.okrs.key_results:
            one = self._rewrites.get(kr.id)
            if one is not None and one.action == "rewrite" and kr.is_task:
                self._work[kr.id].insert(0, kr.text)
            elif one is not None and self._folds(one):
                self._work[one.into or ""].append(kr.text)

    def draft(self) -> Draft:
        okrs = self._critique.okrs
        owner = okrs.first_context("owner")
        around = [item for item in okrs.context if item.subject is None]
        starts = [one.span.start for one in okrs.objectives if one.span]
        above = [
            item
            for item in around
            if not starts or item.span.start <= starts[0] or self._only_team(around) == item.text
        ]
        return Draft(
            head=self._head(above),
            owner=owner.text if owner else None,
            objectives=tuple(
                self._objective(one, self._new_set(one, around, starts)) for one in okrs.objectives
            ),
            lists=self._lists(),
            notes_above=tuple(
                (_ABOVE[item.kind], one_line(item.text)) for item in around if item.kind in _ABOVE
            ),
            notes_below=tuple(
                (title, tuple(one_line(item.text) for item in around if item.kind == kind))
                for kind, title in _BELOW.items()
            ),
        )

    def _only_team(self, around: list[ContextItem]) -> str | None:
        """The team whose set all of it is, wherever the text names it: a table may do so in each row."""
        teams = {item.text for item in around if item.kind == "team"}
        return teams.pop() if len(teams) == 1 else None

    def _head(self, above: list[ContextItem]) -> tuple[Labelled, ...]:
        """Goal, team, period and owner; a goal or a period that was given beside the text wins."""
        known: defaultdict[str, list[str]] = defaultdict(list)
        for item in above:
            known[item.kind].append(one_line(item.text))
        for kind, said in (("goal", self._critique.goal), ("period", self._critique.period)):
            if said and one_line(said) not in known[kind]:
                known[kind] = [one_line(said)]
        periods = known["period"]  # "Q3" says nothing beside "Q3 2026"
        known["period"] = periods[:1] + [other for other in periods[1:] if other not in periods[0]]
        return tuple((label, text) for kind, label in _HEAD.items() for text in dict.fromkeys(known[kind]))

    def _new_set(
        self, objective: Objective, around: list[ContextItem], starts: list[int]
    ) -> tuple[Labelled, ...]:
        """Whose set begins with this objective, where another stands before it in the text."""
        if not objective.span or objective.span.start == min(starts):
            return ()
        end = objective.span.start
        begin = max((start for start in starts if start < end), default=end)
        # What stands above the whole set.
        known = (self._critique.goal, self._critique.period, self._only_team(around))
        between = [item for item in around if begin < item.span.start < end and item.text not in known]
        return tuple(
            (label, one_line(item.text))
            for kind, label in _HEAD.items()
            for item in between
            if item.kind == kind
        )

    def _lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        called, context = names(self._critique.okrs), self._critique.okrs.context
        guarded = [item.text for item in context if item.kind == "guardrail" and item.subject is None]
        put_off = [item.text for item in context if item.kind == "parked"]
        put_off += [one.before for one in self._rewrites.values() if one.action == "park"]
        taken_out = [
            f"{called.get(one.subject, one.subject)}: {one.why}"
            for one in self._rewrites.values()
            if one.action == "take_out"
        ]
        lists = (
            ("KPIs", self._kpis()),
            ("Guardrails", guarded),
            ("Parked", put_off),
            ("Taken out", taken_out),
        )
        return tuple((title, tuple(map(one_line, items))) for title, items in lists if items)

    def _kpis(self) -> list[str]:
        """What is watched beside the set: the user's own list, and counts of attention that gave way."""
        okrs = self._critique.okrs
        watched = [
            kr.text
            for kr in okrs.key_results
            if kr.vanity and kr.target and self._action(kr.id) in ("rewrite", "fold")
        ]
        return [*(item.text for item in okrs.context if item.kind == "kpi"), *watched]

    def _action(self, subject: str) -> str:
        one = self._rewrites.get(subject)
        return one.action if one else "keep"

    def _folds(self, one: Rewrite) -> bool:
        return one.action == "fold" and one.into in self._standing

    def _objective(self, objective: Objective, head: tuple[Labelled, ...]) -> DraftObjective:
        one = self._rewrites.get(objective.id)
        text = one.after if one and one.action == "rewrite" and one.after else objective.text
        loose: list[str] = []
        for item in objective.initiatives:
            home = self._home(item)
            (self._work[home] if home else loose).append(item.text)
        said = [item for item in self._critique.okrs.context if item.subject == objective.id]
        results = [result for kr in objective.key_results for result in self._results(kr, said)]
        beside = [(_BESIDE[item.kind], one_line(item.text)) for item in said if item.kind in _BESIDE]
        if guardrail := self._guardrail(objective):
            beside.append(("Guardrail", guardrail))
        return DraftObjective(
            subject=objective.id,
            text=one_line(text) or NO_OBJECTIVE,
            results=tuple(results),
            work=worked(loose),
            owner=objective.owner,
            type=objective.type,
            why=tuple(one_line(item.text) for item in said if item.kind == "rationale"),
            beside=tuple(dict.fromkeys(beside)),
            head=head,
        )

    def _home(self, item: Initiative) -> str | None:
        """The result that an initiative now serves: its own, or the one that its own folded beneath."""
        if item.for_ in self._standing:
            return item.for_
        one = self._rewrites.get(item.for_ or "")
        return one.into if one and self._folds(one) else None

    def _results(self, kr: KeyResult, said: list[ContextItem]) -> list[DraftResult]:
        one = self._rewrites.get(kr.id)
        if one is None or one.action == "keep" or (one.action == "fold" and not self._folds(one)):
            texts = [as_stated(kr)]
        elif one.action in ("rewrite", "split") and one.after:
            texts = [one_line(part) for part in one.after.split("\n")]
        else:
            return []
        over = [item.text for item in said if item.kind == "heading" and item.span < kr.span]
        work = [worked(self._work[kr.id]), *(() for _ in texts[1:])]
        return [
            DraftResult(kr.id, text, beneath, kr.owner, kr.type, one_line(over[-1]) if over else None)
            for text, beneath in zip(texts, work, strict=True)
        ]

    def _guardrail(self, objective: Objective) -> str | None:
        """What must not suffer from this objective's new results: one that no result states already."""
        new = [self._rewrites[kr.id] for kr in objective.key_results if kr.id in self._rewrites]
        for one in new:
            if one.action == "rewrite" and one.guardrail and one.guardrail.lower() not in self._stated:
                return f"{capitalised(one.guardrail)}, no worse than today"
        return None
