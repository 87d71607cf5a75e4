"""What the sources print as good raises no error, and is called ready where it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.align import align
from coach.check import check
from coach.findings import Severity
from coach.kinds import judge
from coach.reading import read

EXAMPLES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "good_examples.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_raises_no_error(example: dict[str, Any]) -> None:
    okrs = judge(read(example["text"]))
    goal = example.get("goal")
    errors = [
        (one.subject, one.name, one.message)
        for one in check(okrs, links=align(okrs, goal), goal=goal).findings
        if one.severity is Severity.ERROR
    ]
    assert [error for error in errors if error[0] not in example.get("excepted", {})] == []
