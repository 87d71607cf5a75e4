"""Settings: file, then environment, then arguments; a key stays with the address it was given for."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import SettingsError
from coach.settings import NO_KEY, Settings, load


def written(directory: Path, text: str, mode: int = 0o600) -> Path:
    path = directory / "okr-coach.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def key_of(settings: Settings) -> str | None:
    return settings.api_key.get_secret_value() if settings.api_key else None


def test_without_anything_set_no_model_is_used() -> None:
    settings = load(environment={}, file=None)
    assert settings.model_name is None
    assert settings.api_key is None
    assert (settings.timeouts.connect, settings.timeouts.silence, settings.timeouts.total) == (10, 150, 300)


def test_a_key_alone_does_not_send_drafts_anywhere() -> None:
    assert load(environment={"OPENAI_API_KEY": "sk-1"}).model_name is None


def test_arguments_beat_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'engine = "offline"\nmodel = "a"\nmax_tokens = 900\n[timeouts]\ntotal = 20\n')
    environment = {"OKR_COACH_MODEL": "b", "OKR_COACH_MAX_TOKENS": "800", "OKR_COACH_TIMEOUT_TOTAL": "30"}
    settings = load({"model": "c", "max_tokens": None}, file=file, environment=environment)
    assert (settings.engine, settings.model, settings.max_tokens) == ("offline", "c", 800)
    assert (settings.timeouts.total, settings.timeouts.connect) == (30, 10)


def test_an_empty_variable_is_not_set() -> None:
    assert load(environment={"OPENAI_BASE_URL": "", "OKR_COACH_MAX_TOKENS": ""}).base_url is None


@pytest.mark.parametrize(
    ("engine", "model", "name"),
    [
        ("openai:gpt-x", None, "gpt-x"),
        ("openai:org/model:latest", "other", "org/model:latest"),
        ("auto", "llama", "llama"),
        ("auto", None, None),
        ("offline", "llama", None),
    ],
)
def test_the_model_in_use(engine: str, model: str | None, name: str | None) -> None:
    assert load({"engine": engine, "model": model}, environment={}).model_name == name


# --- key and address


def test_a_key_set_beside_the_address_goes_with_it() -> None:
    pair = {"OPENAI_BASE_URL": "http://box:8000/v1/", "OPENAI_API_KEY": " sk-1\n"}
    settings = load(environment=pair)
    assert (settings.base_url, key_of(settings)) == ("http://box:8000/v1", "sk-1")


def test_an_address_given_elsewhere_never_gets_the_key_of_the_environment(tmp_path: Path) -> None:
    environment = {"OPENAI_API_KEY": "sk-openai"}
    assert key_of(load({"base_url": "http://box/v1"}, environment=environment)) == NO_KEY
    file = written(tmp_path, 'base_url = "http://box/v1"\n')
    assert key_of(load(file=file, environment=environment)) == NO_KEY
    both = {"base_url": "http://box/v1", "api_key": "sk-box"}
    assert key_of(load(both, environment=environment)) == "sk-box"


def test_an_address_of_the_environment_never_gets_the_key_of_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'base_url = "http://a/v1"\napi_key = "sk-file"\n')
    assert key_of(load(file=file, environment={"OPENAI_BASE_URL": "http://b/v1"})) == NO_KEY
    assert key_of(load(file=file, environment={})) == "sk-file"


def test_a_key_given_as_an_argument_for_an_address_from_elsewhere_is_refused() -> None:
    with pytest.raises(SettingsError, match="same place"):
        load({"api_key": "sk-1"}, environment={"OPENAI_BASE_URL": "http://box/v1"})


def test_without_an_address_the_key_is_for_openai() -> None:
    settings = load(environment={"OPENAI_API_KEY": "sk-1"})
    assert (settings.base_url, key_of(settings)) == (None, "sk-1")


def test_a_key_is_never_shown() -> None:
    settings = load(environment={"OPENAI_API_KEY": "sk-secret"})
    assert "sk-secret" not in f"{settings} {settings!r} {settings.model_dump_json()}"


def test_a_file_with_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, 'api_key = "sk-secret"\n', mode=0o644)
    with pytest.raises(SettingsError, match="chmod 600") as caught:
        load(file=file, environment={})
    assert "sk-secret" not in str(caught.value)


# --- values that can't be used


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('engine = "openai"\n', ["okr-coach.toml", "engine", "'openai'", "openai:<model>"]),
        ('engine = "magic"\n', ["engine", "'magic'"]),
        ('modle = "x"\n', ["modle", "Did you mean model?"]),
        ('[timeouts]\ntotal = "soon"\n', ["timeouts.total", "'soon'"]),
        ("[timeouts]\nsilence = 0\n", ["timeouts.silence", "greater than 0"]),
        ("[timeouts]\nlong = 3\n", ["timeouts.long"]),
        ("max_tokens = -1\n", ["max_tokens", "-1"]),
        ('base_url = "box:8000"\n', ["base_url", "http://"]),
        ('method = "yaml"\n', ["method", "'yaml'"]),
        ("engine = \n", ["okr-coach.toml", "TOML"]),
    ],
)
def test_a_bad_value_is_named_with_file_and_key(tmp_path: Path, text: str, parts: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load(file=written(tmp_path, text), environment={})
    for part in parts:
        assert part in str(caught.value)


def test_a_bad_variable_is_blamed_on_the_environment() -> None:
    with pytest.raises(SettingsError, match="the environment: max_tokens = 'many'"):
        load(environment={"OKR_COACH_MAX_TOKENS": "many"})


def test_a_key_that_can_not_be_sent_is_refused_unseen() -> None:
    with pytest.raises(SettingsError, match="api_key") as caught:
        load(environment={"OPENAI_API_KEY": "sk-ünsendbar"})
    assert "sk-" not in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        load(file=tmp_path / "none.toml", environment={})


# --- policy


def test_a_policy_is_a_name_or_a_table_that_is_handed_on(tmp_path: Path) -> None:
    assert load(file=written(tmp_path, 'policy = "google"\n'), environment={}).policy == "google"
    table = '[policy]\nname = "doerr"\n[policy.limits]\nobjectives = 3\n'
    settings = load(file=written(tmp_path, table), environment={})
    assert settings.policy == "doerr"
    assert settings.policy_table == {"limits": {"objectives": 3}}
    assert load(file=written(tmp_path, table), environment={"OKR_COACH_POLICY": "strict"}).policy == "strict"
