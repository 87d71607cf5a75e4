"""The flags of an objective: vague, slogan, has_number, is_task, is_kpi_target, compound."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.kinds.flags import ends_in, is_compound, is_pair
from coach.kinds.lexicon import lexicon
from coach.kinds.phrase import Phrase

_TEXTS = re.compile(r"[^\W_]+(?:['&.-][^\W_]+)*")
_WORK = ("make", "do", "finish", "fix", "hire")
_THEME = 3  # so few words with no change in them only name a field: "Growth", "Improve our marketing"
_ABSTRACT = ("unknown", "none", "staff", "product", "act", "level")


class ObjectiveFlags(NamedTuple):
    """What is judged of an objective's text."""

    vague: bool
    slogan: bool
    has_number: bool
    is_task: bool
    is_kpi_target: bool
    compound: bool


def judge_objective(folded: str, full: str, phrase: Phrase, *, named: bool, audience: bool) -> ObjectiveFlags:
    """Flags of an objective, folded without its praise and in full; `phrase` is the former taken apart.

    `named`: its head is in the metric graph; `audience`: a group is named.
    """
    audience = audience and not _is_of_ourselves(phrase)
    amounts = any(token.is_amount for token in phrase.tokens)
    # praise may hide a set phrase: "the next great level"
    slogan = _is_slogan(full, audience) or _is_slogan(" ".join(folded.split()), audience)
    is_task = _is_task(folded, phrase)
    kpi = _is_kpi_target(phrase, named) and not is_task
    undefined = any(text in lexicon().lists["vague"] for text in _TEXTS.findall(full))
    vague = slogan or not (kpi or amounts or not _is_vague(folded, phrase, is_task, audience, undefined))
    words = sum(token.sort == "word" for token in phrase.tokens)
    themes = not audience and words <= _THEME
    slogan = slogan or (vague and not is_task and themes)
    return ObjectiveFlags(
        vague=vague,
        slogan=slogan,
        has_number=_has_number(folded, phrase),
        is_task=is_task,
        is_kpi_target=kpi,
        compound=is_compound(folded, phrase) or _two_goals(folded, phrase),
    )


def _is_of_ourselves(phrase: Phrase) -> bool:
    """ "Become a better company" names no group beside the writer."""
    named = phrase.verb is not None and phrase.verb.lemma in ("be", "become") and phrase.shape == "imperative"
    return named and phrase.noun.end == len(phrase.tokens)


def _has_number(folded: str, phrase: Phrase) -> bool:
    return any(t.is_amount and any(c.isdigit() for c in t.text) for t in phrase.tokens) or lexicon().says(
        "ranked", folded
    )


def _is_slogan(folded: str, audience: bool) -> bool:
    words = lexicon().lists["slogan"]
    texts = _TEXTS.findall(folded)
    phrases = any(" " in entry and entry in folded for entry in words)
    if lexicon().says("cheer", folded):
        return True
    said = phrases or any(text in words for text in texts)
    return said and (phrases or not audience) and not lexicon().says("change_for", folded)


def _is_task(folded: str, phrase: Phrase) -> bool:
    verb, noun = phrase.verb, phrase.noun
    first = phrase.tokens[noun.start - 1].text if noun.start else ""
    if lexicon().says("figure", folded):
        return False
    if phrase.shape == "statement":
        done = phrase.predicate == "done" and verb is not None and verb.kind in _WORK
        done = done and not lexicon().says("lasting", folded)
        return done and noun.sort not in ("result", "others", "staff", "level")
    if phrase.shape == "noun":
        fresh = (first in ("a", "new") or folded.startswith("new ")) and not lexicon().says("wished", folded)
        return noun.sort in ("act", "gate") or (noun.sort == "product" and fresh)
    if phrase.shape != "imperative" or verb is None or (_is_habit(phrase) and lexicon().says("ease", folded)):
        return False
    if verb.lemma in lexicon().lists["giving"] and noun.sort in ("others", "staff"):
        return False
    if verb.lemma in lexicon().lists["concrete"] and noun.words and noun.sort not in ("result", "level"):
        return True
    if verb.lemma in lexicon().lists["duty"] and verb.kind not in ("keep", "assist"):
        return True
    match verb.kind:
        case "make":
            return noun.sort not in ("result", "others", "level") and not ends_in(phrase, "abstract")
        case "do" | "fix" | "hire":
            return True
        case "finish":
            return noun.sort in ("product", "gate", "act", "role", "problem", "unknown", "none")
        case "gain" | "reach":
            if verb.lemma == "make":
                return noun.sort == "product" and first in ("a", "an", "new") and phrase.cut <= noun.end
            return noun.sort in ("gate", "role") and verb.lemma not in ("turn", "become", "be")
        case _:
            return False


