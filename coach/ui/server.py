"""Serving the app: FastAPI with security headers, on an address that it prints."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request, Response
from gradio import themes

from coach.errors import SettingsError
from coach.settings import Settings
from coach.ui.layout import build

HOST = "127.0.0.1"
PORT = 7860
PORTS_TRIED = 20
MAX_FILE_SIZE = 20_000_000  # bytes, as much as is read of a file
FONT = ["ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
CSS = Path(__file__).with_name("theme.css")
KEEP = Path(__file__).with_name("keep.html")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def application(settings: Settings) -> FastAPI:
    """The app with its headers; nothing of it leaves this server."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def with_headers(request: Request, respond: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await respond(request)
        response.headers.update(HEADERS)
        return response

    blocks = build(settings)
    blocks.queue(default_concurrency_limit=8)
    return gr.mount_gradio_app(  # pyright: ignore[reportUnknownMemberType]  -- gradio's own types are partial
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=True,
        max_file_size=MAX_FILE_SIZE,
        css_paths=[CSS],
        head_paths=[KEEP],
        theme=themes.Default(primary_hue="teal", neutral_hue="slate", font=FONT, font_mono=FONT),
    )


def serve(settings: Settings, host: str = HOST, port: int = PORT) -> None:
    """Serve until interrupted. The address is printed once it is sure; a taken port gives way to the next."""
    listener = _listening(host, port)
    chosen = listener.getsockname()[1]
    if port and chosen != port:
        print(f"Port {port} is taken, so this is on {chosen}.", flush=True)
    app = application(settings)
    shown = f"[{host}]" if ":" in host else host
    print(f"The OKR coach is at http://{shown}:{chosen} (stop it with Ctrl+C)", flush=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket on the first free port from `port` on; SettingsError where none is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    problem: OSError | None = None
    for candidate in range(port, port + PORTS_TRIED) if port else (0,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(128)
            return listener
        except OSError as error:
            listener.close()
            problem = error
    raise SettingsError(
        f"No port from {port} to {port + PORTS_TRIED - 1} can be used on {host}: {problem}."
        " Give another with --port."
    )
