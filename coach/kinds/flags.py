"""The flags of a key result beside its kind: the metric's phrase, direction, vanity, vague, compound."""

from __future__ import annotations

from coach.document import Direction, Form, KeyResult, Kind
from coach.kinds.lexicon import lexicon
from coach.kinds.phrase import Phrase


def metric_of(kr: KeyResult, phrase: Phrase, named: bool) -> str | None:
    """The words that name what is counted, as they stand in the text; None where nothing is."""
    noun, verb, words = phrase.noun, phrase.verb.kind if phrase.verb else "", lexicon()
    counted = (
        kr.target is not None
        or _has_amount(phrase)
        or any(words.says("placeholder", t.text) for t in phrase.tokens)
    )
    moves = verb in ("up", "down", "change", "keep") or phrase.shape == "noun"
    known = named or noun.sort in ("result", "level")
    wanted = any(token.text in lexicon().lists["comparative"] for token in phrase.tokens[: noun.end])
    if phrase.shape == "empty" or not (counted or (known and moves) or (wanted and noun.words)):
        return None
    if not noun.words:
        return _longest_run(kr.text, phrase)
    start, end = noun.start, noun.end
    while start < end - 1 and phrase.tokens[start].text in words.lists["filler"]:
        start += 1
    following = phrase.tokens[end].text if end < phrase.cut else ""
    if phrase.predicate in ("behave", "participate", "perform", "have", "done"):
        end = _end_of_words(phrase, end, end)
    elif following in ("of", "in", "for", "per", "to", "with", "at", "among", "on"):
        end = _end_of_words(phrase, end, end + 1)
    return kr.text[phrase.tokens[start].start : phrase.tokens[end - 1].end]


def _end_of_words(phrase: Phrase, end: int, at: int) -> int:
    """Where the words go on to from `at`, before a comparison, an amount or a date; else `end` as it was."""
    stops = lexicon().lists["stop"]
    for i in range(at, min(at + 6, phrase.cut)):
        if phrase.tokens[i].sort != "word" or phrase.tokens[i].text in stops:
            break
        end = i + 1
    return end


def _longest_run(text: str, phrase: Phrase) -> str | None:
    """Where no noun phrase was understood: the longest run of words, the first of equal ones."""
    best, start = (0, 0, 0), -1
    for i in range(len(phrase.tokens) + 1):
        word = i < len(phrase.tokens) and phrase.tokens[i].sort == "word"
        if word and start < 0:
            start = i
        elif not word and start >= 0:
            best, start = max(best, (i - start, -start, i)), -1
    size, begin, end = best
    return text[phrase.tokens[-begin].start : phrase.tokens[end - 1].end] if size else None


def _has_amount(phrase: Phrase) -> bool:
    return phrase.share or phrase.zero or any(token.is_amount for token in phrase.tokens)


def direction_of(folded: str, phrase: Phrase, kind: Kind, kr: KeyResult, better: str | None) -> Direction:
    """The direction by the wording; `better` ("up", "down") settles "improve X" where the metric is known."""
    verb = phrase.verb.kind if phrase.verb else ""
    if kind is Kind.HEALTH or verb == "keep":
        return Direction.MAINTAIN
    if verb == "up":
        raised = phrase.verb is not None and phrase.verb.lemma == "raise" and kr.direction is Direction.REACH
        return Direction.REACH if raised else Direction.INCREASE  # "raise £400k" is a sum, no more of one
    if verb == "down" and phrase.noun.sort != "none":
        return Direction.DECREASE
    if kr.form is Form.FROM_TO and (ends := _ends(kr)):
        if kr.direction in (Direction.INCREASE, Direction.DECREASE):
            return kr.direction
        before, after = ends
        return (
            Direction.MAINTAIN
            if before == after
            else Direction.INCREASE
            if after > before
            else Direction.DECREASE
        )
    if verb == "change" and not kind.is_task and phrase.noun.sort in ("result", "level", "unknown", "others"):
        return Direction.DECREASE if better == "down" else Direction.INCREASE
    if phrase.zero:
        return Direction.REACH
    return _by_words(folded, phrase, kr)


def _ends(kr: KeyResult) -> tuple[float, float] | None:
    if kr.baseline is None or kr.target is None or kr.baseline.value is None or kr.target.value is None:
        return None
    return kr.baseline.value, kr.target.value


def _by_words(folded: str, phrase: Phrase, kr: KeyResult) -> Direction:
    if kr.direction in (Direction.INCREASE, Direction.DECREASE):
        return kr.direction
    if lexicon().says("more", folded):
        return Direction.INCREASE
    if lexicon().says("less", folded):
        return Direction.DECREASE
    if kr.direction is not Direction.NONE:
        return kr.direction
    reached = kr.target is not None or phrase.amount is not None or phrase.all_of
    return Direction.REACH if reached else Direction.NONE


