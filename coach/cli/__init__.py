"""The command line: `okr-coach`."""

from coach.cli.app import app, main
from coach.cli.exits import Exit

__all__ = ["Exit", "app", "main"]
