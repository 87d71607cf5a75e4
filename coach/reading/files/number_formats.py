"""Cells as Excel shows them: percents, money, thousands, dates, by the number format of the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

Value = str | bool | int | float | date | datetime | time | timedelta | None

_MONTHS = "January February March April May June July August September October November December".split()
# One piece of a format: quoted or escaped words, a currency, a space as wide as a sign, digits, and so on.
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | _. | \*.
    | \[\$(?P<currency>[^\]-]*)[^\]]*\]
    | \[(?P<condition>[<>=]+)(?P<limit>-?[\d.]+)\]
    | \[[^\]]*\]
    | (?P<digits>[#0?]+(?:[#0?,. ]*[#0?])?(?P<scale>,*))
    | (?P<percent>%)
    | (?P<general>general)
    | (?P<other>[^"\\_*\[\]#0?%]+?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPLIT = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_UNREADABLE = re.compile(r"[eE][+-]|/")  # powers of ten and fractions are shown as plain numbers
_LONGEST = 255  # no format of Excel's is longer


def displayed(value: Value, pattern: str) -> str:
    """What the cell shows; dates and times are written out, so that no order of day and month is guessed."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return _date(value, pattern, with_time=value.time() != time())
        case date():
            return _date(datetime.combine(value, time()), pattern, with_time=False)
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return _duration(value)
        case int() | float():
            return _number(value, pattern)


def _date(value: datetime, pattern: str, with_time: bool) -> str:
    signs = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", pattern).lower()
    month = _MONTHS[value.month - 1]
    if "d" not in signs and "m" in signs and "y" in signs:
        text = f"{month} {value.year}"
    elif "y" not in signs and "d" in signs and "m" in signs:
        text = f"{value.day} {month}"
    elif "y" in signs and "m" not in signs and "d" not in signs:
        text = str(value.year)
    else:
        text = f"{value.day} {month} {value.year}"
    return f"{text} {value:%H:%M}" if with_time and "h" in signs else text


def _duration(value: timedelta) -> str:
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")


def _number(value: float, pattern: str) -> str:
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    if not exact.is_finite():
        return str(value)
    section = _section(pattern[:_LONGEST], exact)
    if section is None or _UNREADABLE.search(re.sub(r'"[^"]*"', "", section.pattern)):
        return _general(exact)
    text = section.shown(exact)
    # Words instead of the number would hide it, and brackets would hide its minus.
    if not any(char.isdigit() for char in text):
        return _general(exact)
    return f"-{text[1:-1]}" if exact < 0 and text[0] == "(" and text[-1] == ")" else text


@dataclass(frozen=True)
class _Section:
    """The part of a format that holds for a number; `signed` where the format itself writes no minus."""

    pattern: str
    signed: bool

    def shown(self, value: Decimal) -> str:
        tokens = list(_TOKEN.finditer(self.pattern))
        scaled = abs(value) * 100 ** sum(token["percent"] is not None for token in tokens)
        digits = next((token for token in tokens if token["digits"]), None)
        figure = _figure(scaled, digits["digits"], len(digits["scale"])) if digits else _general(abs(value))
        text = ""
        for token in tokens:
            if token is digits or token["general"]:
                text += figure
            elif not token["digits"]:
                text += token["quoted"] or token["escaped"] or token["currency"] or token["percent"] or ""
                text += (token["other"] or "").replace("@", "")
        text = " ".join(text.split())
        is_negative = self.signed and value < 0 and any(char in "123456789" for char in figure)
        return f"-{text}" if is_negative else text


def _section(pattern: str, value: Decimal) -> _Section | None:
    """Formats have up to four parts, for positive, negative, zero and text, or parts with conditions."""
    if pattern.strip().lower() in ("general", "@", ""):
        return None
    parts = _SPLIT.split(pattern)
    conditions = [_condition(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(value, *condition):
                return _Section(part, signed=True)
        return None
    if value < 0 and len(parts) > 1:
        return _Section(parts[1], signed=False)
    # A dash for zero would hide a start value.
    if value == 0 and len(parts) > 2 and re.search("[0#]", parts[2]):
        return _Section(parts[2], signed=False)
    return _Section(parts[0], signed=True)


def _condition(part: str) -> tuple[str, Decimal] | None:
    found = re.match(r"(?:\[[A-Za-z0-9 ]+\])?\[([<>=]+)(-?\d+(?:\.\d+)?)\]", part)
    return (found[1], Decimal(found[2])) if found else None


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        ">": value > limit, ">=": value >= limit, "<": value < limit, "<=": value <= limit,
        "=": value == limit, "<>": value != limit,
    }.get(sign, False)  # fmt: skip


def _figure(value: Decimal, digits: str, scale: int) -> str:
    """The digits of a number as a placeholder such as "#,##0.0" writes them."""
    digits = digits.rstrip(",").replace(" ", "")
    whole, _, after = digits.partition(".")
    value = value / 1000**scale
    least = after.count("0") + after.count("?")
    shown = value.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    text = f"{shown:,f}" if "," in whole else f"{shown:f}"
    left, point, right = text.partition(".")
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    zeros = whole.replace(",", "").count("0")
    return left.rjust(zeros, "0") + (point + right if right else "")


def _general(value: Decimal) -> str:
    """A number without needless digits: 5.0 as 5, 0.30000000000000004 as 0.3."""
    text = f"{float(value):.11g}"
    return f"{Decimal(text):f}" if "e" in text else text
