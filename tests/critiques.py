"""Small critiques built by hand, so that a report's test says everything that the report sees."""

from __future__ import annotations

from coach.critique import Critique, Score, Source
from coach.document import KeyResult, Kind, Objective, OkrSet
from coach.findings import Evidence, Finding, Severity
from coach.proposals import Rewrite
from coach.text import Span

NOWHERE = Span(0, 0)


def key_result(name: str, text: str, kind: Kind = Kind.OUTCOME, **more: object) -> KeyResult:
    values = {"id": name, "text": text, "span": NOWHERE, "kind": kind, "kind_probability": 0.9}
    return KeyResult.model_validate({**values, **more})


def objective(name: str, text: str, *below: KeyResult, **more: object) -> Objective:
    return Objective.model_validate({"id": name, "text": text, "span": NOWHERE, "key_results": below, **more})


def finding(
    subject: str, name: str, severity: str = "error", rule: str = "XXX001", message: str = "", at: int = 0
) -> Finding:
    return Finding(
        rule=rule,
        name=name,
        severity=Severity(severity),
        subject=subject,
        message=message or f"{subject} has {name}.",
        remedy="Mend it.",
        evidence=(Evidence(start=at, end=at, text=""),),
        source="",
        url="",
    )


def rewrite(subject: str, action: str, before: str, after: str | None = None, **more: object) -> Rewrite:
    return Rewrite.model_validate(
        {"subject": subject, "action": action, "before": before, "after": after, **more}
    )


def critique(*objectives: Objective, source: str = "", **more: object) -> Critique:
    values = {
        "source": Source(name="draft.md", text=source),
        "okrs": OkrSet(source=source, objectives=objectives),
        "score": Score(total=50, dimensions={}),
    }
    return Critique.model_validate({**values, **more})
