"""Says of lines without a label what they are, where the labels around them or their place tell it."""

from __future__ import annotations

import re
from itertools import pairwise

from coach.reading.entries import Entry
from coach.reading.evidence import LINE, has_number, is_category, is_result_like, starts_like_a_goal
from coach.reading.hierarchy import read_hierarchy
from coach.reading.outline import Node, outline
from coach.reading.prose.framing import tells_results
from coach.reading.prose.promises import is_chatter, promises, results_of, tells_objective
from coach.reading.series import name_series
from coach.reading.vocabulary import Part

_LINE_WORDS = 14  # that an objective in a line of its own has at most
_FIELD = re.compile(r"(\*\*|__)[^*_:]{2,40}(?::\1|\1:)\s*\S")


def infer(entries: list[Entry]) -> None:
    """Fills `part` of entries that nothing names, where their place tells it."""
    name_series(entries)
    _turn_round(entries)
    _settle_goals(entries)
    _take_at_their_word(entries)
    named = {entry.part for entry in entries}
    _mark_categories(outline(entries), named)
    if Part.OBJECTIVE in named:
        _set_fields_apart(entries)
        _name_next_objectives(entries)
        _results_below_objectives(entries)
    elif Part.KEY_RESULT in named:
        _objectives_above_results(entries)
    else:
        read_hierarchy(entries)


def _take_at_their_word(entries: list[Entry]) -> None:
    """ "Our objective is to …" begins an objective, "We'll know when …" its results, where no label does."""
    if any(entry.part in (Part.OBJECTIVE, Part.KEY_RESULT) for entry in entries):
        return
    for entry in entries:
        if entry.part is None and not entry.is_item:
            if tells_objective(entry.body):
                entry.part = Part.OBJECTIVE
            elif tells_results(entry.text) and len(results_of(entry.body)) > 1:
                entry.part = Part.KEY_RESULT


def _turn_round(entries: list[Entry]) -> None:
    """Puts objectives that stand beneath their key results above them, where a whole draft is so written."""
    order = [entry.part for entry in entries if entry.part in (Part.OBJECTIVE, Part.KEY_RESULT)]
    doubled = any(one is other is Part.OBJECTIVE for one, other in pairwise(order))
    if len(order) < 2 or order[0] is not Part.KEY_RESULT or order[-1] is not Part.OBJECTIVE or doubled:
        return
    numbers = [e.label.number for e in entries if e.part is Part.KEY_RESULT and e.label]
    if any(len(number) > 1 for number in numbers) or not all(
        e.body for e in entries if e.part is Part.OBJECTIVE
    ):
        return
    first: int | None = None
    for index, entry in enumerate(entries):
        if entry.part is Part.KEY_RESULT and first is None:
            first = index
        elif entry.part is Part.OBJECTIVE and first is not None:
            entries.insert(first, entries.pop(index))
            first = None


def _settle_goals(entries: list[Entry]) -> None:
    """ "Goal: …" is the company's goal where objectives follow it, and an objective where key results do."""
    others = any(entry.part is Part.OBJECTIVE and not _maybe_goal(entry) for entry in entries)
    following: Entry | None = None
    for entry in reversed(entries):
        if not (_maybe_goal(entry) and entry.body):
            following = entry if _decides(entry) else following
        elif _is_goal_before(following, others) and (others or not (entry.label and entry.label.number)):
            entry.part = Part.GOAL
        else:
            following = entry


def _decides(entry: Entry) -> bool:
    """Whether an entry tells what a goal above it is: an objective, a key result, an item or a heading."""
    return entry.part in (Part.OBJECTIVE, Part.KEY_RESULT) or (
        entry.part is None and (entry.is_item or entry.is_head)
    )


def _is_goal_before(following: Entry | None, others: bool) -> bool:
    if following is None:
        return others
    if following.part is None:
        return not following.is_item
    return following.part is Part.OBJECTIVE and not _maybe_goal(following)


def _maybe_goal(entry: Entry) -> bool:
    return entry.part is Part.OBJECTIVE and entry.label is not None and entry.label.maybe_goal


