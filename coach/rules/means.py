"""Rules on key results that hold more than the result: the means, a helping hand, the return of a trial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.document import KeyResult, Objective, OkrType
from coach.rules.quoting import found, quote, slice_of
from coach.rules.registry import Remark, Review, Scope, Stage, rule

_MAKE = (
    r"(?:launch|build|introduce|roll out|implement|create|develop|deploy|ship|set up|establish|install"
    r"|redesign"
    r"|migrate|publish)(?! (?:times?|rates?|costs?|errors?|minutes)\b)"
)
_MAKING = (
    r"(?:launching|building|introducing|rolling out|implementing|creating|developing|deploying|shipping"
    r"|setting up|establishing|installing|redesigning|migrating|publishing|hiring|training|running"
    r"|hosting|adding"
    r"|automating|rewriting|replacing|offering|opening|moving|using|organi[sz]ing)"
)
_CHANGE = (
    r"(?:cuts?|reduces?|increases?|raises?|lifts?|boosts?|improves?|grows?|halves?|doubles?|lowers?"
    r"|saves?|drops?"
    r"|falls?|rises?|brings?)"
)
_MADE_FOR = re.compile(
    rf"^\W*(?P<means>{_MAKE}\b[^.;\n]{{3,80}}?)\W+(?:that|which|so that|so|to|in order to)\s+"
    rf"(?:\w+ ){{0,3}}?{_CHANGE}\b",
    re.IGNORECASE,
)
_BY_MAKING = re.compile(
    rf"\b(?P<means>(?<!ed )(?<!made )(?<!done )(?<!bought )(?<!sold )(?<!run )by {_MAKING}\b[^.;,\n]{{3,80}}"
    r"|(?:through|via|with) (?:the |a |an |our )?(?:launch|roll-?out|introduction|implementation"
    r"|redesign|migration)"
    r" of [^.;,\n]{3,80})",
    re.IGNORECASE,
)


@rule("WRD005", "solution-in-key-result", Scope.KEY_RESULT, Stage.FORM)
def solution_in_key_result(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result fixes how the result is to be reached.

    What it flags: "Launch X that cuts …", "… by introducing X", where a result with a number stands beside.
    Why it matters: If the means turn out not to work, the line still asks for them; the result alone leaves
    room for a better way.
    Example: Cut missed appointments from 12% to 7% by introducing text reminders
    Better: Missed appointments from 12% to 7%; the reminders stand beneath it as the work
    Known limits: Judged from the wording.
    Source: "OKR Meaning Explained" (Product People): the objective doesn't promise how; Gothelf & Seiden, Who
    Does What By How Much.
    """
    if kr.is_task or kr.target is None:
        return
    text = slice_of(review.okrs, kr)
    match = _MADE_FOR.search(text) or _BY_MAKING.search(text)
    if match is None:
        return
    yield Remark(
        kr.id,
        f"{quote(match['means'])} is one way to get there; the rest of the line is the result.",
        "Keep the result, and note the way beneath it as the work, so that a better one can take its place.",
        found(kr.span, match),
    )


_MOVE = (
    r"(?:increase|raise|grow|reduce|cut|improve|lower|drive|achieve|reach|boost|lift|hit|meet|deliver"
    r"|bring|get|win|close)"
)
_TEAM = (
    r"(?:the |our |other )?(?:[\w-]+ ){0,2}(?:teams?|departments?|sales|marketing|support|engineering"
    r"|product)"
)
_HELPING = re.compile(
    rf"^\W*(?:help(?: to)? {_MOVE}\b|help {_TEAM} (?:to )?{_MOVE}\b|support (?:the|our|a|an|in|with)\b"
    r"|assist (?:the|our|in|with)\b|contribute to\b|participate in\b|take part in\b|be (?:involved in"
    r"|part of)\b"
    r"|collaborate (?:on|with)\b|work (?:with|together with|closely with)\b)",
    re.IGNORECASE,
)


@rule("WRD006", "helping-hand", Scope.KEY_RESULT, Stage.FORM)
def helping_hand(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A key result promises to help with a number, whatever the number does.

    What it flags: Lines with a number that open with helping, supporting, assisting, contributing to or
    taking part in. Helping people ("help 200 families find a home") is a result and is not flagged.
    Why it matters: One has helped even if nothing moved, so the line can't fail.
    Example: Contribute to raising repeat orders from 300 to 400 a month
    Better: Repeat orders from our newsletter from 60 to 110 a month
    Known limits: Judged from the first words.
    Source: Google's OKR playbook: verbs such as help, support, consult and participate describe activities.
    """
    match = None if kr.is_task else _HELPING.match(slice_of(review.okrs, kr))
    if match is None:
        return
    yield Remark(
        kr.id,
        f"{quote(match.group())}: one can help without the number moving.",
        "Say which part of it is yours to move, from what to what.",
        found(kr.span, match),
    )


_TRIAL = re.compile(
    r"^\W*(?:the |our |a )?(?:pilot|proof of concept|poc|experiment|prototype|mvp)\b"
    r"|\b(?:in|from|of|during) (?:the |our |a )?(?:pilot|proof of concept|experiment|prototype|mvp)\b",
    re.IGNORECASE,
)
_RETURN = re.compile(r"\b(?:ROI|return on|payback|NPV|IRR|break[- ]?even|savings?)\b", re.IGNORECASE)


@rule("WRD007", "return-of-a-trial", Scope.KEY_RESULT, Stage.FORM)
def return_of_a_trial(kr: KeyResult, objective: Objective, review: Review) -> Iterator[Remark]:
    """A trial is asked for a return, before anybody knows whether the idea works.

    What it flags: A return on investment, payback or saving with a number, of a pilot, an experiment, a
    prototype, or under a learning objective.
    Why it matters: A trial is there to find something out. Held to a return, it is set up so that it
    can't fail, and teaches nothing.
    Example: ROI of 14.5% from the pilot in two branches
    Better: By 15 June we know, from two branches, whether customers pay for same-day repair
    Known limits: Only plain words of money count; a paid pilot is a sale, and is left alone.
    Source: "OKR guide" (004): learning objectives are their own sort.
    """
    trial = _TRIAL.search(kr.text) or OkrType.LEARNING in (kr.type, objective.type)
    text = slice_of(review.okrs, kr)
    match = _RETURN.search(text) if trial and not kr.is_task and kr.target is not None else None
    if match is None:
        return
    yield Remark(
        kr.id,
        f"{quote(kr.text)} asks a trial for a return.",
        "What do you want to know at its end, and what will you decide by it? Ask for that.",
        found(kr.span, match),
    )
