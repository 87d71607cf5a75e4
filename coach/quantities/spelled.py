"""Amounts written as words: "zero", "no", "all", "two dozen", "double", "half of", "first page"."""

from __future__ import annotations

import re

from coach.quantities.amount import Amount
from coach.quantities.digits import is_foreign
from coach.quantities.units import OFTEN, share_at, unit_at

_FIRST_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
# From two on: the words for one are articles too.
_FROM_TWO = (
    "dos tres cuatro cinco seis siete ocho nueve diez",
    "dois três quatro cinco seis sete oito nove dez",
    "zwei drei vier fünf sechs sieben acht neun zehn",
    "deux trois quatre cinq six sept huit neuf dix",
)
_PLAIN_WORDS = {
    **{word: n for row in _FROM_TWO for n, word in enumerate(row.split(), 2)},
    **{word: n for n, word in enumerate(_FIRST_TWENTY.split())},
    **_TENS,
    "duas": 2,
    "doce": 12,
    "doze": 12,
}
_PLAIN = "|".join(sorted(_PLAIN_WORDS.keys() - _TENS.keys() - {"zero"}, key=len, reverse=True))

_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = "|".join(_PARTS)

# "a third of", "a quarter fewer", "by a third", "than half"; not "a third party" and "3 a quarter".
_PART_OF = r"(?= (?:of|fewer|less|more|lower|higher|shorter|faster|cheaper|the)\b)"
_LED = (
    "(?:"
    + "|".join(rf"(?<={word} )" for word in "by to from than least below under above down up".split())
    + ")"
)
_FRACTION = (
    rf"(?:two|three|four|seven|nine)[ -](?:{_PART})s"
    rf"|(?:a|one)[ -](?:{_PART}){_PART_OF}"
    rf"|{_LED}(?:a|one) (?:{_PART})(?= (?:to|by|in|and|until|from|at|with|while|vs|versus)\b|(?! ?[\w-]))"
    rf"|half(?= (?:of|the|our|all)\b)|{_LED}half(?! an? )(?=[ ,.;)]|$)"
)

WORDS = re.compile(
    r"(?<![\w'-])(?:"
    r"(?P<scaled>(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)? ?(?:dozen|"
    r"hundred|thousand|million)\b)"
    r"|(?P<factor>doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|treble|quadrupled?|twofold|threefold|"
    r"fourfold|tenfold|twice|half as (?:many|much|long|often)|"
    r"halv(?:e[sd]?|ing)|(?:by|in) half(?! an?\b)|duplicar|triplicar|dobrar|verdoppeln|"
    r"verdreifachen|halbieren)"
    rf"|(?P<fraction>{_FRACTION})"
    r"|(?P<rank>(?:the )?(?:top|first)[ -](?:page|place|spot|position|quartile|decile|half|third|tier|rank)|"
    r"(?:number|no\.?) one(?= )|best in class|"
    r"(?:aaa|triple-a)(?= (?:rating|status|score))|"
    r"[\"']?(?:gold|silver|platinum|bronze|outstanding|excellent|optimi[sz]ing)[\"']?(?= (?:grade|"
    r"badge|level|rating|status|medal|tier|band|standard|award)))"
    r"|(?P<none>none|(?:not|without) a single|zero|nil|nobody|no one|cero|zéro|null(?= [a-zäöü])|"
    r"ningun[ao]?|ningún|"
    r"nenhuma?m?|keine?n?|no(?= [a-z]))"
    r"|(?P<all>all|every|everyone|everybody|each|todos|todas|alle|tous|toutes)"
    r"|(?P<tens>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|"
    r"four|five|six|seven|eight|nine))?)"
    r"|(?P<one>ein(?:e[rs]?)?|un[oae]?|uma?)(?= (?:von|de cada|sur|em cada) )"
    rf"|(?P<plain>{_PLAIN})"
    r")(?![\w'])"
)

