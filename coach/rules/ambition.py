"""Rules on how far a key result reaches: nothing left to gain, or many times today's value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import Direction, KeyResult, Objective, OkrType
from coach.quantities import Form, find_quantities, on_one_scale
from coach.rules.arithmetic import numbers_hold
from coach.rules.periods import window_of
from coach.rules.registry import Remark, Review, Scope, Stage, rule

# Where each nine behind the point is hard won, or anything below the whole is harm.
_NINES = re.compile(
    r"\b(?:uptime|availab\w+|reliab\w+|slo|sla|success\w*|durab\w+|crash|error|defect\w*|fault\w*|fail\w*|accura\w+"
    r"|correct\w*|precision|safe\w*|steril\w*|pur(?:e|ity)|complian\w*|integrity|yield|harm\w*|without|free|deliver\w*"
    r"|incident\w*|compatib\w*|response\w*|answered|fulfil\w*|first[- ]time|resolved)\b",
    re.IGNORECASE,
)
_NEAR_THE_TOP = 0.98


@rule("MEA013", "no-headroom", Scope.KEY_RESULT, Stage.NUMBERS)
def no_headroom(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The start value is almost as high as the value can be.

    What it flags: A share that starts at 98% or more, or a score within 2% of its top, and is to rise. Asked,
    not accused. Silent for uptime, safety, accuracy, error-free work and the like, where the last tenth of
    a per cent is the whole job.
    Why it matters: There is next to nothing left to gain, while something else surely needs the attention.
    Example: Invoices sent within a week from 99% to 100%
    Better: Invoices paid within a month from 71% to 85%
    Known limits: What counts as hard-won is a list of words.
    Source: Doerr, Measure What Matters: key results are for what has to change; what only has to hold is
    watched.
    """
    start, end = kr.baseline, kr.target
    if kr.is_task or start is None or end is None or start.value is None or kr.form is not Form.FROM_TO:
        return
    scale = re.fullmatch(r"(?:of |/)(\d+)", start.unit)
    top = 100.0 if start.unit == "%" else float(scale[1]) if scale else 0.0
    values = on_one_scale(start, end)
    if not top or values is None or values[1] <= values[0] or not numbers_hold(kr, review):
        return
    if not _NEAR_THE_TOP <= start.value / top <= 1 or _NINES.search(kr.text):
        return
    yield Remark(
        kr.id,
        f"It stands at {start.text} already: is this the number that most needs to move?",
        "If it only has to hold, watch it on your KPI list, and pick what is still far from good.",
        (start.span,),
    )


# A start as small as this says nothing of what comes after: the first customers, the first readers.
_SMALL = 20
_STARTING = (
    r"launch\w*|pilot\w*|beta|roll[- ]?out|rolled out|migrat\w*|adopt\w*|open(?:s|ed|ing)|enter\w*"
    r"|new (?:\w+ )?(?:products?|features?|services?|markets?|channels?|branch\w*|sites?|countr\w+|lines?"
    r"|tools?|apps?)"
)
_STARTS = re.compile(rf"\b(?:{_STARTING})\b", re.IGNORECASE)
_STARTS_HERE = re.compile(
    rf"\b(?:first|{_STARTING}|onboard\w*|switch\w*|moved|cover\w*|automat\w*|start\w*|begin\w*|since)\b",
    re.IGNORECASE,
)


@rule("MEA014", "unrealistic-multiple", Scope.KEY_RESULT, Stage.NUMBERS)
def unrealistic_multiple(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The end value is many times the start value.

    What it flags: Ten times as much or more (a policy's threshold), asked as a question. Silent for small
    starts, shares, launches, pilots, roll-outs, first customers and learning, and for what is to fall:
    waiting times and errors do shrink to a tenth.
    Why it matters: A target that nobody believes in is left alone from the first week on. Often a digit or
    a unit slipped.
    Example: Newsletter replies from 90 to 1,800 a month
    Better: Newsletter replies from 90 to 180 a month
    Known limits: The text doesn't say what money or people stand behind it, so it is only asked.
    Source: Google's OKR playbook; "Marketing OKRs" (Hatch): targets that the team can realistically
    influence; always below 0.5 is a sign of unrealistic targets.
    """
    if kr.is_task or kr.metric is None or OkrType.LEARNING in (kr.type, objective.type):
        return
    times = _multiple(kr)
    if times is None or times < review.policy.thresholds.multiple or kr.target is None:
        return
    if _STARTS_HERE.search(kr.text) or _STARTS.search(objective.text) or not numbers_hold(kr, review):
        return
    window = window_of(review, objective)
    yield Remark(
        kr.id,
        f"That is {times:.3g} times as much{' within ' + window.words if window else ''}:"
        " is a digit or a unit wrong, or is it meant?",
        "If it is meant, say what makes it possible; else put the value you would be proud of.",
        (kr.baseline.span, kr.target.span) if kr.baseline else (kr.target.span,),
    )


def _multiple(kr: KeyResult) -> float | None:
    """How many times today's value is asked for; None where it falls, starts small or can't be told."""
    start, end = kr.baseline, kr.target
    if end is None or end.value is None or kr.direction is Direction.DECREASE:
        return None
    if kr.form is Form.CHANGE:
        if end.unit == "x":
            return end.value
        return 1 + end.value / 100 if end.unit == "%" else None
    if start is None or start.value is None or kr.form is not Form.FROM_TO:
        return None
    values = on_one_scale(start, end)
    if values is None or start.unit == "%" or start.value < _SMALL or len(find_quantities(kr.text)) > 2:
        return None  # a share may well go from few to most: all it takes is one change of habit
    return values[1] / values[0]
