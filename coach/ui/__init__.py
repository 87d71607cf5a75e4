"""The browser app: a Gradio layout, pure views of a critique, and thin handlers between them."""

from coach.ui.layout import build
from coach.ui.server import application, serve

__all__ = ["application", "build", "serve"]
