"""Currencies and the scales of big numbers: "£", "USD", "k", "million", "2 Mio.", "500 TEUR", "₹50L"."""

from __future__ import annotations

import re

_CURRENCIES = {"us$": "$", "rs": "₹", "rs.": "₹", "kr.": "kr", "euro": "€", "euros": "€", "eur": "EUR"}

CODES = (
    "usd|eur|gbp|chf|inr|brl|jpy|cny|sek|nok|dkk|pln|czk|aud|cad|nzd|sgd|zar|aed|mxn|ars|clp|cop|try|huf|ils"
)
_CODES = frozenset(CODES.split("|"))
_SIGNS = "$£€₹¥₩₺₽₱₦₪"

MONEY = rf"(?:r\$|us\$|[achns]\$|hk\$|nz\$|[{_SIGNS}]|rs\.?|kr\.?|(?:{CODES}))"

# Written behind the number: "300 kr", "2.000 Euro", "40 USD".
MONEY_BEHIND = rf"(?:[{_SIGNS}]|euros?\b|kr\b|(?:{CODES})\b)"

_SCALES = {
    **dict.fromkeys(("k", "thousand", "tsd", "mil", "tausend", "mille"), 1e3),
    **dict.fromkeys(
        ("m", "mm", "mn", "mio", "mi", "million", "millions", "millones", "millón", "milhões", "milhão"), 1e6
    ),
    **dict.fromkeys(("millionen",), 1e6),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions", "milliarden", "bilhões"), 1e9),
    **dict.fromkeys(("l", "lakh", "lakhs", "lac"), 1e5),
    **dict.fromkeys(("cr", "crore", "crores"), 1e7),
}

_SCALE = re.compile(
    r"(?P<glued>k|mm?|mn|bn?|mio|mrd|mi|l|cr|tsd)(?![\w])"
    r"| ?(?P<word>thousand|tausend|mil|mille|tsd|mio|mn|mrd|bn|millions?|millionen|millones|"
    r"millón|milhões|milhão|"
    r"billions?|milliarden|bilhões|lakhs?|lac|crores?|cr)\b\.?"
)

# "500 TEUR", "12 k€", "3 M€": the scale leans on the currency behind it.
_LEANING = re.compile(rf" ?(?P<scale>[ktmb]|mn|mrd)(?=[{_SIGNS}]|(?:eur|usd|chf|gbp|sek|nok|dkk)(?!\w))")
_LEANING_SCALES = {**_SCALES, "t": 1e3}

# "R$ 2 mi", "$ 3 M": a single letter that stands apart scales what a currency begins.
_APART = re.compile(r" (?P<scale>k|m|mi|b|l)(?![\w'./])")

# What a scale or a currency that stands apart behind a number begins with.
SCALE_WORDS = frozenset([*_SCALES, *_CODES, "kr", "t", "tsd", "teur", "keur", "meur", "mnt"])

_ABOUT_TIME = re.compile(
    r"(?<![\w])(?:time|latency|wait(?:ing|s)?|mtt[rd]|lead|respon[sd]\w*|duration|minutes?|"
    r"delays?|queu\w*|cycle|builds?|"
    r"recover\w*|load\w*|handling|sessions?|meetings?|calls?|answer\w*|setup|outages?|downtime|"
    r"within|onboarding|run|runs)(?![\w])"
)


def scaled_up(value: float, end: int, folded: str, text: str, money: bool) -> tuple[float, int, bool]:
    """The value with the scale behind it, where that ends, and whether a plus stands there."""
    plus = folded.startswith("+", end)
    end += plus
    if leaning := _LEANING.match(folded, end):
        return value * _LEANING_SCALES[leaning["scale"]], leaning.end(), plus
    if money and (apart := _APART.match(folded, end)):
        return value * _SCALES[apart["scale"]], apart.end(), plus
    found = _SCALE.match(folded, end)
    if not found:
        return value, end - plus, plus
    glued = found["glued"]
    # "45m" is minutes where time is spoken of, else millions: "3m users".
    minutes = glued == "m" and text[end] == "m" and value.is_integer()
    if minutes and not money and _ABOUT_TIME.search(folded, max(0, end - 80), end + 40):
        return value, end - plus, plus
    # Without a currency these are litres, bytes, miles and millimetres.
    other = glued in ("l", "mi", "cr", "mm") or (glued == "b" and text[end] == "b")
    if other and not money:
        return value, end - plus, plus
    scale = _SCALES[glued or found["word"]]
    return value * scale, found.end(), plus or folded.startswith("+", found.end())


def may_lead(folded: str, digits: int) -> bool:
    """Whether a sign or a currency may stand before digits; most stand behind a word and a blank."""
    before = folded[max(0, digits - 5) : digits]
    if not before.endswith(" "):
        return before[-1:] not in ("", "(", '"', "'")
    word = before[:-1]
    return word[-1:] in _SIGNS or word[-3:] in _CODES or word.endswith(("kr", "rs", "."))


def currency(money: str) -> str:
    """The sign or code that stands for a currency in a Quantity.

    >>> [currency(written) for written in ("us$", "r$", "kr.", "nok", "euros")]
    ['$', 'R$', 'kr', 'NOK', '€']
    """
    if money == "r$":
        return "R$"
    return _CURRENCIES.get(money, money.upper() if money in _CODES else money.rstrip("."))


def is_code(money: str) -> bool:
    """Whether a currency is written as a code, which counts in capitals alone: "TRY 200", "try 200"."""
    return money in _CODES


def is_currency(unit: str) -> bool:
    """Whether the unit of a quantity is money."""
    return unit[:1] in tuple(_SIGNS) or unit.lower() in _CODES or unit.endswith("$") or unit == "kr"
