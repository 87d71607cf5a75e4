"""Gives every entry its place: objective, key result, work, context or unread."""

from __future__ import annotations

from coach.reading.cleaning import stated
from coach.reading.context import KINDS, header_of, is_wish
from coach.reading.entries import Entry
from coach.reading.evidence import has_number, is_result_like
from coach.reading.lines import Form
from coach.reading.passage import Passage
from coach.reading.prose import promise, split_list
from coach.reading.sections import Section, Sections
from coach.reading.tree import Growing, Tree
from coach.reading.vocabulary import Part

_FIELDS = (Part.BASELINE, Part.TARGET, Part.DEADLINE, Part.TYPE, Part.PRIORITY, Part.NUMBER)


class Structure:
    """Reads entries one after the other; what it knows at each is the open objective, key result and section."""

    def __init__(self, source: str) -> None:
        self.tree = Tree(source)
        self._objective: Growing | None = None
        self._result: Growing | None = None
        self._result_entry: Entry | None = None
        self._sections = Sections()
        self._waiting: Growing | None = None  # a label whose text stands on the next line
        self._last: tuple[Growing | None, Entry] | None = None  # what the next line may continue

    def read(self, entries: list[Entry]) -> Tree:
        for entry in entries:
            last, self._last = self._last, None
            if entry.part is None or self._is_plain_after_all(entry):
                self._unlabelled(entry, last)
            elif entry.part is Part.OBJECTIVE:
                self._objective_entry(entry)
            elif entry.part is Part.KEY_RESULT:
                self._result_header(entry)
            else:
                self._context_entry(entry)
        return self.tree

    # -- labelled ------------------------------------------------------------------------------------------

    def _is_plain_after_all(self, entry: Entry) -> bool:
        """Labels that mean something only beneath a key result, or that a section of notes speaks about."""
        if entry.part in _FIELDS and not self._is_beneath_result(entry):
            return self._restored(entry)
        section = self._sections.innermost
        in_notes = (
            section and section.part not in (Part.OBJECTIVE, Part.KEY_RESULT) and not section.ends_at(entry)
        )
        if entry.part is Part.KEY_RESULT and in_notes and self._objective and self._objective.key_results:
            return self._restored(entry)
        return False

    def _restored(self, entry: Entry) -> bool:
        entry.body, entry.part = entry.whole, None
        return True

    def _objective_entry(self, entry: Entry) -> None:
        label = entry.label
        if not entry.body and not (label and label.number):
            self._sections.begin(entry, Part.OBJECTIVE)
            return
        self._sections.leave_for(entry)
        self._sections.note(entry)
        self._add_promise(entry)
        self._waiting = None if entry.body else self._objective

    def _add_promise(self, entry: Entry) -> None:
        """An objective, with its results where the same sentence says how it will be measured."""
        found = promise(entry.body)
        self._add_objective(entry, found.head if found else entry.body)
        for result in found.results if found else ():
            self._add_result(entry, result)
        for piece in found.around if found else ():
            header = header_of(piece)
            if header:
                self.tree.context += header
            else:
                self.tree.unread.append(piece)

    def _add_objective(self, entry: Entry, body: Passage) -> None:
        label = entry.label if entry.part is Part.OBJECTIVE else None
        number = label.number if label else ()
        growing = Growing(body, label.name if label else None, entry.whole, number=number)
        if label and label.tag:
            _tagged(growing, label.tag)
        growing.owner = growing.owner or entry.columns.owner
        self.tree.objectives.append(growing)
        self._objective, self._result, self._result_entry = growing, None, None
        self._last = (growing, entry)

    def _result_header(self, entry: Entry) -> None:
        label = entry.label
        self._attend(entry)
        if entry.body:
            bodies = split_list(entry.body) if label and label.plural else [entry.body]
            for body in bodies:
                self._add_result(entry, body)
            self._leave_unless_results(entry)
        elif label and label.number:
            self._leave_unless_results(entry)
            self._add_result(entry, entry.body)
            self._waiting = self._result
        else:
            self._sections.begin(entry, Part.KEY_RESULT)

    def _leave_unless_results(self, entry: Entry) -> None:
        """A labelled key result ends sections of other things; in one of key results it is an item."""
        section = self._sections.innermost
        if section and section.part is Part.KEY_RESULT:
            section.items = entry.depth
        else:
            self._sections.leave_for(entry)

    def _attend(self, entry: Entry) -> None:
        """Turns to the objective that the label names: KR2.1 belongs to O2, wherever it stands."""
        label = entry.label
        if not label:
            return
        wanted = label.of or (label.number[0] if len(label.number) > 1 else None)
        known = ((wanted,),) if label.of else ((), (wanted,))
        if wanted is None or (self._objective and self._objective.number[:1] in known):
            return
        objectives = self.tree.objectives
        for objective in reversed(objectives):
            if objective.number[:1] == (wanted,):
                self._objective = objective
                return
        if label.of and label.of <= len(objectives) and not objectives[label.of - 1].number:
            self._objective = objectives[label.of - 1]

    def _add_result(self, entry: Entry, body: Passage) -> None:
        if self._objective is None:
            self._objective = Growing(Passage("", ()))
            self.tree.objectives.append(self._objective)
        label = entry.label if entry.part is Part.KEY_RESULT else None
        columns = entry.columns
        growing = Growing(
            body,
            label.name if label else None,
            entry.whole,
            columns.owner,
            number=label.number if label else (),
            baseline=columns.baseline,
            target=columns.target,
            deadline=columns.deadline,
        )
        if label and label.tag:
            _tagged(growing, label.tag)
        if columns.type:
            _tagged(growing, f"[{columns.type}]")
        self._objective.key_results.append(growing)
        self._result, self._result_entry = growing, entry
        self._last = (growing, entry)

    def _context_entry(self, entry: Entry) -> None:
        part = entry.part
        assert part is not None
        if part in _FIELDS:
            self._field(entry)
        elif part is Part.CATEGORY:
            self._context(part, entry)
        elif part is Part.UNREAD:
            self.tree.unread.append(entry.raw or entry.whole)
        elif not entry.body:
            self._sections.begin(entry, part)
        elif part is Part.OWNER and (owned := self._owned_by(entry)):
            owned.owner = entry.text
        elif part is Part.INITIATIVES and self._objective:
            self._work(entry)
        else:
            self._context(part, entry)
            if entry.is_head:
                self._sections.begin(entry, part)

    def _owned_by(self, entry: Entry) -> Growing | None:
        return self._result if self._is_beneath_result(entry) or self._result else self._objective

    def _field(self, entry: Entry) -> None:
        """A line beneath a key result that holds its start, its end, its date or its type."""
        result = self._result
        assert result is not None
        if entry.part is Part.BASELINE:
            result.baseline = entry.body
        elif entry.part is Part.TARGET:
            result.target = entry.body
        elif entry.part is Part.DEADLINE:
            result.deadline = entry.body
        elif entry.part is Part.TYPE:
            _tagged(result, f"[{entry.text}]")

    # -- without a label -----------------------------------------------------------------------------------

    def _unlabelled(self, entry: Entry, last: tuple[Growing | None, Entry] | None) -> None:
        if self._waiting is not None:
            self._waiting.body, self._waiting = entry.body, None
            self._last = (last[0], entry) if last else None
            return
        if last and self._continue(entry, *last):
            return
        section = self._sections.at(entry)
        if section:
            self._in_section(entry, section)
        elif self._is_beneath_result(entry):
            self._beneath_result(entry)
        elif entry.is_item and self._objective and not self._objective.closed:
            self._add_result(entry, entry.body)
        else:
            self._loose(entry)

    def _continue(self, entry: Entry, growing: Growing | None, before: Entry) -> bool:
        """A second line of the same thing: the body below a bold title, or a sentence that goes on."""
        if growing is None or entry.form is not Form.PLAIN or entry.is_head:
            return False
        is_title = growing is self._result and (before.strong or _is_bare_title(before, entry))
        if entry.after_blank and not (is_title and before.is_head):
            return False
        goes_on = before.is_item and entry.depth > before.depth
        if not is_title and not (goes_on and (entry.text[0].islower() or before.text[-1:] not in ".!?")):
            return False
        growing.body = growing.body.joined(entry.body, ": " if is_title else " ")
        self._last = (growing, Entry(entry.body, before.form, before.depth))
        return True

    def _in_section(self, entry: Entry, section: Section) -> None:
        if section.part is Part.OBJECTIVE:
            self._in_objectives(entry, section)
        elif section.part is Part.KEY_RESULT:
            if entry.is_head:
                self._context(Part.CATEGORY, entry)
            elif section.items is not None and entry.depth > section.items and self._is_beneath_result(entry):
                self._beneath_result(entry)
            elif section.listed and entry.form is Form.PLAIN and not is_result_like(entry.text):
                self.tree.unread.append(entry.raw or entry.whole)
            else:
                section.items, section.listed = entry.depth, entry.is_item
                self._add_result(entry, entry.body)
        elif section.part is Part.INITIATIVES and self._objective:
            section.items = entry.depth
            self._work(entry)
        else:
            section.items = entry.depth
            self._context(section.part, entry)

    def _in_objectives(self, entry: Entry, section: Section) -> None:
        if section.items is None or (section.plural and entry.depth <= section.items):
            self._add_promise(entry)
            section.items = entry.depth
            if not section.plural:
                self._sections.leave()
        elif self._is_beneath_result(entry):
            self._beneath_result(entry)
        else:
            self._add_result(entry, entry.body)

    def _is_beneath_result(self, entry: Entry) -> bool:
        before = self._result_entry
        return before is not None and before.depth < entry.depth and not entry.is_head

    def _beneath_result(self, entry: Entry) -> None:
        if entry.is_item:
            self._work(entry)
        else:
            self._context(Part.NOTE, entry)

    def _work(self, entry: Entry) -> None:
        assert self._objective is not None
        section, result = self._sections.innermost, self._result_entry
        listed_apart = section and result and section.depth <= result.depth
        served = self._result if self._is_beneath_result(entry) and not listed_apart else None
        self._objective.work.append((entry.body, served))

    def _loose(self, entry: Entry) -> None:
        """A line outside any section: a header, the company's goal, a promise with its measures, or unread."""
        if promise(entry.body):
            self._add_promise(entry)
            return
        if self._objective and (entry.is_head or self._objective.key_results):
            self._objective.closed = True
        header = entry.header if not entry.is_item else None
        if header:
            self.tree.context += header
            self._sections.clear()
        elif entry.is_head:
            self._context(Part.CATEGORY, entry)
        elif not self.tree.objectives and is_wish(entry.text):
            self._context(Part.GOAL, entry)
        else:
            self.tree.unread.append(entry.raw or entry.whole)

    def _context(self, part: Part, entry: Entry) -> None:
        self.tree.context.append((KINDS[part], entry.body))


def _is_bare_title(title: Entry, body: Entry) -> bool:
    """Whether a heading names a key result whose numbers stand in the paragraph beneath it."""
    return title.form is Form.HEADING and not has_number(title.text) and has_number(body.text)


def _tagged(growing: Growing, tag: str) -> None:
    """Reads the bracket behind a label: "KR1 (Owner: Ana):", "O2 [Committed]"."""
    marks = stated(Passage(f"x {tag}", range(len(tag) + 2)))
    growing.owner = growing.owner or marks.owner
    growing.type = growing.type or marks.type
