"""PowerPoint presentations as text: titles of slides, bullets by their level, tables, speaker notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from coach.errors import ReadingError
from coach.reading.files.archives import checked_archive, damaged
from coach.reading.files.markdown import table
from coach.reading.files.symbols import readable
from coach.reading.files.texts import FileText

MOST_SLIDES = 200
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "ppt/presentation.xml"
_INDENT = 4  # blanks for each level
_TITLES = ("title", "ctrTitle")
_EDGES = ("dt", "ftr", "sldNum", "sldImg")  # date, footer, number: the same on each slide


def text_of_presentation(data: bytes, name: str) -> FileText:
    """The text of a .pptx, slide by slide; hidden slides are left out. Raises ReadingError if damaged."""
    try:
        with checked_archive(data, name) as archive:
            return _read(archive, name)
    except (KeyError, ValueError, ElementTree.ParseError) as error:
        raise ReadingError(damaged(name, "presentation")) from error


def _read(archive: ZipFile, name: str) -> FileText:
    main = ElementTree.fromstring(archive.read(_MAIN))  # noqa: S314  -- looked through before
    targets = _related(archive, _MAIN)
    slides = [targets[one.attrib[_ID]] for one in main.iter(f"{_P}sldId")]
    if len(slides) > MOST_SLIDES:
        raise ReadingError(
            f"{name} has {len(slides)} slides; the limit is {MOST_SLIDES}. Give only those with the OKRs."
        )
    blocks: list[str] = []
    hidden = 0
    for path in slides:
        slide = ElementTree.fromstring(archive.read(path))  # noqa: S314
        if slide.get("show") == "0":
            hidden += 1
            continue
        blocks += _blocks(slide)
        for target in _related(archive, path).values():
            if "/notesSlide" in target:
                notes = ElementTree.fromstring(archive.read(target))  # noqa: S314
                said = [line for shape in notes.iter(f"{_P}sp") for line in _lines(shape, is_note=True)]
                blocks += ["Notes:\n" + "\n".join(said)] if said else []
    if not any(char.isalpha() for block in blocks for char in block):
        raise ReadingError(f"{name} holds no text on its slides. Paste the OKRs as text.")
    notice = f"{hidden} hidden slide{'s were' if hidden > 1 else ' was'} left out." if hidden else None
    return FileText("\n\n".join(blocks) + "\n", notice)


def _related(archive: ZipFile, path: str) -> dict[str, str]:
    """The parts that a part refers to, by the id that it uses."""
    folder, file = posixpath.split(path)
    listed = f"{folder}/_rels/{file}.rels"
    if listed not in archive.namelist():
        return {}
    links = ElementTree.fromstring(archive.read(listed))  # noqa: S314
    return {
        link.attrib["Id"]: posixpath.normpath(posixpath.join("/" + folder, link.attrib["Target"])).lstrip("/")
        for link in links
        if link.get("TargetMode") != "External"
    }


def _blocks(slide: Element) -> list[str]:
    titles: list[str] = []
    others: list[str] = []
    for shape in slide.iter():
        if shape.tag == f"{_P}sp":
            is_title = _placeholder(shape) in _TITLES
            lines = list(_lines(shape))
            if is_title and lines:
                titles.append(f"# {' '.join(line.strip() for line in lines)}")
            elif lines:
                others.append("\n".join(lines))
        elif shape.tag == f"{_A}tbl":
            rows = [[_cell(cell) for cell in row.iter(f"{_A}tc")] for row in shape.iter(f"{_A}tr")]
            others += ["\n".join(table(rows))] if any(map(any, rows)) else []
    return [*titles, *others]


def _placeholder(shape: Element) -> str | None:
    """What a shape stands for in the slide's layout; "body" for a list, None for a text box."""
    found = shape.find(f".//{_P}nvPr/{_P}ph")
    return None if found is None else found.get("type", "body")


def _lines(shape: Element, *, is_note: bool = False) -> Iterator[str]:
    kind = _placeholder(shape)
    if kind in _EDGES or (is_note and kind != "body"):
        return
    for paragraph in shape.iter(f"{_A}p"):
        properties = paragraph.find(f"{_A}pPr")
        level = int(properties.get("lvl", "0")) if properties is not None else 0
        has_bullet = properties is not None and any(
            properties.find(f"{_A}{mark}") is not None for mark in ("buChar", "buAutoNum")
        )
        is_plain = properties is not None and properties.find(f"{_A}buNone") is not None
        is_item = (has_bullet or kind in ("body", "obj")) and not is_plain and not is_note
        for at, line in enumerate(line for line in _text(paragraph).splitlines() if line.strip()):
            mark = ("- " if at == 0 else "  ") if is_item else ""
            yield f"{' ' * (_INDENT * min(level, 8))}{mark}{line.strip()}"


def _text(paragraph: Element) -> str:
    parts = [
        "\n" if part.tag == f"{_A}br" else part.text or ""
        for part in paragraph.iter()
        if part.tag in (f"{_A}br", f"{_A}t")
    ]
    return readable(re.sub(r"[\x0b\u2028]", "\n", "".join(parts)))


def _cell(cell: Element) -> str:
    if cell.get("hMerge") == "1" or cell.get("vMerge") == "1":
        return ""
    return "\n".join(filter(None, (_text(one).strip() for one in cell.iter(f"{_A}p"))))
