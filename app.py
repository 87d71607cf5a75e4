"""Starts the browser app, as `okr-coach serve` does."""

from coach.settings import load
from coach.ui import serve

if __name__ == "__main__":
    serve(load())
