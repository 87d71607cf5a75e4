"""The report as Markdown: the terminal's words, with what users wrote made harmless."""

from __future__ import annotations

from collections.abc import Iterator

from coach.critique import Critique
from coach.findings import Severity
from coach.proposals import Rewrite
from coach.reading.own import (
    ALIGNMENT,
    CLOSING,
    DEPENDENCIES,
    GENERATED,
    REVISED,
    TO_FETCH,
    UNREAD,
    WAIVED,
)
from coach.report.draft import Draft, revised
from coach.report.summary import (
    asked_alone,
    closing_question,
    first_points,
    opening_question,
    readiness,
    what_was_read,
)
from coach.report.wording import names
from coach.report.writing import MARKDOWN, escaped, written

_MOST_NOTES = 12


def markdown(critique: Critique, *, everything: bool = False) -> str:
    """The whole report; `everything` lists all findings and the links to the goal."""
    return "\n".join(_lines(critique, everything)).rstrip("\n") + "\n"


def generated_markdown(critique: Critique) -> str:
    """A generated draft and the questions it leaves open."""
    found = list(_draft(revised(critique), f"# {GENERATED}"))
    if open_numbers := [one for one in critique.questions if one.field == "baseline"]:
        found += [f"\n## {TO_FETCH}\n", *(f"- [ ] {escaped(one.text)}" for one in open_numbers)]
    if closing := closing_question(critique):
        found.append(f"\n## {CLOSING}\n\n{escaped(closing.text)}")
    return "\n".join(found) + "\n"


def revised_markdown(critique: Critique) -> str:
    """The revised draft alone, with the numbers still to be fetched: a file to share or to paste back."""
    found = list(_draft(revised(critique), f"# {REVISED}", with_notes=True))
    if critique.to_fetch:
        found += [f"\n## {TO_FETCH}\n", *_to_fetch(critique)]
    return "\n".join(found) + "\n"


def _lines(critique: Critique, everything: bool) -> Iterator[str]:
    yield "# OKR review"
    yield f"\n{escaped(what_was_read(critique))}"
    if ready := " ".join(readiness(critique)):
        yield f"\n{escaped(ready)}"
    if critique.engine.notice:
        yield f"\n*{escaped(critique.engine.notice)}*"
    yield from _points(critique, everything)
    if question := opening_question(critique):
        yield f"\n**{escaped(asked_alone(question, critique))}**"
    if critique.rewrites:
        yield from _rewrites(critique)
        yield from _draft(revised(critique), f"\n## {REVISED}")
    yield from _after_draft(critique)
    if everything:
        yield from _details(critique)


def _points(critique: Critique, everything: bool) -> Iterator[str]:
    shown = first_points(critique)
    if shown:
        yield "\n## What matters most\n"
    for number, one in enumerate(shown, 1):
        yield f"{number}. {escaped(one.message)} {escaped(one.remedy)} ({one.rule})"
    said = {(one.rule, one.severity is Severity.ADVICE, subject) for one in shown for subject in one.subjects}
    notes = [
        one
        for one in critique.findings
        if (one.rule, one.severity is Severity.ADVICE, one.subject) not in said
    ]
    if notes:
        called = names(critique.okrs)
        yield f"\n## Further notes ({len(notes)})\n"
        for one in notes if everything else notes[:_MOST_NOTES]:
            whose = called.get(one.subject, "All")
            yield f"- {escaped(f'{whose}: {one.message} {one.remedy}')} ({one.rule})"
        if len(notes) > _MOST_NOTES and not everything:
            yield f"- and {len(notes) - _MOST_NOTES} more, which `--all` lists"


def _rewrites(critique: Critique) -> Iterator[str]:
    called = names(critique.okrs)
    yield "\n## Line by line\n"
    yield "| | As written | What becomes of it | Why |"
    yield "|---|---|---|---|"
    for one in critique.rewrites:
        cells = (called.get(one.subject, one.subject), one.before, _became(one, called), one.why)
        yield f"| {' | '.join(escaped(cell) for cell in cells)} |"
    asked = {question.id: question for question in critique.questions}
    for one in critique.rewrites:
        for question in (asked[name] for name in one.questions if name in asked):
            if question.field in ("choice", "objective"):
                options = f" ({' / '.join(question.choices)})" if question.choices else ""
                yield f"\n{escaped(called.get(one.subject, one.subject))}: {escaped(question.text + options)}"


def _became(one: Rewrite, called: dict[str, str]) -> str:
    match one.action:
        case "rewrite" | "split":
            return (one.after or "").replace("\n", " / ")
        case "fold":
            return f"Work beneath {called.get(one.into or '', one.into or '')}"
        case "keep":
            return "Stays as it is for now"
        case "park":
            return "Parked for another period"
        case "take_out":
            return "Taken out"


def _draft(made: Draft, title: str, *, with_notes: bool = False) -> Iterator[str]:
    """The revised set as Markdown that `coach.reading.read` reads back as well."""
    yield title
    if title:
        yield ""
    yield from written(made, MARKDOWN, with_notes=with_notes)


def _to_fetch(critique: Critique) -> Iterator[str]:
    for one in critique.to_fetch:
        whose = [part for part in (one.source, one.owner, one.due) if part]
        yield f"- [ ] {escaped(one.question)}" + (f" ({escaped(', '.join(whose))})" if whose else "")


def _after_draft(critique: Critique) -> Iterator[str]:
    if critique.to_fetch:
        yield f"\n## {TO_FETCH}\n"
        yield from _to_fetch(critique)
    closing = closing_question(critique)
    if closing and closing != opening_question(critique):
        yield f"\n## {CLOSING}\n\n{escaped(closing.text)}"
    lists = (
        (DEPENDENCIES, [one.text for one in critique.dependencies]),
        (WAIVED, [f"{one.rule}: {one.reason}" for one in critique.waived]),
        (UNREAD, [one.text for one in critique.okrs.unread]),
    )
    for title, items in lists:
        if items:
            yield f"\n## {title}\n"
            yield from (f"- {escaped(item)}" for item in items)


def _details(critique: Critique) -> Iterator[str]:
    called = names(critique.okrs)
    if critique.alignment:
        yield f"\n## {ALIGNMENT}\n"
        for link in critique.alignment:
            yield f"- {escaped(called.get(link.subject, ''))}: {link.verdict}. {escaped(link.why)}"
    if critique.okrs.objectives:
        dimensions = ", ".join(f"{name} {value:.0f}" for name, value in critique.score.dimensions.items())
        yield f"\nScore {critique.score.total:.0f} of 100 ({dimensions})."
