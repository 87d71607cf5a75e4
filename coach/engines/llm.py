"""One question to a chat model, and its answer or fault: the only importer of LangChain and OpenAI.

Any server that speaks Chat Completions will do. Which structured-output method and which parameters it
takes is found on the first real call, by stepping down when it refuses, and remembered.
"""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, cast
from urllib.parse import urlsplit

import openai
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from langsmith import tracing_context  # pyright: ignore[reportUnknownVariableType]  -- its Mapping has no type
from pydantic import BaseModel, SecretStr

from coach.critique import Usage
from coach.engines.answers import GenerateAnswer, RewriteAnswer, T, parse, stripped
from coach.engines.faults import NEXT_STEP, Fault, FaultKind, fault, is_too_long, of_status, quoted
from coach.engines.watch import Watch, note_response
from coach.prompting import RenderedPrompt
from coach.settings import NO_KEY, Method, Settings

__all__ = ["Answer", "Fault", "FaultKind", "GenerateAnswer", "Model", "RewriteAnswer"]

OPENAI = "https://api.openai.com/v1"
METHODS: tuple[Literal["json_schema", "function_calling", "json_object"], ...] = (
    "json_schema",
    "function_calling",
    "json_object",
)
OPENAI_HOSTS = ("api.openai.com", ".openai.azure.com")
LONGEST_WAIT = 30.0  # seconds between two tries; a server that asks for more is not waited for
TAIL, REPEATS = 200, 4  # an answer whose last 200 characters came four times before is going in circles

# What LangChain and the SDK raise, beside their own errors, on a server that breaks the protocol.
BROKEN_PROTOCOL = (ValueError, AttributeError, TypeError, KeyError)


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A valid answer. `shortfall` says why items may be missing: cut off, timed out, some invalid."""

    value: T
    usage: Usage
    raw: str = ""
    shortfall: Fault | None = None


@dataclass(frozen=True)
class Dialect:
    """How a server wants to be asked."""

    method: Literal["json_schema", "function_calling", "json_object"] = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True
    usage: bool = True
    streams: bool = True


@dataclass
class Reply:
    """What has come back so far in one try."""

    text: str = ""
    arguments: str = ""
    refusal: str = ""
    finish: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def add(self, message: AIMessage) -> None:
        self.text += message.text
        self.refusal += str(message.additional_kwargs.get("refusal") or "")
        self.finish = str(message.response_metadata.get("finish_reason") or self.finish)
        if isinstance(message, AIMessageChunk):
            self.arguments += "".join(call["args"] or "" for call in message.tool_call_chunks)
        else:
            self.arguments += "".join(json.dumps(call["args"]) for call in message.tool_calls)
            self.arguments += "".join(call["args"] or "" for call in message.invalid_tool_calls)
        if counts := message.usage_metadata:
            self.prompt_tokens = counts["input_tokens"]
            self.completion_tokens = counts["output_tokens"]

    @property
    def raw(self) -> str:
        return self.arguments or self.text

    def goes_in_circles(self) -> bool:
        return self.raw.count(self.raw[-TAIL:]) > REPEATS if len(self.raw) > TAIL * REPEATS else False


@dataclass(frozen=True)
class Failure:
    """A try that failed, and what is known on whether another may succeed."""

    fault: Fault
    said: str = ""
    status: int = 0
    wait: float | None = None

    def pause(self, waits: int) -> float | None:
        """Seconds to wait before trying again; None where that is of no use, as after a timeout."""
        if self.fault.kind not in (FaultKind.RATE_LIMIT, FaultKind.OUTAGE) or not self.status:
            return None
        pause = 0.5 * 2**waits if self.wait is None else self.wait
        return pause if pause <= LONGEST_WAIT else None


class _Chat(ChatOpenAI):
    """ChatOpenAI that keeps a streamed refusal, which it would drop."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(  # pyright: ignore[reportUnknownMemberType]  -- its dict has no type
            chunk, default_chunk_class, base_generation_info
        )
        choices: list[dict[str, Any]] = chunk.get("choices") or []
        delta: dict[str, Any] = (choices[0].get("delta") if choices else None) or {}
        if made is not None and delta.get("refusal"):
            made.message.additional_kwargs["refusal"] = delta["refusal"]
        return made


