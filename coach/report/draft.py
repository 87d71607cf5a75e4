""" "Your OKRs, revised": the set with its rewrites applied, as values and as text that reads back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from coach.critique import Critique
from coach.document import Initiative, KeyResult, Objective
from coach.proposals import Rewrite
from coach.render import capitalised
from coach.report.wording import names, one_line

NO_OBJECTIVE = "[who benefits, and what changes for them]"
_WORK = re.compile(r"^(?:work|initiative|task)s?\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftResult:
    """A key result of the revised set and the work beneath it; `subject` is the id of its first line."""

    subject: str
    text: str
    work: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftObjective:
    """An objective of the revised set; `work` serves no single result of it."""

    subject: str
    text: str
    results: tuple[DraftResult, ...] = ()
    work: tuple[str, ...] = ()
    guardrail: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The revised set. `taken_out` pairs the name of a line with the reason."""

    goal: str | None
    period: str | None
    team: str | None
    owner: str | None
    objectives: tuple[DraftObjective, ...]
    kpis: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    taken_out: tuple[tuple[str, str], ...] = ()


def revised(critique: Critique, applied: Collection[str] | None = None) -> Draft:
    """The set with the rewrites of the subjects in `applied` put in their place; None applies all."""
    return _Revision(critique, applied).draft()


def draft(critique: Critique, applied: Collection[str] | None = None) -> str:
    """The revised set as plain text that `coach.reading.read` reads back."""
    return as_text(revised(critique, applied))


def as_text(made: Draft) -> str:
    head = (("Company goal", made.goal), ("Team", made.team), ("Period", made.period), ("Owner", made.owner))
    lines = [f"{label}: {one_line(said)}" for label, said in head if said]
    for number, objective in enumerate(made.objectives, 1):
        lines += ["", f"Objective {number}: {objective.text}"]
        for result in objective.results:
            lines.append(f"- {result.text}")
            lines += [f"  - Work: {work}" for work in result.work]
        if objective.guardrail:
            lines.append(f"Guardrail: {objective.guardrail}")
        if objective.work:
            lines += ["Initiatives:", *(f"- {work}" for work in objective.work)]
    if made.kpis:
        lines += ["", "KPIs:", *(f"- {text}" for text in made.kpis)]
    if made.parked:
        lines += ["", "Parked:", *(f"- {text}" for text in made.parked)]
    if made.taken_out:
        lines += ["", "Taken out:", *(f"- {name}: {why}" for name, why in made.taken_out)]
    return "\n".join(lines).strip("\n") + "\n"


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
        critique, okrs = self._critique, self._critique.okrs
        called = names(okrs)
        team, owner = okrs.first_context("team"), okrs.first_context("owner")
        return Draft(
            goal=critique.goal,
            period=critique.period,
            team=team.text if team else None,
            owner=owner.text if owner else None,
            objectives=tuple(self._objective(one) for one in okrs.objectives),
            kpis=self._kpis(),
            parked=tuple(one_line(one.before) for one in self._rewrites.values() if one.action == "park"),
            taken_out=tuple(
                (called.get(one.subject, one.subject), one_line(one.why))
                for one in self._rewrites.values()
                if one.action == "take_out"
            ),
        )

    def _kpis(self) -> tuple[str, ...]:
        """What is watched beside the set: the user's own list, and counts of attention that gave way."""
        okrs = self._critique.okrs
        listed = [item.text for item in okrs.context if item.kind == "kpi"]
        watched = [
            kr.text
            for kr in okrs.key_results
            if kr.vanity and kr.target and self._action(kr.id) in ("rewrite", "fold")
        ]
        return tuple(one_line(text) for text in (*listed, *watched))

    def _action(self, subject: str) -> str:
        one = self._rewrites.get(subject)
        return one.action if one else "keep"

    def _folds(self, one: Rewrite) -> bool:
        return one.action == "fold" and one.into in self._standing

    def _objective(self, objective: Objective) -> DraftObjective:
        one = self._rewrites.get(objective.id)
        text = one.after if one and one.action == "rewrite" and one.after else objective.text
        loose: list[str] = []
        for item in objective.initiatives:
            home = self._home(item)
            (self._work[home] if home else loose).append(item.text)
        results = [result for kr in objective.key_results for result in self._results(kr)]
        return DraftObjective(
            subject=objective.id,
            text=one_line(text) or NO_OBJECTIVE,
            results=tuple(results),
            work=_work(loose),
            guardrail=self._guardrail(objective),
        )

    def _home(self, item: Initiative) -> str | None:
        """The result that an initiative now serves: its own, or the one that its own folded beneath."""
        if item.for_ in self._standing:
            return item.for_
        one = self._rewrites.get(item.for_ or "")
        return one.into if one and self._folds(one) else None

    def _results(self, kr: KeyResult) -> list[DraftResult]:
        one = self._rewrites.get(kr.id)
        work = _work(self._work[kr.id])
        if one is None or one.action == "keep" or (one.action == "fold" and not self._folds(one)):
            return [DraftResult(kr.id, as_stated(kr), work)]
        if one.action not in ("rewrite", "split") or not one.after:
            return []
        first, *others = [_with_owner(part, kr.owner) for part in one.after.split("\n")]
        return [DraftResult(kr.id, first, work), *(DraftResult(kr.id, part) for part in others)]

    def _guardrail(self, objective: Objective) -> str | None:
        """What must not suffer from this objective's new results: one that no result states already."""
        new = [self._rewrites[kr.id] for kr in objective.key_results if kr.id in self._rewrites]
        for one in new:
            if one.action == "rewrite" and one.guardrail and one.guardrail.lower() not in self._stated:
                return f"{capitalised(one.guardrail)}, no worse than today"
        return None


def as_stated(kr: KeyResult) -> str:
    """A key result in the user's words, with what only stood beside it (the columns of a table, an owner)."""
    said = one_line(kr.text)
    start, end = (one.text if one and one.text not in said else None for one in (kr.baseline, kr.target))
    if start and end:
        said += f" from {start} to {end}"
    elif end:
        said += f": {end}"
    elif start:
        said += f" (today: {start})"
    if kr.deadline and kr.deadline.text not in said:
        date = kr.deadline.text
        said += (
            f" {date}"
            if re.match(r"(?:by|before|until|in|on|end|this|next)\b", date, re.I)
            else f" by {date}"
        )
    return _with_owner(said, kr.owner)


def _with_owner(text: str, owner: str | None) -> str:
    line = one_line(text)
    return f"{line} (owner: {one_line(owner)})" if owner and owner not in line else line


def _work(texts: list[str]) -> tuple[str, ...]:
    """Work without its label and without repetition."""
    return tuple(dict.fromkeys(_WORK.sub("", one_line(text)) for text in texts))
