"""What a plain import may load: the command line has to start in a fraction of a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("gradio", "langchain", "langchain_core", "langchain_openai", "langgraph", "openai", "pandas")
HEAVY += ("pydantic_settings", "sqlalchemy", "docx", "lxml", "openpyxl", "pdfplumber", "pdfminer")

LOADED = "\nimport sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


OFFLINE = """
import coach.report
from coach.pipeline import Coach
coach.report.text(Coach('offline').critique('Objective: Be heard - Publish 12 posts'))
"""
COMMAND = """
import contextlib, io
from coach.cli import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main(['critique', 'examples/marketing.md', '--engine', 'offline'])
"""


@pytest.mark.parametrize("code", ["import coach", OFFLINE, COMMAND])
def test_loads_nothing_heavy(code: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", code + LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = result.stdout.split()
    assert "coach" in loaded
    assert not set(HEAVY) & set(loaded)
