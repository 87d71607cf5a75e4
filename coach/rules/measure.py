"""Rules on numbers: a metric, a start, an end, a date, and arithmetic that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import Direction, KeyResult, Kind, Objective, OkrSet, OkrType
from coach.quantities import Form, Quantity, find_period
from coach.rules.placeholders import has_gap
from coach.rules.quoting import listed, quote, slice_of
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, key_results_of, rule
from coach.text import Span


def _is_guess(kr: KeyResult, review: Review) -> bool:
    """Whether the kind is too unsure for accusing: the task rule asks first."""
    return kr.kind is not Kind.UNCLEAR and kr.kind_probability < review.threshold


def names_metric(kr: KeyResult) -> bool:
    """Whether something countable is named: not by vague words that no metric is known for."""
    return kr.metric is not None and not (kr.vague and kr.metric_id is None and kr.target is None)


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
    if kr.is_task or _is_guess(kr, review) or names_metric(kr) or _open(kr, review):
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
    r"|deliver|collect|sell|source|gain|achieve|acquire|receive|enrol|enroll|recruit)\b",
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
            else f"{quote(kr.text)} says where to, but not from where.",
            "Put today's number in front; a rough one is fine.",
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
    if kr.direction is Direction.MAINTAIN:
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


_UP = r"increas\w*|grow\w*|rais(?:e|es|ed|ing)|boost\w*|lift\w*"
_DOWN = r"reduc\w*|decreas\w*|cut(?:s|ting)?|lower(?:s|ed|ing)?|shrink\w*|drop(?:s|ping)?|halv\w*"
_MOVE = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(rank\w*|position|place|tier|grade|league|band|quartile|speed|pace|velocity|performance)\b",
    re.IGNORECASE,
)


def contradiction(kr: KeyResult, review: Review) -> re.Match[str] | None:
    """The verb that says up where the numbers go down, or down where they go up."""
    start, end = kr.baseline, kr.target
    if start is None or end is None or start.value is None or end.value is None:
        return None
    if (
        kr.form is not Form.FROM_TO
        or start.unit != end.unit
        or start.value == end.value
        or _RANK.search(kr.text)
    ):
        return None
    before = review.okrs.source[kr.span.start : min(start.span.start, end.span.start)]
    verbs = list(_MOVE.finditer(before))
    if not verbs:
        return None
    says_up = verbs[-1]["up"] is not None
    return verbs[-1] if says_up != (end.value > start.value) else None


@rule("MEA005", "direction-contradicts", Scope.KEY_RESULT, Stage.INTEGRITY, hides="MEA006")
def direction_contradicts(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The verb says one way and the numbers go the other.

    What it flags: "Increase … from 9 to 4", "Reduce … from 4 to 9". Verbs that fit both ways (improve,
    move, bring) are never flagged, nor are ranks and speeds, where lower is better.
    Why it matters: Somebody will steer by the number and somebody by the word.
    Example: Reduce time to first reply from 3 to 8 hours
    Better: Reduce time to first reply from 8 to 3 hours
    Known limits: Only plain verbs of more and less in front of two numbers of the same unit are
    compared.
    Source: Arithmetic.
    """
    verb = contradiction(kr, review)
    if verb is None or kr.baseline is None or kr.target is None:
        return
    way = "up" if verb["up"] else "down"
    yield Remark(
        kr.id,
        f"“{verb.group()}” says {way}, but {kr.baseline.text} to {kr.target.text} goes the other way.",
        "Swap the numbers, or the verb: which way should it go?",
        (Span(*verb.span()).shifted(kr.span.start), kr.baseline.span, kr.target.span),
    )


# "Stay" in the middle is a noun as often as not: the average stay.
_KEEP = re.compile(
    r"^\W*(?:stay|remain|hold|sustain|continue)\b|\b(?:keep|keeping|maintain|maintaining)\b", re.IGNORECASE
)


