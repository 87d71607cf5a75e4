"""What was set: in okr-coach.toml, then the environment, then arguments; nothing else reads these."""

from __future__ import annotations

import difflib
import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import Field, SecretStr, ValidationError, field_validator

from coach.document import Frozen
from coach.errors import SettingsError
from coach.quantities import month_number

FILE_NAME = "okr-coach.toml"
NO_KEY = "none"  # what is sent to a server for which no key was given

Method = Literal["auto", "json_schema", "function_calling", "json_object"]


class Timeouts(Frozen):
    """Seconds a model call may take: to connect, to say nothing, and in all."""

    connect: float = Field(default=10, gt=0)
    silence: float = Field(default=150, gt=0)
    total: float = Field(default=300, gt=0)


class Settings(Frozen):
    """Everything that can be set.

    `engine` is "auto", "offline" or "openai:<model>". `base_url` None means OpenAI itself.
    `api_key` is None where no key was given, and "none" where none was given for this `base_url`.
    `read_with_model` lets the model read again what our own reading is unsure about.
    `fiscal_year_starts` is the month (1-12) in which the fiscal year starts, given by name or number.
    `policy_table` is the file's [policy] table without its name, for the policy to check.
    """

    engine: str = "auto"
    model: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    timeouts: Timeouts = Timeouts()
    max_tokens: int = Field(default=4000, ge=100, le=200_000)
    method: Method = "auto"
    retries: int = Field(default=2, ge=0, le=10)
    tracing: bool = False
    read_with_model: bool = False
    fiscal_year_starts: int | None = None
    policy: str = "default"
    policy_table: dict[str, Any] = Field(default_factory=dict[str, Any])

    @field_validator("engine")
    @classmethod
    def _engine_name(cls, value: str) -> str:
        kind, colon, name = value.partition(":")
        if (kind in ("auto", "offline") and not colon) or (kind and name.strip()):
            return value  # whether there is such an engine is for `make_engine` to say
        raise ValueError("it must be auto, offline or openai:<model>")

    @field_validator("fiscal_year_starts", mode="before")
    @classmethod
    def _month(cls, value: object) -> int | None:
        if value is None:
            return None
        month = month_number(str(value))
        if month is None:
            raise ValueError('it must be a month: its name, such as "February", or a number from 1 to 12')
        return month

    @field_validator("base_url")
    @classmethod
    def _http_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("it must start with https:// or http://")
        return value.rstrip("/") if value else None

    @field_validator("api_key")
    @classmethod
    def _sendable_key(cls, value: SecretStr | None) -> SecretStr | None:
        key = value.get_secret_value().strip() if value else ""
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ValueError("it holds characters that no key has")
        return SecretStr(key) if key else None

    @property
    def model_name(self) -> str | None:
        """The chat model to ask, None where the engine is offline or none is named."""
        name, _, rest = self.engine.partition(":")
        if name == "openai":
            return rest
        return self.model if name == "auto" else None


# environment variable -> dotted key
ENVIRONMENT = {
    "OKR_COACH_ENGINE": "engine",
    "OKR_COACH_MODEL": "model",
    "OPENAI_BASE_URL": "base_url",
    "OPENAI_API_KEY": "api_key",
    "OKR_COACH_TIMEOUT_CONNECT": "timeouts.connect",
    "OKR_COACH_TIMEOUT_SILENCE": "timeouts.silence",
    "OKR_COACH_TIMEOUT_TOTAL": "timeouts.total",
    "OKR_COACH_MAX_TOKENS": "max_tokens",
    "OKR_COACH_METHOD": "method",
    "OKR_COACH_RETRIES": "retries",
    "OKR_COACH_TRACING": "tracing",
    "OKR_COACH_READ_WITH_MODEL": "read_with_model",
    "OKR_COACH_FISCAL_YEAR_STARTS": "fiscal_year_starts",
    "OKR_COACH_POLICY": "policy",
}

Layer = dict[str, Any]  # dotted key -> value as given


def load(
    arguments: Mapping[str, Any] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in force. `arguments` has dotted keys, and None for what was not given.

    `file` must exist when named; otherwise okr-coach.toml of the working directory is read if it is there.
    """
    variables = os.environ if environment is None else environment
    path = file or Path(FILE_NAME)
    layers = [
        (str(path), _from_file(path, required=file is not None)),
        (
            "the environment",
            {key: variables[name] for name, key in ENVIRONMENT.items() if variables.get(name)},
        ),
        ("the arguments", {key: value for key, value in (arguments or {}).items() if value is not None}),
    ]
    merged: Layer = {}
    origin: dict[str, str] = {}
    for name, layer in layers:
        for key, value in layer.items():
            merged[key] = value
            origin[key] = name
    _pair_key_with_address(merged, origin, dict(layers))
    return _validated(merged, origin)


def _pair_key_with_address(merged: Layer, origin: dict[str, str], layers: dict[str, Layer]) -> None:
    """Keep a key from a host it was not given for: address and key count only from the same place."""
    if "base_url" not in merged:
        return
    place = origin["base_url"]
    if origin.get("api_key") == "the arguments" != place:
        raise SettingsError(
            f"api_key was given as an argument but base_url by {place}. Give both in the same place, "
            "so that the key reaches only the server it belongs to."
        )
    merged["api_key"] = layers[place].get("api_key", NO_KEY)


def _from_file(path: Path, *, required: bool) -> Layer:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if required:
            raise SettingsError(f"{path}: there is no such file.") from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: it can't be read as TOML: {error}.") from error
    layer = _flattened(tables)
    policy = layer.pop("policy", None)
    if isinstance(policy, dict):
        table = dict(cast(dict[str, Any], policy))
        if "name" in table:
            layer["policy"] = table.pop("name")
        layer["policy_table"] = table
    elif policy is not None:
        layer["policy"] = policy
    if layer.get("api_key") and _is_open_to_others(path):
        raise SettingsError(f"{path}: it holds api_key and other users can read it. Run: chmod 600 {path}")
    return layer


def _flattened(tables: Mapping[str, Any]) -> Layer:
    """Dotted keys of a parsed file; the [policy] table stays whole."""
    layer: Layer = {}
    for key, value in tables.items():
        if isinstance(value, dict) and key != "policy":
            layer |= {f"{key}.{inner}": item for inner, item in cast(dict[str, Any], value).items()}
        else:
            layer[key] = value
    return layer


def _is_open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _validated(merged: Layer, origin: dict[str, str]) -> Settings:
    known = [
        *(set(Settings.model_fields) - {"timeouts"}),
        *(f"timeouts.{name}" for name in Timeouts.model_fields),
    ]
    nested: dict[str, Any] = {}
    for key, value in merged.items():
        if key not in known:
            close = difflib.get_close_matches(key, sorted(known), n=1)
            hint = f" Did you mean {close[0]}?" if close else f" Known: {', '.join(sorted(known))}."
            raise SettingsError(f"{origin[key]}: {key} is no setting.{hint}")
        table, _, inner = key.partition(".")
        if inner:
            nested.setdefault(table, {})[inner] = value
        else:
            nested[key] = value
    try:
        return Settings.model_validate(nested)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        shown = "" if key == "api_key" else f" = {first['input']!r}"
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{origin.get(key, 'settings')}: {key}{shown} can't be used: {reason}.") from None
