"""What one key result says: its head verb and object, or its subject and what that does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from coach.kinds.heads import HeadReader
from coach.kinds.lexicon import Verb, lexicon
from coach.kinds.nouns import Counted, NounPhrase
from coach.kinds.tokens import Token, tokens

Shape = Literal["imperative", "statement", "noun", "empty"]

_NOTHING = NounPhrase(0, 0)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One key result taken apart.

    `verb` is the head verb of an imperative or the predicate of a statement; `noun` the object or the
    subject; `object` what follows a predicate. The head is tokens [start, cut), means and times set apart;
    `bar` says that a later clause sets an outcome with a number as the bar.
    """

    tokens: tuple[Token, ...]
    shape: Shape
    verb: Verb | None = None
    noun: NounPhrase = _NOTHING
    predicate: str = ""
    object: NounPhrase = _NOTHING
    amount: Token | None = None
    share: bool = False
    all_of: bool = False
    zero: bool = False
    start: int = 0
    cut: int = 0
    bar: bool = False


class Predicate(NamedTuple):
    """What a subject does: "" where there is no verb, and the token after it."""

    sort: str
    verb: Verb | None
    after: int


def parse(folded: str) -> Phrase:
    """Take one folded key result apart; never fails, an empty text has shape "empty"."""
    return _Reader(tokens(folded)).read()


def known_share(phrase: Phrase) -> float:
    """The share of words that stand in any of our lists, grammatical ones too; 1.0 where there are none."""
    words = lexicon()
    found = [token for token in phrase.tokens if token.sort == "word" and not token.text[0].isdigit()]
    known = sum(
        token.text in words.verbs or words.noun(token.stem) is not None or token.text in words.grammar
        for token in found
    )
    return known / len(found) if found else 1.0


