"""Walks the tags of a page and writes down what is seen: stretches of running text, and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.labels import part_of_header
from coach.reading.passage import Passage
from coach.reading.tables.grids import Grid
from coach.reading.vocabulary import Part
from coach.reading.webpages.markup import Tag, decoded, tokens
from coach.reading.webpages.pagekind import HEADINGS, PageKind
from coach.reading.webpages.sheet import Sheet
from coach.reading.webpages.spans import Cell, Rows
from coach.reading.webpages.tagstyle import STEP, indent_of, is_marker, is_strong, level_of

_BOXES = frozenset(
    """
    div section article header footer main nav aside address blockquote form fieldset legend figure pre body
    html details tbody thead tfoot option label ac:rich-text-body ac:layout ac:layout-section ac:layout-cell
    ac:structured-macro ac:plain-text-body center hr dl script style
    """.split()
)
_LISTS = frozenset({"ul", "ol", "menu", "dir", "ac:task-list"})
_ITEMS = frozenset({"li", "ac:task"})
_INLINE = frozenset({"b", "strong", "span", "font", "i", "em", "u", "a"})
_SPACER = re.compile(
    r"<(p|div)\b[^<>]{0,2000}>(?:\s|&nbsp;|&#160;|\u00a0|</?(?:br|span|o:p|b|strong|font)\b[^<>]{0,2000}>){0,50}</\1>|Mso",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,4})[.)]?\s*$")


@dataclass
class _List:
    ordered: bool
    number: int = 0


class Walk:
    """Walks the tags of a page and writes what is seen to a sheet."""

    def __init__(self, text: str, kind: PageKind) -> None:
        self._text = text
        self._sheet = Sheet()
        self._keeps_lines = kind is PageKind.BLOCKS
        self._apart = not _SPACER.search(text)  # whether each paragraph is set apart from the next
        self._lists: list[_List] = []
        self._tables: list[Rows] = []
        self._inline: list[tuple[str, bool]] = []
        self._lines = 0  # open elements of lines
        self._pre = 0
        self._hidden: str | None = None
        self._marker: list[Passage] | None = None  # the bullet that Word writes out, while it is open
        self._marker_spans = 0
        self._macros: list[str] = []
        self._bracket = False
        self._is_named = False  # the term before the next description
        self._done = 0
        self._pieces: list[Passage | Grid] = []
        self.tables_are_text = False

    def pieces(self) -> list[Passage | Grid]:
        """Stretches of running text, and the tables between them."""
        for token in tokens(self._text):
            if isinstance(token, Passage):
                self._say(token)
            elif self._hidden:
                self._hidden = None if token.closes and token.name == self._hidden else self._hidden
            elif token.closes:
                self._close(token)
            else:
                self._open(token)
        while self._tables:
            self._end_table()
        self._sheet.end_line(forced=True)
        self._flush(self._sheet.size)
        return self._pieces

    def _flush(self, end: int) -> None:
        if seen := self._sheet.passage(self._done, end):
            self._pieces.append(seen)
        self._done = end

    def _say(self, said: Passage) -> None:
        if self._hidden:
            return
        if self._marker is not None:
            self._marker.append(said)
        elif self._pre or (self._keeps_lines and not self._lines):
            self._sheet.write_lines(said)
        else:
            self._say_paragraphs(said)

    def _say_paragraphs(self, said: Passage) -> None:
        """Text in which a blank line parts two paragraphs, as where plain text was written among the tags."""
        start = 0
        for blank in _BLANK_LINE.finditer(said.text):
            if start or blank.start() or not self._lines:
                self._sheet.write(said.part(start, blank.start()))
                self._sheet.end_line(blank=True)
            start = blank.end()
        self._sheet.write(Passage(said.text[start:], said.places[start:]))

    # -- opening -------------------------------------------------------------------------------------------

    def _open(self, tag: Tag) -> None:
        name, sheet = tag.name, self._sheet
        if name in _INLINE:
            self._open_inline(tag)
        elif name == "br":
            self._break()
        elif name in HEADINGS:
            self._begin_lines()
            if sheet.prefix is None and not self._tables:
                sheet.prefix = "#" * int(name[1]) + " "
        elif name in _LISTS:
            sheet.end_line(forced=True)
            self._lists.append(_List(name == "ol"))
        elif name in _ITEMS:
            self._begin_item(tag)
        elif name in ("p", "summary", "caption", "figcaption", "ac:task-body"):
            self._begin_lines()
            self._set_indent(tag)
        elif name in ("table", "tr", "td", "th"):
            self._open_table(tag)
        elif name in ("dt", "dd"):
            self._open_term(name)
        elif name == "input":
            self._check(tag)
        elif name == "time":
            self._say_date(tag)
        elif name == "ac:parameter":
            self._open_parameter(tag)
        elif name in _BOXES:
            self._open_box(tag)

    def _begin_lines(self) -> None:
        self._sheet.end_line()
        if self._sheet.prefix and self._sheet.prefix.startswith("#"):
            self._sheet.prefix = None  # a heading that never came
        self._lines += 1

    def _open_box(self, tag: Tag) -> None:
        self._sheet.end_line(blank=tag.name == "hr")
        if tag.name == "ac:structured-macro":
            self._macros.append(tag.values.get("ac:name", ""))
        elif tag.name in ("pre", "ac:plain-text-body"):
            self._pre += 1
        elif tag.name == "details":
            self._lists.append(_List(False))
            self._sheet.indent = STEP * max(len(self._lists) - 1, 0)
        elif tag.name == "div" and not self._lists:
            self._set_indent(tag)

    def _open_inline(self, tag: Tag) -> None:
        if self._marker is not None:
            self._marker_spans += 1
            return
        if is_marker(tag):
            self._marker, self._marker_spans = [], 1
            return
        self._inline.append((tag.name, self._sheet.strong))
        self._sheet.strong = is_strong(tag, around=self._sheet.strong)

    def _break(self) -> None:
        self._sheet.end_line(blank=not self._sheet.has_open_line)

    def _begin_item(self, tag: Tag) -> None:
        sheet = self._sheet
        sheet.end_line(forced=True)
        if not self._lists:
            self._lists.append(_List(False))
        current = self._lists[-1]
        start = tag.values.get("value", "")
        current.number = int(start) if start.isdecimal() and len(start) < 4 else current.number + 1
        level = max(len(self._lists), level_of(tag))
        sheet.prefix = " " * (STEP * (level - 1)) + (f"{current.number}. " if current.ordered else "- ")
        sheet.indent = STEP * level
        self._lines += 1

    def _set_indent(self, tag: Tag) -> None:
        if not self._lists and not self._tables:
            self._sheet.indent = indent_of(tag)

    def _open_term(self, name: str) -> None:
        if name == "dd" and self._is_named:
            self._begin_value()
        else:
            self._sheet.end_line(forced=True)
            self._sheet.prefix = "- " if name == "dd" else None
        self._is_named = name == "dt"
        self._lines += 1

    def _begin_value(self) -> None:
        """A value goes on in the line of its name; of key results there may be more to come."""
        name = self._sheet.line().strip("*: ")
        if name and part_of_header(name) is not Part.KEY_RESULT:
            self._sheet.glue(": ")
        else:
            self._sheet.end_line(forced=True)
            self._sheet.prefix = "- "

    def _check(self, tag: Tag) -> None:
        if tag.values.get("type", "").lower() == "checkbox" and not self._tables:
            box = "[x] " if tag.has("checked") else "[ ] "
            self._sheet.write_mark(box, tag.start)

    def _say_date(self, tag: Tag) -> None:
        place = tag.place_of("datetime")
        if place and tag.attributes.rstrip().endswith("/"):
            self._say(decoded(self._text, *place))

    def _open_parameter(self, tag: Tag) -> None:
        macro = self._macros[-1] if self._macros else ""
        if tag.values.get("ac:name") != "title":
            self._hidden = tag.name
        elif macro == "status":
            self._bracket = self._sheet.has_open_line
            if self._bracket:
                self._sheet.write_mark(" [", tag.start)
        else:
            self._sheet.end_line()

    # -- tables --------------------------------------------------------------------------------------------

    def _open_table(self, tag: Tag) -> None:
        sheet = self._sheet
        if tag.name == "table":
            if self._tables:
                self._tables[-1].holds_table = True
            sheet.end_line(blank=not self._tables, forced=True)
            self._tables.append(Rows(sheet.size))
        elif self._tables:
            table = self._tables[-1]
            self._end_cell()
            if tag.name == "tr":
                table.begin_row()
                return
            is_head = tag.name == "th"
            self._begin_value() if table.follows_head(is_head=is_head) else sheet.end_line(forced=True)
            wide, tall = (_count(tag.values.get(name, "")) for name in ("colspan", "rowspan"))
            table.begin_cell(Cell(is_head, sheet.size, wide, tall))
            sheet.indent = 0
            self._lines += 1

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if not table.open_cell:
            return
        self._end_lines_of_cell(table)
        table.open_cell = None
        self._inline.clear()
        self._sheet.strong = False

    def _end_lines_of_cell(self, table: Rows) -> None:
        cell = table.open_cell
        assert cell is not None
        self._sheet.close_strong()
        cell.end = self._sheet.size
        self._lines = max(self._lines - 1, 0)
        # The line of a heading cell stays open for the value beside it.
        if not (cell.is_head and len(table.rows[-1]) == 1 and self._sheet.has_open_line):
            self._sheet.end_line(forced=True)

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        sheet = self._sheet
        sheet.end_line(blank=not self._tables, forced=True)
        if not table.is_grid or self.tables_are_text or table.start < self._done:
            return
        self._flush(table.start)
        passages = [[sheet.passage(cell.start, cell.end).stripped() for cell in row] for row in table.rows]
        self._pieces.append(Grid(table.start, sheet.size, table.filled(passages)))
        self._done = sheet.size

    # -- closing -------------------------------------------------------------------------------------------

    def _close(self, tag: Tag) -> None:
        name, sheet = tag.name, self._sheet
        if name in _INLINE:
            self._close_inline(name)
        elif name in HEADINGS:
            self._end_lines(blank=True)
        elif name in _LISTS:
            if self._lists:
                self._lists.pop()
            sheet.end_line(blank=not self._lists and not self._tables, forced=True)
            sheet.prefix, sheet.indent = None, STEP * len(self._lists)
        elif name in ("p", "summary", "caption", "figcaption"):
            self._end_lines(blank=not self._lists and (self._apart or not sheet.has_open_line))
            if name == "summary":
                sheet.indent = STEP * len(self._lists)
        elif name in _ITEMS or name in ("dd", "ac:task-body"):
            self._end_lines(blank=False)
        elif name == "dt":
            self._lines = max(self._lines - 1, 0)
        elif name in ("td", "th", "tr", "table"):
            self._close_table(name)
        elif name == "ac:parameter":
            if self._bracket:
                sheet.write_mark("]", tag.start)
                self._bracket = False
            elif (self._macros[-1:] or [""])[0] != "status":
                sheet.end_line()
        elif name in _BOXES:
            self._close_box(name)

    def _end_lines(self, *, blank: bool) -> None:
        self._lines = max(self._lines - 1, 0)
        self._sheet.end_line(blank=blank and not self._tables)
        self._sheet.prefix = self._sheet.prefix if self._lists else None
        if not self._lists:
            self._sheet.indent = 0

    def _close_inline(self, name: str) -> None:
        if self._marker is not None:
            self._marker_spans -= 1
            if not self._marker_spans:
                self._set_marker(self._marker)
                self._marker = None
            return
        for at in range(len(self._inline) - 1, max(len(self._inline) - 20, -1), -1):
            if self._inline[at][0] == name:
                self._sheet.strong = self._inline[at][1]
                del self._inline[at:]
                return

    def _set_marker(self, said: list[Passage]) -> None:
        text = "".join(passage.text for passage in said).strip()
        sign = f"{text.rstrip('.)')}. " if _NUMBER.fullmatch(text) and text != "o" else "- "
        if not self._sheet.has_open_line:
            self._sheet.prefix = " " * self._sheet.indent + sign

    def _close_box(self, name: str) -> None:
        if name in ("pre", "ac:plain-text-body"):
            self._pre = max(self._pre - 1, 0)
        elif name == "details" and self._lists:
            self._lists.pop()
            self._sheet.indent = STEP * len(self._lists)
        elif name == "ac:structured-macro" and self._macros and self._macros.pop() == "status":
            return
        self._sheet.end_line()

    def _close_table(self, name: str) -> None:
        if not self._tables:
            return
        if name == "table":
            self._end_table()
        elif name == "tr":
            self._end_cell()
            self._sheet.end_line(forced=True)
        else:
            self._end_cell()


def _count(value: str) -> int:
    return max(int(value), 1) if value.isascii() and value.isdecimal() and len(value) < 5 else 1
