"""The tests themselves are offline: conftest refuses everything but loopback."""

from __future__ import annotations

import os
import socket

import pytest

OUTSIDE = ["example.com", "192.0.2.1", "2001:db8::1", b"example.com"]


@pytest.mark.parametrize("host", OUTSIDE)
def test_an_outside_name_is_not_looked_up(host: str | bytes) -> None:
    with pytest.raises(RuntimeError, match="tests are offline"):
        socket.getaddrinfo(host, 443)


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")]
)
def test_an_outside_address_is_not_reached(family: socket.AddressFamily, host: str) -> None:
    with socket.socket(family) as stream, pytest.raises(RuntimeError, match="tests are offline"):
        stream.connect((host, 443))
    with (
        socket.socket(family, socket.SOCK_DGRAM) as datagram,
        pytest.raises(RuntimeError, match="tests are offline"),
    ):
        datagram.sendto(b"", (host, 53))


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = ("localhost", server.getsockname()[1])
        with socket.create_connection(address, timeout=5) as client:
            assert client.getpeername()[0] == "127.0.0.1"


def test_nothing_is_traced() -> None:
    assert os.environ["LANGSMITH_TRACING"] == "false"
