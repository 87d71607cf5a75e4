"""What the kind is judged by: named features of one key result, each a statement about its sense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import Form
from coach.kinds.flags import COMPARATIVES
from coach.kinds.lexicon import lexicon
from coach.kinds.phrase import Phrase

_COMPARED = frozenset(
    "below under above over down up halved doubled tripled -> → => < > <= >= ≤ ≥ least most exceeds than".split()
)
# Said of things that went wrong: how they run, not what is made.
_FAILING = frozenset(
    "damaged lost returned rejected delayed missed failed cancelled canceled wasted abandoned reopened escalated disputed"
    " overdue late broken unpaid unresolved unanswered stolen spoiled spoilt repeated idle vacant empty untouched".split()
)
_RATE = re.compile(r"(?:\b(?:per|a|an|each|every)\s+(?:\w+\s+)?(?:day|week|month|quarter|year|sprint|hour|fortnight|shift|term|season|release)\b|/\s?(?:day|week|month|wk|mo)\b|\b(?:daily|weekly|monthly|quarterly|fortnightly|biweekly|bi-weekly|yearly)\b)")  # fmt: skip
_RECURRING = re.compile(r"\b(?:daily|weekly|monthly|quarterly|fortnightly|biweekly|bi-weekly|regular|regularly|ongoing|continuous|continuously|(?:every|each)\s+(?:\w+\s+)?(?:day|week|month|quarter|sprint|morning|friday|monday|tuesday|wednesday|thursday|fortnight|team|new))\b")  # fmt: skip
_SERVICE = re.compile(r"\b(?:within|in under|in less than|under|below|in)\s+(?:\d+|one|two|three|four|five|six|a|an)\s*(?:\w+\s+)?(?:s|sec|second|min|minute|h|hr|hour|day|working day|business day|week|ms)s?\b|\bon time\b|\bon (?:the )?first (?:contact|try|attempt|time)\b|\bat (?:the )?first\b|\bsame day\b|\bfirst time\b|\bon schedule\b|\bby the next\b|\bwithout (?:\w+\s+)?(?:error|rework|delay|help|incident|fault|manual|loss|complaint|correction|intervention|rollback|accident|interruption|downtime|failure|problem|issue|defect|calling|waiting)")  # fmt: skip
_CAP = re.compile(r"\b(?:no more than|at most|not more than|never (?:more|above|below|exceeds?|under|over|drops?|falls?|rises?|goes)|no (?:higher|lower|later|worse) than|not exceed|at all times|no worse than|no lower than|not (?:fall|drop|rise)|does not (?:fall|drop|rise|exceed)|doesn't (?:fall|drop|rise|exceed)|without falling|(?:stays?|remains?|kept|steady|stable) (?:\w+ )?(?:at|below|under|above|over|within|between|steady|stable)|stays?|remains?|remain|holds? (?:at|steady|above|below)|maintained|is kept|are kept|unchanged)\b")  # fmt: skip
_GATE_WORD = re.compile(r"\b(?:live|ga|certified|accredited|approved|signed off|signed-off|in production|go[ -]?live|done|completed|complete|finished|ready|closed|adopted by the board|granted|in place|up and running|operational|hired|appointed|open|opened|decided|agreed|delivered|handed over|retired|switched off|decommissioned|signed|passed|obtained|secured|achieved|launched|shipped|migrated|submitted)\b")  # fmt: skip


def features(folded: str, phrase: Phrase, form: Form, named: bool) -> tuple[str, ...]:
    """The features of one key result; `named` says that the metric graph knows the head's phrase."""
    if phrase.shape == "empty":
        return ("shape:empty",)
    return tuple(dict.fromkeys(_features(folded, phrase, form, named)))


