"""Headers that say what the lines beneath them are, and where their reach ends."""

from __future__ import annotations

from dataclasses import dataclass

from coach.reading.entries import Entry
from coach.reading.evidence import is_result_like
from coach.reading.lines import Form
from coach.reading.vocabulary import Part


@dataclass
class Section:
    """A header without text of its own; `items` is the depth of the first line beneath it, if any."""

    part: Part
    depth: int
    of_heading: bool
    is_item: bool
    plural: bool
    after_blank: bool = False
    items: int | None = None
    listed: bool = False  # whether the last key result here was a list item

    @property
    def holds_okrs(self) -> bool:
        return self.part in (Part.OBJECTIVE, Part.KEY_RESULT)

    def is_above(self, depth: int) -> bool:
        """Whether it stands apart from an objective of that depth, and so speaks of all of them."""
        return self.depth <= depth if self.of_heading else self.after_blank and not self.is_item

    def ends_at(self, entry: Entry) -> bool:
        if entry.is_head:
            return entry.depth <= self.depth
        if self.of_heading:
            return False
        if entry.depth != self.depth:
            return entry.depth < self.depth
        if self.is_item:
            return True
        if self.items is None or not entry.after_blank:
            return False
        return entry.form is Form.PLAIN and not (self.part is Part.KEY_RESULT and is_result_like(entry.text))


class Sections:
    """The open sections, outermost first: "# Objectives" stays while "### Key Results" comes and goes."""

    def __init__(self) -> None:
        self._open: list[Section] = []

    def at(self, entry: Entry) -> Section | None:
        """The section that an entry without a label stands in."""
        while self._open and self._open[-1].ends_at(entry):
            self._open.pop()
        return self._open[-1] if self._open else None

    def begin(self, entry: Entry, part: Part) -> None:
        self.leave_for(entry)
        plural = bool(entry.label and entry.label.plural)
        self._open.append(Section(part, entry.depth, entry.is_head, entry.is_item, plural, entry.after_blank))

    def leave_for(self, entry: Entry) -> None:
        """Closes what a labelled entry ends: all but the headings that it stands below."""
        while self._open and not (self._open[-1].of_heading and self._open[-1].depth < entry.depth):
            self._open.pop()
        if self._open and not self._open[-1].holds_okrs:
            self._open.pop()

    def note(self, entry: Entry) -> None:
        """Remembers the depth of a labelled objective as that of its section's items."""
        for section in self._open:
            if section.part is Part.OBJECTIVE:
                section.items = entry.depth

    def leave(self) -> None:
        self._open.pop()

    def clear(self) -> None:
        self._open.clear()

    @property
    def innermost(self) -> Section | None:
        return self._open[-1] if self._open else None
