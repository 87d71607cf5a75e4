"""How entries stand to each other: parents, children and the places where nothing is labelled yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.reading.entries import Entry


@dataclass(slots=True)
class Node:
    """An entry with the entries directly beneath it."""

    entry: Entry
    parent: Node | None = None
    has_elder: bool = False  # whether another heading of its level stands before it
    kids: list[Node] = field(default_factory=list["Node"])

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what this is."""
        return self.entry.part is None

    @property
    def is_title(self) -> bool:
        """A line about the draft ("Marketing Q3"), not in it, as long as it is open."""
        return not self.entry.is_item and self.entry.header is not None

    @property
    def has_rows(self) -> bool:
        """Whether a list stands beneath; a paragraph below a heading is none."""
        return any(not self.entry.is_head or kid.entry.is_item or kid.entry.is_head for kid in self.open_kids)

    @property
    def open_kids(self) -> list[Node]:
        return [kid for kid in self.kids if kid.is_open]


def outline(entries: list[Entry]) -> list[Node]:
    """A node for each entry, in order, linked by depth."""
    nodes: list[Node] = []
    headed: set[int] = set()  # parents beneath which a heading stands already
    above: list[Node] = []
    for entry in entries:
        while above and above[-1].entry.depth >= entry.depth:
            above.pop()
        node = Node(entry, above[-1] if above else None)
        if node.parent:
            node.parent.kids.append(node)
        node.has_elder = id(node.parent) in headed
        if entry.is_head:
            headed.add(id(node.parent))
        nodes.append(node)
        above.append(node)
    return nodes
