"""What one key result says: its head verb and object, or its subject and what that does; means and times set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from coach.kinds.lexicon import Verb, lexicon
from coach.kinds.tokens import Token, tokens

Shape = Literal["imperative", "statement", "noun", "empty"]

_PREPOSITIONS = frozenset(
    "of for in on with to from at per by across among into between within as under over below above against about via"
    " through during after before until than around toward towards including throughout without out up onto off vs"
    " versus plus like without despite using so because whether where when while who which that if unless".split()
)
_FINITE = frozenset(
    "is are was were be been has have had get gets got can will should must may could do does did".split()
)
_CUT = frozenset(
    "after before during until once when while via through using without because whether unless so".split()
)
_RELATIVE = frozenset("that which who whose where".split())
_STARTS_NOUN = frozenset("a an the our my your their its each every all this these".split())
_ADVERBS = frozenset(
    "not never always only also already still now then actively fully successfully regularly at least".split()
)
_ACHIEVING = frozenset("gain reach up down change keep".split())
# "Get 500 teams to switch", "have the site live": what follows the object is what is wanted.
_CAUSING = frozenset(
    "get have let help make see bring enable convince persuade inspire motivate lead".split()
)
# Modifiers that end in s though no plural: "sales call", "news page".
_PLURAL_MODIFIERS = frozenset(
    "sales operations news analytics accounts goods systems ops communications logistics savings business process access customs sports is press compliance business-process".split()
)
_REPORTING = re.compile(
    r"^(?:show|find|report|indicate|confirm|say|demonstrate|prove|reveal|suggest|tell us)(?:s|es|ed)?$|^shown$|^found$"
)
_STATES = frozenset(
    "live ready complete done online operational public running finished available closed open approved certified".split()
)
_ACCEPTING = frozenset(
    "recommend use buy choose adopt renew order pay join switch sign say rate trust prefer".split()
)
_DEVICE = re.compile(r"^[a-z]{4,}(?:er|or)$")
_PERSON = re.compile(r"^[a-z]{3,}(?:ers|ors|ists|ians|ants|ees|smen|women|folk)$")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: its tokens [start, end), the word that decides, and what that word is to the writer."""

    start: int
    end: int
    head: str = ""
    sort: str = "none"
    of: str = ""
    own: bool = False
    plural: bool = False
    words: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """One key result taken apart.

    `verb` is the head verb of an imperative or the predicate of a statement; `noun` the object or the subject;
    `object` what follows a predicate. `bar` says that a later clause sets an outcome with a number as the bar.
    """

    tokens: tuple[Token, ...]
    shape: Shape
    verb: Verb | None = None
    noun: NounPhrase = NounPhrase(0, 0)
    predicate: str = ""
    object: NounPhrase = NounPhrase(0, 0)
    amount: Token | None = None
    share: bool = False
    all_of: bool = False
    zero: bool = False
    start: int = 0
    cut: int = 0
    bar: bool = False


def parse(folded: str) -> Phrase:
    """Take one folded key result apart; never fails, an empty text has shape "empty"."""
    found = tokens(folded)
    return _Reader(found).read()


def known_share(phrase: Phrase) -> float:
    """The share of words that stand in any of our lists, grammatical words counted; 1.0 where there are none."""
    lists = lexicon()
    found = [token for token in phrase.tokens if token.sort == "word" and not token.text[0].isdigit()]
    known = sum(
        token.text in _PREPOSITIONS
        or token.text in _FINITE
        or token.text in lists.lists["determiner"]
        or token.text in lists.verbs
        or (token.stem,) in lists.nouns
        or token.text in ("and", "we", "who", "or")
        for token in found
    )
    return known / len(found) if found else 1.0


