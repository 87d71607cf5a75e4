"""Packed files, looked at before anything in them is opened: size, members, and what their XML may do."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import PurePath
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from coach.errors import ReadingError

MOST_UNPACKED = 100_000_000
MOST_MEMBERS = 5_000
# Real sheets of thousands of alike rows pack at up to 1:100; a bomb packs at 1:1000.
MOST_RATIO, RATIO_MATTERS = 300, 5_000_000
_ENCRYPTED = 0x1
_MEANT = {
    ".docx": "Word document",
    ".xlsx": "Excel workbook",
    ".xlsm": "Excel workbook",
    ".pptx": "presentation",
}
_MB = 1_000_000


def checked_archive(data: bytes, name: str) -> ZipFile:
    """The archive, safe to be read. Raises ReadingError where it is damaged, locked or a bomb.

    Declared sizes can be relied on: `zipfile` never unpacks more of a member than its entry declares.
    """
    try:
        archive = ZipFile(BytesIO(data))
        _check_sizes(archive.infolist(), name)
        for member in archive.infolist():
            _check_xml(archive, member, name)
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, zlib.error) as error:
        raise ReadingError(damaged(name)) from error
    return archive


def damaged(name: str, kind: str | None = None) -> str:
    """What to say of a broken file; without a kind its name tells what it was meant to be."""
    meant = kind or _MEANT.get(PurePath(name).suffix.lower(), "packed file")
    return (
        f"{name} is a damaged {meant}: it may have been cut off on its way."
        " Open it in its own program, save it again, and give that file, or paste the OKRs."
    )


def _check_sizes(members: list[ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise ReadingError(
            f"{name} holds {len(members):,} packed files; the limit is {MOST_MEMBERS:,}. Paste only the OKRs."
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED:
        raise ReadingError(
            f"{name} unpacks to {unpacked // _MB:,} MB; the limit is {MOST_UNPACKED // _MB} MB."
            " Save only the part with the OKRs in a file of its own, or paste them."
        )
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise ReadingError(f"{name} has a password. Save it without one, or paste the OKRs.")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ReadingError(damaged(name))
        if member.file_size > max(RATIO_MATTERS, MOST_RATIO * member.compress_size):
            raise ReadingError(
                f"{name} holds {member.filename[:60]!r}, which unpacks from {member.compress_size:,} to"
                f" {member.file_size:,} bytes. No real document does; paste the OKRs instead."
            )


class _Rooted(Exception):
    """The root element has begun: what follows can declare nothing."""


def _check_xml(archive: ZipFile, member: ZipInfo, name: str) -> None:
    """Office documents have no document type; one that has may declare entities that grow without end.

    Any part may be XML, since it is the links between parts and not their names that say what they are.
    """
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise ReadingError(
            f"{name} holds XML with declarations of its own ({member.filename[:60]}), which no Office program"
            " writes. It isn't opened, since such files can do harm; paste the OKRs instead."
        )

    def rooted(*_: object) -> None:
        raise _Rooted

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = rooted
    try:
        with archive.open(member) as file:
            while chunk := file.read(4096):
                parser.Parse(chunk)
    except _Rooted:
        pass
    except expat.ExpatError as error:
        if member.filename.endswith((".xml", ".rels")):
            raise ReadingError(damaged(name)) from error
