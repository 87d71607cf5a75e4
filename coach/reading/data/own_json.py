"""The coach's own critiques as JSON: of them only the OKRs are read, without what was said about them."""

from __future__ import annotations

from coach.reading.context import KINDS
from coach.reading.data.nodes import Listing, Node, Record, Text, nodes_of
from coach.reading.passage import Passage
from coach.reading.vocabulary import Part

_PARTS = {kind: part for part, kind in KINDS.items()}
# By the names of docs/critique.schema.json.
_OKRS = frozenset({"objectives", "unread"})
_LINES = frozenset("key_results initiatives id label text owner type for deadline baseline target".split())


def own_okrs(root: Node) -> Record | None:
    """The set of OKRs in a critique, stripped to what its writer wrote; None for any other data."""
    critique = dict(_values(root))
    okrs = critique.get("okrs")
    if "schema_version" not in critique or not isinstance(okrs, Record):
        return None
    kept = Record([(key, value) for key, value in okrs.members if key.text in _OKRS])
    for node in (node for value in kept.values for node in nodes_of(value)):
        if isinstance(node, Record):
            node.members = [(key, value) for key, value in node.members if key.text in _LINES]
    return kept


def context_of(root: Record) -> list[tuple[Part, Passage]]:
    """What stands beside all the OKRs of a critique; what stands with one objective goes into its record."""
    okrs = dict(_values(dict(_values(root))["okrs"]))
    objectives = {_said(item, "id"): item for item in _items(okrs.get("objectives"))}
    found: list[tuple[Part, Passage]] = []
    for item in _items(okrs.get("context")):
        said = dict(_values(item))
        kind, text = said.get("kind"), said.get("text")
        if not (isinstance(kind, Text) and isinstance(text, Text) and kind.said.text in _PARTS):
            continue
        above = objectives.get(_said(item, "subject"))
        if isinstance(above, Record):
            above.members.append((kind.said, text))
        else:
            found.append((_PARTS[kind.said.text], text.said))
    return found


def _said(node: Node, key: str) -> str:
    value = dict(_values(node)).get(key)
    return value.said.text if isinstance(value, Text) else ""


def _values(node: Node | None) -> list[tuple[str, Node]]:
    return [(key.text, value) for key, value in node.members] if isinstance(node, Record) else []


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Listing) else []
