"""What the command ends with."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from coach.critique import Critique
from coach.findings import Severity


class Exit(IntEnum):
    """The status that a shell sees; FAULT is an error of the coach itself."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    ENGINE = 3
    FAULT = 70


class FailOn(StrEnum):
    """From which severity on a finding makes the command end with 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


def status(critique: Critique, fail_on: FailOn, *, require_engine: bool) -> Exit:
    """The status of a finished critique; a text without OKRs is a finding whatever `fail_on` says."""
    if require_engine and critique.engine.fell_back:
        return Exit.ENGINE
    if not critique.okrs.objectives:
        return Exit.FINDINGS
    if fail_on is FailOn.NEVER:
        return Exit.CLEAN
    least = Severity(fail_on.value).rank
    failed = any(finding.severity.rank <= least for finding in critique.findings)
    return Exit.FINDINGS if failed else Exit.CLEAN
