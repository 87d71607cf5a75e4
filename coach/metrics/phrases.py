"""Finding metrics, activities and audiences in free text, by phrases folded to word stems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from coach.metrics.model import Activity, Audience, Metric, Relation
from coach.metrics.verbs import verb_forms, with_synonyms
from coach.text import fold, plural, stem

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLACE = re.compile(
    r"\s+(?:in|across|within|of|from|at)\s+(?:the\s+)?"
    r"(?:[A-Z][\w.&-]*|district|region|city|country|county)(?:\s+(?:and\s+)?[A-Z][\w.&-]*)*"
)
_MODIFIERS = frozenset(
    """
    active business corporate dental elderly enterprise existing financial first first-time free
    frequent income independent junior key large local low low-income market mid mid-market mid-size
    midsize new older partner paying premium primary private public qualified regional regulated
    remote retail returning rural secondary self-service senior services size sized small target
    time urban vulnerable young
    """.split()
)


_NEAR = 5  # the object of a verb at the start stands among the first words
_BUSINESSES = "businesses"
_NO_NAME = frozenset(
    """
    a an the our your their its this that these those each every any all some more most fewer many other
    another same such both few several two three and or of in on at to for from with by as than into among
    win wins keep keeps help helps make makes serve serves attract attracts sign signs reach reaches grow
    sell support supports bring get gets give gives let lets be become as
    """.split()
)
_COLLECTIVE = frozenset("staff public leadership management workforce".split())
_EACH = frozenset("every each any".split())


class Token(NamedTuple):
    """One word of the text: its stem and its place."""

    stem: str
    folded: str
    start: int
    end: int


class MetricMatch(NamedTuple):
    """A metric named in the text; `score` grows with the length of the phrase."""

    metric_id: str
    score: float
    start: int
    end: int


class ActivityMatch(NamedTuple):
    """A piece of known work found in the text; `score` is higher where verb and object both fit."""

    activity_id: str
    score: float
    start: int
    end: int


class ThemeMatch(NamedTuple):
    """A theme found in the text."""

    theme_id: str
    score: float
    start: int
    end: int


class AudienceMatch(NamedTuple):
    """A group named in the text: `text` is the noun phrase with its place ("vineyards in the Douro").

    `stands_alone` is False where the noun only describes another ("customer churn"): it tells whom a text is
    about, but can't be put into a sentence. "Every child" gives `text` in the plural.
    """

    text: str
    relation: Relation
    audience_id: str
    start: int
    end: int
    stands_alone: bool


def tokens(text: str) -> list[Token]:
    folded = fold(text)
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return [Token(stem(word := folded[start:end]), word, start, end) for start, end in spans]


def _first_words(found: list[Token]) -> set[str]:
    """The first word of a line, alone and with the particle after it."""
    return {" ".join(token.folded for token in found[:size]) for size in (1, 2)}


class PhraseIndex:
    """Many phrases, each pointing at row ids; finds the longest ones that stand in a text, word for word."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        by_first: defaultdict[str, dict[tuple[str, ...], list[str]]] = defaultdict(dict)
        for row_id, phrases in rows:
            for phrase in phrases:
                key = tuple(stem(fold(word)) for word in _TOKEN.findall(phrase))
                if key:
                    ids = by_first[key[0]].setdefault(key, [])
                    if row_id not in ids:
                        ids.append(row_id)
        self._by_first = dict(by_first)
        self._longest = {first: max(map(len, keys)) for first, keys in by_first.items()}

    def find(self, found: list[Token]) -> Iterator[tuple[str, int, int, int]]:
        """(row id, words, first token, token after the last) of the longest phrase at each place."""
        return self.find_in(tuple(token.stem for token in found))

    def find_in(self, stems: tuple[str, ...]) -> Iterator[tuple[str, int, int, int]]:
        """The same for the stems alone."""
        position = 0
        while position < len(stems):
            candidates = self._by_first.get(stems[position])
            if not candidates:
                position += 1
                continue
            key = stems[position : position + self._longest[stems[position]]]
            while key and key not in candidates:
                key = key[:-1]
            for row_id in candidates.get(key, ()):
                yield row_id, len(key), position, position + len(key)
            position += max(len(key), 1)


