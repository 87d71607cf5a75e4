"""Which amount of a sentence is the start value, which the end value, and how the end value is put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from coach.quantities.amount import Amount, ranged
from coach.quantities.model import Form
from coach.quantities.wording import sign_of_change

# Read within this many characters on either side of a number, so that time stays linear.
_REACH = 48

_ARROW = re.compile(r"(?:[-=]+>|>>|[→⇒➜➔➡⟶↗↘▶])\s*")

_TO = re.compile(
    r"(?<![\w])(?:(?:up |down |back )?to|auf|bis|naar|para|hasta|até|a|à|ao|until|down below|"
    r"to below|to under)"
    r"(?: (?:at least|at most|about|around|over|under|below|above|more than|less than|"
    r"approximately|roughly|~|the))*\s*[~≥≤<>=±]*\s*$"
)

_FROM = re.compile(
    r"(?<![\w])(?:from|desde|von|de|du|da|van)(?: (?:about|around|approximately|roughly|an average of|a|"
    r"the|an?|just|only|today's))*"
    r"[ ~:]*(?:[a-z]{2,12} (?:of|at) )?$"
)

_WAS = re.compile(
    r"(?<![\w])(?:was|were|had been|currently|current(?: value| level| rate)?|today|now|presently|"
    r"at present|baseline|"
    r"(?:up|down|starting|risen|fallen|start|coming) (?:from|at|with)|starting point|status quo|"
    r"start(?:ing)?(?: value)?|vs\.?|versus|"
    r"compared (?:to|with)|against|previously|formerly|instead of|rather than|"
    r"last (?:year|quarter|month|week|season|spring|summer|autumn|fall|winter|time|half|term|sprint|"
    r"milestone|release|survey|round|edition|event|wave|count|check|cohort|intake|campaign|period)|"
    r"(?:previous|prior|same) (?:year|quarter|month|half|term|period|sprint|milestone|release|survey|round)|"
    r"hoy|hoje|actualmente|atualmente|era|eran|derzeit|aktuell|heute|bisher|statt|gegenüber|"
    r"actuellement|aujourd'hui|contra)"
    r"(?:[:=]| is| are| was| at| is at| sits at| stands at| from| of| to| about| around|"
    r" approximately| only| just| roughly|,"
    r"| it's| it was| the| a| some| we are at| we're at| we have| q[1-4]"
    r"|,? (?:in )?(?:the )?same (?:half|quarter|month|week|term|season|period|time)| last year)*[ ~≈(:=-]*$"
    r"|\((?:q[1-4]|h[12]|fy ?[0-9]{2,4}|20[0-9]{2})(?: 20[0-9]{2})?[: ]+[~≈]?$"
)

_NOW_AFTER = re.compile(
    r"[ ,(]*(?:(?:as of|is|was|are|we have|we see|right)? ?(?:today|now(?! on)|currently|current|"
    r"at present|presently|at the moment|"
    r"so far|a year ago|last (?:year|quarter|month|week|season|spring|summer|autumn|fall|winter)|"
    r"hoy|hoje|heute|derzeit|actualmente|atualmente|baseline|(?:is|was) the baseline)(?![ :=~]*[$€£₹]?[0-9])|"
    r"in (?:20[0-9]{2}|q[1-4])(?=\)))\b(?! by)"
)

_AT_LEAST = re.compile(
    r"(?<![\w])(?:at least|at the least|min(?:imum)?\.?(?: of)?|(?:no|not) (?:less|fewer|"
    r"lower) than|over|above|(?<!no )(?<!not )(?<!cht )(?:more|greater|higher|longer) than|"
    r"better than|beyond|exceed(?:s|ing)?|upwards of|north of|past|at or (?:over|above)|"
    r"mindestens|über|mehr als|al menos|por lo menos|como mínimo|más de|por encima de|mais de|"
    r"pelo menos|ao menos|"
    r"acima de|au moins|plus de|superior a)(?: the| a| an)?\s*$|(?<![-=])>\s*=?\s*$|≥\s*$|=>\s*$"
)

_AT_MOST = re.compile(
    r"(?<![\w])(?:at most|max(?:imum)?\.?(?: of)?|(?:no|not) (?:more|higher|longer|later|"
    r"greater) than|up to|under|below|"
    r"(?<!no )(?<!not )(?:less|fewer|lower|shorter) than|within|inside|(?:not|never) exceed(?:s|"
    r"ing)?|beneath|faster than|sub|"
    r"at or (?:under|below)|no worse than|höchstens|maximal|unter|weniger als|como máximo|"
    r"menos de|por debajo de|abaixo de|"
    r"no máximo|moins de|au plus|inferior a|innerhalb von|capped? at|limit(?:ed)? to)(?: the| a|"
    r" an)?[\s-]*$|<\s*=?\s*$|≤\s*$"
)

_OR_MORE = re.compile(
    r"[^.;,()0-9]{0,24}?(?: or (?:more|above|better|higher|greater|over)\b| oder mehr\b|"
    r" ou mais\b| o más\b|\+)"
)

_OR_LESS = re.compile(
    r"[^.;,()0-9]{0,24}?(?: or (?:less|fewer|under|below|lower|better than)\b| oder weniger\b| max\b)"
)

_BY = re.compile(
    r"(?<![\w])(?:by|um|en un|em|in)(?: (?:at least|about|around|over|more than|up to|another|"
    r"a further|an|a))*[ ~+-]*$"
)

_MORE_AFTER = re.compile(
    r"(?: points?)? ?(?:more|fewer|less|higher|lower|up|down|faster|slower|quicker|shorter|longer|"
    r"increase|decrease|reduction|"
    r"growth|drop|improvement|rise|uplift|lift|boost|cut|decline|gain|jump|fall|saving|yoy|mom|"
    r"qoq|extra|additional|"
    r"year[- ]over[- ]year|month[- ]over[- ]month|week over week|mehr|weniger|más|menos|mais)\b"
)

_UP = re.compile(
    r"(?<![\w])(?:(?:(?<!sign )(?<!set )(?<!put )(?<!line )(?<!back )(?<!ing )"
    r"(?<!follow )(?<!open )(?<!clean )"
    r"(?<!pick )(?:up|down)|rise|rises|risen|rose|"
    r"fall|falls|fallen|grow|grows|growth of|increase of|reduction of|decrease of|"
    r"drop of|gain of|improvement of|rise of|decline of|uplift of|additional|another|extra|a further)"
    r"(?: by| of| an| another| at least)*)[ ~]*$"
)

_REACHED = re.compile(
    r"(?<![\w])(?:reach(?:es|ed|ing)?|hit(?:s|ting)?|achieve[sd]?|target(?: of| is|ing)?|"
    r"goal(?: of| is)?|attain|aim for|"
    r"end at|ziel|meta|objetivo)[ :=]*(?:at least |over |of |is |an? |at )*$"
)

_SCOPE = re.compile(
    r"(?<![\w])(?:in|across|over|for|among|amongst|after|per|throughout|during|within|between|of|"
    r"on|every|each|about|with|into|"
    r"through|from|via|last|past|previous|next|than)(?: (?:the|all|our|its|only|first|last|these|"
    r"those|straight))*[ ~]*$"
)

_TIME_UNIT = frozenset({"ms", "seconds", "minutes", "hours", "days", "weeks", "months", "years"})


def change_beside(amounts: Sequence[Amount], target: Amount | None, folded: str) -> Amount | None:
    """A change told beside the target: "420 new accounts a month (35% up)", "up 5 points to 93%"."""
    if target is None or len(amounts) < 2:
        return None
    return next((a for a in amounts if a is not target and _rank(a, folded) in _CHANGES), None)


def _left(folded: str, amount: Amount) -> str:
    return folded[max(0, amount.start - _REACH) : amount.start]


def _right(folded: str, amount: Amount) -> str:
    return folded[amount.end : amount.end + _REACH]


def roles_of(amounts: Sequence[Amount], folded: str) -> tuple[Amount | None, Amount | None, Form]:
    for first, second in pairwise(amounts):
        if _is_pair(first, second, folded):
            return first, second, Form.FROM_TO
    baseline = _baseline(amounts, folded)
    rest = [amount for amount in amounts if amount is not baseline]
    target = min(rest, key=lambda a: (_rank(a, folded), a.start), default=None)
    if target is None or _rank(target, folded) >= _NEVER:
        return baseline, None, Form.NONE
    form = _form(target, folded)
    if form is Form.CHANGE:
        return baseline, _with_cue(target, folded), form
    return baseline, target, Form.FROM_TO if baseline else form


def _is_pair(first: Amount, second: Amount, folded: str) -> bool:
    """Whether two neighbours are a start and an end: an arrow, "from … to", "x to y" that moves."""
    if "all" in (first.kind, second.kind) or (first.kind in ("factor", "none") and second.kind != "number"):
        return False
    gap = folded[first.end : second.start]
    if len(gap) > 60 or re.search(r"[;\n]|\. ", gap):
        return False
    if re.search(_ARROW.pattern + r"[~≥≤<>=+ ]*(?:at least |under |below |over |above )?$", gap):
        return True
    if gap == " - " and first.unit in ("", second.unit) and (first.value or 0.0) > (second.value or 0.0):
        return True
    left = _left(folded, first)
    if _FROM.search(left) and (_TO.search(gap) or gap.strip() == "-"):
        return not re.search(r"(?<![\w])(?:and|while|with)(?![\w])", gap) or bool(
            re.fullmatch(r".{0,8}\bto ?", gap)
        )
    if not re.fullmatch(r"(?: [a-z]+)? ?(?:to|auf) ", gap) or first.value is None or second.value is None:
        return False
    if first.sign or _BY.search(left) or _UP.search(left):
        return False
    counted = bool(second.noun) or bool(re.match(r" [a-z]", _right(folded, second)))
    moves = sign_of_change(folded[max(0, first.start - 80) : first.start]) != 0
    return moves or first.value > second.value or (not counted and first.start > 0)


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
            and folded[last.end : amount.start] in (" to ", " a ", " bis ", " até ", " à ")
            and not _is_pair(last, amount, folded)
        ):
            joined[-1] = ranged(last, amount)
        else:
            joined.append(amount)
    return joined


_HALF = 50  # per cent; a cut is rarely larger, and "Coverage - 90%" is a level


def with_minus(amounts: list[Amount], folded: str, text: str) -> list[Amount]:
    """A lone share at the end takes the minus that stands apart before it: "Setup time - 30%"."""
    if len(amounts) != 1 or (only := amounts[0]).kind != "number" or only.unit != "%" or only.sign:
        return amounts
    apart = text[max(0, only.start - 3) : only.start] in (" - ", " − ")
    is_last = not folded[only.end :].strip(" .")
    if not (apart and is_last and (only.value or 0.0) <= _HALF) or sign_of_change(folded[: only.start]) > 0:
        return amounts
    return [only._replace(sign="-", start=only.start - 2)]


def _baseline(amounts: Sequence[Amount], folded: str) -> Amount | None:
    """The start value where it stands apart: "(currently 6)", "was 14%", "vs 3 last spring", "up from 18"."""
    counts = [amount for amount in amounts if amount.kind not in ("all", "factor")]
    told = next((amount for amount in counts if _WAS.search(_left(folded, amount))), None)
    if told:
        return told
    for amount in counts:
        if _NOW_AFTER.match(folded[amount.stop : amount.stop + _REACH]):
            return amount
        if amount.kind == "number" and _from_alone(amount, amounts, folded):
            return amount
    return None


def _from_alone(amount: Amount, amounts: Sequence[Amount], folded: str) -> bool:
    """ "reach 40% from 20%", "from 12 to [target]": a start; "feedback from 20 users": none."""
    left = _left(folded, amount)
    if not _FROM.search(left) or re.search(r"(?<![\w])(?:de|du|da|van) ?$", left):
        return False
    alike = any(one.unit == amount.unit and one.start < amount.start for one in amounts)
    rest = folded[amount.end : amount.end + 16]
    return (
        alike or left.endswith("(from ") or bool(re.match(r"[ %]*(?:$|[).,;]|to (?:\[|x|tbd|\?)|->|→)", rest))
    )


_CHANGES = (1, 4)

# No end value at all: "every 2 weeks", "over the last 6 months".
_NEVER = 9


@lru_cache(maxsize=32)  # asked several times for each amount of a sentence
def _rank(amount: Amount, folded: str) -> int:
    """How likely an amount is the end value: 0 is likeliest."""
    left = _left(folded, amount)
    if amount.kind in ("all", "none"):
        return 3 if amount.start <= 4 or amount.kind == "none" else 5
    if _TO.search(left) and not re.search(r"(?<![\w])(?:a|à) ?$", left):
        return 0
    if _is_change(amount, folded, left):
        return 4 if left.endswith("(") else 1
    if _REACHED.search(left):
        return 0
    if amount.unit in _TIME_UNIT:
        if re.search(r"(?:after|every|over|last|past|next|previous|of|during|per) (?:the )?$", left):
            return _NEVER
        if re.search(r"(?:within|for|in) $", left):
            return 6
    if amount.unit == "percentile" and not re.search(r"(?:above|over|in|into|at|the) $", left):
        return 5  # "99th percentile latency" names a metric
    if _SCOPE.search(left) and not _AT_LEAST.search(left) and not _AT_MOST.search(left):
        return 5
    return 3


def _form(amount: Amount, folded: str) -> Form:
    left = _left(folded, amount)
    if _rank(amount, folded) in _CHANGES or (amount.kind == "factor" and _is_change(amount, folded, left)):
        return Form.CHANGE
    right = _right(folded, amount)
    if amount.kind == "number" and (amount.plus or _AT_LEAST.search(left) or _OR_MORE.match(right)):
        if _AT_MOST.search(left):
            return Form.AT_MOST
        return Form.AT_LEAST
    if _AT_MOST.search(left) or _OR_LESS.match(right):
        return Form.AT_MOST
    return Form.LEVEL


def _is_change(amount: Amount, folded: str, left: str) -> bool:
    right = _right(folded, amount)
    if left.rstrip().endswith(("↑", "↓")):
        return True
    if amount.kind == "factor":
        return not (_MULTIPLE.match(right) or _BEARS.search(left))
    if amount.kind != "number":
        return False
    if amount.sign or _UP.search(left):
        return True
    moves = sign_of_change(folded[max(0, amount.start - 80) : amount.start]) != 0
    if _BY.search(left) and not re.search(r"(?<![\w])(?:in|em) [^a-z]*$", left):
        return moves or not amount.noun  # "reviewed by 8 journals" is no change
    if _MORE_AFTER.match(right) and not re.match(r" (?:than|or)\b", right):
        return not _OR_MORE.match(right)
    if amount.unit in ("%", "pp", "points") and _CHANGE_NOUN.match(right):
        return True
    if not moves or amount.unit not in ("%", "pp", "points", "bps"):
        return False
    return not any(cue.search(left) for cue in (_TO, _REACHED, _AT_MOST, _AT_LEAST))


# "a 10-point NPS increase", "20% revenue growth"
_CHANGE_NOUN = re.compile(
    r" (?:(?!of|in|to|for|with|on|at|and|by)[\w-]+ ){0,2}(?:increase|reduction|decrease|growth|"
    r"drop|improvement|rise|uplift)(?!\w)"
)

# Multiples that are levels: "3x pipeline coverage", "withstand 8x traffic".
_MULTIPLE = re.compile(r" (?:[a-z]+ )?(?:roi|roas|coverage|return|payback|ltv|leverage)(?![\w])")

_BEARS = re.compile(
    r"(?<![\w])(?:survives?|withstands?|cope with|copes with|bears?|absorbs?|stands? up to) $"
)


def _with_cue(amount: Amount, folded: str) -> Amount:
    """A change with the words that make it one: "by 15%", "40% more", "up 8 points"."""
    left, right = _left(folded, amount), _right(folded, amount)
    if cue := re.search(r"(?<![\w])(?:by|um|up|down)(?: by)? $", left):
        return amount._replace(start=amount.start - len(cue[0]))
    if amount.kind == "number" and (
        more := re.match(r" (?:more|fewer|less|higher|lower|faster|up|down)\b", right)
    ):
        return amount._replace(end=amount.end + more.end())
    return amount
