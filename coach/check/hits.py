"""What a rule found, with the severity that the policy gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.findings import Severity
from coach.policy import Policy
from coach.rules import RULES, Remark, Rule, Scope


@dataclass(frozen=True, slots=True)
class Hit:
    """A remark with the rule that made it and the severity the policy gives it."""

    rule: Rule
    remark: Remark
    severity: Severity

    @property
    def names(self) -> set[str]:
        """The words by which another rule may hide it."""
        return {self.rule.code, f"{self.rule.code}.{self.remark.case}"}


def graded(rule: Rule, remarks: Iterable[Remark], policy: Policy) -> Iterator[Hit]:
    for remark in remarks:
        severity = policy.level(rule.code, remark.case)
        if severity is not None:
            yield Hit(rule, remark, severity)


def about_the_run(code: str, *arguments: object) -> list[Remark]:
    """What a rule of scope RUN says about something the run has met."""
    assert RULES[code].scope is Scope.RUN
    return list(RULES[code].look(*arguments))
