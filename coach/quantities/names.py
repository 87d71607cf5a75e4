"""Names that hold digits and are no amounts: "ISO 27001", "GA4", "day 7", "tier 2", "v2.0", "401(k)"."""

from __future__ import annotations

import re

from coach.quantities.money import is_code

# What a number right behind is the name of: "ISO 27001", "day 7", "tier 2", "Fortune 500", "Windows 11".
_NAMES = frozenset(
    """
    iso soc pci dss wcag din iec nist fips rfc tls ssl http python java node react angular vue php ruby
    rails django postgres postgresql mysql kubernetes windows office ios android macos ubuntu debian sap
    industry euro basel ifrs asc sox cfr en bs article section clause chapter title directive regulation
    rule form appendix annex schedule scope type phase wave tier version release rev stage step sprint
    option series gen generation day week month year grade class key priority severity sev cohort group
    zone route terminal hall pier gate building room line plant ward block floor unit pod squad fortune
    ftse forbes s&p dax area vision horizon agenda strategy gpt claude llama gemini part volume lot
    batch question item row track module lesson exhibit covid apollo model ticket issue pr bug epic
    story milestone initiative project act law okr kr objective kpi web no. nr. h p q cw kw
    """.split()
)
_VERBS_TOO = frozenset(
    """
    act block form grade issue project question release schedule stage track
    """.split()
)
_WORD_AT_END = re.compile(r"[^\W_][\w&./']*$")

# "last milestone 51" is the value that the last one had; "per day 40" counts by the day.
_VALUE_BEFORE = re.compile(r"(?<![\w])(?:last|previous|prior|per|a|an|each|every|pro|por|par) $")

# Steps of a scale are values where the scale is climbed: "from level 2 to level 4", "tier 3 → 1".
_STEP = r"(?:level|grade|stage|tier|class|band|rank|position|place|rating)"
_CLIMB = re.compile(rf"{_STEP} [0-9]{{1,3}} ?(?:to|->|→|=>|auf) ?(?:{_STEP} )?[0-9]{{1,3}}(?![\w.,]*[0-9])")
_SECOND_STEP = re.compile(rf"{_STEP} [0-9]{{1,3}} ?(?:to|->|→|=>|auf) ?(?:{_STEP} )?$")

_SHARE_BEHIND = re.compile(r" ?%|/(?:5|10)(?![\w/])")  # "in the first month 4.2/5"

# The letters or marks behind that make a name of any number.
_NAMED_BEHIND = re.compile(r"/[0-9]+|[ -]degree|[ -]feedback|\([a-z]\)")


def is_name(match: re.Match[str], folded: str, text: str) -> bool:
    """Whether the digits belong to a name: "ISO 27001", "day-7", "tier 2", "Checkout 2.0", "#1234"."""
    start = match.start("digits")
    digits = match["digits"]
    if match["money"]:
        return _is_word_not_money(match, text)
    if folded.startswith("#", start - 1):
        return len(digits) > 2  # "#1" is a rank, "#1234" a ticket
    gap = folded[start - 1 : start]
    if gap not in (" ", "-"):
        return False
    near = max(0, start - 24, folded.rfind(" ", 0, start - 1) + 1)
    before = _WORD_AT_END.search(folded, near, start - 1)
    if not before:
        return False
    word = before[0]
    if gap == "-":
        return not match["sign"] and word not in ("top", "sub", "under", "over") and not word[-1].isdigit()
    if _is_step(before.start(), start, folded):
        return False
    if word == "no." and digits == "1":
        return False  # a rank
    if word in _NAMES and not _SHARE_BEHIND.match(folded, match.end()):
        if _VALUE_BEFORE.search(folded, max(0, before.start() - 10), before.start()):
            return False
        # "Release 40 levels", not "since release 40"
        return not (word in _VERBS_TOO and start <= len(word) + 3)
    if word == "level":
        return bool(re.match(r" [a-z]", folded[match.end() : match.end() + 2]))
    return _is_version(word, digits) and text[before.start()].isupper()


def is_named_behind(folded: str, end: int) -> bool:
    """Whether what stands right behind the digits makes a name of them: "24/7", "360 feedback", "401(k)"."""
    return _NAMED_BEHIND.match(folded, end) is not None


def _is_word_not_money(match: re.Match[str], text: str) -> bool:
    """ "KR 4" is a label and "try 40" a verb."""
    money = match["money"].rstrip(".")
    written = text[match.start("money") : match.start("money") + len(money)]
    return (money == "kr" and written != "kr") or (is_code(money) and written != written.upper())


def _is_step(word: int, digits: int, folded: str) -> bool:
    """Whether the number behind the word is a value on a scale that is climbed."""
    if _CLIMB.match(folded, word):
        return True
    return _SECOND_STEP.search(folded, max(0, word - 24), digits) is not None


def _is_version(word: str, digits: str) -> bool:
    """ "Checkout 2.0": a round number behind a word of some length."""
    return digits.endswith(".0") and len(digits) == 3 and len(word) > 4
