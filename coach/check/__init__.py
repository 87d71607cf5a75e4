"""OkrSet and policy to findings, in the order in which they are shown; and what is ready as it stands."""

from coach.check.running import CheckResult, check, headlines
from coach.check.strengths import strengths

__all__ = ["CheckResult", "check", "headlines", "strengths"]
