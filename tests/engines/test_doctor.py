"""The doctor says what is configured, whether it answers, which method it takes and what to do next."""

from __future__ import annotations

import json

from model_stub import Said, error, serving

from coach.engines.doctor import Check, diagnose
from coach.settings import load

ITEM = {"subject": "KR1.1", "metric_id": "trial-starts", "segment": None, "baseline_quote": None}
GOOD = Said(pieces=(json.dumps({"items": [ITEM]}),))


def checks(base_url: str | None, engine: str = "openai:stub-model", key: str = "sk-1") -> dict[str, Check]:
    settings = load(
        {"engine": engine, "base_url": base_url, "api_key": key if base_url else None}, environment={}
    )
    found = diagnose(settings)
    assert "sk-1" not in repr(found)
    return {check.name: check for check in found}


def test_without_a_model_the_offline_engine_is_in_use() -> None:
    found = checks(None, engine="auto")
    assert found["engine"].state == "ok"
    assert "offline" in found["engine"].text


def test_a_model_that_answers_is_in_order() -> None:
    with serving(GOOD) as stub:
        found = checks(stub.base_url)
    assert [found[name].state for name in ("engine", "answer", "method")] == ["ok", "ok", "ok"]
    assert "100 tokens read" in found["answer"].text
    assert "json_schema" in found["method"].text
    assert not found["method"].next_step


def test_a_method_found_late_is_advised_as_a_setting() -> None:
    with serving(
        lambda request: (
            GOOD if request.get("response_format", {}).get("type") == "json_object" else error(400, "no")
        )
    ) as stub:
        found = checks(stub.base_url)
    assert 'method = "json_object"' in found["method"].next_step


def test_a_fault_comes_with_its_next_step() -> None:
    with serving(error(401, "bad key")) as stub:
        found = checks(stub.base_url)
    assert found["answer"].state == "failed"
    assert "key" in found["answer"].next_step
    assert "method" not in found


def test_a_wrong_name_is_answered_with_the_names_that_there_are() -> None:
    with serving(error(404, "model not found", "model_not_found")) as stub:
        found = checks(stub.base_url)
    assert "stub-model" in found["models"].text


def test_openai_without_a_key_is_not_called() -> None:
    assert "OPENAI_API_KEY" in checks(None)["answer"].next_step
