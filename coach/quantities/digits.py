"""Amounts written in digits; names that hold digits are left out: "GA4", "ISO 27001", "day 7", "v2.0"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from coach.quantities.amount import Amount, Taken, ranged
from coach.quantities.heads import DIGITS, Head
from coach.quantities.units import CODES, MONEY, OFTEN, PER, SCALED, currency, scaled_up, unit_at

_DIGITS = r"[0-9]++(?:[.,'][0-9]++|(?<![0-9]{4})\ [0-9]{3}(?![0-9])(?!\ ?(?:%|ms\b)))*+"

NUMBER = re.compile(
    rf"(?:(?<![\w)\]%€$£])(?P<sign>[+-]))?(?:(?<!\w)(?P<money>{MONEY}) ?)?"
    rf"(?<!\w)(?<![0-9][.,':])(?P<digits>{_DIGITS})"
)

# The sign and the currency before the digits; at most five characters.
_LEAD = re.compile(rf"(?:(?<![\w)\]%€$£])[+-])?(?:(?<!\w){MONEY} ?)?$")

_CLOCK = re.compile(r":(?P<rest>[0-5][0-9])(?::[0-5][0-9])?(?![\w:]|:[0-9])(?P<noon> ?[ap]\.?m\b)?")

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
    story milestone initiative project act law okr kr objective kpi web no. nr. h p q
    """.split()
)
_VERBS_TOO = frozenset(
    """
    act block form grade issue project question release schedule stage track
    """.split()
)
_JOINED_NUMBERS = re.compile(r"-(?!fold\b|stars?\b|points?\b|percent|percentage|%|[0-9])[a-z]")

_WORD_BEFORE = re.compile(r"(?P<word>[^\W_][\w&./']*)(?P<gap>[ -])$")

_ONE_BEFORE = re.compile(r"(?<![\w])(?:last|previous|prior) $")

_RANK_BEFORE = re.compile(r"(?:top[ -]|#|number |no\. ?)$")

_RATIO = re.compile(r":1(?![\w:])")

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b(?! percentile)")

_PERCENTILE = re.compile(r"(?:st|nd|rd|th) percentile\b")

_NO_AMOUNT = re.compile(r"/[0-9]+|[ -]degree|[ -]feedback")

_ID = re.compile(r"[0-9.,]*(?:-[0-9]+){2,}|[0-9]+/[0-9]+/[0-9]+")

_OF_WHOLE = re.compile(r"/([0-9]{1,2})(?= of\b)")

_LIST_GAP = re.compile(r" ?(?:,|/|and|&|\+|or) ?(?:the )?$")


def written(folded: str, heads: Sequence[Head]) -> Iterator[re.Match[str]]:
    """What `NUMBER.finditer(folded)` yields, found by the first digits."""
    end = 0
    for digits, head in heads:
        if head in DIGITS and digits >= end:
            lead = _LEAD.search(folded, max(end, digits - 5), digits)
            if match := NUMBER.match(folded, lead.start() if lead else digits):
                end = match.end()
                yield match


def numbers(folded: str, text: str, heads: Sequence[Head], taken: Taken) -> list[Amount]:
    amounts: list[Amount] = []
    name_end, skip = -1, 0
    for match in written(folded, heads):
        digits = match.start("digits")
        if digits < skip or taken.over(digits, match.end()):
            continue
        if identifier := _ID.match(folded, digits):
            skip = identifier.end()
            continue
        listed = name_end >= 0 and digits - name_end < 8 and _LIST_GAP.match(folded, name_end, digits)
        if listed or _is_name(match, folded, text):
            name_end = match.end()
            continue
        amount = _amount(match, folded, text)
        if amount is None:
            name_end = match.end()
            continue
        skip = amount.end
        if amounts and _is_range(amounts[-1], amount, folded):
            amounts[-1] = ranged(amounts[-1], amount)
        else:
            amounts.append(amount)
    return amounts


def _is_name(match: re.Match[str], folded: str, text: str) -> bool:
    """Whether the digits belong to a name: "ISO 27001", "day-7", "tier 2", "Checkout 2.0", "#1234"."""
    start = match.start("digits")
    digits = match["digits"]
    if match["money"]:
        money = match["money"].rstrip(".")
        written = text[match.start("money") : match.start("money") + len(money)]
        return (money == "kr" and written != "kr") or (
            money in CODES.split("|") and written != written.upper()
        )
    if len(digits) > 18 or not _value(digits, folded):
        return True
    if folded.startswith("#", start - 1):
        return len(digits) > 2  # "#1" is a rank, "#1234" a ticket
    before = _WORD_BEFORE.search(folded, max(0, start - 24), start)
    if not before:
        return False
    word = before["word"]
    if before["gap"].startswith("-"):
        return not match["sign"] and word not in ("top", "sub", "under", "over") and not word[-1].isdigit()
    if word in _NAMES:
        if _ONE_BEFORE.search(folded, max(0, before.start() - 10), before.start()):
            return False  # "last milestone 51": the value that the last one had
        return not (
            word in _VERBS_TOO and start <= len(word) + 3
        )  # "Release 40 levels", not "since release 40"
    if word == "level":
        return bool(re.match(r" [a-z]", folded[match.end() : match.end() + 2]))
    capital = text[before.start()]
    return (
        digits.endswith(".0")
        and len(digits) == 3
        and capital.isupper()
        and not word.isupper()
        and len(word) > 4
    )


