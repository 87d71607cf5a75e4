"""Telling the verb at the head of a key result from a noun that looks like one: "review time", "win rate"."""

from __future__ import annotations

from coach.kinds.clauses import ClauseReader
from coach.kinds.lexicon import Verb

_WORK = ("make", "do", "fix", "finish", "hire")


class HeadReader(ClauseReader):
    """Adds the head verb."""

    def unknown_verb(self, at: int) -> Verb | None:
        """A first word that no list knows, before a determiner or a counted noun, is taken as a verb."""
        if at + 2 >= self.n or self.t[at].sort != "word" or self.sort_at(at):
            return None
        text, following, grammar = self.text(at), self.t[at + 1], self.lists["preposition"]
        if text in grammar or text in self.lists["determiner"] or text.endswith("s"):
            return None
        counts = (
            following.sort == "number" and self.t[at + 2].sort == "word" and self.text(at + 2) not in grammar
        )
        determined = following.text in ("the", "a", "an", "our", "all", "every", "each", "my")
        return Verb(text, "other", "base") if counts or determined else None

    def is_noun_use(self, at: int, after: int, verb: Verb) -> bool:
        """Whether a word that may be a verb is a noun here: "review time", "launch of", "win rate 40%"."""
        noun = self.sort_at(at)
        if verb.form == "s" and (noun or self._is_plural(after, verb)):
            return True
        if verb.form == "past":
            return self._is_adjective(at, after)
        if after >= self.n:
            return verb.form == "base" and noun is not None
        if after > at + 1:
            return False
        following = self.t[after]
        if verb.form == "base" and self._names_metric(at, after):
            return True
        if verb.form == "ing" and following.stem in self.lists["time_unit"]:
            return True
        third_person = following.stem != following.text and following.text in self.words.predicates["perform"]
        if verb.form == "ing" and third_person:
            return True
        if following.text in self.lists["relative"]:
            return noun is not None or verb.lemma == "staff"
        if following.text in ("of", "is", "are", "was", "per") or following.sort in ("arrow", "sign"):
            return True
        compound = self.words.noun(*self.stems[at : at + 2]) or self.words.noun(*self.stems[at : at + 3])
        return compound is not None or self._heads_metric(noun, verb, after)

    def _is_plural(self, after: int, verb: Verb) -> bool:
        """Whether a form in s that no noun list knows is a plural: "patches applied", "vets trust us"."""
        if verb.kind not in _WORK or after >= self.n:
            return False
        following, _ = self.verb_at(after)
        text, then = self.text(after), self.text(after + 1)
        if text.endswith("ed") or (following and following.form == "past"):
            return True
        acts = text in self.words.predicates["behave"] or text in self.words.predicates["perform"]
        goes_on = after + 1 >= self.n or then in self.lists["determiner"] or then in self.lists["us"]
        return text in self.lists["preposition"] or (acts and not text.endswith("s") and goes_on)

    def _heads_metric(self, noun: str | None, verb: Verb, after: int) -> bool:
        """Whether a noun-verb begins the name of a metric: "report usage", "test failures", "churn 5%"."""
        following, named = self.t[after], self.sort_at(after) in ("result", "level")
        if verb.lemma in ("report", "track") and self.n > 3 and not any(token.is_amount for token in self.t):
            return False  # "track conversion rate weekly"
        if verb.form == "ing" and following.sort == "word" and named:
            return verb.kind in ("make", "do", "fix", "finish", "assist")
        if noun and verb.form == "base" and named:
            return verb.kind in _WORK
        if verb.form == "base" and self.sort_at(after) == "level":
            return noun is not None or verb.kind not in ("up", "down", "change", "keep", "reach")
        if following.text == "for":
            return noun is not None
        measured = noun in ("result", "level")
        if following.is_amount and verb.form == "base" and measured:
            return after + 1 >= self.n or self.t[after + 1].sort != "word"
        if following.text in ("from", "below", "under", "above", "at"):
            return measured
        return noun is not None and following.stem in ("readiness", "date", "effort")

    def _names_metric(self, at: int, after: int) -> bool:
        """Whether a verb opens the name of a metric that ends at a value: "email open rate 20%"."""
        if self.text(at) == "average":
            return self.t[after].sort == "word" and self.text(after) not in self.lists["determiner"]
        if self.text(at) not in self.lists["name_opening"]:
            return False
        for i in range(after, min(after + 3, self.n)):
            if self.t[i].sort != "word" or self.text(i) in self.lists["preposition"]:
                return False
            if self._ends_name(i):
                return True
        return False

    def _ends_name(self, at: int) -> bool:
        """Whether the name of a level ends at `at`: a value or nothing follows."""
        if self.sort_at(at) != "level" and self.words.noun(*self.stems[at - 1 : at + 1]) not in (
            "result",
            "level",
        ):
            return False
        followed = self.t[at + 1 : at + 4]
        return not followed or any(token.is_amount for token in followed)

    def _is_adjective(self, at: int, after: int) -> bool:
        """Whether a participle begins a noun: so does "qualified leads", "launched the portal" does not."""
        if after >= self.n or self.text(after) in self.lists["determiner"]:
            return False
        made = self.text(at).startswith(("launch", "publish", "ship", "built", "held"))
        return self.sort_at(after) is not None and not made
