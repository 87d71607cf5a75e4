"""Reads drafts without any label by how their lines stand to each other: heads and the lists beneath them."""

from __future__ import annotations

import re
from collections import Counter

from coach.document import Role
from coach.reading.context import is_wish, names_okrs
from coach.reading.entries import Entry
from coach.reading.evidence import (
    LINE,
    has_number,
    is_category,
    is_goal_like,
    is_measured,
    is_result_like,
    starts_like_a_goal,
)
from coach.reading.lines import Form
from coach.reading.outline import Node, outline
from coach.reading.prose.promises import announces_results, is_mixed, plain_promises, promises, sentences
from coach.reading.vocabulary import ASIDE, Part
from coach.text import words

_OTHER_LISTS = frozenset(
    """
    notes minutes agenda recap list lists log ingredients attendees participants todo todos notizen protokoll
    calendar schedule dates timetable links kalender termine calendario calendrier agenda
    """.split()
)
# "What you will do", "What went well": headings of adverts and reviews, no objectives.
_ASKS = re.compile(
    r"(?:please|not on|what|who|how to|how you|why|warum|was|wer|que|qu['’]|quoi|cosa|wat)\b(?!.*\?$)",
    re.IGNORECASE,
)
_OTHER_TEXTS = re.compile(
    r"\b(?:release notes|change ?log|shopping|packing list|recipe|invitation|vacancy|job ad|invoice)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:minutes|agenda|workshop|guild|protokoll|acta|compte rendu|ata)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\w{3,}[.!?]\s+[A-ZÀ-Þ].*[.:!?]$")  # several sentences over a list introduce it
_LIST_NAME = 4  # words that the name of a list has at most


def read_hierarchy(entries: list[Entry]) -> None:
    """Fills `part` where the draft has no label at all; text that shows no sign of OKRs stays as it is."""
    _deepen_blocks(entries)
    nodes = outline(entries)
    if entries and _OTHER_TEXTS.search(entries[0].text) and not any(names_okrs(e.text) for e in entries):
        return
    sure = any(node.entry.part is Part.GOAL or _is_title_of_all(node) for node in nodes)
    found = False
    for node in nodes:
        if node.entry.part in (
            *ASIDE,
            Part.OBJECTIVE,
            Part.KEY_RESULT,
        ) or _is_beneath_notes(node):
            continue
        found = _read_group(node, sure or _is_beneath_okrs(node)) or found
    _complete_lists(nodes)
    roots = [node for node in nodes if node.is_open and (node.parent is None or node.parent.is_title)]
    if not found:
        _read_flat([node for node in roots if not node.is_title], sure)


def _complete_lists(nodes: list[Node]) -> None:
    """An item with a list beneath is an objective where most of its siblings are."""
    alike = Counter(_peers(node) for node in nodes)
    named = Counter(_peers(node) for node in nodes if node.entry.part is Part.OBJECTIVE)
    for node in nodes:
        if not node.entry.is_item or not node.is_open or not node.open_kids:
            continue
        peers = _peers(node)
        if named[peers] and 2 * named[peers] >= alike[peers] - 1:
            node.entry.part = Part.OBJECTIVE
            named[peers] += 1
            _name_results(node.open_kids)


def _peers(node: Node) -> tuple[int | None, Form]:
    """What the siblings of one form have in common."""
    return (id(node.parent) if node.parent else None), node.entry.form


def _is_title_of_all(node: Node) -> bool:
    """Whether a line names the OKRs of the whole text; one heading among others speaks for itself alone."""
    if _MEETING.search(node.entry.text):
        return False
    names = node.is_title or (node.entry.is_head and names_okrs(node.entry.text))
    return names and not node.has_elder


def _is_beneath_okrs(node: Node) -> bool:
    above: Node | None = node
    while above:
        names = above.entry.is_head and names_okrs(above.entry.text)
        if names and not _MEETING.search(above.entry.text):
            return True
        above = above.parent
    return False


def _is_beneath_notes(node: Node) -> bool:
    above = node.parent
    while above:
        if above.entry.part in ASIDE:
            return True
        above = above.parent
    return False


def _deepen_blocks(entries: list[Entry]) -> None:
    """A first line with lines of results right below it: those stand one level deeper, as if indented."""
    index = 0
    while index < len(entries):
        end = index + 1
        while end < len(entries) and _goes_on(entries[end], entries[index]):
            end += 1
        block = entries[index:end]
        first, rest = block[0], block[1:]
        above = entries[index - 1] if index else None
        if above and above.part is None and above.depth < first.depth and not first.after_blank:
            rest = []  # the line above heads them all
        all_alike = is_measured(first.text) and all(is_measured(entry.text) for entry in rest)
        if rest and first.part is None and first.form is Form.PLAIN and _is_list(rest) and not all_alike:
            for entry in rest:
                entry.depth += 1
        index = end


def _goes_on(entry: Entry, first: Entry) -> bool:
    return (
        entry.part is None
        and entry.form is Form.PLAIN
        and not entry.after_blank
        and entry.depth == first.depth
    )


def _is_list(block: list[Entry]) -> bool:
    results = sum(is_result_like(entry.text) or has_number(entry.text) for entry in block)
    return all(len(entry.text) <= LINE for entry in block) and 2 * results >= len(block)