def _value(digits: str, folded: str) -> tuple[float] | None:
    """The number that digits with separators stand for; None for versions such as 1.2.3."""
    if digits.isdigit():
        return (float(digits),)
    marks = [ch for ch in digits if not ch.isdigit()]
    groups = re.split(r"[.,' ]", digits)
    kinds = set(marks)
    if len(kinds) > 1:
        decimal = marks[-1]
        if marks.count(decimal) > 1 or decimal in "' ":
            return None
        return (float("".join(groups[:-1]) + "." + groups[-1]),)
    if len(marks) > 1:
        grouped = all(len(g) == 3 for g in groups[1:]) or (
            marks[0] == "," and len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1])
        )
        return (float("".join(groups)),) if grouped and len(groups[0]) <= 3 else None
    first, last = groups
    thousands = len(last) == 3 and 1 <= len(first) <= 3 and first != "0"
    if thousands and (marks[0] != "." or is_foreign(folded)):
        return (float(first + last),)
    return (float(first + "." + last),) if marks[0] in ".," else None


_FOREIGN_WORDS = re.compile(
    r"(?<![\w])(?:de|da|do|das|dos|para|até|com|el|la|los|las|del|por|um|uma|und|der|die|das|auf|"
    r"von|les|des|pour|que|hasta|"
    r"al|une|du|zu|mit|reducir|reduzir|aumentar|mantener|manter)(?![\w])"
)


@lru_cache(maxsize=4)
def is_foreign(folded: str) -> bool:
    """Whether a text reads as Spanish, Portuguese, German or French, where "1.234" is a thousand and more."""
    found = _FOREIGN_WORDS.finditer(folded, 0, 2000)
    return next(found, None) is not None and (next(found, None) is not None or len(folded) < 40)


def _amount(match: re.Match[str], folded: str, text: str) -> Amount | None:
    """The amount at a match: scale, unit, plus sign; None where the letters behind make it a name ("2FA")."""
    start, end = match.start(), match.end()
    found = _value(match["digits"], folded)
    value = found[0] if found else None
    if folded.startswith(":", end):
        if clock := _CLOCK.match(folded, end):
            if clock["noon"] or value is None:
                return None
            value += int(clock["rest"]) / 60
            return Amount(start, clock.end("rest"), clock.end("rest"), value, "time")
        if ratio := _RATIO.match(folded, end):
            return None if value == 1 else Amount(start, ratio.end(), ratio.end(), value, ":1")
    if value is None or (_JOINED_NUMBERS.match(folded, end) and not _before_is_bound(folded, start)):
        return None
    if _ORDINAL.match(folded, end):
        return None
    if percentile := _PERCENTILE.match(folded, end):
        return Amount(start, percentile.end(), percentile.end(), value, "percentile")
    if not match["money"] and (share := _fraction(match, folded, value)):
        return share
    if not match["money"] and _NO_AMOUNT.match(folded, end) and not SCALED.match(folded, end):
        return None
    money = match["money"] or ""
    value, end, plus = scaled_up(value, end, folded, text, bool(money))
    unit, end = unit_at(end, folded, text)
    if unit is None:
        return None
    if not unit and (scale := SCALED.match(folded, end)):
        top = scale["over"] or scale["of"]
        unit, end = (f"/{top}" if scale["over"] else f"of {top}"), scale.end()
        if scale["over"] and value > float(scale["over"]):
            return None
    if per := PER.match(folded, end):
        unit, end = unit or "per " + per[0][1:].strip(), per.end()
    if folded.startswith("+", end):
        plus = True
    unit = currency(money) if money else unit
    if match["sign"] and folded[max(0, start - 1) : start] == "(" and folded[start] == "-" and not unit:
        return None
    rank = _RANK_BEFORE.search(folded, max(0, start - 7), start)
    sign = match["sign"] or ""
    if rank:
        return Amount(start - len(rank[0]), end, end, value, unit or "rank", "rank")
    if unit == "x" and OFTEN.match(folded, end):
        return Amount(start, end, end, value, "times", sign=sign, plus=plus)
    return Amount(start, end, end, value, unit, "factor" if unit == "x" else "number", sign, plus)


def _before_is_bound(folded: str, start: int) -> bool:
    """A joined number counts behind a bound: "under 2-hour response", "reach 4-week payback"."""
    return bool(
        re.search(
            r"(?:sub-|under |below |<|within |reach |achieve |at most |to )$",
            folded[max(0, start - 10) : start],
        )
    )


def _fraction(match: re.Match[str], folded: str, value: float) -> Amount | None:
    found = _OF_WHOLE.match(folded, match.end())
    if not found or not 0 < value < float(found[1]):
        return None
    return Amount(match.start(), found.end(), found.end(), value / float(found[1]), "share")


def _is_range(first: Amount, second: Amount, folded: str) -> bool:
    """ "50-200 bikes", "3 to 5 interviews", "between 20 and 30": one amount, no start and end."""
    gap = folded[first.end : second.start]
    if first.high is not None or first.kind == "rank" or second.sign:
        return False
    lead = folded[max(0, first.start - 24) : first.start]
    if re.search(r"(?:between|zwischen|entre) $", lead):
        return gap in (" and ", " und ", " e ", " y ", " et ")
    if gap not in ("-", " - ", "--"):
        return False
    if gap == " - " and (first.value or 0.0) > (second.value or 0.0):
        return False  # "9% - 4%" goes down
    # "from 18%-28%" starts and ends; "from 10-12 days to 5" has two ranges or values.
    alone = not re.match(r"[^.;]{0,30}?\bto\b", folded[second.end : second.end + 34])
    return not (alone and re.search(r"(?:from|desde|von) $", lead))
