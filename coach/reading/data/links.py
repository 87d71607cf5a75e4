"""Which records of data belong beneath which: by ids that they name, as exports of trackers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.reading.data.fields import Fields
from coach.reading.data.keys import Role, may_name_parent, meaning_of
from coach.reading.data.nodes import Listing, Node, Record, Text, nodes_of
from coach.reading.vocabulary import Part

_BELOW = (Part.KEY_RESULT, Role.CHILDREN, Part.INITIATIVES)


@dataclass
class Links:
    """`below` are the records beneath a record that is written elsewhere, both by identity."""

    below: dict[int, list[Record]] = field(default_factory=dict[int, list[Record]])
    linked: set[int] = field(default_factory=set[int])
    mentions: set[int] = field(default_factory=set[int])  # values that only name a parent

    def add(self, parent: Record, child: Record) -> None:
        if parent is not child and id(child) not in self.linked:
            self.below.setdefault(id(parent), []).append(child)
            self.linked.add(id(child))


def links_of(root: Node) -> Links:
    """Every record that names its parent, or is named by it."""
    links = Links()
    every = [node for node in nodes_of(root) if isinstance(node, Record)]
    wrapped = {
        id(value) for record in every for key, value in record.members if meaning_of(key.text) is Role.WRAPPER
    }
    records = [record for record in every if id(record) not in wrapped]
    fields = {id(record): Fields(record) for record in records}
    known: dict[str, Record] = {}
    for record in records:
        for member in fields[id(record)].members:
            if member.meaning in (Role.ID, Part.NUMBER) and (said := _id(member.value)):
                known.setdefault(said, record)
    if not known:
        return links
    for record in records:
        inside = {id(record), *(id(member.value) for member in fields[id(record)].members)}
        for member in fields[id(record)].members:
            parent = known.get(_id(member.value)) if may_name_parent(member.key.text) else None
            if parent and id(parent) not in inside:
                links.add(parent, record)
                links.mentions.add(id(member.value))
                break
    for record in records:
        for child, mention in _children(fields[id(record)], known):
            links.add(record, child)
            links.mentions.add(id(mention))
    return links


def _children(fields: Fields, known: dict[str, Record]) -> Iterator[tuple[Record, Node]]:
    """The records that a list of mere ids names, each with its mention."""
    for member in fields.members:
        if member.meaning not in _BELOW or not isinstance(member.value, Listing):
            continue
        for item in member.value.items:
            child = known.get(_id(item)) if _is_mere_id(item) else None
            if child and child is not item:
                yield child, item


def _is_mere_id(node: Node) -> bool:
    return isinstance(node, Text) or (isinstance(node, Record) and len(node.members) < 4 and bool(_id(node)))


def _id(node: Node) -> str:
    """The id that a value is or holds; "" for anything else."""
    if isinstance(node, Text):
        said = node.said.text.strip()
        return said if len(said) <= 60 else ""
    if isinstance(node, Record) and len(node.members) < 6:
        found = [m.value for m in Fields(node).members if m.meaning in (Role.ID, Part.NUMBER)]
        return next((said for value in found if isinstance(value, Text) and (said := _id(value))), "")
    return ""
