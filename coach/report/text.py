"""The report for a terminal: wrapped lines with a style each; plain text is the same without styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coach.critique import Critique
from coach.findings import Severity
from coach.proposals import Question, Rewrite
from coach.reading.own import (
    ALIGNMENT,
    CLOSING,
    DEPENDENCIES,
    RECORD,
    REVISED,
    TO_FETCH,
    UNREAD,
    WAIVED,
)
from coach.report.draft import revised
from coach.report.summary import (
    Point,
    asked_alone,
    closing_question,
    first_points,
    opening_question,
    points,
    readiness,
    the_rest,
    what_was_read,
)
from coach.report.wording import cut, names, one_line, wrapped
from coach.report.writing import as_text

Style = Literal["plain", "title", "new", "old", "note", "question", "error", "warning", "advice"]
_INDENT = " " * 6
_LONGEST_PASSAGE = 300
_SHOWS_CHOICES = ("reading", "choice", "deadline", "confidence")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report, without its line break."""

    text: str
    style: Style = "plain"


def text(critique: Critique, *, width: int = 100, everything: bool = False) -> str:
    """The report as plain text; `everything` lists all findings, the links to the goal and the score."""
    return "".join(f"{line.text}\n" for line in lines(critique, width=width, everything=everything))


def lines(critique: Critique, *, width: int = 100, everything: bool = False) -> Iterator[Line]:
    """The report line by line: first screen, rewrites, the revised set, numbers to fetch."""
    room = max(width, 40)
    yield from _first_screen(critique, room, everything)
    if critique.rewrites:
        yield from _rewrites(critique, room)
        yield from _title(REVISED)
        for line in as_text(revised(critique), with_notes=False).rstrip("\n").split("\n"):
            yield _of_draft(line)
    yield from _after_draft(critique, room)
    if everything:
        yield from _details(critique, room)


def generated_lines(critique: Critique, *, width: int = 100) -> Iterator[Line]:
    """A generated draft, the questions it leaves open, and the test of the whole set."""
    room = max(width, 40)
    for line in critique.source.text.rstrip("\n").split("\n"):
        yield _of_draft(line)
    if open_numbers := [one for one in critique.questions if one.field == "baseline"]:
        yield from _title(TO_FETCH)
        for question in open_numbers:
            yield from _wrap(question.text, room, "- ")
    if closing := closing_question(critique):
        yield from _title(CLOSING)
        yield from _question(closing, room)


def _first_screen(critique: Critique, width: int, everything: bool) -> Iterator[Line]:
    yield from _wrap(what_was_read(critique), width, style="title")
    if ready := " ".join(readiness(critique)):
        yield from _wrap(ready, width)
    if critique.engine.notice:
        yield from _wrap(f"Note: {critique.engine.notice}", width, style="note")
    shown = points(critique) if everything else first_points(critique)
    if shown:
        yield Line("")
    for number, point in enumerate(shown, 1):
        yield from _point(number, point, critique, width)
    rest = "" if everything else the_rest(critique)
    if rest:
        yield Line(
            f"    {rest}: --all shows {'it' if rest.startswith('1 ') and ' and ' not in rest else 'them'}.",
            "note",
        )
    question = opening_question(critique)
    if question:
        yield Line("")
        yield from _question(question, width, said=asked_alone(question, critique))


def _point(number: int, point: Point, critique: Critique, width: int) -> Iterator[Line]:
    yield from _wrap(point.message, width, f"{number:>2}  ", style=point.severity.value)
    called = names(critique.okrs)
    whose = ", ".join(called.get(name, "") for name in point.subjects[:1] if len(point.subjects) == 1)
    about = " · ".join(part for part in (whose, point.rule) if part)
    yield from _wrap(f"{point.remedy} ({about})", width, "    ", style="note")


def _question(question: Question, width: int, first: str = "", *, said: str | None = None) -> Iterator[Line]:
    yield from _wrap(said or question.text, width, first, style="question")
    if question.choices and question.field in _SHOWS_CHOICES:
        options = " ".join(f"[{choice}]" for choice in question.choices)
        yield from _wrap(options, width, " " * len(first), style="note")


