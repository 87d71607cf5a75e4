"""What a coach says first: what was read, what is ready, the main points, one question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.critique import Critique
from coach.document import KeyResult
from coach.findings import Finding, Severity
from coach.proposals import Question, Rewrite
from coach.report.wording import capital, counted, cut, in_words, listed, names, quoted

WORK = "task-not-outcome"
ATTENTION = "vanity-metric"
# Whether a line serves the goal is asked of the user; a line that is sound in itself is ready all the same.
LINK = "unrelated-to-goal"
MOST_POINTS = 3
_MOST_NAMED = 3
# Where the name of the metric ends and its numbers begin, as `coach.render` writes it.
_NUMBERS = re.compile(
    r" from (?=\[today|[^\w\s]?\d)| at (?=\[target|[^\w\s]?\d)"
    r"|:? (?=[^\w\s]?\d[^\s]*(?: ?[\w%€£$]+){0,3} ?(?:→|->|=>))"
    r"|: at (?:least|most) | (?:up|down) by | \(today: "
)
_STARTS_AS_NAME = re.compile(r"^(?:[A-Z]{2}|[A-Z]\d|[A-Z][a-z]+[A-Z])")  # NRR, P1, GitHub


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to say: the findings of one rule together, in a sentence, with what to do about it."""

    message: str
    remedy: str
    rule: str
    name: str
    severity: Severity
    subjects: tuple[str, ...]


def what_was_read(critique: Critique) -> str:
    """
    "7 key results read, nothing lost. Q3 · goal: double new business from Iberian vineyards"
    """
    okrs = critique.okrs
    objectives = [objective for objective in okrs.objectives if objective.text]
    if okrs.key_results:
        said = counted(len(okrs.key_results), "key result")
    elif objectives:
        said = f"{counted(len(objectives), 'objective')} and no key result"
    else:
        said = "No OKRs"
    lost = "nothing lost"
    if okrs.unread:
        lost = f"{counted(len(okrs.unread), 'passage')} not understood (listed at the end)"
    if not okrs.objectives:
        return f"{said} read, {lost}."
    goal = f"goal: {cut(critique.goal, 120)}" if critique.goal else "no company goal given"
    about = " · ".join(part for part in (critique.period, goal) if part)
    return f"{said} read, {lost}. {capital(about)}"


def readiness(critique: Critique) -> tuple[str, ...]:
    """Sentences on what is ready as it stands, what is close, and how many lines are something else."""
    if not critique.okrs.key_results:
        return ()
    noted = {finding.subject for finding in critique.findings if finding.name != LINK}
    praised = [one.subject for one in critique.strengths]
    good = [kr for kr in critique.okrs.key_results if kr.id in praised]
    ready = [kr for kr in good if kr.id not in noted]
    close = [kr for kr in good if kr.id in noted]
    sentences = [_ready(critique, ready)]
    if close and len(ready) < len(critique.okrs.key_results):
        texts = {one.subject: one.text for one in critique.strengths}
        sentences.append(texts[close[0].id] if len(close) == 1 else f"Close: {_called(critique, close)}.")
    counts = [
        counted(number, one, many)
        for name, one, many in (
            (WORK, "is work", "are work"),
            (ATTENTION, "counts attention", "count attention"),
        )
        if (number := len(_subjects(critique, name)))
    ]
    if counts:
        sentences.append(f"{' and '.join(counts)}.")
    return tuple(sentences)


def points(critique: Critique) -> tuple[Point, ...]:
    """Everything to say: findings of one rule as one point, notes last."""
    groups: dict[tuple[str, bool], list[Finding]] = {}
    for finding in critique.findings:
        is_note = finding.severity is Severity.ADVICE
        groups.setdefault((finding.rule, is_note), []).append(finding)
    ordered = sorted(groups.items(), key=lambda entry: entry[0][1])
    return tuple(_point(critique, found) for _, found in ordered)


def first_points(critique: Critique) -> tuple[Point, ...]:
    """At most three: what matters most, and notes only where there is nothing else."""
    everything = points(critique)
    weighty = [one for one in everything if one.severity is not Severity.ADVICE]
    return tuple((weighty or list(everything))[:MOST_POINTS])


def the_rest(critique: Critique) -> str:
    """
    What the first points leave out: "1 more point and 4 smaller notes", or "".
    """
    shown = first_points(critique)
    rest = [one for one in points(critique) if one not in shown]
    weighty = sum(one.severity is not Severity.ADVICE for one in rest)
    notes = sum(len(one.subjects) for one in rest if one.severity is Severity.ADVICE)
    said = [counted(weighty, "more point")] if weighty else []
    said += [counted(notes, "smaller note")] if notes else []
    return " and ".join(said)


def opening_question(critique: Critique) -> Question | None:
    """The one question to ask first: what a line is, then the goal, else the most valuable."""
    asked = [question for question in critique.questions if question.field != "proxy"]
    if not asked:
        return closing_question(critique)
    first = (one for field in ("reading", "goal") for one in asked if one.field == field)
    return next(first, asked[0])


