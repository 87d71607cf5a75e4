"""Lines with their labels and their depth: what the structure is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from coach.document import ContextKind, ReadBy, Role
from coach.quantities import find_period
from coach.reading.context import header_of
from coach.reading.habits import NO_HABITS, Habits
from coach.reading.labels import Label, is_lone_code, label_of
from coach.reading.lines import Form, Line
from coach.reading.marks.cleaning import is_strong, plain
from coach.reading.marks.quotes import is_quoted
from coach.reading.passage import NOTHING, Passage
from coach.reading.vocabulary import ASIDE, Part
from coach.reading.wrapping import unwrapped
from coach.text import Span

# Depths: headings 1 to 6, bold lines 7, all other lines from 10 on by indent and kind of marker.
BOLD, TEXT = 7, 10
_ITEMS = frozenset({Form.NUMBER, Form.LETTER, Form.BULLET})


@dataclass(frozen=True, slots=True)
class Columns:
    """What the other cells of a table's row say about its key result."""

    owner: str | None = None
    baseline: Passage | None = None
    target: Passage | None = None
    deadline: Passage | None = None
    type: str | None = None
    unit: Passage | None = None

    def within(self, outer: Passage) -> Columns:
        return replace(
            self,
            baseline=self.baseline and self.baseline.within(outer),
            target=self.target and self.target.within(outer),
            deadline=self.deadline and self.deadline.within(outer),
            unit=self.unit and self.unit.within(outer),
        )


NO_COLUMNS = Columns()


@dataclass
class Entry:
    """One thing that stands on a line: its text behind the label, and how deep it stands.

    `part` is what the label says, or what is inferred where there is none; None while nobody knows.
    """

    body: Passage
    form: Form
    depth: int
    part: Part | None = None
    label: Label | None = None
    strong: bool = False
    after_blank: bool = False
    colon: bool = False  # a line that announces a list
    whole: Passage = NOTHING  # the body with its label
    raw: Passage | None = None  # the line with its markup, where all of it is this one entry
    columns: Columns = NO_COLUMNS
    read_by: ReadBy | None = None  # where neither label nor place tells it: a table's column
    or_role: Role | None = None  # what it might be as well, where its place doesn't settle it
    writer: str | None = None  # of the chat's message in which it stands

    def within(self, outer: Passage) -> Entry:
        """This entry of a text that itself is a passage of the source."""
        return replace(
            self,
            body=self.body.within(outer),
            whole=self.whole.within(outer),
            raw=self.raw and self.raw.within(outer),
            columns=self.columns.within(outer),
        )

    @property
    def is_item(self) -> bool:
        return self.form in _ITEMS

    @property
    def shares_line(self) -> bool:
        return self.raw is None

    @property
    def is_head(self) -> bool:
        return self.depth <= BOLD

    @cached_property
    def header(self) -> list[tuple[ContextKind, Passage]] | None:
        """Team, period and owner, where the line is a header of the draft."""
        return header_of(self.body)

    @property
    def text(self) -> str:
        return self.body.text