class MetricFinder:
    """Finds metrics by name and alias. A plural alone counts in the plural: "leads", but not "lead-free"."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        rows = [(metric.id, (metric.name, *metric.aliases)) for metric in metrics]
        self._index = PhraseIndex(rows)
        alone = {fold(name) for _, names in rows for name in names if name.isalpha()}
        self._singulars = {stem(name) for name in alone if stem(name) != name} - alone

    def find(self, text: str) -> tuple[MetricMatch, ...]:
        folded = fold(text)
        spans = [match.span() for match in _TOKEN.finditer(text)]
        words = [folded[start:end] for start, end in spans]
        matches = [
            MetricMatch(row_id, min(1.0, 0.4 + 0.2 * size), spans[first][0], spans[after - 1][1])
            for row_id, size, first, after in self._index.find_in(tuple(map(stem, words)))
            if size > 1 or words[first] not in self._singulars
        ]
        return tuple(sorted(matches, key=lambda match: (-match.score, match.start, match.metric_id)))


class ActivityFinder:
    """Finds work: a whole phrase, or one of its objects, better with one of its verbs before it."""

    def __init__(self, activities: Iterable[Activity]) -> None:
        rows = list(activities)
        self._phrases = PhraseIndex((row.id, row.phrases) for row in rows)
        self._objects = PhraseIndex((row.id, row.objects) for row in rows)
        self._verbs = {
            row.id: frozenset[str]().union(*map(verb_forms, with_synonyms(row.verbs))) for row in rows
        }

        self._bases = {row.id: frozenset(with_synonyms(row.verbs)) for row in rows}

    def find(self, text: str) -> tuple[ActivityMatch, ...]:
        found = tokens(text)
        said = [(i, token.folded) for i, token in enumerate(found)]
        said += [(i, f"{verb.folded} {after.folded}") for i, (verb, after) in enumerate(pairwise(found))]
        first_words = _first_words(found)
        best: dict[str, ActivityMatch] = {}

        def keep(row_id: str, score: float, first: int, after: int) -> None:
            if row_id not in best or best[row_id].score < score:
                best[row_id] = ActivityMatch(row_id, score, found[first].start, found[after - 1].end)

        for row_id, size, first, after in self._phrases.find(found):
            keep(row_id, 0.7 + 0.08 * min(size, 4), first, after)
        for row_id, size, first, after in self._objects.find(found):
            if text[found[after - 1].end :].startswith(("'", "’")):
                continue  # "the customers' summit" is about the summit
            verbs = self._verbs[row_id]
            # "Write guides", "guides written"; a base form behind the object is another word ("… port")
            with_verb = any(
                word in verbs and (place < first or (place >= after and word not in self._bases[row_id]))
                for place, word in said
            )
            # "Host six webinars": the sentence begins with the verb and this is its object.
            governed = with_verb and first <= _NEAR and not first_words.isdisjoint(verbs)
            score = (0.65 if with_verb else 0.3) + (0.05 if governed else 0.0) + 0.1 * min(size, 3)
            keep(row_id, score, first, after)
        return tuple(sorted(best.values(), key=lambda match: (-match.score, match.start, match.activity_id)))


class AudienceFinder:
    """Finds groups of people or organisations, with the words that narrow them down."""

    def __init__(self, audiences: Iterable[Audience]) -> None:
        rows = list(audiences)
        self._index = PhraseIndex((row.id, row.nouns) for row in rows)
        self._relation: dict[str, Relation] = {row.id: row.relation for row in rows}

    def find(self, text: str) -> tuple[AudienceMatch, ...]:
        found = tokens(text)
        matches: list[AudienceMatch] = []
        covered = -1
        for row_id, _, first, after in self._index.find(found):
            start, end = (
                self._narrowed(text, found, first, any_name=row_id == _BUSINESSES),
                found[after - 1].end,
            )
            if start < covered:
                continue
            place = _PLACE.match(text, end)
            covered = place.end() if place else end
            noun = found[after - 1]
            before = found[first - 1].folded if first else ""
            alone = noun.folded != noun.stem or noun.folded in _COLLECTIVE
            name = text[start:covered]
            if start == noun.start and _begins_sentence(text, start) and name[1:2].islower():
                name = name[0].lower() + name[1:]
            if not alone and before in _EACH:
                alone, name = True, f"{text[start : noun.start]}{plural(noun.folded)}{text[end:covered]}"
            matches.append(AudienceMatch(name, self._relation[row_id], row_id, start, covered, alone))
        return tuple(matches)

    @staticmethod
    def _narrowed(text: str, found: list[Token], first: int, *, any_name: bool) -> int:
        """The start of the noun phrase: modifiers directly before the noun, at most three.

        `any_name`: the noun says little by itself, so whatever names it belongs to it ("bike shops").
        """
        start = found[first].start
        for token in reversed(found[max(first - 3, 0) : first]):
            between = text[token.end : start]
            word = text[token.start : token.end]
            named = word[0].isupper() and not _begins_sentence(text, token.start)
            names_it = any_name and start == found[first].start and token.folded not in _NO_NAME
            if between.strip(" -") or not (named or token.folded in _MODIFIERS or names_it):
                break
            start = token.start
        return start


def _begins_sentence(text: str, start: int) -> bool:
    return not text[:start].strip() or text[:start].rstrip().endswith((".", ":", "!", "?"))
