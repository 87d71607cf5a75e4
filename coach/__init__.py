"""The OKR writing coach: judges drafts by rules, rewrites tasks into outcomes, asks for what is missing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.conversation import Session
    from coach.critique import Critique
    from coach.errors import CoachError
    from coach.pipeline import Coach
    from coach.settings import Settings

__version__ = "0.1.0"

__all__ = ["Coach", "CoachError", "Critique", "Session", "Settings", "__version__"]

# Loaded on first use, so that `import coach` costs nothing.
_HOMES = {
    "Coach": "coach.pipeline",
    "CoachError": "coach.errors",
    "Critique": "coach.critique",
    "Session": "coach.conversation",
    "Settings": "coach.settings",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'coach' has no attribute {name!r}")
