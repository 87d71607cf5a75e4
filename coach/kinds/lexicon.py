"""The word lists of the judge, read once: what a verb does to its object, what a noun is to the writer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from coach.text import stem

_BLANKS = re.compile(" {2,}")
_FOLDER = Path(__file__).with_name("words")
_PREDICATES = ("behave", "perform", "participate", "be")

VerbForm = Literal["base", "s", "ing", "past"]


class Verb(NamedTuple):
    """One form of a verb: its base, what it does to its object, and which form it is."""

    lemma: str
    kind: str
    form: VerbForm


@dataclass(frozen=True)
class Lexicon:
    """Verbs by their forms, nouns by the stems of their words, the small lists and the patterns by name."""

    verbs: dict[str, Verb]
    long_verbs: dict[str, tuple[tuple[tuple[str, ...], Verb], ...]]
    nouns: dict[tuple[str, ...], str]
    own: frozenset[str]
    predicates: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]
    grammar: frozenset[str]

    def noun(self, *stems: str) -> str | None:
        """The class of a noun of one to three stems, or None."""
        return self.nouns.get(stems)

    def says(self, pattern: str, folded: str) -> bool:
        """Whether a named pattern stands in the text; blanks left by praise count as one."""
        plain = _BLANKS.sub(" ", folded) if "  " in folded else folded
        return self.patterns[pattern].search(plain) is not None


def _sections(name: str) -> Iterator[tuple[str, list[str]]]:
    """The sections of a file: name and lines, comments left out."""
    section, lines = "", list[str]()
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].isidentifier():
            if section:
                yield section, lines
            section, lines = line[1:-1], []
        elif line and not line.startswith("# "):
            lines.append(line)
    yield section, lines


def _words(name: str) -> Iterator[tuple[str, list[str]]]:
    for section, lines in _sections(name):
        yield section, [word.strip().lower() for line in lines for word in line.split(",") if word.strip()]


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in (_FOLDER / "irregular.txt").read_text(encoding="utf-8").splitlines())
    return {row[0]: tuple(row[1:]) for row in rows if row and row[0] != "#"}


def forms_of(verb: str) -> Iterator[tuple[str, VerbForm]]:
    """The forms of a verb with their names, base form first.

    >>> sorted({form for form, _ in forms_of("plan")})
    ['plan', 'planed', 'planing', 'planned', 'planning', 'plans']
    """
    last, before = verb[-1], verb[-2:-1]
    consonant_y = last == "y" and before not in "aeiou"
    yield verb, "base"
    yield (verb[:-1] + "ies" if consonant_y else verb + ("es" if last in "sxzho" else "s")), "s"
    root = verb[:-1] if last == "e" and before not in ("e", "o") else verb
    yield root + "ing", "ing"
    doubles = len(verb) > 2 and last not in "aeiouwxy" and before in "aeiou" and verb[-3] not in "aeiou"
    if doubles:
        yield verb + last + "ing", "ing"
    if verb in _irregular():
        for past in _irregular()[verb]:
            yield past, "past"
        return
    yield (verb[:-1] + "ied" if consonant_y else root + "ed"), "past"
    if doubles:
        yield verb + last + "ed", "past"


def noun_key(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in phrase.split())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lists; of two classes for one word the first in the file holds."""
    verbs: dict[str, Verb] = {}
    longer: defaultdict[str, list[tuple[tuple[str, ...], Verb]]] = defaultdict(list)
    predicates: dict[str, frozenset[str]] = {}
    for kind, entries in _words("verbs.txt"):
        if kind in _PREDICATES:
            predicates[kind] = frozenset(form for verb in entries for form, _ in forms_of(verb.split()[0]))
            continue
        for entry in entries:
            first, *particles = entry.split()
            for form, name in forms_of(first):
                verb = Verb(entry, kind, name)
                if particles:
                    longer[form].append((tuple(particles), verb))
                elif form not in verbs or (name == "base" and verbs[form].form != "base"):
                    verbs[form] = verb
    nouns, own = _nouns()
    lists = {name: frozenset(row) for file in ("wordlists.txt", "grammar.txt") for name, row in _words(file)}
    return Lexicon(
        verbs=verbs,
        long_verbs={form: tuple(sorted(rows, key=lambda row: -len(row[0]))) for form, rows in longer.items()},
        nouns=nouns,
        own=own,
        predicates=predicates,
        lists=lists,
        patterns={name: _any_of(lines) for name, lines in _sections("patterns.txt")},
        grammar=lists["preposition"].union(lists["finite"], lists["determiner"], ("and", "we", "or")),
    )


def _any_of(lines: list[str]) -> re.Pattern[str]:
    """One pattern for all lines. Those that begin with a word share the look for its beginning."""
    worded = [line.removeprefix(r"\b") for line in lines if line.startswith(r"\b")]
    others = [line for line in lines if not line.startswith(r"\b")]
    return re.compile("|".join([*([rf"\b(?:{'|'.join(worded)})"] if worded else []), *others]))


def _nouns() -> tuple[dict[tuple[str, ...], str], frozenset[str]]:
    """Nouns by class, and the stems of what the team itself runs."""
    nouns: dict[tuple[str, ...], str] = {}
    own: set[str] = set()
    for kind, entries in _words("nouns.txt"):
        for entry in entries:
            if kind == "own":
                own.add(noun_key(entry)[-1])
            nouns.setdefault(noun_key(entry), "product" if kind == "own" else kind)
    return nouns, frozenset(own)
