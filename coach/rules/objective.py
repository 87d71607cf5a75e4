"""Rules on objectives: what would change and for whom, in words rather than numbers, tasks or KPIs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import Objective, OkrType
from coach.quantities import find_quantities
from coach.rules.outcome import asks_for_guardrail
from coach.rules.quoting import label, place, quote, slice_of
from coach.rules.registry import Remark, Review, Scope, Stage, rule

_WIDER_CHANGE = re.compile(
    r"\b(so that|so (?:they|we|our|that|every)|because|in order to|until|which lets)\b", re.IGNORECASE
)
_NO_FINDING = re.compile(r"(?:#|no\.?\s?|top[- ]?)\d|\b(?:19|20)\d\d\b|\b[QH][1-4]\b", re.IGNORECASE)
_PEOPLE = (
    r"(?:customers?|users?|people|families|patients?|students?|children|teams?|developers?|employees?|staff"
    r"|members?|compan(?:y|ies)|schools?|hospitals?|retailers?|households?|businesses|shops?|cities|countries|markets?)"
)
_AUDIENCE_SIZE = re.compile(rf"^\W*(?:\w+\W+){{0,2}}{_PEOPLE}\b", re.IGNORECASE)


@rule(
    "OBJ001",
    "vague-objective",
    Scope.OBJECTIVE,
    Stage.OBJECTIVES,
    cases="slogan unclear",
    hides="OBJ005",
)
def vague_objective(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective gives no picture of what would be different, or for whom.

    What it flags: Slogans and themes ("Growth", "Be world class") as a warning, other objectives
    without a change that one could picture as a note. Silent where it says who benefits and what
    changes for them.
    Why it matters: An objective that fits any team steers none. People can't tell which work it rules
    out.
    Example: Improve our marketing
    Better: Mid-size manufacturers come to us first when they replace their planning system
    Known limits: Whether a phrase means something inside your company, the coach can't know.
    Source: "OKRs vs KPIs" (The Marketing Juice): "Improve our marketing" is not a useful objective;
    "Marketing OKRs" (Hatch).
    """
    if not objective.text or not (objective.vague or objective.slogan):
        return
    if objective.slogan:
        message = (
            f"{quote(objective.text)} would fit almost any team: it doesn't say what changes, or for whom."
        )
    else:
        message = f"{quote(objective.text)} doesn't say yet what would be different, or for whom."
    yield Remark(
        objective.id,
        message,
        "If this works, who notices first, and what do they do that they don't do now? Say that.",
        place(objective),
        "slogan" if objective.slogan else "unclear",
    )


