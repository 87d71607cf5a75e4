"""Data as JSON and YAML hold it, each text at its place: texts, lists and records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.reading.passage import NOTHING, Passage


@dataclass(eq=False)
class Text:
    """A string, decoded, or a number as it stands."""

    said: Passage
    is_number: bool = False
    is_set_apart: bool = False  # by quotes, or as a block of lines


@dataclass(eq=False)
class Listing:
    """Values in their order."""

    items: list[Node] = field(default_factory=list["Node"])
    is_joined: bool = False  # put together from records that stand one on a line


@dataclass(eq=False)
class Record:
    """Keys with their values, in their order; a key may come twice."""

    members: list[tuple[Passage, Node]] = field(default_factory=list[tuple[Passage, "Node"]])

    @property
    def values(self) -> Iterator[Node]:
        return (value for _, value in self.members)


Node = Text | Listing | Record

EMPTY = Text(NOTHING)
DEEPEST = 60  # levels; whatever is nested deeper isn't written by people


@dataclass(frozen=True)
class Data:
    """A stretch of a text that is data."""

    start: int
    end: int
    root: Node


class TooDeep(ValueError):
    """Data nested beyond all sense."""


class Builder:
    """Puts nodes together as a parser meets them."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._open: list[Listing | Record] = []
        self._keys: list[Passage | None] = []

    @property
    def depth(self) -> int:
        return len(self._open)

    @property
    def innermost(self) -> Listing | Record | None:
        return self._open[-1] if self._open else None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.innermost, Record) and self._keys[-1] is None

    def key(self, said: Passage) -> None:
        self._keys[-1] = said

    def add(self, node: Node) -> None:
        above = self.innermost
        if above is None:
            self.roots.append(node)
        elif isinstance(above, Listing):
            above.items.append(node)
        else:
            above.members.append((self._keys[-1] or NOTHING, node))
            self._keys[-1] = None

    def begin(self, node: Listing | Record) -> None:
        """Raises TooDeep."""
        if len(self._open) >= DEEPEST:
            raise TooDeep
        self.add(node)
        self._open.append(node)
        self._keys.append(None)

    def end(self) -> None:
        self._open.pop()
        self._keys.pop()


def nodes_of(root: Node) -> Iterator[Node]:
    """A node and all beneath it, each once, in order."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, Listing):
            waiting += reversed(node.items)
        elif isinstance(node, Record):
            waiting += reversed(list(node.values))
