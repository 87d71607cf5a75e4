"""Start and end values that stand in cells of their own."""

from __future__ import annotations

import pytest

from coach.reading import read


@pytest.mark.parametrize(
    ("start", "end", "values", "form", "direction"),
    [
        ("-5", "+20", (-5, 20), "from_to", "increase"),
        ("+12", "+25", (12, 25), "from_to", "increase"),
        ("−8", "-2", (-8, -2), "from_to", "increase"),
        ("40", "-20%", (40, 20), "change", "decrease"),
        ("12%", "+15%", (12, 15), "change", "increase"),
    ],
)
def test_a_signed_start_is_a_level_and_a_signed_share_a_change(
    start: str, end: str, values: tuple[float, float], form: str, direction: str
) -> None:
    text = f"| Key Result | Baseline | Target |\n|---|---|---|\n| Trust of partners | {start} | {end} |\n"
    (kr,) = read(text).key_results
    assert (kr.baseline and kr.baseline.value, kr.target and kr.target.value) == values
    assert (kr.form, kr.direction) == (form, direction)
