"""What a line speaks of: the things it names, so that unknown work can find the result it plainly serves."""

from __future__ import annotations

from functools import lru_cache

from coach.document import KeyResult, Kind, Objective
from coach.metrics import Graph
from coach.metrics.verbs import verb_forms
from coach.text import fold, stem, words

_OBJECT = 3  # words after the verb in which the object's name stands
_SHORT = 4  # shorter words are particles and units
# Words of measuring and of goals in general, which say nothing about the matter.
_GENERAL = frozenset(
    """
    about above after again agent all also annual average baseline before below between case customer daily
    data date day each every final first from full goal have hour increase into key line last least less level
    main make many minute month monthly more most never new number other over own part people per
    percent plan product project quarter rate reach reduce result service share start still system target
    team than that their them then there this three through time today total two under until user
    value week weekly what when where which while whole with within without work year
    """.split()
)


def serves(kr: KeyResult, objective: Objective, known: Graph) -> tuple[str, str] | None:
    """The one stated result beside this work that names the same thing: its id and the shared word.

    "Migrate search to the new index" serves "p95 search time from 900 ms to 400 ms": what the first verb does
    something to stands in the result. None where no result or more than one has it.
    """
    verb, *after = kr.text.split()[: 1 + _OBJECT]
    if fold(verb) not in _verbs(known):
        return None
    own = _matter(" ".join(after), known)
    shared = [(other.id, own & _matter(other.text, known)) for other in stated_beside(kr, objective)]
    found = [(name, min(words)) for name, words in shared if words]
    return found[0] if len(found) == 1 else None


def stated_beside(kr: KeyResult, objective: Objective) -> tuple[KeyResult, ...]:
    """The results of the objective that this line might serve."""
    return tuple(
        other
        for other in objective.key_results
        if other.id != kr.id
        and other.kind in (Kind.OUTCOME, Kind.HEALTH)
        and other.target is not None
        and not other.vague
    )


@lru_cache(maxsize=4)
def _verbs(known: Graph) -> frozenset[str]:
    """The verbs by which the catalogue names work, in all their forms."""
    return frozenset[str]().union(
        *(verb_forms(verb) for activity in known.activities.values() for verb in activity.verbs)
    )


def _matter(text: str, known: Graph) -> frozenset[str]:
    people = {stem(word) for who in known.find_audiences(text) for word in words(who.text)}
    stems = {stem(word) for word in words(text) if len(word) > _SHORT - 1 and not word[0].isdigit()}
    return frozenset(stems - people - _GENERAL)
