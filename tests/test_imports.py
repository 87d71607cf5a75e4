"""What a plain import may load: the command line has to start in a fraction of a second."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("gradio", "langchain", "langchain_core", "langchain_openai", "langgraph", "openai", "pandas")
HEAVY += ("pydantic_settings", "sqlalchemy")

LOADED = "; import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


@pytest.mark.parametrize("code", ["import coach"])
def test_loads_nothing_heavy(code: str) -> None:
    result = subprocess.run([sys.executable, "-c", code + LOADED], capture_output=True, text=True, check=True)
    loaded = result.stdout.split()
    assert "coach" in loaded
    assert not set(HEAVY) & set(loaded)
