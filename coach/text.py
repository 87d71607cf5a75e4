"""Words and places: spans, folding for comparison, sentences and words with their positions."""

from __future__ import annotations

import re
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
_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " "})

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case with plain quotes, dashes and spaces; offsets shift only at letters that change length."""
    return text.translate(_FOLD).lower()


def words(text: str) -> list[str]:
    """The words of a text, folded, without punctuation."""
    return _WORD.findall(fold(text))


def stem(word: str) -> str:
    """A crude singular of one folded English word: enough to match plurals, no more.

    >>> [stem(w) for w in ("studies", "fairs", "churches", "class", "analysis")]
    ['study', 'fair', 'church', 'class', 'analysis']
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))
