"""Lines and tables of a file in the Markdown that `coach.reading` takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.reading.labels import label_of
from coach.reading.passage import Passage

_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table. Cells may hold line breaks, tabs and pipes; the first row need be no header."""
    width = max(map(len, rows))
    lines = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    return [lines[0], _row(["---"] * width), *lines[1:]]


def bold(line: str) -> str:
    """A line that stands out; marks of its own are left as they are."""
    text = line.strip()
    return line.replace(text, f"**{text}**") if text and "**" not in text else line


def labelled(lead: str, rest: str) -> str:
    """A line whose `lead` is bold: where that is a label ("Objective" Guests come back), a colon says so."""
    name, begins = lead.strip(), rest.lstrip()
    if not name or not begins or not name[-1].isalnum() or not (begins[0].isupper() or begins[0].isdigit()):
        return lead + rest
    label = label_of(Passage.of(name, 0, len(name)), heads=False)
    return f"{name}: {begins}" if label and label.end == len(name) else lead + rest


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return _PIPE.sub(r"\\|", _BREAKS.sub("<br>", text.strip()).replace("\t", " "))
