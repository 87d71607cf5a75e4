"""Rules on the company goal: whether objectives and key results can be seen to serve it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.critique import Link
from coach.document import Objective, OkrSet
from coach.metrics import graph
from coach.rules.balance import stated
from coach.rules.quoting import place, quote
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, rule
from coach.text import Span, stem, words

_NO_WAY = ("unrelated", "unknown")


@rule(
    "ALI001",
    "unrelated-to-goal",
    Scope.SET,
    Stage.GOAL_FIT,
    cases="set objective key_result unknown",
)
def unrelated_to_goal(review: Review) -> Iterator[Remark]:
    """An objective or key result shows no way to the company goal.

    What it flags: No path from what it measures to what the goal asks for. Once for the set where no
    objective shows one; else at the objective (a warning) or the key result (a note). What the coach
    doesn't know it asks about. Without a goal the rule is silent.
    Why it matters: All of it could succeed and the goal not move. This is the first thing to know about
    a draft.
    Example: Goal: more bookings from schools. Key result: office moves rated 4 of 5 by staff
    Better: Teachers who book a second visit within a year from 20% to 35%
    Known limits: Links run over known metrics. A link that only your business has can't be seen: then
    write it into the objective.
    Source: "Marketing OKRs" (Hatch): "start from the company OKR, not the channel plan".
    """
    if not review.goal or not review.links:
        return
    linked = [
        (objective, review.links[objective.id])
        for objective in stated(review.okrs)
        if objective.id in review.links
    ]
    if len(linked) > 1 and all(link.verdict in _NO_WAY for _, link in linked):
        yield _about_the_set(review.goal, linked)
        return
    for objective, link in linked:
        if link.verdict in _NO_WAY:
            yield _about_one(
                objective.id, quote(objective.text), place(objective), link, review.goal, "objective"
            )
    silent = {objective.id for objective, link in linked if link.verdict in _NO_WAY}
    for objective in review.okrs.objectives:
        if objective.id not in silent:
            yield from _below(objective, review)


def _below(objective: Objective, review: Review) -> Iterator[Remark]:
    for kr in objective.key_results:
        link = review.links.get(kr.id)
        if link is not None and link.verdict in _NO_WAY and review.goal:
            yield _about_one(kr.id, quote(kr.text), (kr.span,), link, review.goal, "key_result")


@rule("ALI002", "goal-audience-missing", Scope.SET, Stage.GOAL_FIT)
def goal_audience_missing(review: Review) -> Iterator[Remark]:
    """The goal names a market, and nothing in the set mentions it.

    What it flags: A goal for buyers in a certain place or field ("vineyards in the Douro") of which
    no word stands in any objective or key result. Once for the set.
    Why it matters: Good general results can be reached entirely outside the market that the goal is
    about.
    Example: Goal: double orders from bakeries in Austria. All key results: orders, visitors, replies,
    in general
    Better: Orders from Austrian bakeries from 120 to 240 a month
    Known limits: Only goals with a group and a place or field are compared. A team that serves every
    market alike can waive it.
    Source: "Marketing OKRs" (Hatch): OKRs "should directly serve that goal".
    """
    okrs = review.okrs
    if not review.goal or not okrs.objectives:
        return
    written = {stem(word) for line in _all_lines(okrs) for word in words(line)}
    for audience in graph().find_audiences(review.goal):
        named = [word for word in words(audience.text) if word not in _JOINING]
        if audience.relation != "buyers" or not _PLACED.search(audience.text) or len(named) < 2:
            continue
        if any(_same_root(stem(word), known) for word in named for known in written):
            continue
        yield Remark(
            WHOLE_SET,
            f"Nothing here mentions {audience.text}: all of it could succeed and the goal not move.",
            f"Say in each result whom it counts: {audience.text}, or everyone.",
            tuple(span for objective in okrs.objectives[:3] for span in place(objective)),
        )
        return


_JOINING = frozenset("the a an in of from across at our and".split())
_PLACED = re.compile(r"\b(?:in|of|from|across|at)\b", re.IGNORECASE)


def _all_lines(okrs: OkrSet) -> Iterator[str]:
    for objective in okrs.objectives:
        yield objective.text
        yield from (kr.text for kr in objective.key_results)


def _same_root(one: str, other: str) -> bool:
    """Whether two words share their beginning: Nordics and Nordic, Germany and German."""
    length = min(len(one), len(other))
    return one == other or (length >= 5 and one[:5] == other[:5])


def _about_the_set(goal: str, linked: list[tuple[Objective, Link]]) -> Remark:
    certain = any(link.verdict == "unrelated" for _, link in linked)
    if certain:
        message = (
            f"I don't see how any of this leads to {quote(goal)}:"
            " all of it could succeed and the goal not move."
        )
    else:
        message = f"I can't see yet how any of this leads to {quote(goal)}."
    return Remark(
        WHOLE_SET,
        message,
        "Start from the goal: what would have to change, and for whom? Make that your first objective.",
        tuple(span for objective, _ in linked for span in place(objective)),
        "set" if certain else "unknown",
    )


def _about_one(subject: str, text: str, spans: tuple[Span, ...], link: Link, goal: str, case: str) -> Remark:
    if link.verdict == "unknown":
        return Remark(
            subject,
            f"How does {text} help to reach {quote(goal)}?",
            "If there is a link, write it into the line: what it moves, and for whom.",
            spans,
            "unknown",
        )
    return Remark(
        subject,
        f"I don't see how {text} leads to {quote(goal)}.",
        "What is the link? If there is one, say it in the line; if not, park it for another period.",
        spans,
        case,
    )
