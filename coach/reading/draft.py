"""The draft as far as it is read: puts what was recognised into the tree and knows what is open."""

from __future__ import annotations

from dataclasses import replace

from coach.document import ContextKind, ReadBy, Role
from coach.reading.context import KINDS, header_of, period_of_remark
from coach.reading.entries import Entry
from coach.reading.labels import Label
from coach.reading.marks.claims import claims_of
from coach.reading.marks.cleaning import stated
from coach.reading.passage import NOTHING, Passage
from coach.reading.prose.framing import Head
from coach.reading.prose.promises import Promise, announced, promises_of
from coach.reading.sections import Section
from coach.reading.tree import Growing, Tree
from coach.reading.vocabulary import Part

# What speaks of the objective above it, and what begins another set of them.
_BESIDE = (Part.GUARDRAIL, Part.RATIONALE, Part.DEPENDENCY, Part.RISK, Part.CATEGORY)
_BEGINS_SET = (Part.TEAM, Part.PERIOD, Part.GOAL)


class Draft:
    """The tree as it grows. `objective` and `result` are the last ones, to which more may belong."""

    def __init__(self, source: str) -> None:
        self.tree = Tree(source)
        self.objective: Growing | None = None
        self.result: Growing | None = None
        self.objective_entry: Entry | None = None
        self.result_entry: Entry | None = None
        self.newest: Growing | None = None  # the objective or key result added last
        self._set_begins = False  # whether another team, period or goal was named since the last objective

    def add_promise(self, entry: Entry, read_by: ReadBy | None = None) -> None:
        """An objective, with its results where the same paragraph says how it will be measured."""
        found = promises_of(entry)
        for one in found or [Promise(Head(entry.body), []) if entry.label else announced(entry.body)]:
            if one.head:
                self._add_head(entry, one.head, read_by or (ReadBy.SENTENCE if found else None))
            for result in one.results:
                self.add_result(entry, result, ReadBy.SENTENCE)
            for piece in one.around:
                header = header_of(piece)
                if header:
                    self.add_header(header)
                else:
                    self.add_remark(piece)
            entry = replace(entry, label=None, part=None)

    def _add_head(self, entry: Entry, head: Head, read_by: ReadBy | None) -> None:
        self.add_objective(entry, head.body, read_by)
        if head.period and not self._is_known("period", head.period):
            self.tree.context.append(("period", head.period))

    def add_objective(self, entry: Entry, body: Passage, read_by: ReadBy | None = None) -> None:
        label = entry.label if entry.part is Part.OBJECTIVE else None
        number = label.number if label else ()
        growing = Growing(
            body,
            label.name if label else None,
            entry.whole,
            number=number,
            read_by=_read_by(entry, label, read_by),
        )
        self._doubt(entry, body, Role.OBJECTIVE)
        if label and label.tag:
            tagged(growing, label.tag)
        growing.owner = growing.owner or entry.columns.owner
        if entry.columns.type:
            tagged(growing, f"[{entry.columns.type}]")
        self.tree.objectives.append(growing)
        growing.depth = entry.depth
        self.objective, self.result, self.result_entry = growing, None, None
        self._set_begins = False
        self.objective_entry = entry
        self.newest = growing

    def attend(self, entry: Entry) -> None:
        """Turns to the objective that the label names: KR2.1 belongs to O2, wherever it stands."""
        label = entry.label
        if not label:
            return
        wanted = label.of or (label.number[0] if len(label.number) > 1 else None)
        known = ((wanted,),) if label.of else ((), (wanted,))
        if wanted is None or (self.objective and self.objective.number[:1] in known):
            return
        objectives = self.tree.objectives
        for objective in reversed(objectives):
            if objective.number[:1] == (wanted,):
                self.objective = objective
                return
        if label.of and label.of <= len(objectives) and not objectives[label.of - 1].number:
            self.objective = objectives[label.of - 1]

    def add_result(self, entry: Entry, body: Passage, read_by: ReadBy | None = None) -> None:
        if self.objective is None:
            self.objective = Growing(NOTHING, read_by=ReadBy.PLACE)
            self.tree.objectives.append(self.objective)
        label = entry.label if entry.part is Part.KEY_RESULT else None
        columns = entry.columns
        growing = Growing(
            body,
            label.name if label else None,
            entry.whole if body.text == entry.text else body,  # else one of several on its line
            columns.owner,
            number=label.number if label else (),
            baseline=columns.baseline,
            target=columns.target,
            deadline=columns.deadline,
            unit=columns.unit,
            read_by=_read_by(entry, label, read_by),
        )
        self._doubt(entry, body, Role.KEY_RESULT)
        if label and label.tag:
            tagged(growing, label.tag)
        if columns.type:
            tagged(growing, f"[{columns.type}]")
        self.objective.key_results.append(growing)
        self.result, self.result_entry = growing, entry
        self.newest = growing

    def owned_by(self, entry: Entry) -> Growing | None:
        """Whose owner a line names: of the key result above it, else of the objective; None for the set's."""
        if self._set_begins:
            return None
        return self.result if self.is_beneath_result(entry) or entry.shares_line else self.objective

    def add_field(self, entry: Entry) -> None:
        """A line beneath a key result that holds its start, its end, its date or its type."""
        result = self.result
        assert result is not None
        if entry.part is Part.BASELINE:
            result.baseline = entry.body
        elif entry.part is Part.TARGET:
            result.target = entry.body
        elif entry.part is Part.DEADLINE:
            result.deadline = entry.body
        elif entry.part is Part.TYPE:
            tagged(result, f"[{entry.text}]")

    def add_work(self, entry: Entry, *, apart: bool) -> None:
        """Work beneath a key result serves it, unless it is listed `apart` for the whole objective."""
        assert self.objective is not None
        served = self.result if self.is_beneath_result(entry) and not apart else None
        self.objective.work.append((entry.body, served))
        self._doubt(entry, entry.body, Role.WORK)

    def add_context(self, part: Part, entry: Entry, section: Section | None = None) -> None:
        """What a line says beside the OKRs: with the objective above it, or about all of them."""
        item = (KINDS[part], entry.body)
        if part is Part.PERIOD and self._is_known(*item):
            return  # a period that each label repeats stays structure
        above = self.objective
        is_apart = section is not None and above is not None and section.is_above(above.depth)
        if above is None or part not in _BESIDE or above.closed or is_apart:
            self.tree.context.append(item)
        else:
            above.asides.append(item)
        if part in _BEGINS_SET:
            self._set_begins = True

    def add_header(self, items: list[tuple[ContextKind, Passage]]) -> None:
        """A header: whose set begins here, and for when."""
        self.tree.context += items
        self._set_begins = True

    def _is_known(self, kind: ContextKind, body: Passage) -> bool:
        return any(known == kind and item.text == body.text for known, item in self.tree.context)

    def add_remark(self, piece: Passage) -> None:
        """A sentence around the draft is unread; the period that it names before any other is not lost."""
        self.tree.unread.append(piece)
        period = period_of_remark(piece)
        if period and not any(kind == "period" for kind, _ in self.tree.context):
            self.tree.context.append(("period", period))

    def add_unread(self, entry: Entry) -> None:
        claims = claims_of(entry.text, entry.writer)
        settled = [claim.settle(self.tree.objectives) for claim in claims]
        if claims and all(settled):
            return  # who takes what is said of lines that stand elsewhere
        if self.objective:
            self.tree.unread.append(entry.raw or entry.whole)
            self._doubt(entry, entry.raw or entry.whole, Role.REMARK)
        else:
            self.add_remark(entry.raw or entry.whole)

    def _doubt(self, entry: Entry, body: Passage, role: Role) -> None:
        if entry.or_role and entry.or_role is not role:
            self.tree.doubts.append((body, role, entry.or_role))

    def may_hold(self, entry: Entry) -> bool:
        """Whether an item without a label can be the last objective's: nothing ended it, and it is deeper."""
        if self.objective is None or self.objective.closed:
            return False
        above = self.objective_entry
        return above is None or above.is_head or entry.depth >= above.depth

    @property
    def has_results(self) -> bool:
        return self.objective is not None and bool(self.objective.key_results)

    def is_beneath_result(self, entry: Entry) -> bool:
        before = self.result_entry
        return before is not None and before.depth < entry.depth and not entry.is_head


def _read_by(entry: Entry, label: Label | None, read_by: ReadBy | None) -> ReadBy:
    return read_by or entry.read_by or (ReadBy.LABEL if label else ReadBy.PLACE)


def tagged(growing: Growing, tag: str) -> None:
    """Reads the bracket behind a label: "KR1 (Owner: Ana):", "O2 [Committed]"."""
    marks = stated(Passage(f"x {tag}", range(len(tag) + 2)))
    growing.owner = growing.owner or marks.owner
    growing.type = growing.type or marks.type
