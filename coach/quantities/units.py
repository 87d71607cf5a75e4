"""Units behind a number: "%", "pp", "ms", "°C", "per week", "x", "of 10"; in English and its neighbours."""

from __future__ import annotations

import re

from coach.quantities.money import MONEY_BEHIND, currency, is_code

# The unit of a Quantity, and how it is written; "|" parts what holds a blank.
WRITTEN = {
    "%": "%|percent|per cent|pct|prozent|por ciento|por cento|pour cent",
    "pp": (
        "pp|pps|ppt|ppts|p.p.|percentage points|percentage point|percent points|%-points|% points|"
        "%-punkte|prozentpunkt|prozentpunkte|prozentpunkten|puntos porcentuales|pontos percentuais|"
        "points de pourcentage"
    ),
    "points": "points|point|pts|pt|puntos|pontos|punkt|punkte|punkten",
    "bps": "bps|bp|basis points|basis point",
    "stars": "star|stars|★|⭐|sterne|sternen|estrellas|estrelas|étoiles",
    "ms": "ms|msec|msecs|millisecond|milliseconds",
    "seconds": "second|seconds|sec|secs|sekunde|sekunden|segundo|segundos|seconde|secondes",
    "minutes": "minute|minutes|min|mins|minuten|minuto|minutos",
    "hours": "hour|hours|hr|hrs|stunde|stunden|hora|horas|heure|heures",
    "days": (
        "day|days|working day|working days|business day|business days|tag|tage|tagen|arbeitstage|"
        "arbeitstagen|día|días|dia|dias|jour|jours"
    ),
    "weeks": "week|weeks|wk|wks|woche|wochen|semana|semanas|semaine|semaines",
    "months": "month|months|mo|mos|monat|monate|monaten|mes|meses|mês|mois",
    "years": "year|years|yr|yrs|jahr|jahre|jahren|año|años|ano|anos|ans",
}
_UNITS = {word: unit for unit, words in WRITTEN.items() for word in words.split("|")}
# Letters that stand for a time right behind a number: "4h", "3 h".
_LETTERS = {"s": "seconds", "h": "hours", "d": "days", "w": "weeks", "y": "years"}


def _alternatives() -> str:
    """Every written unit, the longest first, with a blank or a hyphen between its words."""
    longest_first = sorted(_UNITS, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\ ", "[ -]") + (r"\b" if word[-1].isalnum() else "")
        for word in longest_first
    )


_UNIT = re.compile(
    rf" ?-?(?P<unit>{_alternatives()})"
    r"| (?P<spaced>kg|km|gb|tb|mb|kwh|mwh|gwh|m²|m³|ha|°c|°f|h|s|t)(?![\w'])"
    rf"| ?(?P<money>{MONEY_BEHIND})(?! ?[0-9])"
    r"|(?P<glued>[a-zµ°]{1,3}[0-9]?)(?![\w])"
    r"|(?P<factor> ?[x×](?![\w])|[ -]?fold\b| times\b| vezes\b| veces\b|-?mal\b)"
)

_GLUED = frozenset(
    "a c cm d fps g gb ghz gw gwh h hz kb kg km kw kwh l m mb mg mhz mi ml mm mw mwh pb px rps s "
    "t tb v w wh y °c °f".split()
)
# In capitals these make a name: "5G", "5S", "3D", "4C".
_NAMES_IN_CAPITALS = frozenset("CDGS")

_WHOLES = {
    word: count
    for count, words in {
        2: "two dos dois deux zwei",
        3: "three tres três trois drei",
        4: "four cuatro quatro quatre vier",
        5: "five cinco cinq fünf",
        10: "ten diez dez dix zehn",
        100: "hundred cien cem cent hundert",
    }.items()
    for word in words.split()
}
_SHARE = re.compile(
    r" ?(?:/ ?(?P<over>4|5|6|7|10|20|100)(?![\w/%]|[.,][0-9])"
    r"| (?:out of|of|in|von|de|em|sur|aus)(?: every| cada| each)? (?!20[0-9]{2}\b)"
    rf"(?P<of>[0-9]+|{'|'.join(_WHOLES)})(?![\w%]|[.,][0-9]|[ -]?%))"
)

# The first words of what may stand apart behind a number and say more of it than its noun does.
FIRST_WORDS = frozenset(
    [
        *(word.split(" ")[0].rstrip(".") for word in _UNITS),
        *"kg km gb tb mb kwh mwh gwh m m² m³ ha h s t x out of in von de em sur aus".split(),
        *"times vezes veces fold mal p euro euros".split(),
    ]
)

PER = re.compile(
    r"/ ?(?:day|d|week|wk|w|month|mo|m|quarter|q|qtr|year|yr|hour|hr|h|min|minute|s|sec|shift|"
    r"user|team|fte|mes|mês|monat|woche|tag|jahr|mois|semaine|semana|an|ano|año)\b"
)

# "20x per week" tells how often, not how much more.
OFTEN = re.compile(
    r" ?/? ?(?:per|a|an|each|every|in a|pro)? ?(?:day|week|month|quarter|year|wk|mo|sprint|hour|"
    r"shift|season)(?![\w])"
)


def unit_at(end: int, folded: str, text: str) -> tuple[str | None, int]:
    """The unit behind a number and where it ends; None where the letters make a name of it."""
    after = end + folded.startswith("+", end)
    found = _UNIT.match(folded, after)
    if not found:
        glued_name = after < len(folded) and (folded[after].isalpha() or folded[after] == "_")
        return (None if glued_name else ""), end
    if found["unit"]:
        return _UNITS.get(found["unit"]) or _UNITS[found["unit"].replace("-", " ")], found.end()
    if found["money"]:
        if is_code(found["money"]) and text[found.start("money")].islower():
            return "", end
        return currency(found["money"]), found.end()
    if found["factor"]:
        return "x", found.end()
    if spaced := found["spaced"]:
        return _LETTERS.get(spaced, text[found.start("spaced") : found.end()]), found.end()
    return _glued(found, text) or (None, end)


def _glued(found: re.Match[str], text: str) -> tuple[str, int] | None:
    letters, written = found["glued"], text[found.start("glued") : found.end("glued")]
    if written in _NAMES_IN_CAPITALS:
        return None
    if letters == "x":
        return "x", found.end()
    if letters == "m":
        return "minutes", found.end()
    return (_LETTERS.get(letters, written), found.end()) if letters in _GLUED else None


def share_at(value: float, end: int, folded: str) -> tuple[str, int] | None:
    """What makes a part of a whole: "/5", "out of 10", "in four". No part is more than its whole.

    >>> share_at(9, 1, "9 von zehn"), share_at(4.6, 3, "4.6/5"), share_at(24, 2, "24/7")
    (('of 10', 10), ('/5', 5), None)
    """
    found = _SHARE.match(folded, end)
    if not found:
        return None
    whole = found["over"] or str(_WHOLES.get(found["of"], found["of"]))
    if len(whole) > 18 or not 0 <= value <= float(whole):
        return None
    return (f"/{whole}" if found["over"] else f"of {whole}"), found.end()