class Model:
    """A chat model behind an address. Safe to use from several threads at once."""

    def __init__(self, settings: Settings) -> None:
        if settings.model_name is None:
            raise ValueError("no model is named in the settings")
        self.name = settings.model_name
        self.settings = settings
        self.base_url = settings.base_url or OPENAI
        self.address = urlsplit(self.base_url).netloc
        host = urlsplit(self.base_url).hostname or ""
        method: Method = settings.method
        self.dialect = Dialect(
            method="json_schema" if method == "auto" else method,
            limit="max_completion_tokens" if host.endswith(OPENAI_HOSTS) else "max_tokens",
        )
        self._chat = _Chat(
            model=self.name,
            base_url=self.base_url,
            api_key=settings.api_key or SecretStr(NO_KEY),
            max_retries=0,
            use_responses_api=False,
            openai_proxy="",
            http_client=openai.DefaultHttpxClient(event_hooks={"response": [note_response]}),
        )

    def ask(self, prompt: RenderedPrompt, schema: type[T]) -> Answer[T] | Fault:
        """One question; whatever goes wrong comes back as a Fault, within `timeouts.total` seconds."""
        if self.settings.api_key is None and self.base_url == OPENAI:
            return fault(FaultKind.NO_KEY, "No key is set for api.openai.com.")
        started = time.monotonic()
        deadline = started + self.settings.timeouts.total
        dialect, tried, waits = self.dialect, {self.dialect}, 0
        while True:
            reply = Reply()
            failed = self._try(prompt, schema, dialect, deadline, reply)
            if failed is not None and not reply.raw:
                other = _stepped(dialect, failed, self.settings.method, tried)
                if other is not None:
                    dialect = other
                    tried.add(other)
                    continue
                pause = failed.pause(waits)
                if (
                    waits < self.settings.retries
                    and pause is not None
                    and time.monotonic() + pause < deadline
                ):
                    waits += 1
                    time.sleep(pause)
                    continue
            if failed is None:
                self.dialect = dialect
            usage = Usage(
                calls=len(tried) + waits,
                prompt_tokens=reply.prompt_tokens,
                completion_tokens=reply.completion_tokens,
                seconds=time.monotonic() - started,
            )
            return self._judged(reply, failed and failed.fault, schema, usage)

    def _try(
        self, prompt: RenderedPrompt, schema: type[BaseModel], dialect: Dialect, deadline: float, reply: Reply
    ) -> Failure | None:
        """One request; what comes back is added to `reply` as it comes."""
        with Watch(deadline) as watch:
            try:
                with tracing_context(enabled=self.settings.tracing):
                    for message in self._messages(prompt, schema, dialect, deadline):
                        reply.add(message)
                        if reply.goes_in_circles():
                            return Failure(
                                fault(FaultKind.LOOP, f"{self.name} repeated itself and was stopped.")
                            )
            except openai.APIError as error:
                return self._failure(error, watch)
            except BROKEN_PROTOCOL as error:
                if reply.raw:
                    return Failure(fault(FaultKind.OUTAGE, f"{self.address} sent a broken answer: {error}."))
            if watch.fired and not reply.finish:  # a connection without a length ends like a complete one
                return Failure(fault(FaultKind.TIMEOUT, self._timeout_message(watch)))
            if not reply.raw and not reply.refusal and "text/event-stream" not in watch.content_type:
                plain_json = "json" in watch.content_type and dialect.streams
                return Failure(
                    fault(
                        FaultKind.NOT_AN_API,
                        f"{self.address} answers with something that is no chat completion.",
                    ),
                    said="stream" if plain_json else "",
                )
        return None

    def _messages(
        self, prompt: RenderedPrompt, schema: type[BaseModel], dialect: Dialect, deadline: float
    ) -> Iterator[AIMessage]:
        body = _structured(dialect.method, schema) | {dialect.limit: self.settings.max_tokens}
        if dialect.temperature:
            body["temperature"] = 0
        limits = self.settings.timeouts
        left = max(deadline - time.monotonic(), 0.001)
        timeout = openai.Timeout(min(limits.silence, left), connect=min(limits.connect, left))
        messages = [SystemMessage(prompt.system), HumanMessage(prompt.user)]
        if dialect.streams:
            yield from self._chat.stream(
                messages, extra_body=body, timeout=timeout, stream_usage=dialect.usage
            )
        else:
            yield self._chat.invoke(messages, extra_body=body, timeout=timeout)

    def _failure(self, error: openai.APIError, watch: Watch) -> Failure:
        if watch.fired or isinstance(error, openai.APITimeoutError):
            return Failure(fault(FaultKind.TIMEOUT, self._timeout_message(watch, error)))
        said, code = _words_of(error), str(error.code or error.type or "")
        if isinstance(error, openai.APIStatusError):
            made = of_status(error.status_code, code, said, self.name, self.address)
            return Failure(made, said=said.lower(), wait=_retry_after(error), status=error.status_code)
        if isinstance(error, openai.APIConnectionError):
            return Failure(fault(FaultKind.CONNECTION, f"{self.address} {_why_no_connection(error)}."))
        if is_too_long(code, said):
            return Failure(of_status(413, code, said, self.name, self.address))
        return Failure(fault(FaultKind.OUTAGE, f"{self.address} broke off.{quoted(said)}"))

    def _timeout_message(self, watch: Watch, error: openai.APIError | None = None) -> str:
        limits = self.settings.timeouts
        if watch.fired:
            return f"{self.name} was not done after {limits.total:g} seconds."
        if "Connect" in type(error and error.__cause__).__name__:
            return f"{self.address} could not be reached within {limits.connect:g} seconds."
        return f"{self.name} said nothing for {min(limits.silence, limits.total):g} seconds."

    def _judged(self, reply: Reply, failed: Fault | None, schema: type[T], usage: Usage) -> Answer[T] | Fault:
        """The reply as an answer, or as the fault that explains why it is none."""
        raw = reply.raw
        early = failed
        if reply.finish == "length":
            early = fault(
                FaultKind.CUT_OFF,
                f"{self.name} reached {self.settings.max_tokens} tokens before it was done.",
            )
        elif failed is None and not reply.finish:
            early = fault(
                FaultKind.CUT_OFF, f"The answer of {self.name} broke off.", NEXT_STEP[FaultKind.OUTAGE]
            )
        if reply.refusal or reply.finish == "content_filter":
            early = fault(FaultKind.REFUSAL, f"{self.name} declined to answer.{quoted(reply.refusal)}")
        if not stripped(raw):
            early = early or fault(FaultKind.EMPTY, f"{self.name} answered nothing.")
            return early.model_copy(update={"usage": usage, "raw": raw})
        parsed = parse(raw, schema)
        if parsed.value is not None and not parsed.problem:
            return Answer(parsed.value, usage, raw)
        kind = FaultKind.WRONG_SCHEMA if parsed.is_json else FaultKind.NOT_JSON
        problem = (
            early or fault(kind, f"{self.name} did not keep to the form asked for: {parsed.problem}.")
        ).model_copy(update={"usage": usage, "raw": raw})
        return Answer(parsed.value, usage, raw, problem) if parsed.value is not None else problem

    def names(self) -> tuple[str, ...] | Fault:
        """The models that the server offers, for a person who has the wrong name."""
        with Watch(time.monotonic() + self.settings.timeouts.connect) as watch:
            try:
                page = self._chat.root_client.models.list(timeout=self.settings.timeouts.connect)
                return tuple(model.id for model in page.data)
            except openai.APIError as error:
                return self._failure(error, watch).fault
            except BROKEN_PROTOCOL:
                return fault(
                    FaultKind.NOT_AN_API, f"{self.address} does not list its models as an OpenAI server does."
                )


