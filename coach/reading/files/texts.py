"""Text files: bytes in the usual encodings, and what was guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.errors import ReadingError

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_SEPARATOR = re.compile(r"sep=.(?:\r\n|[\r\n])", re.IGNORECASE)  # what Excel alone reads


class FileText(NamedTuple):
    """The text of a file; `notice` says what was guessed or left out."""

    text: str
    notice: str | None = None


def decoded(data: bytes, name: str) -> FileText:
    """Bytes as text: UTF-8 with or without its mark, UTF-16, else Windows-1252 with a notice."""
    encoding = next((code for mark, code in _MARKS.items() if data.startswith(mark)), None)
    encoding = encoding or _unmarked(data)
    if encoding.startswith("utf-16") or b"\0" not in data:
        try:
            return FileText(_without_separator(data.decode(encoding)))
        except UnicodeDecodeError:
            pass
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data)
    if encoding.startswith("utf-16") or b"\0" in data or control > len(data) // 100:
        raise ReadingError(
            f"{name} is a binary file, not text. Save it as text or Markdown, or paste the OKRs."
        )
    return FileText(
        _without_separator(data.decode("cp1252", errors="replace")),
        f"{name} is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8.",
    )


def _without_separator(text: str) -> str:
    found = _SEPARATOR.match(text)
    return text[found.end() :] if found else text


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark has a NUL beside nearly every letter; everything else is tried as UTF-8."""
    head = data[:2000]
    if len(head) >= 8 and len(data) % 2 == 0:
        for offset, code in ((1, "utf-16-le"), (0, "utf-16-be")):
            if head[offset::2].count(0) > 0.8 * len(head) / 2 and 0 not in head[1 - offset :: 2]:
                return code
    return "utf-8"
