"""Rules on what a key result measures: work instead of a result, attention, a level that is only kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import KeyResult, Kind, Objective, OkrType
from coach.metrics import graph
from coach.rules.quoting import quote
from coach.rules.registry import Remark, Review, Scope, Stage, rule

_HIDDEN_BY_WORK = "MEA001 MEA002 MEA003 MEA006 WRD001 WRD002 OUT002 OUT003 ALI001"

# Somebody outside the team says yes or no: Grove's and Doerr's own examples of a fair milestone.
_GATE = re.compile(
    r"\b(certifi(?:ed|cate|cation)|accredit\w+|licen[cs]e[ds]?|permits?|approv(?:al|ed)|ratified|audit passed"
    r"|pass(?:ed)? the audit"
    r"|sign(?:ed)? (?:a |the |our )?(?:first )?(?:\w+ )?(?:partner|contract|agreement|lease)\w*"
    r"|(?:partner|contract|agreement|lease)\w* (?:is |are )?signed)\b",
    re.IGNORECASE,
)
_HIRE = re.compile(r"^\W*(?:hire|recruit|appoint)\b|\b(?:hired|recruited|appointed|in post)\b", re.IGNORECASE)

_ASK = (
    "Say it's done and it worked: who does what differently?"
    " Measure that, and keep this line as the work beneath it."
)

_WORK: dict[str, tuple[str, str]] = {
    "output": ("{text} tells what you will deliver, not what it changes.", _ASK),
    "activity": ("{text} tells what you will do, not what comes of it.", _ASK),
    "milestone": (
        "{text} can be ticked off without anything being better for anyone.",
        "Say what it is meant to improve and measure that; keep the date as a step on the way.",
    ),
    "hire": (
        "{text} fills posts; it doesn't say what will go better with these people on board.",
        "Measure what they are hired to change, and keep the hiring as the work beneath it.",
    ),
    "gate": (
        "{text} is a fair gate, since somebody else decides it; alone it doesn't say what it opens.",
        "Add what you can do once it is granted, and measure that.",
    ),
    "learning": (
        "{text}: which decision will this settle?",
        "Name the decision and its date; the work you do to learn stays beneath it.",
    ),
    "compliance": (
        "{text} is work that has to be done anyway.",
        "Keep it as a commitment; if something should get better by it, measure that too.",
    ),
    "personal": (
        "{text} tells what you will do; how will you notice that it helped?",
        "Add the sign by which you, or somebody around you, would see the difference.",
    ),
}
_TYPES = {
    OkrType.LEARNING: "learning",
    OkrType.COMPLIANCE: "compliance",
    OkrType.PERSONAL: "personal",
}


@rule(
    "OUT001",
    "task-not-outcome",
    Scope.KEY_RESULT,
    Stage.TASKS,
    cases="output activity milestone hire gate learning compliance personal unsure",
    hides=_HIDDEN_BY_WORK,
)
def task_not_outcome(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result states work, where it should state what the work changes.

    What it flags: Something the team makes (output), does (activity) or ticks off (milestone).
    Milestones and hires weigh less. A certificate, a licence or a signed partner, and everything marked
    as learning, compliance or personal, gets a note only. Where it isn't clear whether a line is work,
    the coach asks.
    Why it matters: The work can be finished while nothing changes. A key result that you could put in
    the backlog as it stands tells nobody whether the work was worth it, and leaves no room to try
    another way.
    Example: Publish 12 posts on our blog
    Better: Readers who ask for a trial after reading the blog from 40 to 90 a month; the posts stay
    beneath it as the work.
    Known limits: The kind is judged from the wording and the objective, with a probability. A number
    doesn't make an outcome: "80% of services have alerts" is still something the team fills.
    Source: "Marketing OKRs" (Hatch): "Key Results are not tasks or activities — they are outcomes";
    Gothelf & Seiden, Who Does What By How Much.
    """
    text = quote(kr.text)
    if is_unsure(kr, review):
        yield Remark(
            kr.id,
            f"Is {text} work to be done, or a result you want to see?",
            "If it is work, say what should be different once it's done, and measure that.",
            (kr.span,),
            "unsure",
        )
        return
    if not kr.is_task:
        return
    case = case_of_work(kr, objective)
    message, remedy = _WORK[case]
    yield Remark(kr.id, message.format(text=text), remedy, (kr.span,), case)


def is_unsure(kr: KeyResult, review: Review) -> bool:
    """Whether nobody could tell from this line alone if it is work or a result."""
    return kr.kind is Kind.UNCLEAR or kr.kind_probability < review.threshold


def case_of_work(kr: KeyResult, objective: Objective) -> str:
    for declared in (kr.type, objective.type):
        if declared is not None and declared in _TYPES:
            return _TYPES[declared]
    if kr.kind is Kind.MILESTONE and _GATE.search(kr.text):
        return "gate"
    if _HIRE.search(kr.text):
        return "hire"
    return kr.kind.value


