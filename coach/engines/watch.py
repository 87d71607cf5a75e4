"""A time limit on one HTTP call that holds however steadily, or slowly, the server sends."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any

_calls = threading.local()


class Watch:
    """Ends the call made in its `with` block at the deadline (monotonic clock), by shutting its socket.

    A read timeout alone starts anew with every byte: a server that dribbles would never be given up.
    """

    def __init__(self, deadline: float) -> None:
        self.fired = False
        self.content_type = ""
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(deadline - time.monotonic(), 0), self._fire)
        self._timer.daemon = True

    def __enter__(self) -> Watch:
        _calls.current = self
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        _calls.current = None

    def note(self, response: Any) -> None:
        self.content_type = response.headers.get("content-type", "").lower()
        stream = response.extensions.get("network_stream")
        self._socket = stream.get_extra_info("socket") if stream else None
        if self.fired:
            self._fire()

    def _fire(self) -> None:
        self.fired = True
        if self._socket is not None:
            with contextlib.suppress(OSError):  # closed already
                self._socket.shutdown(socket.SHUT_RDWR)


def note_response(response: Any) -> None:
    """The HTTP client's response hook: tells the watch of this thread which socket the call is on."""
    current: Watch | None = getattr(_calls, "current", None)
    if current is not None:
        current.note(response)
