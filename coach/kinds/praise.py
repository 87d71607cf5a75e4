"""Empty praise is no part of what is said: "a seamless, world-class portal" is a portal."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.kinds.lexicon import lexicon


def without_praise(folded: str) -> str:
    """The folded text with adjectives of praise before a noun blanked, as long as it was.

    >>> without_praise("ship a truly seamless, innovative portal")
    'ship a                             portal'
    """
    return _pattern().sub(lambda found: " " * len(found[0]), folded)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lists = lexicon().lists
    # longest first, and a hyphen may be a blank: "world class"
    ordered = sorted(lists["praise"], key=len, reverse=True)
    praise = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in ordered)
    word = rf"(?:(?:very|truly|really|highly|most|more|even)\s+)?(?:{praise})(?![\w-])"
    grammar = "|".join(sorted(lists["preposition"] | lists["finite"] | {"and", "or", "but", "enough"}))
    joined = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|yet|but)\s+|\s+)"
    return re.compile(rf"(?<![\w-]){word}(?:{joined}{word})*,?(?=\s+(?!(?:{grammar})(?![\w-]))[\w$€£\[])")
