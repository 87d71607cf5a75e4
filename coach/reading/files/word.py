"""Word documents as text: headings, lists, tables, boxes, notes and comments, each in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from coach.errors import ReadingError
from coach.reading.files.archives import damaged
from coach.reading.files.markdown import bold, table
from coach.reading.files.texts import FileText
from coach.reading.files.word_lists import Lists
from coach.reading.files.word_runs import Line, Runs
from coach.reading.files.word_styles import Styles
from coach.reading.files.word_xml import children, find, is_a, value, within

if TYPE_CHECKING:
    from docx.document import Document

MOST_ROWS = 20_000
_MOSTLY = 0.6  # from this share of bold lines on, bold says nothing
_STORIES = ("header", "footer")


def text_of_document(data: bytes, name: str) -> FileText:
    """The text of a .docx as a reader sees it, tracked changes accepted. Raises ReadingError if damaged."""
    import docx

    try:
        return _Document(docx.Document(BytesIO(data))).read()
    except ReadingError:
        raise
    except Exception as error:
        # The boundary to a library and to files of any make: whatever is wrong in it, the file is at fault.
        raise ReadingError(damaged(name, "Word document")) from error


@dataclass
class _Block:
    """A line of the document with what stands before it; a table's lines are whole as they are."""

    line: Line
    indent: str = ""
    mark: str = ""
    apart: bool = False  # a blank line before it

    def shown(self, with_bold: bool) -> str:
        text = bold(self.line.text) if with_bold and self.line.is_bold else self.line.text
        return f"{self.indent}{self.mark}{text}"


