"""A model call ends in a valid answer, or in a fault that says what happened and what to do, in time."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import Any

import langsmith
import pytest
from model_stub import Request, Said, error, serving

from coach.engines.answers import RewriteAnswer
from coach.engines.faults import NEXT_STEP, FaultKind
from coach.engines.llm import Answer, Fault, Model
from coach.prompting import RenderedPrompt
from coach.settings import Settings, load

PROMPT = RenderedPrompt(id="rewrite", version=1, system="Answer with JSON.", user="T1: train the drivers")
KEY = "sk-a-key-nobody-may-see"


def item(subject: str, **fields: str | None) -> dict[str, str | None]:
    empty = dict.fromkeys(("segment", "baseline_quote", "target_quote", "question"))
    return {"subject": subject, "metric_id": "damaged-parcels", **empty, **fields}


WHOLE = json.dumps({"items": [item("T1"), item("T2")]})
GOOD = Said(pieces=(WHOLE[:30], WHOLE[30:]))


def settings(base_url: str | None, **arguments: Any) -> Settings:
    given = {"engine": "openai:stub-model", "base_url": base_url, "api_key": KEY, **arguments}
    return load({name: value for name, value in given.items() if value is not None}, environment={})


def ask(base_url: str | None, **arguments: Any) -> Answer[RewriteAnswer] | Fault:
    return Model(settings(base_url, **arguments)).ask(PROMPT, RewriteAnswer)


def answer_to(said: Said | list[Said], **arguments: Any) -> Answer[RewriteAnswer]:
    with serving(said) as stub:
        result = ask(stub.base_url, **arguments)
    assert isinstance(result, Answer), result
    return result


def fault_of(said: Said | list[Said], **arguments: Any) -> Fault:
    with serving(said) as stub:
        result = ask(stub.base_url, **arguments)
    assert isinstance(result, Fault), result
    assert result.message.endswith(".")
    assert result.next_step
    assert KEY not in repr(result)
    return result


# --- what goes right


def test_a_streamed_answer_is_validated_and_its_tokens_are_counted() -> None:
    answer = answer_to(GOOD)
    assert [one.subject for one in answer.value.items] == ["T1", "T2"]
    assert answer.shortfall is None
    assert (answer.usage.calls, answer.usage.prompt_tokens, answer.usage.completion_tokens) == (1, 100, 20)


def test_the_request_asks_for_the_schema_and_a_bounded_answer() -> None:
    with serving(GOOD) as stub:
        ask(stub.base_url, max_tokens=500)
    [request] = stub.requests
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["max_tokens"] == 500
    assert "max_completion_tokens" not in request
    assert request["stream_options"] == {"include_usage": True}
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert request["_headers"]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    "raw",
    [
        f"<think>Let me see: {{}}</think>\n{WHOLE}",
        f"thinking aloud</think>{WHOLE}",
        f"Here you are:\n```json\n{WHOLE}\n```\nAnything else?",
        f"Sure! {WHOLE} I hope this helps.",
        json.dumps([item("T1"), item("T2")]),
    ],
    ids=["think block", "half a think block", "fence", "talk around it", "bare list"],
)
def test_an_answer_wrapped_in_other_text_is_found(raw: str) -> None:
    answer = answer_to(Said(pieces=(raw,)))
    assert [one.subject for one in answer.value.items] == ["T1", "T2"]


def test_words_for_nothing_are_nothing() -> None:
    raw = json.dumps({"items": [item("T1", segment="null", question="None.", target_quote="")]})
    [one] = answer_to(Said(pieces=(raw,))).value.items
    assert (one.segment, one.question, one.target_quote) == (None, None, None)


# --- finding the dialect


def only(method: str) -> Any:
    def script(request: Request) -> Said:
        kind = request.get("response_format", {}).get("type") or "function_calling"
        if kind != method:
            return error(400, f"'{kind}' is not supported by this server")
        return Said(pieces=(WHOLE,), field_name="arguments") if kind == "function_calling" else GOOD

    return script


@pytest.mark.parametrize(
    ("method", "calls"), [("json_schema", 1), ("function_calling", 2), ("json_object", 3)]
)
def test_the_method_is_found_by_stepping_down_and_remembered(method: str, calls: int) -> None:
    with serving(only(method)) as stub:
        model = Model(settings(stub.base_url))
        first = model.ask(PROMPT, RewriteAnswer)
        second = model.ask(PROMPT, RewriteAnswer)
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert (first.usage.calls, second.usage.calls) == (calls, 1)
    assert model.dialect.method == method


def test_a_method_that_is_set_is_the_only_one_tried() -> None:
    with serving(only("json_object")) as stub:
        assert isinstance(ask(stub.base_url, method="json_object"), Answer)
        result = ask(stub.base_url, method="json_schema")
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.BAD_REQUEST
    assert "not supported by this server" in result.message


@pytest.mark.parametrize(
    ("complaint", "name"),
    [
        ("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens"),
        ("'temperature' does not support 0 with this model", "temperature"),
        ("Unknown field stream_options", "stream_options"),
    ],
)
def test_a_parameter_that_the_server_refuses_is_left_out(complaint: str, name: str) -> None:
    with serving(lambda request: error(400, complaint) if name in request else GOOD) as stub:
        result = ask(stub.base_url)
    assert isinstance(result, Answer), result
    assert name not in stub.requests[-1]
    assert "response_format" in stub.requests[-1]
    if name == "max_tokens":
        assert stub.requests[-1]["max_completion_tokens"] == 4000


@pytest.mark.parametrize("finish", ["stop", None])
def test_a_server_that_cannot_stream_is_asked_without(finish: str | None) -> None:
    choice = {"index": 0, "message": {"role": "assistant", "content": WHOLE}, "finish_reason": finish}
    whole = json.dumps(
        {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    )
    answer = answer_to(Said(body=whole))
    assert len(answer.value.items) == 2
    assert answer.usage.calls == 2


def test_openai_itself_is_asked_with_its_own_name_for_the_limit() -> None:
    assert Model(settings(None)).dialect.limit == "max_completion_tokens"
    assert Model(settings("https://my.openai.azure.com/openai/v1")).dialect.limit == "max_completion_tokens"
    assert Model(settings("http://127.0.0.1:11434/v1")).dialect.limit == "max_tokens"


# --- what is saved


def test_whole_items_of_a_cut_off_answer_are_kept_and_it_is_said() -> None:
    answer = answer_to(Said(pieces=(WHOLE[:-25],), finish="length"))
    assert [one.subject for one in answer.value.items] == ["T1"]
    assert answer.shortfall is not None
    assert answer.shortfall.kind is FaultKind.CUT_OFF


def test_whole_items_are_kept_when_the_connection_breaks() -> None:
    answer = answer_to(Said(pieces=(WHOLE[:-25],), hang_up=True))
    assert [one.subject for one in answer.value.items] == ["T1"]
    assert answer.shortfall is not None


def test_valid_items_are_kept_and_invalid_ones_dropped() -> None:
    raw = json.dumps({"items": [item("T1"), {"subject": 7, "metric_id": ["x"]}, item("T3")]})
    answer = answer_to(Said(pieces=(raw,)))
    assert [one.subject for one in answer.value.items] == ["T1", "T3"]
    assert answer.shortfall is not None
    assert answer.shortfall.kind is FaultKind.WRONG_SCHEMA


def test_an_answer_that_repeats_itself_is_stopped() -> None:
    endless = Said(pieces=('{"items": [', *[json.dumps(item("T1")) + ", "] * 4000), pause=0.0005)
    started = time.monotonic()
    answer = answer_to(endless)
    assert answer.shortfall is not None
    assert answer.shortfall.kind is FaultKind.LOOP
    assert time.monotonic() - started < 2


def test_an_answer_of_many_like_items_is_no_loop() -> None:
    many = json.dumps({"items": [item(f"KR{number}") for number in range(60)]})
    answer = answer_to(Said(pieces=tuple(many[at : at + 20] for at in range(0, len(many), 20))))
    assert len(answer.value.items) == 60
    assert answer.shortfall is None


# --- what goes wrong


STATUS_FAULTS = [
    (error(401, f"Incorrect API key provided: {KEY}"), FaultKind.WRONG_KEY),
    (error(403, "forbidden"), FaultKind.WRONG_KEY),
    (error(404, "The model `stub-model` does not exist", "model_not_found"), FaultKind.UNKNOWN_MODEL),
    (Said(status=404, body="404 page not found", content_type="text/plain"), FaultKind.WRONG_ADDRESS),
    (error(429, "You exceeded your current quota", "insufficient_quota"), FaultKind.QUOTA),
    (error(429, "slow down", retry_after="3600"), FaultKind.RATE_LIMIT),
    (error(400, "maximum context length is 4096 tokens", "context_length_exceeded"), FaultKind.TOO_LONG),
    (error(400, "filtered", "content_filter"), FaultKind.REFUSAL),
    (error(400, "bad in a way we can't know"), FaultKind.BAD_REQUEST),
    (Said(status=502, body="<html>Bad gateway</html>", content_type="text/html"), FaultKind.OUTAGE),
]


@pytest.mark.parametrize(
    ("said", "kind"), STATUS_FAULTS, ids=lambda value: str(value) if isinstance(value, FaultKind) else ""
)
def test_a_refused_request_is_told_by_its_status(said: Said, kind: FaultKind) -> None:
    assert fault_of(said, retries=0).kind is kind


def test_a_web_page_is_not_quoted_back() -> None:
    assert (
        "<" not in fault_of(Said(status=502, body="<html><p>x", content_type="text/html"), retries=0).message
    )


CONTENT_FAULTS = [
    (Said(body="<html>Welcome</html>", content_type="text/html"), FaultKind.NOT_AN_API),
    (Said(body='{"status": "ok"}'), FaultKind.NOT_AN_API),
    (Said(pieces=()), FaultKind.EMPTY),
    (Said(pieces=("<think>hm</think>  ",)), FaultKind.EMPTY),
    (Said(pieces=("<think>so many thoughts",), finish="length"), FaultKind.CUT_OFF),
    (Said(pieces=('{"items": [{"subj',), finish="length"), FaultKind.CUT_OFF),
    (Said(pieces=("I can't help with that.",), field_name="refusal"), FaultKind.REFUSAL),
    (Said(pieces=(), finish="content_filter"), FaultKind.REFUSAL),
    (Said(pieces=("Your key results look great!",)), FaultKind.NOT_JSON),
    (Said(pieces=('{"verdict": "all good"}',)), FaultKind.WRONG_SCHEMA),
    (Said(pieces=('{"items": "none"}',)), FaultKind.WRONG_SCHEMA),
    (Said(pieces=("and again " * 200,)), FaultKind.LOOP),
]


@pytest.mark.parametrize(
    ("said", "kind"), CONTENT_FAULTS, ids=lambda value: str(value) if isinstance(value, FaultKind) else ""
)
def test_a_useless_answer_is_told_by_its_content(said: Said, kind: FaultKind) -> None:
    fault = fault_of(said)
    assert fault.kind is kind
    assert fault.usage.calls >= 1


def test_a_fault_keeps_what_the_model_said_for_a_repair() -> None:
    fault = fault_of(Said(pieces=("Your key results look great!",)))
    assert fault.raw == "Your key results look great!"
    assert fault.may_be_asked_again


def test_without_a_key_openai_is_not_called() -> None:
    result = Model(load({"engine": "openai:some-model"}, environment={})).ask(PROMPT, RewriteAnswer)
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.NO_KEY
    assert "OPENAI_API_KEY" in result.next_step


def test_a_refused_connection_names_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    result = ask(f"http://{address}/v1")
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.CONNECTION
    assert address in result.message
    assert "refused" in result.message


def test_a_server_without_tls_is_told_apart() -> None:
    with serving(GOOD) as stub:
        result = ask(stub.base_url.replace("http:", "https:"))
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.CONNECTION
    assert "certificate" in result.message or "secure" in result.message


# --- trying again


def test_a_rate_limit_is_waited_out_as_the_server_asks() -> None:
    started = time.monotonic()
    answer = answer_to([error(429, "slow down", retry_after="0.2"), GOOD])
    assert answer.usage.calls == 2
    assert 0.2 <= time.monotonic() - started < 1


def test_an_outage_is_tried_again_only_so_often() -> None:
    with serving(error(503, "overloaded", retry_after="0")) as stub:
        result = ask(stub.base_url, retries=2)
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.OUTAGE
    assert len(stub.requests) == result.usage.calls == 3


@pytest.mark.parametrize(
    "said",
    [
        Said(delay=5),
        Said(pieces=("{",) * 3, pause=5),
        Said(pieces=("{",) * 400, pause=0.05),
        Said(keep_alive=True),
    ],
    ids=["no head", "silence after the head", "one character at a time", "keep-alive comments only"],
)
def test_a_call_ends_in_time_and_a_timeout_is_never_tried_again(said: Said) -> None:
    started = time.monotonic()
    with serving(said) as stub:
        result = ask(stub.base_url, **{"timeouts.silence": 0.3, "timeouts.total": 0.5})
        assert time.monotonic() - started < 1.2
        assert len(stub.requests) == 1
    assert isinstance(result, Fault)
    assert result.kind is FaultKind.TIMEOUT


def test_twenty_questions_at_once_don_t_wait_for_each_other() -> None:
    with serving(Said(pieces=(WHOLE,), delay=0.3)) as stub:
        model = Model(settings(stub.base_url))
        results: list[Answer[RewriteAnswer] | Fault] = []
        threads = [
            threading.Thread(target=lambda: results.append(model.ask(PROMPT, RewriteAnswer)))
            for _ in range(20)
        ]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert all(isinstance(result, Answer) for result in results)
    assert time.monotonic() - started < 2.5


# --- what is never sent


def test_nothing_is_traced_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_x")
    langsmith.utils.get_env_var.cache_clear()
    traced: list[object] = []
    monkeypatch.setattr(langsmith.Client, "create_run", lambda *arguments, **_: traced.append(arguments))
    try:
        assert answer_to(GOOD)
        assert not traced
        assert answer_to(GOOD, tracing=True)
        assert traced, "with the setting on, it is traced: the test sees what it looks for"
    finally:
        monkeypatch.undo()
        langsmith.utils.get_env_var.cache_clear()


def test_the_key_stays_out_of_every_representation() -> None:
    model = Model(settings("http://127.0.0.1:1/v1"))
    assert KEY not in repr(model.settings) + repr(vars(model)) + model.settings.model_dump_json()


def test_every_fault_has_a_next_step() -> None:
    assert set(NEXT_STEP) == set(FaultKind)
