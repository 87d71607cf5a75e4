"""What happens to each line: rewritten, folded beneath a result, kept with a question, split, parked, taken out.

Decided by code before any engine is asked; `coaching.md` of the design has the taste behind it.
"""

from coach.actions.plans import Candidate, Plan
from coach.actions.planner import plan

__all__ = ["Candidate", "Plan", "plan"]
