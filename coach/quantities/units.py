"""Units, currencies and scales around a number: "%", "pp", "ms", "£", "k", "million", "per week"."""

from __future__ import annotations

import re

_CURRENCIES = {"us$": "$", "rs": "₹", "rs.": "₹", "kr.": "kr", "euro": "€", "euros": "€", "eur": "EUR"}

CODES = (
    "usd|eur|gbp|chf|inr|brl|jpy|cny|sek|nok|dkk|pln|czk|aud|cad|nzd|sgd|zar|aed|mxn|ars|clp|cop|try|huf|ils"
)

MONEY = rf"(?:r\$|us\$|[achns]\$|hk\$|nz\$|[$£€₹¥₩₺₽₱₦₪]|rs\.?|kr\.?|(?:{CODES}))"

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

_TIME_UNITS = {
    **dict.fromkeys(("ms", "msec", "msecs", "millisecond", "milliseconds"), "ms"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "seconds"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hours"),
    **dict.fromkeys(
        ("d", "day", "days", "working day", "working days", "business day", "business days"), "days"
    ),
    **dict.fromkeys(("wk", "wks", "week", "weeks", "w"), "weeks"),
    **dict.fromkeys(("mo", "mos", "month", "months"), "months"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "years"),
}

_UNITS = {
    **dict.fromkeys(
        ("%", "percent", "per cent", "pct", "prozent", "por ciento", "por cento", "pour cent"), "%"
    ),
    **dict.fromkeys(
        (
            "pp",
            "ppt",
            "ppts",
            "p.p.",
            "percentage points",
            "percentage point",
            "percent points",
            "%-points",
            "% points",
        ),
        "pp",
    ),
    **dict.fromkeys(
        ("pps", "prozentpunkte", "puntos porcentuales", "pontos percentuais", "points de pourcentage"), "pp"
    ),
    **dict.fromkeys(("pts", "pt", "points", "point", "puntos", "pontos", "punkte"), "points"),
    **dict.fromkeys(("bps", "bp", "basis points", "basis point"), "bps"),
    **dict.fromkeys(("star", "stars"), "stars"),
    **_TIME_UNITS,
}

_UNIT = re.compile(
    r" ?-?(?P<unit>%[ -]points?\b|%|percentage[ -]points?\b|percent points\b|per ?cent\b|pct\b|"
    r"prozentpunkte\b|prozent\b|"
    r"por ciento\b|por cento\b|pour cent\b|puntos porcentuales\b|pontos percentuais\b|p\.p\.|pps?\b|ppts?\b|"
    r"basis points?\b|bps?\b|points?\b|pts?\b|puntos\b|pontos\b|punkte\b|stars?\b|"
    r"msecs?\b|ms\b|milliseconds?\b|seconds?\b|secs?\b|minutes?\b|mins?\b|hours?\b|hrs?\b|"
    r"(?:working|business) days?\b|"
    r"days?\b|weeks?\b|wks?\b|months?\b|mos?\b|years?\b|yrs?\b)"
    r"| (?P<spaced>kg|km|gb|tb|mb|kwh|mwh|gwh|m²|ha|h|s|t)(?![\w'])"
    r"|(?P<glued>[a-zµ°]{1,3}[0-9]?)(?![\w])"
    rf"| ?(?P<money>[$£€₹¥]|euros?\b|kr\b|(?:{CODES})\b)(?! ?[0-9])"
    r"|(?P<factor> ?[x×](?![\w])|[ -]?fold\b| times\b| vezes\b| veces\b|-?mal\b)"
)

_GLUED = frozenset(
    "a c cm d fps g gb ghz gw gwh h hz kb kg km kw kwh l m mb mg mhz mi ml mm mw mwh pb px rps s "
    "t tb v w wh y °c °f".split()
)
SCALED = re.compile(
    r" ?(?:/ ?(?P<over>4|5|6|7|10|20|100)(?![\w/%]|[.,][0-9])| (?:out of|of|in|von|de|em|"
    r"auf) (?P<of>[0-9]+|ten|five|four|three|two|hundred)(?![\w%]|[.,][0-9]))"
)

PER = re.compile(
    r"/ ?(?:day|d|week|wk|w|month|mo|m|quarter|q|qtr|year|yr|hour|hr|h|min|minute|s|sec|shift|"
    r"user|team|fte|mes|mês|monat)\b"
)

# "20x per week" tells how often, not how much more.
OFTEN = re.compile(
    r" ?/? ?(?:per|a|an|each|every|in a|pro)? ?(?:day|week|month|quarter|year|wk|mo|sprint|hour|"
    r"shift|season)(?![\w])"
)

_ABOUT_TIME = re.compile(
    r"(?<![\w])(?:time|latency|wait(?:ing|s)?|mtt[rd]|lead|respon[sd]\w*|duration|minutes?|"
    r"delays?|queu\w*|cycle|builds?|"
    r"recover\w*|load\w*|handling|sessions?|meetings?|calls?|answer\w*|setup|outages?|downtime|"
    r"within|onboarding|run|runs)(?![\w])"
)


def scaled_up(value: float, end: int, folded: str, text: str, money: bool) -> tuple[float, int, bool]:
    plus = folded.startswith("+", end)
    end += plus
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


def unit_at(end: int, folded: str, text: str) -> tuple[str | None, int]:
    """The unit behind a number and where it ends; None where the letters make a name of it."""
    after = end + folded.startswith("+", end)
    found = _UNIT.match(folded, after)
    if not found:
        glued_name = after < len(folded) and (folded[after].isalpha() or folded[after] == "_")
        return (None if glued_name else ""), end
    if found["unit"]:
        word = re.sub(r"[ -]+", " ", found["unit"])
        return _UNITS.get(word, _UNITS.get(word.rstrip("."), word)), found.end()
    if found["money"]:
        money = found["money"]
        if money in CODES.split("|") and text[found.start("money")].islower():
            return "", end
        return _CURRENCIES.get(
            money, money.upper() if len(money) == 3 and money.isalpha() else money
        ), found.end()
    if found["factor"]:
        return "x", found.end()
    if found["spaced"]:
        return _TIME_UNITS.get(found["spaced"], text[found.start("spaced") : found.end()]), found.end()
    glued = found["glued"]
    if glued in ("x", "×"):
        return "x", found.end()
    if glued == "m":
        return "minutes", found.end()
    if glued in _GLUED:
        return _TIME_UNITS.get(glued, text[found.start("glued") : found.end("glued")]), found.end()
    return None, end


def currency(money: str) -> str:
    """The sign or code that stands for a currency in a Quantity."""
    if money == "r$":
        return "R$"
    return _CURRENCIES.get(money, money.upper() if money in CODES.split("|") else money.rstrip("."))
