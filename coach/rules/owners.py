"""The rule on who answers for a key result, where names are given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import KeyResult
from coach.rules.quoting import listed
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, rule

_PARTING = re.compile(r"\s*(?:,|;|/|\+|&|\band\b|\bund\b|\be\b|\by\b|\bet\b)\s*")
_TEAM = re.compile(
    r"\b(?:teams?|squads?|groups?|departments?|dept|everyone|everybody|all|tribes?|guilds?|committees?|crew|staff"
    r"|sales|marketing|engineering|support|hr|finance|operations|ops|it|legal|design|success|leadership|management"
    r"|board)\b$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:head|lead|director|manager|officer|chief|vp|owner|chair|coordinator)\b", re.IGNORECASE
)
_FEW = 2  # more lines than this, and it is said once for all of them


def _sort(owner: str) -> str:
    """Whether an owner is "people", a "team" or, as it should be, one person: ""."""
    if _TEAM.search(owner) and not _ROLE.search(owner):
        return "team"
    names = [part for part in _PARTING.split(owner.strip()) if part]
    return "people" if len(names) > 1 and all(name[0].isalpha() for name in names) else ""


@rule("OWN001", "several-owners", Scope.SET, Stage.FORM, cases="people team")
def several_owners(review: Review) -> Iterator[Remark]:
    """Nobody in particular answers for a key result, since several do.

    What it flags: Two or more names on one key result. A team's name in the owner's place is flagged only
    under a policy that wants a person there. Once for the whole set where it is many lines.
    Why it matters: What two people own, each leaves to the other in a busy week.
    Example: Repeat orders from 300 to 400 a month (owner: Jonas, Mia)
    Better: Repeat orders from 300 to 400 a month (owner: Mia)
    Known limits: A name of two words without a comma is one person.
    Source: "Marketing OKRs" (Hatch): one named owner for each key result, not a team; "OKR Meaning Explained"
    (Product People) holds the opposite on teams.
    """
    known: dict[str, list[KeyResult]] = {"people": [], "team": []}
    for kr in review.okrs.key_results:
        if kr.owner and not kr.is_task and (sort := _sort(kr.owner)):
            known[sort].append(kr)
    for sort, lines in known.items():
        if len(lines) > _FEW:
            yield Remark(
                WHOLE_SET,
                f"{len(lines)} key results name {_SAID[sort]}: {listed([kr.id for kr in lines])}.",
                _REMEDY,
                tuple(kr.span for kr in lines[:3]),
                sort,
            )
            continue
        for kr in lines:
            yield Remark(kr.id, f"“{kr.owner}”: that is {_SAID[sort]}.", _REMEDY, (kr.span,), sort)


_SAID = {"people": "more than one owner", "team": "a team as the owner"}
_REMEDY = "Name one person who watches the number and raises a hand; the others can still do the work."
