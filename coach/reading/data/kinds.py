"""What a record of data is: an objective, a key result, context, or what only holds others."""

from __future__ import annotations

import re

from coach.reading.context import KINDS
from coach.reading.data.fields import Fields, code_of
from coach.reading.data.keys import Role
from coach.reading.data.nodes import Listing, Node, Record, Text, nodes_of
from coach.reading.vocabulary import Part

CONTEXT = (*KINDS, Part.UNREAD)
_OKR_LINE = re.compile(r"^\W*(?:objective|key results?|KR|O)\b[ \d.]*:", re.IGNORECASE | re.MULTILINE)


def holds_okrs(root: Node) -> bool:
    """Whether any key names a part of OKRs, or a text of several lines does."""
    for node in nodes_of(root):
        if isinstance(node, Text) and "\n" in node.said.text and _OKR_LINE.search(node.said.text):
            return True
        if isinstance(node, Record):
            fields = Fields(node)
            if fields.has(Part.OBJECTIVE, Part.KEY_RESULT) or fields.kind() in (
                Part.OBJECTIVE,
                Part.KEY_RESULT,
            ):
                return True
    return False


def is_by_code(fields: Fields) -> bool:
    return bool(fields.members) and all(code_of(member.key) for member in fields.members)


def part_of(fields: Fields, expected: Part | None, has_below: bool) -> Part | None:
    """What a record is: what it says itself, what stands around it says, or what it holds."""
    kind = fields.kind()
    if kind in (Part.OBJECTIVE, Part.KEY_RESULT) or (kind and expected not in CONTEXT):
        return kind
    if expected in CONTEXT:
        return expected
    holds_results = fields.holds(Part.KEY_RESULT) or has_below or _has_typed_results(fields)
    if (
        expected is Part.KEY_RESULT
        and fields.holds(Part.KEY_RESULT)
        and fields.has(Role.TEXT, Part.OBJECTIVE)
    ):
        return Part.OBJECTIVE
    if expected:
        return expected
    if fields.says(Part.OBJECTIVE) and not fields.holds(Part.OBJECTIVE):
        return Part.OBJECTIVE
    if fields.says(Part.KEY_RESULT):
        return Part.KEY_RESULT
    if holds_results and fields.has(Role.TEXT) and not fields.holds(Part.OBJECTIVE):
        return Part.OBJECTIVE
    return None


def _has_typed_results(fields: Fields) -> bool:
    """Whether what stands beneath says of itself that it is a key result."""
    below = [member.value for member in fields.members if member.meaning is Role.CHILDREN]
    items = [item for value in below if isinstance(value, Listing) for item in value.items]
    return any(isinstance(item, Record) and Fields(item).kind() is Part.KEY_RESULT for item in items)


def names_parts(node: Node) -> bool:
    return isinstance(node, Record) and Fields(node).has(Part.KEY_RESULT, Part.OBJECTIVE, Part.INITIATIVES)


def holds_set(node: Node) -> bool:
    """Whether a team or a period is described together with its OKRs."""
    return any(
        Fields(one).has(Part.OBJECTIVE, Part.KEY_RESULT) for one in nodes_of(node) if isinstance(one, Record)
    )