_SCALES = "dozen hundred thousand million".split()
_COUNTS = "a one two three four five six seven eight nine ten twenty fifty".split()
# What any of these expressions begins with.
NUMBER_WORDS = frozenset(
    [*_PLAIN_WORDS, *_SCALES, *_COUNTS, *(count + scale for count in _COUNTS for scale in _SCALES), '"', "'"]
).union(
    """
    aaa all alle best bronze by cero dobrar double doubled doubles doubling duplicar each ein eine einer
    eines every everybody everyone excellent first fourfold gold half halbieren halve halved halves
    halving in kein keine keinen nenhum nenhuma nenhumam nil ningun ninguna ninguno ningún no nobody none
    not null number optimising optimizing outstanding platinum quadruple quadrupled silver tenfold the
    threefold todas todos top tous toutes treble triple tripled triples tripling triplicar twice twofold
    um uma un una une uno verdoppeln verdreifachen without zero zéro
    """.split()
)

# Where these words count nothing: "no longer", "at all", "one of", "every week", "double-sided".
_NOT_NONE = re.compile(
    r" (?:longer|later|more|less|fewer|matter|idea|doubt|need|earlier|worse|lower|higher|code|go|"
    r"show|of|1)\b|-"
)

_NOT_ALL = re.compile(
    r"[ -](?:month|week|day|quarter|year|sprint|time|other|else|hands|in one|morning|round|star|"
    r"the time|over|hour)\b|-|s\b"
)

_ALL_LEFT = re.compile(
    r"(?<![\w])(?:for|on|in|across|of|to|with|by|at|from|after|above|first|over|and|per|than|"
    r"among|between|within|against|not|as|into|about|including) $"
)

_ONE_LEFT = re.compile(
    r"(?<![\w])(?:any|each|every|the|this|that|which|day|phase|tier|no|number|another|as|not|by|"
    r"in|into|version|part) $"
)

_NOT_ONE = re.compile(
    r" (?:of|another|place|that|who|which|to|stop|page|voice|source|single source|by|and only)\b|[-.,;]|$"
)

_NOT_DOUBLE = re.compile(
    r"[ -](?:opt|check|sided|digit|entry|blind|click|down|booking|bookings|takes?|bind|sided|"
    r"glazing|diamond|standards?)\b|-"
)


_NINES = re.compile(r"[ -]nines\b")  # "three nines" of availability


def worded(match: re.Match[str], folded: str) -> Amount | None:
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
        return Amount(start, end, end, _part(word), "share")
    value = 1.0 if group == "one" else _word_value(word, group)
    if nines := _NINES.match(folded, end):
        return Amount(start, nines.end(), nines.end(), 100 - 10 ** (2 - value), "%")
    bound = re.search(r"(?:at least|minimum of|only|exactly|one|to|from|under|below|within|least) $", left)
    if word == "one" and not bound and (_ONE_LEFT.search(left) or _NOT_ONE.match(folded, end)):
        return None
    if folded.startswith("-", end) and not re.compile(r"-(?:fold|star|point|percent)").match(folded, end):
        return None
    if re.search(r"(?:phase|tier|version|part|level|day|week|step) $", left):
        return None
    unit, stop = unit_at(end, folded, folded)
    if unit is None:
        unit, stop = "", end
    if not unit and (share := share_at(value, end, folded)):
        unit, stop = share
    if unit == "x" and OFTEN.match(folded, stop):
        unit = "times"
    return Amount(start, stop, stop, value, unit, "factor" if unit == "x" else "number")


def _part(word: str) -> float:
    """ "half" or "two-thirds" as a number."""
    count, _, part = word.replace("-", " ").partition(" ")
    return _PLAIN_WORDS.get(count, 1) / _PARTS[part.removesuffix("s")] if part else 0.5


def _factor(word: str) -> float:
    for stem, value in (
        ("quadr", 4.0),
        ("four", 4.0),
        ("tenf", 10.0),
        ("hal", 0.5),  # "halve", "half as many"
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
