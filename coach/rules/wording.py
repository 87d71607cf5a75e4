"""Rules on wording: what can't be scored as it stands, two results in one line, gaps that were left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import KeyResult, Objective
from coach.rules.placeholders import left_over, open_places
from coach.rules.quoting import found, quote, slice_of
from coach.rules.registry import Remark, Review, Scope, Stage, rule


@rule("WRD001", "vague-key-result", Scope.KEY_RESULT, Stage.FORM)
def vague_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result can't be scored without asking what its words mean.

    What it flags: Undefined words and no criterion ("a much better experience"). A missing number alone
    has rules of its own and isn't called vague.
    Why it matters: At the end of the period everyone scores it by their own idea of it.
    Example: Customers are noticeably happier with delivery
    Better: Orders rated 4 or 5 of 5 on delivery from 68% to 80%
    Known limits: Words that are defined in your company look the same as words that aren't.
    Source: "OKR guide" (004): avoid "Enhance product quality"; "OKR Meaning Explained" (Product
    People): "no grey area, no subjective judgment".
    """
    if not kr.vague or kr.is_task:
        return
    yield Remark(
        kr.id,
        f"Two people could score {quote(kr.text)} differently and both be right.",
        "Say what one would see or count if it came true.",
        (kr.span,),
    )


_JOINT = re.compile(r"\s(?:and|&|plus|as well as)\s|;\s|,\s(?=\w+\s.*\d)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SERVICE_TAIL = re.compile(r"^\W*(?:within|in under|by|before|until|from)\b", re.IGNORECASE)


@rule("WRD002", "compound-key-result", Scope.KEY_RESULT, Stage.FORM, cases="clauses targets")
def compound_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result holds two results.

    What it flags: Two metrics in one line: a warning where both have a target, else a note. A guardrail
    clause ("while keeping satisfaction at 90%") is the best form there is, and a breakdown ("12 nurses
    and 3 doctors") is one number.
    Why it matters: When one half is reached, the score hides which.
    Example: Win rate from 20% to 28% and average deal from €9k to €12k
    Better: Two key results, one for each number
    Known limits: Judged from the wording.
    Source: Doerr, Measure What Matters; Lamorte & Niven, Objectives and Key Results.
    """
    if not kr.compound or kr.is_task:
        return
    targets = _two_targets(kr.text)
    yield Remark(
        kr.id,
        f"{quote(kr.text)} holds two results, each with its own number."
        if targets
        else f"{quote(kr.text)} asks for two things at once.",
        "Give each its own line, or make one of them the guardrail (“while keeping …”).",
        (kr.span,),
        "targets" if targets else "clauses",
    )


def _two_targets(text: str) -> bool:
    for joint in _JOINT.finditer(text):
        after = text[joint.end() :]
        if _DIGIT.search(text[: joint.start()]) and _DIGIT.search(after) and not _SERVICE_TAIL.match(after):
            return True
    return False


@rule("WRD003", "leftover-placeholder", Scope.SET, Stage.FORM, reads_words=False)
def leftover_placeholder(review: Review) -> Iterator[Remark]:
    """A gap of a template was left in the text.

    What it flags: XX%, $N, "from X to Y", TBD without a date, lorem ipsum.
    Why it matters: It looks filled in from afar, and then nobody fills it in.
    Example: Reorder rate from X% to Y%
    Better: Reorder rate from [today] to [target], with a name behind each gap; or the numbers
    Known limits: A single capital X or N is only taken for a gap where a number would stand.
    Source: "OKR Meaning Explained" (Product People): key results are specific numbers.
    """
    for item in _lines(review):
        gaps = list(left_over(slice_of(review.okrs, item)))
        if gaps and item.span is not None:
            yield Remark(
                item.id,
                f"“{gaps[0].group().strip()}” in {quote(item.text)} is still a blank.",
                "Put the number in, or [today] and [target] with somebody who will fetch them.",
                found(item.span, *gaps),
            )


@rule("WRD004", "open-placeholder", Scope.SET, Stage.FORM, reads_words=False)
def open_placeholder(review: Review) -> Iterator[Remark]:
    """A gap stands open on purpose.

    What it flags: A phrase in square brackets, or a TBD with a date.
    Why it matters: Nothing is wrong with it yet. It is listed so that somebody fetches the number
    before the period starts.
    Example: Win rate in hospital deals from [today]% to [target]%
    Better: The same line with both numbers
    Known limits: Tags in capitals such as [EMEA] are taken for tags.
    Source: "Marketing OKRs" (Hatch): targets are set and agreed before the quarter begins.
    """
    for item in _lines(review):
        gaps = list(open_places(slice_of(review.okrs, item)))
        if gaps and item.span is not None:
            which = " and ".join(dict.fromkeys(f"“{gap.group()}”" for gap in gaps[:2]))
            yield Remark(
                item.id,
                f"{which} {'are' if ' and ' in which else 'is'} still open.",
                "Ask who can look it up, and by when; a rough number is fine.",
                found(item.span, *gaps),
            )


def _lines(review: Review) -> Iterator[KeyResult | Objective]:
    for objective in review.okrs.objectives:
        if objective.text:
            yield objective
        yield from objective.key_results
