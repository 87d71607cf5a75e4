"""Files as text: bytes in the usual encodings, or a clear error that says what the file is instead."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import NamedTuple

from coach.errors import ReadingError

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


class FileText(NamedTuple):
    """The text of a file; `notice` says where its encoding had to be guessed."""

    text: str
    notice: str | None = None


def text_of_file(path: Path) -> FileText:
    """What a file says. Raises ReadingError where there is none, or none that holds text."""
    return decoded(_bytes_of(path), str(path))


def decoded(data: bytes, name: str) -> FileText:
    """Bytes as text: UTF-8 with or without its mark, UTF-16 with it, else Windows-1252 with a notice."""
    if len(data) > MOST_BYTES:
        raise ReadingError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Give only the OKRs.")
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise ReadingError(f"{name} is {what}, not text. Save it as text or Markdown, or paste the OKRs.")
    order = next((code for mark, code in _ORDERS.items() if data.startswith(mark)), "utf-8")
    if order == "utf-16" or b"\0" not in data:
        try:
            return FileText(data.decode(order))
        except UnicodeDecodeError:
            pass
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data)
    if order == "utf-16" or b"\0" in data or control > len(data) // 100:
        raise ReadingError(
            f"{name} is a binary file, not text. Save it as text or Markdown, or paste the OKRs."
        )
    return FileText(
        data.decode("cp1252", errors="replace"),
        f"{name} is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8.",
    )


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
