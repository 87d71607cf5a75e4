"""Which amount of a sentence is the start value, which the end value, and how the end value is put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from coach.quantities.amount import Amount
from coach.quantities.changes import is_change, with_cue
from coach.quantities.cues import (
    AT_LEAST,
    AT_MOST,
    FROM,
    NOW_AFTER,
    OR_LESS,
    OR_MORE,
    REACH,
    REACHED,
    SCOPE,
    TO,
    WAS,
    left_of,
    right_of,
)
from coach.quantities.model import Form
from coach.quantities.pairs import is_pair

_TIME_UNIT = frozenset({"ms", "seconds", "minutes", "hours", "days", "weeks", "months", "years"})

_CHANGES = (1, 4)

# No end value at all: "every 2 weeks", "over the last 6 months".
_NEVER = 9


def roles_of(
    amounts: Sequence[Amount], folded: str
) -> tuple[Amount | None, Amount | None, Form, Amount | None]:
    """Start, end, form, and a change told beside the end: "420 new accounts a month (35% up)"."""
    for first, second in pairwise(amounts):
        if is_pair(first, second, folded):
            return _below_zero(first), _below_zero(second), Form.FROM_TO, None
    baseline = _baseline(amounts, folded)
    ranked = [(_rank(one, folded), one.start, one) for one in amounts if one is not baseline]
    rank, _, target = min(ranked, default=(_NEVER, 0, None))
    start = _below_zero(baseline) if baseline else None
    if target is None or rank >= _NEVER:
        return start, None, Form.NONE, None
    form = _form(target, folded, rank)
    if form is Form.CHANGE:
        return start, with_cue(target, folded), form, None
    aside = next((one for other, _, one in sorted(ranked, key=lambda r: r[1]) if other in _CHANGES), None)
    return start, _below_zero(target), Form.FROM_TO if baseline else form, aside


def _below_zero(amount: Amount) -> Amount:
    """A level with its sign in its value: "from -5", "at -18 °C"; a change keeps it apart."""
    if amount.sign != "-" or amount.value is None:
        return amount
    return amount._replace(value=-amount.value)


def _baseline(amounts: Sequence[Amount], folded: str) -> Amount | None:
    """The start value where it stands apart: "(currently 6)", "was 14%", "vs 3 last spring", "up from 18"."""
    counts = [amount for amount in amounts if amount.kind not in ("all", "factor")]
    claimed = 0  # the "today" of "40 today, 10 by May" is that of the 40
    for amount in counts:
        left = left_of(folded, amount)
        if (
            (was := WAS.search(left))
            and not _FROM_TODAY.search(left)
            and amount.start - len(left) + was.start() >= claimed
        ):
            return amount
        if now := NOW_AFTER.match(folded[amount.stop : amount.stop + REACH]):
            claimed = amount.stop + now.end()
    for amount in counts:
        if NOW_AFTER.match(folded[amount.stop : amount.stop + REACH]):
            return amount
        if amount.kind == "number" and _from_alone(amount, amounts, folded):
            return amount
    return None


# "from baseline to 400": the start value is left open, and the 400 is the end.
_FROM_TODAY = re.compile(
    r"(?<![\w])from (?:the |our )?(?:current |today's )?(?:baseline|level|value|rate|today) to $"
)


def _from_alone(amount: Amount, amounts: Sequence[Amount], folded: str) -> bool:
    """ "reach 40% from 20%", "from 12 to [target]": a start; "feedback from 20 users": none."""
    left = left_of(folded, amount)
    if not FROM.search(left) or re.search(r"(?<![\w])(?:del?|du|da|van) ?$", left):
        return False
    alike = any(one.unit == amount.unit and one.start < amount.start for one in amounts)
    rest = folded[amount.end : amount.end + 16]
    return (
        alike
        or left.endswith("(from ")
        or bool(re.match(r"[ %]*(?:$|[).,;]|to (?:\[|x|tbd|\?)|by [0-9]|->|→)", rest))
    )


_IN_BRACKETS = re.compile(r"\([^()]{0,12}$")


def _rank(amount: Amount, folded: str) -> int:
    """How likely an amount is the end value: 0 is likeliest."""
    left = left_of(folded, amount)
    if amount.kind in ("all", "none"):
        if amount.start <= 4 or amount.kind == "none" or left.endswith(": "):
            return 3
        return 7 if folded.startswith(("each", "every "), amount.start) else 5
    if TO.search(left) and not re.search(r"(?<![\w])(?:a|à) ?$", left):
        return 0
    if is_change(amount, folded):
        return 4 if _IN_BRACKETS.search(left) else 1
    if REACHED.search(left):
        return 0
    if amount.unit in _TIME_UNIT:
        if re.search(r"(?:after|every|over|last|past|next|previous|of|during|per) (?:the )?$", left):
            return _NEVER
        if re.search(r"(?:within|for|in) $", left):
            return 6
    if amount.unit == "percentile" and not re.search(r"(?:above|over|in|into|at|the) $", left):
        return 5  # "99th percentile latency" names a metric
    if SCOPE.search(left) and not (AT_LEAST.search(left) or AT_MOST.search(left)):
        return 5
    return 3


def _form(amount: Amount, folded: str, rank: int) -> Form:
    left = left_of(folded, amount)
    if rank in _CHANGES or (amount.kind == "factor" and is_change(amount, folded)):
        return Form.CHANGE
    right = right_of(folded, amount)
    if AT_MOST.search(left) or OR_LESS.match(right):
        return Form.AT_MOST
    if amount.kind not in ("number", "factor"):
        return Form.LEVEL
    at_least = amount.plus or AT_LEAST.search(left) or OR_MORE.match(right)
    return Form.AT_LEAST if at_least else Form.LEVEL