def _structured(method: str, schema: type[BaseModel]) -> dict[str, Any]:
    """The part of a request that asks for this schema."""
    tool = openai.pydantic_function_tool(schema)
    name, parameters = tool["function"]["name"], tool["function"].get("parameters", {})
    if method == "function_calling":
        return {"tools": [tool], "tool_choice": {"type": "function", "function": {"name": name}}}
    if method == "json_object":
        return {"response_format": {"type": "json_object"}}
    form = {"name": name, "strict": True, "schema": parameters}
    return {"response_format": {"type": "json_schema", "json_schema": form}}


def _stepped(dialect: Dialect, failure: Failure, method: Method, tried: set[Dialect]) -> Dialect | None:
    """Another way to ask after a refusal: what the server complains of first, else the next method."""
    if failure.said == "stream":
        return replace(dialect, streams=False)
    if failure.status not in (400, 422) or failure.fault.kind is not FaultKind.BAD_REQUEST:
        return None
    ways: list[Dialect] = []
    if "max_tokens" in failure.said or "max_completion_tokens" in failure.said:
        swapped = "max_tokens" if dialect.limit == "max_completion_tokens" else "max_completion_tokens"
        ways.append(replace(dialect, limit=swapped))
    if "temperature" in failure.said:
        ways.append(replace(dialect, temperature=False))
    if "stream_options" in failure.said:
        ways.append(replace(dialect, usage=False))
    elif "stream" in failure.said:
        ways.append(replace(dialect, streams=False))
    if method == "auto":
        ways += [replace(dialect, method=name) for name in METHODS[METHODS.index(dialect.method) + 1 :]]
    return next((way for way in ways if way not in tried), None)


def _words_of(error: openai.APIError) -> str:
    """The server's own message, without what the SDK puts around it; "" for a body that isn't JSON."""
    given: object = error.body
    body = cast(dict[str, object], given) if isinstance(given, dict) else {}
    message = body.get("message") or body.get("detail") or ""
    return message if isinstance(message, str) else json.dumps(message)


def _retry_after(error: openai.APIStatusError) -> float | None:
    """Seconds the server asks to wait; None where it doesn't say."""
    try:
        return max(float(error.response.headers.get("retry-after", "")), 0)
    except ValueError:
        return None


def _why_no_connection(error: BaseException) -> str:
    """What stood in the way, told from the chain of causes."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "has no certificate that this machine trusts"
        if isinstance(cause, socket.gaierror):
            return "is a name that can't be found"
        if isinstance(cause, ConnectionRefusedError):
            return "refused the connection: nothing listens there"
        cause = cause.__cause__ or cause.__context__
    return "broke the connection"
