"""The OKR sheet as HTML: pure functions of a critique, nothing of Gradio."""

from __future__ import annotations

from coach.conversation.state import State
from coach.critique import Critique, ToFetch
from coach.document import KeyResult, Kind, Objective
from coach.findings import Finding, Severity
from coach.proposals import Rewrite
from coach.quantities import measure
from coach.render import TARGET, TODAY
from coach.report.summary import what_was_read
from coach.report.wording import names
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
_BECOMES = {
    "fold": "Becomes work beneath {into}",
    "park": "Parked for another period",
    "take_out": "Taken out",
    "keep": "Stays as it is",
    "split": "Becomes two results",
    "rewrite": "Becomes a result",
}


def sheet(critique: Critique | None, state: State, score_after: float | None = None) -> str:
    """The whole sheet; an empty text where nothing was read yet."""
    if critique is None:
        return ""
    called = names(critique.okrs)
    cards = (_objective(one, critique, state, called) for one in critique.okrs.objectives)
    return join(
        _head(critique, score_after),
        _of_set(critique, notes=False),
        *cards,
        _of_set(critique, notes=True),
        _to_fetch(critique.to_fetch),
        _unread(critique),
    ).markup


def _head(critique: Critique, score_after: float | None) -> Html:
    before = critique.score.total
    change = NOTHING
    if score_after is not None and critique.okrs.key_results and round(score_after) != round(before):
        change = tag(
            "div",
            tag("span", f"as pasted {before:.0f}"),
            tag("span", "→", aria_hidden="true"),
            tag("strong", f"revised {score_after:.0f}"),
            tag("span", "of 100", cls="quiet"),
            cls="score",
            title="What is measurable, clear and tied to the goal, as a number for before and after.",
        )
    return tag("div", tag("div", what_was_read(critique), cls="read"), change, cls="sheet-head")


def _of_set(critique: Critique, *, notes: bool) -> Html:
    """What concerns the set as a whole: what weighs stands above the lines, mere notes below."""
    about = [
        one
        for one in critique.findings
        if one.subject == "set" and (one.severity is Severity.ADVICE) == notes
    ]
    if not about:
        return NOTHING
    return tag("section", tag("h3", "The set as a whole"), _findings(about), cls="card set")


def _objective(objective: Objective, critique: Critique, state: State, called: dict[str, str]) -> Html:
    rewrite = _rewrite(critique, objective.id)
    changed = rewrite is not None and rewrite.action == "rewrite" and rewrite.after is not None
    text = rewrite.after if rewrite and changed and rewrite.after else objective.text
    title = text or "Key results without an objective"
    head = tag(
        "header",
        tag("span", called[objective.id], cls="label"),
        tag("h3", title),
        cls="objective-head",
    )
    about = [one for one in critique.findings if one.subject == objective.id]
    return tag(
        "section",
        head,
        _before(objective.text, about) if changed else NOTHING,
        _buttons(objective.id, rewrite if changed else None, state),
        NOTHING if _settled(objective.id, state) else _findings(about),
        *(_key_result(kr, critique, state, called) for kr in objective.key_results),
        cls="card objective",
        data_subject=objective.id,
    )


def _key_result(kr: KeyResult, critique: Critique, state: State, called: dict[str, str]) -> Html:
    rewrite = _rewrite(critique, kr.id)
    about = [one for one in critique.findings if one.subject == kr.id]
    is_new = rewrite is not None and rewrite.action in ("rewrite", "split") and bool(rewrite.after)
    gone = rewrite is not None and rewrite.action in ("fold", "park", "take_out")
    shown = _lines(rewrite.after) if rewrite and is_new and rewrite.after else marked(kr.text, about)
    return tag(
        "article",
        tag(
            "div",
            tag("span", called[kr.id], cls="label"),
            tag("div", shown, cls="text gone" if gone else "text"),
            cls="line",
        ),
        _before(kr.text, about) if is_new else NOTHING,
        _becomes(rewrite, called) if gone else NOTHING,
        _why(rewrite),
        NOTHING if gone else _chips(kr, rewrite if is_new else None, critique),
        _buttons(kr.id, rewrite, state),
        NOTHING if _settled(kr.id, state) else _findings(about, remedies=not is_new and not gone),
        cls="kr",
        data_subject=kr.id,
    )


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


def _before(text: str, findings: list[Finding]) -> Html:
    return tag("div", tag("span", "was ", cls="quiet"), tag("del", marked(text, findings)), cls="before")


def _lines(text: str) -> Html:
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


def _becomes(rewrite: Rewrite | None, called: dict[str, str]) -> Html:
    if rewrite is None:
        return NOTHING
    into = called.get(rewrite.into or "", "another line")
    return tag("div", _BECOMES[rewrite.action].format(into=into), cls="becomes")


def _why(rewrite: Rewrite | None) -> Html:
    if rewrite is None or not rewrite.why:
        return NOTHING
    return tag("div", rewrite.why, cls="why")


def _chips(kr: KeyResult, rewrite: Rewrite | None, critique: Critique) -> Html:
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


def _buttons(subject: str, rewrite: Rewrite | None, state: State) -> Html:
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


def _findings(findings: list[Finding], *, remedies: bool = True) -> Html:
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


def _to_fetch(found: tuple[ToFetch, ...]) -> Html:
    if not found:
        return NOTHING
    rows = (
        tag(
            "li",
            one.question,
            tag("span", " · ".join(part for part in (one.owner, one.source, one.due) if part), cls="quiet"),
        )
        for one in found
    )
    return tag("section", tag("h3", "Numbers to fetch"), tag("ul", *rows), cls="card fetch")


def _unread(critique: Critique) -> Html:
    if not critique.okrs.unread:
        return NOTHING
    rows = (tag("li", one.text) for one in critique.okrs.unread)
    return tag("section", tag("h3", "Not understood"), tag("ul", *rows), cls="card")


def _settled(subject: str, state: State) -> bool:
    """Findings on a line that is accepted or in the user's new words are about words that are gone."""
    return state.decision(subject).verdict in ("accepted", "edited", "dropped")


def _rewrite(critique: Critique, subject: str) -> Rewrite | None:
    return next((one for one in critique.rewrites if one.subject == subject), None)
