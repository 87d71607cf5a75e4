"""Numbers the user gave about how things stand today, each linked to the metric it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from coach.document import ContextItem, Fact, OkrSet
from coach.metrics.graph import Graph, graph
from coach.quantities import Form, Quantity, measure
from coach.text import Span

Origin = Literal["draft", "goal", "context", "answer"]
_TELLING = ("note", "kpi", "rationale", "progress", "retro")  # kinds of context that say how things stand

_SENTENCE = re.compile(r"[^.;\n!?]+(?:\.(?=\d)[^.;\n!?]*)*")
_LISTED = re.compile(r"(?:,|\band\b)\s+(?=[^,]*\d)")
_DIGIT = re.compile(r"\d")
_MOVED = re.compile(
    r"\b(?:fell|rose|grew|dropped|climbed|slipped|declined|shrank|went|jumped|sank|increased|decreased|improved"
    r"|was|were|(?:up|down) from|(?:has|have) (?:risen|fallen|grown|gone|dropped|declined))\b",
    re.IGNORECASE,
)
# What a line about the last period came to, and what it had promised: "from 300 to 500, reached 420 (0.6)".
_CAME_TO = re.compile(
    r"[\s,;(→>–—-]*\b(?:reached|end(?:ed)?(?: up)? (?:at|on|with)|landed (?:at|on)|finished (?:at|on)"
    r"|closed (?:at|on)|came (?:in at|to)|got to|stopped at|actual(?:ly)?|achieved|now(?: at)?|result)\b"
    r"[\s:=]*",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\s+\S+(?:\s+\w+)?\s+to\s+\S+|\S*\d\S*")
_SCORED = re.compile(
    r"[(\[]\s*[01][.,]\d|\b(?:missed|done|hit|score[ds]?)\b|[–—-]\s*\d{1,3}\s?%\s*$", re.IGNORECASE
)
_LABELLED = re.compile(r"(?:o|obj|objective|kr|key result)s?\s?\d", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:want|aim|goal|target|reach|grow to|increase to|raise to|cut to|should|will|plan to)\b",
    re.IGNORECASE,
)


def facts_in(text: str, origin: Origin, known: Graph | None = None) -> tuple[Fact, ...]:
    """Facts such as "we have 8,000 monthly sessions" or "churn is 5%"; a wish ("we want 10%") is none.

    Of a from-to the start is a fact, or the end where it has happened ("churn rose from 5% to 9%"); a lone
    number of a goal is what is wished for. A sentence that names no known metric gives none, nor does a limit
    ("churn below 4%"). Spans point into `text`.
    """
    kg = known or graph()
    found = (_fact(text, begin, end, origin, kg) for begin, end in _statements(text))
    return tuple(fact for fact in found if fact)


def facts_of(okrs: OkrSet, known: Graph | None = None) -> tuple[Fact, ...]:
    """What a draft says around its OKRs of how things stand; the last period first, as today replaces it."""
    facts: list[Fact] = []
    for item in sorted(okrs.context, key=lambda item: item.kind != "retro"):
        text = _ended(item.text) if item.kind == "retro" else item.text
        if item.kind in _TELLING:
            facts += (_placed(fact, item, okrs.source) for fact in facts_in(text, "context", known))
    return tuple(facts)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands; one that lists several values gives one stretch for each."""
    for sentence in _SENTENCE.finditer(text):
        cuts = [cut.end() for cut in _LISTED.finditer(text, *sentence.span())]
        pieces = list(pairwise([sentence.start(), *cuts, sentence.end()]))
        if all(_DIGIT.search(text, begin, end) for begin, end in pieces) and "between" not in sentence[0]:
            yield from pieces
        else:
            yield sentence.span()


def _fact(text: str, begin: int, end: int, origin: Origin, kg: Graph) -> Fact | None:
    sentence = text[begin:end]
    metrics = kg.find_metrics(sentence)
    if not metrics:
        return None
    said = measure(sentence, begin)
    is_limit = said.form in (Form.AT_LEAST, Form.AT_MOST)
    is_wish = origin == "goal" or is_limit or said.form is Form.CHANGE or bool(_WISH.search(sentence))
    if len(said.quantities) > 1 and said.baseline is None:
        return None  # which of them is the metric's, nobody says
    if "between" in sentence or (said.form is Form.CHANGE and said.baseline is None):
        return None
    has_moved = origin != "goal" and _MOVED.search(sentence) is not None
    quantity = said.target if has_moved else said.baseline or (None if is_wish else said.target)
    if quantity is None or quantity.value is None or quantity.unit == "x":
        return None
    what = sentence.strip(" ,")
    return Fact(what=what, quantity=quantity, metric_id=metrics[0].metric_id, origin=origin)


def _ended(text: str) -> str:
    """Of a line about the last period what it came to: its key results state what was wished for then."""
    if found := _CAME_TO.search(text):
        came_to = measure(text[found.end() :]).quantities[:1]
        metric = _FROM_TO.sub(" ", text[: found.start()]).strip()
        return f"{metric}: {came_to[0].text}" if came_to else ""
    return "" if _SCORED.search(text) or _LABELLED.match(text) or measure(text).baseline else text


def _placed(fact: Fact, item: ContextItem, source: str) -> Fact:
    """The fact with its number at its place in the source."""
    at = source.find(fact.quantity.text, *item.span)
    span = Span(at, at + len(fact.quantity.text)) if at >= 0 else item.span
    return fact.model_copy(update={"quantity": fact.quantity.model_copy(update={"span": span})})


def wanted_in(goal: str, known: Graph | None = None) -> tuple[str, Quantity] | None:
    """The metric and the end value of a goal that names both ("churn from 14% to 9%"); a change has none."""
    kg = known or graph()
    metrics, said = kg.find_metrics(goal), measure(goal)
    end = said.target
    if not metrics or end is None or end.value is None or said.form is Form.CHANGE or end.unit == "x":
        return None
    return metrics[0].metric_id, end
