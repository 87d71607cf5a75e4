"""What the kind is judged by: named features of one key result, each a statement about its sense."""

from __future__ import annotations

from collections.abc import Iterator

from coach.document import Direction, Form, KeyResult
from coach.kinds.flags import is_opinion
from coach.kinds.lexicon import lexicon
from coach.kinds.phrase import Phrase

_OWN_WORK = ("make", "do", "fix", "finish")


def features(folded: str, phrase: Phrase, kr: KeyResult, named: bool) -> tuple[str, ...]:
    """The features of one key result; `named` says that the metric graph knows the head's phrase."""
    if phrase.shape == "empty":
        return ("shape:empty",)
    return tuple(dict.fromkeys(_features(folded, phrase, kr, named)))


def foreign_features(folded: str, form: Form) -> tuple[str, ...]:
    """Of a text in a language whose words we don't know, only its numbers and signs count."""
    found = ["foreign"]
    if form is not Form.NONE:
        found.append(f"foreign:{form.value}")
    if "%" in folded or any(sign in folded for sign in "$€£"):
        found.append("foreign:unit")
    if not any(char.isdigit() for char in folded):
        found.append("foreign:no_number")
        if len(folded.split()) < 3:
            found.append("foreign:short")
    return tuple(found)


def _features(folded: str, phrase: Phrase, kr: KeyResult, named: bool) -> Iterator[str]:
    words = lexicon()
    yield f"shape:{phrase.shape}"
    if phrase.shape == "imperative":
        yield from _imperative(phrase)
    elif phrase.shape == "statement":
        yield from _statement(phrase)
    else:
        yield from _bare(phrase)
    form = kr.form if kr.form is not Form.NONE or not words.says("open_from_to", folded) else Form.FROM_TO
    yield from _numbers(folded, phrase, form)
    if named:
        yield "named_metric"
        yield f"named+{phrase.noun.sort}"
    if kr.direction is Direction.DECREASE:
        yield "falling"
    if not (phrase.verb and phrase.verb.kind in ("make", "do", "fix")) and any(
        token.text in words.lists["failing"] for token in phrase.tokens
    ):
        yield "failing"
    if phrase.bar:
        yield "bar"
    if form is Form.FROM_TO and _is_rated(phrase):
        yield "rated"
    if is_opinion(phrase):
        yield "asked"
    if _is_taken_part(phrase):
        yield "taken_part"
    moves = phrase.verb is not None and phrase.verb.kind in ("up", "down", "change", "gain")
    moves = moves and (phrase.shape == "imperative" or phrase.predicate == "done")
    if form is not Form.FROM_TO and not moves and words.says("cap", folded):
        yield "cap"
    if phrase.predicate == "done" and _by_others(phrase):
        yield "by_others"
    if phrase.shape != "imperative" and phrase.amount is None and words.says("gate", folded):
        yield "gate_word"
    if words.says("recurring", folded):
        yield "recurring"
        held = phrase.verb is not None and phrase.verb.kind == "reach" and phrase.amount is None
        if held and phrase.noun.sort == "unknown":
            yield "reach+recurring"
    if phrase.shape == "imperative" and phrase.verb and phrase.verb.form == "ing":
        yield "ongoing"


def _imperative(phrase: Phrase) -> Iterator[str]:
    verb, noun = phrase.verb, phrase.noun
    kind = verb.kind if verb else "none"
    yield f"verb:{kind}"
    yield f"object:{noun.sort}"
    yield f"{kind}+{noun.sort}"
    if noun.of:
        yield f"of:{noun.of}"
        yield f"{kind}+{noun.sort}+of:{noun.of}"
    if kind in ("reach", "gain") and verb:
        yield f"lemma:{verb.lemma}"
    if phrase.share and phrase.amount and phrase.amount.sort == "percent":
        yield f"{kind}+percent"
    if kind == "make" and not noun.words and phrase.amount and phrase.cut > noun.end:
        yield "make+pace"
    if kind in ("reach", "gain") and _from_others(phrase):
        yield "from_others"
    several = phrase.amount is not None or phrase.share or (noun.plural and noun.sort != "result")
    yield f"{kind}+{'several' if several else 'one'}"


def _statement(phrase: Phrase) -> Iterator[str]:
    noun = phrase.noun
    yield f"subject:{noun.sort}"
    yield f"predicate:{phrase.predicate}"
    yield f"{noun.sort}+{phrase.predicate}"
    before = phrase.amount is None or phrase.amount.start > phrase.tokens[max(noun.end - 1, 0)].start
    if before and any(token.is_amount for token in phrase.tokens[noun.end :]):
        yield f"{phrase.predicate}+level"
    if not any(token.is_amount for token in phrase.tokens):
        yield f"{phrase.predicate}+no_number"
        if any(token.text in lexicon().lists["comparative"] for token in phrase.tokens):
            yield "wanted"
    if phrase.verb and phrase.predicate in ("done", "be"):
        yield f"{phrase.predicate}:{phrase.verb.kind}"
    if phrase.object.words:
        yield f"{phrase.predicate}+{phrase.object.sort}"
    if phrase.predicate == "done" and not phrase.share and phrase.amount is None and not noun.plural:
        yield "done+one"
    if phrase.share:
        yield f"share+{phrase.predicate}"
        if noun.own or noun.sort == "product":
            yield f"share+own+{phrase.predicate}"


