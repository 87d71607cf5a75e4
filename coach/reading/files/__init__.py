"""Files as text: the kinds that people keep OKRs in, told by content, or an error that says what it is."""

from __future__ import annotations

import difflib
from pathlib import Path

from coach.errors import ReadingError
from coach.reading.files.signatures import Content, content_of
from coach.reading.files.texts import FileText, decoded

__all__ = ["EXTENSIONS", "MOST_BYTES", "FileText", "text_of_bytes", "text_of_file"]

MOST_BYTES = 20_000_000
# How the names of such files usually end; what a file holds is told by its content.
EXTENSIONS = tuple(
    ".md .markdown .txt .text .csv .tsv .xlsx .xlsm .docx .pptx .pdf .html .htm .json .yaml .yml".split()
)

_EXTENSIONS = {
    Content.WORD: (".docx",),
    Content.SHEETS: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Content.SLIDES: (".pptx", ".ppsx"),
    Content.PDF: (".pdf",),
}
_NAMES = {
    Content.WORD: "a Word document",
    Content.SHEETS: "an Excel workbook",
    Content.SLIDES: "a presentation",
    Content.PDF: "a PDF",
}


def text_of_file(path: Path, name: str | None = None) -> FileText:
    """What a file says; `name` is what to call it, where its path is of no interest.

    Raises ReadingError where there is none, or none that can be read.
    """
    return text_of_bytes(_bytes_of(path), name or str(path))


def text_of_bytes(data: bytes, name: str) -> FileText:
    """What the bytes of a file say; `name` stands in notices and errors, and its extension decides nothing.

    Raises ReadingError for what is too large, damaged, locked, without text, or of a kind that isn't read.
    """
    if len(data) > MOST_BYTES:
        raise ReadingError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Give only the OKRs.")
    content = content_of(data, name)
    match content:
        case Content.TEXT:
            read = decoded(data, name)
        case Content.WORD:
            from coach.reading.files.word import text_of_document

            read = text_of_document(data, name)
        case Content.SHEETS:
            from coach.reading.files.sheets import text_of_workbook

            read = text_of_workbook(data, name)
        case Content.SLIDES:
            from coach.reading.files.slides import text_of_presentation

            read = text_of_presentation(data, name)
        case Content.PDF:
            from coach.reading.files.pages import text_of_pdf

            read = text_of_pdf(data, name)
    if not read.text.strip():
        raise ReadingError(
            f"{name} is blank: there is no text in it. Give a file with OKRs in it, or paste them."
        )
    said = [notice for notice in (_of_extension(content, name), read.notice) if notice]
    return FileText(read.text, " ".join(said) or None)


def _of_extension(content: Content, name: str) -> str | None:
    """A remark where the extension promises another kind of file."""
    extension = Path(name).suffix.lower()
    promised = next((kind for kind, known in _EXTENSIONS.items() if extension in known), Content.TEXT)
    if promised is content or not extension:
        return None
    if content is Content.TEXT:
        return f"{name} is not {_NAMES[promised]} inside but text; it was read as text."
    return f"{name} is {_NAMES[content]} by its content and was read as one."


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
    # All files of a folder end alike, which makes no name near to another.
    near = [name for name in beside if difflib.get_close_matches(path.stem, [Path(name).stem])]
    close = difflib.get_close_matches(path.name, near, n=1)
    return f" Did you mean {path.with_name(close[0])}?" if close else ""
