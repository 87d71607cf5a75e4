"""Lists on one line: where one result ends and the next one begins."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from coach.reading.evidence import starts_like_a_goal
from coach.reading.passage import Passage

_STRONG_BREAK = re.compile(
    r"\s?;\s*(?:(?:and|und|et|e|y|en)\s+)?"
    r"|(?:\s?[,;.])?(?:\s(?:and|und|et|e|y))?\s?(?:\(\d\)|(?<!\w)\d\)|\([a-e]\)|(?<=\s)[a-e]\))\s+"
    r"|(?<=[\w%.)])\s?[,;]?\s+[•‣]\s+"
)
_AND = r"(?:and(?:\s+(?:also|finally|then))?|und|et|e|y|en|plus)"
_NUMBER = re.compile(
    r"\d|\b(?:zero|no|none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|hundred|half|double[ds]?|halved?|twice|every|all|both|each|most|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"null|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|kein\w*|alle[nrs]?|jede[rs]?|"
    r"dos|tres|cuatro|cinco|siete|ocho|nueve|diez|ningún|todos|todas|"
    r"deux|trois|quatre|cinq|sept|huit|neuf|dix|aucune?|tous|toutes|dois|duas|três|quatro|sete|oito|dez)\b",
    re.IGNORECASE,
)
# "fewer overtime hours", "keeping costs flat": a result of its own without a number.
_WISHED = re.compile(
    r"(?:by\s+)?(?:hold|fewer|less|more|lower|higher|better|faster|shorter|quicker|happier)\s"
    r"|(?:keep|rais|lower|reduc|increas|cutt?|improv|hold|bring|gett?|reach|grow|halv|doubl|mov|launch|win+)ing\s",
    re.IGNORECASE,
)
# "mainly in Spain", "at 2,400", "up from 6": never the beginning of a result.
_ASIDE = re.compile(
    r"(?:at(?!\s+(?:least|most))|from|to|in|on|of|up|down|within|until|before|after|since|per|for|with|without|while|"
    r"mainly|mostly|especially|particularly|including|not|excluding|except|but|compared|versus|vs|which|who|where|"
    r"whose|instead|rather|today|now|currently|so|then|as|"
    r"vor\s+allem|besonders|inklusive|ohne|statt|bisher|zuletzt|heute|davon|"
    r"sobre\s+todo|especialmente|incluid[oa]s?|sin|hoy|surtout|notamment|sans|contre|hoje|principalmente|sem)\b",
    re.IGNORECASE,
)
_ONLY_A_VALUE = re.compile(r"[\W\d]*(?:percent|pp|kr|k|m|x)?\W*$", re.IGNORECASE)
_OPEN_RANGE = re.compile(r"\b(?:between|zwischen|entre)\s+\S+\s*$", re.IGNORECASE)
# "80% of calls", "12 nurses": the half of a result whose other half stands behind the "and".
_HALF = re.compile(
    r"(?:[<>≥≤]\s?)?\d[\d.,]*\s?(?:%|percent)?\s+(?:of\s+(?:all\s+|the\s+|our\s+)?)?[^\W\d][\w-]*$"
)
_SLASH = re.compile(r"\s+/\s+")
_TRAILING = " .;,"
_TAIL = 80  # characters before an "and" that tell what it joins


def split_list(passage: Passage, link: str = "") -> list[Passage]:
    """The results of a list on one line: parted by semicolons or numbers, else by commas and "and".

    A piece without a number belongs to the one before, if others have one: "churn under 3%, mainly in Spain".
    `link` is a word that may begin each piece and is no part of it: "when A, when B and when C".
    """
    inside = _bracketed(passage.text)
    strong = [found.span() for found in _STRONG_BREAK.finditer(passage.text) if not inside[found.start()]]
    strong = strong or _slashes(passage.text, inside)
    return tidy(cut(passage, strong or _weak_breaks(passage.text, inside, link)))


def _slashes(text: str, inside: list[bool]) -> list[tuple[int, int]]:
    """Slashes between blanks part a list where each piece is more than a word: "a of b / c to d"."""
    found = [sign.span() for sign in _SLASH.finditer(text) if not inside[sign.start()]]
    bounds = [0, *(at for span in found for at in span), len(text)]
    pieces = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    return found if all(len(piece.split()) > 1 for piece in pieces) else []


def cut(passage: Passage, breaks: list[tuple[int, int]]) -> list[Passage]:
    """What stands before, between and behind the breaks."""
    pieces: list[Passage] = []
    done = 0
    for start, end in breaks:
        pieces.append(passage.part(done, start))
        done = end
    return [*pieces, passage.part(done)]


def tidy(pieces: list[Passage]) -> list[Passage]:
    return [
        piece.part(0, len(piece.text.rstrip(_TRAILING))) for piece in pieces if piece.text.strip(_TRAILING)
    ]


def is_own(piece: str) -> bool:
    """Whether a piece of a list can stand alone as a result: it has a number, or begins as results do."""
    return bool(_NUMBER.search(piece)) or starts_like_a_goal(piece) or _WISHED.match(piece) is not None


@cache
def _separator(link: str) -> re.Pattern[str]:
    links = f"by|to|{re.escape(link)}" if link else "by|to"
    return re.compile(
        rf"(?:,\s+(?!(?<=\d,\s)\d{{3}}\b)(?:(?P<last>{_AND})\s+)?|\s{_AND}\s+)(?:(?P<link>{links})\s+)?",
        re.IGNORECASE,
    )


def _weak_breaks(text: str, inside: list[bool], link: str) -> list[tuple[int, int]]:
    found = [sign for sign in _separator(link).finditer(text) if not inside[sign.start()]]
    commas = [sign for sign in found if sign[0].startswith(",")]
    last_comma = commas[-1].end() if commas else 0
    serial = any(sign["last"] for sign in commas)
    ends = [*(sign.start() for sign in found), len(text)]
    last_number = max((number.start() for number in _NUMBER.finditer(text)), default=-1)
    some_own = is_own(text)
    before_is_own = not found or is_own(text[: ends[0]])
    breaks: list[tuple[int, int]] = []
    for index, sign in enumerate(found):
        after = text[sign.end() : ends[index + 1]]
        is_comma = sign[0].startswith(",")
        if _is_same(sign["link"], link):
            is_break = True
        elif not is_comma and not sign["link"] and (serial or sign.start() < last_comma):
            is_break = False
        elif not some_own:
            is_break = is_comma or bool(commas)
        else:
            is_last = bool(sign["last"]) and last_number >= sign.end()
            is_break = before_is_own and (is_own(after) or is_last) and _may_begin(after, sign["link"])
            if not commas and _is_half(text[max(0, sign.start() - _TAIL) : sign.start()], breaks):
                is_break = False
        if is_break:
            breaks.append(sign.span())
        before_is_own = is_own(after) or (before_is_own and not is_break)
    return breaks


def _is_same(word: str | None, link: str) -> bool:
    return bool(link) and word is not None and word.lower() == link.lower()


def _may_begin(piece: str, link: str | None) -> bool:
    return link is not None or not (_ASIDE.match(piece) or _ONLY_A_VALUE.match(piece))


def _is_half(before: str, breaks: list[tuple[int, int]]) -> bool:
    """Whether the "and" behind this text joins two halves of one result."""
    return bool(_OPEN_RANGE.search(before)) or (not breaks and bool(_HALF.fullmatch(before.strip())))


def _bracketed(text: str) -> list[bool]:
    """For each character whether it stands between brackets; one that never closes opens nothing."""
    depths = [0] * (len(text) + 1)
    waiting: list[int] = []
    for at, char in enumerate(text):
        if char in "([":
            waiting.append(at)
        elif char in ")]" and waiting:
            depths[waiting.pop() + 1] += 1
            depths[at] -= 1
    return [depth > 0 for depth in accumulate(depths)]
