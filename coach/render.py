"""Sentences from fields: the one place where a proposed objective or key result becomes words.

A gap is a placeholder in square brackets without digits ("[today]", "[target]"); what the user gave is put in
exactly as they wrote it.
"""

from __future__ import annotations

import re

from coach.document import Direction
from coach.proposals import ObjectiveProposal, Proposal
from coach.quantities import Form

TODAY = "[today]"
TARGET = "[target]"

_SUFFIX = {
    "percent": "%",
    "milliseconds": " ms",
    "seconds": " seconds",
    "minutes": " minutes",
    "hours": " hours",
    "days": " days",
    "weeks": " weeks",
}
_PER = {"week": " a week", "month": " a month", "quarter": " a quarter"}
_STARTS_WITH_PREPOSITION = re.compile(
    r"(?:by|before|until|till|in|during|within|on|at|over|from|this|next|after)\b", re.IGNORECASE
)
_KEEPS_CASE = re.compile(r"^[a-z]\d|^[a-z]+[A-Z]")  # p95, eNPS


def sentence(proposal: Proposal) -> str:
    """The key result as one line, without a full stop."""
    if proposal.wording is not None:
        return f"{proposal.wording.rstrip(' .')} (today: {proposal.baseline or TODAY})"
    name = capitalised(proposal.metric)
    start = _amount(proposal.baseline, TODAY, proposal.unit, close=False)
    end = _amount(proposal.target, TARGET, proposal.unit, close=True)
    per = _PER.get(proposal.per or "", "")
    if proposal.target and re.search(r"/|\bper\b|\ba (?:day|week|month|quarter|year)\b", proposal.target):
        per = ""
    match proposal.form:
        case Form.AT_LEAST:
            body = f"{name}: at least {end}{per}"
        case Form.AT_MOST:
            body = f"{name}: at most {end}{per}"
        case Form.LEVEL:
            body = f"{name} at {end}{per}"
        case Form.CHANGE:
            way = "down" if proposal.direction is Direction.DECREASE else "up"
            body = f"{name} {way} by {end} from {start}"
        case Form.FROM_TO | Form.NONE:
            body = f"{name} from {start} to {end}{per}"
    return body + _due(proposal.deadline)


def objective_sentence(proposal: ObjectiveProposal) -> str:
    """The objective as one line: who benefits, what changes for them, why now."""
    why = f", {proposal.why_now}" if proposal.why_now else ""
    return f"{capitalised(proposal.who)} {proposal.change}{why}"


def capitalised(text: str) -> str:
    """Upper case first letter, except for names that start small on purpose."""
    return text if not text or _KEEPS_CASE.match(text) else text[0].upper() + text[1:]


def _amount(given: str | None, gap: str, unit: str | None, *, close: bool) -> str:
    """An amount with its unit: the sign "%" on both ends, a time unit on the last only."""
    suffix = _SUFFIX.get(unit or "", "")
    if given is None:
        return gap + (suffix if close or suffix == "%" else "")
    bare = re.fullmatch(r"[\d.,\s]+", given.strip()) is not None
    return given + (suffix if bare and (close or suffix == "%") else "")


def _due(deadline: str | None) -> str:
    if not deadline:
        return ""
    return f" {deadline}" if _STARTS_WITH_PREPOSITION.match(deadline) else f" by {deadline}"
