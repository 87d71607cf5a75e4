"""Rules on what makes OKRs dishonest, and on what the run itself met: unused waivers, rules that failed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from coach.document import OkrSet
from coach.rules.quoting import quote
from coach.rules.registry import RULES, WHOLE_SET, Remark, Review, Scope, Stage, rule
from coach.text import Span

_MORE = r"(?:extra|additional|more|bonus|paid|free|\d|one|two|three|an?|another)"
_FREE_DAYS = (
    r"(?:days? off|holidays?|vacation(?: days?)?|annual leave|leave days?|days? of (?:leave|holiday))"
)
_LEAVE = rf"(?:{_MORE}[ -](?:\w+ )?{_FREE_DAYS}|days? off|time off)"
# What is nothing but pay or standing, whoever says it.
_REWARD = (
    r"(?:bonus(?:es)?|pay ?outs?|pay (?:rise|raise|increase)s?|(?:merit|wage) (?:rise|raise|increase)s?"
    r"|salar(?:y|ies)(?: (?:rise|raise|increase|review)s?)?|compensation|promotions?|promoted|variable pay"
    r"|(?:a|no|next|yearly|annual|their|your) raises?|stock options?"
    r"|(?:performance|annual|yearly|year[- ]end|staff|employee|salary) (?:performance )?"
    rf"(?:ratings?|appraisals?|reviews?|grades?)|{_LEAVE})"
)
# What may be many other things, and is taken for pay only by the plainest words.
_PAY = rf"(?:{_REWARD}|incentives?|commissions?|raises?|ratings?|appraisals?|reviews?)"
_OKRS = (
    r"(?:OKRs?|KRs?|key results?|objectives?|(?:all |these |our |the |its |their |team )?(?:goals?|targets?)"
    r"|100 ?%|every (?:KR|key result|goal|target)|(?:above|over|below|under|least|of) 0[.,]\d+"
    r"|(?:we|you|everyone|the team) (?:hit|reach|achieve|make|meet)\w*"
    r"|(?:OKR |KR )?(?:scores?|attainment)|quota)"
)
_TIE = (
    r"(?:if|when|once|provided|upon|for (?:hitting|reaching|achieving|meeting|completing)|tied to|linked to"
    r"|link(?:s|ing)? .{0,20}? to|depends? on|based on|conditional on|contingent on|according to|decides?"
    r"|determines?|unlocks?|triggers?|counts? (?:towards?|for)|feeds? into)"
)
# Beside what is nothing but pay, these tie as surely: pay first, or the OKRs first.
_HANGS_ON = (
    rf"(?:{_TIE}|unless|only (?:for|to|after|with)|for (?:those|people|everyone|anyone|teams?|whoever)"
    r"|reserved for|requires?|needs?|goes to|go to|hangs? on|rests? on|comes? from|follows? from|reflects?)"
)
_PART = r"(?:\d+ ?%|a (?:third|quarter|fifth|tenth)|half|partly|fully|directly|heavily)"
_DECIDES = (
    rf"(?:{_TIE}|counts? (?:{_PART} )?(?:towards?|for|in|into|as)|makes? up|contributes?(?: {_PART})? to"
    r"|weighs?|flows? into|goe?s? into|enters?|(?:is|are|as|be|become) (?:a )?part of|inputs? (?:for|to)"
    r"|influences?|affects?|drives?|sets?|reflected in|considered in|used (?:in|for|to)|taken into account"
    r"|earns?|means?|pays?|=|->|→|brings?|gets?|receives?|loses?|forfeits?|qualif(?:y|ies) for|wins?|is due)"
)
MENTIONED = re.compile(rf"\b{_PAY}\b|\bno \w*bonus\b", re.IGNORECASE)  # what every pattern below needs
# One of which that needs in its turn; most lines of a large set hold none, and this is soon seen.
PAY_STEMS = tuple(
    "bonus pay merit wage salar compensation promot raise option rating appraisal review grade incentive"
    " commission day vacation leave time".split()
)
_COUPLED = re.compile(
    rf"\b{_PAY}\b[^.\n]{{0,60}}?\b{_TIE}\b[^.\n]{{0,40}}?(?<!\w){_OKRS}(?!\w)"
    rf"|\b{_REWARD}\b[^.\n]{{0,30}}?\b{_HANGS_ON}\b[^.\n]{{0,40}}?(?<!\w){_OKRS}(?!\w)",
    re.IGNORECASE,
)
_COUPLED_AFTER = re.compile(
    rf"(?<!\w){_OKRS}(?!\w)[^.\n]{{0,40}}?"
    rf"\b(?:{_TIE}|earns?|means?|pays?|=|->|→|brings?|gets?)(?:\s|\b)[^.\n]{{0,30}}?\b{_PAY}\b"
    rf"|(?<!\w){_OKRS}(?!\w)[^.\n]{{0,40}}?(?<!\w){_DECIDES}(?!\w)[^.\n]{{0,30}}?\b{_REWARD}\b",
    re.IGNORECASE,
)
# The line itself is the condition: "…, which decides the rating", "… or the bonus is cut".
_COUPLED_TO_THIS = re.compile(
    rf"\b(?:which|this|that|score|result)\b[^.\n]{{0,20}}?\b(?:decides?|determines?|drives?|affects?)\b"
    rf"[^.\n]{{0,30}}?\b{_PAY}\b|\b(?:or|otherwise|else)\b[^.\n]{{0,25}}?\b{_PAY}\b[^.\n]{{0,15}}?"
    r"\b(?:cut|lost|gone|withheld|reduced|cancelled|forfeited)\b|\b(?:or|else) no \w*bonus\b",
    re.IGNORECASE,
)
# Pay as the product, or as the work itself: bonuses for customers, ratings in a shop, a compensation module.
_OTHER_PEOPLE = re.compile(
    r"\b(?:customers?|users?|players?|guests?|shoppers?|drivers?|riders?|subscribers?|members?|app|store|star"
    r"|product|hosts?|couriers?|sellers?|buyers?|claims?|passengers?|loyalty|referral|sign-?up|welcome)\b",
    re.IGNORECASE,
)

# Said to be kept apart, or asked of people what they think of it: no coupling.
_APART = re.compile(
    rf"\b(?:not|never|no longer|nor|\w+n't) (?:be |been |in any way )?(?:{_HANGS_ON}|{_DECIDES})\b"
    r"|\b(?:independent(?:ly)? (?:of|from)|decoupl\w+|uncoupl\w+|divorc\w+|separate\w*|regardless of)\b"
    r"|\bapart from\b"
    r"|\b(?:who|that) (?:can |could )?(?:find|say|know|understand|see|explain|feel|believe|trust|rate)s?\b",
    re.IGNORECASE,
)


def couples_pay(text: str) -> re.Match[str] | None:
    """The words that make pay, time off or a rating depend on OKRs."""
    folded = text.lower()
    if not any(stem in folded for stem in PAY_STEMS) or not MENTIONED.search(text):
        return None
    match = _COUPLED.search(text) or _COUPLED_AFTER.search(text) or _COUPLED_TO_THIS.search(text)
    return None if match is None or _OTHER_PEOPLE.search(text) or _APART.search(text) else match


@rule("INT001", "pay-coupling", Scope.SET, Stage.FIRST, hides="*")
def pay_coupling(review: Review) -> Iterator[Remark]:
    """Pay, a bonus or a rating depends on the OKRs.

    What it flags: A bonus, compensation, a promotion, time off or a performance rating with OKRs as its
    condition. Silent where pay is what the team sells or works on.
    Why it matters: People promise what they are sure to reach. The ambition goes, and with it the point
    of OKRs.
    Example: Everyone gets a bonus if all key results are reached
    Better: Take it out; agree on pay elsewhere, and use OKRs to learn
    Known limits: A coupling that is only told by word of mouth isn't seen.
    Source: "Marketing OKRs" (Hatch), "OKRs vs KPIs" (The Marketing Juice) and "OKR guide" (004) all
    warn of it; Doerr: "divorce compensation from OKRs".
    """
    for subject, text, span in _lines(review.okrs):
        match = couples_pay(span.of(review.okrs.source))
        if match is not None:
            yield Remark(
                subject,
                f"{quote(text)} makes pay depend on the OKRs, and people will promise only what is safe.",
                "Take it out. Agree on pay elsewhere; here, aim high and learn.",
                (Span(*match.span()).shifted(span.start),),
            )


_LABEL = 60


def _lines(okrs: OkrSet) -> Iterator[tuple[str, str, Span]]:
    """Every line of the text with the subject it belongs to."""
    for objective in okrs.objectives:
        if objective.span is not None and objective.text:
            yield objective.id, objective.text, objective.span
        for kr in objective.key_results:
            yield kr.id, kr.text, kr.span
        for item in objective.initiatives:
            yield objective.id, item.text, item.span
    for item in (*okrs.context, *okrs.unread):
        # a label may have been taken off its front: "OKR grades are part of the appraisal"
        start = max(okrs.source.rfind("\n", 0, item.span.start) + 1, item.span.start - _LABEL)
        yield WHOLE_SET, item.text, Span(start, item.span.end)


@rule("INT004", "no-okrs", Scope.SET, Stage.FIRST, reads_words=False)
def no_okrs(review: Review) -> Iterator[Remark]:
    """No objective and no key result was found in the text.

    What it flags: A text in which nothing could be read as an OKR.
    Why it matters: There is nothing to coach yet; nothing was lost, and the report shows what was read
    as what.
    Example: The minutes of a meeting
    Better: "Objective: …" on one line and each key result on a line of its own beneath it
    Known limits: Free prose is only read as OKRs where it says what is to be reached and how it is
    measured.
    Source: Grove, High Output Management: where do I want to go, and how will I know?
    """
    okrs = review.okrs
    if okrs.objectives:
        return
    start = next((i for i, char in enumerate(okrs.source) if not char.isspace()), len(okrs.source))
    end = okrs.source.find("\n", start)
    first = Span(start, end if end > 0 else len(okrs.source))
    yield Remark(
        WHOLE_SET,
        f"I found no OKRs in this text; it begins {quote(first.of(okrs.source))}."
        if first.end > first.start
        else "I found no OKRs: there is no text.",
        "Write “Objective: …” on a line, and each key result on its own line beneath it.",
        (first,) if first.end > first.start else (),
    )


@rule("INT002", "unused-waiver", Scope.RUN, Stage.FORM, reads_words=False)
def unused_waiver(subject: str, names: str, reason: str, span: Span) -> Iterator[Remark]:
    """A waiver allows something that no rule found.

    What it flags: A waiver in the text whose rule finds nothing there, doesn't exist, or that gives no
    reason.
    Why it matters: It will silently allow the next problem of its kind.
    Example: <!-- coach: allow missing-baseline: first measured in May --> on a line that has its start
    value
    Better: The line without the comment
    Known limits: Waivers of a policy file are shared by many texts and are never reported as unused.
    Source: The practice of linters.
    """
    known = next((entry for entry in RULES.values() if names in (entry.name, entry.code)), None)
    if known is None:
        close = difflib.get_close_matches(names, [entry.name for entry in RULES.values()], n=1)
        message = f"There is no rule “{names}”, so this waiver allows nothing."
        remedy = f"Did you mean {close[0]}?" if close else "`okr-coach rules` lists the names."
    elif not reason:
        message = f"The waiver of {known.name} gives no reason, so it isn't applied."
        remedy = f"Say why: <!-- coach: allow {known.name}: the reason -->"
    else:
        message = f"The waiver of {known.name} isn't needed here any more."
        remedy = "Take the comment out."
    yield Remark(subject, message, remedy, (span,))


@rule("INT003", "rule-failed", Scope.RUN, Stage.FORM, reads_words=False)
def rule_failed(name: str, problem: str) -> Iterator[Remark]:
    """A rule of the coach itself broke off.

    What it flags: A fault in one of the coach's own rules; all other rules have run.
    Why it matters: What this rule would have found is missing from the report.
    Example: A rule that meets a text it was never tried on
    Better: A report of the fault, with the text if it may be shared
    Known limits: None known.
    Source: The coach's own house rules.
    """
    yield Remark(
        WHOLE_SET,
        f"The rule {name} broke off ({problem}); its findings are missing here.",
        "The fault is the coach's, not your text's. Please report it.",
        (),
    )