def _read_group(head: Node, sure: bool) -> bool:
    """Names a head and the list beneath it; False where there is no list of results."""
    items = [kid for kid in head.open_kids if not kid.is_title]
    listed = [kid for kid in items if kid.entry.is_item]
    rows = listed or [kid for kid in items if not kid.has_rows]
    if head.is_title or not head.is_open:
        return _read_untitled(rows, sure)
    if not rows:
        return _read_behind_remark(head, items, sure)
    told = announces_results(head.entry.text)
    if _names_other_list(head.entry.text) or not _looks_like_results(rows, sure or told):
        return False
    if _holds_objectives(head, rows):
        if is_category(head.entry.text):
            head.entry.part = Part.CATEGORY
        return _read_untitled(rows, sure)
    head.entry.part = Part.OBJECTIVE
    _name_results(rows)
    return True


def _names_other_list(text: str) -> bool:
    """Whether a head says that its list is something else: "Sprint review notes", "Shopping list"."""
    found = words(text)
    is_list = 0 < len(found) <= _LIST_NAME and found[-1] in _OTHER_LISTS
    is_paragraph = _PARAGRAPH.search(text) is not None and not announces_results(text)
    return is_list or is_paragraph or _ASKS.match(text) is not None


def _read_untitled(rows: list[Node], sure: bool) -> bool:
    """Items right under a title: objectives where they have results beneath them."""
    rows = [row for row in rows if not row.entry.is_head]
    holders = [row for row in rows if row.open_kids]
    if not holders or 2 * len(holders) < len(rows):
        return False
    kids = [kid for row in holders for kid in row.open_kids]
    if not _looks_like_results(kids, sure):
        return False
    for row in rows:
        row.entry.part = Part.OBJECTIVE
        _name_results(row.open_kids)
    return True


def _read_behind_remark(head: Node, items: list[Node], sure: bool) -> bool:
    """A heading, one remark, then the list: the remark only looks like the list's head."""
    if len(items) != 1 or not head.entry.is_head or items[0].entry.is_head:
        return False
    remark = items[0]
    if not (remark.entry.colon or remark.entry.text.endswith(".") or len(remark.entry.text.split()) > 14):
        return False
    if not _looks_like_results(remark.open_kids, sure):
        return False
    head.entry.part = Part.OBJECTIVE
    remark.entry.part = Part.NOTE
    _name_results(remark.open_kids)
    return True


def _name_results(rows: list[Node]) -> None:
    for row in rows:
        row.entry.part = Part.KEY_RESULT


def _looks_like_results(rows: list[Node], sure: bool) -> bool:
    if not rows:
        return False
    if len(rows) == 1 and not rows[0].entry.is_item:  # a sentence beneath a heading, rather
        only = rows[0].entry
        if not is_result_like(only.text) or len(sentences(only.body)) > 1:
            return False
    likely = sum(is_result_like(row.entry.text) for row in rows)
    return sure or 2 * likely >= len(rows)


def _holds_objectives(head: Node, rows: list[Node]) -> bool:
    """Whether a list's items are objectives: each has a list beneath, and the numbers stand down there."""
    kids = [kid for row in rows for kid in row.open_kids]
    if len(rows) < 2 or not all(row.open_kids for row in rows):
        return is_category(head.entry.text) and bool(rows) and all(row.open_kids for row in rows)
    own = sum(is_measured(row.entry.text) for row in rows) / len(rows)
    return sum(is_measured(kid.entry.text) for kid in kids) / len(kids) > own


def _read_flat(rows: list[Node], sure: bool) -> None:
    """A list without a head, or a lone line: key results where they are measured, else objectives."""
    listed = [row for row in rows if row.entry.is_item]
    if listed and all(promises(row.entry.body) for row in listed):
        for row in listed:
            row.entry.part = Part.OBJECTIVE
        return
    rows = listed or [row for row in rows if not _reads_as_prose(row.entry)]
    texts = [row.entry.text for row in rows]
    if not rows or max(map(len, texts)) > 2 * LINE:
        return
    measured = sum(map(is_measured, texts))
    started = sum(map(starts_like_a_goal, texts))
    if not sure and 2 * (measured + started) < len(rows):
        return
    numbered = sum(map(has_number, texts))
    part = Part.KEY_RESULT if 3 * numbered >= len(rows) or len(rows) > 5 else Part.OBJECTIVE
    for row in rows:
        if row.entry.is_item or _is_goal(row.entry.text):
            row.entry.part = part
    if len(rows) > 1 and numbered < len(rows):
        _doubt_flat([row.entry for row in rows if row.entry.part])


def _reads_as_prose(entry: Entry) -> bool:
    """Whether a line is a paragraph that holds an OKR, which is named here, or that only speaks of things."""
    if promises(entry.body):
        return True
    if plain_promises(entry.body) and not entry.is_head:
        entry.part = Part.OBJECTIVE
        return True
    return is_mixed(entry.body) or (len(sentences(entry.body)) > 1 and not is_measured(entry.text))


def _doubt_flat(rows: list[Entry]) -> None:
    """In a list without levels a first line without a number may be the objective of the others."""
    if not rows or has_number(rows[0].text):
        return
    first, *rest = rows
    if len(rest) > 1 and all(is_measured(row.text) for row in rest):
        first.part, first.or_role = Part.OBJECTIVE, Role.KEY_RESULT
    else:
        first.or_role = Role.OBJECTIVE if first.part is Part.KEY_RESULT else Role.KEY_RESULT


def _is_goal(text: str) -> bool:
    return is_result_like(text) or is_goal_like(text) or is_wish(text)
