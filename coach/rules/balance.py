"""Rules on the set as a whole: how many, what stands twice, who owns it."""

from __future__ import annotations

from collections.abc import Iterator

from coach.document import Direction, KeyResult, Kind, Objective, OkrSet, OkrType
from coach.rules.quoting import label, place, quote
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, key_results_of, rule
from coach.rules.teams import teams_of


def stated(okrs: OkrSet) -> list[Objective]:
    """The objectives with words of their own."""
    return [objective for objective in okrs.objectives if objective.text]


def results_of(objective: Objective, review: Review) -> list[KeyResult]:
    """The key results that count towards the limits: neither guardrails nor work."""
    if not review.reads_words:
        return list(objective.key_results)
    return [kr for kr in objective.key_results if not kr.is_task and not is_guardrail(kr)]


def is_guardrail(kr: KeyResult) -> bool:
    """Whether it keeps a level, which no result has to do."""
    # "Readers who stay from 30% to 42%" speaks of staying and moves all the same
    moves = kr.baseline is not None and kr.target is not None and kr.baseline.value != kr.target.value
    return kr.kind is Kind.HEALTH or (kr.direction is Direction.MAINTAIN and not moves)


@rule("SET001", "too-many-objectives", Scope.SET, Stage.FORM, cases="beyond many", reads_words=False)
def too_many_objectives(review: Review) -> Iterator[Remark]:
    """There are more objectives than anybody can put first.

    What it flags: More objectives than the policy's limit: a note above three, an error above five,
    where every source has stopped. Several teams in one text are counted each on its own.
    Why it matters: OKRs say what comes first. A list of everything says nothing.
    Example: Nine objectives for one quarter
    Better: Two or three, and a parked list for the rest
    Known limits: Teams are told apart by headings and labels; without them all objectives are one team's.
    Source: "Marketing OKRs" (Hatch): "if everything is a priority, nothing is"; "OKRs" (PowerMetrics):
    three at most.
    """
    limits = review.policy.limits
    for team, objectives in objectives_by_team(review.okrs).items():
        if len(objectives) <= limits.objectives:
            continue
        beyond = len(objectives) > limits.objectives_at_most
        allowed = limits.objectives_at_most if beyond else limits.objectives
        whose = f" for {team}" if team else ""
        yield Remark(
            WHOLE_SET,
            f"{len(objectives)} objectives{whose} are more than a team can put first."
            if beyond
            else f"{len(objectives)} objectives{whose} are a lot for one period.",
            "Which ones would you still want if you could only have three? Park the rest."
            if beyond
            else "Which one would you drop or defer first? Fewer get more done.",
            tuple(span for objective in objectives[allowed:] for span in place(objective)),
            "beyond" if beyond else "many",
        )


def objectives_by_team(okrs: OkrSet) -> dict[str, list[Objective]]:
    """The stated objectives of each team, by its name; all under "" where there is only one team."""
    teams = teams_of(okrs)
    found: dict[str, list[Objective]] = {}
    for objective in stated(okrs):
        found.setdefault(teams[objective.id], []).append(objective)
    return found if len(found) > 1 else {"": stated(okrs)}


@rule("SET002", "too-many-key-results", Scope.OBJECTIVE, Stage.FORM, cases="beyond work", reads_words=False)
def too_many_key_results(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective has more key results than anybody can follow.

    What it flags: More results than the policy's limit (five): an error. Guardrails and lines that are
    work aren't counted; a list that is only long by its work gets a note.
    Why it matters: With many measures each weighs nothing, and the list turns into a plan.
    Example: Eight key results beneath one objective
    Better: Three: an early sign, a result in the middle, and the one that pays
    Known limits: None known.
    Source: "Marketing OKRs" (Hatch): more than four "risks becoming a task list"; "OKR Meaning
    Explained" (Product People): three to five.
    """
    limit = review.policy.limits.key_results_at_most
    lines, results = objective.key_results, results_of(objective, review)
    if len(lines) <= limit:
        return
    if len(results) > limit:
        yield Remark(
            objective.id,
            f"{len(results)} key results under {_name(objective)} are more than anyone can keep in view.",
            "Keep three that convince you on their own: an early sign, a middle one, the one that pays.",
            tuple(kr.span for kr in results[limit:]),
            "beyond",
        )
        return
    work = sum(kr.is_task for kr in lines)
    if not work:
        return
    yield Remark(
        objective.id,
        f"{_name(objective)} has {len(lines)} lines, {work} of them work: a list this long reads as a plan.",
        "Keep the results up here, and put the work beneath the result it serves.",
        tuple(kr.span for kr in lines[limit:]),
        "work",
    )


@rule("SET003", "too-few-key-results", Scope.OBJECTIVE, Stage.FORM, cases="none few", reads_words=False)
def too_few_key_results(objective: Objective, review: Review) -> Iterator[Remark]:
    """An objective has no key results, or only one.

    What it flags: No key result (a warning); one (a note).
    Why it matters: Without key results nobody can tell whether the objective was reached. One alone
    rarely catches all of it, and is easily reached in a way that misses the point.
    Example: An objective with nothing beneath it
    Better: Two or three results that together would convince you
    Known limits: Key results that are kept in another place aren't seen.
    Source: "Marketing OKRs" (Hatch): "fewer than two may not capture the full shape of success".
    """
    if not objective.text or len(objective.key_results) >= review.policy.limits.key_results_at_least:
        return
    if not objective.key_results:
        yield Remark(
            objective.id,
            f"{_name(objective)} has no key results, so nobody could tell whether it was reached.",
            "Say it has come true: what two or three things would you see or count?",
            place(objective),
            "none",
        )
        return
    only = objective.key_results[0]
    yield Remark(
        objective.id,
        f"{_name(objective)} rests on one key result, {quote(only.text)}.",
        "Could you reach it and still miss the objective? What you would miss is your second key result.",
        (*place(objective), only.span),
        "few",
    )


def _name(objective: Objective) -> str:
    return quote(objective.text, 45) if objective.text else label(objective)


@rule("SET005", "missing-owner", Scope.SET, Stage.FORM, reads_words=False)
def missing_owner(review: Review) -> Iterator[Remark]:
    """Nobody is named.

    What it flags: No owner on any line and none in the header, once for the whole set. Silent for
    personal OKRs.
    Why it matters: Somebody has to look at the number each week and speak up early.
    Example: A set without any name
    Better: "Owner: Amira" in the header, or a name behind each key result
    Known limits: Sources disagree: one named person, or the team. Any name is enough here.
    Source: "Marketing OKRs" (Hatch): one named owner per key result; "OKR Meaning Explained" (Product
    People): teams, not individuals.
    """
    okrs = review.okrs
    if not okrs.key_results or okrs.first_context("owner") is not None:
        return
    if any(objective.owner for objective in okrs.objectives) or any(kr.owner for kr in okrs.key_results):
        return
    if all(OkrType.PERSONAL in (kr.type, objective.type) for kr, objective in key_results_of(okrs)):
        return
    yield Remark(
        WHOLE_SET,
        "No names yet: who will watch these numbers?",
        "Put one name behind each key result, or one above all of them.",
        (okrs.key_results[0].span,),
    )