@rule(
    "OBJ002",
    "kpi-as-objective",
    Scope.OBJECTIVE,
    Stage.OBJECTIVES,
    cases="number keep movement",
    hides="OBJ001 OBJ003",
)
def kpi_as_objective(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective is the movement of one metric, which is a key result.

    What it flags: A named metric that should move or hold, as an objective: with a number or with keep
    and maintain a warning, without a number a note. Silent where a wider change is named beside it.
    Why it matters: A number as an objective leaves nothing above it to ask whether it was the right
    number. It could stand in any monthly report.
    Example: Increase organic traffic by 20%
    Better: Small accountancy firms find us when they look for help; organic visits become one of its
    key results.
    Known limits: Whether the words name a metric is judged from the wording.
    Source: "OKRs vs KPIs" (The Marketing Juice): "a KPI target in disguise".
    """
    if not objective.is_kpi_target or _WIDER_CHANGE.search(objective.text):
        return
    keep = re.search(r"\b(keep|maintain|sustain|stay|hold|continue)\b", objective.text, re.IGNORECASE)
    if keep and (objective.type is OkrType.HEALTH or asks_for_guardrail(review.goal or "")):
        return
    if objective.has_number:
        case, remedy = (
            "number",
            "Move the number down into a key result, and say above it what it is good for.",
        )
    elif keep:
        case, remedy = (
            "keep",
            "What should stay as it is belongs on your KPI list; say here what should change.",
        )
    else:
        case, remedy = "movement", "Say what it is good for: who is better off when this number moves?"
    yield Remark(
        objective.id,
        f"{quote(objective.text)} is the movement of a metric: a key result, one level too high.",
        remedy,
        place(objective),
        case,
    )


@rule("OBJ003", "number-in-objective", Scope.OBJECTIVE, Stage.OBJECTIVES)
def number_in_objective(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective holds a number that a key result should hold.

    What it flags: A quantity in the objective. Silent for years, names, "top 3", and the size of an
    audience.
    Why it matters: The objective is what people remember; the numbers below it say when it is reached,
    and they can change without it.
    Example: Make 300 more clinics happy with onboarding
    Better: Clinics feel at home with us from the first week; the number becomes a key result.
    Known limits: Some sources reward numbers in objectives; a policy can switch this off.
    Source: "OKR Meaning Explained" (Product People): an objective "contains no numbers".
    """
    if not objective.has_number or objective.span is None:
        return
    text = slice_of(review.okrs, objective)
    spans = tuple(
        amount.span.shifted(objective.span.start)
        for amount in find_quantities(text)
        if not _AUDIENCE_SIZE.match(text[amount.span.end :])
        and not _AUDIENCE_SIZE.match(amount.unit)
        and not _NO_FINDING.search(text[max(0, amount.span.start - 4) : amount.span.end])
    )
    if not spans:
        return
    numbers = spans[0].of(review.okrs.source)
    yield Remark(
        objective.id,
        f"“{numbers}” in {quote(objective.text)} is a measure; the objective reads better without it.",
        "Give the number to a key result, and keep the words up here.",
        spans,
    )


@rule(
    "OBJ004",
    "objective-is-task",
    Scope.OBJECTIVE,
    Stage.OBJECTIVES,
    hides="OBJ001 OBJ002 OBJ003 OBJ005",
)
def objective_is_task(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective is a project or a standing duty.

    What it flags: Something to build, launch, run or support as the objective itself. Silent for
    committed and personal objectives.
    Why it matters: A project can be delivered on time and change nothing. The objective is the reason
    for the project.
    Example: Launch the partner portal
    Better: Partners bring us business without having to ask us first
    Known limits: For a young product, a launch may be all that counts this quarter; say so with
    "(committed)".
    Source: "OKR Meaning Explained" (Product People): an objective "makes no promises about how";
    Castro.
    """
    if not objective.is_task or objective.type in (OkrType.COMMITTED, OkrType.PERSONAL):
        return
    yield Remark(
        objective.id,
        f"{quote(objective.text)} names the work, not what it is for.",
        "Ask who should be better off once it's done, make that the objective, and keep the work beneath it.",
        place(objective),
    )


@rule("OBJ005", "compound-objective", Scope.OBJECTIVE, Stage.OBJECTIVES)
def compound_objective(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective holds two goals.

    What it flags: Two ends joined in one sentence. A guardrail ("without losing …") is no second goal,
    nor are several verbs on one end.
    Why it matters: When one half comes true, nobody can say whether the objective did.
    Example: Win the public sector and modernise our data platform
    Better: Public-sector buyers choose us without a pilot first; the platform is an objective of its
    own, or waits.
    Known limits: Judged from the wording.
    Source: Wodtke, Radical Focus: one objective to focus on.
    """
    if not objective.compound:
        return
    yield Remark(
        objective.id,
        f"{quote(objective.text)} holds more than one goal.",
        "Which one matters most this period? Give it this line; the other gets its own, or waits.",
        place(objective),
    )


@rule("OBJ006", "missing-objective", Scope.OBJECTIVE, Stage.OBJECTIVES, reads_words=False)
def missing_objective(objective: Objective, review: Review) -> Iterator[Remark]:
    """Key results stand without an objective.

    What it flags: Key results with no objective above them.
    Why it matters: Without the objective nobody can ask whether these are the right numbers.
    Example: Only a list of numbers
    Better: One sentence above the list: who should be better off, and how
    Known limits: An objective that is kept elsewhere isn't seen.
    Source: Grove, High Output Management; Doerr, Measure What Matters.
    """
    if objective.text or not objective.key_results:
        return
    first = objective.key_results[0]
    yield Remark(
        objective.id,
        f"{quote(first.text)} and what follows stand without an objective."
        if len(objective.key_results) > 1
        else f"{label(first)} stands without an objective.",
        "Write one sentence above: if all of this comes true, who is better off, and how?",
        place(objective),
    )
