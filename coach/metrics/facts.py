"""Numbers the user gave about how things stand today, each linked to the metric it measures."""

from __future__ import annotations

import re
from typing import Literal

from coach.document import Fact
from coach.metrics.graph import Graph, graph
from coach.quantities import Form, Quantity, measure

_SENTENCE = re.compile(r"[^.;\n!?]+(?:\.(?=\d)[^.;\n!?]*)*")
_WISH = re.compile(
    r"\b(?:want|aim|goal|target|reach|grow to|increase to|raise to|cut to|should|will|plan to)\b",
    re.IGNORECASE,
)


def facts_in(
    text: str, origin: Literal["draft", "goal", "context", "answer"], known: Graph | None = None
) -> tuple[Fact, ...]:
    """Facts such as "we have 8,000 monthly sessions" or "churn is 5%"; a wish ("we want 10%") is none.

    Of a from-to only the start is a fact, and a lone number of a goal is what is wished for. A sentence that
    names no known metric gives none.
    """
    kg = known or graph()
    facts: list[Fact] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        metrics = kg.find_metrics(sentence)
        if not metrics:
            continue
        said = measure(sentence, match.start())
        is_wish = origin == "goal" or said.form is Form.CHANGE or bool(_WISH.search(sentence))
        quantity = said.baseline or (None if is_wish else said.target)
        if quantity is None or quantity.value is None or quantity.unit == "x":
            continue
        facts.append(
            Fact(what=sentence.strip(), quantity=quantity, metric_id=metrics[0].metric_id, origin=origin)
        )
    return tuple(facts)


def wanted_in(goal: str, known: Graph | None = None) -> tuple[str, Quantity] | None:
    """The metric and the end value of a goal that names both ("churn from 14% to 9%"); a change has none."""
    kg = known or graph()
    metrics, said = kg.find_metrics(goal), measure(goal)
    end = said.target
    if not metrics or end is None or end.value is None or said.form is Form.CHANGE or end.unit == "x":
        return None
    return metrics[0].metric_id, end