class _Reader(HeadReader):
    """Takes one text apart, left to right."""

    def read(self) -> Phrase:
        start = self.opening()
        if start >= self.n:
            return Phrase(tuple(self.t), "empty")
        verb, after = self.verb_at(start)
        if not verb and (other := self.unknown_verb(start)):
            return self._imperative(start, other, start + 1)
        if verb and not self.is_noun_use(start, after, verb):
            return self._imperative(start, verb, after)
        return self._subject(start)

    def _imperative(self, start: int, verb: Verb, after: int) -> Phrase:
        while self.text(after) in ("and", "or", "/", "&", ",") and (second := self.verb_at(after + 1))[0]:
            verb = second[0] if (verb.kind, second[0].kind) == ("finish", "make") else verb
            after = second[1]
        done, past = self.verb_at(after)
        if verb.lemma in ("get", "be", "become") and done and done.form == "past":
            nobody = NounPhrase(after, after)
            return self._statement(start, nobody, Predicate("done", done, past), Counted(after))
        cut = self.cut(after, verb)
        counted = self.quantity(after, cut.at)
        noun = self.noun_phrase(counted.at, cut.at)
        if (
            verb.lemma == "hold"
            and noun.sort in ("result", "level", "none")
            and (noun.words or counted.amount)
        ):
            verb = Verb("hold", "keep", verb.form)
        helping = verb.lemma == "help" and noun.sort == "staff"
        if verb.lemma in self.lists["causing"] and noun.words and not helping:
            caused = self._caused(noun)
            if caused:
                people = noun.sort != "staff" and caused.sort in ("behave", "participate")
                return self._statement(
                    start, replace(noun, sort="others") if people else noun, caused, counted
                )
        return Phrase(
            tuple(self.t), "imperative", verb, noun, "", NounPhrase(cut.at, cut.at), *counted[1:], start, *cut
        )  # fmt: skip

    def _caused(self, noun: NounPhrase) -> Predicate | None:
        """In "get 500 teams to switch" the object is the subject of what is wanted."""
        at = noun.end + (self.text(noun.end) == "to")
        if at >= self.n or self.t[at].sort != "word":
            return None
        verb, _ = self.verb_at(at)
        text = self.text(at)
        acts = text in self.words.predicates["behave"] or (verb is not None and verb.form == "base")
        people = noun.sort in ("others", "staff", "unknown") or text in self.lists["accepting"]
        if people and acts and text not in self.lists["preposition"]:
            return Predicate("participate" if self._participates(at) else "behave", verb, at + 1)
        if verb and verb.form == "past" and at == noun.end:
            return Predicate("done", verb, at + 1)
        return Predicate("be", verb, at + 1) if text in self.lists["state"] else None

    def _subject(self, start: int) -> Phrase:
        counted = self.quantity(start, self.n)
        noun = self.noun_phrase(counted.at, self.n)
        follow = noun.end
        if noun.words and self.text(follow) in ("of", "for", "in", "at", "among", "across", "from"):
            inner = self.noun_phrase(self.quantity(follow + 1, self.n).at, self.n)
            follow = max(inner.end, follow + 1)
        predicate = self._predicate(follow, noun)
        if predicate.sort:
            return self._statement(start, noun, predicate, counted)
        cut = self.cut(max(predicate.after, noun.end), None)
        return Phrase(
            tuple(self.t), "noun", None, noun, "", NounPhrase(cut.at, cut.at), *counted[1:], start, *cut
        )

    def _statement(self, start: int, noun: NounPhrase, predicate: Predicate, counted: Counted) -> Phrase:
        cut = self.cut(max(predicate.after, noun.end), None)
        later = self.quantity(predicate.after, cut.at)
        return Phrase(
            tokens=tuple(self.t),
            shape="statement",
            verb=predicate.verb,
            noun=noun,
            predicate=predicate.sort,
            object=self.noun_phrase(later.at, cut.at),
            amount=counted.amount or later.amount,
            share=counted.share or later.share,
            all_of=counted.all_of,
            zero=counted.zero or later.zero,
            start=start,
            cut=cut.at,
            bar=cut.bar,
        )

    def _predicate(self, at: int, subject: NounPhrase) -> Predicate:
        """What the subject does, after auxiliaries and adverbs."""
        passive = having = False
        while at < self.n and (self._is_auxiliary(at) or self.text(at) in '("'):
            having = having or self.text(at) in self.lists["having"]
            passive = passive or self.text(at) in self.lists["passive"]
            at += 1
        if at >= self.n or self.t[at].sort != "word":
            return Predicate("have" if having else "be" if passive else "", None, at)
        verb, after = self.verb_at(at)
        sort = self._said(at, subject, verb, passive, having)
        if sort in ("behave", "perform", "participate", "done"):
            return Predicate(sort, verb, max(after, at + 1))
        if having and self._acts(at) and subject.words:
            return Predicate("have", verb, max(after, at + 1))
        return Predicate(sort, verb if sort == "be" else None, at)

    def _is_auxiliary(self, at: int) -> bool:
        token = self.t[at]
        lists = ("having", "relative", "finite", "adverb")
        return any(token.text in self.lists[name] for name in lists) or (
            token.sort == "word" and token.text.endswith("ly")
        )

    def _acts(self, at: int) -> bool:
        text = self.text(at)
        return text in self.words.predicates["perform"] or text in self.words.predicates["behave"]

    def _said(self, at: int, subject: NounPhrase, verb: Verb | None, passive: bool, having: bool) -> str:
        """The sort of predicate at `at`; "" where the word is none."""
        text, predicates = self.text(at), self.words.predicates
        people = subject.sort in ("others", "staff")
        if verb and verb.form == "past" and (passive or not people):
            moved = text in predicates["perform"] and verb.kind in ("up", "down", "reach")
            if not moved:
                return "done"
        if people and self._participates(at):
            return "participate"
        if people and (text in predicates["behave"] or self.is_unknown_deed(at)):
            return "behave"
        if self._acts(at) and subject.words and not (having and not passive and text.endswith("ing")):
            return "have" if having and not text.endswith(("ed", "en")) else "perform"
        if verb and verb.form == "s" and subject.words:
            if verb.kind in ("finish", "hire"):
                return "done"
            if subject.sort in ("result", "level"):
                return "perform"
        if having:
            return "have"
        if passive or (text in self.lists["state"] and subject.words):
            return "be"
        return "behave" if verb and subject.words and people and verb.form in ("base", "s") else ""

    def _participates(self, at: int) -> bool:
        """Whether people only take part in what the team runs: "attend", or "complete" before a training."""
        if self.text(at) not in self.words.predicates["participate"]:
            return False
        for i in range(at + 1, min(at + 8, self.n)):
            if "act" in (self.words.noun(*self.stems[i : i + 2]), self.sort_at(i)):
                return True
            if self.stems[i] in self.lists["course"]:
                return True
        attends = self.text(at) in ("attend", "attended", "attending", "participate", "participated")
        return attends and not self.text(at + 1).endswith("ly")
