"""JSON in a text, alone or among other lines, as nodes that know their places."""

from __future__ import annotations

import re

from coach.reading.data.nodes import EMPTY, Builder, Data, Listing, Node, Record, Text, TooDeep
from coach.reading.passage import Escape, Passage

_BLANK = re.compile(r"(?:[\s\ufeff]+|//[^\r\n]*)*+")
_STRING = re.compile(r"""(?P<quote>["'])(?P<text>(?:\\.|(?!(?P=quote))[^\\\r\n])*+)(?P<end>(?P=quote)?)""")
_WORD = re.compile(r"true|false|null|NaN|-?Infinity|undefined|None|True|False")
_NUMBER = re.compile(r"[-+]?\d[\d_]*+(?:\.\d+)?+(?:[eE][-+]?\d+)?+")
_BARE_KEY = re.compile(r"[A-Za-z_$][\w$]*+(?=\s*:)")
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][\da-fA-F]{2})\\u(?P<low>[dD][c-fC-F][\da-fA-F]{2})"
    r"|u(?P<unit>[\da-fA-F]{4})|(?P<sign>.))",
    re.DOTALL,
)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}
_OPENING = re.compile(r"^[^\S\r\n]*(?=[\[{])", re.MULTILINE)
_FIRST = re.compile(r"""\{\s*(?:["']|[A-Za-z_]\w*\s*:)|\[\s*[\[{"']""")
_REST_OF_LINE = re.compile(r"[ \t]*[,;]?[ \t]*(?=[\r\n]|$|```)")


class _BrokenOff(ValueError):
    """What stands at an offset is no JSON."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def find_json(text: str) -> list[Data]:
    """The values that begin a line, in order."""
    if not ("{" in text or "[" in text):
        return []
    found: list[Data] = []
    at = 0
    while opening := _OPENING.search(text, at):
        start = opening.end()
        at = start + 1
        if _FIRST.match(text, start):
            value, stopped = _value_at(text, start)
            found += [value] if value else []
            at = max(at, stopped)
    return _joined(found, text)


def _joined(found: list[Data], text: str) -> list[Data]:
    """One record a line is one list of records."""
    joined: list[Data] = []
    for data in found:
        before = joined[-1] if joined else None
        if before and isinstance(data.root, Record) and not text[before.end : data.start].strip(" \t\r\n,;"):
            if not (isinstance(before.root, Listing) and before.root.is_joined):
                before = Data(before.start, before.end, Listing([before.root], is_joined=True))
            assert isinstance(before.root, Listing)
            before.root.items.append(data.root)
            joined[-1] = Data(before.start, data.end, before.root)
        else:
            joined.append(data)
    return joined


def _value_at(text: str, start: int) -> tuple[Data | None, int]:
    """The value at an offset, and where reading it stopped.

    One that breaks off at the end of a line or of the text is read as far as it goes. Behind a broken one
    nothing is read twice, or a text of brackets would take quadratic time.
    """
    builder = Builder()
    at = start
    try:
        while at < len(text) and (builder.depth or at == start):
            at = _step(text, at, builder)
    except TooDeep:
        return None, at
    except _BrokenOff as stop:
        at = stop.at
    if builder.depth and at < len(text):
        line = text.rfind("\n", start, at) + 1
        if text[line:at].strip():
            return None, at
        at = line or at
    elif not builder.depth and not _REST_OF_LINE.match(text, at):
        return None, at
    return Data(start, at, builder.roots[0]), at


def _step(text: str, at: int, builder: Builder) -> int:
    """Reads on by a bracket, a key or a value; commas too many are let pass, as people leave them behind."""
    at = _behind_blank(text, at)
    char = text[at : at + 1]
    if not char:
        return at
    if char in "]}" and builder.depth:
        if isinstance(builder.innermost, Listing) != (char == "]"):
            raise _BrokenOff(at)
        builder.end()
        return _behind_comma(text, at + 1, builder)
    if builder.awaits_key:
        key, at = _key(text, at)
        builder.key(key)
        return at
    if char in "[{":
        builder.begin(Listing() if char == "[" else Record())
        return at + 1
    node, at = _scalar(text, at)
    builder.add(node)
    return _behind_comma(text, at, builder)


def _behind_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _behind_comma(text: str, at: int, builder: Builder) -> int:
    if not builder.depth:
        return at
    at = _behind_blank(text, at)
    if at < len(text) and text[at] not in ",]}":
        raise _BrokenOff(at)
    while text[at : at + 1] == ",":
        at = _behind_blank(text, at + 1)
    return at


def _key(text: str, at: int) -> tuple[Passage, int]:
    if found := _STRING.match(text, at):
        key, at = _decoded(text, *found.span("text")), found.end()
    elif found := _BARE_KEY.match(text, at):
        key, at = Passage.of(text, *found.span()), found.end()
    else:
        raise _BrokenOff(at)
    at = _behind_blank(text, at)
    if at < len(text) and text[at] != ":":
        raise _BrokenOff(at)
    return key, at + 1


def _scalar(text: str, at: int) -> tuple[Node, int]:
    if found := _STRING.match(text, at):
        if not found["end"] and found.end() < len(text):
            raise _BrokenOff(at)
        return Text(_decoded(text, *found.span("text"))), found.end()
    if found := _NUMBER.match(text, at):
        return Text(Passage.of(text, *found.span()), is_number=True), found.end()
    if found := _WORD.match(text, at):
        return EMPTY, found.end()
    raise _BrokenOff(at)


def _decoded(text: str, start: int, end: int) -> Passage:
    """The characters of a string, those that are escaped at the place of their escape."""
    if text.find("\\", start, end) < 0:
        return Passage.of(text, start, end)
    chars: list[str] = []
    places: list[int] = []
    done = start
    for found in _ESCAPE.finditer(text, start, end):
        chars.append(text[done : found.start()])
        places.extend(range(done, found.start()))
        chars.append(_sign(found))
        places.append(Escape.over(*found.span()))
        done = found.end()
    chars.append(text[done:end])
    places.extend(range(done, end))
    return Passage("".join(chars), tuple(places))


def _sign(found: re.Match[str]) -> str:
    if sign := found["sign"]:
        return _SIGNS.get(sign, sign)
    if found["high"]:
        return chr(0x10000 + (int(found["high"], 16) - 0xD800) * 0x400 + int(found["low"], 16) - 0xDC00)
    code = int(found["unit"], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
