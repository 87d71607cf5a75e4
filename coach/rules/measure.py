"""Rules on what a number needs: a metric, a start, an end, a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import Direction, KeyResult, Kind, Objective, OkrSet, OkrType
from coach.quantities import Form, find_period
from coach.rules.arithmetic import points_or_percent
from coach.rules.placeholders import has_gap
from coach.rules.quoting import listed, quote, slice_of
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, key_results_of, rule


def _is_guess(kr: KeyResult, review: Review) -> bool:
    """Whether the kind is too unsure for accusing: the task rule asks first."""
    return kr.kind is not Kind.UNCLEAR and kr.kind_probability < review.threshold


_HOW_MUCH = (
    r"(?:significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|dramatic(?:ally)?|drastically|greatly|markedly"
    r"|massive(?:ly)?|a lot|many|far|much)"
)
_QUANTIFIER = re.compile(
    rf"\b(?:{_HOW_MUCH} (?:more|fewer|less|higher|lower|faster|better)|significantly|substantially"
    r"|considerably|dramatically|drastically|greatly|markedly|massively|a lot"
    r"|as (?:much|many|far|low|high|fast|little|few) as possible)\b",
    re.IGNORECASE,
)
_MORE_OF_IT = re.compile(rf"\b{_HOW_MUCH} (?:more|fewer|less|higher|lower)\b", re.IGNORECASE)


def names_metric(kr: KeyResult) -> bool:
    """Whether something countable is named: not by vague words that no metric is known for."""
    if kr.metric is None or _numbers_alone(kr):
        return False
    by_vague_words = kr.vague and kr.metric_id is None and kr.target is None
    return not by_vague_words or _MORE_OF_IT.search(kr.text) is not None


def _numbers_alone(kr: KeyResult) -> bool:
    """ "From 40 to 60": two numbers, and nothing that they count."""
    return (kr.metric or "").lower() in ("from", "to", "at", "reach") and kr.metric_id is None


def _open(kr: KeyResult, review: Review) -> bool:
    """Whether a placeholder stands in the line: open, which is not missing."""
    return has_gap(slice_of(review.okrs, kr))


@rule("MEA001", "no-metric", Scope.KEY_RESULT, Stage.NUMBERS, hides="OUT001.unsure MEA002 MEA003 WRD001")
def no_metric(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result names nothing that could be counted.

    What it flags: No metric, and no work either (work has a rule of its own).
    Why it matters: If nobody can say what would be counted, two people will disagree at the end of the
    quarter whether it was reached.
    Example: Better customer service
    Better: Customers who rate their support contact 4 or 5 of 5 from 71% to 85%
    Known limits: A metric is recognised by its wording; a home-grown name without a number may be
    missed. Then put the number beside it.
    Source: Doerr, Measure What Matters: "It's not a key result unless it has a number"; "OKR Meaning
    Explained" (Product People): key results are entirely quantitative.
    """
    if names_metric(kr) or kr.is_task or _open(kr, review):
        return
    if _is_guess(kr, review) and not _numbers_alone(kr):
        return
    if kr.target is not None:
        message = f"{quote(kr.text)} has a number, but doesn't say what is counted."
        remedy = "Name what the number counts, and for whom."
    else:
        message = f"{quote(kr.text)} names nothing that could be counted."
        remedy = "How would a stranger see that this has happened? Name what they would count."
    yield Remark(kr.id, message, remedy, (kr.span,))


_PER_PERIOD_COUNT = re.compile(
    r"^\W*(?:generate|win|sign|close|secure|contribute|earn|get|book|raise|land|add|attract|bring|create"
    r"|deliver|collect|sell|source|gain|achieve|acquire|receive|enrol|enroll|recruit)\b"
    r"|^\W*\S+ (?:[\w-]+ ){0,3}(?:won|raised|signed|closed|sold|booked|secured|earned|landed|collected|gained"
    r"|acquired|placed|recruited|enrolled|housed|rehoused|trained|created|recovered|saved|generated)\b",
    re.IGNORECASE,
)
_SERVICE_LEVEL = re.compile(
    r"\b(?:within|under|in less than|less than|below|in)\s+(?:an?\s+|\d[\d.,]*\s*)"
    r"(?:ms|millisecond|s\b|sec|minute|min\b|hour|h\b|working day|business day|day|week|month)"
    r"|\bfor (?:at least )?\d[\d.,]*\s?% of\b",
    re.IGNORECASE,
)
_FIRST_TIME = re.compile(
    r"\b(for the first time|first[- ]ever|our first|newly|from scratch"
    r"|(?:set|establish|measure) (?:a |the )?baseline|baseline for)\b",
    re.IGNORECASE,
)
_SHARE_UNITS = ("%", "pp")
_RELATIVE = (*_SHARE_UNITS, "x", "points", "point", "")


def start_needed(kr: KeyResult, review: Review) -> str:
    """How much a key result needs a start value: "change", "level", or "" where it needs none."""
    if kr.baseline is not None or kr.target is None:
        return ""
    if kr.is_task or kr.kind is Kind.HEALTH or kr.direction is Direction.MAINTAIN:
        return ""
    if kr.metric_id and any(fact.metric_id == kr.metric_id for fact in review.facts):
        return ""
    if kr.form is Form.CHANGE:
        adds_count = kr.direction is not Direction.DECREASE and kr.target.unit not in _RELATIVE
        return "" if adds_count else "change"
    if not any(char.isdigit() for char in kr.target.text):
        return ""  # all, every, none, the first page: where it stands today is no part of the promise
    if kr.form is Form.FROM_TO:
        return "change"
    if kr.target.value == 0 or _FIRST_TIME.search(kr.text) or _SERVICE_LEVEL.search(kr.text):
        return ""
    if kr.direction in (Direction.INCREASE, Direction.DECREASE) and kr.form is Form.LEVEL:
        return "change"
    is_count = kr.target.unit not in _SHARE_UNITS
    if is_count and kr.direction is Direction.REACH and _PER_PERIOD_COUNT.search(kr.text):
        return ""
    return "level"


