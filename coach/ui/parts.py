"""Pieces of the sheet: a line with its marks and gaps, chips, buttons, findings."""

from __future__ import annotations

from coach.conversation.state import State
from coach.critique import Critique
from coach.document import KeyResult, Kind
from coach.findings import Finding, Severity
from coach.proposals import Rewrite
from coach.quantities import measure
from coach.render import TARGET, TODAY
from coach.ui.html import NOTHING, Html, join, tag

_KINDS = {
    Kind.OUTCOME: "outcome",
    Kind.OUTPUT: "output",
    Kind.ACTIVITY: "activity",
    Kind.MILESTONE: "milestone",
    Kind.HEALTH: "keeps a level",
    Kind.UNCLEAR: "unclear",
}
_WORDS = {Severity.ERROR: "mend", Severity.WARNING: "look at", Severity.ADVICE: "note"}
_VERDICTS = {"accepted": "accepted", "declined": "yours", "edited": "your words", "dropped": "dropped"}


def marked(text: str, findings: list[Finding]) -> Html:
    """The line with the quoted words highlighted; a quotation of the whole line marks nothing."""
    quoted = {piece.text for one in findings for piece in one.evidence}
    places = sorted(
        (place, place + len(piece))
        for piece in quoted
        if piece.strip() and len(piece) < len(text) and (place := text.find(piece)) >= 0
    )
    parts: list[Html | str] = []
    at = 0
    for start, end in places:
        if start >= at:
            parts += [text[at:start], tag("mark", text[start:end])]
            at = end
    return join(*parts, text[at:])


def before(text: str, findings: list[Finding]) -> Html:
    return tag("div", tag("span", "was ", cls="quiet"), tag("del", marked(text, findings)), cls="before")


def lines(text: str) -> Html:
    """A split line's parts beneath each other, gaps set off."""
    return join(*(tag("div", _with_gaps(part)) for part in text.split("\n")))


def _with_gaps(text: str) -> Html:
    parts: list[Html | str] = []
    rest = text
    while rest:
        places = [(place, gap) for gap in (TODAY, TARGET) if (place := rest.find(gap)) >= 0]
        if not places:
            break
        place, gap = min(places)
        parts += [rest[:place], tag("span", gap, cls="gap")]
        rest = rest[place + len(gap) :]
    return join(*parts, rest)


def chips(kr: KeyResult, rewrite: Rewrite | None, critique: Critique) -> Html:
    """Kind, today, target, by when, owner, goal: what is known and what is open."""
    if rewrite is not None and rewrite.after:
        said = measure(rewrite.after)
        today = "?" if TODAY in rewrite.after else (said.baseline.text if said.baseline else None)
        target = "?" if TARGET in rewrite.after else (said.target.text if said.target else None)
        due = said.deadline.text if said.deadline else None
        kind = "outcome" if kr.kind.is_task or kr.kind is Kind.UNCLEAR else _KINDS[kr.kind]
    else:
        today = kr.baseline.text if kr.baseline else None
        target = kr.target.text if kr.target else None
        due = kr.deadline.text if kr.deadline else None
        kind = _KINDS[kr.kind]
    link = next((one for one in critique.alignment if one.subject == kr.id), None)
    goal = "serves the goal" if link is not None and link.verdict == "aligned" and rewrite is None else None
    return tag(
        "div",
        tag("span", kind, cls=f"chip kind {'work' if rewrite is None and kr.kind.is_task else ''}".strip()),
        _chip("today", today),
        _chip("target", target),
        _chip("by", due.removeprefix("by ") if due else critique.period),
        _chip("owner", kr.owner),
        tag("span", goal, cls="chip") if goal else NOTHING,
        cls="chips",
    )


def _chip(name: str, value: str | None) -> Html:
    if not value:
        return NOTHING
    is_open = value == "?"
    return tag(
        "span",
        tag("span", f"{name} ", cls="quiet"),
        "open" if is_open else value,
        cls="chip open" if is_open else "chip",
    )


def buttons(subject: str, rewrite: Rewrite | None, state: State) -> Html:
    """Accept or keep mine; afterwards what was decided, and the way back."""
    verdict = state.decision(subject).verdict
    if verdict != "open":
        other = NOTHING
        if verdict in ("accepted", "edited"):
            other = _button("decline", subject, "Keep mine instead")
        elif verdict == "declined":
            other = _button("accept", subject, "Take the rewrite")
        return tag("div", tag("span", _VERDICTS[verdict], cls=f"decided {verdict}"), other, cls="buttons")
    if rewrite is None or rewrite.action == "keep":
        return NOTHING
    return tag(
        "div",
        _button("accept", subject, "Accept", cls="primary"),
        _button("decline", subject, "Keep mine"),
        _button("other", subject, "Other metric") if rewrite.alternatives else NOTHING,
        cls="buttons",
    )


def _button(edit: str, subject: str, text: str, cls: str = "") -> Html:
    return tag(
        "button",
        text,
        type="button",
        data_edit=edit,
        data_line=subject,
        aria_label=f"{text}: {subject}",
        cls=f"small {cls}".strip(),
    )


def findings_of(findings: list[Finding], *, remedies: bool = True) -> Html:
    """The first finding in full, the others behind one line. Where a rewrite stands, that is the remedy."""
    if not findings:
        return NOTHING
    first, *others = (_finding(one, remedy=remedies) for one in findings)
    more = tag("details", tag("summary", f"{len(others)} more"), *others) if others else NOTHING
    return tag("div", first, more, cls="findings")


def _finding(finding: Finding, *, remedy: bool) -> Html:
    return tag(
        "div",
        tag("span", _WORDS[finding.severity], cls=f"badge {finding.severity.value}"),
        tag("span", finding.message, cls="message"),
        tag("span", finding.remedy, cls="remedy") if remedy else NOTHING,
        cls="finding",
        title=f"{finding.rule} {finding.name} · {finding.source}",
    )
