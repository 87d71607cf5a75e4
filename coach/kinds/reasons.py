"""The one line that says what a kind was judged by."""

from __future__ import annotations

from coach.document import Kind
from coach.kinds.phrase import Phrase

_SAYS = {
    Kind.OUTCOME: "a change or level in what others do, or in how something runs",
    Kind.OUTPUT: "something the team makes",
    Kind.ACTIVITY: "work the team does",
    Kind.MILESTONE: "a one-time event: done or not done",
    Kind.HEALTH: "a level to be kept",
    Kind.UNCLEAR: "it doesn't say what would be true in the end",
}


def why_of(kind: Kind, phrase: Phrase) -> str:
    """One plain line, such as: head verb "publish" with "posts": something the team makes."""
    says, noun = _SAYS[kind], phrase.noun.head
    if phrase.shape == "empty":
        return says
    if phrase.bar and kind is Kind.OUTCOME:
        return "work with a result as its bar: it is done only when others act differently"
    if phrase.shape == "imperative" and phrase.verb:
        object_ = f' with "{noun}"' if noun else ""
        return f'head verb "{phrase.verb.lemma}"{object_}: {says}'
    if phrase.shape == "statement" and phrase.verb:
        return f'"{noun}" and what is said of it, "{phrase.verb.lemma}": {says}'
    return f'about "{noun}": {says}' if noun else says
