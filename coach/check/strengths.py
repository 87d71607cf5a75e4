"""What is ready, said before anything else, as a coach would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from coach.critique import Strength
from coach.document import KeyResult, Kind, OkrSet
from coach.findings import Finding, Severity
from coach.rules import WHOLE_SET
from coach.rules.quoting import quote


def strengths(okrs: OkrSet, findings: Iterable[Finding], language: str = "en") -> tuple[Strength, ...]:
    """What is ready, said before anything else: the count for the set, then what is good about each line.

    In a language whose words aren't read, only numbers are praised.
    """
    if language not in ("en", "und"):
        return tuple(
            Strength(subject=kr.id, text=f"{quote(kr.text)} has a start and an end.")
            for kr in okrs.key_results
            if kr.baseline is not None and kr.target is not None
        )
    against: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.name not in _NO_BAR:
            against[finding.subject].append(finding)
    said = [
        Strength(subject=objective.id, text=f"{quote(objective.text)} says what should be different.")
        for objective in okrs.objectives
        if objective.text and not against[objective.id]
    ]
    ready = 0
    for objective in okrs.objectives:
        for kr in objective.key_results:
            weighty = [one for one in against[kr.id] if one.severity is not Severity.ADVICE]
            asked = any(one.name in _NO_STRENGTH for one in against[kr.id])
            if weighty or asked or not _is_result(kr):
                continue
            ready += not against[kr.id]
            said.append(Strength(subject=kr.id, text=_praise(kr, against[kr.id])))
    total = len(okrs.key_results)
    if not total:
        return tuple(said)
    return (Strength(subject=WHOLE_SET, text=_count(ready, total)), *said) if said else ()


def _is_result(kr: KeyResult) -> bool:
    return kr.kind in (Kind.OUTCOME, Kind.HEALTH) and kr.metric is not None and kr.target is not None


def _count(ready: int, total: int) -> str:
    if ready == total:
        return (
            "All key results are ready as they stand."
            if total > 1
            else "The key result is ready as it stands."
        )
    if not ready:
        return f"None of the {total} key results is quite ready, but some are close."
    are_ready = "is ready as it stands" if ready == 1 else "are ready as they stand"
    return f"{ready} of {total} key results {are_ready}."


def _praise(kr: KeyResult, notes: list[Finding]) -> str:
    if kr.kind is Kind.HEALTH:
        return f"{quote(kr.text)} watches that nothing else suffers."
    if notes:
        gaps = " and ".join(dict.fromkeys(_GAPS[note.name] for note in notes if note.name in _GAPS))
        return (
            f"{quote(kr.text)} is a result{', and only needs ' + gaps if gaps else ' that can be checked'}."
        )
    if kr.baseline is not None:
        return f"{quote(kr.text)} is ready: it says what changes, from where and to where."
    return f"{quote(kr.text)} is ready: it says what counts, and how much of it."


_GAPS = {
    "missing-baseline": "today's number",
    "open-placeholder": "its open numbers",
    "compound-key-result": "a line for each half",
}
# Work, and attention even beside a result, is never called a strength.
_NO_STRENGTH = frozenset({"task-not-outcome", "vanity-metric"})
# Whether a line serves the goal is asked of the user; a line that is sound in itself is ready all the same.
_NO_BAR = frozenset({"unrelated-to-goal"})
