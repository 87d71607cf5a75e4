"""Reading noun phrases: what is counted before them, which noun decides, and where they end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from coach.kinds.lexicon import Verb, lexicon
from coach.kinds.tokens import Token

_PREFIXES = ("re", "co", "pre", "de", "up", "out")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: its tokens [start, end), the word that decides, and what that word is to the writer."""

    start: int
    end: int
    head: str = ""
    sort: str = "none"
    of: str = ""
    own: bool = False
    words: int = 0

    @property
    def plural(self) -> bool:
        return self.head.endswith("s") and not self.head.endswith("ss")


class Counted(NamedTuple):
    """What stands before a noun: the token after it, the amount, whether a share, all or none of it."""

    at: int
    amount: Token | None = None
    share: bool = False
    all_of: bool = False
    zero: bool = False


class NounReader:
    """Walks the tokens of one text; `t` are the tokens, `n` their number."""

    def __init__(self, found: list[Token]) -> None:
        self.t = found
        self.n = len(found)
        self.words = lexicon()
        self.lists = self.words.lists
        self.stems = [token.stem for token in found]

    def text(self, at: int) -> str:
        return self.t[at].text if 0 <= at < self.n else ""

    def sort_at(self, at: int) -> str | None:
        """The class of the single word at `at` as a noun."""
        return self.words.noun(self.stems[at]) if 0 <= at < self.n else None

    def verb_at(self, at: int) -> tuple[Verb | None, int]:
        """The verb at `at` with its particles, and the token after it."""
        if at >= self.n or self.t[at].sort != "word":
            return None, at
        text = self.t[at].text
        for particles, verb in self.words.long_verbs.get(text, ()):
            if all(self.text(at + 1 + i) == particle for i, particle in enumerate(particles)):
                return verb, at + 1 + len(particles)
        verb = self.words.verbs.get(text)
        if not verb and "-" in text:
            prefix, _, rest = text.partition("-")
            verb = self.words.verbs.get(rest) if prefix in _PREFIXES else None
        return (verb, at + 1) if verb else (None, at)

    def quantity(self, at: int, end: int) -> Counted:
        """Skip determiners and amounts before a noun."""
        amount: Token | None = None
        share = all_of = zero = False
        while at < end:
            token, following = self.t[at], self.text(at + 1)
            if token.is_amount:
                amount = amount or token
                share = share or token.sort == "percent" or following in ("in", "of", "out")
                zero = zero or token.text in ("0", "zero")
                at = self._after_amount(at, end)
            elif token.text in ("no", "none", "nobody", "not") and following not in ("more", "later", "less"):
                zero, at = True, at + 1 + (following == "of")
            elif token.text in ("all", "every", "each", "both", "whole", "entire"):
                all_of = share = True
                at += 1 + (following == "of")
            elif token.text in ("half", "most") and following in ("of", "the", "our"):
                share, at = True, at + 1 + (following == "of")
            elif token.text in self.lists["determiner"] or token.sort == "sign" or token.text in '-+("*#':
                at += 1 + (token.text == "#" and following == "of")
            elif token.text.endswith("ly") and (verb := self.verb_at(at + 1)[0]) and verb.form == "past":
                at += 2  # "internally filled roles"
            else:
                break
        return Counted(at, amount, share, all_of, zero)

    def _after_amount(self, at: int, end: int) -> int:
        """Past an amount with what belongs to it: "30 of", "3 out of 4", "€2M in"."""
        money = self.t[at].sort == "money"
        at += 1
        if self.text(at) in ("in", "out") and at < end:
            of = at + 1 + (self.text(at + 1) == "of")
            other = of - (self.text(at + 1) == "of" and self.text(at) == "in")
            if other < end and self.t[other].sort == "number":
                at = other + 1
        return at + (at < end and (self.text(at) == "of" or (money and self.text(at) == "in")))

    def noun_phrase(self, at: int, end: int) -> NounPhrase:
        """The noun phrase at `at`: the last known noun before a preposition, verb, amount or mark decides."""
        start, head, sort, own, words = at, "", "none", False, 0
        while at < end and self.t[at].sort == "word" and not self._stops(at, start):
            text = self.t[at].text
            size = next(
                (s for s in (3, 2, 1) if at + s <= end and self.words.noun(*self.stems[at : at + s])), 0
            )
            if size:
                sort = self.words.nouns[tuple(self.stems[at : at + size])]
                head, own = self.t[at + size - 1].text, self.stems[at + size - 1] in self.words.own
            elif (
                "-" in text
                and (tail := self.words.noun(self.stems[at].rpartition("-")[2]))
                and self._is_last(at)
            ):
                sort, head = tail, text
            at += max(size, 1)
            words += max(size, 1)
            if at < end and self._joins(at):
                at += 1
        if sort in ("count", "level") and self.text(at) == "of" and at + 1 < end:
            inner = self.noun_phrase(self.quantity(at + 1, end).at, end)
            if sort == "count" and inner.words:
                return NounPhrase(start, inner.end, inner.head, inner.sort, "count", inner.own, inner.words)
            return NounPhrase(start, inner.end, head, sort, inner.sort, inner.own, words)
        if words and not head:
            head = self.t[at - 1].text
            sort = self._sort_by_ending(head)
        return NounPhrase(start, at, head, sort, "", own, words)

    def _is_last(self, at: int) -> bool:
        """Whether no further noun can follow: "per-tenant" decides nothing in "per-tenant rights"."""
        return (
            at + 1 >= self.n
            or self.t[at + 1].sort != "word"
            or self.text(at + 1) in self.lists["preposition"]
        )

    def _sort_by_ending(self, head: str) -> str:
        """What a noun that no list knows is likely to be: "welders", "importer", "tasting"."""
        if self.words.says("person", head):
            return "others"
        if self.words.says("device", head):
            return "product"
        return "act" if head.endswith("ing") else "unknown"

    def _stops(self, at: int, start: int) -> bool:
        text = self.t[at].text
        if text in self.lists["preposition"] or text in ("and", "or"):
            return True
        if at + 2 <= self.n and self.words.noun(*self.stems[at : at + 2]):
            return False
        grammatical = text in self.lists["finite"] or text in self.lists["starts_noun"]
        return at > start and (grammatical or self._is_predicate(at, start))

    def _joins(self, at: int) -> bool:
        """Whether a conjunction at `at` goes on with the same phrase: a noun follows."""
        if self.text(at) not in ("/", "&", "and", "or", ","):
            return False
        if at + 1 >= self.n or self.t[at + 1].sort != "word" or self.verb_at(at + 1)[0]:
            return False
        if self.text(at) != ",":
            return True
        listed = any(self.text(i) in ("and", "or", "&", ",") for i in range(at + 2, at + 4))
        return listed and self.sort_at(at + 1) is not None

    def _is_predicate(self, at: int, start: int) -> bool:
        """Whether a word inside a noun phrase is rather its predicate than a part of the noun."""
        text = self.t[at].text
        verb, _ = self.verb_at(at)
        predicates = self.words.predicates
        if not (verb or text in predicates["behave"] or text in predicates["perform"]):
            return self.is_unknown_deed(at)
        if self.sort_at(at) is None:
            return not (verb and verb.form == "ing")
        # "customers order", "a press runs": a noun that is a verb after a plural, or in s after a singular
        following, bare = self.text(at + 1), not text.endswith("s")
        if self.persons_at(at - 1) and bare and text in predicates["behave"]:
            goes_on = start == 0 if at + 1 >= self.n else self.t[at + 1].sort in ("word", "number")
            return goes_on and following not in ("of", "and", "or", "rate")
        if self.text(start - 1) in ("a", "an", "each", "every", "one", "1", "no") and not bare:
            return True
        before = self.text(at - 1)
        plural = (
            before.endswith("s") and not before.endswith("ss") and before not in self.lists["plural_modifier"]
        )
        counts = at + 1 < self.n and self.t[at + 1].is_amount
        amount_next = following in ("from", "to", "at") and at + 2 < self.n and self.t[at + 2].is_amount
        object_next = (
            counts or following in self.lists["determiner"] or following in self.lists["before_object"]
        )
        return (plural or before in self.lists["persons"]) and bare and object_next and not amount_next

    def is_unknown_deed(self, at: int) -> bool:
        """Whether a word that no list knows says what people do: "learners cherish our evenings"."""
        text, following = self.text(at), self.text(at + 1)
        if not self.persons_at(at - 1) or text.endswith(("s", "ing", "ed")) or self.sort_at(at):
            return False
        return following in ("our", "the", "their", "a", "an") or following in self.lists["us"]

    def persons_at(self, at: int) -> bool:
        """Whether a plural of people stands at `at`."""
        text = self.text(at)
        plural = text.endswith("s") or text in self.lists["persons"]
        return plural and self.sort_at(at) in ("others", "staff")
