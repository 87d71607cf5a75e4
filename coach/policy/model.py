"""What a policy holds: limits, thresholds, a severity for each case of each rule, and standing waivers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from coach.document import Frozen
from coach.findings import Severity

Off = Literal["off"]
Level = Severity | Off


class Limits(Frozen):
    """How many objectives and key results a set may have."""

    objectives: int = Field(ge=1)
    objectives_at_most: int = Field(ge=1)
    key_results_at_least: int = Field(ge=0)
    key_results_at_most: int = Field(ge=1)
    key_results_in_all: int = Field(ge=1, description="of one team")
    key_results_per_owner: int = Field(ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Limits:
        if self.objectives > self.objectives_at_most:
            raise ValueError("limits.objectives is above limits.objectives_at_most")
        if self.key_results_at_least > self.key_results_at_most:
            raise ValueError("limits.key_results_at_least is above limits.key_results_at_most")
        return self


class Thresholds(Frozen):
    """From where on a rule speaks.

    `kind`: below this probability the task rule asks instead of accusing. `multiple`: so many times today's
    value is asked about. `confidence`: who says to be surer than this is asked to aim higher.
    """

    kind: float = Field(ge=0, le=1)
    multiple: float = Field(gt=1)
    confidence: float = Field(ge=0, le=1)


class StandingWaiver(Frozen):
    """A rule that is allowed wherever this policy applies; `subject` None means everywhere in the text."""

    rule: str = Field(description="code or name")
    reason: str = Field(min_length=1)
    subject: str | None = Field(default=None, description="id or label, such as KR1.2")


class Policy(Frozen):
    """A named position on what counts as good; `severity` has a level, or one for each case, by rule code."""

    name: str
    title: str
    source: str = ""
    limits: Limits
    thresholds: Thresholds
    severity: dict[str, Level | dict[str, Level]]
    waivers: tuple[StandingWaiver, ...] = ()

    def level(self, code: str, case: str = "") -> Severity | None:
        """The severity of one case of a rule, None where it is off; KeyError for a case nobody has set."""
        level = self.severity[code]
        if isinstance(level, dict):
            level = level[case]
        return None if level == "off" else level
