"""Amounts written in digits: "1.234,5", "₹50L", "-5", "1h30", "4.6/5", "top 3", "3:1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from coach.quantities.amount import Amount, Taken, ranged
from coach.quantities.heads import DIGITS, Head
from coach.quantities.money import MONEY, SCALE_WORDS, currency, may_lead, scaled_up
from coach.quantities.names import is_name, is_named_behind
from coach.quantities.units import FIRST_WORDS, OFTEN, PER, share_at, unit_at

_DIGITS = r"[0-9]++(?:[.,'][0-9]++|(?<![0-9]{4})\ [0-9]{3}(?![0-9])(?!\ ?(?:%|ms\b)))*+"

NUMBER = re.compile(
    rf"(?:(?<![\w)\]%€$£])(?P<sign>[+-]))?(?:(?<!\w)(?P<money>{MONEY}) ?)?"
    rf"(?<!\w)(?<![0-9][.,':])(?P<digits>{_DIGITS})"
)

# The sign and the currency before the digits; at most five characters.
_LEAD = re.compile(rf"(?:(?<![\w)\]%€$£])[+-])?(?:(?<!\w){MONEY} ?)?$")

_CLOCK = re.compile(r":(?P<rest>[0-5][0-9])(?::[0-5][0-9])?(?![\w:]|:[0-9])(?P<noon> ?[ap]\.?m\b)?")
# "1h30", "2h 15min", "3 min 20 s": a time in two units, the second a sixtieth of the first.
_DURATION = re.compile(
    r"(?:(?P<hours> ?(?:h|hrs?|hours?)(?: and)?)"
    r"(?: ?(?P<minutes>[0-5]?[0-9]) ?m(?:ins?|inutes?)?|(?P<glued>[0-5][0-9]))"
    r"| ?(?:m|mins?|minutes?)(?: and)? ?(?P<seconds>[0-5]?[0-9]) ?s(?:ec(?:ond)?s?)?)(?!\w|[.,]\w)"
)
_JOINED_NUMBERS = re.compile(r"-(?!fold\b|stars?\b|points?\b|percent|percentage|%|[0-9])[a-z]")
_RANK_BEFORE = re.compile(r"(?:top[ -]|#|number |no\. ?)$")
_RATIO = re.compile(r":1(?![\w:])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b(?! percentile)")
_PERCENTILE = re.compile(r"(?:st|nd|rd|th) percentile\b")
_ID = re.compile(r"[0-9.,]*(?:-[0-9]+){2,}|[0-9]+/[0-9]+/[0-9]+")
_OF_WHOLE = re.compile(r"/([0-9]{1,2})(?= of\b)")
_LIST_GAP = re.compile(r" ?(?:,|/|and|&|\+|or) ?(?:the )?$")
_LONGEST = 18  # digits beyond are an identifier
_CENTS_BY_DOT = ("", "$", "us$", "£")  # currencies whose people write cents behind a dot


def written(folded: str, heads: Sequence[Head]) -> Iterator[re.Match[str]]:
    """What `NUMBER.finditer(folded)` yields, found by the first digits."""
    end = 0
    for digits, head in heads:
        if head in DIGITS and digits >= end:
            lead = _LEAD.search(folded, max(end, digits - 5), digits) if may_lead(folded, digits) else None
            if match := NUMBER.match(folded, lead.start() if lead else digits):
                end = match.end()
                yield match


def numbers(folded: str, text: str, heads: Sequence[Head], taken: Taken) -> list[Amount]:
    """Every amount in digits by position, names and what is `taken` left out; a range is one."""
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
        amount = None if listed or is_name(match, folded, text) else _amount(match, folded, text)
        if amount is None:
            name_end = match.end()
            continue
        skip = amount.end
        if amounts and _is_range(amounts[-1], amount, folded):
            amounts[-1] = ranged(amounts[-1], amount)
        else:
            amounts.append(amount)
    return amounts


def value_of(digits: str, folded: str, money: str = "") -> float | None:
    """The number that digits with separators stand for; None for versions such as 1.2.3 and identifiers.

    >>> value_of("1,00,000", ""), value_of("1.234,5", ""), value_of("5.000", "", "€"), value_of("1.2.3", "")
    (100000.0, 1234.5, 5000.0, None)
    """
    if len(digits) > _LONGEST:
        return None
    if digits.isdigit():
        return float(digits)
    marks = [ch for ch in digits if not ch.isdigit()]
    groups = re.split(r"[.,' ]", digits)
    if len(set(marks)) > 1:
        decimal = marks[-1]
        if marks.count(decimal) > 1 or decimal in "' ":
            return None
        return float("".join(groups[:-1]) + "." + groups[-1])
    if len(marks) > 1:
        grouped = all(len(g) == 3 for g in groups[1:]) or (
            marks[0] == "," and len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1])
        )
        return float("".join(groups)) if grouped and len(groups[0]) <= 3 else None
    first, last = groups
    thousands = len(last) == 3 and 1 <= len(first) <= 3 and first != "0"
    if thousands and (marks[0] != "." or last == "000" or money not in _CENTS_BY_DOT or is_foreign(folded)):
        return float(first + last)
    return float(first + "." + last) if marks[0] in ".," else None


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
    money = match["money"] or ""
    value = value_of(match["digits"], folded, money)
    if value is None:
        return None
    if folded.startswith(":", end) and (timed := _with_colon(start, end, value, folded)):
        return timed[0]
    apart = _WORD_APART.match(folded, end)
    if apart and apart[1] not in _SPEAKING:  # most numbers stand before their noun
        return _plain(match, value, folded)
    if _JOINED_NUMBERS.match(folded, end) and not _before_is_bound(folded, start):
        return None
    if _ORDINAL.match(folded, end):
        return None
    if percentile := _PERCENTILE.match(folded, end):
        return Amount(start, percentile.end(), percentile.end(), value, "percentile")
    if not money:
        if special := _fraction(start, end, value, folded) or _duration(start, end, value, folded):
            return special
        if is_named_behind(folded, end) and not share_at(value, end, folded):
            return None
    return _measured(match, value, folded, text)


_WORD_APART = re.compile(r" ([^\W\d_]{2,})")
_SPEAKING = FIRST_WORDS | SCALE_WORDS | {"degree", "feedback", "and", "hr", "hrs"}


def _plain(match: re.Match[str], value: float, folded: str) -> Amount | None:
    """A number with nothing but its currency: "40 pilots", "€500 saved"."""
    unit = currency(match["money"]) if match["money"] else ""
    return _signed(match, match.end(), value, unit, folded)


def _measured(match: re.Match[str], value: float, folded: str, text: str) -> Amount | None:
    """The number with the scale, the unit and the pace behind it."""
    money = match["money"] or ""
    scaled, end, plus = scaled_up(value, match.end(), folded, text, bool(money))
    scale, value = scaled / value if value else 1.0, scaled
    unit, end = unit_at(end, folded, text)
    if unit is None:
        return None
    if not unit and (share := share_at(value, end, folded)):
        unit, end = share
    if per := PER.match(folded, end):
        unit, end = unit or "per " + per[0][1:].strip(), per.end()
    plus = plus or folded.startswith("+", end)
    found = _signed(match, end, value, currency(money) if money else unit, folded)
    return found and found._replace(plus=plus, scale=scale)


def _signed(match: re.Match[str], end: int, value: float, unit: str, folded: str) -> Amount | None:
    """The amount from `match` to `end`, a rank or a factor where it is one."""
    start, sign = match.start(), match["sign"] or ""
    if sign == "-" and not unit and folded.startswith("(-", start - 1):
        return None
    if rank := _RANK_BEFORE.search(folded, max(0, start - 7), start):
        return Amount(start - len(rank[0]), end, end, value, unit or "rank", "rank")
    if unit == "x" and OFTEN.match(folded, end):
        return Amount(start, end, end, value, "times", sign=sign)
    return Amount(start, end, end, value, unit, "factor" if unit == "x" else "number", sign)


def _with_colon(start: int, end: int, value: float, folded: str) -> tuple[Amount | None] | None:
    """A clock's time or a ratio: "6:30", "3:1"; (None,) where it is neither amount: "9:30 am", "1:1"."""
    if clock := _CLOCK.match(folded, end):
        if clock["noon"]:
            return (None,)
        stop = clock.end("rest")
        return (Amount(start, stop, stop, value + int(clock["rest"]) / 60, "time"),)
    if ratio := _RATIO.match(folded, end):
        return (None if value == 1 else Amount(start, ratio.end(), ratio.end(), value, ":1"),)
    return None