class _Reader:
    """Walks the tokens of one text once, left to right."""

    def __init__(self, found: list[Token]) -> None:
        self.t = found
        self.n = len(found)
        self.words = lexicon()
        self.stems = [token.stem for token in found]

    def read(self) -> Phrase:
        start = self._opening()
        for i in range(start + 1, min(start + 9, self.n - 2)):
            if self.t[i].text == "that" and _REPORTING.match(self.t[i - 1].text):
                start = i + 1
        if start >= self.n:
            return Phrase(tuple(self.t), "empty")
        verb, after = self._verb_at(start)
        if not verb and (other := self._unknown_verb(start)):
            return self._imperative(start, other, start + 1)
        if verb and not self._is_noun_use(start, after, verb):
            return self._imperative(start, verb, after)
        return self._subject(start)

    def _text(self, at: int) -> str:
        return self.t[at].text if 0 <= at < self.n else ""

    def _opening(self) -> int:
        """Skip what stands before the head: "we will", "by launching X," and "in Q3,"."""
        at = 0
        lists = self.words.lists
        while at < self.n:
            text = self.t[at].text
            following = self._text(at + 1)
            adverb = text.endswith("ly") and self._verb_at(at + 1)[0] is not None
            if self.t[at].sort == "mark" or text in lists["weak_start"] or adverb:
                at += 1
            elif (
                text in ("by", "through", "via", "with", "in", "within", "after", "during", "until")
                and (comma := next((i for i in range(at, min(self.n, at + 14)) if self.t[i].text == ","), 0))
                and comma + 2 < self.n
            ):
                at = comma + 1
            elif text == "there" and following in ("is", "are", "will"):
                at += 2 + (self._text(at + 2) == "be")
            elif at == 0 and following == ":" and self.n > 4 and self.words.noun((self.t[at].stem,)) is None:
                at += 2
            elif text in ("by", "until") and self._date_at(at + 1):
                at = self._date_at(at + 1)
            elif self.t[at].sort == "date" and self.n > at + 1:
                at += 1
            elif text in ("we", "i", "team") and following not in _FINITE and self._verb_at(at + 1)[0]:
                at += 1
            elif text in ("to", "will", "shall", "let's") or (
                text in ("we", "i") and following in ("will", "have", "want", "'ve")
            ):
                at += 1
            elif text in ("want", "need", "aim", "strive", "plan", "commit") and following == "to":
                at += 2
            elif text in ("ensure", "guarantee", "assure") or (text == "make" and following == "sure"):
                at += 1 + (text == "make")
                at += self._text(at) == "that"
            else:
                break
        return at

    def _date_at(self, at: int) -> int:
        """The token after a date such as "the end of Q3", or 0."""
        for i in range(at, min(at + 5, self.n)):
            if self.t[i].sort == "date":
                return i + 1
            if self.t[i].text not in (
                "the",
                "end",
                "of",
                "start",
                "mid",
                "middle",
                "late",
                "early",
                "beginning",
                "next",
            ):
                return 0
        return 0

    def _verb_at(self, at: int) -> tuple[Verb | None, int]:
        if at >= self.n or self.t[at].sort != "word":
            return None, at
        text = self.t[at].text
        for particles, verb in self.words.long_verbs.get(text, ()):
            if tuple(self._text(at + 1 + i) for i in range(len(particles))) == particles:
                return verb, at + 1 + len(particles)
        verb = self.words.verbs.get(text)
        if not verb and "-" in text:
            prefix, _, rest = text.partition("-")
            verb = self.words.verbs.get(rest) if prefix in ("re", "co", "pre", "de", "up", "out") else None
        return (verb, at + 1) if verb else (None, at)

    def _unknown_verb(self, at: int) -> Verb | None:
        """A first word that no list knows, before a determiner or a counted noun, is taken as a verb."""
        if at + 2 >= self.n or self.t[at].sort != "word" or self.words.noun((self.stems[at],)):
            return None
        text, following = self.t[at].text, self.t[at + 1]
        if text in _PREPOSITIONS or text in self.words.lists["determiner"] or text.endswith(("s", "'s")):
            return None
        counts = (
            following.sort == "number"
            and self.t[at + 2].sort == "word"
            and self._text(at + 2) not in _PREPOSITIONS
        )
        if counts or following.text in ("the", "a", "an", "our", "all", "every", "each", "my"):
            return Verb(text, "other", "base")
        return None

    def _is_noun_use(self, at: int, after: int, verb: Verb) -> bool:
        """Whether a word that may be a verb is a noun here: "review time", "launch of", "win rate 40%"."""
        if verb.form == "s" and self.words.noun((self.t[at].stem,)):
            return True
        if verb.form == "past":
            return self._past_is_adjective(at, after)
        if after >= self.n:
            return verb.form == "base" and self.words.noun((self.t[at].stem,)) is not None
        following = self.t[after]
        if after > at + 1:
            return False
        as_noun = self.words.noun((self.t[at].stem,))
        if (
            (as_noun and following.text in _RELATIVE)
            or verb.lemma == "staff"
            and following.text in _RELATIVE
            or (
                verb.form == "ing"
                and following.text in self.words.predicates["perform"]
                and following.stem != following.text
            )
        ):
            return True
        if as_noun and verb.form == "base" and self.words.noun((following.stem,)) in ("result", "level"):
            return verb.kind in ("make", "do", "fix", "finish", "hire")
        if following.text in ("of", "for", "is", "are", "was", "per") or following.sort in ("arrow", "sign"):
            return following.text != "for" or self.words.noun((self.t[at].stem,)) is not None
        noun = self.words.noun((self.t[at].stem, following.stem)) or self.words.noun(
            (self.t[at].stem, following.stem, self.t[after + 1].stem if after + 1 < self.n else "")
        )
        if noun:
            return True
        if (
            verb.form == "ing"
            and following.sort == "word"
            and self.words.noun((following.stem,)) in ("level", "result")
        ):
            return verb.kind in ("make", "do", "fix", "finish", "assist")
        if verb.form == "base" and self.words.noun((following.stem,)) == "level":
            return (
                verb.kind not in ("up", "down", "change", "keep", "reach")
                or self.words.noun((self.t[at].stem,)) is not None
            )
        if following.is_amount and verb.form == "base" and as_noun in ("result", "level"):
            return after + 1 >= self.n or self.t[after + 1].sort != "word"
        if following.text in ("from", "below", "under", "above", "at", "<", ">") and self.words.noun(
            (self.t[at].stem,)
        ) in ("result", "level"):
            return True
        return (
            following.stem in ("time", "readiness", "quality", "date", "cost", "effort")
            and self.words.noun((self.t[at].stem,)) is not None
        )

    def _past_is_adjective(self, at: int, after: int) -> bool:
        """ "Qualified leads 40 → 80" starts with an adjective; "Launched the portal" with a verb."""
        if after >= self.n:
            return False
        following = self.t[after]
        return (
            following.sort == "word"
            and following.text not in self.words.lists["determiner"]
            and bool(self.words.noun((following.stem,)))
            and not self.t[at].text.startswith(("launch", "publish", "ship", "built", "held"))
        )

    def _imperative(self, start: int, verb: Verb, after: int) -> Phrase:
        while self._text(after) in ("and", "or", "/", "&", ",") and (second := self._verb_at(after + 1))[0]:
            if verb.kind == "finish" and second[0].kind == "make":
                verb = second[0]
            after = second[1]
        if (
            verb.lemma in ("get", "be", "become")
            and (done := self._verb_at(after))[0]
            and done[0].form == "past"
        ):
            cut, bar = self._cut(done[1], None)
            return Phrase(
                tuple(self.t),
                "statement",
                done[0],
                NounPhrase(after, after),
                "done",
                self._noun_phrase(done[1], cut),
                start=start,
                cut=cut,
                bar=bar,
            )
        cut, bar = self._cut(after, verb)
        at, amount, flags = self._quantity(after, cut)
        noun = self._noun_phrase(at, cut)
        if verb.lemma == "hold" and noun.sort in ("result", "level", "none") and (noun.words or amount):
            verb = Verb("hold", "keep", verb.form)
        helping = verb.lemma == "help" and noun.sort == "staff"
        if verb.lemma in _CAUSING and noun.words and not helping and (caused := self._caused(noun, start, amount, flags)):
            return caused
        return Phrase(
            tuple(self.t), "imperative", verb, noun, "", NounPhrase(cut, cut), amount,
            flags[0], flags[1], flags[2], start, cut, bar,
        )  # fmt: skip

    def _caused(
        self, noun: NounPhrase, start: int, amount: Token | None, flags: tuple[bool, bool, bool]
    ) -> Phrase | None:
        """ "Get 500 teams to switch", "have the site certified": the object is the subject of what is wanted."""
        at = noun.end + (self._text(noun.end) == "to")
        if at >= self.n or self.t[at].sort != "word":
            return None
        verb, _ = self._verb_at(at)
        text = self.t[at].text
        people = noun.sort in ("others", "staff", "unknown") or text in _ACCEPTING
        if (
            people
            and (text in self.words.predicates["behave"] or (verb and verb.form == "base"))
            and text not in _PREPOSITIONS
        ):
            predicate = (
                "participate"
                if text in self.words.predicates["participate"] and self._act_follows(at + 1)
                else "behave"
            )
            if noun.sort != "staff":
                noun = replace(noun, sort="others")
        elif verb and verb.form == "past" and at == noun.end:
            predicate = "done"
        elif text in _STATES:
            predicate = "be"
        else:
            return None
        cut, bar = self._cut(at + 1, None)
        return Phrase(
            tuple(self.t), "statement", verb, noun, predicate, self._noun_phrase(self._quantity(at + 1, cut)[0], cut),
            amount, flags[0], flags[1], flags[2], start, cut, bar,
        )  # fmt: skip

    def _subject(self, start: int) -> Phrase:
        at, amount, (share, all_of, zero) = self._quantity(start, self.n)
        noun = self._noun_phrase(at, self.n)
        follow = noun.end
        if (
            follow < self.n
            and self._text(follow) in ("of", "for", "in", "at", "among", "across", "from")
            and noun.words
        ):
            inner_at, _, _ = self._quantity(follow + 1, self.n)
            follow = max(self._noun_phrase(inner_at, self.n).end, follow + 1)
        predicate, verb, after = self._predicate(follow, noun)
        cut, bar = self._cut(max(after, noun.end), None)
        if not predicate:
            return Phrase(
                tuple(self.t),
                "noun",
                None,
                noun,
                "",
                NounPhrase(cut, cut),
                amount,
                share,
                all_of,
                zero,
                start,
                cut,
                bar,
            )
        inner, second, (second_share, _, second_zero) = self._quantity(after, cut)
        return Phrase(
            tuple(self.t), "statement", verb, noun, predicate, self._noun_phrase(inner, cut), amount or second,
            share or second_share, all_of, zero or second_zero, start, cut, bar,
        )  # fmt: skip

    def _quantity(self, at: int, end: int) -> tuple[int, Token | None, tuple[bool, bool, bool]]:
        """Skip determiners and amounts before a noun: (next token, amount, (share of, all of, none of))."""
        amount: Token | None = None
        share = all_of = zero = False
        determiners = self.words.lists["determiner"]
        while at < end:
            token = self.t[at]
            following = self._text(at + 1)
            if token.is_amount:
                if amount is None:
                    amount = token
                share = share or token.sort == "percent" or following in ("in", "of", "out")
                zero = zero or token.text in ("0", "zero")
                at += 1
                if following in ("in", "out") and at + 1 < end:
                    skip = at + 1 + (self._text(at + 1) == "of")
                    if skip < end and self.t[skip].sort == "number":
                        share, at = True, skip + 1
                if (
                    at < end
                    and (self._text(at) == "of" or (token.sort == "money" and self._text(at) == "in"))
                    and amount
                ):
                    at += 1
            elif token.text in ("no", "none", "nobody", "not") and following not in ("more", "later", "less"):
                zero, at = True, at + 1
                at += self._text(at) == "of"
            elif token.text in ("all", "every", "each", "both", "whole", "entire"):
                all_of = share = True
                at += 1
                at += self._text(at) == "of"
            elif token.text in ("half", "most") and following in ("of", "the", "our"):
                share = True
                at += 2 if following == "of" else 1
            elif (
                token.text in determiners
                or token.sort == "sign"
                or token.text in ("-", "+", "(", '"', "*", "#")
            ):
                at += 1
                at += token.text == "#" and following == "of"
            else:
                break
        return at, amount, (share, all_of, zero)

    def _noun_phrase(self, at: int, end: int) -> NounPhrase:
        """The noun phrase at `at`: the last known noun before a preposition, verb, amount or mark decides."""
        start, head, sort, own, words = at, "", "none", False, 0
        last_known = at
        while at < end and self.t[at].sort == "word":
            text = self.t[at].text
            if words and (text in _PREPOSITIONS or text in _FINITE or text in _STARTS_NOUN or self._ends_noun(at, start)):
                break
            if not words and text in _PREPOSITIONS:
                break
            size = next(
                (
                    s
                    for s in (3, 2, 1)
                    if at + s <= end and (found := self.words.noun(tuple(self.stems[at : at + s])))
                ),
                0,
            )
            if size:
                sort = self.words.nouns[tuple(self.stems[at : at + size])]
                head, last_known = self.t[at + size - 1].text, at + size
                own = self.stems[at + size - 1] in self.words.own
            elif "-" in text and (tail := self.words.noun((self.stems[at].rpartition("-")[2],))):
                sort, head, last_known = tail, text, at + 1
            size = max(size, 1)
            at += size
            words += size
            if at < end and self._text(at) in ("/", "&", "and", "or", ",") and self._joins(at):
                at += 1
        of = ""
        if sort in ("count", "level") and self._text(at) == "of" and at + 1 < end:
            inner_at, _, _ = self._quantity(at + 1, end)
            inner = self._noun_phrase(inner_at, end)
            of = inner.sort
            if sort == "count" and inner.words:
                return NounPhrase(
                    start, inner.end, inner.head, inner.sort, "count", inner.own, True, inner.words
                )
            at = inner.end
            own = inner.own
        if words and not head:
            head = self.t[at - 1].text
            sort = "others" if _PERSON.match(head) else "product" if _DEVICE.match(head) else "act" if head.endswith("ing") else "unknown"
        elif head and last_known < at and of == "":
            sort = sort if sort != "none" else "unknown"
        return NounPhrase(
            start, at, head, sort, of, own, head.endswith("s") and not head.endswith("ss"), words
        )

    def _joins(self, at: int) -> bool:
        """Whether a conjunction goes on with the same noun phrase: a noun follows, and no verb or amount."""
        if at + 1 >= self.n or self.t[at + 1].sort != "word" or self._verb_at(at + 1)[0]:
            return False
        if self._text(at) != ",":
            return True
        noun = self.words.noun((self.stems[at + 1],)) is not None
        return noun and any(self._text(i) in ("and", "or", "&", ",") for i in range(at + 2, at + 4))

    def _ends_noun(self, at: int, start: int) -> bool:
        """Whether a word inside a noun phrase is rather its predicate: a verb form that is no noun."""
        text = self.t[at].text
        verb, _ = self._verb_at(at)
        predicates = self.words.predicates
        known = verb or text in predicates["behave"] or text in predicates["perform"]
        if not known:
            return False
        if self.words.noun((self.stems[at],)):
            # "customers order", "pages load": a bare noun-verb directly after a plural is a verb if an object follows
            before, following = self._text(at - 1), self._text(at + 1)
            if self._person_before(at) and not text.endswith("s") and text in self.words.predicates["behave"]:
                return (
                    bool(following)
                    and self.t[at + 1].sort in ("word", "number") and following not in ("of", "and", "or", "rate")
                )
            if (
                self._text(start - 1) in ("a", "an", "each", "every", "one", "1", "no")
                and text.endswith("s")
                and start < at
            ):
                return True
            plural = before.endswith("s") and not before.endswith("ss") and before not in _PLURAL_MODIFIERS
            object_ = self.t[at + 1].is_amount if at + 1 < self.n else False
            return (
                (plural or before in ("people", "staff", "women", "men", "children"))
                and not text.endswith("s")
                and (
                    object_
                    or following in self.words.lists["determiner"]
                    or following
                    in (
                        "in",
                        "on",
                        "with",
                        "us",
                        "within",
                        "through",
                        "from",
                        "to",
                        "at",
                        "via",
                        "using",
                        "for",
                    )
                )
                and not (
                    following in ("from", "to", "at") and any(t.is_amount for t in self.t[at + 2 : at + 3])
                )
            )
        return not (verb and verb.form == "ing")

    def _person_before(self, at: int) -> bool:
        before = self.t[at - 1]
        plural = before.text.endswith("s") or before.text in (
            "people",
            "staff",
            "women",
            "men",
            "children",
            "everyone",
        )
        return plural and self.words.noun((before.stem,)) in ("others", "staff")

    def _predicate(self, at: int, subject: NounPhrase) -> tuple[str, Verb | None, int]:
        """What the subject does: (sort, verb, next token); sort "" where there is no verb."""
        passive = having = False
        while at < self.n:
            token = self.t[at]
            if token.text in ("have", "has", "had", "with", "carry", "own", "contain", "include"):
                having = True
            elif token.text in _RELATIVE or token.text in _FINITE or token.text in _ADVERBS:
                passive = passive or token.text in (
                    "is",
                    "are",
                    "was",
                    "were",
                    "be",
                    "been",
                    "being",
                    "get",
                    "gets",
                    "got",
                )
            elif token.sort in ("word",) and token.text.endswith("ly"):
                pass
            elif token.text in ("(", '"'):
                pass
            else:
                break
            at += 1
        if at >= self.n or self.t[at].sort != "word":
            return ("have" if having else "be" if passive else ""), None, at
        text = self.t[at].text
        verb, after = self._verb_at(at)
        predicates = self.words.predicates
        people = subject.sort in ("others", "staff")
        if (
            verb
            and verb.form == "past"
            and (passive or not people)
            and not (text in predicates["perform"] and verb.kind in ("up", "down", "reach"))
        ):
            return "done", verb, after
        if people and text in predicates["participate"] and self._act_follows(at + 1):
            return "participate", verb, max(after, at + 1)
        if text in predicates["behave"] and people:
            return "behave", verb, max(after, at + 1)
        if (
            (text in predicates["perform"] or text in predicates["behave"])
            and not (having and not passive and text.endswith("ing"))
            and subject.words
        ):
            return (
                ("have" if having and not text.endswith(("ed", "en")) else "perform"),
                verb,
                max(after, at + 1),
            )
        if verb and verb.form == "s" and verb.kind in ("finish", "hire") and subject.words:
            return "done", verb, after
        if verb and verb.form == "s" and subject.sort in ("result", "level"):
            return "perform", verb, after
        if having:
            return "have", None, at
        if text in _STATES and subject.words:
            return "be", None, at
        if passive:
            return "be", verb, at
        if verb and subject.words and verb.form in ("base", "s") and people:
            return "behave", verb, after
        return "", None, at

    def _act_follows(self, at: int) -> bool:
        """Whether something that the team runs follows: a training, a survey, a session."""
        for i in range(at, min(at + 7, self.n)):
            for size in (2, 1):
                if self.words.noun(tuple(self.stems[i : i + size])) == "act":
                    return True
            if self.stems[i] in (
                "course",
                "module",
                "programme",
                "program",
                "curriculum",
                "questionnaire",
                "e-learning",
                "exam",
            ):
                return True
        return self._text(at - 1) in ("attend", "attended", "attending", "participate", "participated")

    def _cut(self, at: int, verb: Verb | None) -> tuple[int, bool]:
        """Where the main clause ends, and whether what follows sets an outcome as the bar."""
        for i in range(at, self.n):
            text = self.t[i].text
            following, after = self._verb_at(i + 1)
            if text in _CUT or (text in _RELATIVE and i > at):
                return i, self._is_bar(i + 1, open_verb=text in _RELATIVE or text == "so")
            if text in ("by", "thereby", "thus") and following and following.form == "ing":
                return i, False
            if text == "thanks" or (text == "in" and self._text(i + 1) == "order"):
                return i, self._is_bar(i + 1, open_verb=True)
            if text == "to" and following and following.form == "base" and i + 1 < self.n:
                return i, self._is_bar(i + 1, open_verb=True)
            if (
                text in ("and", "&", ",", ";", "-")
                and following
                and following.form in ("base", "ing", "past")
            ):
                if following.kind in _ACHIEVING or following.kind == "gain":
                    if not (verb and verb.kind in _ACHIEVING):
                        return i, self._is_bar(i + 1, open_verb=True)
                elif text == ";":
                    return i, False
            if (
                text
                in (
                    "resulting",
                    "leading",
                    "achieving",
                    "reaching",
                    "generating",
                    "bringing",
                    "yielding",
                    "producing",
                    "delivering",
                    "driving",
                    "creating",
                    "earning",
                    "attracting",
                    "winning",
                    "hitting",
                    "getting",
                    "adding",
                    "securing",
                )
                and i > at
            ):
                return i, self._is_bar(i, open_verb=True)
            if text == "with" and i > at and self._amount_of_others(i + 1):
                return i, True
        return self.n, False

    def _is_bar(self, at: int, *, open_verb: bool) -> bool:
        """Whether the rest states an outcome with a number: a verb of achieving, an amount, and what others do."""
        amount = any(token.is_amount for token in self.t[at:]) or any(
            token.text in ("double", "triple", "halve") for token in self.t[at:]
        )
        if not amount or not open_verb:
            return False
        achieving = any(
            (verb := self._verb_at(i)[0]) is not None
            and verb.kind in ("gain", "reach", "up", "down", "change")
            or self.t[i].text in self.words.predicates["behave"]
            or self.t[i].text
            in (
                "resulting",
                "leading",
                "yielding",
                "producing",
                "creating",
                "driving",
                "bringing",
                "produces",
                "drives",
                "creates",
            )
            for i in range(at, min(at + 6, self.n))
        )
        return achieving and self._others_count(at)

    def _amount_of_others(self, at: int) -> bool:
        end = min(at + 8, self.n)
        place = next((i for i in range(at, min(at + 5, self.n)) if self.t[i].is_amount), None)
        return place is not None and self._others_count(place, min(end, place + 4))

    def _others_count(self, at: int, end: int | None = None) -> bool:
        return any(
            self.words.noun(tuple(self.stems[i : i + size])) in ("result", "others", "level")
            for i in range(at, end or self.n)
            for size in (2, 1)
        ) or any(token.sort in ("money", "percent") for token in self.t[at : end or self.n])
