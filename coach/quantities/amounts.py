"""Every amount in a folded text, in digits and in words, with the noun that it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from coach.quantities.amount import Amount, Taken
from coach.quantities.digits import numbers
from coach.quantities.heads import Head, matches
from coach.quantities.spelled import NUMBER_WORDS, WORDS, worded
from coach.quantities.times import Time

_PLURALS = frozenset(
    """
    children data feet media men people personnel police press staff women
    """.split()
)
_STOP = frozenset(
    """
    a about across after ago al already also am among an and ante antes are as at au auf aus aux avant away
    back be because been before bei bis both but by cada chez com con currently dans das de del des do does
    dos down durch during e each em en entre erhöhen et every fewer for from für gegen had has hasta have
    hacia her his if im in into is ist it its jusqu jusqu'à last les less mit more nach next no not now of
    on once only or ou our out over para per plus por pour previous pro reduzieren s'il seit senken since
    sind so sobre sous steigern sur than that the their these they this those through to today twice um und
    under until up via von vor vs was we were when where which while who whose will with within without y
    yet your zu zum zur à até über
    """.split()
)
_NOUN_WORD = re.compile(r"[ -]([^\W\d_][\w'/&-]*)")
_NAME_NUMBER = re.compile(r" [0-9]{2,4}(?= [^\W\d_])")  # the 500 of "4 Fortune 500 clients"


def scan(folded: str, text: str, heads: Sequence[Head], found_times: Sequence[Time]) -> list[Amount]:
    """Every amount by position, dates and names left out; a range stands as one amount with `high`."""
    digits = numbers(folded, text, heads, Taken(found_times))
    taken = Taken([*found_times, *digits])
    spelled: list[Amount] = []
    end = 0
    for match in matches(WORDS, folded, heads, NUMBER_WORDS):
        free = match.start() >= end and not taken.over(match.start(), match.end())
        if free and (amount := worded(match, folded)):
            spelled.append(amount)
            end = amount.end
    within = Taken(spelled)  # the 10 of "nine out of 10"
    amounts = [*spelled, *(one for one in digits if not within.over(one.start, one.end))]
    amounts.sort(key=lambda one: one.start)
    apart: list[Amount] = []
    for amount in amounts:
        if not apart or amount.start >= apart[-1].end:
            apart.append(amount)
    starts = sorted([len(folded), *(one.start for one in found_times), *(one.start for one in apart)])
    return [_with_noun(one, folded, text, starts[bisect_left(starts, one.end)]) for one in apart]


def _with_noun(amount: Amount, folded: str, text: str, limit: int) -> Amount:
    """The amount with what it counts: the first plural of the next words before `limit`, else the last."""
    if amount.kind not in ("number", "all", "none") or (
        amount.unit and amount.kind == "number" and amount.unit[:3] not in ("of ", "per")
    ):
        return amount
    position, found = amount.end + folded.startswith("+", amount.end), ("", amount.end)
    for _ in range(1 if amount.value == 1 else 5):
        word = _NOUN_WORD.match(folded, position, limit)
        if not word or word[1] in _STOP:
            break
        position = word.end()
        found = text[word.start(1) : word.end(1)], position
        if word[1] in _PLURALS or (
            len(word[1]) > 3 and word[1].endswith("s") and not word[1].endswith(("ss", "us", "is", "ous"))
        ):
            break
        if number := _NAME_NUMBER.match(folded, position, limit):
            position = number.end()
    noun, stop = found
    unit = amount.unit or (noun if amount.kind == "number" else "")
    return amount._replace(stop=stop, unit=unit, noun=noun)