@rule("MEA002", "missing-baseline", Scope.KEY_RESULT, Stage.NUMBERS, cases="change level")
def missing_baseline(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result says where to go, but not from where.

    What it flags: A relative change ("by 20%") or half of a from–to without its start value (a
    warning); a bare level (a note). Silent for zero, first times, counts within the period, service
    levels, levels to be kept, and where the start value is known from the context.
    Why it matters: Without today's number nobody can tell whether the target is bold or already
    reached, and "20% more" can't be checked.
    Example: Increase repeat orders by 20%
    Better: Repeat orders from 1,500 to 1,800 a month
    Known limits: "Compared with last quarter" without a value counts as missing.
    Source: Wodtke, Radical Focus; "OKR Meaning Explained" (Product People): each example says from what
    to what.
    """
    if kr.metric is None or OkrType.LEARNING in (kr.type, objective.type):
        return
    needed = start_needed(kr, review)
    if not needed or kr.target is None or _open(kr, review):
        return
    spans = (kr.target.span,)
    if needed == "change":
        yield Remark(
            kr.id,
            f"{quote(kr.text)} says how much, but not from where."
            if kr.form is Form.CHANGE
            else f"{quote(kr.text)} says how far, but not from where.",
            "Put today's number in front, and where it should end: then it is clear too whether"
            f" {kr.target.value:g}% means points or a part of today's value."
            if points_or_percent(kr)
            else "Put today's number in front; a rough one is fine.",
            spans,
            "change",
        )
        return
    yield Remark(
        kr.id,
        f"{quote(kr.text)} gives the level to reach; where does it stand today?",
        "Put today's number beside it, so that everyone sees how far it is.",
        spans,
        "level",
    )


@rule("MEA003", "missing-target", Scope.KEY_RESULT, Stage.NUMBERS, hides="WRD001 OUT001.unsure")
def missing_target(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result names a metric, but not where it should end.

    What it flags: A metric without an end value or a change that a third party could check. Words such
    as "double", "zero" and "none" are targets. A placeholder in square brackets is open, not missing.
    Why it matters: "More" is reached by one more. Only an end value makes the conversation about
    ambition possible.
    Example: More trial sign-ups
    Better: Trial sign-ups from 120 to 200 a month
    Known limits: A target that is kept in another document isn't seen.
    Source: "Marketing OKRs" (Hatch): "More leads" is not specific; "OKR Meaning Explained" (Product
    People): "no grey area".
    """
    if kr.is_task or _is_guess(kr, review) or not names_metric(kr) or kr.target is not None:
        return
    if _open(kr, review):
        return
    quantifier = _QUANTIFIER.search(kr.text)
    if quantifier:
        message = f"“{quantifier.group()}” in {quote(kr.text)} can mean any number."
    elif kr.direction is Direction.MAINTAIN:
        message = f"{quote(kr.text)} doesn't say which level to keep."
    elif kr.direction is Direction.DECREASE:
        message = f"{quote(kr.text)} says less, but not how little would be good."
    else:
        message = f"{quote(kr.text)} doesn't say where it should end."
    yield Remark(
        kr.id, message, "Name the value that you would be proud of at the end of the period.", (kr.span,)
    )


def period_known(okrs: OkrSet, goal: str | None, period: str | None) -> bool:
    """Whether anything says when the set is for: argument, goal, header, an objective or a key result."""
    if period or okrs.first_context("period") is not None:
        return True
    texts = [goal or ""]
    texts += [item.text for item in okrs.context if item.kind in ("goal", "heading", "team", "owner")]
    texts += [objective.text for objective in okrs.objectives]
    texts += [kr.deadline.text for kr in okrs.key_results if kr.deadline is not None]
    return any(find_period(text) is not None for text in dict.fromkeys(texts) if text)


@rule("MEA004", "missing-deadline", Scope.SET, Stage.NUMBERS)
def missing_deadline(review: Review) -> Iterator[Remark]:
    """Nothing in the set says by when.

    What it flags: No period and no date, in the header, the file name, the goal or the key results.
    Once for the whole set.
    Why it matters: OKRs are for one period. Without its end nobody knows when to look back and decide.
    Example: A list of OKRs with no quarter anywhere
    Better: "Q3 2027" as a heading, once
    Known limits: One period in the header is enough for all lines; dates of steps ("live by 1 March")
    don't date the results beside them.
    Source: "OKR guide" (004): "make sure each key result has a clear start and end date"; "Marketing
    OKRs" (Hatch): "not specific or time-bound".
    """
    results = [kr for kr, _ in key_results_of(review.okrs)]
    undated = [kr for kr in results if kr.deadline is None]
    if review.period_known or not undated:
        return
    if len(undated) == len(results):
        message = "Nothing here says by when."
    else:
        message = f"No period is given, and {listed([kr.id for kr in undated])} " + (
            "has no date." if len(undated) == 1 else "have no date."
        )
    yield Remark(
        WHOLE_SET,
        message,
        "Name the period once, above everything, such as the quarter these are for.",
        tuple(kr.span for kr in undated[:3]),
    )