def _rewrites(critique: Critique, width: int) -> Iterator[Line]:
    yield from _title("Line by line")
    called = names(critique.okrs)
    asked = {question.id: question for question in critique.questions}
    draft = revised(critique)
    work = {result.subject: result.work for one in draft.objectives for result in one.results}
    for number, one in enumerate(critique.rewrites):
        if number:
            yield Line("")
        yield from _wrap(one.before, width, f"{called.get(one.subject, one.subject):<5} ", style="old")
        yield from _became(one, called, width)
        if one.action in ("rewrite", "split"):
            for task in work.get(one.subject, ()):
                yield from _wrap(f"Work: {task}", width, _INDENT)
        if one.why:
            yield from _wrap(f"Why: {one.why}", width, _INDENT, style="note")
        for question in (asked[name] for name in one.questions if name in asked):
            if question.field in ("choice", "objective"):
                yield from _question(question, width, f"{_INDENT}? ")


def _became(one: Rewrite, called: dict[str, str], width: int) -> Iterator[Line]:
    match one.action:
        case "rewrite" | "split":
            for part in (one.after or "").split("\n"):
                yield from _wrap(part, width, "   →  ", style="new")
        case "fold":
            yield from _wrap(
                f"becomes work beneath {called.get(one.into or '', one.into or '')}",
                width,
                "   ↳  ",
                style="new",
            )
        case "keep":
            yield Line("   =  stays as it is for now", "new")
        case "park":
            yield Line("   ‖  parked for another period", "new")
        case "take_out":
            yield Line("   ×  taken out", "new")


def _of_draft(line: str) -> Line:
    """A line of the set, which isn't wrapped: it is there to be copied, and to be read back."""
    return Line(line, "title" if line.startswith("Objective ") else "plain")


def _after_draft(critique: Critique, width: int) -> Iterator[Line]:
    if critique.to_fetch:
        yield from _title(TO_FETCH)
        for number in critique.to_fetch:
            whose = [part for part in (number.source, number.owner, number.due) if part]
            yield from _wrap(f"{number.question} ({', '.join(whose)})", width, "- ")
    closing = closing_question(critique)
    if closing and closing != opening_question(critique):
        yield from _title(CLOSING)
        yield from _question(closing, width)
    if critique.dependencies:
        yield from _title(DEPENDENCIES)
        for one in critique.dependencies:
            yield from _wrap(one.text, width, "- ")
    if critique.waived:
        called = names(critique.okrs)
        yield from _title(WAIVED)
        for one in critique.waived:
            yield from _wrap(f"{one.rule} {called.get(one.subject, '')}: {one.reason}", width, "- ")
    if critique.okrs.unread:
        yield from _title(UNREAD)
        for passage in critique.okrs.unread:
            yield from _wrap(cut(passage.text, _LONGEST_PASSAGE), width, "- ")


def _details(critique: Critique, width: int) -> Iterator[Line]:
    called = names(critique.okrs)
    if critique.alignment:
        yield from _title(ALIGNMENT)
        for link in critique.alignment:
            yield from _wrap(f"{link.verdict}. {link.why}", width, f"{called.get(link.subject, ''):<5} ")
    if critique.okrs.objectives:
        yield from _title(RECORD)
        parts = [f"{name} {value:.0f}" for name, value in critique.score.dimensions.items()]
        found = {level: sum(one.severity is level for one in critique.findings) for level in Severity}
        said = ", ".join(f"{number} {level.value}" for level, number in found.items())
        yield from _wrap(
            f"Score {critique.score.total:.0f} of 100 ({', '.join(parts)}). Findings: {said}."
            f" Policy: {critique.policy}. Engine: {critique.engine.name}.",
            width,
        )


def _title(words: str) -> Iterator[Line]:
    yield Line("")
    yield Line(words, "title")
    yield Line("─" * len(words), "note")


def _wrap(words: str, width: int, first: str = "", *, style: Style = "plain") -> Iterator[Line]:
    for line in wrapped(one_line(words), width, first):
        yield Line(line.rstrip(), style)