def stands_still(kr: KeyResult) -> bool:
    """Whether start and end are the same, where a change is asked for."""
    start, end = kr.baseline, kr.target
    if start is None or end is None or start.value is None or kr.form is Form.CHANGE:
        return False
    if kr.kind is Kind.HEALTH or _KEEP.search(kr.text):
        return False
    return start.value == end.value and start.unit == end.unit


@rule("MEA006", "target-equals-baseline", Scope.KEY_RESULT, Stage.NUMBERS, reads_words=False)
def target_equals_baseline(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The end value is the start value.

    What it flags: From–to with the same number twice. Silent where the level is to be kept.
    Why it matters: It is reached on the first day.
    Example: Customer satisfaction from 85% to 85%
    Better: Customer satisfaction from 85% to 90%
    Known limits: None known.
    Source: Arithmetic.
    """
    if not stands_still(kr) or kr.baseline is None or kr.target is None:
        return
    yield Remark(
        kr.id,
        f"{kr.baseline.text} is both start and end, so there is nothing to change.",
        "Put where it should end; if it should only hold, watch it on your KPI list.",
        (kr.baseline.span, kr.target.span),
    )


_SHARE = re.compile(
    r"\b(share|proportion|percentage|conversions?|(?:\w+ )?rates?|retention|churn|uptime|availability"
    r"|coverage|satisf\w+|participation|attendance|accuracy|completion|adoption|compliance|on[- ]time"
    r"|% of (?:all |our |the )?\w+)",
    re.IGNORECASE,
)
_MAY_PASS_100 = re.compile(
    r"\b(net (?:revenue |dollar )?retention|revenue retention|NRR|NDR|quota|growth|grow\w*|plan|budget|target"
    r"|attainment|return|ROI|ROAS|ROMI|utili[sz]ation|occupancy|capacity|load|increase\w*|of last year"
    r"|of (?:the )?(?:previous|prior)|year[- ]over[- ]year|yoy|mark-?up"
    r"|(?:run|interest|exchange|fill|burn|heart"
    r"|hourly|day|growth) rate)\b|[+]\s?\d",
    re.IGNORECASE,
)


def impossible(kr: KeyResult) -> Quantity | None:
    """The percentage that can't be: a share beyond the whole, a cut of more than everything."""
    for amount in (kr.target, kr.baseline):
        if amount is None or amount.unit != "%" or amount.value is None:
            continue
        if kr.form is Form.CHANGE:
            if kr.direction is Direction.DECREASE and amount is kr.target and amount.value > 100:
                return amount
            continue
        if (
            (amount.value > 100 or amount.value < 0)
            and _SHARE.search(kr.text)
            and not _MAY_PASS_100.search(kr.text)
        ):
            return amount
    return None


@rule("MEA007", "impossible-percentage", Scope.KEY_RESULT, Stage.INTEGRITY, hides="MEA002")
def impossible_percentage(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A share goes beyond the whole, or a cut takes more than there is.

    What it flags: More than 100% or less than 0% of something that is a share (a conversion rate,
    satisfaction, coverage), and cuts by more than 100%. Growth, quota, net revenue retention and
    returns may pass 100%.
    Why it matters: The number was meant differently, and everyone will guess differently.
    Example: Course completion rate from 70% to 130%
    Better: Course completion rate from 70% to 85%
    Known limits: What isn't known as a share is not flagged.
    Source: Arithmetic.
    """
    amount = impossible(kr)
    if amount is None:
        return
    if kr.form is Form.CHANGE:
        message = f"Nothing can fall by {amount.text}: at 100% it is gone."
    else:
        message = f"{amount.text} can't be: {quote(kr.text)} is a share of a whole."
    yield Remark(
        kr.id,
        message,
        "Is it growth (then say from what to what), or should the number be another one?",
        (amount.span,),
    )


def numbers_hold(kr: KeyResult, review: Review) -> bool:
    """Whether no arithmetic of this key result is broken."""
    return contradiction(kr, review) is None and not stands_still(kr) and impossible(kr) is None
