"""Every amount in a folded text, in digits and in words, with the noun that it counts."""

from __future__ import annotations

import re
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
    a about across after ago already also am among an and are as at au auf aux away back be because been
    before both but by com con currently das de del des do does dos down during e each erhöhen et every
    fewer for from had has have her his if im in into is ist it its last les less more next no not now
    of on once only or ou our out over para per plus por previous reduzieren senken since sind so
    steigern sur than that the their these they this those through to today twice und under until up via
    von vs was we were when where which while who whose will with within without y yet your zu à
    """.split()
)
_NOUN_WORD = re.compile(r"[ -]([^\W\d_][\w'/&-]*)")


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
            apart.append(_with_noun(amount, folded, text))
    return apart


def _with_noun(amount: Amount, folded: str, text: str) -> Amount:
    """The amount with what it counts: the first plural of the next words, else the last of them."""
    if amount.kind not in ("number", "all", "none") or (
        amount.unit and amount.kind == "number" and amount.unit[:3] not in ("of ", "per")
    ):
        return amount
    position, found = amount.end, ("", amount.end)
    for _ in range(1 if amount.value == 1 else 5):
        word = _NOUN_WORD.match(folded, position)
        if not word or word[1] in _STOP:
            break
        position = word.end()
        found = text[word.start(1) : word.end(1)], position
        if word[1] in _PLURALS or (
            len(word[1]) > 3 and word[1].endswith("s") and not word[1].endswith(("ss", "us", "is", "ous"))
        ):
            break
    noun, stop = found
    unit = amount.unit or (noun if amount.kind == "number" else "")
    return amount._replace(stop=stop, unit=unit, noun=noun)