def is_vanity(folded: str, phrase: Phrase) -> bool:
    """Whether what is counted is attention or volume: the noun itself, not a rate or a cost of it."""
    if lexicon().says("seen", folded):
        return True
    noun, vanity = phrase.noun, lexicon().lists["vanity"]
    part = phrase.share and phrase.amount is not None and phrase.amount.sort == "percent"
    if not noun.words or part or noun.sort == "level" or phrase.predicate == "behave":
        return False
    stems = [token.stem for token in phrase.tokens[noun.start : noun.end]]
    if not {"paying", "paid", "active"}.isdisjoint(stems):
        return False
    made = phrase.verb is not None and phrase.verb.kind in ("make", "do") and phrase.shape == "imperative"
    if made and noun.sort != "result":
        return False
    if is_opinion(phrase) or (phrase.predicate == "done" and not _has_amount(phrase)):
        return False
    for size in (3, 2, 1):
        if len(stems) >= size and " ".join(stems[-size:]) in vanity:
            return True
        if 1 < size <= len(stems) and lexicon().noun(*stems[-size:]):
            return False  # "market share" is a name of its own, not a count of shares
    return False


def is_opinion(phrase: Phrase) -> bool:
    """Whether what is counted are the people asked: "first impressions from 8 visitors"."""
    noun, words = phrase.noun, lexicon()
    if not noun.words or phrase.tokens[noun.end - 1].stem not in words.lists["opinion"] or phrase.amount:
        return False
    rest = phrase.tokens[noun.end : phrase.cut]
    told = next((i for i, token in enumerate(rest) if token.text in ("from", "by")), len(rest))
    return any(words.noun(token.stem) in ("others", "staff") for token in rest[told : told + 4])


def is_vague(folded: str, phrase: Phrase, kind: Kind, named: bool) -> bool:
    """Whether it can't be scored without asking; a missing number alone is not vague."""
    noun, verb = phrase.noun, phrase.verb.kind if phrase.verb else ""
    if _has_amount(phrase):
        # "Improve marketing by 20%": a number of nothing
        return (
            verb in ("change", "assist") and not named and noun.words <= 2 and ends_in(phrase, "department")
        )
    if kind is Kind.UNCLEAR or (verb == "assist" and phrase.shape == "imperative"):
        return True
    words = [token.text for token in phrase.tokens]
    vague = lexicon().lists["vague"]
    undefined = any(word in vague for word in words) or any(
        " " in entry and entry in folded for entry in vague
    )
    measured = named and noun.sort in ("result", "level")
    gate = kind is Kind.MILESTONE and (noun.sort in ("gate", "role") or phrase.shape == "imperative")
    if undefined and not gate:
        return not measured or not {
            "significantly",
            "substantially",
            "dramatically",
            "considerably",
        }.isdisjoint(words)
    if verb == "change":
        return noun.sort not in ("result", "level") and not named
    ongoing = phrase.verb is not None and phrase.verb.form == "ing" and phrase.shape == "imperative"
    if ongoing and kind is Kind.ACTIVITY and not lexicon().says("rate", folded):
        return True
    wanted = verb in ("up", "down") or any(word in lexicon().lists["comparative"] for word in words)
    return wanted and noun.sort == "unknown" and not (named or noun.of)


def ends_in(phrase: Phrase, name: str) -> bool:
    """Whether the deciding noun stands in one of the small lists, as it is or in the singular."""
    if not phrase.noun.words:
        return False
    last, words = phrase.tokens[phrase.noun.end - 1], lexicon().lists[name]
    return last.stem in words or last.text in words


def is_compound(folded: str, phrase: Phrase) -> bool:
    """Two metrics with two targets, or two goals in one; no guard rail, no breakdown, no fixed pair."""
    if phrase.bar or is_pair(folded):
        return False
    guard = lexicon().patterns["guard"].search(folded)
    limit = guard.start() if guard else len(folded)
    tokens = phrase.tokens
    return any(
        tokens[i].text in ("and", "&", ";", "plus", "+")
        and tokens[i].start < limit
        and _joins_goals(folded, phrase, i)
        for i in range(phrase.start + 1, len(tokens) - 1)
    )


def is_pair(folded: str) -> bool:
    """Whether a fixed pair of words stands in the text, such as "health and safety"."""
    return " and " in folded and any(pair in folded for pair in lexicon().lists["pairs"])


def _joins_goals(folded: str, phrase: Phrase, at: int) -> bool:
    tokens, words = phrase.tokens, lexicon()
    left, right = list(tokens[phrase.start : at]), list(tokens[at + 1 :])
    if tokens[at - 1].is_amount and "between" in folded[: tokens[at].start][-14:]:
        return False
    following = words.verbs.get(right[0].text)
    imperative = phrase.verb is not None and phrase.shape == "imperative"
    determined = len(right) > 1 and (right[1].is_amount or right[1].text in words.lists["determiner"])
    noun_too = words.noun(right[0].stem) is not None and not determined
    if following and following.form == "base" and imperative and len(left) > 1 < len(right) and not noun_too:
        return True
    numbers = any(t.is_amount for t in left), any(t.is_amount for t in right)
    if all(numbers) and not right[0].is_amount:
        return True
    changed = any(t.sort == "arrow" or t.text == "to" for t in left)
    if right[0].is_amount and numbers[0] and changed and len(right) > 1:
        return True
    moved = (
        phrase.verb is not None
        and phrase.verb.kind in ("up", "down", "change")
        and imperative
        and at < phrase.cut
    )
    return moved and _is_metric(tokens[at - 1].stem) and any(_is_metric(t.stem) for t in right[:3])


def _is_metric(stem: str) -> bool:
    return lexicon().noun(stem) in ("result", "level")
