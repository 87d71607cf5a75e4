"""A model server on a socket of its own that speaks Chat Completions, and fails as it is told to."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass
class Said:
    """One HTTP answer: a stream of `pieces`, or a plain `body`."""

    pieces: tuple[str, ...] = ()
    finish: str | None = "stop"
    status: int = 200
    body: str | None = None
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0  # before each piece
    delay: float = 0.0  # before the head
    field_name: str = "content"  # or "refusal", "arguments"
    usage: tuple[int, int] | None = (100, 20)
    hang_up: bool = False
    keep_alive: bool = False  # SSE comments in place of pieces, for ever


def error(status: int, message: str, code: str | None = None, **headers: str) -> Said:
    body = json.dumps({"error": {"message": message, "code": code, "type": "stub"}})
    return Said(status=status, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})


Script = Callable[[Request], Said]


class Stub:
    """The running server: `base_url`, and the `requests` that came, with their headers under "_headers"."""

    def __init__(self, script: Script) -> None:
        self.requests: list[Request] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, script))
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving(script: Script | Said | list[Said]) -> Iterator[Stub]:
    """A server that follows a script, repeats one answer, or gives a list of answers, the last for ever."""
    if isinstance(script, Said):
        script = [script]
    if isinstance(script, list):
        left = list(script)
        stub = Stub(lambda _: left.pop(0) if len(left) > 1 else left[0])
    else:
        stub = Stub(script)
    try:
        yield stub
    finally:
        stub.close()


def _handler(stub: Stub, script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def setup(self) -> None:
            self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            super().setup()

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:  # http.server's name
            self._plain(
                200, json.dumps({"object": "list", "data": [{"id": "stub-model", "object": "model"}]})
            )

        def do_POST(self) -> None:  # http.server's name
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stub.requests.append(request | {"_headers": {n.lower(): v for n, v in self.headers.items()}})
            said = script(request)
            time.sleep(said.delay)
            try:
                if said.body is not None:
                    self._plain(said.status, said.body, said.content_type, said.headers)
                elif request.get("stream"):
                    self._stream(said, with_usage=bool(request.get("stream_options")))
                else:
                    self._whole(said)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client gave up, as some tests want

        def _plain(
            self,
            status: int,
            body: str,
            kind: str = "application/json",
            headers: dict[str, str] | None = None,
        ) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def _whole(self, said: Said) -> None:
            message = {"role": "assistant", **_delta(said.field_name, "".join(said.pieces))}
            usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
            choice = {"index": 0, "message": message, "finish_reason": said.finish}
            self._plain(200, json.dumps({"id": "x", "object": "chat.completion", "created": 1, "model": "m",
                                         "choices": [choice], "usage": usage}))  # fmt: skip

        def _stream(self, said: Said, *, with_usage: bool) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream; charset=utf-8")
            self.end_headers()
            while said.keep_alive:
                self.wfile.write(b": still working\n\n")
                time.sleep(0.02)
            for piece in said.pieces:
                time.sleep(said.pause)
                self._event([{"index": 0, "delta": _delta(said.field_name, piece), "finish_reason": None}])
            if said.hang_up:
                return
            if said.finish:
                self._event([{"index": 0, "delta": {}, "finish_reason": said.finish}])
            if said.usage and with_usage:
                read, written = said.usage
                self._event(
                    [], {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
                )
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, choices: list[Any], usage: dict[str, int] | None = None) -> None:
            chunk = {
                "id": "x",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": "m",
                "choices": choices,
            }
            self.wfile.write(f"data: {json.dumps(chunk | ({'usage': usage} if usage else {}))}\n\n".encode())
            self.wfile.flush()

    return Handler


def _delta(name: str, piece: str) -> dict[str, Any]:
    if name == "arguments":
        call = {
            "index": 0,
            "id": "call",
            "type": "function",
            "function": {"name": "Schema", "arguments": piece},
        }
        return {"role": "assistant", "tool_calls": [call]}
    return {"role": "assistant", name: piece}
