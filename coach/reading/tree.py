"""Collects what was read while it is still growing, and freezes it into an OkrSet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from coach.document import (
    ContextItem,
    ContextKind,
    Doubt,
    Initiative,
    KeyResult,
    Objective,
    OkrSet,
    OkrType,
    ReadBy,
    Role,
    Segment,
    SegmentKind,
    Unread,
)
from coach.quantities import Deadline, Measure, measure
from coach.reading.evidence import has_number, is_unfilled
from coach.reading.marks.cleaning import Stated, stated
from coach.reading.marks.owners import NO_SIGNATURES, Signatures, signatures_of
from coach.reading.marks.quotes import is_quoted, unquoted
from coach.reading.marks.tails import NO_TAILS, Tails, tails_of
from coach.reading.passage import NOTHING, Passage
from coach.reading.values import values_of
from coach.text import Span, fold

MOST_DOUBTS = 20  # one is asked about; a draft with more is unsure as a whole
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
FEW = 4  # words, below which a line that comes again says nothing


@dataclass
class Growing:
    """An objective or a key result whose text may still be continued on the next line."""

    body: Passage
    label: str | None = None
    whole: Passage = NOTHING  # with the label, which is all there is as long as the text is missing
    owner: str | None = None
    type: OkrType | None = None
    closed: bool = False  # something else was said since, so that loose items are not its key results
    number: tuple[int, ...] = ()
    depth: int = 0
    read_by: ReadBy = ReadBy.LABEL
    baseline: Passage | None = None
    target: Passage | None = None
    deadline: Passage | None = None
    unit: Passage | None = None
    key_results: list[Growing] = field(default_factory=list["Growing"])
    asides: list[tuple[ContextKind, Passage]] = field(default_factory=list[tuple[ContextKind, Passage]])
    work: list[tuple[Passage, Growing | None]] = field(default_factory=list["tuple[Passage, Growing | None]"])

    @cached_property
    def marked(self) -> Stated:
        """The text as it is in the end, without its marks unless the marks are all there is."""
        marked = stated(self.body)
        return marked if marked.body else Stated(self.body)

    def signed(self, signatures: Signatures, tails: Tails = NO_TAILS) -> Stated:
        marked = tails.taken_off(self.marked)
        return marked if self.owner else signatures.taken_off(marked)

    @property
    def is_empty(self) -> bool:
        return not (self.body or self.key_results or self.work)


@dataclass
class Tree:
    """Everything placed so far; what nobody places becomes structure."""

    source: str
    objectives: list[Growing] = field(default_factory=list[Growing])
    context: list[tuple[ContextKind, Passage]] = field(default_factory=list[tuple[ContextKind, Passage]])
    unread: list[Passage] = field(default_factory=list[Passage])
    doubts: list[tuple[Passage, Role, Role]] = field(default_factory=list[tuple[Passage, Role, Role]])

    def frozen(self) -> OkrSet:
        self._drop_empty()
        signatures = self._signatures()
        tails = tails_of(result.marked for objective in self.objectives for result in objective.key_results)
        objectives = tuple(
            _objective(number, growing, signatures, tails)
            for number, growing in enumerate(self.objectives, start=1)
        )
        said: list[tuple[ContextKind, Passage, str | None]] = []
        said.extend((kind, body, None) for kind, body in self.context)
        for one, growing in zip(objectives, self.objectives, strict=True):
            said.extend((kind, body, one.id) for kind, body in growing.asides)
        context = sorted(
            (
                ContextItem(kind=kind, text=unquoted(body).text, span=body.span, subject=subject)
                for kind, body, subject in said
                if body
            ),
            key=lambda item: item.span,
        )
        unread = tuple(
            Unread(text=body.text, span=body.span)
            for body in sorted((body for body in self.unread if body), key=lambda body: body.span)
        )
        return OkrSet(
            source=self.source,
            objectives=objectives,
            context=tuple(context),
            unread=unread,
            doubts=self._doubts(objectives),
            segments=_segments(self.source, objectives, context, unread),
        )

    def _drop_buttons(self) -> None:
        """A word or two that stand beneath several objectives alike are no results: "Copy link"."""
        texts = Counter(
            fold(result.body.text)
            for one in self.objectives
            for result in one.key_results
            if not result.label and result.read_by is not ReadBy.COLUMN
        )
        for objective in self.objectives:
            for result in objective.key_results:
                text = result.body.text
                if texts[fold(text)] > 1 and len(text.split()) < FEW and not has_number(text):
                    result.whole, result.body = result.body, NOTHING

    def _drop_listed_again(self) -> None:
        """An objective that stands elsewhere with its results is only listed here: a table of contents."""
        names = [fold(objective.body.text) for objective in self.objectives]
        holders = Counter(
            name for name, one in zip(names, self.objectives, strict=True) if name and one.key_results
        )
        for name, objective in zip(names, self.objectives, strict=True):
            is_elsewhere = holders[name] > bool(objective.key_results)
            if is_elsewhere and not _has_own_results(objective):
                holders[name] -= bool(objective.key_results)
                self.unread += [objective.body, *(result.body for result in objective.key_results)]
                objective.body, objective.key_results = NOTHING, []

    def _doubts(self, objectives: tuple[Objective, ...]) -> tuple[Doubt, ...]:
        """What could be read in another way, in the order in which it stands."""
        ids = {one.span.start: one.id for one in objectives if one.span}
        for above in objectives:
            ids |= {one.span.start: one.id for one in (*above.key_results, *above.initiatives)}
        found = sorted((body.span, body.text, role, other) for body, role, other in self.doubts if body)
        return tuple(
            Doubt(
                subject=ids.get(span.start),
                line=len(_BREAK.findall(self.source, 0, span.start)) + 1,
                text=text,
                span=span,
                role=role,
                or_role=other,
            )
            for span, text, role, other in found[:MOST_DOUBTS]
        )

    def _signatures(self) -> Signatures:
        lines = [line for objective in self.objectives for line in (objective, *objective.key_results)]
        owners = [body.text for kind, body in self.context if kind == "owner"]
        owners += [line.owner for line in lines if line.owner]
        return signatures_of([line.marked for line in lines], owners)

    def _drop_empty(self) -> None:
        """Labels to which no text ever came are unread: "KR3:" at the end of a template, "KR3: ___" in it."""
        for growing in (one for above in self.objectives for one in (above, *above.key_results)):
            if is_unfilled(growing.body.text) and not is_quoted(growing.body.text):
                growing.body = NOTHING
        self._drop_listed_again()
        self._drop_buttons()
        for objective in self.objectives:
            self.unread += [result.whole for result in objective.key_results if not result.body]
            objective.key_results = [result for result in objective.key_results if result.body]
        for empty in (objective for objective in self.objectives if objective.is_empty):
            self.unread.append(empty.whole)
            self.context += empty.asides
        self.objectives = [objective for objective in self.objectives if not objective.is_empty]


def _has_own_results(objective: Growing) -> bool:
    return any(result.label or has_number(result.body.text) for result in objective.key_results)


def _objective(number: int, growing: Growing, signatures: Signatures, tails: Tails) -> Objective:
    marked = growing.signed(signatures, tails)
    key_results = tuple(
        key_result_of(f"KR{number}.{position}", child, signatures, tails)
        for position, child in enumerate(growing.key_results, start=1)
    )
    ids = {
        id(child): key_result.id for child, key_result in zip(growing.key_results, key_results, strict=True)
    }
    work = tuple(
        Initiative.model_validate(
            {
                "id": f"I{number}.{position}",
                "text": Growing(body).marked.body.text,
                "span": body.span,
                "for": ids.get(id(served)),
            }
        )
        for position, (body, served) in enumerate(growing.work, start=1)
    )
    return Objective(
        id=f"O{number}",
        label=growing.label,
        text=marked.body.text,
        span=marked.body.span if marked.body else None,
        read_by=growing.read_by,
        type=marked.type or growing.type,
        owner=marked.owner or growing.owner,
        initiatives=work,
        key_results=key_results,
    )


def key_result_of(
    identity: str,
    growing: Growing,
    signatures: Signatures = NO_SIGNATURES,
    tails: Tails = NO_TAILS,
) -> KeyResult:
    marked = growing.signed(signatures, tails)
    body = marked.body
    measured = measure(body.text)
    values = values_of(body, measured, growing.baseline, growing.target, growing.unit)
    return KeyResult(
        id=identity,
        label=growing.label,
        text=body.text,
        span=body.span,
        read_by=growing.read_by,
        direction=values.direction,
        form=values.form,
        baseline=values.baseline,
        target=values.target,
        unit=values.target.unit if values.target else None,
        deadline=_deadline(measured, body, growing.deadline),
        owner=marked.owner or growing.owner,
        type=marked.type or growing.type,
    )


def _deadline(measured: Measure, body: Passage, cell: Passage | None) -> Deadline | None:
    found, home = measured.deadline, body
    if not found and cell:
        home = cell
        found = measure(cell.text).deadline or Deadline(
            text=cell.text, date=None, span=Span(0, len(cell.text))
        )
    if not found:
        return None
    span = home.source_span(found.span)
    return found.model_copy(update={"span": span})


def _segments(
    source: str,
    objectives: tuple[Objective, ...],
    context: list[ContextItem],
    unread: tuple[Unread, ...],
) -> tuple[Segment, ...]:
    """Every stretch that was placed, and as structure whatever lies between."""
    placed = [(o.span, SegmentKind.OBJECTIVE) for o in objectives if o.span]
    placed += [(kr.span, SegmentKind.KEY_RESULT) for o in objectives for kr in o.key_results]
    placed += [(work.span, SegmentKind.CONTEXT) for o in objectives for work in o.initiatives]
    placed += [(item.span, SegmentKind.CONTEXT) for item in context]
    placed += [(item.span, SegmentKind.UNREAD) for item in unread]
    complete: list[Segment] = []
    done = 0
    for span, kind in sorted(placed, key=itemgetter(0)):
        start = max(span.start, done)  # a period named in a label lies within a note that quotes it
        if start >= span.end:
            continue
        complete += _structure(source, done, start)
        complete.append(Segment(kind=kind, span=Span(start, span.end)))
        done = span.end
    return (*complete, *_structure(source, done, len(source)))


def _structure(source: str, start: int, end: int) -> list[Segment]:
    between = source[start:end]
    if not between.strip():
        return []
    start += len(between) - len(between.lstrip())
    return [Segment(kind=SegmentKind.STRUCTURE, span=Span(start, start + len(between.strip())))]
