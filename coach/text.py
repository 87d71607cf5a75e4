"""Words and places: spans, folding for comparison, sentences and words with their positions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range [start, end) of code points in a source text; [start, end] in JSON."""

    start: int
    end: int

    def of(self, source: str) -> str:
        return source[self.start : self.end]

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


# One character each way, so that folding never moves an offset.
_FOLD = str.maketrans(
    dict.fromkeys("‘’‚ʼ´`′", "'")
    | dict.fromkeys("“”„«»″", '"')
    | dict.fromkeys("–—−‐‑‒―", "-")
    | dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\t", " ")
)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case with plain quotes, dashes and spaces; as long as `text`, so that offsets hold in both."""
    if text.isascii():  # most lines, and several times as fast
        return text.lower().replace("`", "'").replace("\t", " ")
    plain = text.translate(_FOLD)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(ch.lower()[0] for ch in plain)


def one_line(text: str) -> str:
    """`fold` with line breaks as spaces; still as long as `text`."""
    return fold(text).replace("\n", " ").replace("\r", " ")


def words(text: str) -> list[str]:
    """The words of a text, folded, without punctuation."""
    return _WORD.findall(fold(text))


# Plurals that the endings below would cut at the wrong letter.
_SINGULARS = {
    "approaches": "approach",
    "coaches": "coach",
    "reaches": "reach",
    "cookies": "cookie",
    "movies": "movie",
    "people": "person",
    "women": "woman",
    "men": "man",
    "children": "child",
    "quizzes": "quiz",
    "bonuses": "bonus",
    "statuses": "status",
    "campuses": "campus",
    "focuses": "focus",
    "viruses": "virus",
    "buses": "bus",
}
_PLURALS = {singular: many for many, singular in _SINGULARS.items()}


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A crude singular of one folded English word: enough to match plurals, no more.

    >>> [stem(w) for w in ("studies", "fairs", "churches", "sizes", "caches", "bonuses", "class", "analysis")]
    ['study', 'fair', 'church', 'size', 'cache', 'bonus', 'class', 'analysis']
    """
    if known := _SINGULARS.get(word):
        return known
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("aches"):
        return word[:-1]
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))


def plural(word: str) -> str:
    """The plural of one folded English noun.

    >>> [plural(w) for w in ("child", "family", "branch", "bank")]
    ['children', 'families', 'branches', 'banks']
    """
    if known := _PLURALS.get(word):
        return known
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def shortened(text: str, limit: int = 5) -> str:
    """The first words of a line, so that a sentence which quotes it stays one breath long.

    >>> shortened("Write ten case studies about clinics", limit=3)
    'Write ten case…'
    """
    said = text.split()
    return " ".join(said[:limit]).rstrip(",;:.") + "…" if len(said) > limit else text.rstrip(" .")