@dataclass
class _Document:
    document: Document
    blocks: list[_Block] = field(default_factory=list[_Block])

    def __post_init__(self) -> None:
        self.styles = Styles(self.document)
        self.lists = Lists(self.document, self.styles)
        self.runs = Runs(self.styles)
        self.body: Any = find(self.document.element, "body")
        self.has_title = any(
            self.styles.name(p) == "title" and self.runs.text(p) for p in children(self.body, "p")
        )
        self.contents = 0

    def read(self) -> FileText:
        for header in self._stories("header"):
            self._story(header)
        self._story(self.body)
        for footer in self._stories("footer"):
            self._story(footer)
        self._notes()
        bolds = [block.line.is_bold for block in self.blocks if block.line.text]
        with_bold = sum(bolds) <= _MOSTLY * len(bolds)
        lines: list[str] = []
        for block in self.blocks:
            if block.apart and lines and lines[-1]:
                lines.append("")
            shown = block.shown(with_bold)
            if shown or (lines and lines[-1]):
                lines.append(shown)
        return FileText("\n".join(lines).strip("\n") + "\n", self._notice())

    def _notice(self) -> str | None:
        said: list[str] = []
        if any(True for _ in within(self.body, "ins", "del", "moveFrom", "moveTo")):
            said.append("Tracked changes were read as if all were accepted.")
        if self.contents:
            said.append("The table of contents was left out.")
        if self.runs.hidden:
            said.append("Hidden text was left out.")
        if self.runs.pictures:
            count = self.runs.pictures
            said.append(f"{count} picture{'s were' if count > 1 else ' was'} not read.")
        return " ".join(said) or None

    def _story(self, container: Any) -> None:
        """The paragraphs and tables of one stretch of the document."""
        self.lists.leave()
        self.blocks.append(_Block(Line("")))
        for element in self._elements(container):
            if is_a(element, "p"):
                self._paragraph(element)
            else:
                self._table(element)

    def _elements(self, container: Any) -> Iterator[Any]:
        """Paragraphs and tables, also those within content controls and other wrappers."""
        for child in container:
            if is_a(child, "p", "tbl"):
                yield child
            elif is_a(child, "sdt"):
                content = find(child, "sdtContent")
                if content is not None:
                    yield from self._elements(content)
            elif is_a(child, "customXml", "ins", "moveTo", "smartTag"):
                yield from self._elements(child)

    def _paragraph(self, paragraph: Any) -> None:
        if self.styles.name(paragraph).startswith("toc "):
            self.contents += 1
            return
        lines = [line for line in self.runs.lines(paragraph) if line.text]
        level = self.styles.heading_level(paragraph)
        item = None if level or not lines else self.lists.item(paragraph)
        if level and lines:
            self.lists.leave()
            mark = "#" * min(level + self.has_title * (self.styles.name(paragraph) != "title"), 6) + " "
            number = self.lists.number(paragraph)
            text = " ".join([*([number] if number else []), *(line.text for line in lines)])
            self.blocks += [_Block(Line(text), mark=mark, apart=True), _Block(Line(""))]
        elif item:
            self.blocks.append(_Block(lines[0], item.indent, item.mark))
            beneath = item.indent + " " * len(item.mark)
            self.blocks += [_Block(line, beneath) for line in lines[1:]]
        elif lines:
            indent = self.lists.plain_indent(paragraph)
            apart = self.styles.is_apart(paragraph)
            self.blocks += [_Block(line, indent, apart=apart and at == 0) for at, line in enumerate(lines)]
        else:
            self.blocks.append(_Block(Line("")))
        for box in self.runs.boxes(paragraph):
            self._story(box)

    def _table(self, element: Any) -> None:
        """A table as one; a table of one row or one column only lays out what stands in it."""
        rows = list(self._rows(element))
        if len(rows) > MOST_ROWS:
            raise ReadingError(
                f"The document has a table of {len(rows):,} rows; the limit is {MOST_ROWS:,}."
                " Paste only the OKRs."
            )
        cells = [self._cells(row) for row in rows]
        if len(rows) < 2 or max(map(len, cells), default=0) < 2:
            for cell in (cell for row in cells for cell in row if cell is not None):
                self._story(cell)
            return
        shown = [["" if cell is None else self._cell(cell) for cell in row] for row in cells]
        shown = [row for row in shown if any(row)]
        if shown:
            self.lists.leave()
            self.blocks.append(_Block(Line("")))
            self.blocks += [_Block(Line(line)) for line in table(shown)]
            self.blocks.append(_Block(Line("")))

    def _rows(self, element: Any) -> Iterator[Any]:
        for child in element:
            if is_a(child, "tr"):
                if find(find(child, "trPr"), "del") is None:
                    yield child
            elif is_a(child, "sdt", "sdtContent", "customXml"):
                yield from self._rows(child)

    def _cells(self, row: Any) -> list[Any | None]:
        """The row's cells by column; None where a merged cell goes on."""
        before = int(value(find(find(row, "trPr"), "gridBefore")) or 0)
        cells: list[Any | None] = [None] * before
        for cell in within(row, "tc", depth=3):
            properties = find(cell, "tcPr")
            merged = find(properties, "vMerge")
            goes_on = merged is not None and value(merged) != "restart"
            span = int(value(find(properties, "gridSpan")) or 1)
            cells += [None if goes_on else cell, *[None] * (span - 1)]
        return cells

    def _cell(self, cell: Any) -> str:
        """The text of one cell, its paragraphs on lines of their own, its lists with their marks."""
        lines: list[str] = []
        bolds: list[bool] = []
        for element in self._elements(cell):
            if is_a(element, "tbl"):
                for row in self._rows(element):
                    inner = [self._cell(inner) for inner in self._cells(row) if inner is not None]
                    lines.append(": ".join(filter(None, inner)))
                continue
            item = self.lists.item(element)
            for at, line in enumerate(line for line in self.runs.lines(element) if line.text):
                lines.append(f"{item.mark if item and at == 0 else ''}{line.text}")
                bolds.append(line.is_bold)
            lines += [self._cell(box) for box in self.runs.boxes(element)]
        text = "\n".join(filter(None, lines))
        return bold(text) if bolds and all(bolds) and len(lines) == 1 else text

    def _stories(self, kind: str) -> Iterator[Any]:
        """The headers or footers that say something, each wording once."""
        seen: set[str] = set()
        for part in self._parts(kind):
            text = " ".join(self.runs.text(p) for p in within(part, "p")).strip()
            if any(char.isalpha() for char in text) and text not in seen:
                seen.add(text)
                yield part

    def _parts(self, kind: str) -> list[Any]:
        from docx.oxml import parse_xml

        related = self.document.part.rels.values()
        parts = [
            rel.target_part for rel in related if not rel.is_external and rel.reltype.endswith(f"/{kind}")
        ]
        return [parse_xml(part.blob) for part in sorted(parts, key=lambda part: str(part.partname))]

    def _notes(self) -> None:
        """Footnotes, endnotes and comments, under headings that say so."""
        for kind, element, title in (
            ("footnotes", "footnote", "Footnotes"),
            ("endnotes", "endnote", "Notes"),
            ("comments", "comment", "Comments"),
        ):
            lines: list[str] = []
            for note in (note for part in self._parts(kind) for note in children(part, element)):
                text = " ".join(filter(None, (self.runs.text(p) for p in within(note, "p"))))
                if text:
                    lines.append(self._quoted(note, text) if element == "comment" else f"- {text}")
            if lines:
                self.blocks += [_Block(Line(title), mark="# ", apart=True), _Block(Line(""))]
                self.blocks += [_Block(Line(line)) for line in lines]

    def _quoted(self, comment: Any, text: str) -> str:
        author = value(comment, "author") or "A reader"
        anchor = self.runs.commented(self.body, value(comment, "id") or "")
        return f"- {author} on “{anchor}”: {text}" if anchor else f"- {author}: {text}"
