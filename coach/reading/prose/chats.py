"""Chats: messages with who wrote them and when, as they are copied from Slack, WhatsApp, Teams and others."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from coach.reading.entries import Entry
from coach.reading.labels import label_of
from coach.reading.passage import Passage
from coach.reading.prose.promises import is_chatter, is_told
from coach.reading.running import entries_of_text
from coach.reading.vocabulary import Part

_TIME = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ \u202f\u00a0]?[ap]\.?[ ]?m\b\.?)?"
_DAY = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[./]\d{1,2}\.?"
    r"|\d{1,2}\.?[ ][A-Za-zÀ-ÿ]{3,10}\.?(?:[ ]\d{4})?"
    r"|[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:st|nd|rd|th)?(?:,?[ ]\d{4})?"
    r"|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|heute|gestern|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|hoy|ayer|hoje|ontem|aujourd['’]hui|hier)"
)
_STAMP = rf"(?:{_DAY},?(?:[ ](?:at|um|à|a las|às))?[ ]+)?{_TIME}"
_WORD = r"[^\W_][\w.'’-]*"
_NAME = rf"(?:~[ ]?)?(?:\+\d[\d ()-]{{6,18}}\d|@?{_WORD}(?:,?[ ]\(?{_WORD}\)?){{0,3}})"
_APP = r"(?:[ ]+\[?(?:APP|BOT)\]?|[ ]+:[a-z0-9_-]+:)?"
_HEAD = re.compile(
    rf"""
    [ \t\u200e\u200f]*+ (?:
        \[{_STAMP}\][ ]+ (?:-[ ]+)? (?P<inner>{_NAME})[ ]?:[ ]*                # [12:03] Ana: text
      | \[{_STAMP}\][ ]* (?P<teams>{_NAME})?[ ]*$                              # [12:03] Ana
      | {_STAMP}[ ]+[-–][ ]+ (?:(?P<dashed>{_NAME})[ ]?:[ ]*)?                 # 12.03.26, 18:22 - Ana: text
      | {_STAMP}[ ]+<(?P<nick>{_NAME})>[ ]*                                    # 12:03 <ana> text
      | (?:\[{_STAMP}\][ ]*)?<(?P<bare>{_NAME})>[ ]+
      | (?P<behind>{_NAME})[ ]?,?[ ]? [\[(]{_STAMP}[\])] (?:[ ]?:[ ]*|[ ]*$)    # Ana [12:03]: text
                                                                               # Ana  12:03
      | (?P<lone>{_NAME}){_APP}(?:[ ]*[—–·•|-]|,)?[ \u00a0\t]+ {_STAMP} (?:[ ]?\(?edited\)?|[ ]?:)?[ ]*$
      | {_STAMP}[ ]*$                                                          # 12:03, by the same
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")
_ANY_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
_EMOJI = "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d]"
# What a chat program writes itself beneath a message.
_SERVICE = re.compile(
    rf"(?:(?:{_EMOJI}|:[a-z0-9_+-]{{2,40}}:)[\s\d]*)+"
    r"|\d{0,3}\s?\(?(?:edited|bearbeitet|editado|modifié)\)?"
    r"|\d+\s(?:replies|reply|antworten|respuestas|réponses)\b.*"
    r"|last reply\b.*|view (?:thread|\d+ repl\w+).*|(?:like|heart|laugh|gefällt mir)\s\d+"
    r"|\W?<?(?:media|image|video|audio|sticker|gif|document|medien|bild)\s(?:omitted|weggelassen|ausgeschlossen)>?"
    r"|this message was deleted\.?|new",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Message:
    """`start` and `end` are the text's offsets in the source, without the line that says who and when."""

    writer: str
    start: int
    end: int


def messages_of(text: str) -> list[Message]:
    """The messages of a chat, in order; nothing for a text that is none."""
    if len(_ANY_TIME.findall(text, 0, 20_000)) < 2:
        return []
    messages: list[Message] = []
    named = 0
    writer, start = "", 0
    above: re.Match[str] | None = None  # the line before, which may be a name over a time
    for line in _LINE.finditer(text):
        head = _head(text, line)
        if head is None:
            above = line if line[0].strip() else above
            continue
        name, end = head
        begin = line.start()
        if not name and above and above.start() > start and _is_name(above[0].strip()):
            name, begin = above[0].strip(), above.start()
        messages.append(Message(writer, start, begin))
        writer, start, above = name or writer, end, None
        named += bool(name)
    messages.append(Message(writer, start, len(text)))
    told = sum(bool(text[one.start : one.end].strip()) for one in messages)
    return messages if named > 1 and 2 * told > len(messages) else []


def entries_of_chat(text: str, messages: list[Message]) -> list[Entry]:
    """What the messages say, each read like a paragraph; who wrote it and when is structure."""
    parts = [Passage.of(text, one.start, one.end) for one in messages if text[one.start : one.end].strip()]
    texts: list[str] = []
    places: list[int] = []
    for part in parts:
        texts += [part.text, "\n\n"]
        places += [*part.places, part.places[-1], part.places[-1]]
    outer = Passage("".join(texts), tuple(places))
    starts = [one.start for one in messages]
    entries = [entry.within(outer) for entry in entries_of_text(outer.text)]
    told = [
        replace(
            entry, writer=messages[bisect_right(starts, (entry.whole or entry.body).span.start) - 1].writer
        )
        for entry in entries
    ]
    _set_chatter_apart(told)
    return told


def _head(text: str, line: re.Match[str]) -> tuple[str, int] | None:
    """Who writes, as far as the line says it, and where the text begins; None for a line of text."""
    if not _ANY_TIME.search(line[0], 0, 80) and not line[0].lstrip().startswith("<"):
        return None
    found = _HEAD.match(text, line.start(), line.end())
    if not found:
        return None
    name = next((name for name in found.groups() if name), "")
    return (
        None
        if name and label_of(Passage(f"{name}:", range(len(name) + 1)), heads=True)
        else (name, found.end())
    )


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(_NAME, text)) and text[0].isupper() and not text.endswith(".")


def _set_chatter_apart(entries: list[Entry]) -> None:
    """What is said about the draft is unread: other people's lines, questions, counts of reactions."""
    labelled = {entry.writer for entry in entries if _is_labelled(entry)}
    tellers = labelled or {entry.writer for entry in entries if entry.is_item or entry.is_head}
    seen: dict[tuple[int, ...], str | None] = {}
    for entry in entries:
        if entry.part is Part.OBJECTIVE:
            seen.clear()
        if entry.part is None:
            is_begun = bool(seen) or (not labelled and not is_told(entry.body))
            is_others = is_begun and entry.writer not in tellers and not entry.is_item
            raw = (entry.raw or entry.whole or entry.body).text.strip()
            if is_others or is_chatter(entry.text) or _SERVICE.fullmatch(raw):
                entry.part = Part.UNREAD
        elif entry.part is Part.KEY_RESULT and entry.label and entry.label.number:
            first = seen.setdefault(entry.label.number, entry.writer)
            if first != entry.writer:
                entry.part, entry.body, entry.label = Part.UNREAD, entry.whole, None


def _is_labelled(entry: Entry) -> bool:
    return entry.part in (Part.OBJECTIVE, Part.KEY_RESULT)
