"""Who takes what, where a remark says so: "Dana takes KR2", "I own KR1 and KR3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.reading.tree import Growing

_NAME = r"@?[A-ZÀ-Þ][\w'’-]*(?:\s[A-ZÀ-Þ][\w'’.-]*)?"
_THING = r"(?:(?:kr|key\sresult|o|objective|rc)\s?\d{1,2}(?:\.\d{1,2})?)"
_THINGS = rf"(?P<things>{_THING}(?:(?:\s?,|\sand|\s?&|\s?\+|\sund|\sy|\se|\set)\s?{_THING}){{0,6}})"
_VERB = (
    r"(?:(?:will|can|should|['’]ll|['’]d)\s)?(?:takes?|owns?|leads?|drives?|has|have|gets?|grabs?|handles?|does|do|"
    r"is\son|am\son|(?:is|am)\sresponsible\sfor|looks?\safter|picks?\sup|übern(?:immt|ehme)|nimmt|nehme|lleva|llevo|"
    r"toma|tomo|prends?|pega|pego|assume|assumo)(?:\scare\sof)?"
)


def _claim_by(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<who>(?-i:{name}(?:(?:,\s|\sand\s|\s&\s){name}){{0,2}})|i|ich|eu|yo|je)(?:\s|(?=['’]))"
        rf"(?:{_VERB}\s)?(?:on\s)?{_THINGS}",
        re.IGNORECASE,
    )


_CLAIM = _claim_by(_NAME)
_CHAT_CLAIM = _claim_by(rf"(?:{_NAME}|@?[a-z][\w.-]+)")
_NOBODY = frozenset("who someone anyone nobody we you he she they it this that and so re".split())
_CLOSING = re.compile(
    r"[\s,]*(?:\b(?:then|too|as well|please|ok)\b)?[\s.!\U0001f000-\U0001faff\u2600-\u27bf]*$", re.I
)
_OPENING = re.compile(
    r"(?:(?:ok(?:ay)?|fine|great|good|cool|yes|sure|and|then|so)\b[,.!:]?\s*){1,3}", re.IGNORECASE
)
_BETWEEN = re.compile(r"[,;.!]*\s*(?:(?:and|und|y|e|et)\s+)?", re.IGNORECASE)
_REFERENCE = re.compile(r"(?P<word>[a-z]+)\s?[a-z]*\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)", re.IGNORECASE)
_MYSELF = ("i", "ich", "eu", "yo", "je")
_LONGEST = 200


@dataclass(frozen=True)
class Claim:
    """Somebody takes the objective or the key result with a number."""

    who: str
    is_objective: bool
    number: int
    above: int | None = None  # the 2 of "KR2.1"

    def settle(self, objectives: list[Growing]) -> bool:
        """Notes the owner where one line of the draft bears the number; whether there is one."""
        found = self._objective(objectives) if self.is_objective else self._result(objectives)
        if found is None:
            return False
        found.owner = found.owner or self.who
        return True

    def _objective(self, objectives: list[Growing]) -> Growing | None:
        return _bearing(objectives, self.number)

    def _result(self, objectives: list[Growing]) -> Growing | None:
        if self.above is not None:
            above = _bearing(objectives, self.above)
        else:
            above = next((one for one in reversed(objectives) if one.key_results), None)
        return _bearing(above.key_results, self.number) if above else None


def claims_of(text: str, writer: str | None) -> list[Claim]:
    """What a remark says about who takes what; nothing where it says anything else. `writer` is its "I"."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return []
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    claims: list[Claim] = []
    text = _CLOSING.sub("", text)
    pattern = _CLAIM if writer is None else _CHAT_CLAIM
    while at < len(text) and (found := pattern.match(text, at)):
        who = found["who"].replace("@", "")
        if who.lower() in _NOBODY:
            return []
        owner = writer if who.lower() in _MYSELF else who
        if not owner or (not claims and found["things"] == text[found.end("who") :].strip()):
            return []
        claims += [_claim(owner, reference) for reference in _REFERENCE.finditer(found["things"])]
        between = _BETWEEN.match(text, found.end())
        at = between.end() if between else found.end()
    return claims if at >= len(text) else []


def _claim(who: str, reference: re.Match[str]) -> Claim:
    first, _, second = reference["number"].partition(".")
    is_objective = reference["word"].lower().startswith("o")
    return Claim(who, is_objective, int(second or first), int(first) if second else None)


def _bearing(lines: list[Growing], number: int) -> Growing | None:
    """The line with a number in its label, or that stands at this place where labels have none."""
    if not any(line.number for line in lines):
        return lines[number - 1] if 0 < number <= len(lines) else None
    return next((line for line in lines if line.number[-1:] == (number,)), None)
