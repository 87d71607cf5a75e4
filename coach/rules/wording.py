"""Rules on wording: what can't be scored or read, two results in one line, gaps that were left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.document import KeyResult, Objective
from coach.metrics import graph
from coach.rules.placeholders import left_over, open_places
from coach.rules.quoting import found, listed, quote, slice_of
from coach.rules.registry import Remark, Review, Scope, Stage, rule
from coach.text import words


@rule("WRD001", "vague-key-result", Scope.KEY_RESULT, Stage.FORM)
def vague_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result can't be scored without asking what its words mean.

    What it flags: Undefined words and no criterion ("a much better experience"). A missing number alone
    has rules of its own and isn't called vague.
    Why it matters: At the end of the period everyone scores it by their own idea of it.
    Example: Customers are noticeably happier with delivery
    Better: Orders rated 4 or 5 of 5 on delivery from 68% to 80%
    Known limits: Words that are defined in your company look the same as words that aren't.
    Source: "OKR guide" (004): avoid "Enhance product quality"; "OKR Meaning Explained" (Product
    People): "no grey area, no subjective judgment".
    """
    if not kr.vague or kr.is_task:
        return
    yield Remark(
        kr.id,
        f"Two people could score {quote(kr.text)} differently and both be right.",
        "Say what one would see or count if it came true.",
        (kr.span,),
    )


