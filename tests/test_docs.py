"""Generated pages, and the output that the README shows, are what the code gives now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_generated_pages_and_readme_output_are_up_to_date() -> None:
    result = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("job", ["run", "test"])
def test_the_readme_has_each_command_once_and_on_one_line(job: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"<!-- ci: {job} -->\n```sh\n(.*?)```", readme, re.DOTALL)
    assert len(blocks) == 1
    assert blocks[0].count("\n") == 1
    assert blocks[0].startswith("python3 -m venv .venv && ")


def test_links_to_files_in_the_top_pages_lead_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
        assert [target for target in targets if not (ROOT / target).exists()] == []
