"""The flags of an objective: vague, slogan, has_number, is_task, is_kpi_target, compound."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.kinds.flags import is_compound
from coach.kinds.lexicon import lexicon
from coach.kinds.phrase import Phrase, parse

_NUMBER = re.compile(r"\bzero\b|#\s?1\b|\bno\. ?1\b|\bnumber one\b|\btop[- ]?(?:\d+|three|five|ten)\b")
_CHANGE_FOR = re.compile(r"\b(?:so that|so they|so we|who|whose|without|instead of|rather than|that lets?|lets?|can|no longer|every time|in one|at once|because|first time|wherever|whenever|anywhere|in (?:minutes|seconds|hours|days)|before|as soon as|feel|trust|choose|rely|know|want|love|find|recommend|understand|easiest|safest|fastest|home|come back|stay)\b")  # fmt: skip


class ObjectiveFlags(NamedTuple):
    """What is judged of an objective's text."""

    vague: bool
    slogan: bool
    has_number: bool
    is_task: bool
    is_kpi_target: bool
    compound: bool


def judge_objective(folded: str, *, named: bool, audience: bool) -> ObjectiveFlags:
    """Flags of one folded objective; `named`: the graph knows the head as a metric, `audience`: a group is named."""
    phrase = parse(folded)
    slogan = _is_slogan(folded, phrase, audience)
    is_task = _is_task(folded, phrase)
    kpi = _is_kpi_target(phrase, named) and not is_task
    return ObjectiveFlags(
        vague=_is_vague(folded, phrase, slogan, is_task, kpi, audience),
        slogan=slogan,
        has_number=_has_number(folded, phrase),
        is_task=is_task,
        is_kpi_target=kpi,
        compound=is_compound(folded, phrase) or _two_goals(folded, phrase),
    )


def _has_number(folded: str, phrase: Phrase) -> bool:
    digits = any(
        token.is_amount and (token.text[0] in "+-$€£~" or any(c.isdigit() for c in token.text))
        for token in phrase.tokens
    )
    return digits or bool(_NUMBER.search(folded))


def _is_slogan(folded: str, phrase: Phrase, audience: bool) -> bool:
    words = lexicon().lists["slogan"]
    texts = [token.text for token in phrase.tokens if token.sort == "word"]
    said = any(text in words for text in texts) or any(" " in entry and entry in folded for entry in words)
    return said and not audience and not _CHANGE_FOR.search(folded)


def _is_task(folded: str, phrase: Phrase) -> bool:
    verb, noun = phrase.verb, phrase.noun
    if phrase.shape == "statement":
        return (
            phrase.predicate == "done"
            and verb is not None
            and verb.kind in ("make", "do", "finish", "fix", "hire")
        )
    if phrase.shape == "noun":
        return noun.sort in ("product", "act", "gate") and phrase.cut >= len(phrase.tokens)
    if phrase.shape != "imperative" or verb is None:
        return False
    duties = lexicon().lists["duty"]
    if verb.lemma in duties and verb.kind not in ("keep",):
        return True
    if verb.lemma == "make":
        return noun.sort == "product" and phrase.tokens[noun.start - 1].text in ("a", "an", "new")
    if verb.kind == "make":
        return noun.sort not in ("result", "others", "level") or noun.words == 0
    if verb.kind in ("do", "fix", "hire"):
        return True
    if verb.kind == "finish":
        return noun.sort in ("product", "gate", "act", "role", "problem", "unknown")
    return verb.kind in ("gain", "reach") and noun.sort in ("gate", "act", "role")


def _is_kpi_target(phrase: Phrase, named: bool) -> bool:
    verb, noun = phrase.verb, phrase.noun
    metric = noun.sort in ("result", "level") or named
    if phrase.shape == "imperative" and verb:
        if verb.kind in ("up", "down", "keep", "reach", "gain", "change"):
            numbers = any(token.is_amount for token in phrase.tokens)
            return metric and (named or numbers or noun.sort == "result") and not _abstract(phrase, named)
        return False
    return (
        metric
        and (named or any(token.is_amount for token in phrase.tokens))
        and phrase.shape in ("noun", "statement")
    )


def _abstract(phrase: Phrase, named: bool) -> bool:
    return not named and phrase.tokens[phrase.noun.end - 1].stem in lexicon().lists["department"]


def _is_vague(folded: str, phrase: Phrase, slogan: bool, is_task: bool, kpi: bool, audience: bool) -> bool:
    """No picture of what would change or for whom."""
    if slogan:
        return True
    if kpi or any(token.is_amount for token in phrase.tokens):
        return False
    texts = [token for token in phrase.tokens if token.sort == "word"]
    concrete = audience or bool(_CHANGE_FOR.search(folded))
    if concrete and len(texts) > 3:
        return False
    verb, noun = phrase.verb, phrase.noun
    if phrase.shape == "imperative" and verb and verb.kind in ("change", "assist", "up", "keep"):
        return noun.sort in ("unknown", "none", "staff", "product", "act", "level") or _abstract(
            phrase, named=False
        )
    if is_task:
        return any(token.text in lexicon().lists["vague"] for token in phrase.tokens)
    if phrase.shape in ("noun", "empty"):
        return len(texts) <= 4 or any(token.text in lexicon().lists["vague"] for token in texts)
    return len(texts) <= 3 or (
        any(token.text in lexicon().lists["vague"] for token in texts) and len(texts) <= 6
    )


def _two_goals(folded: str, phrase: Phrase) -> bool:
    """Two abstract goods joined after a verb of improving: "improve quality and speed"."""
    if not (phrase.verb and phrase.verb.kind in ("change", "up", "down")) or any(
        p in folded for p in lexicon().lists["pairs"]
    ):
        return False
    return bool(re.match(r"^\w+(?: \w+){1,4} (?:and|&) (?:\w+ ){0,3}\w+$", folded)) and phrase.noun.words >= 2
