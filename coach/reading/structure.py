"""Gives every entry its place: objective, key result, work, context or unread."""

from __future__ import annotations

import re

from coach.document import ReadBy, Role
from coach.reading.context import is_wish, says_where_it_stands, tells_today
from coach.reading.draft import Draft
from coach.reading.entries import Entry
from coach.reading.evidence import LINE, has_number, is_measured, is_result_like
from coach.reading.lines import Form
from coach.reading.marks.owners import is_said_by
from coach.reading.passage import Passage
from coach.reading.prose.enumerations import split_list
from coach.reading.prose.promises import is_told_in_sentences, promises, results_of
from coach.reading.sections import Section, Sections
from coach.reading.tables.watched import with_values
from coach.reading.tree import Growing, Tree
from coach.reading.vocabulary import ASIDE, Part
from coach.text import words

_FIELDS = (Part.BASELINE, Part.TARGET, Part.DEADLINE, Part.TYPE, Part.PRIORITY, Part.NUMBER)
FEW = 2  # words that say nothing by themselves: "52%", "Q3 2026"
# "2026-08-14: at 40%", "14/08 – first test": what is noted of how it goes.
_DATED = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}\.? [A-Z][a-z]{2,8}"
    r"|[A-Z][a-z]{2,8} \d{1,2})\s*[:–—-]"
)
_MENU = re.compile(r"^[^\d.:]*[^\s\d]\s{3,}[^\s\d][^\d.:]*\s{3,}[^\d.:]+$")  # "Home   Reports   Help"
_ASIDE = re.compile(r"[*_]*\([^()]+\)[*_]*\.?$")  # a line all in brackets


