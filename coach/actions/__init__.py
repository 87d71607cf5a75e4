"""What happens to each line: rewritten, folded, kept with a question, split, parked or taken out.

Decided by code before any engine is asked; `coaching.md` of the design has the taste behind it.
"""

from coach.actions.planner import plan
from coach.actions.plans import Candidate, Plan

__all__ = ["Candidate", "Plan", "plan"]
