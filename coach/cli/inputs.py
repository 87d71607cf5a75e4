"""What comes in: a file, standard input or a short text; bytes become text, or a clear error."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from coach.cli.outputs import notice
from coach.errors import ReadingError

STDIN = "-"
MOST_BYTES = 8_000_000  # two million characters, which is what reading takes, in their longest usual form

_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or other packed document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file",
}
_ORDERS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


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
        return Input("stdin", decoded(sys.stdin.buffer.read(MOST_BYTES + 1), "Standard input"))
    return Input(name, decoded(_bytes_of(Path(name)), name))


def text_or_file(given: str | None) -> str | None:
    """The text itself, or what the file of that name holds."""
    if given is None or "\n" in given or len(given) > 255:
        return given
    path = Path(given)
    try:
        is_file = path.is_file()
    except OSError:
        is_file = False
    return decoded(_bytes_of(path), given) if is_file else given


def decoded(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8 with or without its mark, UTF-16 with it, else Windows-1252 with a notice."""
    if len(data) > MOST_BYTES:
        raise ReadingError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Give only the OKRs.")
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise ReadingError(f"{name} is {what}, not text. Save it as text or Markdown, or paste the OKRs.")
    order = next((code for mark, code in _ORDERS.items() if data.startswith(mark)), "utf-8")
    if b"\0" in data and order != "utf-16":
        raise ReadingError(
            f"{name} is a binary file, not text. Save it as text or Markdown, or paste the OKRs."
        )
    try:
        return data.decode(order)
    except UnicodeDecodeError:
        pass
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data)
    if order == "utf-16" or control > len(data) // 100:
        raise ReadingError(
            f"{name} is a binary file, not text. Save it as text or Markdown, or paste the OKRs."
        )
    notice(f"{name} is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8.")
    return data.decode("cp1252", errors="replace")


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


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ReadingError(f"{path}: there is no such file.{_did_you_mean(path)}") from None
    except IsADirectoryError:
        raise ReadingError(f"{path} is a directory. Name a file with OKRs in it.") from None
    except OSError as error:
        raise ReadingError(f"{path} can't be read: {error.strerror or error}.") from error
    except ValueError as error:  # a NUL in the name
        raise ReadingError(f"{str(path)!r} is no file name: {error}.") from error


def _did_you_mean(path: Path) -> str:
    try:
        beside = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return ""
    close = difflib.get_close_matches(path.name, beside, n=1)
    return f" Did you mean {path.with_name(close[0])}?" if close else ""