def _is_habit(phrase: Phrase) -> bool:
    """Whether work is meant as it is always done: "we ship without crunch", not "ship the portal"."""
    if phrase.verb is None or phrase.verb.kind != "make":
        return phrase.verb is not None and phrase.verb.kind in ("fix", "do")
    return not phrase.noun.words


def _is_kpi_target(phrase: Phrase, named: bool) -> bool:
    verb, noun = phrase.verb, phrase.noun
    amounts = any(token.is_amount for token in phrase.tokens)
    metric = noun.sort in ("result", "level") or named
    if ends_in(phrase, "department") and not amounts:
        return False
    if phrase.shape == "imperative" and verb:
        if verb.kind in ("up", "down", "keep"):
            return metric
        if verb.kind == "change":
            return named or (metric and amounts)
        return verb.kind in ("reach", "gain") and metric and amounts
    lists = lexicon().lists
    moved = any(
        token.text in lists["comparative"] or token.text in lists["movement"] for token in phrase.tokens
    )
    return metric and (amounts or moved or phrase.zero) and phrase.shape in ("noun", "statement")


def _is_vague(folded: str, phrase: Phrase, is_task: bool, audience: bool, undefined: bool) -> bool:
    """No picture of what would change or for whom; `audience`: a group is named; `undefined`: empty words."""
    texts = [token.text for token in phrase.tokens if token.sort == "word"]
    if (audience or lexicon().says("change_for", folded)) and (len(texts) > 3 or phrase.shape == "statement"):
        return False
    if lexicon().says("lasting", folded) or (lexicon().says("wished", folded) and not undefined):
        return ends_in(phrase, "department")
    verb, noun = phrase.verb, phrase.noun
    if phrase.shape == "statement" and phrase.predicate == "behave" and noun.sort in ("others", "staff"):
        return False
    if phrase.shape == "imperative" and verb and verb.kind in ("change", "assist", "up", "keep"):
        return noun.sort in _ABSTRACT or ends_in(phrase, "department")
    if is_task:
        return undefined
    if phrase.shape in ("noun", "empty"):
        return len(texts) <= 4 or undefined
    return len(texts) <= 3 or (undefined and len(texts) <= 7)


def _two_goals(folded: str, phrase: Phrase) -> bool:
    """Two goals joined: "improve quality and speed", "grow in Spain and cut delivery times at home"."""
    if is_pair(folded):
        return False
    words = lexicon()
    for i in range(phrase.start + 2, len(phrase.tokens) - 2):
        if phrase.tokens[i].text not in ("and", "&", ";"):
            continue
        after = phrase.tokens[i + 1 + (phrase.tokens[i + 1].text == "to")]
        verb, before = words.verbs.get(after.text), words.verbs.get(phrase.tokens[i - 1].text)
        noun_too = words.noun(after.stem) is not None
        if verb and verb.form == "base" and not noun_too and not (before and before.form == "base"):
            return True
    improved = (
        phrase.verb is not None
        and phrase.verb.kind in ("change", "up", "down")
        and phrase.shape == "imperative"
    )
    return improved and words.says("pair_of_goods", folded)