def _bare(phrase: Phrase) -> Iterator[str]:
    noun, lists = phrase.noun, lexicon().lists
    yield f"head:{noun.sort}"
    if noun.of:
        yield f"head:{noun.sort}+of:{noun.of}"
    counted = phrase.amount is not None
    yield f"head:{noun.sort}+{'amount' if counted else 'bare'}"
    said = [token for token in phrase.tokens if token.sort == "word"]
    if len(said) <= 3 and not any(
        token.is_amount or token.text in lists["compared"] for token in phrase.tokens
    ):
        yield f"short+{noun.sort}"
        if len(said) == 1:
            yield f"single+{noun.sort}"
    if len(said) > 3 and not any(token.is_amount for token in phrase.tokens):
        yield f"long+{noun.sort}"
    if phrase.zero:
        yield f"zero+{noun.sort}"
    later = [token for token in phrase.tokens[noun.end :] if token.is_amount]
    if later:
        yield f"level_of+{noun.sort}"
    if any(token.text in lists["compared"] for token in phrase.tokens[noun.end :]):
        yield f"compared+{noun.sort}"
    if (
        not counted
        and not later
        and (phrase.zero or any(token.text in lists["comparative"] for token in phrase.tokens))
    ):
        yield "wanted"


def _numbers(folded: str, phrase: Phrase, form: Form) -> Iterator[str]:
    amounts = [token for token in phrase.tokens if token.is_amount]
    has_arrow = any(token.sort == "arrow" for token in phrase.tokens)
    if not amounts:
        yield "no_number"
        if any(token.sort == "date" for token in phrase.tokens):
            yield "date_only"
    if form is not Form.NONE:
        yield f"form:{form.value}"
    if has_arrow:
        yield "arrow"
    if any(token.sort == "percent" or token.text.endswith("%") for token in amounts):
        yield "percent"
        yield f"percent+{phrase.noun.sort}"
    if any(token.sort == "money" for token in amounts):
        yield "money"
    if phrase.zero:
        yield "zero"
    if phrase.share:
        yield "share"
    if phrase.all_of:
        yield "all_of"
    if lexicon().says("rate", folded):
        yield "rate"
    if (amounts or phrase.all_of) and lexicon().says("service_level", folded):
        yield "service_level"
        if phrase.verb and phrase.shape == "imperative":
            yield f"{phrase.verb.kind}+service_level"
        if phrase.share:
            yield "share+service_level"
    if any(token.sort == "sign" for token in phrase.tokens):
        yield "sign"
    # "lexicon" answers for words of others anywhere in the main clause, where the head itself is unknown
    if phrase.noun.sort in ("unknown", "none") and _mentions(phrase, ("result",)):
        yield "mentions:result"


def _is_rated(phrase: Phrase) -> bool:
    """Whether a share of things that are so or so moves: "punctual buses from 82% to 92%".

    "Documented processes" and "test coverage" are the team's own filling of what it has.
    """
    if not any(token.sort == "percent" for token in phrase.tokens) or phrase.noun.words < 2:
        return False
    words, said = lexicon(), phrase.tokens[phrase.noun.start : phrase.noun.end - 1]
    if any(
        (verb := words.verbs.get(t.text)) and verb.form == "past" and verb.kind in _OWN_WORK for t in said
    ):
        return False
    told = [t for t in said if words.noun(t.stem) is None and words.noun(t.stem, phrase.noun.head) is None]
    return bool(told) and told[0] == said[0] and told[0].text not in words.lists["determiner"]


def _is_taken_part(phrase: Phrase) -> bool:
    """Whether the head counts people in what the team runs: "90% response rate in the pulse survey"."""
    lists, noun = lexicon().lists, phrase.noun
    if noun.of or noun.sort in ("others", "staff"):
        return False
    head, rest = phrase.tokens[noun.start : noun.end][-2:], phrase.tokens[noun.end : phrase.cut]
    told = any(token.stem in lists["participation"] for token in head)
    return (
        told
        and bool(rest)
        and rest[0].text in ("in", "at", "for", "to")
        and any(token.stem in lists["gathering"] for token in rest)
    )


def _from_others(phrase: Phrase) -> bool:
    """Whether what is got comes from somebody outside: "get 40 letters from readers"."""
    words, rest = lexicon(), phrase.tokens[phrase.noun.end : phrase.cut]
    return bool(rest) and rest[0].text == "from" and any(words.noun(t.stem) == "others" for t in rest[1:5])


def _by_others(phrase: Phrase) -> bool:
    """Whether a passive names somebody outside as the one who acts: "printed by eight journals"."""
    words = lexicon()
    for i, token in enumerate(phrase.tokens):
        if token.text == "by" and i >= phrase.noun.end:
            return any(
                words.noun(after.stem) in ("others", "staff")
                for after in phrase.tokens[i + 1 : i + 6]
                if after.sort == "word"
            )
    return False


def _mentions(phrase: Phrase, sorts: tuple[str, ...]) -> bool:
    words = lexicon()
    return any(
        token.sort == "word" and words.noun(token.stem) in sorts
        for token in phrase.tokens[phrase.start : phrase.cut]
    )
