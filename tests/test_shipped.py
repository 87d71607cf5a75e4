"""Prompts, suites and examples are found in a checkout and in an installed package."""

from pathlib import Path

import pytest

from coach.shipped import shipped


@pytest.mark.parametrize("name", ["prompts", "evals", "examples"])
def test_the_checkout_reads_its_own_files(name: str) -> None:
    assert shipped(name) == Path(__file__).resolve().parent.parent / name
    assert any(shipped(name).iterdir())


def test_an_installed_package_reads_the_copy_packed_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.shipped.PACKAGE", tmp_path / "coach")
    assert shipped("prompts") == tmp_path / "coach" / "_prompts"
    (tmp_path / "pyproject.toml").touch()
    assert shipped("prompts") == tmp_path / "prompts"
