"""Numbers the user gave about how things stand today, each linked to the metric it measures."""

from __future__ import annotations

import re
from typing import Literal

from coach.document import Fact
from coach.metrics.graph import Graph, graph
from coach.quantities import measure

_SENTENCE = re.compile(r"[^.;\n!?]+(?:\.(?=\d)[^.;\n!?]*)*")
_WISH = re.compile(
    r"\b(?:want|aim|goal|target|reach|grow to|increase to|raise to|cut to|should|will|plan to)\b",
    re.IGNORECASE,
)


def facts_in(
    text: str, origin: Literal["draft", "goal", "context", "answer"], known: Graph | None = None
) -> tuple[Fact, ...]:
    """Facts such as "we have 8,000 monthly sessions" or "churn is 5%"; a wish ("we want 10%") is none.

    Of a from-to only the start is a fact. A sentence that names no known metric gives none.
    """
    kg = known or graph()
    facts: list[Fact] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        metrics = kg.find_metrics(sentence)
        if not metrics:
            continue
        said = measure(sentence, match.start())
        quantity = said.baseline or (None if _WISH.search(sentence) else said.target)
        if quantity is None or quantity.value is None or quantity.unit == "x":
            continue
        facts.append(
            Fact(what=sentence.strip(), quantity=quantity, metric_id=metrics[0].metric_id, origin=origin)
        )
    return tuple(facts)