_JOINT = re.compile(r"\s(?:and|&|plus|as well as)\s|;\s|,\s(?=\w+\s)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SERVICE_TAIL = re.compile(r"\W{0,3}(?:within|in under|by|before|until|from)\b", re.IGNORECASE)


@rule("WRD002", "compound-key-result", Scope.KEY_RESULT, Stage.FORM, cases="clauses targets", hides="WRD009")
def compound_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result holds two results.

    What it flags: Two metrics in one line: a warning where both have a target, else a note. A guardrail
    clause ("while keeping satisfaction at 90%") is the best form there is, and a breakdown ("12 nurses
    and 3 doctors") is one number.
    Why it matters: When one half is reached, the score hides which.
    Example: Win rate from 20% to 28% and average deal from €9k to €12k
    Better: Two key results, one for each number
    Known limits: Judged from the wording.
    Source: Doerr, Measure What Matters; Lamorte & Niven, Objectives and Key Results.
    """
    if not kr.compound or kr.is_task:
        return
    targets = _two_targets(kr.text)
    yield Remark(
        kr.id,
        f"{quote(kr.text)} holds two results, each with its own number."
        if targets
        else f"{quote(kr.text)} asks for two things at once.",
        "Give each its own line, or make one of them the guardrail (“while keeping …”).",
        (kr.span,),
        "targets" if targets else "clauses",
    )


def _two_targets(text: str) -> bool:
    digits = [match.start() for match in _DIGIT.finditer(text)]
    return bool(digits) and any(
        digits[0] < joint.start() and joint.end() <= digits[-1] and not _SERVICE_TAIL.match(text, joint.end())
        for joint in _JOINT.finditer(text)
    )


@rule(
    "WRD003",
    "leftover-placeholder",
    Scope.SET,
    Stage.FORM,
    reads_words=False,
    hides="WRD001 OUT001.unsure",
)
def leftover_placeholder(review: Review) -> Iterator[Remark]:
    """A gap of a template was left in the text.

    What it flags: XX%, $N, "from X to Y", "from n/a", "to ???", TBD without a date, lorem ipsum.
    Why it matters: It looks filled in from afar, and then nobody fills it in.
    Example: Reorder rate from X% to Y%
    Better: Reorder rate from [today] to [target], with a name behind each gap; or the numbers
    Known limits: A single capital X or N is only taken for a gap where a number would stand.
    Source: "OKR Meaning Explained" (Product People): key results are specific numbers.
    """
    for item in _lines(review):
        gaps = list(left_over(slice_of(review.okrs, item)))
        if gaps and item.span is not None:
            yield Remark(
                item.id,
                f"“{gaps[0].group().strip()}” in {quote(item.text)} is still a blank.",
                "Put the number in, or [today] and [target] with somebody who will fetch them.",
                found(item.span, *gaps),
            )


@rule("WRD004", "open-placeholder", Scope.SET, Stage.FORM, reads_words=False)
def open_placeholder(review: Review) -> Iterator[Remark]:
    """A gap stands open on purpose.

    What it flags: A phrase in square brackets, or a TBD with a date.
    Why it matters: Nothing is wrong with it yet. It is listed so that somebody fetches the number
    before the period starts.
    Example: Win rate in hospital deals from [today]% to [target]%
    Better: The same line with both numbers
    Known limits: Tags in capitals such as [EMEA] are taken for tags.
    Source: "Marketing OKRs" (Hatch): targets are set and agreed before the quarter begins.
    """
    for item in _lines(review):
        gaps = list(open_places(slice_of(review.okrs, item)))
        if gaps and item.span is not None:
            which = " and ".join(dict.fromkeys(f"“{gap.group()}”" for gap in gaps[:2]))
            yield Remark(
                item.id,
                f"{which} {'are' if ' and ' in which else 'is'} still open.",
                "Ask who can look it up, and by when; a rough number is fine.",
                found(item.span, *gaps),
            )


_HEDGED = re.compile(
    r"^\W*(?:we (?:will |want to )?)?(?:try(?:ing)? to|aim(?:ing)? (?:to|for)|attempt to|strive to|hope to"
    r"|seek to|endeavou?r to)\b"
    r"|\b(?:hopefully|(?:if|where|wherever|when) (?:at all )?possible|if we can|time permitting"
    r"|if time (?:permits|allows)|(?:maybe|perhaps)(?= \d))\b",
    re.IGNORECASE,
)


@rule("WRD008", "hedged", Scope.KEY_RESULT, Stage.FORM)
def hedged(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result is taken back while it is given.

    What it flags: "Try to …", "aim to …", "hopefully", "if possible", beside a number.
    Why it matters: One can have tried whatever happened. That it may be missed is understood with every
    key result; how likely that is, a confidence says better.
    Example: Try to raise repeat orders from 300 to 400 a month if possible
    Better: Repeat orders from 300 to 400 a month (confidence 5/10)
    Known limits: Judged from the wording.
    Source: "OKR Meaning Explained" (Product People): "no grey area".
    """
    match = None if kr.is_task or kr.target is None else _HEDGED.search(slice_of(review.okrs, kr))
    if match is None:
        return
    yield Remark(
        kr.id,
        f"{quote(match.group())} leaves open whether the rest is meant.",
        "Leave it out; how sure you are can stand behind the line as a number from 0 to 10.",
        found(kr.span, match),
    )


_LONGEST = 35  # words; the longest that the sources print have about thirty


@rule("WRD009", "overlong-key-result", Scope.KEY_RESULT, Stage.FORM)
def overlong_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result is too long to be remembered.

    What it flags: More than 35 words. Where it is long because it holds two results, that is said instead.
    Why it matters: What nobody can repeat from memory doesn't steer anybody's week.
    Example: A paragraph that holds the result, the reasons for it, and how it will be reached
    Better: The result in one line; the reasons and the work beneath it
    Known limits: Counts words, whatever they say.
    Source: Wodtke, Radical Focus: short enough to be remembered.
    """
    count = len(words(kr.text))
    if kr.is_task or count <= _LONGEST:
        return
    yield Remark(
        kr.id,
        f"{quote(kr.text, 50)} takes {count} words.",
        "Keep what changes, from what to what; put the rest beneath it.",
        (kr.span,),
    )


_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z&]{1,4}[A-Z](?![\w-])")
_EVERYDAY = frozenset(
    """API APP ASAP AWS B2B B2C BBC CAC CEO CFO CIO CMO COO CPO CRM CSAT CSR CSV CTA CTO CTR CV DAU DIY DNA
    EBIT EBITDA ESG ETA EUR FAQ FTE GBP GDP GDPR GMV GPS HIV HTML HTTP HTTPS ICU ISO JSON KPI KPIS LLC LTV
    MAU ML MQL MQLS MRI MRR ARR MSRP MVP NASA NATO NGO NHS NPS OKR OKRS PDF POS PPC PSD PTO QA RFP ROAS ROI
    SAAS SAP SDK SEO SKU SKUS SLA SLAS SLO SLOS SMB SME SMES SMS SQL SQLS SSO SWOT TBC TBD TV UI UK UN URL
    US USA USB USD UX VAT VIP VPN WAU YOY AND THE FOR NOT ALL NEW ONE TOP""".split()
)
_DENSE = 3


@rule("WRD010", "unexplained-acronyms", Scope.KEY_RESULT, Stage.FORM)
def unexplained_acronyms(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result can only be read by those who know its acronyms.

    What it flags: Three or more acronyms in one line that aren't everyday ones, nor spelled out anywhere
    in the text, nor names of known metrics.
    Why it matters: OKRs are read by other teams; who doesn't understand a line can't say that it collides
    with theirs.
    Example: Raise the FTTR of the NBO flow to 70% for PLG and ABX
    Better: Faults mended at the first visit for small businesses from 55% to 70%
    Known limits: What is everyday is a list, and a company's own acronyms aren't in it; one or two are let
    be.
    Source: "OKR guide" (004): visible across the organisation.
    """
    matches = list(_ACRONYM.finditer(slice_of(review.okrs, kr)))
    if kr.is_task or len(matches) < _DENSE or kr.text.isupper():
        return
    known = _EVERYDAY | _named_metrics()
    odd = {one.group(): one for one in matches if one.group() not in known}
    odd = {name: one for name, one in odd.items() if f"({name})" not in review.okrs.source}
    odd = {name: one for name, one in odd.items() if f"{name} (" not in review.okrs.source}
    if len(odd) < _DENSE:
        return
    yield Remark(
        kr.id,
        f"{listed(list(odd))}: would another team know what these mean?",
        "Say it in words, at least once.",
        found(kr.span, *odd.values()),
    )


@lru_cache
def _named_metrics() -> frozenset[str]:
    """The acronyms among the names of known metrics."""
    names = (name for metric in graph().metrics.values() for name in (metric.name, *metric.aliases))
    return frozenset(found for name in names for found in _ACRONYM.findall(name))


def _lines(review: Review) -> Iterator[KeyResult | Objective]:
    for objective in review.okrs.objectives:
        if objective.text:
            yield objective
        yield from objective.key_results
