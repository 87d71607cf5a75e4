"""One record of data by the meanings of its keys: its text, its values, what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.reading.data.keys import Role, kind_of, meaning_of, plain_key
from coach.reading.data.nodes import Listing, Node, Record, Text
from coach.reading.labels import Label, label_of
from coach.reading.passage import NOTHING, Passage
from coach.reading.vocabulary import Part

# Which of several texts a record is known by.
_FIRST = (
    "statement",
    "text",
    "title",
    "name",
    "headline",
    "summary",
    "display name",
    "full name",
    "plain text",
    "definition",
    "label",
)
_CODE = re.compile(
    r"(?:O|OBJ|KR|RC)[\s#.-]?\d{1,3}(?:[.-]\d{1,3}){0,2}|(?:Objective|Key Result) \d{1,3}(?:\.\d{1,3})?", re.I
)
# An address, an id or a point in time: nothing that anyone says.
_TECHNICAL = re.compile(
    r"(?:https?|mailto|urn|ftp):\S*|[\w.+-]+@[\w-]+\.[\w.]+|[\da-f]{8}-[\da-f-]{20,}|\d{4}-\d\d-\d\dT[\d:.]+\S*|[\da-f]{16,}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Member:
    """A key with its value and what the key means."""

    key: Passage
    value: Node
    meaning: Role | Part | None


class Fields:
    """The members of a record, those that only wrap others replaced by what they wrap."""

    def __init__(self, record: Record) -> None:
        self.members = list(_unwrapped(record, 0))
        self._used: set[int] = set()

    def take(self, *meanings: Role | Part) -> list[Member]:
        """The members with these meanings that nobody took before."""
        found = [m for m in self.members if m.meaning in meanings and id(m) not in self._used]
        self._used.update(map(id, found))
        return found

    def rest(self) -> list[Member]:
        return [member for member in self.members if id(member) not in self._used]

    def has(self, *meanings: Role | Part) -> bool:
        return any(member.meaning in meanings for member in self.members)

    def holds(self, *meanings: Role | Part) -> bool:
        """Whether a list or a record stands under such a key."""
        return any(m.meaning in meanings and not isinstance(m.value, Text) for m in self.members)

    def says(self, *meanings: Role | Part) -> bool:
        """Whether a text in words stands under such a key."""
        return any(m.meaning in meanings and bool(words_of(m.value)) for m in self.members)

    def take_text(self, *meanings: Role | Part) -> Passage:
        """The text under the first such key that says something."""
        for member in self.members:
            if member.meaning not in meanings or id(member) in self._used:
                continue
            if said := words_of(member.value):
                self._used.add(id(member))
                return said
        return NOTHING

    def take_title(self) -> Passage:
        """What the record is known by."""
        titles = [m for m in self.members if m.meaning is Role.TEXT and id(m) not in self._used]
        titles.sort(key=lambda member: _rank(plain_key(member.key.text)))
        for member in titles:
            said = words_of(member.value) or spoken(member.value)
            if said and not _CODE.fullmatch(said.text):
                self._used.add(id(member))
                return said
        return self.take_text(Role.DETAIL)

    def kind(self) -> Part | None:
        """What the record says it is."""
        for member in self.members:
            part = kind_of(spoken(member.value).text) if member.meaning in (Role.KIND, Part.TYPE) else None
            if part in (Part.OBJECTIVE, Part.KEY_RESULT) or (part and plain_key(member.key.text) != "level"):
                return part
        return None

    def label(self) -> Label | None:
        """The code that its writer gave it: "O2", "KR 1.3"; none where a label is said to be missing."""
        for member in self.members:
            if plain_key(member.key.text) == "label":
                return code_of(spoken(member.value))
        codes = (
            code_of(spoken(m.value)) for m in self.members if m.meaning in (Role.ID, Role.TEXT, Part.NUMBER)
        )
        return next((code for code in codes if code), None)


def _unwrapped(record: Record, depth: int) -> Iterator[Member]:
    for key, value in record.members:
        meaning = meaning_of(key.text)
        if depth < 3 and (key.text == "<<" or meaning is Role.WRAPPER):
            inner = (
                [value] if isinstance(value, Record) else value.items if isinstance(value, Listing) else []
            )
            for one in inner:
                if isinstance(one, Record):
                    yield from _unwrapped(one, depth + 1)
        else:
            yield Member(key, value, meaning)


def _rank(key: str) -> int:
    return _FIRST.index(key) if key in _FIRST else len(_FIRST)


def code_of(said: Passage) -> Label | None:
    """A passage that is nothing but a code."""
    if not _CODE.fullmatch(said.text.strip()):
        return None
    return label_of(said, heads=True)


def words_of(node: Node) -> Passage:
    """The text of a node that holds one and says something to people."""
    if not isinstance(node, Text) or node.is_number:
        return NOTHING
    said = node.said.stripped()
    return said if said and not _TECHNICAL.fullmatch(said.text) else NOTHING


def spoken(node: Node, depth: int = 0) -> Passage:
    """A value in one text, whatever wraps it: {"name": "Ana"}, [{"plain_text": "Grow"}], 40."""
    if isinstance(node, Text):
        return node.said.stripped() if node.is_number else words_of(node)
    if depth > 3:
        return NOTHING
    if isinstance(node, Listing):
        found = [said for item in node.items[:20] if (said := spoken(item, depth + 1))]
        said = found[0] if found else NOTHING
        for other in found[1:]:
            said = said.joined(other, ", ")
        return said
    members = sorted(
        (m for m in _unwrapped(node, 0) if m.meaning in (Role.TEXT, Part.OWNER)),
        key=lambda member: _rank(plain_key(member.key.text)),
    )
    return next((said for member in members if (said := spoken(member.value, depth + 1))), NOTHING)