def foreign_features(folded: str, form: Form) -> tuple[str, ...]:
    """Of a text in a language whose words we don't know, only its numbers and signs count."""
    found = ["foreign"]
    if form is not Form.NONE:
        found.append(f"foreign:{form.value}")
    if "%" in folded or re.search(r"[$€£]", folded):
        found.append("foreign:unit")
    if not any(char.isdigit() for char in folded):
        found.append("foreign:no_number")
        if len(folded.split()) < 3:
            found.append("foreign:short")
    return tuple(found)


def _features(folded: str, phrase: Phrase, form: Form, named: bool) -> Iterator[str]:
    yield f"shape:{phrase.shape}"
    if phrase.shape == "imperative":
        yield from _imperative(phrase)
    elif phrase.shape == "statement":
        yield from _statement(phrase)
    else:
        yield from _bare(phrase)
    yield from _numbers(folded, phrase, form)
    if named:
        yield "named_metric"
    if phrase.shape != "imperative" and any(token.text in _FAILING for token in phrase.tokens):
        yield "failing"
    if phrase.bar:
        yield "bar"
    moves = phrase.verb is not None and phrase.verb.kind in ("up", "down", "change", "gain")
    moves = moves and (phrase.shape == "imperative" or phrase.predicate == "done")
    if form is not Form.FROM_TO and not moves and _CAP.search(folded):
        yield "cap"
    if phrase.predicate == "done" and _by_others(phrase):
        yield "by_others"
    if phrase.shape != "imperative" and phrase.amount is None and _GATE_WORD.search(folded):
        yield "gate_word"
    if _RECURRING.search(folded):
        yield "recurring"
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
    several = phrase.amount is not None or phrase.share or (noun.plural and noun.sort != "result")
    yield f"{kind}+{'several' if several else 'one'}"


def _statement(phrase: Phrase) -> Iterator[str]:
    noun = phrase.noun
    yield f"subject:{noun.sort}"
    yield f"predicate:{phrase.predicate}"
    yield f"{noun.sort}+{phrase.predicate}"
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
    noun = phrase.noun
    yield f"head:{noun.sort}"
    if noun.of:
        yield f"head:{noun.sort}+of:{noun.of}"
    counted = phrase.amount is not None
    yield f"head:{noun.sort}+{'amount' if counted else 'bare'}"
    said = [token for token in phrase.tokens if token.sort == "word"]
    if len(said) <= 3 and not any(token.is_amount or token.text in _COMPARED for token in phrase.tokens):
        yield f"short+{noun.sort}"
        if len(said) == 1:
            yield f"single+{noun.sort}"
    if phrase.zero:
        yield f"zero+{noun.sort}"
    later = [token for token in phrase.tokens[noun.end :] if token.is_amount]
    if later:
        yield f"level_of+{noun.sort}"
    if any(token.text in _COMPARED for token in phrase.tokens[noun.end :]):
        yield f"compared+{noun.sort}"
    if not counted and not later and (phrase.zero or any(token.text in COMPARATIVES for token in phrase.tokens)):
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
    if any(token.sort == "percent" for token in amounts):
        yield "percent"
    if any(token.sort == "money" for token in amounts):
        yield "money"
    if phrase.zero:
        yield "zero"
    if phrase.share:
        yield "share"
    if phrase.all_of:
        yield "all_of"
    if _RATE.search(folded):
        yield "rate"
    if amounts and _SERVICE.search(folded):
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


def _by_others(phrase: Phrase) -> bool:
    """Whether a passive names somebody outside as the one who acts: "printed by eight journals"."""
    words = lexicon()
    for i, token in enumerate(phrase.tokens):
        if token.text == "by" and i >= phrase.noun.end:
            return any(
                words.noun((after.stem,)) == "others"
                for after in phrase.tokens[i + 1 : i + 6]
                if after.sort == "word"
            )
    return False


def _mentions(phrase: Phrase, sorts: tuple[str, ...]) -> bool:
    words = lexicon()
    return any(
        token.sort == "word" and words.noun((token.stem,)) in sorts
        for token in phrase.tokens[phrase.start : phrase.cut]
    )
