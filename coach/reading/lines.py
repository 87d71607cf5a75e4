"""Lines of a text with their place, indent and outward form: bullet, number, heading, plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from coach.reading.habits import NO_HABITS, Habits, code_of, mark_of, style_of_mark
from coach.reading.passage import Passage


class Form(StrEnum):
    """How a line is set apart from the ones around it."""

    HEADING = "heading"
    PLAIN = "plain"
    NUMBER = "number"
    LETTER = "letter"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds text: `body` is what follows indent and marker, its inline markup included."""

    body: Passage
    form: Form
    indent: int
    marker: str = ""
    level: int = 0  # of a heading, 1 to 6
    after_blank: bool = True

    @property
    def is_item(self) -> bool:
        return self.form in (Form.NUMBER, Form.LETTER, Form.BULLET)


_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = " \t\u00a0\u2002\u2003\u2007\u2009\u200b\u200e\u200f\u202f\u2060\u3000\ufeff"
# Quoted mail, but not a comparison: "> 90% of staff stay".
_QUOTED = re.compile(r"[ \t]*(?:>(?!=|[ \t]?[$€£]?\d+(?:[^\d.)]|[.)]\S))[ \t]?)+")
_QUOTE = re.compile(r"[ \t]*>")
_REPLIED = re.compile(r"[ \t]*(?:>[ \t]?)+")  # in a mail that quotes another one
# A line of a list pasted from code or JSON: "  KR1: text",
_STRING = re.compile(r"""[ \t]*(["'])(.*)\1[ \t]*[,;][ \t]*$|[ \t]*(["'])(.*)\3[ \t]*$""")
_TREE = re.compile(r"[│┃|\s]*[├└┣┗╰╠╚][─━═╴\-]*>?[ \t]*")
_HEADING = re.compile(r"(#{1,6}|={1,5}(?=[ \t]+[^\s=\d]))[ \t]+|h([1-6])\.[ \t]+")
_FRAMED = re.compile(r"(={2,6}|-{2,6})[ \t]+(?=\S)(.*\S)[ \t]+\1$")
_STARS = re.compile(r"(\*{2,6})[ \t]+")
# A member of a pasted JSON object: "objective": "text",
_MEMBER = re.compile(r'[ \t]*(")[\w -]{1,40}("[ \t]*):[ \t]*(?:(").*("[ \t]*,?)|([\[{]))?$')
_CHECKBOX = r"(?:\[[ xX✓✔-]?\][ \t]+|[☐☑☒✅⬜✔][ \t]*)?"
_BULLET = re.compile(
    r"([-=]{1,2}>|[:.](?=[ \t])|[-*+•◦‣⁃▪▫■□●○◆◇▶►▸➤➔➢✦·–—→⇒»~]|o(?=[ \t]))[ \t]*"
    rf"(?<=[ \t•◦▪●○■►▸➤➢→⇒]){_CHECKBOX}"
)
_LONE_CHECKBOX = re.compile(r"(\[[ xX✓✔]\])[ \t]+|[☐☑☒⬜][ \t]*")
_NUMBER = re.compile(
    r"\(?(\d{1,3}(?:\.\d{1,3}){0,4})(?:[.):][ \t]+|\)|(?<=\d\.\d)[ \t]+(?=[A-ZÀ-Þ\"“*]))" + _CHECKBOX
)
_BARE_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(?:\.\d{1,2})*\.?[ \t]+(?=\S)")
_KEYCAP = re.compile(r"(\d)\ufe0f?\u20e3[ \t]*")
_CIRCLED = re.compile(r"([①-⑳❶-❿➀-➉])[ \t]*")
_LETTER = re.compile(r"\(?([a-z]|[ivx]{1,4})[.)][ \t]+", re.IGNORECASE)
# "a1." or "1b)"; letters from h on name other things: "P1", "Q3", "O1".
_MIXED = re.compile(r"\(?(?:[a-g]\d{1,2}|\d{1,2}[a-g])[.):][ \t]+", re.IGNORECASE)
_UNDERLINE = re.compile(r"[ \t]*(={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|[─━═]{3,})[ \t]*$")
_BOARD = re.compile(
    r"(?:card|list|checklist|column|lane|bucket|karte|liste|spalte|lista|tarjeta|cart[ãa]o|carte|scheda)"
    r"[ \t]*:[ \t]+(?=\S)",
    re.IGNORECASE,
)
# Of org-mode and AsciiDoc: ":OWNER: Jonna", "#+TITLE: …", ":END:".
_DRAWER = re.compile(r":(?:PROPERTIES|END|LOGBOOK):[ \t]*$|(?::(?=[A-Z_]+:[ \t])|#\+(?=[A-Z]+:))")
_TAGS = re.compile(r"(?<![ \t])[ \t]{2,}:(?:[\w@]+:)+[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)[\w-]*[ \t]*$")
_LEADING_SCORE = re.compile(r"[\[(](?:\d{1,2}\s?/\s?10|\d{1,3}\s?%|[01][.,]\d{1,2})[\])][ \t]+(?=\S)")
_ONLY_MARKS = re.compile(r"[\W_]*$")