def _duration(start: int, end: int, value: float, folded: str) -> Amount | None:
    found = _DURATION.match(folded, end)
    if not found:
        return None
    rest = found["minutes"] or found["glued"] or found["seconds"]
    unit = "hours" if found["hours"] else "minutes"
    return Amount(start, found.end(), found.end(), value + int(rest) / 60, unit)


def _before_is_bound(folded: str, start: int) -> bool:
    """A joined number counts behind a bound: "under 2-hour response", "reach 4-week payback"."""
    return bool(
        re.search(
            r"(?:sub-|under |below |<|within |reach |achieve |at most |to )$",
            folded[max(0, start - 10) : start],
        )
    )


def _fraction(start: int, end: int, value: float, folded: str) -> Amount | None:
    found = _OF_WHOLE.match(folded, end)
    if not found or not 0 < value < float(found[1]):
        return None
    return Amount(start, found.end(), found.end(), value / float(found[1]), "share")


def _is_range(first: Amount, second: Amount, folded: str) -> bool:
    """ "50-200 bikes", "3 to 5 interviews", "between 20 and 30": one amount, no start and end."""
    gap = folded[first.end : second.start]
    if first.high is not None or first.kind == "rank" or second.sign:
        return False
    if gap not in ("-", " - ", "--", " and ", " und ", " e ", " y ", " et "):
        return False
    lead = folded[max(0, first.start - 24) : first.start]
    if re.search(r"(?:between|zwischen|entre) $", lead):
        return True
    if gap.strip(" -"):
        return False
    if gap == " - " and (first.value or 0.0) > (second.value or 0.0):
        return False  # "9% - 4%" goes down
    # "from 18%-28%" starts and ends; "from 10-12 days to 5" has two ranges or values.
    alone = not re.match(r"[^.;]{0,30}?\bto\b", folded[second.end : second.end + 34])
    return not (alone and re.search(r"(?:from|desde|von) $", lead))
