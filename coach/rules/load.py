"""Rules on how much a set carries: lines in all, lines of one owner, weights, several periods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import isclose

from coach.document import KeyResult, Objective, OkrSet
from coach.quantities import find_period
from coach.rules.balance import objectives_by_team
from coach.rules.quoting import label, listed, place, quote
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, rule
from coach.rules.teams import is_team
from coach.text import Span, fold


@rule("SET012", "several-periods", Scope.SET, Stage.NUMBERS, reads_words=False)
def several_periods(review: Review) -> Iterator[Remark]:
    """The key results of one set are due in different periods.

    What it flags: No period is given for the set, and its dates lie more than a year apart or in three
    different quarters. Once for the set.
    Why it matters: OKRs are looked back on together, at the end of one period. What is due much later
    needs a step for now.
    Example: One key result by March, one by September and one by the end of next year
    Better: "H1 2027" above them, and of the later ones the part that belongs to it
    Known limits: Dates outside a period that is given are another rule's.
    Source: "OKR guide" (004): a clear start and end date; Doerr, Measure What Matters: one cadence for all.
    """
    if review.period or review.okrs.first_context("period") or find_period(review.goal or ""):
        return
    due = sorted(
        (kr.deadline.date, kr.id, kr) for kr in review.okrs.key_results if kr.deadline and kr.deadline.date
    )
    if len(due) < 2:
        return
    quarters = {(day[:4], (int(day[5:7]) - 1) // 3) for day, *_ in due}
    first, last = due[0], due[-1]
    years = int(last[0][:4]) - int(first[0][:4])
    is_over_a_year = years > 1 or (years == 1 and last[0][5:] >= first[0][5:])
    if len(quarters) < 3 and not is_over_a_year:
        return
    ends = [kr for _, _, kr in (first, last)]
    texts = [kr.deadline.text for kr in ends if kr.deadline]
    yield Remark(
        WHOLE_SET,
        f"The lines are due at very different times, from {quote(texts[0])} to {quote(texts[1])}.",
        "Choose one period for all of them; of what is due later, say which part belongs to this one.",
        tuple(kr.deadline.span for kr in ends if kr.deadline),
    )


@rule("SET013", "owner-overload", Scope.SET, Stage.FORM, reads_words=False)
def owner_overload(review: Review) -> Iterator[Remark]:
    """One person owns more key results than anybody can look after.

    What it flags: A name behind more key results than the policy allows (five), where others own some too.
    Teams, and lines with several names, aren't counted.
    Why it matters: Who looks after everything looks after nothing in the week when it gets tight.
    Example: Seven of nine key results with the same name behind them
    Better: No more than three or four each
    Known limits: Two people with the same first name are one.
    Source: "Marketing OKRs" (Hatch): one named owner, who can act; Lamorte & Niven: three or four each.
    """
    limit = review.policy.limits.key_results_per_owner
    owned: defaultdict[str, list[KeyResult]] = defaultdict(list)
    for kr in review.okrs.key_results:
        if kr.owner and not _SEVERAL.search(kr.owner) and not is_team(kr.owner):
            owned[fold(kr.owner).lstrip("@ ")].append(kr)
    if len(owned) < 2:
        return
    for lines in owned.values():
        if len(lines) > limit:
            yield Remark(
                WHOLE_SET,
                f"{lines[0].owner} has {len(lines)} key results to look after"
                f" ({listed([label(kr) for kr in lines])}).",
                "Which of them could somebody else watch?",
                tuple(kr.span for kr in lines[limit:]),
            )


_SEVERAL = re.compile(r"[,/&+;]|\b(?:and|und|y|e|et)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"\bweight(?:ing|ed)?\b ?[:=]? ?(\d{1,3}(?:\.\d{1,2})?)(?![\w.]) ?(%?)", re.IGNORECASE)


@rule("SET014", "weights-off", Scope.SET, Stage.NUMBERS, cases="key_results objectives", reads_words=False)
def weights_off(review: Review) -> Iterator[Remark]:
    """The weights don't add up to 100%.

    What it flags: All key results of an objective, or all objectives, carry a weight in the text ("weight
    40%"), and their sum is neither 100% nor 1.
    Why it matters: The score at the end is computed with them.
    Example: Three key results with weights of 40%, 40% and 40%
    Better: 40%, 40% and 20%, or no weights at all
    Known limits: Weights in a column of a table aren't read. Nobody needs weights: most sources use none.
    Source: Decidable from the numbers; weighted OKRs are a habit of some tools.
    """
    okrs = review.okrs
    starts = sorted(span.start for span in _spans(okrs))
    ends = dict(pairwise([*starts, len(okrs.source)]))

    def weight(span: Span | None) -> tuple[float, Span] | None:
        if span is None:
            return None
        line_end = okrs.source.find("\n", span.end)
        before = okrs.source.rfind("\n", 0, span.start) + 1
        last = min(ends[span.start], line_end if line_end >= 0 else len(okrs.source))
        found = _WEIGHT.search(okrs.source, max(before, span.start - _LABEL), last)
        return (float(found[1]), Span(*found.span())) if found else None

    groups: list[tuple[Objective | None, list[tuple[float, Span] | None]]] = [
        (None, [weight(objective.span) for objective in okrs.objectives])
    ]
    groups += [(one, [weight(kr.span) for kr in one.key_results]) for one in okrs.objectives]
    for objective, found in groups:
        weights = [one for one in found if one is not None]
        total = sum(value for value, _ in weights)
        if len(weights) < 2 or len(weights) < len(found) or any(isclose(total, whole) for whole in (1, 100)):
            continue
        if isclose(total, 1, abs_tol=0.011) or isclose(total, 100, abs_tol=1.01):
            continue  # three thirds
        share = total if total > 2 or any(value > 1 for value, _ in weights) else 100 * total
        what = f"the key results of {quote(objective.text, 45)}" if objective else "the objectives"
        yield Remark(
            objective.id if objective else WHOLE_SET,
            f"The weights of {what} add up to {share:g}%.",
            "Bring them to 100%, or drop them: without weights all lines count alike.",
            tuple(span for _, span in weights),
            "key_results" if objective else "objectives",
        )


_LABEL = 60  # a weight may stand in front of the words: "KR1 (weight 40%): …"


def _spans(okrs: OkrSet) -> Iterator[Span]:
    for objective in okrs.objectives:
        if objective.span is not None:
            yield objective.span
        yield from (kr.span for kr in objective.key_results)


@rule("SET016", "too-much-in-all", Scope.SET, Stage.FORM, reads_words=False)
def too_much_in_all(review: Review) -> Iterator[Remark]:
    """Every objective is within its limits, and together they are still too many lines.

    What it flags: More key results in all than the policy allows for one team (20), where neither the number
    of objectives nor that of any objective's key results is beyond its own limit.
    Why it matters: What isn't looked at each week isn't steered by, and nobody looks at thirty numbers a
    week.
    Example: Five objectives with five key results each
    Better: Three objectives with three each, and a parked list
    Known limits: Teams are told apart by headings and labels.
    Source: "Marketing OKRs" (Hatch): "if everything is a priority, nothing is"; "OKRs vs KPIs" (The
    Marketing Juice): what only has to be watched belongs on another list.
    """
    limits = review.policy.limits
    for team, objectives in objectives_by_team(review.okrs).items():
        counts = [len(objective.key_results) for objective in objectives]
        if sum(counts) <= limits.key_results_in_all or len(objectives) > limits.objectives_at_most:
            continue
        if max(counts) > limits.key_results_at_most:
            continue
        whose = f" for {team}" if team else ""
        yield Remark(
            WHOLE_SET,
            f"{sum(counts)} key results{whose} are more than anyone can look at each week.",
            "Which objective could wait for another period? Park it with its key results.",
            tuple(span for objective in objectives for span in place(objective)),
        )
