"""Rules on arithmetic: verbs against their numbers, ends that equal the start, shares beyond the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import Direction, KeyResult, Kind, Objective
from coach.quantities import Form, Quantity
from coach.rules.quoting import quote
from coach.rules.registry import Remark, Review, Scope, Stage, rule
from coach.text import Span

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
