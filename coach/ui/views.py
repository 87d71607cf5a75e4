"""The OKR sheet as HTML: pure functions of a critique, nothing of Gradio."""

from __future__ import annotations

from coach.conversation.state import State
from coach.critique import Critique, ToFetch
from coach.document import KeyResult, Objective
from coach.findings import Severity
from coach.proposals import Rewrite
from coach.report.summary import what_was_read
from coach.report.wording import names
from coach.ui.html import NOTHING, Html, join, tag
from coach.ui.parts import before, buttons, chips, findings_of, lines, marked

MOST_LINES = 200  # objectives and key results on the sheet: a browser stalls on thousands
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
    drawn = _drawn(critique.okrs.objectives)
    cards = (_objective(one, critique, state, called) for one in drawn)
    return join(
        _head(critique, score_after),
        _of_set(critique, notes=False),
        *cards,
        _not_drawn(critique, drawn),
        _of_set(critique, notes=True),
        _to_fetch(critique.to_fetch),
        _unread(critique),
    ).markup


def _drawn(objectives: tuple[Objective, ...]) -> list[Objective]:
    """The objectives and key results that are drawn, from the top."""
    drawn: list[Objective] = []
    left = MOST_LINES
    for one in objectives:
        if left <= 0:
            break
        drawn.append(one.model_copy(update={"key_results": one.key_results[:left]}))
        left -= 1 + len(one.key_results)
    return drawn


def _not_drawn(critique: Critique, drawn: list[Objective]) -> Html:
    more = len(critique.okrs.key_results) - sum(len(one.key_results) for one in drawn)
    if not more and len(drawn) == len(critique.okrs.objectives):
        return NOTHING
    said = (
        f"Only the first {MOST_LINES} lines are drawn here; {more} more key results were judged."
        " “Your OKRs, revised” holds them all."
    )
    return tag("section", said, cls="card")


def _head(critique: Critique, score_after: float | None) -> Html:
    pasted = critique.score.total
    change = NOTHING
    if score_after is not None and critique.okrs.key_results and round(score_after) != round(pasted):
        change = tag(
            "div",
            tag("span", f"as pasted {pasted:.0f}"),
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
    title = "Smaller notes on the set" if notes else "The set as a whole"
    return tag("section", tag("h3", title), findings_of(about), cls="card set")


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
        before(objective.text, about) if changed else NOTHING,
        buttons(objective.id, rewrite if changed else None, state),
        NOTHING if _settled(objective.id, state) else findings_of(about),
        *(_key_result(kr, critique, state, called) for kr in objective.key_results),
        cls="card objective",
        data_subject=objective.id,
    )


def _key_result(kr: KeyResult, critique: Critique, state: State, called: dict[str, str]) -> Html:
    rewrite = _rewrite(critique, kr.id)
    about = [one for one in critique.findings if one.subject == kr.id]
    is_new = rewrite is not None and rewrite.action in ("rewrite", "split") and bool(rewrite.after)
    gone = rewrite is not None and rewrite.action in ("fold", "park", "take_out")
    shown = lines(rewrite.after) if rewrite and is_new and rewrite.after else marked(kr.text, about)
    return tag(
        "article",
        tag(
            "div",
            tag("span", called[kr.id], cls="label"),
            tag("div", shown, cls="text gone" if gone else "text"),
            cls="line",
        ),
        before(kr.text, about) if is_new else NOTHING,
        _becomes(rewrite, called) if gone else NOTHING,
        _why(rewrite),
        NOTHING if gone else chips(kr, rewrite if is_new else None, critique),
        buttons(kr.id, rewrite, state),
        NOTHING if _settled(kr.id, state) else findings_of(about, remedies=not is_new and not gone),
        cls="kr",
        data_subject=kr.id,
    )


def _becomes(rewrite: Rewrite | None, called: dict[str, str]) -> Html:
    if rewrite is None:
        return NOTHING
    into = called.get(rewrite.into or "", "another line")
    return tag("div", _BECOMES[rewrite.action].format(into=into), cls="becomes")


def _why(rewrite: Rewrite | None) -> Html:
    if rewrite is None or not rewrite.why:
        return NOTHING
    return tag("div", rewrite.why, cls="why")


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
