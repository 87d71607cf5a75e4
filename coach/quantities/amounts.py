"""Amounts in a folded text: digits, number words, "zero" and "all", with their units; names with digits left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from coach.quantities.dates import Time

AmountKind = Literal["number", "factor", "rank", "all", "none"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount: [start, end) is the text that is quoted, `stop` the end of the noun it counts."""

    start: int
    end: int
    stop: int
    value: float | None
    unit: str
    kind: AmountKind = "number"
    sign: str = ""
    plus: bool = False
    high: float | None = None
    noun: str = ""


_CURRENCIES = {"us$": "$", "rs": "₹", "rs.": "₹", "kr.": "kr", "euro": "€", "euros": "€", "eur": "EUR"}
_CODES = (
    "usd|eur|gbp|chf|inr|brl|jpy|cny|sek|nok|dkk|pln|czk|aud|cad|nzd|sgd|zar|aed|mxn|ars|clp|cop|try|huf|ils"
)
_MONEY = rf"(?:r\$|us\$|[achns]\$|hk\$|nz\$|[$£€₹¥₩₺₽₱₦₪]|rs\.?|kr\.?|(?:{_CODES}))"
_DIGITS = r"[0-9]++(?:[.,'][0-9]++|(?<![0-9]{4})\ [0-9]{3}(?![0-9])(?!\ ?(?:%|ms\b)))*+"
_NUMBER = re.compile(
    rf"(?:(?<![\w)\]%€$£])(?P<sign>[+-]))?(?:(?<!\w)(?P<money>{_MONEY}) ?)?(?<!\w)(?<![0-9][.,':])(?P<digits>{_DIGITS})"
)
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
    r"| ?(?P<word>thousand|tausend|mil|mille|tsd|mio|mn|mrd|bn|millions?|millionen|millones|millón|milhões|milhão|"
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
_FACTORS = frozenset({"x", "×", "-fold", "fold", "times", "mal", "vezes", "veces", " x", " ×"})
_UNIT = re.compile(
    r" ?-?(?P<unit>%[ -]points?\b|%|percentage[ -]points?\b|percent points\b|per ?cent\b|pct\b|prozentpunkte\b|prozent\b|"
    r"por ciento\b|por cento\b|pour cent\b|puntos porcentuales\b|pontos percentuais\b|p\.p\.|pps?\b|ppts?\b|"
    r"basis points?\b|bps?\b|points?\b|pts?\b|puntos\b|pontos\b|punkte\b|stars?\b|"
    r"msecs?\b|ms\b|milliseconds?\b|seconds?\b|secs?\b|minutes?\b|mins?\b|hours?\b|hrs?\b|(?:working|business) days?\b|"
    r"days?\b|weeks?\b|wks?\b|months?\b|mos?\b|years?\b|yrs?\b)"
    r"| (?P<spaced>kg|km|gb|tb|mb|kwh|mwh|gwh|m²|ha|h|s|t)(?![\w'])"
    r"|(?P<glued>[a-zµ°]{1,3}[0-9]?)(?![\w])"
    rf"| ?(?P<money>[$£€₹¥]|euros?\b|kr\b|(?:{_CODES})\b)"
    r"|(?P<factor> ?[x×](?![\w])|[ -]?fold\b| times\b| vezes\b| veces\b|-?mal\b)"
)
_GLUED = frozenset(
    {
        "s",
        "h",
        "d",
        "w",
        "y",
        "g",
        "kg",
        "mg",
        "t",
        "km",
        "m",
        "cm",
        "mm",
        "mi",
        "ml",
        "l",
        "gb",
        "tb",
        "mb",
        "kb",
    }
)
_GLUED_MORE = frozenset(
    {
        "pb",
        "hz",
        "mhz",
        "ghz",
        "kw",
        "mw",
        "gw",
        "kwh",
        "mwh",
        "gwh",
        "wh",
        "v",
        "a",
        "°c",
        "°f",
        "c",
        "px",
        "fps",
        "rps",
    }
)
_SCALED = re.compile(
    r" ?(?:/ ?(?P<over>4|5|6|7|10|20|100)(?![\w/%]|[.,][0-9])| (?:out of|of|in|von|de|em|auf) (?P<of>[0-9]+|ten|five|four|three|two|hundred)(?![\w%]|[.,][0-9]))"
)
_PER = re.compile(
    r"/ ?(?:day|d|week|wk|w|month|mo|m|quarter|q|qtr|year|yr|hour|hr|h|min|minute|s|sec|shift|user|team|fte|mes|mês|monat)\b"
)
_CLOCK = re.compile(r":(?P<rest>[0-5][0-9])(?::[0-5][0-9])?(?![\w:]|:[0-9])(?P<noon> ?[ap]\.?m\b)?")

