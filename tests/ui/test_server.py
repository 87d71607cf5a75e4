"""The served app: headers, ports, nothing outside."""

from __future__ import annotations

import socket

import pytest

from coach.errors import SettingsError
from coach.ui import server
from coach.ui.examples import examples


def test_the_policy_allows_nothing_from_outside() -> None:
    policy = server.HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_taken_port_gives_way_to_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with server._listening("127.0.0.1", port) as listener:
            assert port < listener.getsockname()[1] < port + server.PORTS_TRIED


def test_no_port_at_all_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PORTS_TRIED", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingsError, match="--port"):
            server._listening("127.0.0.1", taken.getsockname()[1])


def test_examples_are_shipped() -> None:
    assert examples()
    assert all(one.text.strip() and one.title for one in examples())
