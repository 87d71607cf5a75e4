"""What comes in: a file, standard input, a short text, or one text a line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from coach.cli.outputs import notice
from coach.errors import ReadingError
from coach.reading.files import EXTENSIONS, MOST_BYTES, FileText, text_of_bytes, text_of_file

STDIN = "-"
_SENTENCE = re.compile(r"[.:;,!?]\s|\d[\d.,]*\s?[%€$£]")  # "churn is 5%, see facts.md" names no file


class Input(NamedTuple):
    """A text and where it came from."""

    name: str
    text: str


def read_input(name: str | None, usage: str) -> Input:
    """The text of a file, or of standard input for "-" and where nothing is named.

    Raises ReadingError where there is no such file, where it is no text, or where nothing was piped in.
    """
    if name is None and sys.stdin.isatty():
        raise ReadingError(f"No file is named and nothing is piped in. Try: {usage}")
    if name is None or name == STDIN:
        return Input("stdin", _said(text_of_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "Standard input")))
    return Input(name, _said(text_of_file(Path(name))))


def text_or_file(given: str | None) -> str | None:
    """The text itself, or what the file of that name holds.

    Raises ReadingError for the name of a file that isn't there: it would be read as facts and say none.
    """
    if given is None or "\n" in given or len(given) > 255:
        return given
    path = Path(given)
    try:
        is_file = path.is_file()
    except OSError:
        is_file = False
    is_name = path.suffix.lower() in EXTENSIONS and not _SENTENCE.search(given)
    return _said(text_of_file(path)) if is_file or is_name else given


def _said(read: FileText) -> str:
    if read.notice:
        notice(read.notice)
    return read.text


def entries(given: Input, fields: Sequence[str]) -> Iterator[dict[str, str | None]]:
    """One entry a line: plain text as its field "text", or a JSON object with these fields.

    Raises ReadingError that names the line which is neither.
    """
    found = False
    for number, line in enumerate(given.text.splitlines(), 1):
        if not line.strip():
            continue
        found = True
        yield (
            _entry(line, fields, f"{given.name}, line {number}")
            if line.lstrip().startswith("{")
            else {"text": line.strip()}
        )
    if not found:
        raise ReadingError(f"{given.name} is blank. Give one line for each text.")


def _entry(line: str, fields: Sequence[str], place: str) -> dict[str, str | None]:
    try:
        entry: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ReadingError(f"{place}: this is no JSON object ({error}).") from error
    values = {field: cast(dict[str, Any], entry).get(field) for field in fields}
    for field, value in values.items():
        if not (isinstance(value, str) or (value is None and field != "text")):
            raise ReadingError(f"{place}: {field} must be a text in quotation marks, not {value!r}.")
    if not (values["text"] or "").strip():
        raise ReadingError(f"{place}: text is blank.")
    return values
