"""Whether an amount is a change rather than a level: "by 15%", "40% more", "up 8 points", "double"."""

from __future__ import annotations

import re

from coach.quantities.amount import Amount
from coach.quantities.cues import AT_LEAST, AT_MOST, BY, OR_MORE, REACHED, TO, UP, left_of, right_of
from coach.quantities.wording import sign_of_change

_HALF = 50  # per cent; a cut is rarely larger, and "Coverage - 90%" is a level
_SHARES = ("%", "pp", "points", "bps")

_MORE_AFTER = re.compile(
    r"(?: points?)? ?(?:more|fewer|less|higher|lower|up|down|faster|slower|quicker|shorter|longer|"
    r"increase|decrease|reduction|"
    r"growth|drop|improvement|rise|uplift|lift|boost|cut|decline|gain|jump|fall|saving|yoy|mom|"
    r"qoq|extra|additional|"
    r"year[- ]over[- ]year|month[- ]over[- ]month|week over week|mehr|weniger|más|menos|mais)\b"
    r"(?! from [~$€£₹]?[0-9])"  # "20%, up from 12%" is a level with its start
)

# "a 10-point NPS increase", "20% revenue growth"
_CHANGE_NOUN = re.compile(
    r" (?:(?!of|in|to|for|with|on|at|and|by)[\w-]+ ){0,2}(?:increase|reduction|decrease|growth|"
    r"drop|improvement|rise|uplift)(?!\w)"
)

# Multiples that are levels: "3x pipeline coverage", "ROAS of 4x", "withstand 8x traffic".
_MULTIPLE = re.compile(r" (?:[a-z]+ )?(?:roi|roas|coverage|return|payback|ltv|leverage)(?![\w])")
_MULTIPLE_BEFORE = re.compile(
    r"(?<![\w])(?:roi|roas|coverage|return|payback|ltv|cac|leverage|ratio|multiple|turns?)(?![\w])[^.;,0-9]*$"
)
_LEVEL_BEFORE = re.compile(r"(?:(?<![\w])(?:to|of|at|above|over|below|under|least|most|than)|[≥≤<>=:]) ?$")
_BEARS = re.compile(
    r"(?<![\w])(?:survives?|withstands?|cope with|copes with|bears?|absorbs?|stands? up to) $"
)
_LOAD = re.compile(r" (?:the |our |today's )?(?:peak )?(?:load|traffic|throughput)\b")


def is_change(amount: Amount, folded: str) -> bool:
    left, right = left_of(folded, amount), right_of(folded, amount)
    if left.rstrip().endswith(("↑", "↓")):
        return True
    if amount.kind == "factor":
        bears = _BEARS.search(left) or (left.endswith(("handle ", "handles ")) and _LOAD.match(right))
        return not (bears or _MULTIPLE.match(right) or _is_multiple(left))
    if amount.kind != "number":
        return False
    if amount.sign or UP.search(left):
        # "at -18 °C" is a level; "at least +15%" is none.
        return not amount.sign or not _LEVEL_BEFORE.search(left) or amount.unit in _SHARES
    moves = sign_of_change(folded[max(0, amount.start - 80) : amount.start]) != 0
    if BY.search(left) and not re.search(r"(?<![\w])(?:in|em) [^a-z]*$", left):
        # "reviewed by 8 journals", "read by 55% of staff" are no changes
        return moves or not (amount.noun or folded.startswith((" of ", "of "), amount.end))
    if _MORE_AFTER.match(right) and not re.match(r" (?:than|or)\b", right):
        return not OR_MORE.match(right)
    if amount.unit in ("%", "pp", "points") and _CHANGE_NOUN.match(right):
        return True
    if not moves or amount.unit not in _SHARES:
        return False
    return not any(cue.search(left) for cue in (TO, REACHED, AT_MOST, AT_LEAST))


def _is_multiple(left: str) -> bool:
    """Whether a factor is what a ratio comes to: "coverage of 3x", "ROAS 4x"; "grow ROAS 2x" changes it."""
    if not _MULTIPLE_BEFORE.search(left):
        return False
    return bool(_LEVEL_BEFORE.search(left)) or sign_of_change(left) == 0


def with_cue(amount: Amount, folded: str) -> Amount:
    """A change with the words that make it one: "by 15%", "40% more", "up 8 points"."""
    left, right = left_of(folded, amount), right_of(folded, amount)
    if cue := re.search(r"(?<![\w])(?:by|um|up|down)(?: by)? $", left):
        return amount._replace(start=amount.start - len(cue[0]))
    if amount.kind == "number" and (
        more := re.match(r" (?:more|fewer|less|higher|lower|faster|up|down)\b", right)
    ):
        return amount._replace(end=amount.end + more.end())
    return amount


def with_sign(amounts: list[Amount], folded: str, text: str) -> list[Amount]:
    """A lone share at the end takes the sign that stands apart before it: "Setup time - 30%"."""
    if len(amounts) != 1 or (only := amounts[0]).kind != "number" or only.unit not in _SHARES or only.sign:
        return amounts
    if folded[only.end :].strip(" ."):
        return amounts
    apart = text[max(0, only.start - 3) : only.start]
    if apart == " + ":
        return [only._replace(sign="+", start=only.start - 2)]
    if apart not in (" - ", " − ") or (only.unit == "%" and (only.value or 0.0) > _HALF):
        return amounts
    if sign_of_change(folded[: only.start]) > 0:
        return amounts
    return [only._replace(sign="-", start=only.start - 2)]