_ATTENTION = re.compile(
    r"\b(followers?|likes?|impressions?|(?:page ?|video )?views?|reach|fans?|shares|hashtags?|mentions?"
    r"|members?|reactions?|comments?|retweets?|reposts?|stars)\b",
    re.IGNORECASE,
)
# People who are more than a crowd: a role, an account, a list that somebody drew up.
_QUALIFIED = re.compile(
    r"\b(C[A-Z]Os?|VPs?|directors?|managers?|heads? of|decision[- ]makers?|buyers?|qualified|tagged|named"
    r"|target(?:ed)? (?:accounts?|list)|key accounts?|accounts? (?:on|in|from)|ICP|existing customers?"
    r"|paying|job titles?|from (?:the )?[\w-]+ (?:industry|sector|accounts?))\b",
    re.IGNORECASE,
)


@rule("OUT002", "vanity-metric", Scope.KEY_RESULT, Stage.NUMBERS, cases="attention beside volume")
def vanity_metric(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result counts attention that can grow without anybody gaining by it.

    What it flags: Followers, likes, impressions, views and members of a chat (a warning); traffic,
    downloads and subscribers (a note). Where another key result of the same objective says what comes of
    it, attention gets a note and traffic none. Silent where the audience is a chosen one (CFOs, tagged
    accounts, buyers).
    Why it matters: Attention is easily bought, and hitting the number says nothing about the business.
    It is fine as an early sign beside the result that it should lead to.
    Example: LinkedIn followers from 2,000 to 9,000
    Better: Demo requests that began on LinkedIn from 5 to 25 a month
    Known limits: Whether a result stands beside it is seen from the kind and the metric of the other
    key results.
    Source: "Marketing OKRs" (Hatch): no vanity metrics such as impressions and followers; "OKRs vs
    KPIs" (The Marketing Juice): the proxy test.
    """
    if OkrType.LEARNING in (kr.type, objective.type):
        return
    if not kr.vanity or kr.is_task or _QUALIFIED.search(kr.text) or _chosen_audience(kr.text):
        return
    later = any(_is_later_result(other, review) for other in objective.key_results if other.id != kr.id)
    attention = _ATTENTION.search(kr.text)
    if later and attention:
        yield Remark(
            kr.id,
            f"{quote(kr.text)} counts attention: an early sign beside the results, and no result itself.",
            "Keep it as a sign to watch; the results beside it decide.",
            (kr.span,),
            "beside",
        )
        return
    if later:
        return
    what = f"{quote(kr.text)} counts attention" if attention else f"{quote(kr.text)} counts how many come"
    yield Remark(
        kr.id,
        f"{what}: it can be reached without anything else getting better.",
        "Ask what the right people should do next, and count that; keep this as an early sign.",
        (kr.span,),
        "attention" if attention else "volume",
    )


def _chosen_audience(text: str) -> bool:
    return any(
        match.relation == "buyers" and match.audience_id == "deciders"
        for match in graph().find_audiences(text)
    )


def _is_later_result(kr: KeyResult, review: Review) -> bool:
    if kr.kind is not Kind.OUTCOME or is_unsure(kr, review) or kr.vanity or kr.vague or kr.metric is None:
        return False
    metric = graph().metrics.get(kr.metric_id or "")
    return metric is None or metric.stage != "leading"


_GUARDRAIL = re.compile(
    r"\b(without|while (?:keeping|holding|maintaining|staying|protecting)|not at the (?:cost|expense)"
    r"|at no (?:cost|expense)|never at the (?:cost|expense))\b",
    re.IGNORECASE,
)


def asks_for_guardrail(text: str) -> bool:
    """Whether a goal or an objective names what must not suffer."""
    return _GUARDRAIL.search(text) is not None


@rule(
    "OUT003", "kpi-as-key-result", Scope.KEY_RESULT, Stage.TASKS, cases="alone beside", hides="MEA002 ALI001"
)
def kpi_as_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result asks for a level to be kept, which a KPI list does better.

    What it flags: Wording that keeps a running level (keep, maintain, stay). A warning where the
    objective has no result that changes anything, a note where it has one. Never flagged by the
    metric's name alone, and silent where the goal or the objective asks for a guardrail ("without
    burning people out") and where the type is health.
    Why it matters: What should stay as it is belongs on the short list of KPIs that you watch anyway.
    Key results say what should be different at the end of the period.
    Example: Keep uptime at 99.9%
    Better: Customer-visible outages from 5 to 1 a quarter; uptime stays on the KPI list.
    Known limits: A guardrail beside a growth result is good practice; the coach only asks you to name
    it as one.
    Source: "OKRs vs KPIs" (The Marketing Juice): "a metric can appear as both", by its role; "Marketing
    OKRs" (Hatch): keeps the two lists apart.
    """
    if kr.kind is not Kind.HEALTH or kr.kind_probability < review.threshold:
        return
    if OkrType.HEALTH in (kr.type, objective.type):
        return
    if asks_for_guardrail(objective.text) or asks_for_guardrail(review.goal or ""):
        return
    text = quote(kr.text)
    if any(other.kind is Kind.OUTCOME for other in objective.key_results):
        yield Remark(
            kr.id,
            f"{text} keeps a level; that makes it a guardrail rather than a result.",
            "Fine as a guardrail for the results beside it: call it that, or move it to your KPI list.",
            (kr.span,),
            "beside",
        )
        return
    yield Remark(
        kr.id,
        f"{text} keeps a level, so nothing would be different at the end of the period.",
        "If it is fine today, watch it on your KPI list; if it isn't, say from where to where it should go.",
        (kr.span,),
        "alone",
    )