_INNER = re.compile(
    r"""
    (?<= [\s.;,!?)] ) (?:
        (?: O\s?\d{1,2} [-.\ ]? )? KR (?: s | \s?\d{0,2} (?:\.\d{1,2})? )
      | O\d{1,2}
      | (?: Key\ Results? | (?: (?:Our\ )? (?:First|Second|Third|Fourth|Next|Last)\ )? Objective
          | Resultados?[ -]chave | Resultados?\ clave | R[ée]sultats?\ cl[ée]s?
          | Schlüsselergebnisse? | Objetivo | Objectif )
        (?: \ \d{1,2} (?:\.\d{1,2})? | \ (?:number\ )? (?:one|two|three|four|five|six) )?
      | Owner | Status | Period | Quarter | Team
    ) \s? [:)] (?=\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STRUCK = re.compile(r"(?:~~|<(?P<tag>s|del|strike)>)(?P<text>.{3,600}?)(?:~~|</(?P=tag)>)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=\S)")  # within bold print: **1. Title**
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_INNER_SIGN = re.compile(r"[:)]\s")  # which each of them ends with
_PERIOD = re.compile(r"\b(?:[QH][1-4]|FY|20\d\d|quarter|spring|summer|autumn|winter)", re.IGNORECASE)


def entries_of(lines: list[Line], depths: Depths, habits: Habits = NO_HABITS) -> list[Entry]:
    """The lines as entries; a line that holds several labels gives one entry for each."""
    lone = sum(is_lone_code(line.body.text) for line in lines) > 1
    entries: list[Entry] = []
    for line in unwrapped(lines, lone):
        if habits.is_furniture(line.body.text):
            entries.append(Entry(line.body, Form.PLAIN, TEXT, Part.UNREAD, whole=line.body, raw=line.body))
        else:
            entries += _entries(line, depths, lone)
    return entries


def _entries(line: Line, depths: Depths, lone: bool) -> Iterator[Entry]:
    strong = line.form is not Form.HEADING and is_strong(line.body.text)
    body = plain(line.body)
    if strong and not line.is_item and (number := _NUMBERED.match(body.text)):
        body = body.part(number.end())
    depth = depths.of(line, strong)
    first = True
    pieces = _pieces(body)
    struck = _struck_out(line.body.text)
    for piece in pieces:
        heads = line.form is Form.HEADING or (strong and not line.is_item)
        label = label_of(piece, heads=heads, lone=lone)
        rest = piece.part(label.end) if label else piece
        if rest and 3 * struck >= 2 * len(_IN_BRACKETS.sub("", rest.text)) > 0:
            label = Label(Part.UNREAD, "", 0)
        if label and (period := _period_in(label)):
            yield Entry(piece.part(*period), Form.PLAIN, depth, Part.PERIOD, None, whole=piece)
        yield Entry(
            body=rest,
            form=line.form,
            depth=depth,
            part=label.part if label else None,
            label=label,
            strong=strong,
            after_blank=line.after_blank and first,
            whole=piece,
            raw=line.body if len(pieces) == 1 else None,
            colon=piece.text.endswith((":", "：")),
        )
        first = False


def _struck_out(raw: str) -> int:
    """How many characters of a line are crossed out; where that is nearly all, it was given up."""
    struck = _STRUCK.search(raw)
    return len(struck["text"]) if struck else 0


def _period_in(label: Label) -> Span | None:
    """The period that a label names: "Q3 objective:", "Key results for 2027"."""
    if label.part not in (Part.OBJECTIVE, Part.KEY_RESULT) or not _PERIOD.search(label.head):
        return None
    found = find_period(label.head)
    return found.span if found else None


def _pieces(body: Passage) -> list[Passage]:
    """The stretches of a line that begin with a label of their own ("O: … KR1: … KR2: …")."""
    text = body.text
    cuts = [found.start() for found in _INNER.finditer(text)] if _INNER_SIGN.search(text) else []
    if not cuts:
        return [body]
    label = label_of(body, heads=False)
    if label and (label.part in ASIDE or label.text.endswith((" O", " KR"))):
        cuts = [cut for cut in cuts if cut >= label.end]  # "Last quarter:" and "CRO KR:" are one label
    # A single label inside a sentence is rather a reference, unless the line began with a label as well.
    if not cuts or (len(cuts) < 2 and not label) or is_quoted(text[label.end :] if label else text):
        return [body]
    bounds = [0, *cuts, len(text)]
    return [body.part(start, end) for start, end in pairwise(bounds) if text[start:end].strip()]


class Depths:
    """Tells how deep each line stands below the last heading, by indent and kind of marker."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def of(self, line: Line, strong: bool) -> int:
        if line.form is Form.HEADING:
            self._open.clear()
            return min(line.level, BOLD - 1)
        if strong and line.form is Form.PLAIN and line.indent < 4:
            self._open.clear()
            return BOLD
        key = (line.indent, _style(line))
        while self._open and not self._may_hold(self._open[-1], key):
            self._open.pop()
        if not self._open or self._open[-1] != key:
            self._open.append(key)
        return TEXT + len(self._open) - 1

    def _may_hold(self, above: tuple[int, str], key: tuple[int, str]) -> bool:
        """Whether a line stands on the level of one above it, or beneath."""
        if above == key or key[0] >= above[0] + 2:
            return True
        same_style_open = key[1] in {style for indent, style in self._open if abs(indent - key[0]) < 2}
        return abs(key[0] - above[0]) < 2 and key[1] != "" and not same_style_open


def _style(line: Line) -> str:
    """Lines of one style and indent stand on one level."""
    if line.form is Form.NUMBER:
        return "1" * len(line.marker.split("."))
    return line.marker if line.is_item else ""
