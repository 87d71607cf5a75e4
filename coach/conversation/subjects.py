"""Finding the line a user means: by the label they wrote, then by our id, then by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.document import Frozen, KeyResult, Objective, OkrSet
from coach.report.wording import names

# "KR1.2", "kr 2", "O2", "objective 1", "key result 3", "O1 KR2", "KR2 of O1"; "1.2" alone only where a line
# must be meant: after "for" or "accept", or before "is" or a field, since it may as well be a number.
_NAME = r"(?:KR|key[ -]?result|O|objective)\s*#?\s*\d+(?:\.\d+)?"
_BEFORE = "".join(f"(?<={word} )|" for word in "for of accept decline keep drop why".split()).rstrip("|")
_AFTER = r"(?=:|\s+(?:is|was|should|baseline|target|owner|deadline|today)\b)"
NAMED = re.compile(
    rf"\b(?P<first>{_NAME})(?:\s*(?:,|/|of|in|under|-)?\s*(?P<second>{_NAME}))?\b"
    rf"|(?:{_BEFORE})(?P<bare>\d\.\d+)(?![\d.%\w])|^(?P<begins>\d\.\d+){_AFTER}",
    re.IGNORECASE,
)
_ORDINALS: tuple[str, ...] = tuple("first second third fourth fifth sixth".split())
_PLACED = re.compile(
    rf"\bthe (?P<place>{'|'.join(_ORDINALS)}|last)(?: (?P<what>one|key result|kr|objective|line))?\b",
    re.IGNORECASE,
)


class Mention(Frozen):
    """A line named in a message: `subjects` are the ids it may mean, none where there is no such line."""

    said: str
    start: int
    end: int
    subjects: tuple[str, ...]


def mention(okrs: OkrSet, message: str) -> Mention | None:
    """The first line that the message names, or None where it names none."""
    if found := NAMED.search(message):
        return Mention(said=found.group(), start=found.start(), end=found.end(), subjects=_meant(okrs, found))
    if placed := _PLACED.search(message):
        what = (placed.group("what") or "").lower()
        place = placed.group("place").lower()
        ids = [one.id for one in (okrs.objectives if what == "objective" else okrs.key_results)]
        index = -1 if place == "last" else _ORDINALS.index(place)
        known = (ids[index],) if index < len(ids) and ids else ()
        return Mention(said=placed.group(), start=placed.start(), end=placed.end(), subjects=known)
    return None


def named(okrs: OkrSet, subject: str) -> str:
    """What to call a line in a message: the user's own label where no other line has it, else the id."""
    return names(okrs).get(subject, subject)


def _meant(okrs: OkrSet, found: re.Match[str]) -> tuple[str, ...]:
    if bare := found.group("bare") or found.group("begins"):
        return _one(okrs.key_results, f"kr{bare}")
    first, second = _key(found.group("first")), _key(found.group("second") or "")
    if not second:
        return _one((*okrs.objectives, *okrs.key_results), first) or _by_place(okrs, first)
    above, below = (first, second) if first.startswith("o") else (second, first)
    return tuple(
        kr.id
        for objective in okrs.objectives
        if objective.id in _one(okrs.objectives, above)
        for number, kr in enumerate(objective.key_results, 1)
        if below in (_key(kr.label or ""), _key(kr.id), f"kr{number}")
    )


def _one(lines: Sequence[Objective | KeyResult], key: str) -> tuple[str, ...]:
    by_label = tuple(one.id for one in lines if _key(one.label or "") == key)
    return by_label or tuple(one.id for one in lines if _key(one.id) == key)


def _by_place(okrs: OkrSet, key: str) -> tuple[str, ...]:
    """The key results that "KR2" may be in a set without labels: one of each objective."""
    if not re.fullmatch(r"kr\d+", key):
        return ()
    index = int(key[2:]) - 1
    return tuple(one.key_results[index].id for one in okrs.objectives if 0 <= index < len(one.key_results))


def _key(name: str) -> str:
    """A label to compare by: "Key result 2." and "KR 2" are both "kr2"."""
    plain = re.sub(r"[^a-z\d.]", "", name.lower()).rstrip(".")
    return plain.replace("keyresult", "kr").replace("objective", "o")
