"""Paragraphs that hold a whole OKR: "We will … as measured by A, B and C", "Our goal is … First, …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.reading.entries import Entry
from coach.reading.evidence import LINE, is_goal_like, is_measured, is_result_like
from coach.reading.marks.quotes import is_quoted
from coach.reading.passage import Passage
from coach.reading.prose.enumerations import cut, is_own, split_list, tidy
from coach.reading.prose.framing import (
    Head,
    also_frame,
    is_filler,
    is_first,
    is_told_objective,
    link_of,
    may_promise,
    ordinal,
    results_frame,
    second_objectives,
    unframed,
)

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])|(?<=[.!;])\s+(?=to get there,? we)")
_HEAD_END = " .,;:(–—-"
# A sentence about the draft or to its reader, never a result.
_CHATTER = re.compile(
    r"(?:i|i['’]\w+|let|please|thanks?|thank you|see you|if you|can|could|would|should we|hope|"
    r"looking forward|cheers|hi|hello|dear|ps|bis|danke|gracias|merci|obrigad[oa]|"
    r"today|currently|right now|baseline|last (?:year|quarter)|(?:this|that|it) (?:is|was))\b|.*\?$",
    re.IGNORECASE,
)
_SHORTEST = 12  # characters of which no two sentences can be made


@dataclass
class Promise:
    """An objective with its results, and what stands around them; no head where only results stand."""

    head: Head | None
    results: list[Passage]
    around: list[Passage] = field(default_factory=list[Passage])


def promises(passage: Passage) -> list[Promise]:
    """What a paragraph such as "We will X as measured by A, B and C" promises; nothing for any other text."""
    if is_quoted(passage.text) or not may_promise(passage.text):
        return []
    parts = sentences(passage)
    frames = [results_frame(part.text) for part in parts]
    found = _framed(parts, frames) if any(frames) else _numbered(parts)
    return [one for one in found if one.results]


def plain_promises(passage: Passage) -> list[Promise]:
    """What a paragraph promises whose words don't say so: "Happy guests: A; B; C", "We want X. A. B. C."."""
    if is_quoted(passage.text) or len(passage.text) < _SHORTEST:
        return []
    return promises(passage) or _listed(passage) or _in_a_row(sentences(passage))


def promises_of(entry: Entry) -> list[Promise]:
    """What an entry promises: one that nothing labels may do so without saying it."""
    is_paragraph = entry.part is not None and not (entry.label or entry.is_item or entry.is_head)
    return plain_promises(entry.body) if is_paragraph else promises(entry.body)


def is_told_in_sentences(passage: Passage) -> bool:
    """Whether a paragraph beneath an objective tells its results: by words that say so, or all of it."""
    return results_of(passage) != [passage] or announces_results(passage.text)


def is_told(passage: Passage) -> bool:
    """Whether a text on its own says that it is a goal: by its first words, or by what it promises."""
    return is_goal_like(passage.text) or bool(promises(passage)) or unframed(passage).body is not passage


def is_mixed(passage: Passage) -> bool:
    """Whether a paragraph begins with no goal, and has sentences that can't be results."""
    parts = sentences(passage)
    is_told = is_goal_like(parts[0].text) or unframed(parts[0]).body is not parts[0]
    return len(parts) > 1 and not is_told and not all(map(_is_result, parts))


def results_of(passage: Passage) -> list[Passage]:
    """The results of a paragraph that holds nothing else: one for each sentence, or those that it lists."""
    parts = sentences(passage)
    frame = results_frame(parts[0].text)
    if frame and not _head_before(parts[0], frame):
        found = _framed(parts, [results_frame(part.text) for part in parts])
        return found[0].results if found and found[0].results else [passage]
    if len(parts) > 1 and all(_is_result(part) for part in parts):
        return tidy([_without_ordinal(part) for part in parts])
    return [passage]


def announced(passage: Passage) -> Promise:
    """An objective alone, without "Our objective is to" before it and "We'll know when:" behind it."""
    if is_quoted(passage.text):
        return Promise(Head(passage), [])
    frame = results_frame(passage.text)
    if frame and frame.end() == len(passage.text) and (head := _head_before(passage, frame)):
        passage = head
    parts = sentences(passage)
    told = [at for at, part in enumerate(parts) if unframed(part, only_told=True).is_told]
    if len(told) != 1:
        return Promise(Head(passage), [])
    head = unframed(parts.pop(told[0]), only_told=True)
    return Promise(head, [], [*parts, *([head.before] if head.before else [])])


def tells_objective(passage: Passage) -> bool:
    """Whether a sentence of a paragraph says outright that it states an objective."""
    return any(is_told_objective(part.text) for part in sentences(passage))


def announces_results(text: str) -> bool:
    """Whether a line ends with the words that introduce results: "… We'll know we succeeded when:"."""
    frame = results_frame(text)
    return frame is not None and frame.end() == len(text)


