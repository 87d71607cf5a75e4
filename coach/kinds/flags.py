"""The flags of a key result beside its kind: the metric's phrase, direction, vanity, vague, compound."""

from __future__ import annotations

import re

from coach.document import Direction, Form, Kind
from coach.kinds.lexicon import lexicon
from coach.kinds.phrase import Phrase
from coach.quantities import Quantity

_MORE = re.compile(r"(?:^|\b(?:of|the|and|get|see|make|have)\s+)(?:more|higher|faster|greater|bigger|longer|additional|increased|rising|growing)\b|\b(?:up (?:from|by)|doubl|tripl|risen|grown|more than last|than last \w+)|\b(?:more|longer|higher) [\w\s]{0,30}than\b|^\+|\bgrowth of\b|\b(?:increase|rise|growth|uplift|improvement) (?:in|of)\b")  # fmt: skip
_LESS = re.compile(r"(?:^|\b(?:of|the|and|get|see|make|have)\s+)(?:fewer|less|lower|shorter|smaller|reduced|falling|cheaper)\b(?! than\s+\d)|\b(?:down (?:from|by|to)|halv|fallen|dropped|less \w+ (?:to|than))|\b(?:fewer|less|lower|shorter)\b[\w\s]{0,30}than\b(?!\s+(?:[$€£]?\d|one|two|three|four|five|ten))|^-\d|\b(?:reduction|decrease|drop|fall|decline|cut) (?:in|of)\b")  # fmt: skip
_GUARD = re.compile(r"\b(?:while|without|whilst|keeping|with no|at no|and keep|at constant|at the same|not at the (?:cost|expense)|with(?:out)? (?:no more|at most|less|fewer)|holding|maintaining)\b")  # fmt: skip
_FILLER = frozenset("the a an our my your their its all every each no any own new total average".split())


def metric_of(text: str, phrase: Phrase, target: Quantity | None) -> str | None:
    """The words that name what is counted, as they stand in the text; None where nothing is."""
    noun = phrase.noun
    countable = noun.sort in ("result", "level") or (
        noun.sort in ("others", "problem") and phrase.shape != "imperative"
    )
    if not noun.words or phrase.shape == "empty":
        return None
    numbers = target is not None or phrase.amount is not None or phrase.share or phrase.zero
    moves = phrase.verb is not None and phrase.verb.kind in ("up", "down", "change", "keep", "reach", "gain")
    if not (numbers or (countable and (moves or phrase.shape != "imperative"))):
        return None
    start, end = noun.start, noun.end
    while start < end - 1 and phrase.tokens[start].text in _FILLER:
        start += 1
    if phrase.shape == "statement" and phrase.predicate in (
        "behave",
        "participate",
        "perform",
        "have",
        "done",
    ):
        end = max(end, _clause_end(phrase))
    elif end < phrase.cut and phrase.tokens[end].text in (
        "of",
        "in",
        "for",
        "per",
        "to",
        "with",
        "at",
        "among",
    ):
        end = _complement_end(phrase, end)
    return text[phrase.tokens[start].start : phrase.tokens[end - 1].end]


def _complement_end(phrase: Phrase, at: int) -> int:
    """Take "of new customers" with the noun, but no amount and no date."""
    end = at
    for i in range(at + 1, min(at + 6, phrase.cut)):
        token = phrase.tokens[i]
        if token.sort != "word" or token.text in (
            "from",
            "to",
            "by",
            "in",
            "at",
            "and",
            "is",
            "are",
            "below",
            "above",
            "under",
            "over",
        ):
            break
        end = i + 1
    return end if end > at + 1 or (end == at + 1) else at


def _clause_end(phrase: Phrase) -> int:
    """Where a statement's words end, before a comparison, amount, date or mark."""
    end = phrase.noun.end
    for i in range(phrase.noun.end, max(phrase.cut, phrase.noun.end)):
        token = phrase.tokens[i]
        if token.sort != "word" or token.text in ("by", "from", "until", "within", "under", "below"):
            break
        end = i + 1
    return end


def direction_of(
    folded: str, phrase: Phrase, kind: Kind, form: Form, baseline: Quantity | None, target: Quantity | None,
    measured: Direction, better: str | None,
) -> Direction:  # fmt: skip
    """The direction by the wording; `better` ("up", "down") settles "improve X" where the metric is known."""
    verb = phrase.verb.kind if phrase.verb else ""
    if kind is Kind.HEALTH or verb == "keep":
        return Direction.MAINTAIN
    if (
        baseline
        and target
        and form is Form.FROM_TO
        and baseline.value is not None
        and target.value is not None
    ):
        if target.value != baseline.value:
            return Direction.INCREASE if target.value > baseline.value else Direction.DECREASE
        return Direction.MAINTAIN
    if verb == "up":
        return Direction.INCREASE
    if verb == "down" and phrase.noun.sort != "none":
        return Direction.DECREASE
    if verb == "change" and not kind.is_task and phrase.noun.sort in ("result", "level", "unknown", "others"):
        return Direction.DECREASE if better == "down" else Direction.INCREASE
    if measured in (Direction.INCREASE, Direction.DECREASE):
        return measured
    if _MORE.search(folded):
        return Direction.INCREASE
    if _LESS.search(folded):
        return Direction.DECREASE
    if measured is not Direction.NONE:
        return measured
    if target is not None or phrase.amount is not None or phrase.zero or phrase.all_of:
        return Direction.REACH
    return Direction.NONE


