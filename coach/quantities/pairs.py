"""Two amounts that belong together: a start and an end ("12% → 20%"), or the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.quantities.amount import Amount, ranged
from coach.quantities.cues import ARROW, BY, FROM, TO, UP, left_of, right_of
from coach.quantities.money import is_currency
from coach.quantities.wording import sign_of_change

_LONGEST_GAP = 60
_BREAK = re.compile(r"[;\n]|\. ")
_ARROW_GAP = re.compile(rf"{ARROW}\s*[~≥≤<>=+ ]*(?:[a-z]+\.? ){{0,3}}$")
_BOUND_GAP = re.compile(r" (?:to )?(?:under|below|over|above|beyond|past|at most|at least|unter|über) ")
_ASIDE = re.compile(r"(?<![\w])(?:and|while|with)(?![\w])")
_BARE_TO = re.compile(r"(?: [a-z]+)? ?(?:to|auf) ")
_RANGE_TO = frozenset({" to ", " a ", " bis ", " até ", " à "})


def is_pair(first: Amount, second: Amount, folded: str) -> bool:
    """Whether two neighbours are a start and an end: an arrow, "from … to", "x to y" that moves."""
    if second.start - first.end > _LONGEST_GAP or "all" in (first.kind, second.kind):
        return False
    gap = folded[first.end : second.start]
    if _BREAK.search(gap):
        return False
    if _ARROW_GAP.search(gap):
        return _alike(first, second)
    falls = gap == " - " and (first.value or 0.0) > (second.value or 0.0)
    if (falls or gap == " > ") and first.unit in ("", second.unit):
        return True
    to = gap.strip() == "-" or TO.search(gap) is not None
    if not to and not _BOUND_GAP.fullmatch(gap):
        return False
    left = left_of(folded, first)
    if FROM.search(left):
        return _alike(first, second) and (not _ASIDE.search(gap) or _STRAIGHT_TO.fullmatch(gap) is not None)
    return to and _alike(first, second) and _is_bare_pair(first, second, gap, left, folded)


_STRAIGHT_TO = re.compile(r".{0,8}\bto ?")


def _alike(first: Amount, second: Amount) -> bool:
    """Whether both can be ends of one change: "2x to 3x"; "double" and "zero" only start from themselves."""
    return (
        first.kind not in ("factor", "none")
        or second.kind == "number"
        or (first.kind == second.kind == "factor")
    )


def _is_bare_pair(first: Amount, second: Amount, gap: str, left: str, folded: str) -> bool:
    """ "Queue time 4 to 2 hours" moves; "10 to 15 growers" is a range."""
    if not _BARE_TO.fullmatch(gap) or first.value is None or second.value is None:
        return False
    if first.sign:
        # "-5 to +20" crosses zero; "-10 to 15%" and "+10 to +15" are ranges of a change.
        return first.sign != second.sign and (bool(second.sign) or second.unit != "%")
    if BY.search(left) or UP.search(left) or _differ(first.unit, second.unit):
        return False
    counted = bool(second.noun) or bool(re.match(r" [a-z]", right_of(folded, second)))
    moves = sign_of_change(folded[max(0, first.start - 80) : first.start]) != 0
    return moves or first.value > second.value or (not counted and first.start > 0)


_APART = 3  # times; the ends of a range lie nearer


def _is_change_to(first: Amount, second: Amount, folded: str) -> bool:
    """ "by 2,000 to 9,500 addresses" is a change and where it leads; "by 10 to 15%" is a range."""
    far = (second.value or 0.0) > _APART * (first.value or 0.0)
    return far and second.unit != "%" and BY.search(left_of(folded, first)) is not None


def _differ(one: str, other: str) -> bool:
    """Whether one is a share or money and the other something else: "35% to €2.7M"."""
    if not one or not other:
        return False
    return (one == "%") != (other == "%") or is_currency(one) != is_currency(other)


def joined(amounts: Sequence[Amount], folded: str) -> list[Amount]:
    """The amounts with "3 to 5 interviews" as one: a range, since it is no start and end."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if (
            last
            and last.high is None
            and last.kind == amount.kind == "number"
            and last.unit in ("", amount.unit)
            and folded[last.end : amount.start] in _RANGE_TO
            and not _is_change_to(last, amount, folded)
            and not is_pair(last, amount, folded)
        ):
            joined[-1] = ranged(last, amount)
        else:
            joined.append(amount)
    return joined