_UNIFORM = {"*": "-", "+": "-", "=>": "->", "-->": "->", "→": "->", "⇒": "->"}  # mixed on one level


def split(text: str, begin: int, stop: int, habits: Habits = NO_HABITS) -> list[Line]:
    """The lines of text[begin:stop] that hold words, in order; rules, fences and blank lines are left out."""
    lines: list[Line] = []
    start, blank, is_quoted = begin, True, False
    for end, following in _ends(text, begin, stop):
        underline = _UNDERLINE.match(text, start, end)
        if underline and underline[1][0] == "_" and not blank:  # a blank to be filled in, beneath its label
            lines.append(Line(Passage.of(text, start, end).stripped(), Form.PLAIN, 0, after_blank=False))
            start = following
            continue
        if underline and not blank and lines and _is_under(lines[-1], underline[1]):
            lines[-1] = _under(lines[-1], 1 if underline[1][0] == "=" else 2)
        line = None if underline or _FENCE.match(text, start, end) else _line(text, start, end, blank, habits)
        was_quoted, is_quoted = is_quoted, line is not None and _QUOTE.match(text, start, end) is not None
        if line:
            # A quotation beneath a line is no part of it: "> comment Aoife: …".
            lines.append(replace(line, after_blank=True) if is_quoted and not was_quoted else line)
        blank = line is None
        start = following
    return lines


def without_comments(text: str) -> str:
    """The text with HTML comments blanked, line ends kept, so that every offset stays."""
    kept: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[done:start], re.sub(r"[^\r\n]", " ", text[start : end + 3])]
        done = end + 3
    return "".join([*kept, text[done:]])


