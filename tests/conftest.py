"""What holds for every test: no network, no tracing, no settings of the person who runs them."""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

os.environ["LANGSMITH_TRACING"] = "false"

# Continuous integration tries the same examples each time; on a developer's machine new ones are looked for.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

RESOLVING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}


class NetworkBlocked(RuntimeError):
    """A test tried to reach something beyond this machine."""


class NetworkBlock:
    """Refuses look-ups of, and connections to, anything but loopback while `active`.

    An audit hook, not a patched `socket`: a library that keeps a reference of its own can't pass it.
    """

    def __init__(self) -> None:
        self.active = True

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.active or not event.startswith("socket."):
            return
        if event in RESOLVING:
            self.refuse_unless_local(event, arguments[0])
        elif event in SENDING and isinstance(arguments[1], tuple):  # a path or None is no network address
            self.refuse_unless_local(event, arguments[1][0])

    def refuse_unless_local(self, event: str, host: object) -> None:
        name = host.decode() if isinstance(host, bytes) else host
        if name in (None, "", "localhost"):
            return
        try:
            local = ipaddress.ip_address(str(name)).is_loopback
        except ValueError:
            local = False
        if not local:
            raise NetworkBlocked(f"{event} to {name!r}: tests are offline (mark it live, run with --live)")


NETWORK = NetworkBlock()
sys.addaudithook(NETWORK)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--live", action="store_true", help="also run the tests that talk to a real model")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--live"):
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "OKR_COACH_"))]:
            del os.environ[name]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--live"):
        for item in items:
            if item.get_closest_marker("live"):
                item.add_marker(pytest.mark.skip(reason="talks to a real model; runs with --live"))


@pytest.fixture(autouse=True)
def network_of_live_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    NETWORK.active = request.node.get_closest_marker("live") is None
    yield
    NETWORK.active = True


@pytest.fixture(autouse=True)
def broken_rules_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    """To a user a rule that fails is a finding; here it fails the test."""
    monkeypatch.setattr("coach.check.running.raise_failures", True)
