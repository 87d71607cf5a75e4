"""Data as entries: objectives, key results and context by what their keys mean, in any order and nesting."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.reading.data.fields import Fields, Member, code_of, spoken, words_of
from coach.reading.data.flat import grid_of
from coach.reading.data.keys import Role, plain_key
from coach.reading.data.kinds import CONTEXT, holds_okrs, holds_set, is_by_code, names_parts, part_of
from coach.reading.data.links import Links, links_of
from coach.reading.data.nodes import Listing, Node, Record, Text
from coach.reading.data.own_json import context_of, own_okrs
from coach.reading.data.values import columns_from, deadline_from
from coach.reading.entries import TEXT, Columns, Depths, Entry, entries_of
from coach.reading.labels import Label, label_of
from coach.reading.lines import Form, Line
from coach.reading.marks.cleaning import plain
from coach.reading.passage import NOTHING, Passage
from coach.reading.running import entries_of_text
from coach.reading.tables.cells import entry_of, labelled_entry, pieces_of
from coach.reading.tables.layouts import entries_of_grid
from coach.reading.vocabulary import Part
from coach.reading.webpages.entries import visible
from coach.text import words

_SET = (Part.TEAM, Part.PERIOD, Part.OWNER, Part.GOAL, Part.MISSION)
_VALUES = (Part.OWNER, Part.BASELINE, Part.TARGET, Part.DEADLINE, Part.TYPE, Role.UNIT, Role.CURRENT)
_BLANKS = re.compile(r"(?<=\s)\s+")
_SENTENCE = 4  # words, from which on a text under an unknown key is no mere setting


def entries_of_data(root: Node) -> list[Entry]:
    if (okrs := own_okrs(root)) and isinstance(root, Record):
        reader = _Reader(links_of(okrs))
        reader.entries += [entry_of(said, part) for part, said in context_of(root)]
    else:
        okrs, reader = root, _Reader(links_of(root))
    reader.read(okrs, None)
    return reader.entries


class _Reader:
    """Walks data and writes down what each text is; nothing is read twice."""

    def __init__(self, links: Links) -> None:
        self.entries: list[Entry] = []
        self._links = links
        self._read: set[int] = set()
        self._due: list[Passage] = []  # of the objectives around a key result, for those without their own
        self._in_result = False
        self._named_before: set[tuple[Part, str]] = set()

    def read(self, node: Node, part: Part | None, label: Label | None = None) -> None:
        """`part` is what the key or the list around the node says that it is."""
        if isinstance(node, Text):
            self._text(node, part, label)
        elif id(node) not in self._read and id(node) not in self._links.mentions:
            self._read.add(id(node))
            if isinstance(node, Listing):
                self._listing(node, part)
            else:
                self._record(node, part, label)

    # -- texts ---------------------------------------------------------------------------------------------

    def _text(self, node: Text, part: Part | None, label: Label | None = None) -> None:
        said = words_of(node)
        if node.is_number and part is Part.PERIOD:
            said = node.said
        if not said or id(node) in self._read or id(node) in self._links.mentions:
            return
        self._read.add(id(node))
        said = visible(said)
        if part is None:
            self._unknown(said)
        elif part in (Part.OBJECTIVE, Part.KEY_RESULT):
            self._line(said, part, label)
        elif part in CONTEXT:
            self._aside(said, part)
        else:
            self._unknown(said)

    def _line(self, said: Passage, part: Part, label: Label | None, columns: Columns | None = None) -> None:
        pieces = pieces_of(said) if part is Part.KEY_RESULT else [said]
        for piece in pieces:
            entry = labelled_entry(plain(_on_one_line(piece)), part, columns or Columns())
            if label and not entry.label:
                # The record says where it belongs, whatever its code seems to say.
                entry.label = replace(label, part=part, number=label.number[-1:], of=None)
            self.entries.append(entry)

    def _aside(self, said: Passage, part: Part) -> None:
        if part in _SET and part is not Part.OWNER:
            if (part, said.text) in self._named_before:
                return  # every objective of an export names its team and period
            self._named_before.add((part, said.text))
        entry = entry_of(said, part)
        entry.depth = TEXT + 2 if self._in_result else TEXT + 1
        self.entries.append(entry)

    def _unknown(self, said: Passage) -> None:
        """A whole draft in one string, a sentence that nobody can place, or a mere setting."""
        label = label_of(said, heads=False)
        if code_of(said):
            return
        if "\n" in said.text or (label and label.part in (Part.OBJECTIVE, Part.KEY_RESULT)):
            self.entries += [entry.within(said) for entry in entries_of_text(said.text)]
        elif len(words(said.text)) >= _SENTENCE:
            self.entries.append(entry_of(said, Part.UNREAD))

    # -- lists ---------------------------------------------------------------------------------------------

    def _listing(self, listing: Listing, part: Part | None) -> None:
        if grid := grid_of(listing):
            self._read.update(id(item) for item in listing.items)
            self.entries += entries_of_grid(grid)
        elif part is None and all(isinstance(item, Text) for item in listing.items):
            lines = [
                Line(said, Form.BULLET, 0, "-", 0, False)
                for item in listing.items
                if (said := words_of(item))
            ]
            self.entries += entries_of(lines, Depths())
        else:
            for item in listing.items:
                self.read(item, part)

    # -- records -------------------------------------------------------------------------------------------

    def _record(self, record: Record, part: Part | None, label: Label | None) -> None:
        if id(record) in self._links.linked:
            self._read.discard(id(record))  # its parent will read it
            return
        self._placed(record, part, label)

    def _placed(self, record: Record, part: Part | None, label: Label | None) -> None:
        fields = Fields(record)
        if part and part not in CONTEXT and is_by_code(fields):
            self._keyed(fields, part)
            return
        part = part_of(fields, part, bool(self._links.below.get(id(record))))
        if part is Part.OBJECTIVE:
            self._objective(fields, label)
        elif part is Part.KEY_RESULT:
            self._result(fields, label)
        elif part and part in CONTEXT:
            self._context(fields, part)
        else:
            self._holder(fields)
        self._linked(record, part)

    def _linked(self, record: Record, part: Part | None) -> None:
        below = {Part.OBJECTIVE: Part.KEY_RESULT, Part.KEY_RESULT: Part.INITIATIVES}
        for child in self._links.below.get(id(record), []):
            if id(child) in self._read:
                continue
            self._read.add(id(child))
            inside, self._in_result = self._in_result, part is Part.KEY_RESULT
            self._placed(child, below.get(part) if part else None, None)
            self._in_result = inside

    def _objective(self, fields: Fields, label: Label | None) -> None:
        said = fields.take_text(Part.OBJECTIVE) or fields.take_title()
        if not said:
            self._keyed(fields, Part.OBJECTIVE)
            return
        self._line(
            visible(said), Part.OBJECTIVE, fields.label() or label, columns_from(fields, said, self._own_due)
        )
        self._due.append(deadline_from(fields))
        has_results = fields.holds(Part.KEY_RESULT, Role.CHILDREN) or fields.says(Part.KEY_RESULT)
        self._all(fields.take(Part.PERIOD))
        self._all(fields.take(Part.KEY_RESULT), Part.KEY_RESULT)
        self._all(fields.take(Role.CHILDREN), Part.KEY_RESULT)
        self._all(fields.take(Part.KPI), Part.KPI if has_results else Part.KEY_RESULT)
        self._all(fields.take(Part.OBJECTIVE), Part.OBJECTIVE)
        self._rest(fields)
        self._due.pop()

    def _result(self, fields: Fields, label: Label | None) -> None:
        said = fields.take_text(Part.KEY_RESULT) or fields.take_title() or fields.take_text(Part.KPI)
        if not said:
            self._keyed(fields, Part.KEY_RESULT)
            return
        said = self._with_detail(said, fields)
        self._line(
            visible(said), Part.KEY_RESULT, fields.label() or label, columns_from(fields, said, self._own_due)
        )
        fields.take(Part.OBJECTIVE)  # its parent's name, or its end value
        self._in_result = True
        self._all(fields.take(Role.CHILDREN, Part.KEY_RESULT), Part.INITIATIVES)
        self._rest(fields)
        self._in_result = False

    def _with_detail(self, said: Passage, fields: Fields) -> Passage:
        """A title without any number is made whole by the description that gives them."""
        if any(char.isdigit() for char in said.text) or fields.has(Part.TARGET, Part.BASELINE):
            return said
        detail = next((m for m in fields.rest() if m.meaning is Role.DETAIL), None)
        found = words_of(detail.value) if detail else NOTHING
        is_next = found and said.places[-1] < found.places[0]
        if not (is_next and any(char.isdigit() for char in found.text) and "\n" not in found.text):
            return said
        fields.take(Role.DETAIL)
        return found if set(words(said.text)) <= set(words(found.text)) else said.joined(found, ": ")

    def _context(self, fields: Fields, part: Part) -> None:
        said = fields.take_text(Part.INITIATIVES) if part is Part.INITIATIVES else NOTHING
        if said := said or fields.take_title():
            self._aside(visible(said), part)
        if part in _SET:
            self._holder(fields)
        else:
            self._rest(fields)

    def _holder(self, fields: Fields) -> None:
        """What only holds others: its own words come first, as the header of what follows."""
        is_goal = fields.holds(Part.OBJECTIVE, Role.CHILDREN) or fields.has(Part.KEY_RESULT)
        if title := fields.take_title():
            if "\n" in title.text:
                self._unknown(title)
            else:
                title = plain(title)
                self.entries.append(Entry(title, Form.HEADING, 1, whole=title))
        for member in fields.take(*_SET):
            self._named(member)
        if is_goal:
            for member in fields.members:
                if (
                    member.meaning is Part.OBJECTIVE
                    and isinstance(member.value, Text)
                    and fields.holds(Part.OBJECTIVE)
                ):
                    self._text(member.value, Part.GOAL)
        self._rest(fields)

    def _rest(self, fields: Fields) -> None:
        """Whatever else a record holds."""
        for member in fields.rest():
            self._named(member)

    def _named(self, member: Member) -> None:
        meaning, value = member.meaning, member.value
        if id(value) in self._read:
            return
        if meaning in _VALUES and not (meaning is Part.OWNER and not self._in_objective):
            return
        if meaning is Role.DETAIL:
            self.read(value, Part.NOTE)
        elif isinstance(meaning, Part):
            self._part(meaning, value, code_of(member.key))
        elif meaning in (Role.ID, Role.KIND):
            return
        elif meaning is Role.TECHNICAL:
            if holds_okrs(value):
                self.read(value, None)
        else:
            self._name_of(member)
            self.read(value, None, code_of(member.key))

    @property
    def _own_due(self) -> Passage:
        """The date of the innermost objective that has one."""
        return next((due for due in reversed(self._due) if due), NOTHING)

    @property
    def _in_objective(self) -> bool:
        return bool(self._due) or self._in_result

    def _part(self, part: Part, value: Node, label: Label | None) -> None:
        if (
            part in (Part.PERIOD, Part.TEAM, Part.OWNER)
            and not isinstance(value, Text)
            and not holds_set(value)
        ):
            said = spoken(value)
            if said:
                self._aside(said, part)
            return
        if part is Part.PROGRESS and isinstance(value, Text) and not any(map(str.isalpha, value.said.text)):
            return
        self.read(value, part, label)

    def _name_of(self, member: Member) -> None:
        """A key that its writer made up is the name of what stands under it."""
        key = member.key
        if isinstance(member.value, Text) or code_of(key) or not holds_okrs(member.value):
            return
        if plain_key(key.text) != key.text:
            self.entries.append(Entry(plain(key), Form.HEADING, 2, whole=key))

    def _all(self, members: list[Member], part: Part | None = None) -> None:
        for member in members:
            wanted = part or (member.meaning if isinstance(member.meaning, Part) else None)
            self.read(member.value, wanted, code_of(member.key))

    def _keyed(self, fields: Fields, part: Part) -> None:
        """A mapping by codes, or one whose keys are the texts themselves."""
        for member in fields.rest():
            label = code_of(member.key)
            value = member.value
            if label or isinstance(member.meaning, Role) or not member.key:
                self.read(value, (label and label.part) or part, label)
            elif member.meaning in CONTEXT:
                self._named(member)
            elif isinstance(value, Text):
                said = spoken(value)
                self._line(member.key.joined(said, ": ") if said else member.key, part, None)
            elif isinstance(value, Record) and (Fields(value).has(Role.TEXT) or Fields(value).has(part)):
                self.read(value, part)
            else:
                self._line(member.key, part, None)
                below = Part.KEY_RESULT if part is Part.OBJECTIVE else Part.INITIATIVES
                self.read(value, None if names_parts(value) else below)


def _on_one_line(said: Passage) -> Passage:
    return Passage(re.sub(r"\s", " ", said.text), said.places).without_all(_BLANKS)
