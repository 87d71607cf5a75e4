"""How each sort of row is put to the coach, and what is asked about its answer."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from coach.critique import Critique
from coach.evaluation.measures import Label
from coach.evaluation.rows import DraftRow, GoalRow, KindRow, LinkRow, ObjectiveRow, PairRow, Row, TaskRow
from coach.findings import Severity
from coach.metrics import graph
from coach.pipeline import Coach
from coach.proposals import Grounding, Rewrite

R = TypeVar("R", bound=Row)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# A key result without fault beneath the objectives of a pair, the same in both drafts.
_BENEATH = "Customers who would recommend us from 40% to 55% by the end of Q2 2027"
_TASK_RULE = "task-not-outcome"


class Said(NamedTuple):
    """One answer: what was asked about, the label, what the coach said (None where it can't be scored)."""

    about: str
    expected: Label
    got: Label | None


class Probe(ABC, Generic[R]):
    """Puts rows of one sort to the coach; one instance a run, so that rows can be compared."""

    row_model: ClassVar[type[Row]]
    about: ClassVar[tuple[str, ...]]

    @abstractmethod
    def ask(self, row: R, coach: Coach) -> Iterator[Said]:
        """The answers about one row; what does not apply to it is left out."""


class Read(Probe[DraftRow]):
    """The tree of a draft: objectives and key results in their order, compared without regard to case."""

    row_model = DraftRow
    about = ("tree", "work", "context", "nothing_lost")

    def ask(self, row: DraftRow, coach: Coach) -> Iterator[Said]:
        okrs = coach.read(row.text)
        wanted = [(_plain(one.text), [_plain(kr.text) for kr in one.key_results]) for one in row.objectives]
        found = [(_plain(one.text), [_plain(kr.text) for kr in one.key_results]) for one in okrs.objectives]
        yield Said("tree", True, found == wanted)
        if not row.only_texts:
            work = [[_plain(work.text) for work in one.initiatives] for one in row.objectives]
            yield Said(
                "work", True, [[_plain(w.text) for w in o.initiatives] for o in okrs.objectives] == work
            )
            yield Said("context", True, [{c.kind: c.text} for c in okrs.context] == list(row.context))
        placed = [range(*segment.span) for segment in okrs.segments]
        lost = (
            at
            for at, character in enumerate(row.text)
            if not character.isspace() and sum(at in one for one in placed) != 1
        )
        yield Said("nothing_lost", True, next(lost, None) is None)


class Classify(Probe[KindRow]):
    """Kind and flags of a key result. Task or outcome is not asked where a reader can't tell either."""

    row_model = KindRow
    flags = ("has_metric", "has_target", "has_baseline", "has_deadline", "vanity", "vague", "has_owner")
    about = ("is_task", "kind", "direction", *flags)

    def ask(self, row: KindRow, coach: Coach) -> Iterator[Said]:
        judged = coach.classify(row.text, row.objective)
        if row.kind != "unclear":
            yield Said("is_task", row.kind.is_task, judged.kind in ("output", "activity", "milestone"))
        yield Said("kind", row.kind.value, judged.kind)
        yield Said("direction", row.direction.value, judged.direction)
        for flag in self.flags:
            yield Said(flag, getattr(row, flag), getattr(judged, flag))


class JudgeObjective(Probe[ObjectiveRow]):
    """The flags of an objective."""

    row_model = ObjectiveRow
    about = ("vague", "is_task", "has_number", "is_kpi_target", "compound")

    def ask(self, row: ObjectiveRow, coach: Coach) -> Iterator[Said]:
        read = coach.read(f"Objective: {row.text}\n").objectives
        for flag in self.about:
            yield Said(flag, getattr(row, flag), getattr(read[0], flag) if len(read) == 1 else None)


class Compare(Probe[PairRow]):
    """The rule fires on the bad line and not on the good one, which scores higher and has no error."""

    row_model = PairRow
    about = ("fires", "mended", "improves", "good_is_clean")

    def ask(self, row: PairRow, coach: Coach) -> Iterator[Said]:
        bad, good = (self._critique(row, text, coach) for text in (row.bad, row.good))
        yield Said("fires", True, any(finding.name in row.rules for finding in bad.findings))
        yield Said("mended", True, all(finding.name not in row.rules for finding in good.findings))
        yield Said("improves", True, good.score.total > bad.score.total)
        yield Said("good_is_clean", True, all(one.severity is not Severity.ERROR for one in good.findings))

    @staticmethod
    def _critique(row: PairRow, text: str, coach: Coach) -> Critique:
        if row.level == "objective":
            return coach.critique(draft(text, _BENEATH), rewrite=False)
        return coach.critique(draft(row.objective or "", text), rewrite=False)


class RewriteTask(Probe[TaskRow]):
    """What becomes of work: an action always; if rewritten, a sound sentence on a sensible metric."""

    row_model = TaskRow
    about = (
        "is_seen", "has_action", "is_rewritten", "is_rewritten_or_asked",
        "passes_rules", "no_invented_number", "sensible_metric", "sensible_among_offered",
    )  # fmt: skip

    def ask(self, row: TaskRow, coach: Coach) -> Iterator[Said]:
        result = coach.critique(draft(row.objective, row.text), goal=row.goal)
        done = next((one for one in result.rewrites if one.subject == "KR1.1"), None)
        yield Said("is_seen", True, any(one.name == _TASK_RULE for one in result.findings))
        yield Said("has_action", True, done is not None)
        rewritten = done is not None and done.action == "rewrite" and done.after is not None
        asked = any(question.subject == "KR1.1" for question in result.questions)
        yield Said("is_rewritten", True, rewritten)
        yield Said("is_rewritten_or_asked", True, rewritten or asked)
        if done is None or done.after is None or not rewritten:
            return
        yield Said("passes_rules", True, self._passes(row, done.after, coach))
        yield Said("no_invented_number", True, self._is_grounded(row, done))
        yield Said("sensible_metric", True, done.metric_id in row.metrics)
        offered = {done.metric_id, *(one.metric_id for one in done.alternatives)}
        yield Said("sensible_among_offered", True, bool(offered & set(row.metrics)))

    @staticmethod
    def _passes(row: TaskRow, after: str, coach: Coach) -> bool:
        again = coach.critique(draft(row.objective, after), goal=row.goal, rewrite=False)
        about = [one for one in again.findings if one.subject == "KR1.1"]
        return all(one.severity is not Severity.ERROR and one.name != _TASK_RULE for one in about)

    @staticmethod
    def _is_grounded(row: TaskRow, done: Rewrite) -> bool:
        """By digits alone, whatever the gate said: a metric's own name may hold some ("within 30 days")."""
        chosen = [done.metric_id or "", *(one.metric_id for one in done.alternatives)]
        names = [graph().metrics[name].name for name in chosen if name in graph().metrics]
        shown = [done.after or "", *(one.text for one in done.alternatives)]
        given = " ".join([row.goal, row.objective, row.text, *names])
        return numbers_in(" ".join(shown)) <= numbers_in(given) and all(
            one.grounding is not Grounding.INVENTED for one in done.numbers
        )


class Generate(Probe[GoalRow]):
    """A draft for a goal: objectives with key results, no number nobody gave, another goal another draft."""

    row_model = GoalRow
    about = ("has_objective", "has_key_results", "no_error", "no_invented_number", "differs")

    def __init__(self) -> None:
        self._bodies: set[str] = set()

    def ask(self, row: GoalRow, coach: Coach) -> Iterator[Said]:
        result = coach.generate(row.goal)
        objectives = [one for one in result.okrs.objectives if one.text]
        yield Said("has_objective", True, bool(objectives))
        if not objectives:
            return
        yield Said("has_key_results", True, all(len(one.key_results) >= 2 for one in objectives))
        yield Said("no_error", True, all(one.severity is not Severity.ERROR for one in result.findings))
        named = " ".join(graph().metrics[kr.metric_id].name for kr in result.okrs.key_results if kr.metric_id)
        told = " ".join(kr.text for kr in result.okrs.key_results) + " ".join(one.text for one in objectives)
        yield Said("no_invented_number", True, numbers_in(told) <= numbers_in(f"{row.goal} {named}"))
        body = "\n".join([one.text for one in objectives] + [kr.text for kr in result.okrs.key_results])
        yield Said("differs", True, body not in self._bodies)
        self._bodies.add(body)


class Align(Probe[LinkRow]):
    """How a text serves a goal. "I don't see how" counts as unrelated; the rate of links stands apart."""

    row_model = LinkRow
    about = ("verdict", "serves", "serves_lexical_trap", "serves_no_shared_words", "is_linked")

    def ask(self, row: LinkRow, coach: Coach) -> Iterator[Said]:
        link = coach.align(row.goal, row.text)
        verdict = "unrelated" if link.verdict == "unknown" else link.verdict
        expected, got = row.label != "unrelated", verdict != "unrelated"
        yield Said("verdict", row.label, verdict)
        yield Said("serves", expected, got)
        if row.trap == "lexical":
            yield Said("serves_lexical_trap", expected, got)
        elif row.trap == "no-shared-words":
            yield Said("serves_no_shared_words", expected, got)
        if expected:
            yield Said("is_linked", True, link.verdict != "unknown")


def draft(objective: str, key_result: str) -> str:
    """A draft of one objective with one key result."""
    return f"Objective: {objective}\n- {key_result}\n"


def _plain(text: str) -> str:
    return " ".join(re.sub("[*_`]+", "", text).casefold().split()).rstrip(". ")


def numbers_in(text: str) -> set[str]:
    """The numbers of a text as written, digits only."""
    return set(_NUMBER.findall(text))


PROBES: dict[str, type[Probe[Any]]] = {
    "read": Read,
    "classify": Classify,
    "judge-objective": JudgeObjective,
    "compare": Compare,
    "rewrite": RewriteTask,
    "generate": Generate,
    "align": Align,
}