class Structure:
    """Reads entries one after the other, by the sections that are open and by what stands above."""

    def __init__(self, source: str) -> None:
        self._draft = Draft(source)
        self._sections = Sections()
        self._waiting: Growing | None = None  # a label whose text stands on the next line
        self._last: tuple[Growing, Entry] | None = None  # what the next line may continue
        self._has_objectives = False

    def read(self, entries: list[Entry]) -> Tree:
        self._has_objectives = any(entry.part is Part.OBJECTIVE for entry in entries)
        for entry in entries:
            last, self._last = self._last, None
            self._draft.newest = None
            if entry.part is None or self._is_plain_after_all(entry):
                self._unlabelled(entry, last)
            elif entry.part is Part.OBJECTIVE:
                self._objective_entry(entry)
            elif entry.part is Part.KEY_RESULT:
                self._result_entry(entry)
            else:
                self._context_entry(entry)
            if self._draft.newest:
                self._last = (self._draft.newest, entry)
        return self._draft.tree

    # -- labelled ------------------------------------------------------------------------------------------

    def _is_plain_after_all(self, entry: Entry) -> bool:
        """Labels that mean something only beneath a key result, or that a section of notes speaks about."""
        if entry.part in _FIELDS and not self._draft.is_beneath_result(entry):
            return self._restored(entry)
        section = self._sections.innermost
        in_notes = section and not section.holds_okrs and not section.ends_at(entry)
        if in_notes and entry.is_item and not entry.body and entry.part in ASIDE:
            return self._restored(entry)  # "1. Retro" on an agenda heads nothing
        is_aside = self._draft.has_results or (self._draft.objective is None and self._has_objectives)
        if entry.part is Part.KEY_RESULT and in_notes and is_aside:
            return self._restored(entry)
        return False

    def _restored(self, entry: Entry) -> bool:
        entry.body, entry.part = with_values(entry.whole, entry.columns), None
        return True

    def _objective_entry(self, entry: Entry) -> None:
        label, self._waiting = entry.label, None
        if not entry.body and not (label and label.number):
            self._sections.begin(entry, Part.OBJECTIVE)
            return
        self._sections.leave_for(entry)
        self._sections.note(entry)
        self._draft.add_promise(entry)
        self._waiting = None if entry.body else self._draft.objective

    def _result_entry(self, entry: Entry) -> None:
        label, self._waiting = entry.label, None
        self._draft.attend(entry)
        if entry.body:
            for body in _bodies(entry):
                self._draft.add_result(entry, body)
            self._leave_unless_results(entry)
        elif label and label.number:
            self._leave_unless_results(entry)
            self._draft.add_result(entry, entry.body)
            self._waiting = self._draft.result
        else:
            self._sections.begin(entry, Part.KEY_RESULT)

    def _leave_unless_results(self, entry: Entry) -> None:
        """A labelled key result ends sections of other things; in one of key results it is an item."""
        section = self._sections.innermost
        if section and section.part is Part.KEY_RESULT:
            section.items = entry.depth
        else:
            self._sections.leave_for(entry)

    def _context_entry(self, entry: Entry) -> None:
        part = entry.part
        assert part is not None
        if part in _FIELDS:
            self._draft.add_field(entry)
        elif part is Part.CATEGORY:
            self._draft.add_context(part, entry)
        elif part is Part.UNREAD:
            self._draft.add_unread(entry)
        elif not entry.body:
            self._sections.begin(entry, part)
        elif part is Part.OWNER and (owned := self._draft.owned_by(entry)):
            owned.owner = entry.text
        elif part is Part.INITIATIVES and self._draft.objective:
            self._work(entry)
        else:
            self._draft.add_context(part, entry)
            section = self._sections.innermost
            if entry.is_head:
                self._sections.begin(entry, part)
            elif section and section.part is part:
                section.items = entry.depth

    # -- without a label -----------------------------------------------------------------------------------

    def _unlabelled(self, entry: Entry, last: tuple[Growing, Entry] | None) -> None:
        if self._waiting is not None:
            self._waiting.body, self._waiting = entry.body, None
            self._last = (last[0], entry) if last else None
            return
        if _ASIDE.match(entry.text) and not entry.is_item and self._draft.objective:
            self._draft.add_context(Part.NOTE, entry)
            return
        if entry.raw and _MENU.search(entry.raw.text):
            self._draft.add_unread(entry)
            return
        if last and self._continue(entry, *last):
            return
        section = self._sections.at(entry)
        if section:
            self._in_section(entry, section)
        elif self._draft.is_beneath_result(entry):
            self._beneath_result(entry)
        elif entry.is_item and self._draft.may_hold(entry):
            self._draft.add_result(entry, entry.body)
        else:
            self._loose(entry)

    def _continue(self, entry: Entry, growing: Growing, before: Entry) -> bool:
        """A second line of the same thing: the body below a bold title, or a sentence that goes on."""
        if entry.form is not Form.PLAIN or entry.is_head:
            return False
        is_title = growing is self._draft.result and (before.strong or _is_bare_title(before, entry))
        if entry.after_blank and not (is_title and before.is_head):
            return False
        if not is_title and not (entry.depth > before.depth and _goes_on(before, entry)):
            return False
        growing.body = growing.body.joined(entry.body, ": " if is_title else " ")
        self._last = (growing, Entry(entry.body, before.form, before.depth, before.part))
        return True

    def _in_section(self, entry: Entry, section: Section) -> None:
        if section.part is Part.OBJECTIVE:
            self._in_objectives(entry, section)
        elif section.part is Part.KEY_RESULT:
            self._in_results(entry, section)
        else:
            section.items = entry.depth
            if section.part is Part.INITIATIVES and self._draft.objective:
                self._work(entry)
            else:
                is_person = section.part is Part.TEAM and entry.is_item
                self._draft.add_context(Part.NOTE if is_person else section.part, entry, section)

    def _in_results(self, entry: Entry, section: Section) -> None:
        is_deeper = section.items is not None and entry.depth > section.items
        if entry.is_head:
            self._draft.add_context(Part.CATEGORY, entry)
        elif is_deeper and self._draft.is_beneath_result(entry):
            self._beneath_result(entry)
        elif section.listed and entry.form is Form.PLAIN and not is_result_like(entry.text):
            self._draft.add_unread(entry)
        else:
            if section.items is None and not section.plural and not entry.is_item:
                self._sections.leave()  # "Key result" over one line names that line alone
            section.items, section.listed = entry.depth, entry.is_item
            self._draft.add_result(entry, entry.body, ReadBy.HEADER)

    def _in_objectives(self, entry: Entry, section: Section) -> None:
        if section.items is None and entry.header and not entry.is_item:
            self._draft.add_header(entry.header)
        elif section.items is None or (section.plural and entry.depth <= section.items):
            self._draft.add_promise(entry, ReadBy.HEADER)
            section.items = entry.depth
            if not section.plural:
                self._sections.leave()
        elif self._draft.is_beneath_result(entry):
            self._beneath_result(entry)
        else:
            self._draft.add_result(entry, entry.body)

    def _beneath_result(self, entry: Entry) -> None:
        if _DATED.match(entry.text) or is_said_by(entry.text):
            self._draft.add_context(Part.PROGRESS, entry)
        elif entry.is_item:
            entry.or_role = Role.KEY_RESULT if is_measured(entry.text) else None
            self._work(entry)
        elif self._draft.result and says_where_it_stands(entry.text):
            self._draft.result.baseline = self._draft.result.baseline or entry.body
        else:
            self._draft.add_context(Part.NOTE, entry)

    def _work(self, entry: Entry) -> None:
        section, result = self._sections.innermost, self._draft.result_entry
        apart = section and section.part is Part.INITIATIVES and result and section.depth <= result.depth
        self._draft.add_work(entry, apart=bool(apart))

    def _loose(self, entry: Entry) -> None:
        """A line outside any section: a header, the company's goal, a promise with measures, or unread."""
        if promises(entry.body):
            self._draft.add_promise(entry)
            return
        objective = self._draft.objective
        if objective and objective.body and not objective.key_results and is_told_in_sentences(entry.body):
            for body in results_of(entry.body):
                self._draft.add_result(entry, body, ReadBy.SENTENCE)
            return
        if self._draft.objective and (entry.is_head or self._draft.has_results):
            self._draft.objective.closed = True
        header = entry.header if not entry.is_item else None
        if header:
            self._draft.add_header(header)
            self._sections.clear()
        elif entry.is_head:
            self._draft.add_context(Part.CATEGORY, entry)
        elif not self._draft.tree.objectives and is_wish(entry.text):
            self._draft.add_context(Part.GOAL, entry)
        elif tells_today(entry.text):
            self._draft.add_context(Part.NOTE, entry)
        else:
            is_short = len(entry.text) <= LINE
            is_sentence = len(words(entry.text)) > FEW
            entry.or_role = Role.KEY_RESULT if is_short and is_sentence and is_measured(entry.text) else None
            self._draft.add_unread(entry)


def _bodies(entry: Entry) -> list[Passage]:
    """The results on one line: those of a list behind "Key results:", or the sentences of a paragraph."""
    if entry.label:
        return split_list(entry.body) if entry.label.plural else [entry.body]
    is_paragraph = entry.form is Form.PLAIN and not entry.is_head and entry.read_by is None
    return results_of(entry.body) if is_paragraph else [entry.body]


def _is_bare_title(title: Entry, body: Entry) -> bool:
    """Whether a heading names a key result whose numbers stand in the paragraph beneath it."""
    return title.form is Form.HEADING and not has_number(title.text) and has_number(body.text)


def _goes_on(before: Entry, entry: Entry) -> bool:
    """Whether a deeper line belongs to the one above: beneath a label a capital begins a remark."""
    open_end = before.text[-1:] not in ".!?"
    if entry.text[0].islower():
        return before.is_item or (open_end and before.part is Part.KEY_RESULT)
    return before.is_item and open_end
