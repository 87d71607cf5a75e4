"""What the rules say about a text: findings with evidence, a reason and a remedy."""

from __future__ import annotations

from enum import StrEnum

from coach.document import Frozen
from coach.text import Span


class Severity(StrEnum):
    """How much a finding weighs; `rank` orders them, error first."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        return ("error", "warning", "advice").index(self.value)


class Evidence(Frozen):
    """A quotation: `text` equals `source.text[start:end]`."""

    start: int
    end: int
    text: str


class Finding(Frozen):
    """One thing a rule found: `message` says what is wrong with this text, `remedy` what to do about it."""

    rule: str
    name: str
    severity: Severity
    subject: str
    message: str
    remedy: str
    evidence: tuple[Evidence, ...]
    source: str
    url: str


class Waived(Frozen):
    """A finding that the user allowed, with the reason given."""

    rule: str
    subject: str
    reason: str
    span: Span | None = None
