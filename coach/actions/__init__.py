"""What happens to each line: rewritten, folded, kept with a question, split or taken out.

Decided by code before any engine is asked. Parking is the user's own decision, made in a conversation.
"""

from coach.actions.planner import plan
from coach.actions.plans import Candidate, Plan

__all__ = ["Candidate", "Plan", "plan"]
