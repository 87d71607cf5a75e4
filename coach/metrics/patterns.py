"""Patterns of words by which themes are found: "<less> injuries at work", "{buyers}|{users} stay".

A pattern is a row of elements. An element is a word in any of its forms, a {group} of people or
organisations, or several of these with bars between; a class of words such as <faster> is spelled out when
the catalogue is compiled; "..." stands for a few words of any sort. Small words may stand between elements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from coach.metrics.model import Theme
from coach.metrics.phrases import AudienceMatch, PhraseIndex, ThemeMatch, Token, tokens
from coach.metrics.verbs import base
from coach.text import fold

_ELEMENT = re.compile(r"\.\.\.|[^\s]+")
CUE = 0.55  # a cue alone: enough to ask about or to draft from, never to call something aligned
_ANY = "..."
_FAR = 4  # words that "..." may stand for
_SKIPS = 3  # small words that may stand between the elements of one pattern
_SMALL = frozenset(
    """
    a an the this that these those our your their its my his her we us i all both each every any some of
    more most much many even also always ever really truly still just only very so as again at to be is are
    being who by far new own good best better great existing current first next two three half twice double
    whole entire and or with local happy loyal valued key important
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    of for from to with without by in on at into against about than out off and or who which that not
    """.split()
)


class _Element(NamedTuple):
    words: frozenset[str]
    slots: frozenset[str]


class _Pattern(NamedTuple):
    theme_id: str
    elements: tuple[_Element | None, ...]  # None is "..."
    size: int


class _Found(NamedTuple):
    theme_id: str
    size: int
    skips: int
    first: int
    after: int


@lru_cache(maxsize=1 << 14)
def _elements(word: str) -> tuple[_Element | None, ...]:
    """What one written word of a pattern asks for: an element, or several where it has a hyphen."""
    if word == _ANY:
        return (None,)
    if "|" not in word and "{" not in word:
        return tuple(_Element(frozenset({_said(word, one)}), frozenset()) for one in tokens(word))
    parts = word.split("|")
    slots = frozenset(part.strip("{}") for part in parts if part.startswith("{"))
    return (_Element(frozenset(base(fold(part)) for part in parts if not part.startswith("{")), slots),)


def _said(text: str, word: Token) -> str:
    """The base of a word, with its apostrophe: "our customers' data" is about data."""
    return base(word.folded) + ("'" if text[word.end : word.end + 1] in ("'", "’") else "")


class ThemeFinder:
    """Finds themes by the patterns of their phrases, and where none stands in a text, by single cues."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        themes = tuple(themes)
        self._cues = PhraseIndex((row.id, row.cues) for row in themes)
        self._by_word: defaultdict[str, list[_Pattern]] = defaultdict(list)
        self._by_slot: defaultdict[str, list[_Pattern]] = defaultdict(list)
        for row in themes:
            for phrase in row.phrases:
                elements = tuple(one for word in _ELEMENT.findall(phrase) for one in _elements(word))
                pattern = _Pattern(row.id, elements, sum(1 for one in elements if one))
                if elements and (head := elements[0]):
                    for word in head.words:
                        self._by_word[word].append(pattern)
                    for slot in head.slots:
                        self._by_slot[slot].append(pattern)

    def find(self, text: str, audiences: Iterable[AudienceMatch]) -> tuple[ThemeMatch, ...]:
        """Themes of the text, best first; a match inside a longer one of another theme doesn't count."""
        words = tokens(text)
        line = _Line(
            text, words, tuple(who for who in audiences if not text[who.end :].startswith(("'", "’")))
        )
        found = sorted(self._all(line), key=lambda one: (-one.size, one.skips, one.first))
        best: dict[str, ThemeMatch] = {}
        for index, one in enumerate(found):
            longer = (other for other in found[:index] if other.size > one.size)
            if one.theme_id in best or any(_covers(other, one) for other in longer):
                continue
            score = min(1.0, 0.6 + 0.15 * one.size) - 0.05 * one.skips
            start, end = words[one.first].start, words[one.after - 1].end
            best[one.theme_id] = ThemeMatch(one.theme_id, score, start, end)
        for theme_id, _, first, after in () if best else self._cues.find(words):
            start, end = words[first].start, words[after - 1].end
            best.setdefault(theme_id, ThemeMatch(theme_id, CUE, start, end))
        return tuple(sorted(best.values(), key=lambda match: (-match.score, match.start, match.theme_id)))

    def _all(self, line: _Line) -> Iterator[_Found]:
        for place, word in enumerate(line.bases):
            patterns = list(self._by_word.get(word, ()))
            for relation in line.groups_at(place):
                patterns += self._by_slot.get(relation, ())
            for pattern in patterns:
                if ends := line.match(pattern.elements, place):
                    yield _Found(pattern.theme_id, pattern.size, ends[1], place, ends[0])


def _covers(longer: _Found, one: _Found) -> bool:
    return longer.first <= one.first and one.after <= longer.after and longer.theme_id != one.theme_id


class _Line:
    """One text prepared for matching: the bases of its words and the groups that begin at each."""

    def __init__(self, text: str, words: list[Token], audiences: tuple[AudienceMatch, ...]) -> None:
        self.words = words
        self.bases = [_said(text, word) for word in words]
        self._groups: dict[int, tuple[str, int]] = {}
        for who in audiences:
            inside = [i for i, word in enumerate(words) if who.start <= word.start < who.end]
            for place in inside:
                self._groups.setdefault(place, (who.relation, inside[-1] + 1))

    def groups_at(self, place: int) -> tuple[str, ...]:
        return (self._groups[place][0],) if place in self._groups else ()

    def match(
        self, elements: tuple[_Element | None, ...], place: int, done: int = 0, skips: int = 0
    ) -> tuple[int, int] | None:
        """Where the elements end that begin at a place, and how many words were passed over."""
        if done == len(elements):
            return place, skips
        element = elements[done]
        if element is None:
            ways = (self.match(elements, place + far, done + 1, skips) for far in range(_FAR + 1))
            return next((way for way in ways if way), None)
        if place >= len(self.words):
            return None
        if (after := self._taken(element, place)) and (way := self.match(elements, after, done + 1, skips)):
            return way
        word = self.words[place].folded
        small = word in _SMALL or (
            bool(element.slots) and word not in _PREPOSITIONS and place + 1 in self._groups
        )
        if done and small and skips < _SKIPS:
            return self.match(elements, place + 1, done, skips + 1)
        return None

    def _taken(self, element: _Element, place: int) -> int | None:
        group = self._groups.get(place)
        if group and group[0] in element.slots:
            return group[1]
        return place + 1 if self.bases[place] in element.words else None
