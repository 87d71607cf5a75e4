"""Why an edit can't be made to this set; the words are for the user."""

from __future__ import annotations

from coach.conversation.edits import (
    Accept,
    Decline,
    Drop,
    Edit,
    FoldInto,
    SetBaseline,
    SetDeadline,
    SetMetric,
    SetOwner,
    SetTarget,
    SetText,
)
from coach.conversation.state import State
from coach.conversation.subjects import named
from coach.critique import Critique
from coach.document import KeyResult, Objective
from coach.metrics import graph
from coach.proposals import Rewrite
from coach.quantities import find_quantities

# What sort of amount a unit is; a metric counts one sort only.
_UNITS = {
    "share": "% percent pp",
    "time": "milliseconds ms seconds minutes hours days weeks months years",
    "money": "currency $ € £ ¥ USD EUR GBP",
    "score": "score points ratio",
}
_SORTS = {unit: sort for sort, units in _UNITS.items() for unit in units.split()}
_NAMED = {"share": "a share", "time": "a time", "money": "an amount of money", "score": "a score"}
_COUNTED = {
    "share": "is counted in percent",
    "time": "is counted in time",
    "money": "is counted in money",
    "count": "counts how many",
}


def refusal(edit: Edit, state: State, critique: Critique | None) -> str | None:
    """None where the edit can be made."""
    if not isinstance(
        edit,
        (SetBaseline, SetTarget, SetDeadline, SetOwner, SetMetric, FoldInto, SetText, Accept, Decline, Drop),
    ):
        return None
    if critique is None:
        return "Paste a draft first; then I know which lines there are."
    subject = edit.subject
    if subject is None or (subject == "set" and isinstance(edit, SetOwner)):
        return None
    line = next(
        (one for one in (*critique.okrs.objectives, *critique.okrs.key_results) if one.id == subject), None
    )
    if line is None:
        return f"There is no “{subject}” in this draft."
    rewrite = next((one for one in critique.rewrites if one.subject == subject), None)
    name = named(critique.okrs, subject)
    if isinstance(edit, Accept) and (rewrite is None or rewrite.action == "keep"):
        declined = state.decision(subject).verdict == "declined"
        return None if declined else f"There is nothing to accept in {name}: it stands as you wrote it."
    if isinstance(edit, (SetBaseline, SetTarget, SetDeadline, SetMetric, Drop)) and isinstance(
        line, Objective
    ):
        return f"{name} is an objective; that belongs to one of its key results."
    if isinstance(edit, (SetBaseline, SetTarget)) and isinstance(line, KeyResult):
        return _needs_result(line, rewrite, name) or _other_unit(edit, line, rewrite, name)
    return None


def _other_unit(
    edit: SetBaseline | SetTarget, kr: KeyResult, rewrite: Rewrite | None, name: str
) -> str | None:
    """A number in another unit is about something else: 7% is no start value for days."""
    given = find_quantities(edit.value)
    sort = _SORTS.get(given[0].unit) if given else None
    metric = graph().metrics.get(rewrite.metric_id or "") if rewrite else None
    if metric is not None:
        own: str | None = metric.unit
    else:
        own = next((one.unit for one in (kr.target, kr.baseline) if one is not None), None)
    expected = _SORTS.get(own or "", "count" if metric is not None else None)
    if sort is None or expected is None or sort == expected or expected == "score":
        return None
    return f"{edit.value} is {_NAMED[sort]}, but {name} {_COUNTED[expected]}. Which number is that?"


def _needs_result(kr: KeyResult, rewrite: Rewrite | None, name: str) -> str | None:
    """A number belongs to something that is counted, never to a piece of work."""
    if rewrite is not None and rewrite.action in ("fold", "park", "take_out", "split"):
        return f"{name} is no key result of its own any more. Say “keep {name}” first, if it should be one."
    stands = rewrite is None or rewrite.action == "keep"
    if stands and kr.is_task:
        return (
            f"{name} is a piece of work as it stands, so today and target have nothing to count."
            f" Say it as a result first: “{name}: …”."
        )
    return None
