"""Named profiles of limits and severities, one TOML file each, and what they allow."""

from coach.policy.loading import load, names
from coach.policy.model import Limits, Policy, StandingWaiver, Thresholds

__all__ = ["Limits", "Policy", "StandingWaiver", "Thresholds", "load", "names"]
