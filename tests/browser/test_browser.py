"""The browser that the other tests drive shows local pages and reaches nothing beyond this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Error, Page


class Greeting(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>Served here</h1>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Greeting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_local_page_is_shown(page: Page, address: str) -> None:
    page.goto(address)
    assert page.get_by_role("heading").inner_text() == "Served here"


@pytest.mark.parametrize("outside", ["http://example.com/", "http://192.0.2.1/"])
def test_an_outside_page_is_not_reached(page: Page, outside: str) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(outside, timeout=5000)