def asked_alone(question: Question, critique: Critique) -> str:
    """The question as it stands away from its line: with the words that it is about."""
    items = (*critique.okrs.objectives, *critique.okrs.key_results)
    about = next((item.text for item in items if item.id == question.subject), "")
    if question.field == "objective":  # asks whether the new words are meant, so it shows the new words
        about = next(
            (one.after for one in critique.rewrites if one.subject == question.subject and one.after), about
        )
    if not about or question.field not in ("objective", "choice") or "“" in question.text:
        return question.text
    return f"{quoted(about)}: {question.text[:1].lower()}{question.text[1:]}"


def closing_question(critique: Critique) -> Question | None:
    """The proxy test that closes a set."""
    return next((question for question in critique.questions if question.field == "proxy"), None)


def metric_of(after: str) -> str:
    """
    The name of what a rewritten line measures, as it stands inside a sentence.

    >>> metric_of("Visitors from Iberian vineyards who ask for contact from [today]% to [target]%")
    'visitors from Iberian vineyards who ask for contact'
    """
    name = _NUMBERS.split(after, maxsplit=1)[0]
    return name if _STARTS_AS_NAME.match(name) else name[:1].lower() + name[1:]


def _ready(critique: Critique, ready: list[KeyResult]) -> str:
    total = len(critique.okrs.key_results)
    if len(ready) == total:
        return "All are ready as they stand." if total > 1 else "It is ready as it stands."
    if not ready:
        return "None is quite ready as it stands." if total > 1 else "It isn't quite ready as it stands."
    verb = "Ready as it stands" if len(ready) == 1 else "Ready as they stand"
    return f"{verb}: {_called(critique, ready)}."


def _called(critique: Critique, key_results: list[KeyResult]) -> str:
    """Quoted with their names where they are few, else their names alone."""
    called = names(critique.okrs)
    if len(key_results) <= _MOST_NAMED:
        return listed([f"{called[kr.id]} {quoted(kr.text, 90)}" for kr in key_results])
    total = len(critique.okrs.key_results)
    return f"{len(key_results)} of {total} ({listed([called[kr.id] for kr in key_results])})"


def _subjects(critique: Critique, name: str) -> list[str]:
    """Key results that a weighty finding of this rule is about."""
    return [
        one.subject for one in critique.findings if one.name == name and one.severity is not Severity.ADVICE
    ]


def _point(critique: Critique, found: list[Finding]) -> Point:
    subjects = _in_order(critique, found)
    first = next(one for one in found if one.subject == subjects[0])
    message, remedy = first.message, first.remedy
    if len(subjects) > 1:
        called = names(critique.okrs)
        others = [called.get(name, name) for name in subjects[1:]]
        if first.name == WORK and first.severity is not Severity.ADVICE:
            message, is_placed = _work(critique, subjects)
            remedy = "The work stays, beneath the result it serves." if is_placed else remedy
        else:
            asks = message.endswith("?")
            message += f" And {listed(others)}?" if asks else f" The same goes for {listed(others)}."
    return Point(
        message=message,
        remedy=remedy,
        rule=first.rule,
        name=first.name,
        severity=min((one.severity for one in found), key=lambda one: one.rank),
        subjects=subjects,
    )


def _in_order(critique: Critique, found: list[Finding]) -> tuple[str, ...]:
    """The subjects as they stand in the text, the set first."""
    place = {name: number for number, name in enumerate(names(critique.okrs), 1)}
    return tuple(sorted({one.subject for one in found}, key=lambda name: place.get(name, 0)))


def _work(critique: Critique, subjects: Iterable[str]) -> tuple[str, bool]:
    """
    "Five of 8 lines are work: … They look meant for two results: …", and whether any result was found.
    """
    lines = list(subjects)
    total = len(critique.okrs.key_results)
    called = names(critique.okrs)
    share = f"All {in_words(total)}" if len(lines) == total else f"{capital(in_words(len(lines)))} of {total}"
    said = f"{share} lines are work: {listed([called[name] for name in lines], 8)}."
    rewrites = {one.subject: one for one in critique.rewrites}
    homes = [home for name in lines if (home := _home(rewrites.get(name)))]
    results = list(dict.fromkeys(homes))
    if not results:
        return said, False
    who = "They look" if len(homes) == len(lines) else f"{capital(in_words(len(homes)))} of them look"
    if len(homes) == 1:
        who = "One of them looks"
    many = "" if len(results) == 1 else f"{in_words(len(results))} results: "
    metrics = [_metric_of_result(critique, name, rewrites) for name in results]
    rest = "" if len(homes) == len(lines) else " What the rest is for, only you can say."
    return f"{said} {who} meant for {many}{listed(metrics, 4)}.{rest}", True


def _home(one: Rewrite | None) -> str | None:
    """The result that a line of work serves from now on."""
    if one is None:
        return None
    return {"rewrite": one.subject, "fold": one.into}.get(one.action)


def _metric_of_result(critique: Critique, name: str, rewrites: dict[str, Rewrite]) -> str:
    one = rewrites.get(name)
    if one is not None and one.after:
        return metric_of(one.after)
    return next(metric_of(kr.text) for kr in critique.okrs.key_results if kr.id == name)
