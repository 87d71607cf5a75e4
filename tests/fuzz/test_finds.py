"""Texts that broke something once hold now."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from fuzz.invariants import check

FINDS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("finds.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("find", FINDS, ids=[find["about"] for find in FINDS])
def test_what_fuzzing_found_holds(find: dict[str, str]) -> None:
    check(find["text"])
