"""A stretch of the source with parts cut out, where each remaining character knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.text import Span


class Escape(int):
    """The place of a character that the source writes with several: `&amp;`, `\\u00e4`."""

    end: int

    @staticmethod
    def over(start: int, end: int) -> Escape:
        place = Escape(start)
        place.end = end
        return place


def _end(place: int) -> int:
    return place.end if isinstance(place, Escape) else place + 1


def _through(place: int, outer: Sequence[int]) -> int:
    if isinstance(place, Escape):
        return Escape.over(int(outer[place]), _end(outer[place.end - 1]))
    return outer[place]


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` as it will be shown; `places[i]` is the offset of its i-th character in the source.

    `places` is a `range` as long as nothing was cut from the middle, which keeps slicing cheap.
    """

    text: str
    places: Sequence[int]

    @staticmethod
    def of(source: str, start: int, end: int) -> Passage:
        return Passage(source[start:end], range(start, end))

    @property
    def span(self) -> Span:
        """From the first to the last character in the source; (0, 0) for an empty passage."""
        return Span(int(self.places[0]), _end(self.places[-1])) if self.text else Span(0, 0)

    def part(self, start: int, end: int | None = None) -> Passage:
        """The slice [start, end) of the text, without blanks around it."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        start += left
        return Passage(text.strip(), self.places[start : start + max(right - left, 0)])

    def stripped(self) -> Passage:
        return self.part(0)

    def without(self, cuts: Iterable[tuple[int, int]]) -> Passage:
        """The passage without these ranges, which are sorted and don't overlap."""
        texts: list[str] = []
        places: list[int] = []
        done = 0
        for start, end in cuts:
            texts.append(self.text[done:start])
            places.extend(self.places[done:start])
            done = end
        if not done:
            return self
        texts.append(self.text[done:])
        places.extend(self.places[done:])
        return Passage("".join(texts), tuple(places))

    def without_all(self, pattern: re.Pattern[str]) -> Passage:
        if not pattern.search(self.text):
            return self
        return self.without(match.span() for match in pattern.finditer(self.text))

    def joined(self, other: Passage, by: str) -> Passage:
        """Both passages with `by` between them, whose characters take the place of the last one before."""
        if not self.text or not other.text:
            return self if self.text else other
        between = (self.places[-1],) * len(by)
        return Passage(self.text + by + other.text, (*self.places, *between, *other.places))

    def source_span(self, span: Span) -> Span:
        """Where a range of this text stands in the source."""
        return Span(int(self.places[span.start]), _end(self.places[span.end - 1]))

    def within(self, outer: Passage) -> Passage:
        """This passage of `outer.text` with its places in the source that `outer` knows."""
        if isinstance(self.places, range) and self.places.step == 1:
            return Passage(self.text, outer.places[self.places.start : self.places.stop])
        return Passage(self.text, tuple(_through(place, outer.places) for place in self.places))

    def __bool__(self) -> bool:
        return bool(self.text.strip())


NOTHING = Passage("", ())