def _ends(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """Where each line ends, and where the next one begins."""
    ends = [match.span() for match in _BREAK.finditer(text, begin, stop)]
    return [*ends, (stop, stop)]


def _is_under(line: Line, rule: str) -> bool:
    """Whether a rule makes a heading of the line above it, and doesn't just end what stands there."""
    return rule[0] in "=-~" and (line.after_blank or abs(len(rule) - len(line.body.text)) <= 2)


def _under(line: Line, level: int) -> Line:
    return (
        line if line.form is not Form.PLAIN else Line(line.body, Form.HEADING, 0, "", level, line.after_blank)
    )


def _line(text: str, start: int, end: int, blank: bool, habits: Habits) -> Line | None:
    end = start + len(text[start:end].rstrip())
    indent = 0
    if quoted := (_REPLIED if habits.quotes else _QUOTED).match(text, start, end):
        indent = _columns(text[start : text.find(">", start)])
        start = quoted.end()
    if member := _MEMBER.match(text, start, end):
        return _member(text, start, end, member, blank)
    if string := _STRING.match(text, start, end):
        group = 2 if string[1] else 4
        if text.count(string[group - 1], start, end) == 2 or string[group - 1] == '"':
            indent += _columns(text[start : string.start(group)])
            start, end = string.span(group)
    if tree := _TREE.match(text, start, end):
        depth = _columns(text[start : tree.end()])
        return _made(text, tree.end(), end, Form.BULLET, indent + depth, "├", blank)
    inner = start + len(text[start:end]) - len(text[start:end].lstrip(_BLANK))
    indent += _columns(text[start:inner])
    if board := _BOARD.match(text, inner, end):
        inner = board.end()
    if drawer := _DRAWER.match(text, inner, end):
        inner = (
            end if drawer[0].endswith(":") and drawer.end() == end and len(drawer[0]) > 1 else drawer.end()
        )
    if tags := _TAGS.search(text, inner, end):
        end = tags.start()
    if heading := _HEADING.match(text, inner, end):
        level = int(heading[2] or len(heading[1]))
        number = _NUMBER.match(text, heading.end(), end) or code_of(text, heading.end(), habits)
        return _made(text, (number or heading).end(), end, Form.HEADING, indent, "", blank, level)
    if framed := _FRAMED.match(text, inner, end):
        return _made(text, framed.start(2), framed.end(2), Form.HEADING, indent, "", blank, len(framed[1]))
    if stars := _STARS.match(text, inner, end):
        deeper = indent + 2 * len(stars[1]) - 2
        return _made(text, stars.end(), end, Form.BULLET, deeper, "*", blank)
    for pattern, form in ((_BULLET, Form.BULLET), (_NUMBER, Form.NUMBER), (_LETTER, Form.LETTER)):
        if found := pattern.match(text, inner, end):
            marker = found[1] if form is not Form.LETTER else "a" if found[1].islower() else "A"
            number = _BARE_NUMBER.match(text, found.end(), end) if form is Form.BULLET else None
            is_numbered = number is not None and "." in number[1] and number[1] in habits.numbers
            inner = number.end() if number and is_numbered else found.end()
            return _made(text, inner, end, form, indent, marker, blank)
    if mark := mark_of(text, inner, habits):
        return _made(text, mark.end(), end, Form.BULLET, indent, style_of_mark(mark), blank)
    if (number := _BARE_NUMBER.match(text, inner, end)) and number[1] in habits.numbers:
        return _made(text, number.end(), end, Form.NUMBER, indent, number[1], blank)
    if code := code_of(text, inner, habits):
        return _made(text, code.end(), end, Form.LETTER, indent, "a1", blank)
    if mixed := _MIXED.match(text, inner, end):
        return _made(text, mixed.end(), end, Form.LETTER, indent, "a1", blank)
    if circled := _CIRCLED.match(text, inner, end):
        return _made(text, circled.end(), end, Form.NUMBER, indent, "1", blank)
    if keycap := _KEYCAP.match(text, inner, end):
        return _made(text, keycap.end(), end, Form.NUMBER, indent, keycap[1], blank)
    if box := _LONE_CHECKBOX.match(text, inner, end):
        return _made(text, box.end(), end, Form.BULLET, indent, "☐", blank)
    return _made(text, inner, end, Form.PLAIN, indent, "", blank)


def _member(text: str, start: int, end: int, member: re.Match[str], blank: bool) -> Line:
    """A line of JSON as "key: value"."""
    cuts = [(left - start, right - start) for left, right in map(member.span, range(1, 6)) if left >= 0]
    indent = _columns(text[start : member.start(1)])
    return Line(Passage.of(text, start, end).without(cuts).stripped(), Form.PLAIN, indent, "", 0, blank)


def _made(
    text: str, start: int, end: int, form: Form, indent: int, marker: str, blank: bool, level: int = 0
) -> Line | None:
    if score := _LEADING_SCORE.match(text, start, end):
        start = score.end()
    if _ONLY_MARKS.match(text, start, end):
        return None
    if form is Form.HEADING:
        end = start + len(text[start:end].rstrip("#= \t"))
    body = Passage.of(text, start, end).stripped()
    return Line(body, form, indent, _UNIFORM.get(marker, marker), level, blank)


def _columns(blank: str) -> int:
    """The width of an indent, tabs to the next fourth column."""
    width = 0
    for char in blank:
        width += 4 - width % 4 if char == "\t" else 1
    return width
