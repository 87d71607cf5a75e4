"""The loop: propose, gate, repair; whatever an engine does, each planned line gets a fate."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from coach.critique import Critique, Usage
from coach.document import Direction
from coach.engines.base import GenerateReply, GenerateRequest, Reply, Request
from coach.engines.offline import OfflineEngine, proposal_for
from coach.events import Accepted, Asking, Event, FellBack, Finished, Read, Rejected
from coach.pipeline import Coach
from coach.proposals import Proposal

DRAFT = """Company goal: double new business from hotels in Portugal
Q3

Objective: Hotels in Portugal choose us with confidence
- Publish 6 case studies
- Update the battle cards
- Win rate in deals with hotels from 18% to 27%
"""

Answer = Callable[[Request], Reply]


class Scripted:
    """An engine that answers what the test says, and counts how often it is asked."""

    name = "openai:scripted"
    model: str | None = "scripted"

    def __init__(self, *answers: Answer) -> None:
        self.answers = answers
        self.requests: list[Request] = []

    def propose(self, request: Request) -> Reply:
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        return answer(request)

    def generate(self, request: GenerateRequest) -> GenerateReply:  # noqa: ARG002  -- the protocol's shape
        return GenerateReply(fault="not asked here")


def good(request: Request) -> Reply:
    return (
        OfflineEngine()
        .propose(request)
        .model_copy(update={"usage": Usage(calls=1, prompt_tokens=10, completion_tokens=5)})
    )


def inventing(request: Request) -> Reply:
    """As good as the offline engine's, but with a start value that nobody gave."""
    reply = good(request)
    return reply.model_copy(
        update={"proposals": tuple(one.model_copy(update={"baseline": "4711"}) for one in reply.proposals)}
    )


def nothing(_: Request) -> Reply:
    return Reply(usage=Usage(calls=1))


def broken(_: Request) -> Reply:
    return Reply(fault="The server broke off. Try again later.", usage=Usage(calls=1))


def foreign(request: Request) -> Reply:
    """A metric that was not offered, for a line that exists, and a proposal for one that doesn't."""
    stray = Proposal(subject="KR9.9", metric_id="revenue", metric="revenue", direction=Direction.INCREASE)
    return Reply(
        proposals=(stray, *(stray.model_copy(update={"subject": plan.subject}) for plan in request.plans))
    )


def run(*answers: Answer) -> tuple[Scripted, list[Event], Critique]:
    engine = Scripted(*answers)
    events = list(Coach(engine).stream_critique(DRAFT))
    last = events[-1]
    assert isinstance(last, Finished)
    return engine, events, last.critique


def test_what_passes_the_gate_is_accepted_in_one_call() -> None:
    engine, events, critique = run(good)
    assert len(engine.requests) == 1
    assert critique.usage.calls == 1
    assert not critique.engine.fell_back
    written = [one for one in critique.rewrites if one.action == "rewrite" and one.metric_id]
    assert written
    assert {one.engine for one in written} == {"openai:scripted"}
    assert any(isinstance(event, Asking) for event in events)


def test_an_invented_number_is_rejected_and_asked_again() -> None:
    engine, events, critique = run(inventing, good)
    assert len(engine.requests) == 2
    assert "4711" in engine.requests[1].rejected[0].reason
    assert any(isinstance(event, Rejected) for event in events)
    assert "4711" not in " ".join(one.after or "" for one in critique.rewrites)


@pytest.mark.parametrize("answer", [inventing, nothing, broken, foreign])
def test_whatever_goes_wrong_every_line_has_a_fate_and_the_notice_says_so(answer: Answer) -> None:
    offline = Coach("offline").critique(DRAFT)
    engine, events, critique = run(answer)
    assert [(one.subject, one.action) for one in critique.rewrites] == [
        (one.subject, one.action) for one in offline.rewrites
    ]
    assert any(isinstance(event, FellBack) for event in events)
    assert critique.engine.fell_back
    assert critique.engine.notice
    assert len(engine.requests) <= 3


def test_the_same_proposal_twice_ends_the_asking() -> None:
    engine, _, _ = run(inventing)
    assert len(engine.requests) == 2, "the second round repeats the first, so a third is of no use"


@pytest.mark.parametrize("answer", [good, inventing, broken])
def test_findings_score_and_links_are_codes_alone(answer: Answer) -> None:
    offline = Coach("offline").critique(DRAFT)
    _, _, critique = run(answer)
    assert critique.findings == offline.findings
    assert critique.score == offline.score
    assert critique.alignment == offline.alignment


def test_attempts_are_kept_to_explain_a_decision() -> None:
    _, _, critique = run(inventing, good)
    step = next(step for step in critique.trace if len(step.attempts) > 1)
    assert [one.accepted for one in step.attempts] == [False, True]
    assert step.attempts[0].reason


def test_findings_are_told_before_any_engine_is_asked() -> None:
    _, events, _ = run(good)
    kinds = [type(event).__name__ for event in events]
    assert isinstance(events[0], Read)
    assert kinds.index("Checked") < kinds.index("Asking")


def test_decisions_that_need_no_engine_come_first() -> None:
    _, events, _ = run(good)
    accepted = [event for event in events if isinstance(event, Accepted)]
    assert accepted[0].rewrite.action != "rewrite" or accepted[0].rewrite.metric_id is None


def test_without_a_model_no_number_appears_that_the_draft_lacks() -> None:
    critique = Coach("offline").critique(DRAFT)
    given = set(re.findall(r"\d+", DRAFT))
    for one in critique.rewrites:
        assert set(re.findall(r"\d+", one.after or "")) <= given


def test_a_line_rewritten_by_hand_is_a_proposal_like_any_other() -> None:
    """`proposal_for` is the seam for front ends that change a metric: its sentence is the graph's."""
    engine, _, _ = run(good)
    request = engine.requests[0]
    plan = next(one for one in request.plans if one.candidates)
    kr = next(one for one in request.okrs.key_results if one.id == plan.subject)
    assert proposal_for(plan, kr, ()).metric_id == plan.candidates[0].metric_id
