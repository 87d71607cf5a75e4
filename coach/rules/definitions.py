"""Rules on what a number stands for: how it is counted, of how many, from which source, as which sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import KeyResult, Objective
from coach.rules.arithmetic import is_share
from coach.rules.placeholders import has_gap
from coach.rules.quoting import quote, slice_of, stretches
from coach.rules.registry import WHOLE_SET, Remark, Review, Scope, Stage, rule

# Names that every company counts in its own way, or in none.
_OPEN = re.compile(
    r"(?:engagement|productivity|quality|performance|efficiency|effectiveness|awareness|morale"
    r"|visibility|maturity"
    r"|usability|happiness|collaboration|innovation|impact|agility|velocity|health"
    r"|customer experience|user experience|alignment|trust|excellence|(?:quality|health|performance"
    r"|maturity|experience|impact)"
    r" (?:score|level|index|rating))$",
    re.IGNORECASE,
)
_SAID_HOW = re.compile(
    r"[(:]|\b(?:measured|as per|survey|according to|defined|scored|rated|index|audit|per|who|of 5|of 10"
    r"|out of|NPS"
    r"|eNPS|CSAT|minutes|hours|points?|in the)\b|/ ?\d",
    re.IGNORECASE,
)


@rule("MEA015", "undefined-metric", Scope.KEY_RESULT, Stage.NUMBERS)
def undefined_metric(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A number is given for something that everyone counts in another way.

    What it flags: A change of engagement, productivity, quality, performance and the like, by that name
    alone. Silent where the line says how it is counted (a survey, a score, people who do something).
    Why it matters: At the end each reader picks the count that suits them.
    Example: Increase engagement by 20%
    Better: Members who come at least twice a month from 35% to 42%
    Known limits: A name that is defined in your company looks the same as one that isn't.
    Source: "Metric catalogues" (003): each key result rests on a defined metric with its formula.
    """
    if kr.is_task or kr.target is None or kr.metric is None or kr.metric_id is not None:
        return
    name = kr.metric.strip()
    if not _OPEN.search(name) or len(name.split()) > 3 or _SAID_HOW.search(kr.text):
        return
    yield Remark(
        kr.id,
        f"How is {quote(name)} counted?",
        "Say what somebody would count, such as people who do a certain thing, or the survey it comes from.",
        (kr.span,),
    )


_COUNT = re.compile(r"\bof (?:at least |about |the |our )?\d|\bout of \d|\bn ?= ?\d")


@rule("MEA018", "ratio-without-counts", Scope.KEY_RESULT, Stage.FORM)
def ratio_without_counts(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A share is given without saying of how many.

    What it flags: A share with its values, and no count beside it. Only under a policy that asks for it.
    Why it matters: A share also rises when the whole shrinks: fewer trials, a better conversion.
    Example: Trials that become customers from 18% to 25%
    Better: Trials that become customers from 18% to 25%, of at least 400 trials a month
    Known limits: A count in another line isn't seen.
    Source: Grove, High Output Management: pair each indicator with the one it could be won against.
    """
    target = kr.target
    if kr.is_task or target is None or target.unit != "%" or not is_share(kr) or _COUNT.search(kr.text):
        return
    yield Remark(
        kr.id,
        f"{quote(kr.text)}: a share of how many?",
        "Add how many there are, so that a shrinking whole can't pass for success.",
        (target.span,),
    )


_SOURCE = re.compile(
    r"\b(?:source|measured (?:in|by|with|via)|according to|reported (?:in|by)|data from|dashboard"
    r"|survey|CRM|GA4"
    r"|analytics|audit|report|register|log)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\b(?:leading|lagging|lead|lag|guardrail|counter-?metric|health|input|mid-?funnel)\b", re.I
)


@rule("MEA019", "missing-source", Scope.SET, Stage.FORM, cases="source sign")
def missing_source(review: Review) -> Iterator[Remark]:
    """Key results don't say where their numbers come from, or whether they are early or late signs.

    What it flags: Lines with a number that name no source (`source`), or no sort of sign such as leading or
    lagging (`sign`). Both only under a policy that asks for it, and once for the whole set.
    Why it matters: A number that nobody can look up isn't looked up; late signs alone tell nothing until the
    period is over.
    Example: Orders with a complaint from 6% to 3%
    Better: Orders with a complaint from 6% to 3% (source: ticket system; lagging)
    Known limits: Read from the line itself and what stands behind it.
    Source: "Metric catalogues" (003): each key result is mapped to a defined metric with its source.
    """
    lines = [(kr, span.of(review.okrs.source)) for kr, span in stretches(review.okrs) if not kr.is_task]
    for case, words, message, remedy in (
        ("source", _SOURCE, "where {0} number comes from", "Add the report or system that it is read from."),
        ("sign", _SIGN, "whether {0} number is an early or a late sign", "Mark each as leading or lagging."),
    ):
        bare = [kr for kr, text in lines if kr.target is not None and not words.search(text)]
        if bare:
            whose = "its" if len(bare) == 1 else "their"
            who = "One key result doesn't say" if len(bare) == 1 else f"{len(bare)} key results don't say"
            yield Remark(
                WHOLE_SET,
                f"{who} {message.format(whose)}.",
                remedy,
                tuple(kr.span for kr in bare[:3]),
                case,
            )


_BENCHMARK = re.compile(
    r"\b(?:(?:industry|sector|market|national|peers?|category|competitors?)(?:['’]s)?[- ](?:average"
    r"|median|benchmark"
    r"|standard|mean|norm)s?|the benchmark|best[- ]in[- ]class|world[- ]class|top[- ](?:quartile|decile))\b",
    re.IGNORECASE,
)


@rule(
    "MEA020",
    "borrowed-benchmark",
    Scope.KEY_RESULT,
    Stage.NUMBERS,
    hides="MEA001 MEA003 WRD001 OUT001.unsure",
)
def borrowed_benchmark(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """The end value is whatever others reach.

    What it flags: "Industry average", "best in class", "top quartile" in the place of a number. Silent where
    a number stands beside it.
    Why it matters: Nobody has looked the value up, and it says nothing of what is good for you.
    Example: Response times at industry standard
    Better: First reply to a customer from 9 to 4 hours
    Known limits: Whether a named benchmark is well chosen isn't judged.
    Source: "OKR Meaning Explained" (Product People): no grey area, specific numbers.
    """
    if kr.is_task or (kr.target is not None and any(char.isdigit() for char in kr.target.text)):
        return
    text = slice_of(review.okrs, kr)
    match = _BENCHMARK.search(text)
    if match is None or has_gap(text) or kr.baseline is not None:
        return
    yield Remark(
        kr.id,
        f"{quote(match.group())} is other people's number, and it isn't given.",
        "Put your own: where does it stand today, and where would you be proud to see it?",
        (kr.span,),
    )
