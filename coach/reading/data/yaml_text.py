"""YAML in a text, as front matter or in blocks of lines, as nodes that know their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from coach.reading.data.keys import Role, meaning_of
from coach.reading.data.nodes import EMPTY, Builder, Data, Listing, Node, Record, Text, TooDeep, nodes_of
from coach.reading.passage import NOTHING, Escape, Passage

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?=[\w\"'#])")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
# How a line of a block begins at its left edge, and how one may go on.
_BEGINS = re.compile(
    r"(?:- +)*[\"']?\w[\w .-]{0,40}[\"']?[ \t]*:(?:[ \t]|[\r\n]|\Z)|-[ \t]*(?=[\r\n])|- [\"'\[{]"
)
_GOES_ON = re.compile(r"[ \t]|[\r\n]|\Z|#|- |-[\r\n]|(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z)|[\]}]")
# Without any of these a block is a list of lines.
_NESTED = re.compile(r"(?:^[ \t]+|^- +[\w ]+:)\s*\S|[\"'|>{\[]", re.MULTILINE)
_MOST_BLOCKS = 20
_NUMBER = re.compile(r"[-+]?\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL", "true", "True", "false", "False", "yes", "no"})
_IDENTIFIER = re.compile(r"[a-z][a-z\d]*(?:[_-]?[a-zA-Z\d]+)*")
_ESCAPE = re.compile(r"\\(?:x(..)|u(....)|U(........)|(\r?\n[ \t]*)|(.))|[ \t]*(?:\r?\n[ \t]*)+", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "_": "\u00a0", "N": "\n", "v": "\n"} | dict.fromkeys("0eab", "")


def find_yaml(text: str) -> list[Data]:
    """The front matter, and the blocks of lines that a reader of lines would not understand."""
    found: list[Data] = []
    at = 0
    if front := _front_matter(text):
        found.append(front)
        at = front.end
    likely = ((start, end) for start, end in _blocks(text, at) if _NESTED.search(text, start, end))
    for start, end in islice(likely, _MOST_BLOCKS):
        root = _root(text, start, end)
        if root and _is_structured(root):
            found.append(Data(start, end, root))
    return found


def _front_matter(text: str) -> Data | None:
    opening = _FRONT.match(text)
    closing = _FRONT_END.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    root = _root(text, opening.end(), closing.start())
    return Data(0, closing.end(), root) if isinstance(root, Record) else None


def _blocks(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Runs of lines that may be YAML, trailing blank ones left out."""
    start = end = -1
    for line in _LINE.finditer(text, at):
        if _BEGINS.match(text, line.start()):
            start = line.start() if start < 0 else start
            end = line.end()
        elif start >= 0 and _GOES_ON.match(text, line.start()):
            end = line.end() if line[0].strip() else end
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _root(text: str, start: int, end: int) -> Node | None:
    import yaml  # not at the top: most drafts hold none, and it takes as long as all of reading

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        roots = _built(text, start, cast(Any, yaml).parse(text[start:end], Loader=loader))
    except (yaml.YAMLError, UnicodeError, TooDeep):
        return None
    return roots[0] if len(roots) == 1 else Listing(roots) if roots else None


def _built(text: str, offset: int, events: Any) -> list[Node]:
    """The nodes of all documents; an alias is the node that it names."""
    import yaml

    builder = Builder()
    anchors: dict[str, Node] = {}
    for event in events:
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            # The parser sets both on every event.
            assert event.start_mark
            assert event.end_mark
            start, end = offset + event.start_mark.index, offset + event.end_mark.index
            said = _decoded(text, start, end, event)
            if builder.awaits_key:
                builder.key(said)
                continue
            node = _text(said, event)
        elif isinstance(event, yaml.AliasEvent):
            if builder.awaits_key:
                builder.key(NOTHING)
                continue
            node = anchors.get(cast(str, event.anchor), EMPTY)
            builder.add(node)
            continue
        elif isinstance(event, yaml.CollectionStartEvent):
            if builder.awaits_key:
                raise TooDeep  # a mapping as a key is no writing of people
            node = Listing() if isinstance(event, yaml.SequenceStartEvent) else Record()
        else:
            if isinstance(event, yaml.CollectionEndEvent):
                builder.end()
            continue
        if event.anchor:
            anchors[event.anchor] = node
        if isinstance(node, Text):
            builder.add(node)
        else:
            builder.begin(node)
    return builder.roots


def _text(said: Passage, event: Any) -> Text:
    if event.style:
        return Text(said, is_set_apart=True)
    if said.text in _NOTHING:
        return EMPTY
    return Text(said, is_number=_NUMBER.fullmatch(said.text) is not None)


def _decoded(text: str, start: int, end: int, event: Any) -> Passage:
    if event.style == '"':
        return _unescaped(text, start + 1, end - 1)
    if event.style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or end
    return _aligned(cast(str, event.value), text, start, end)


def _aligned(value: str, text: str, start: int, end: int) -> Passage:
    """A value whose letters all stand in the text, in their order; only blanks and quotes are folded."""
    if text[start : start + len(value)] == value:
        return Passage.of(text, start, start + len(value))
    places: list[int] = []
    at = start
    for char in value:
        if char.isspace():
            place = min(at, end - 1)
            at += text[at : at + 1].isspace()
        else:
            place = text.find(char, at, end)
            if place < 0:
                break
            at = place + 1
        places.append(place)
    return Passage(value[: len(places)], tuple(places))


def _unescaped(text: str, start: int, end: int) -> Passage:
    chars: list[str] = []
    places: list[int] = []
    done = start
    for found in _ESCAPE.finditer(text, start, end):
        chars.append(text[done : found.start()])
        places.extend(range(done, found.start()))
        if sign := _sign(found):
            chars.append(sign)
            places.append(Escape.over(*found.span()))
        done = found.end()
    chars.append(text[done:end])
    places.extend(range(done, end))
    return Passage("".join(chars), tuple(places))


def _sign(found: re.Match[str]) -> str:
    """The one character of an escape; of line ends within quotes, a blank."""
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    if found[4]:
        return ""
    if found[5]:
        return _SIGNS.get(found[5], found[5])
    return " " if found[0].count("\n") == 1 else "\n"


def _is_structured(root: Node) -> bool:
    """Whether data is nested as nobody writes lists of lines: records in lists, texts over several lines."""
    if isinstance(root, Text):
        return False
    nodes = list(nodes_of(root))
    records = [node for node in nodes if isinstance(node, Record)]
    keys = [key.text for record in records for key, _ in record.members]
    if not keys:
        return False
    plain = sum(_IDENTIFIER.fullmatch(key) is not None for key in keys)
    titled = any(meaning_of(key.text) is Role.TEXT for record in records[1:] for key, _ in record.members)
    if 5 * plain < 4 * len(keys) and not titled:
        return False
    is_quoted = any(isinstance(node, Text) and node.is_set_apart for node in nodes)
    return is_quoted or any(map(_holds_record, nodes))


def _holds_record(node: Node) -> bool:
    if isinstance(node, Listing):
        return any(isinstance(item, Record) and len(item.members) > 1 for item in node.items)
    return isinstance(node, Record) and any(isinstance(value, Record) for value in node.values)