def _mark_categories(nodes: list[Node], named: set[Part | None]) -> None:
    """ "Hardware" and "Publicity" over lists of key results only sort them."""
    for node in nodes:
        siblings = [kid for kid in node.open_kids if kid.entry.is_item]
        if not siblings or not _may_sort(node, named):
            continue
        if all(kid.open_kids and is_category(kid.entry.text) for kid in siblings) and _are_results(siblings):
            for kid in siblings:
                kid.entry.part = Part.CATEGORY


def _may_sort(head: Node, named: set[Part | None]) -> bool:
    """Whether what stands below is one objective's key results, so that a word over some only sorts them."""
    if not head.is_open:
        return head.entry.part in (Part.OBJECTIVE, Part.KEY_RESULT)
    return Part.KEY_RESULT not in named and not head.is_title and not is_category(head.entry.text)


def _are_results(categories: list[Node]) -> bool:
    """Whether what stands under the categories is the last level, not objectives with results."""
    return not any(kid.open_kids for category in categories for kid in category.open_kids)


def _results_below_objectives(entries: list[Entry]) -> None:
    """Plain lines under an objective are its key results, where the draft shows no others."""
    starts = [index for index, entry in enumerate(entries) if entry.part is Part.OBJECTIVE]
    for start, end in pairwise([*starts, len(entries)]):
        region = entries[start + 1 : end]
        if not any(entry.part is Part.KEY_RESULT or entry.is_item for entry in region):
            _plain_results(entries[start], region)


def _set_fields_apart(entries: list[Entry]) -> None:
    """ "**Active from:** 2 February" over an objective's table of results says something about it."""
    starts = [index for index, entry in enumerate(entries) if entry.part is Part.OBJECTIVE]
    for start, end in pairwise([*starts, len(entries)]):
        region = entries[start + 1 : end]
        fields = [e for e in region if e.part is None and e.is_item and e.raw and _FIELD.match(e.raw.text)]
        if fields and any(entry.part is Part.KEY_RESULT for entry in region):
            for entry in fields:
                entry.part = Part.NOTE


def _name_next_objectives(entries: list[Entry]) -> None:
    """A short line right above a list is the next objective, where the one before has its results."""
    has_results = False
    for index, entry in enumerate(entries):
        if entry.part is Part.OBJECTIVE:
            has_results = False
        elif entry.part is Part.KEY_RESULT or (entry.part is None and entry.is_item):
            has_results = True
        elif has_results and entry.part is None and _heads_results(entry, entries[index + 1 : index + 3]):
            entry.part = Part.OBJECTIVE
            has_results = False


def _heads_results(entry: Entry, below: list[Entry]) -> bool:
    if entry.is_item or entry.header or entry.text[-1:] in ".:!?" or len(entry.text.split()) > _LINE_WORDS:
        return False
    listed = [e for e in below if e.part is None and e.is_item and not e.after_blank]
    is_near = len(listed) == 2 and starts_like_a_goal(entry.text)
    return is_near and all(is_result_like(e.text) or has_number(e.text) for e in listed)


def _plain_results(objective: Entry, region: list[Entry]) -> None:
    if not objective.body and region:  # the objective's own text stands on the next line
        objective, region = region[0], region[1:]
    if promises(objective.body):
        return  # its own paragraph says how it is measured
    adjoining = True
    for entry in region:
        adjoining = adjoining and not entry.after_blank
        if (
            entry.part is not None
            or len(entry.text) > LINE
            or entry.is_head
            or entry.header
            or is_chatter(entry.text)
        ):
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
            fitting = [
                e
                for e in above
                if (e.depth <= entry.depth or not e.is_item) and not e.header and _has_letter(e)
            ]
            if fitting and (not begun or not number or number[-1] == 1):
                _nearest(fitting).part = Part.OBJECTIVE
            above, begun = [], True
        elif entry.part is None:
            above.append(entry)


def _has_letter(entry: Entry) -> bool:
    """Whether a line says anything: "3" on a slide is its number."""
    return any(map(str.isalpha, entry.text))


def _nearest(above: list[Entry]) -> Entry:
    """The line that key results belong to: the last heading, or a short line set between it and them."""
    heads = [entry for entry in above if entry.is_head]
    last = above[-1]
    is_line = not last.is_item and last.text[-1:] not in ".!?:" and len(last.text.split()) <= _LINE_WORDS
    return last if is_line or not heads else heads[-1]
