"""A list of records that each hold an objective and a key result: a table in other clothes."""

from __future__ import annotations

from coach.reading.data.fields import Fields, spoken
from coach.reading.data.keys import Role
from coach.reading.data.nodes import Listing, Node, Record, Text, nodes_of
from coach.reading.passage import NOTHING, Passage
from coach.reading.tables.grids import Grid
from coach.reading.vocabulary import Part


def grid_of(listing: Listing) -> Grid | None:
    """The records as rows below their keys; None where they aren't rows."""
    records = [Fields(item) for item in listing.items if isinstance(item, Record)]
    if not records or len(records) < len(listing.items) or not any(map(_is_row, records)):
        return None
    if any(sum(member.meaning is Part.KEY_RESULT for member in record.members) > 1 for record in records):
        return None
    if not all(_is_cell(member.value) for record in records for member in record.members):
        return None
    keys: dict[str, Passage] = {}
    for record in records:
        for member in record.members:
            if member.meaning not in (Role.TECHNICAL, Role.ID, Part.NUMBER, Role.CURRENT):
                keys.setdefault(member.key.text, member.key)
    rows: list[list[Passage]] = [[_spaced(key) for key in keys.values()]]
    for record in records:
        cells = {member.key.text: spoken(member.value) for member in record.members}
        rows.append([cells.get(key, NOTHING) for key in keys])
    return Grid(0, 0, rows)


def _is_row(record: Fields) -> bool:
    return record.says(Part.OBJECTIVE) and record.says(Part.KEY_RESULT)


def _is_cell(node: Node) -> bool:
    """Whether a value is said in one text, as an owner's name is."""
    return (
        isinstance(node, Text) or bool(spoken(node)) or not any(isinstance(n, Record) for n in nodes_of(node))
    )


def _spaced(key: Passage) -> Passage:
    """A key as a header: "keyResult" as "key Result"."""
    said = NOTHING
    start = 0
    text = key.text
    for at in range(1, len(text) + 1):
        if at == len(text) or (text[at].isupper() and text[at - 1].islower()) or text[at] == "_":
            said = said.joined(key.part(start, at), " ")
            start = at + 1 if at < len(text) and text[at] == "_" else at
    return said
