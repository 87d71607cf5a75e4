"""Policies from their files: a named profile laid over the default one, and the user's settings over both."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from coach.errors import SettingsError
from coach.policy.model import Policy

PROFILES = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The policies that can be named, `default` first."""
    found = sorted(path.stem for path in PROFILES.glob("*.toml"))
    return tuple(sorted(found, key=lambda name: name != "default"))


def load(name: str = "default", table: Mapping[str, Any] | None = None) -> Policy:
    """The named policy with the tables of `table` laid over it; SettingsError says which value is wrong."""
    if not table:
        return _named(name)
    return _validated(name, _laid_over(_merged(name), table))


@lru_cache
def _named(name: str) -> Policy:
    return _validated(name, _merged(name))


def _merged(name: str) -> dict[str, Any]:
    default = _table("default")
    return default if name == "default" else _laid_over(default, _table(name))


def _table(name: str) -> dict[str, Any]:
    if name not in names():
        close = difflib.get_close_matches(name, names(), n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(names())}."
        raise SettingsError(f"There is no policy {name!r}: {hint}")
    return tomllib.loads((PROFILES / f"{name}.toml").read_text(encoding="utf-8"))


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Tables merge key by key. One level for a rule of several cases replaces all of them."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            merged[key] = _laid_over(cast(Mapping[str, Any], under), cast(Mapping[str, Any], value))
        else:
            merged[key] = value
    return merged


def _validated(name: str, table: Mapping[str, Any]) -> Policy:
    try:
        return Policy.model_validate({**table, "name": name})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "policy"
        raise SettingsError(
            f"Policy {name!r}: {where}: {first['msg']} (given: {first['input']!r})"
        ) from error
