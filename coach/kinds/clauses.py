"""Reading clauses: what stands before the head, where the main one ends, and whether the rest sets a bar."""

from __future__ import annotations

from typing import NamedTuple

from coach.kinds.lexicon import Verb
from coach.kinds.nouns import NounReader

_ACHIEVING = ("gain", "reach", "up", "down", "change", "keep")
_BEFORE_VERB = frozenset({"by", "thereby", "thus", "to", "and", "&", ",", ";", "-"})
_BAR = ("gain", "reach", "up", "down", "change")


class Cut(NamedTuple):
    """Where the main clause ends; `bar` where a later clause sets an outcome with a number."""

    at: int
    bar: bool = False


class ClauseReader(NounReader):
    """Adds clauses to the noun phrases."""

    def opening(self) -> int:
        """The first token of the head: past "we will", "by launching X,", "in Q3", "surveys show that"."""
        at = 0
        while at < self.n and (step := self._opening_step(at)):
            at += step
        for i in range(at + 1, min(at + 9, self.n - 2)):
            if self.text(i) == "that" and self.words.says("reporting", self.text(i - 1)):
                at = i + 1
        return at

    def _opening_step(self, at: int) -> int:
        """How many tokens at `at` still stand before the head."""
        text, following = self.text(at), self.text(at + 1)
        if self.t[at].sort == "mark" or text in self.lists["weak_start"]:
            return 1
        adverb_of, _ = self.verb_at(at + 1)
        if text.endswith("ly") and adverb_of and adverb_of.form != "past":
            return 1
        if text in ("keep", "continue") and adverb_of and adverb_of.form == "ing" and self._goes_on(at + 1):
            return 1
        if text in self.lists["means_opening"] and (comma := self._comma(at)):
            return comma + 1 - at
        if text == "there" and following in ("is", "are", "will"):
            return 2 + (self.text(at + 2) == "be")
        if at == 0 and following == ":" and self.n > 4 and self.sort_at(at) is None:
            return 2
        if text in ("by", "until") and (after := self._after_date(at + 1)):
            return after - at
        return self._speaker_step(at, text, following)

    def _goes_on(self, at: int) -> bool:
        """Whether "keep" goes on with work, "keep publishing"; "keep testing costs low" names a metric."""
        verb, after = self.verb_at(at)
        held = verb is not None and verb.kind in ("make", "do", "fix")
        level = self.sort_at(after) in ("result", "level") or after >= self.n
        return (
            held
            and not level
            and self.text(after) not in ("at", "above", "below", "under", "within", "between")
        )

    def _speaker_step(self, at: int, text: str, following: str) -> int:
        if self.t[at].sort == "date" and self.n > at + 1:
            return 1
        if text in ("we", "i", "team") and following not in self.lists["finite"] and self.verb_at(at + 1)[0]:
            return 1
        if text in ("to", "will", "shall", "let's"):
            return 1
        if text in ("we", "i") and following in ("will", "have", "want", "'ve"):
            return 1
        if text in ("want", "need", "aim", "strive", "plan", "commit") and following == "to":
            return 2
        if text in ("ensure", "guarantee", "assure"):
            return 1 + (following == "that")
        if text == "make" and following == "sure":
            return 2 + (self.text(at + 2) == "that")
        return 0

    def _comma(self, at: int) -> int:
        """The comma that ends a clause begun at `at`, with a head after it; 0 if there is none."""
        comma = next((i for i in range(at, min(self.n, at + 14)) if self.text(i) == ","), 0)
        return comma if comma + 2 < self.n else 0

    def _after_date(self, at: int) -> int:
        """The token after a date such as "the end of Q3", or 0."""
        for i in range(at, min(at + 5, self.n)):
            if self.t[i].sort == "date":
                return i + 1
            if self.text(i) not in self.lists["around_date"]:
                return 0
        return 0

    def cut(self, at: int, verb: Verb | None) -> Cut:
        """Where the main clause that goes on at `at` ends."""
        return next((cut for i in range(at, self.n) if (cut := self._cut_at(i, at, verb))), Cut(self.n))

    def _cut_at(self, i: int, start: int, verb: Verb | None) -> Cut | None:
        text = self.text(i)
        relative = text in self.lists["relative"] and i > start
        if text in self.lists["clause"] or relative:
            return Cut(
                i, (relative or text in self.lists["relative"] or text == "so") and self._is_bar(i + 1)
            )
        if text in self.lists["yielding"] and i > start:
            return Cut(i, self._is_bar(i))
        if text == "thanks" or (text == "in" and self.text(i + 1) == "order"):
            return Cut(i, self._is_bar(i + 1))
        if text == "with":
            if i > start and (self._counts_part(i + 1, verb) or self._counts_crew(start, i, verb)):
                return Cut(i)
            return Cut(i, True) if i > start and self._counts_others(i + 1) else None
        following = self.verb_at(i + 1)[0] if text in _BEFORE_VERB else None
        if following is None:
            return None
        if text in ("by", "thereby", "thus") and following.form == "ing":
            return Cut(i)
        if text == "to" and following.form == "base":
            return Cut(i, self._is_bar(i + 1))
        if text in ("and", "&", ",", ";", "-") and following.form != "s":
            if following.kind in _ACHIEVING:
                achieving = verb is not None and verb.kind in _ACHIEVING
                return None if achieving else Cut(i, self._is_bar(i + 1))
            return Cut(i) if text == ";" else None
        return None

    def _is_bar(self, at: int) -> bool:
        """Whether the rest states an outcome with a number: a verb of achieving, an amount, others."""
        rest = self.t[at:]
        if not any(token.is_amount or token.text in ("double", "triple", "halve") for token in rest):
            return False
        if any(token.stem in self.lists["participation"] for token in rest):
            return False
        achieving = any(
            self._achieves(i) or self.text(i) in self.words.predicates["behave"]
            for i in range(at, min(at + 6, self.n))
        )
        return achieving and self._is_about_others(at, self.n)

    def _achieves(self, at: int) -> bool:
        verb, _ = self.verb_at(at)
        return (verb is not None and verb.kind in _BAR) or self.text(at) in self.lists["yields"]

    def _counts_part(self, at: int, verb: Verb | None) -> bool:
        """Whether an amount of people taking part follows: "with 85% participation", "with 20 pupils"."""
        place = next((i for i in range(at, min(at + 8, self.n)) if self.t[i].is_amount), None)
        if place is None:
            return False
        if any(token.stem in self.lists["participation"] for token in self.t[at : place + 6]):
            return True
        held = verb is not None and verb.kind == "do"
        return held and any(
            self.sort_at(i) in ("others", "staff") for i in range(place, min(place + 3, self.n))
        )

    def _counts_crew(self, start: int, at: int, verb: Verb | None) -> bool:
        """Whether the amount behind "with" at `at` counts who helps: "ads with 3 partners".

        Who pays, uses or signs is counted for what they do, whatever is launched.
        """
        if verb is None or verb.kind not in ("make", "do", "finish"):
            return False
        counted = range(at + 1, min(at + 7, self.n))
        people = [i for i in counted if self.sort_at(i) in ("others", "staff", "role", "act")]
        told = any(self.t[i].sort in ("money", "percent") for i in counted)
        if not people or told or any(self._acts_as_buyer(i) for i in counted):
            return False
        tried = any(self.stems[i] in self.lists["publicity"] for i in range(start, at))
        return tried or any(self.stems[i] in self.lists["crew"] for i in people)

    def _acts_as_buyer(self, at: int) -> bool:
        return self.text(at) in ("paying", "paid", "active", "live", "signed", "using", "who", "that")

    def _counts_others(self, at: int) -> bool:
        """Whether an amount of what others do follows closely: "with 40 paying restaurants"."""
        place = next((i for i in range(at, min(at + 5, self.n)) if self.t[i].is_amount), None)
        if place is None:
            return False
        end = min(at + 8, place + 4, self.n)
        # "a survey with 85% participation" counts people in what the team runs
        return self._is_about_others(place, end) and all(self.sort_at(i) != "act" for i in range(place, end))

    def _is_about_others(self, at: int, end: int) -> bool:
        told = ("result", "others", "level")
        return any(
            self.t[i].sort in ("money", "percent")
            or self.words.noun(*self.stems[i : i + 2]) in told
            or self.words.noun(self.stems[i]) in told
            for i in range(at, end)
        )