def sentences(passage: Passage) -> list[Passage]:
    if len(passage.text) < _SHORTEST:
        return [passage]
    breaks = [found.span() for found in _SENTENCE.finditer(passage.text)]
    more = second_objectives(passage.text)
    return [piece for piece in cut(passage, sorted({*breaks, *more})) if piece]


def _framed(parts: list[Passage], frames: list[re.Match[str] | None]) -> list[Promise]:
    """Promises of sentences in which words such as "measured by" turn to the results."""
    found: list[Promise] = []
    waiting: list[Passage] = []
    is_open = False  # whether the sentence before belongs to the last promise
    for part, frame in zip(parts, frames, strict=True):
        if frame:
            results = split_list(part.part(frame.end()), link_of(frame))
            head = _head_before(part, frame)
            if is_open and not head:
                found[-1].results += results
                continue
            head = head or (waiting.pop(_best(waiting)) if waiting else None)
            found.append(_promise(head, results, waiting))
            waiting, is_open = [], True
        elif is_open and (also := also_frame(part.text)):
            found[-1].results += split_list(part.part(also.end()))
        elif is_open and len(found[-1].results) < 2 and _is_result(part):
            found[-1].results += tidy([_without_ordinal(part)])
        elif not is_filler(part.text):
            waiting.append(part)
            is_open = False
    if found:
        found[-1].around += waiting
    return found


def _numbered(parts: list[Passage]) -> list[Promise]:
    """ "Our goal is X. First, A. Second, B. Third, C." """
    marks = [ordinal(part.text) for part in parts]
    first = next((at for at, mark in enumerate(marks) if mark and is_first(mark)), 0)
    if first == 0 or sum(mark is not None for mark in marks[first:]) < 2:
        return []
    before = parts[:first]
    head = before.pop(_best(before))
    if not (is_goal_like(head.text) or unframed(head).body is not head):
        return []
    rest = list(zip(parts, marks, strict=True))[first:]
    results = tidy([_without_ordinal(part) for part, mark in rest if mark])
    return [_promise(head, results, [*before, *(part for part, mark in rest if not mark)])]


def _listed(passage: Passage) -> list[Promise]:
    """ "Happy guests: A; B; C" """
    sign = re.search(r":\s|\s[–—]\s", passage.text)
    if not sign or not 0 < sign.start() <= LINE:
        return []
    head, results = passage.part(0, sign.start()), split_list(passage.part(sign.end()))
    likely = sum(is_result_like(result.text) for result in results)
    told = is_goal_like(head.text) or unframed(head).body is not head
    enough = len(results) > 2 or (len(results) == 2 and ";" in passage.text)
    if not enough or len(sentences(head)) > 1 or likely < len(results) / (2 if told else 1):
        return []
    return [_promise(head, results, [])]


def _in_a_row(parts: list[Passage]) -> list[Promise]:
    """An objective's sentence, right behind it the results, a sentence each."""
    for at, head in enumerate(parts):
        frame = unframed(head)
        if is_measured(head.text):
            continue
        if frame.body is not head or (at == 0 and is_goal_like(head.text) and not is_result_like(head.text)):
            results: list[Passage] = []
            for part in parts[at + 1 :]:
                if not _is_result(part):
                    break
                results.append(part)
            if len(results) < 2:
                continue
            rest = parts[at + 1 + len(results) :]
            return [_promise(head, tidy([_without_ordinal(one) for one in results]), [*parts[:at], *rest])]
    return []


def _promise(head: Passage | None, results: list[Passage], around: list[Passage]) -> Promise:
    told = unframed(head.part(0, len(head.text.rstrip(_HEAD_END)))) if head else None
    return Promise(told, results, [*around, *([told.before] if told and told.before else [])])


def _best(waiting: list[Passage]) -> int:
    """Which of the sentences before the results is the objective: one that says so, else the last."""
    told = [at for at, part in enumerate(waiting) if unframed(part).is_told]
    return told[-1] if told else len(waiting) - 1


def _head_before(part: Passage, frame: re.Match[str]) -> Passage | None:
    """What stands before the words that introduce the results, if it is more than "For us"."""
    head = part.part(0, frame.start())
    head = head.part(0, len(head.text.rstrip(_HEAD_END)))
    return head if len(head.text.split()) > 2 or is_goal_like(head.text) else None


def is_chatter(text: str) -> bool:
    """Whether a line speaks to its reader: "Let me know by Friday", "Is 40% too much?"."""
    return _CHATTER.match(text) is not None


def _is_result(part: Passage) -> bool:
    text = part.text
    is_stated = is_own(text) or unframed(part).body is not part
    return is_stated and len(text) <= 2 * LINE and not is_chatter(text)


def _without_ordinal(part: Passage) -> Passage:
    mark = ordinal(part.text)
    return part.part(mark.end()) if mark else part
