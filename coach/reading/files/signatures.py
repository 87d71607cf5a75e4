"""What kind of file some bytes are, by what they hold and never by their name."""

from __future__ import annotations

from enum import StrEnum

from coach.errors import ReadingError
from coach.reading.files.archives import checked_archive


class Content(StrEnum):
    """The kinds of file that are read."""

    TEXT = "text"
    WORD = "word"
    SHEETS = "sheets"
    SLIDES = "slides"
    PDF = "pdf"


_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER = {
    b"{\\rtf": ("a rich text document", "Save it as .docx"),
    b"\x89PNG": ("a picture", "Run text recognition (OCR) on it"),
    b"\xff\xd8\xff": ("a picture", "Run text recognition (OCR) on it"),
    b"GIF8": ("a picture", "Run text recognition (OCR) on it"),
    b"II*\0": ("a picture", "Run text recognition (OCR) on it"),
    b"MM\0*": ("a picture", "Run text recognition (OCR) on it"),
    b"\x1f\x8b": ("a packed file", "Unpack it and give the file inside"),
    b"7z\xbc\xaf\x27\x1c": ("a packed file", "Unpack it and give the file inside"),
    b"Rar!": ("a packed file", "Unpack it and give the file inside"),
    b"BZh": ("a packed file", "Unpack it and give the file inside"),
    b"\xfd7zXZ": ("a packed file", "Unpack it and give the file inside"),
}
# Streams of old Office files, whose names stand in them in UTF-16.
_OLD = {
    "WordDocument": ("an old Word document (.doc)", ".docx"),
    "Workbook": ("an old Excel workbook (.xls)", ".xlsx"),
    "Book": ("an old Excel workbook (.xls)", ".xlsx"),
    "PowerPoint Document": ("an old presentation (.ppt)", ".pptx"),
    "__substg1.0": ("a mail saved by Outlook (.msg)", ".txt"),
}
# What the list of contents of a packed Office file calls its main part.
_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": Content.WORD,
    b"spreadsheetml.sheet.main+xml": Content.SHEETS,
    b"spreadsheetml.template.main+xml": Content.SHEETS,
    b"ms-excel.sheet.macroEnabled.main+xml": Content.SHEETS,
    b"ms-excel.template.macroEnabled.main+xml": Content.SHEETS,
    b"presentationml.presentation.main+xml": Content.SLIDES,
    b"presentationml.slideshow.main+xml": Content.SLIDES,
}
_OTHER_PARTS = {
    b"wordprocessingml.template.main+xml": ("a Word template", ".docx"),
    b"ms-word.document.macroEnabled": ("a Word document with macros", ".docx"),
    b"ms-word.template.macroEnabled": ("a Word template with macros", ".docx"),
    b"ms-excel.sheet.binary": ("a binary Excel workbook (.xlsb)", ".xlsx"),
    b"presentationml": ("a presentation of a rare kind", ".pptx"),
}
_OPEN_DOCUMENTS = {
    b"opendocument.text": ("an OpenDocument text (.odt)", ".docx"),
    b"opendocument.spreadsheet": ("an OpenDocument sheet (.ods)", ".xlsx"),
    b"opendocument.presentation": ("an OpenDocument presentation (.odp)", ".pdf"),
}


def content_of(data: bytes, name: str) -> Content:
    """The kind of file. Raises ReadingError that names a kind which isn't read, and what to save it as."""
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF") or (b"%PDF-" in head and b"%%EOF" in data):
        return Content.PDF
    if data.startswith(_ZIP):
        return _packed(data, name)
    if data.startswith(_OLE):
        raise ReadingError(_old(data, name))
    for start, (what, advice) in _OTHER.items():
        if data.startswith(start):
            raise ReadingError(f"{name} is {what}, not text. {advice}, or paste the OKRs.")
    return Content.TEXT


def _packed(data: bytes, name: str) -> Content:
    with checked_archive(data, name) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names:
            return _office(archive.read("[Content_Types].xml"), name)
        if "mimetype" in names:
            kind = archive.read("mimetype")[:200]
            for mark, (what, better) in _OPEN_DOCUMENTS.items():
                if mark in kind:
                    raise ReadingError(_save_as(name, what, better))
        if any(member.endswith(".iwa") or member == "Index.zip" for member in names):
            raise ReadingError(
                f"{name} is a Pages, Numbers or Keynote document."
                " Export it as Word, Excel or PDF and give that file, or paste the OKRs."
            )
    raise ReadingError(
        f"{name} is a packed file (zip), not a Word or Excel document."
        " Unpack it and give the file inside, or paste the OKRs."
    )


def _office(types: bytes, name: str) -> Content:
    for mark, content in _MAIN_PARTS.items():
        if mark in types:
            return content
    for mark, (what, better) in _OTHER_PARTS.items():
        if mark in types:
            raise ReadingError(_save_as(name, what, better))
    raise ReadingError(
        f"{name} is an Office file of a kind that isn't read. Save it as .docx or .xlsx, or paste the OKRs."
    )


def _old(data: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return (
            f"{name} has a password. Open it, take the password off (File, Info, Protect), save it again,"
            " or paste the OKRs."
        )
    for stream, (what, better) in _OLD.items():
        if holds(stream):
            return _save_as(name, what, better)
    return _save_as(name, "an old Office document", ".docx or .xlsx")


def _save_as(name: str, what: str, better: str) -> str:
    return f"{name} is {what}, which isn't read. Save it as {better} and give that file, or paste the OKRs."