# What a number right behind is the name of: "ISO 27001", "day 7", "tier 2", "Fortune 500", "Windows 11".
_NAMES = frozenset(
    """iso soc pci dss wcag din iec nist fips rfc tls ssl http python java node react angular vue php ruby rails django
    postgres postgresql mysql kubernetes windows office ios android macos ubuntu debian sap industry euro basel ifrs asc
    sox cfr en bs article section clause chapter title directive regulation rule form appendix annex schedule scope type
    phase wave tier version release rev stage step sprint option series gen generation day week month year grade class
    key priority severity sev cohort group zone route terminal hall pier gate building room line plant ward block floor
    unit pod squad fortune ftse forbes s&p dax area vision horizon agenda strategy gpt claude llama gemini http/ part
    volume chapter lot batch question item row track module lesson unit exhibit covid apollo model no. nr. ticket issue pr
    bug epic story story-id milestone initiative project act law tls okr kr objective kpi level-up web h p q""".split()
)
_VERBS_TOO = frozenset(
    {"release", "form", "issue", "stage", "question", "grade", "project", "block", "act", "track", "schedule"}
)
_JOINED_NUMBERS = re.compile(r"-(?!fold\b|stars?\b|points?\b|percent|percentage|%|[0-9])[a-z]")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W_][\w&./']*)(?P<gap>[ -])$")
_RANK_BEFORE = re.compile(r"(?:top[ -]|#|number |no\. ?)$")
_RATIO = re.compile(r":1(?![\w:])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b(?! percentile)")
_PERCENTILE = re.compile(r"(?:st|nd|rd|th) percentile\b")
_NO_AMOUNT = re.compile(r"/[0-9]+|[ -]degree|[ -]feedback")
_ABOUT_TIME = re.compile(
    r"(?<![\w])(?:time|latency|wait(?:ing|s)?|mtt[rd]|lead|respon[sd]\w*|duration|minutes?|delays?|queu\w*|cycle|builds?|"
    r"recover\w*|load\w*|handling|sessions?|meetings?|calls?|answer\w*|setup|outages?|downtime|within|onboarding|run|runs)(?![\w])"
)
_ID = re.compile(r"[0-9.,]*(?:-[0-9]+){2,}|[0-9]+/[0-9]+/[0-9]+")
_LIST_GAP = re.compile(r" ?(?:,|/|and|&|\+|or) ?(?:the )?$")

_ONES = {
    word: value
    for value, names in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
    for word in [names]
}
_TENS = {w: 10 * v for v, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_FOREIGN = {
    "cero": 0,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "dois": 2,
    "duas": 2,
    "três": 3,
    "quatro": 4,
    "sete": 7,
    "oito": 8,
    "dez": 10,
    "doce": 12,
    "doze": 12,
    "null": 0,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "zéro": 0,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
}
_PLAIN_WORDS = {**_ONES, **_TENS, **_FOREIGN}
_FRACTIONS = {"half": 0.5, "a half": 0.5, "two thirds": 2 / 3, "two-thirds": 2 / 3, "three quarters": 0.75}
_FRACTIONS |= {
    "three-quarters": 0.75,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "one-third": 1 / 3,
    "a quarter": 0.25,
}
_FACTOR_WORDS = {
    **dict.fromkeys(
        ("double", "doubles", "doubled", "doubling", "twice", "twofold", "duplicar", "dobrar", "verdoppeln"),
        2.0,
    ),
    **dict.fromkeys(
        ("triple", "triples", "tripled", "tripling", "treble", "threefold", "triplicar", "verdreifachen"), 3.0
    ),
    **dict.fromkeys(("quadruple", "quadrupled", "fourfold"), 4.0),
    **dict.fromkeys(("tenfold",), 10.0),
    **dict.fromkeys(("halve", "halves", "halved", "halving", "halbieren", "by half", "in half"), 0.5),
}
_WORDS = re.compile(
    r"(?<![\w'-])(?:"
    r"(?P<scaled>(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)? ?(?:dozen|hundred|thousand|million)\b)"
    r"|(?P<factor>doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|treble|quadrupled?|twofold|threefold|fourfold|tenfold|twice|"
    r"halv(?:e[sd]?|ing)|(?:by|in) half(?! an?\b)|duplicar|triplicar|dobrar|verdoppeln|verdreifachen|halbieren)"
    r"|(?P<fraction>(?:two|three)[ -](?:thirds|quarters)|(?:a|one)[ -](?:third|quarter)(?= of\b)|half(?= (?:of|the|our|all)\b))"
    r"|(?P<rank>(?:the )?(?:top|first)[ -](?:page|place|spot|position|quartile|decile|half|third|tier|rank)|"
    r"(?:number|no\.?) one(?= )|best in class|"
    r"(?:aaa|triple-a)(?= (?:rating|status|score))|"
    r"[\"']?(?:gold|silver|platinum|bronze|outstanding|excellent|optimi[sz]ing)[\"']?(?= (?:grade|badge|level|rating|status|medal|tier|band|standard|award)))"
    r"|(?P<none>none|zero|nil|nobody|no one|cero|zéro|null(?= [a-zäöü])|ningun[ao]?|ningún|nenhuma?m?|keine?n?|no(?= [a-z]))"
    r"|(?P<all>all|every|everyone|everybody|each|todos|todas|alle|tous|toutes)"
    r"|(?P<tens>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
    rf"|(?P<plain>{'|'.join(sorted((w for w in _PLAIN_WORDS if w not in _TENS and w not in ('zero', 'cero', 'null', 'zéro')), key=len, reverse=True))})"
    r")(?![\w'])"
)
# "20x per week" tells how often, not how much more.
_OFTEN = re.compile(
    r" ?/? ?(?:per|a|an|each|every|in a|pro)? ?(?:day|week|month|quarter|year|wk|mo|sprint|hour|shift|season)(?![\w])"
)
# Where these words count nothing: "no longer", "at all", "one of", "two-factor", "every week", "first half of the year".
_NOT_NONE = re.compile(
    r" (?:longer|later|more|less|fewer|matter|idea|doubt|need|earlier|worse|lower|higher|code|go|show|of|1)\b|-"
)
_NOT_ALL = re.compile(
    r"[ -](?:month|week|day|quarter|year|sprint|time|other|else|hands|in one|morning|round|star|the time|over|hour)\b|-|s\b"
)
_ALL_LEFT = re.compile(
    r"(?<![\w])(?:for|on|in|across|of|to|with|by|at|from|after|above|first|over|and|per|than|among|between|within|against|not|as|into|about|including) $"
)
_ONE_LEFT = re.compile(
    r"(?<![\w])(?:any|each|every|the|this|that|which|day|phase|tier|no|number|another|as|not|by|in|into|version|part) $"
)
_NOT_ONE = re.compile(
    r" (?:of|another|place|that|who|which|to|stop|page|voice|source|single source|by|and only)\b|[-.,;]|$"
)
_NOT_DOUBLE = re.compile(
    r"[ -](?:opt|check|sided|digit|entry|blind|click|down|booking|bookings|takes?|bind|sided|glazing|diamond|standards?)\b|-"
)
_PLURALS = frozenset(
    {"people", "staff", "women", "men", "children", "personnel", "police", "media", "data", "press", "feet"}
)
_STOP = frozenset(
    """a an and or of in on at to for from with by per within that who which whose is are was were be been will than as
    more less fewer during through until before after while without via into across among over under every each plus vs
    if when where so but not no the this these those their our your its his her we they it have has had do does de del do
    das dos para por com con und im am auf von zu et des les au aux sur last next previous today now currently ago yet so already also only both
    à e y et ou und steigern erhöhen senken reduzieren out once twice back up down away because since about plus ist sind""".split()
)
_NOUN_WORD = re.compile(r"[ -]([^\W\d_][\w'/&-]*)")


def scan(folded: str, text: str, found_times: Sequence[Time]) -> list[Amount]:
    """Every amount by position, dates and names left out; a range stands as one amount with `high`."""
    amounts = _numbers(folded, text, Taken(found_times)) if re.search("[0-9]", folded) else []
    taken = Taken([*found_times, *amounts])
    end = 0
    for match in _WORDS.finditer(folded):
        free = match.start() >= end and not taken.over(match.start(), match.end())
        if free and (amount := _worded(match, folded)):
            amounts.append(amount)
            end = amount.end
    return [_with_noun(amount, folded, text) for amount in sorted(amounts, key=lambda one: one.start)]


class Taken:
    """Stretches of a text that are spoken for; asks in logarithmic time."""

    def __init__(self, stretches: Sequence[Time | Amount]) -> None:
        self._spans = sorted((one.start, one.end) for one in stretches)

    def over(self, start: int, end: int) -> bool:
        index = bisect_right(self._spans, (end - 1, 1 << 60)) - 1
        return index >= 0 and self._spans[index][1] > start


def _numbers(folded: str, text: str, taken: Taken) -> list[Amount]:
    amounts: list[Amount] = []
    name_end, skip = -1, 0
    for match in _NUMBER.finditer(folded):
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
            money in _CODES.split("|") and written != written.upper()
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
    marks = [ch for ch in digits if not ch.isdigit()]
    groups = re.split(r"[.,' ]", digits)
    if not marks:
        return (float(digits),)
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
    r"(?<![\w])(?:de|da|do|das|dos|para|até|com|el|la|los|las|del|por|um|uma|und|der|die|das|auf|von|les|des|pour|que|hasta|"
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
    if not match["money"] and _NO_AMOUNT.match(folded, end) and not _SCALED.match(folded, end):
        return None
    money = match["money"] or ""
    value, end, plus = _scaled_up(value, end, folded, text, bool(money))
    unit, end = _unit(end, folded, text)
    if unit is None:
        return None
    if not unit and (scale := _SCALED.match(folded, end)):
        top = scale["over"] or scale["of"]
        unit, end = (f"/{top}" if scale["over"] else f"of {top}"), scale.end()
        if scale["over"] and value > float(scale["over"]):
            return None
    if per := _PER.match(folded, end):
        unit, end = unit or "per " + per[0][1:].strip(), per.end()
    if folded.startswith("+", end):
        plus = True
    if money:
        unit = _CURRENCIES.get(money, money.upper() if money in _CODES.split("|") else money.rstrip("."))
        unit = "R$" if unit == "r$" else unit
    if match["sign"] and folded[max(0, start - 1) : start] == "(" and folded[start] == "-" and not unit:
        return None
    rank = _RANK_BEFORE.search(folded, max(0, start - 7), start)
    sign = match["sign"] or ""
    if rank:
        return Amount(start - len(rank[0]), end, end, value, unit or "rank", "rank")
    if unit == "x" and _OFTEN.match(folded, end):
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
    found = re.compile(r"/([0-9]{1,2})(?= of\b)").match(folded, match.end())
    if not found or not 0 < value < float(found[1]):
        return None
    return Amount(match.start(), found.end(), found.end(), value / float(found[1]), "share")


def _scaled_up(value: float, end: int, folded: str, text: str, money: bool) -> tuple[float, int, bool]:
    plus = folded.startswith("+", end)
    end += plus
    found = _SCALE.match(folded, end)
    if not found:
        return value, end - plus, plus
    glued = found["glued"]
    # "45m" is minutes where time is spoken of, else millions: "3m users".
    if glued == "m" and not money and text[end] == "m" and value.is_integer():
        if _ABOUT_TIME.search(folded, max(0, end - 80), end + 40):
            return value, end - plus, plus
    if glued in ("l", "b", "mi", "cr") and not money and (glued != "b" or text[end] == "b"):
        return value, end - plus, plus
    if glued == "mm" and not money:
        return value, end - plus, plus
    scale = _SCALES[glued or found["word"]]
    return value * scale, found.end(), plus or folded.startswith("+", found.end())


def _unit(end: int, folded: str, text: str) -> tuple[str | None, int]:
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
        if money in _CODES.split("|") and text[found.start("money")].islower():
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
    if glued in _GLUED or glued in _GLUED_MORE:
        return _TIME_UNITS.get(glued, text[found.start("glued") : found.end("glued")]), found.end()
    return None, end


def _is_range(first: Amount, second: Amount, folded: str) -> bool:
    """ "50-200 bikes", "3 to 5 interviews", "between 20 and 30": one amount unless a start and an end are meant."""
    gap = folded[first.end : second.start]
    if first.high is not None or first.kind == "rank" or second.sign:
        return False
    lead = folded[max(0, first.start - 24) : first.start]
    if re.search(r"(?:between|zwischen|entre) $", lead):
        return gap in (" and ", " und ", " e ", " y ", " et ")
    if gap not in ("-", " - ", "--"):
        return False
    # "from 18%-28%" starts and ends; "from 10-12 days to 5" has two ranges or values.
    alone = not re.match(r"[^.;]{0,30}?\bto\b", folded[second.end : second.end + 34])
    return not (alone and re.search(r"(?:from|desde|von) $", lead))


def ranged(first: Amount, second: Amount) -> Amount:
    unit = second.unit or first.unit
    return replace(first, end=second.end, stop=second.stop, unit=unit, plus=second.plus, high=second.value)


def _worded(match: re.Match[str], folded: str) -> Amount | None:
    start, end, group = match.start(), match.end(), match.lastgroup or ""
    word = match[0].strip()
    start = end - len(match[0].lstrip())
    left = folded[max(0, start - 14) : start]
    if group == "none":
        barred = (word == "no" and (_NOT_NONE.match(folded, end) or is_foreign(folded))) or folded.startswith(
            "-", end
        )
        return (
            None
            if barred or (re.search(r"(?:or|is|says?) $", left) and word == "no")
            else Amount(start, end, end, 0.0, "", "none")
        )
    if group == "all":
        barred = _NOT_ALL.match(folded, end) or _ALL_LEFT.search(left)
        return None if barred else Amount(start, end, end, 100.0, "%", "all")
    if group == "factor":
        barred = _NOT_DOUBLE.match(folded, end) or re.search(r"(?:once or|at least) $", left)
        return None if barred else Amount(start, end, end, _factor(word), "x", "factor")
    if group == "rank":
        return Amount(start, end, end, None, "", "rank")
    if group == "fraction":
        return Amount(start, end, end, _FRACTIONS.get(word.replace("-", " "), 0.25), "share")
    value = _word_value(word, group)
    bound = re.search(r"(?:at least|minimum of|only|exactly|one|to|from|under|below|within|least) $", left)
    if word == "one" and not bound and (_ONE_LEFT.search(left) or _NOT_ONE.match(folded, end)):
        return None
    if folded.startswith("-", end) and not re.compile(r"-(?:fold|star|point|percent)").match(folded, end):
        return None
    if re.search(r"(?:phase|tier|version|part|level|day|week|step) $", left):
        return None
    unit, stop = _unit(end, folded, folded)
    if unit is None:
        unit, stop = "", end
    if not unit and (scale := _SCALED.match(folded, end)) and scale["of"]:
        unit, stop = f"of {scale['of']}", scale.end()
    if unit == "x" and _OFTEN.match(folded, stop):
        unit = "times"
    return Amount(start, stop, stop, value, unit, "factor" if unit == "x" else "number")


def _factor(word: str) -> float:
    for stem, value in (
        ("quadr", 4.0),
        ("four", 4.0),
        ("tenf", 10.0),
        ("hal", 0.5),
        ("by ", 0.5),
        ("in ", 0.5),
    ):
        if word.startswith(stem):
            return value
    return 3.0 if word.startswith(("tr", "thr", "verdr")) else 2.0


def _word_value(word: str, group: str) -> float:
    if group == "scaled":
        count, _, scale = word.rpartition(" ")
        factor = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6}[scale]
        return factor * (1.0 if count in ("", "a") else float(_PLAIN_WORDS.get(count, 1)))
    return float(sum(_PLAIN_WORDS.get(part, 0) for part in re.split("[ -]", word)))


def _with_noun(amount: Amount, folded: str, text: str) -> Amount:
    """The amount with what it counts: the first plural of the next words, else the last of them."""
    if amount.kind not in ("number", "all", "none") or (
        amount.unit and amount.kind == "number" and amount.unit[:3] not in ("of ", "per")
    ):
        return amount
    position, found = amount.end, ("", amount.end)
    for _ in range(5):
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
    return replace(amount, stop=stop, unit=unit, noun=noun)
