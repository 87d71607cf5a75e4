"""Writes into a draft what its lines are, so that it reads as its writer says."""

from __future__ import annotations

from coach.document import Doubt, OkrSet, ReadBy, Role

_LABELS = {Role.OBJECTIVE: "Objective: ", Role.KEY_RESULT: "KR: ", Role.WORK: "Task: ", Role.REMARK: "Note: "}


def relabelled(okrs: OkrSet, doubt: Doubt, role: Role) -> str:
    """The source with a label before the doubtful line, and before each line that only its place told.

    The others need theirs too: a draft with one label is read by its labels alone.
    """
    places = {doubt.span.start: role}
    for objective in okrs.objectives:
        if objective.span and objective.read_by is ReadBy.PLACE:
            places.setdefault(objective.span.start, Role.OBJECTIVE)
        for kr in objective.key_results:
            if kr.read_by is ReadBy.PLACE:
                places.setdefault(kr.span.start, Role.KEY_RESULT)
    text = okrs.source
    for at in sorted(places, reverse=True):
        text = text[:at] + _LABELS[places[at]] + text[at:]
    return text