def is_vanity(phrase: Phrase) -> bool:
    """Whether what is counted is attention or volume: the noun itself, not a rate or a cost of it."""
    noun, vanity = phrase.noun, lexicon().lists["vanity"]
    if not noun.words or (noun.sort == "level" and not noun.of):
        return False
    stems = [token.stem for token in phrase.tokens[noun.start : noun.end]]
    if "paying" in stems or "paid" in stems or "active" in stems:
        return False
    if (
        phrase.verb
        and phrase.verb.kind in ("make", "do")
        and phrase.shape == "imperative"
        and noun.sort != "result"
    ):
        return False
    return any(" ".join(stems[-size:]) in vanity for size in (3, 2, 1) if len(stems) >= size)


def is_vague(folded: str, phrase: Phrase, kind: Kind, target: Quantity | None, named: bool) -> bool:
    """Whether it can't be scored without asking: undefined words and no criterion; a missing number alone is not."""
    if kind is Kind.UNCLEAR:
        return True
    numbers = (
        target is not None
        or phrase.amount is not None
        or phrase.zero
        or any(token.is_amount for token in phrase.tokens)
    )
    lists = lexicon().lists
    noun = phrase.noun
    if numbers:
        abstract = noun.words <= 2 and noun.head and _singular(phrase) in lists["department"] and not named
        return bool(
            phrase.verb
            and phrase.verb.kind in ("change", "assist")
            and abstract
            and noun.sort in ("unknown", "none", "act")
        )
    if phrase.verb and phrase.verb.kind == "assist":
        return True
    main = [token.text for token in phrase.tokens[phrase.start : phrase.cut]]
    undefined = any(text in lists["vague"] for text in main) or any(
        word in folded
        for word in (
            "high quality",
            "world class",
            "as needed",
            "as soon as possible",
            "where possible",
            "next level",
        )
    )
    if undefined and kind is not Kind.MILESTONE:
        return (
            not (named and noun.sort in ("result", "level"))
            or "significantly" in folded
            or "substantially" in folded
        )
    if phrase.verb and phrase.verb.kind == "change":
        return noun.sort not in ("result", "level") and not named
    if phrase.shape == "imperative" and phrase.verb and phrase.verb.form == "ing" and kind is Kind.ACTIVITY:
        return True
    return bool(
        phrase.verb and phrase.verb.kind in ("up", "down", "reach") and noun.sort == "unknown" and not named
    )


def _singular(phrase: Phrase) -> str:
    return phrase.tokens[phrase.noun.end - 1].stem


def is_compound(folded: str, phrase: Phrase) -> bool:
    """Two metrics with two targets, or two goals joined by "and"; no guard rail, no breakdown, no fixed pair."""
    lists, words = lexicon().lists, lexicon()
    if phrase.bar or any(pair in folded for pair in lists["pairs"]):
        return False
    tokens = phrase.tokens
    guard = _GUARD.search(folded)
    limit = guard.start() if guard else len(folded)
    for i in range(phrase.start + 1, len(tokens) - 1):
        if tokens[i].start >= limit:
            return False
        if tokens[i].text not in ("and", "&", ";", "plus", "+"):
            continue
        if tokens[i - 1].is_amount and "between" in folded[: tokens[i].start][-14:]:
            continue
        left, right = tokens[phrase.start : i], tokens[i + 1 :]
        following = words.verbs.get(right[0].text)
        left_number, right_number = any(t.is_amount for t in left), any(t.is_amount for t in right)
        left_verb = phrase.verb is not None and phrase.shape == "imperative"
        if following and following.form != "s" and left_verb and len(left) > 1 and len(right) > 1:
            return True
        if left_number and right_number and not right[0].is_amount:
            return True
        if (
            right[0].is_amount
            and left_number
            and any(t.sort == "arrow" or t.text == "to" for t in left)
            and len(right) > 1
        ):
            return True
        if left_verb and phrase.verb and phrase.verb.kind in ("up", "down", "change") and i < phrase.cut:
            both = words.noun((tokens[i - 1].stem,)) in ("result", "level") and any(
                words.noun((t.stem,)) in ("result", "level") for t in right[:3]
            )
            if both:
                return True
    return False
