"""Reading by choice: objectives and key results that somebody names, each a string of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from coach.document import OkrSet, ReadBy
from coach.reading.passage import NOTHING, Passage
from coach.reading.tree import Growing, Tree
from coach.text import Span, fold

_WORDS = re.compile(r"\S+")
_LINE = re.compile(r"[^\r\n]+")
MOSTLY = 0.5


class Chosen(NamedTuple):
    """A set read by choice, and how many of the named strings don't stand in the text."""

    okrs: OkrSet
    dropped: int


def is_unsure(okrs: OkrSet) -> bool:
    """Whether a reading is worth a second one.

    It has no key result, a doubtful line, more unread than read, or only lines that nothing names or heads.
    """
    unread = sum(len(item.text) for item in okrs.unread)
    bare = not any(one.text for one in okrs.objectives) and all(
        kr.read_by is ReadBy.PLACE for kr in okrs.key_results
    )
    return bare or bool(okrs.doubts) or unread > MOSTLY * len(okrs.source)


def choose(okrs: OkrSet, named: Iterable[tuple[str, Iterable[str]]]) -> Chosen:
    """The set with these objectives and key results instead of the ones it has; its context stays.

    A string that doesn't stand in the source word for word is dropped, and so is one that overlaps another.
    """
    source = okrs.source
    finder = _Finder(source)
    tree = Tree(source)
    dropped = 0
    for objective, results in named:
        body = finder.find(objective)
        beneath = [found for text in results if (found := finder.find(text, counted=True))]
        if body or beneath:
            growing = Growing(body or NOTHING, read_by=ReadBy.MODEL)
            growing.key_results = [Growing(one, read_by=ReadBy.MODEL) for one in beneath]
            tree.objectives.append(growing)
        dropped += bool(objective.strip()) and not body
    kept = [item for item in okrs.context if finder.is_free(item.span)]
    tree.context.extend((item.kind, Passage.of(source, *item.span)) for item in kept)
    for item in kept:
        finder.take(item.span)
    tree.unread += finder.rest()
    return Chosen(tree.frozen(), dropped + finder.missing)


class _Finder:
    """Finds strings in a source without regard to case and blanks, each place once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._words = [(fold(found[0]), *found.span()) for found in _WORDS.finditer(source)]
        self._taken = bytearray(len(source))
        self.missing = 0

    def find(self, text: str, *, counted: bool = False) -> Passage | None:
        """The first free place where the text stands; `counted` strings that stand nowhere are missing."""
        wanted = fold(" ".join(text.split()))
        joined, starts = self._joined()
        at = joined.find(wanted) if any(char.isalpha() for char in wanted) else -1
        while at >= 0:
            start, end = starts[at], starts[at + len(wanted) - 1] + 1
            if self.is_free(Span(start, end)):
                self.take(Span(start, end))
                return Passage.of(self._source, start, end)
            at = joined.find(wanted, at + 1)
        self.missing += counted
        return None

    def _joined(self) -> tuple[str, list[int]]:
        """The source with single blanks, and the place of each of its characters."""
        starts: list[int] = []
        for word, start, end in self._words:
            starts += [*range(start, end), end]
            assert len(word) == end - start
        return " ".join(word for word, _, _ in self._words), starts

    def is_free(self, span: Span) -> bool:
        return not any(self._taken[span.start : span.end])

    def take(self, span: Span) -> None:
        self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def rest(self) -> list[Passage]:
        """What stands in lines that nobody took a word of."""
        lines = [Span(*found.span()) for found in _LINE.finditer(self._source)]
        return [
            Passage.of(self._source, *line).stripped()
            for line in lines
            if self.is_free(line) and any(char.isalnum() for char in line.of(self._source))
        ]
