"""Signs by which an unlabelled line is told to be a goal or a result, and not a note or an errand."""

from __future__ import annotations

import re

from coach.reading.vocabulary import GOAL_VERBS, GOAL_VERBS_LAST
from coach.text import words

LINE = 160  # longest line of a list without bullets; longer ones are prose

_MEASURED = re.compile(
    r"""
      (?<![\d.,]) \d[\d.,]*+ \s* (?: % | percent | pp\b | [x×]\b | [kKmM]\b | / \s* \w )
    | [%€$£₹¥] \s* \d
    | R\$
    | \d \s* (?: → | -> | => | to | auf | a | à | para | bis ) \s* [€$£₹]? \d
    | [≥≤<>] =? \s* [€$£]? \d
    | \b (?: from | de | von ) \s+ [€$£₹R]* \d
    | \b (?: at\ least | at\ most | under | below | above | over | up\ to
           | mindestens | unter | au\ moins | al\ menos | pelo\ menos ) \s+ \S{0,2} \d
    | \d \s+ (?: of | out\ of | in | von | de | sur | su | van ) \s+ \d
    | \b (?: to | up | down | by ) \s+ [€$£]? \d
    | \b by\ (?: q[1-4] | end\ of | january | february | march | april | may | june | july
               | august | september | october | november | december )
    | \b (?: double | halve | triple | zero | nps ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d")
_MODAL = re.compile(
    r"^(?:we(?:'ll|’ll| will| want to| aim to)|our|no|all|every|each|\d+(?:[.,]\d+)?\s?%)\b", re.IGNORECASE
)


_UNFILLED = re.compile(
    r"""
      [\W_]*
    | \W* (?: type | write | enter | add | insert | put | fill | describe | click ) \b
        .{0,40}? (?: here | \b(?:objectives?|key\ results?|krs?|text|initiatives?)\b ) \W*
    | \W* (?: tb[dca] | todo | n/?a | pending | pendiente | pendente | offen | noch\ offen | placeholder
        | (?:à|a|por)\ definir | none\ yet | to\ be\ (?:defined|decided|added|confirmed) | lorem\ ipsum .*
        | (?:my\ |our\ |your\ )? (?:key\ result | kr | objective | goal | objetivo | ziel) \s* \d{0,2} ) \W*
    | [\[<{(] [^\d\])}>]{1,40} [\])}>]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|\[\s*\]")


def is_unfilled(text: str) -> bool:
    """Whether a template's line was left as it was: "___", "[Key result]", "from ___ to ___"."""
    return _UNFILLED.fullmatch(text) is not None or len(_BLANK.findall(text)) > 1


def is_measured(text: str) -> bool:
    """Whether the text holds a number of the kind that results have: a share, a change, a level, a date."""
    return bool(_MEASURED.search(text))


def has_number(text: str) -> bool:
    return bool(_NUMBER.search(text))


def starts_like_a_goal(text: str) -> bool:
    """Whether the text begins as goals do: with a verb of change, or in German ends with one."""
    found = words(text[:300])
    if not found:
        return False
    return found[0] in GOAL_VERBS or (len(found) > 1 and found[-1] in GOAL_VERBS_LAST)


def is_result_like(text: str) -> bool:
    return is_measured(text) or starts_like_a_goal(text)


def is_goal_like(text: str) -> bool:
    return starts_like_a_goal(text) or bool(_MODAL.match(text))


def is_category(text: str) -> bool:
    """Whether a line is no more than a word or two over a list: "Hardware", "Customer support"."""
    found = words(text)
    return 0 < len(found) <= 3 and not has_number(text) and found[0] not in GOAL_VERBS
