"""Finds objectives and key results among lines without a label, by how they stand to each other."""

from __future__ import annotations

from itertools import pairwise

from coach.reading.context import is_wish, names_okrs
from coach.reading.entries import Entry
from coach.reading.evidence import (
    has_number,
    is_category,
    is_goal_like,
    is_measured,
    is_result_like,
    starts_like_a_goal,
)
from coach.reading.lines import Form
from coach.reading.outline import Node, outline
from coach.reading.prose import promise
from coach.reading.vocabulary import Part

LINE = 160  # longest line of a list without bullets; longer ones are prose
_NOT_OKRS = (
    Part.NOTE,
    Part.RATIONALE,
    Part.INITIATIVES,
    Part.KPI,
    Part.PROGRESS,
)


def infer(entries: list[Entry]) -> None:
    """Fills `part` of entries that nothing names, where their place tells it."""
    _settle_goals(entries)
    named = {entry.part for entry in entries}
    _mark_categories(outline(entries), named)
    if Part.OBJECTIVE in named:
        _results_below_objectives(entries)
    elif Part.KEY_RESULT in named:
        _objectives_above_results(entries)
    else:
        _from_hierarchy(entries)


def _settle_goals(entries: list[Entry]) -> None:
    """ "Goal: …" is the company's goal where objectives follow it, and an objective where key results do."""
    others = any(entry.part is Part.OBJECTIVE and not _maybe_goal(entry) for entry in entries)
    for index, entry in enumerate(entries):
        if not _maybe_goal(entry) or not entry.body or (entry.label and entry.label.number and not others):
            continue
        following = next(
            (e for e in entries[index + 1 :] if e.part in (Part.OBJECTIVE, Part.KEY_RESULT) or _begins(e)),
            None,
        )
        if following is None:
            entry.part = Part.GOAL if others else entry.part
        elif following.part is Part.OBJECTIVE and not _maybe_goal(following):
            entry.part = Part.GOAL
        elif following.part is None and not following.is_item:
            entry.part = Part.GOAL


def _begins(entry: Entry) -> bool:
    return entry.part is None and (entry.is_item or entry.is_head)


def _maybe_goal(entry: Entry) -> bool:
    return entry.part is Part.OBJECTIVE and entry.label is not None and entry.label.maybe_goal


def _mark_categories(nodes: list[Node], named: set[Part | None]) -> None:
    """ "Hardware" and "Publicity" over lists of key results only sort them."""
    for node in nodes:
        siblings = [kid for kid in node.open_kids if kid.entry.is_item]
        below_results = node.entry.part is Part.KEY_RESULT or (
            node.entry.part is None and not named & {Part.KEY_RESULT}
        )
        below_results = below_results and not node.is_title and not is_category(node.entry.text)
        below_results = below_results or node.entry.part in (Part.OBJECTIVE, Part.KEY_RESULT)
        if not siblings or not below_results:
            continue
        if all(kid.open_kids and is_category(kid.entry.text) for kid in siblings) and _are_results(siblings):
            for kid in siblings:
                kid.entry.part = Part.CATEGORY


def _are_results(categories: list[Node]) -> bool:
    """Whether what stands under the categories is the last level, so not objectives with results of their own."""
    return not any(kid.open_kids for category in categories for kid in category.open_kids)


def _results_below_objectives(entries: list[Entry]) -> None:
    """Plain lines under an objective are its key results, where the draft shows no others."""
    starts = [index for index, entry in enumerate(entries) if entry.part is Part.OBJECTIVE]
    for start, end in pairwise([*starts, len(entries)]):
        region = entries[start + 1 : end]
        if not any(entry.part is Part.KEY_RESULT or entry.is_item for entry in region):
            _plain_results(entries[start], region)


def _plain_results(objective: Entry, region: list[Entry]) -> None:
    if not objective.body and region:  # the objective's own text stands on the next line
        objective, region = region[0], region[1:]
    adjoining = True
    for entry in region:
        adjoining = adjoining and not entry.after_blank
        if entry.part is not None or len(entry.text) > LINE or entry.is_head or entry.header:
            adjoining = False
        elif adjoining or entry.depth > objective.depth or is_result_like(entry.text):
            entry.part = Part.KEY_RESULT


def _objectives_above_results(entries: list[Entry]) -> None:
    """The line above "KR1" or "Key results:" is the objective, where none is named."""
    above: list[Entry] = []
    begun = False
    for entry in entries:
        if entry.part is Part.KEY_RESULT:
            number = entry.label.number if entry.label else ()
            fitting = [e for e in above if e.depth <= entry.depth and not e.header]
            if fitting and (not begun or not number or number[-1] == 1):
                heads = [e for e in fitting if e.is_head]
                (heads or fitting)[-1].part = Part.OBJECTIVE
            above, begun = [], True
        elif entry.part is None:
            above.append(entry)


def _from_hierarchy(entries: list[Entry]) -> None:
    _deepen_blocks(entries)
    nodes = outline(entries)
    sure = any(
        node.is_title or entry.part is Part.GOAL for node, entry in zip(nodes, entries, strict=True)
    ) or any(names_okrs(entry.text) for entry in entries if entry.is_head)
    found = False
    for node in nodes:
        if node.entry.part in (*_NOT_OKRS, Part.OBJECTIVE, Part.KEY_RESULT) or _is_beneath_notes(node):
            continue
        found = _read_group(node, sure) or found
    roots = [node for node in nodes if node.is_open and (node.parent is None or node.parent.is_title)]
    if not found:
        _read_flat([node for node in roots if not node.is_title], sure)


def _is_beneath_notes(node: Node) -> bool:
    above = node.parent
    while above:
        if above.entry.part in _NOT_OKRS:
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
        if rest and first.part is None and first.form is Form.PLAIN and _is_list(rest):
            if not (is_measured(first.text) and all(is_measured(entry.text) for entry in rest)):
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
    results = sum(is_result_like(entry.text) for entry in block)
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
    if not _looks_like_results(rows, sure):
        return False
    if _holds_objectives(head, rows):
        return _read_untitled(rows, sure)
    head.entry.part = Part.OBJECTIVE
    _name_results(rows)
    return True


def _read_untitled(rows: list[Node], sure: bool) -> bool:
    """Items right under a title: objectives where they have results beneath them."""
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
    likely = sum(is_result_like(row.entry.text) for row in rows)
    return sure or 3 * likely >= len(rows)


def _holds_objectives(head: Node, rows: list[Node]) -> bool:
    """Whether a list's items are objectives: each has a list beneath, and the numbers stand down there."""
    kids = [kid for row in rows for kid in row.open_kids]
    if len(rows) < 2 or not all(row.open_kids for row in rows):
        return is_category(head.entry.text) and bool(rows) and all(row.open_kids for row in rows)
    own = sum(is_measured(row.entry.text) for row in rows) / len(rows)
    return sum(is_measured(kid.entry.text) for kid in kids) / len(kids) > own


def _read_flat(rows: list[Node], sure: bool) -> None:
    """A list without a head, or a lone line: key results where they are measured, else objectives."""
    rows = [row for row in rows if row.entry.is_item] or [row for row in rows if not promise(row.entry.body)]
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
        if (
            is_result_like(row.entry.text)
            or is_goal_like(row.entry.text)
            or is_wish(row.entry.text)
            or row.entry.is_item
        ):
            row.entry.part = part
