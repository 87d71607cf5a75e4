"""Finds objectives and key results among lines without a label, by how they stand to each other."""

from __future__ import annotations

from coach.reading.entries import Entry


def infer(entries: list[Entry]) -> None:
    del entries
