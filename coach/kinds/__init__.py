"""What kind of key result is this, and what else does its wording say?"""

from coach.kinds.judge import classify, judge, judge_text

__all__ = ["classify", "judge", "judge_text"]
