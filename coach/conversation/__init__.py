"""The chat with no widget in it: a session takes messages, applies typed edits and answers like a coach."""

from coach.conversation.session import Session
from coach.conversation.state import State
from coach.conversation.turns import Turn

__all__ = ["Session", "State", "Turn"]
