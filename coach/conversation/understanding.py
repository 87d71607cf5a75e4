"""What a message asks for, understood without a model: typed edits and requests, or why it was not."""

from __future__ import annotations

import re

from coach.conversation.answers import answer, is_only_values, line_chosen
from coach.conversation.edits import (
    Accept,
    AddFact,
    Decline,
    Done,
    Drop,
    Generate,
    Help,
    More,
    Move,
    NewDraft,
    OtherMetric,
    SetBaseline,
    SetGoal,
    SetPeriod,
    SetText,
    Skip,
    Unclear,
    Undo,
    Why,
)
from coach.conversation.fields import fields
from coach.conversation.subjects import Mention, mention, named
from coach.critique import Critique
from coach.errors import ReadingError
from coach.metrics.facts import facts_in
from coach.proposals import Question
from coach.quantities import find_period
from coach.reading import read
from coach.text import fold

_UNDO = re.compile(r"undo(?: (?:that|it|this|please))*|take (?:that|it) back|revert(?: that)?")
_DONE = re.compile(
    r"done|finish(?:ed)?|that'?s (?:all|it)|enough|no more questions|stop(?: asking)?|skip the rest"
    r"|(?:we|i)(?:'re|'m| are| am)? done"
)
_SKIP = re.compile(r"skip(?: (?:this|it|that))?|next(?: question)?|later|not now")
_HELP = re.compile(r"help|commands|\?|what can (?:i|you) (?:do|say)")
_MORE = re.compile(
    r"more|(?:show |see )?(?:the )?(?:rest|others?|all)(?: (?:findings|notes))?|show more|see more"
)
_WHY = re.compile(r"(?:but )?why\b.{0,60}|explain(?: \S+){0,3}|\[?why\]?|see why")
_ACCEPT = re.compile(r"(?:accept|take|approve|yes to|agree(?:d)? (?:with|to)|use)\b(?! it from)")
_DECLINE = re.compile(
    r"(?:decline|reject|no to|keep (?:mine|my|our|the original))\b"
    r"|keep\b(?= (?:kr|o ?\d|key|objective|the \w+ one))"
)
_DROP = re.compile(r"(?:drop|remove|delete|park|leave out|take out)\b")
_ANOTHER = re.compile(
    r"(?:an ?)?other (?:metric|measure|one|outcome)|something else|alternatives?|another\b.*"
)
_ALL = re.compile(r"\b(?:all|everything|them all|the rest|both)\b")
_GOAL = re.compile(
    r"^(?:change |set )?(?:the |our |my )?(?:company(?:'?s|’s)? |team(?:'?s|’s)? )?(?:goal|mission)"
    r"(?: (?:for|of) the company)?\s*(?:is|:|=|to|-)\s*(?:to )?(?P<goal>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PERIOD = re.compile(
    r"^(?:change |set )?(?:the |our )?(?:period|quarter|timeframe)\s*(?:is|:|=|to|-)?\s*(?P<period>.+)$"
    r"|^(?:it'?s |this is |these are |they are )?(?:all )?(?:for|due|by)\s+(?P<plain>.+)$",
    re.IGNORECASE,
)
_GENERATE = re.compile(
    r"^(?:please |can you |could you )*(?:generate|write|draft|create|make|suggest|give)\b(?: me| us)?"
    r"[^:\n]{0,40}?\bokrs?\b(?: for me| for us)?\s*(?:for|to|:|from|about|-)?\s*"
    r"(?:(?:the |our )?goal\s*:?\s*)?(?P<goal>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NEW_TEXT = re.compile(
    r"^\s*(?:should (?:be|read|say)|becomes?|reads?)?\s*[:=]\s*[\"“]?(?P<text>\S.{4,}?)[\"”]?\s*$"
)
_PERIOD_AT_END = re.compile(r"[,\s]+(?:in|for|during|this|by|until)?\s*$", re.IGNORECASE)
_FIELD_FIRST = re.compile(r"(?:baseline|target|today|owner|deadline|due)\b", re.IGNORECASE)
MOST_WORDS_OF_A_COMMAND = 12


def understand(message: str, critique: Critique | None, question: Question | None) -> tuple[Move, ...]:
    """The moves that a message asks for, in its order; a single Unclear where nothing could be made of it.

    `critique` is the current one, answers included; `question` the one that stands open.
    """
    said = message.strip()
    if not said:
        return (Unclear(reason="There was nothing in that message."),)
    if "\0" in said:
        return (Unclear(reason="That holds bytes that are no text. Paste it as plain text."),)
    if found := _set_up(said):
        return found
    if critique is None:
        if _HELP.fullmatch(fold(said)):
            return (Help(),)
        return (NewDraft(text=message),)
    if command := _command(said, critique, question):
        return command
    if _is_draft(said) and not (question and is_only_values(said)):
        return (NewDraft(text=message),)
    for found in (
        _new_text(said, critique),
        fields(said, critique, question),
        _of_another_line(said, critique, question),
        _answer(said, critique, question),
        _period(said),
        tuple(AddFact(fact=fact) for fact in facts_in(said, "answer")),
    ):
        if found:
            return found
    return (_unclear(said, critique, question),)


def _set_up(said: str) -> tuple[Move, ...]:
    """A goal, a period or the wish for a draft: these work before anything is pasted."""
    if "\n" in said:
        return ()
    if found := _GENERATE.match(said):
        return _generate(found.group("goal").strip(' ."“”'))
    if found := _GOAL.match(said):
        return (SetGoal(text=found.group("goal").strip(' "“”')),)
    return _period(said) if re.match(r"(?:the |our )?period\b", fold(said)) else ()


def _generate(goal: str) -> tuple[Move, ...]:
    """A period at the end of the goal is the set's period."""
    period = find_period(goal)
    if period is None or period.span.end < len(goal) or not re.match(r"[QHF]", period.text):
        return (Generate(goal=goal or None),)
    rest = _PERIOD_AT_END.sub("", goal[: period.span.start])
    return (SetPeriod(text=period.text), Generate(goal=rest or None))


def _period(said: str) -> tuple[Move, ...]:
    found = _PERIOD.match(said)
    words = ((found.group("period") or found.group("plain")) if found else said).strip(" .")
    period = find_period(words)
    if period is None or len(words.split()) > len(period.text.split()) + 3:
        return ()
    return (SetPeriod(text=period.text),)


def _command(said: str, critique: Critique, question: Question | None) -> tuple[Move, ...]:
    plain = fold(said).strip(" .!")
    if question is not None and (
        plain in (fold(choice).strip(" .!") for choice in question.choices)
        or line_chosen(plain, critique, question)
    ):
        return answer(said, critique, question) or ()
    if len(plain.split()) > MOST_WORDS_OF_A_COMMAND or "\n" in plain:
        return ()
    found = mention(critique.okrs, said)
    for pattern, move in ((_UNDO, Undo()), (_DONE, Done()), (_HELP, Help()), (_MORE, More())):
        if pattern.fullmatch(plain):
            return (move,)
    if question is not None and _SKIP.fullmatch(plain):
        return (Skip(question=question),)
    if _WHY.fullmatch(plain):
        return _about(found, Why)
    if _ACCEPT.match(plain):
        return _decision(plain, found, question, Accept)
    if _DECLINE.match(plain):
        return _decision(plain, found, question, Decline)
    if _DROP.match(plain) and found:
        if len(found.subjects) == 1:
            return (Drop(subject=found.subjects[0]),)
        return (unresolved(found),)
    if _ANOTHER.fullmatch(plain) or (found and _ANOTHER.match(plain)):
        return _about(found, OtherMetric)
    return ()


def _decision(
    plain: str, found: Mention | None, question: Question | None, make: type[Accept] | type[Decline]
) -> tuple[Move, ...]:
    if found:
        return _about(found, make)
    if _ALL.search(plain):
        return (make(),)
    if question is not None and question.subject != "set":
        return (make(subject=question.subject),)
    return (make(),) if make is Accept else (Unclear(reason="Which line stays yours? Say “keep KR1.2”."),)


def _about(
    found: Mention | None, make: type[Why] | type[OtherMetric] | type[Accept] | type[Decline]
) -> tuple[Move, ...]:
    """The move for the line that is named, or why it is not clear which."""
    if found is None:
        return (make(),)
    if len(found.subjects) == 1:
        return (make(subject=found.subjects[0]),)
    return (unresolved(found),)


def unresolved(found: Mention) -> Unclear:
    """Why a named line is not clear: there is none, or more than one."""
    if not found.subjects:
        return Unclear(reason=f"There is no “{found.said}” in this draft.")
    return Unclear(reason=f"“{found.said}” could be {' or '.join(found.subjects)}. Which one?")


def _is_draft(said: str) -> bool:
    """Several lines that read as OKRs, or a line that names itself one."""
    lines = [line for line in said.splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    try:
        okrs = read(said)
    except ReadingError:
        return False
    return bool(okrs.key_results) or len(okrs.objectives) > 1


def _new_text(said: str, critique: Critique) -> tuple[Move, ...]:
    """ "KR1.2: Win rate from 20% to 30%" puts the user's own words there."""
    found = mention(critique.okrs, said)
    if found is None or found.start > 0:
        return ()
    text = _NEW_TEXT.match(said[found.end :])
    if text is None or len(text.group("text").split()) < 3 or _FIELD_FIRST.match(text.group("text")):
        return ()
    if len(found.subjects) != 1:
        return (unresolved(found),)
    return (SetText(subject=found.subjects[0], text=text.group("text")),)


def _answer(said: str, critique: Critique, question: Question | None) -> tuple[Move, ...]:
    """A message that names another line is no answer to the question about this one."""
    if question is None:
        return ()
    found = mention(critique.okrs, said) if question.subject != "set" else None
    return answer(said, critique, question) if found is None or question.subject in found.subjects else ()


def _of_another_line(said: str, critique: Critique, question: Question | None) -> tuple[Move, ...]:
    """ "Our win rate is 30%" while something else is asked: it belongs to the line that counts it."""
    lines = {kr.metric_id: kr.id for kr in critique.okrs.key_results if kr.metric_id and not kr.is_task}
    lines |= {one.metric_id: one.subject for one in reversed(critique.rewrites) if one.metric_id}
    own = question.subject if question else None
    return tuple(
        SetBaseline(subject=subject, value=fact.quantity.text, note=fact.what)
        for fact in facts_in(said, "answer")
        if (subject := lines.get(fact.metric_id or "")) is not None and subject != own
    )


def _unclear(said: str, critique: Critique, question: Question | None) -> Unclear:
    found = mention(critique.okrs, said)
    if found and len(found.subjects) == 1:
        name = named(critique.okrs, found.subjects[0])
        return Unclear(
            reason=f"I didn't understand what to do with {name}. I can set its today, target, date or owner"
            f" (“target for {name} is 40%”), take your words (“{name}: …”), accept, decline or drop it."
        )
    if found:
        return unresolved(found)
    if question is not None and question.field in ("baseline", "target"):
        return Unclear(reason="I found no number in that. A rough number is fine, and so is “don't know”.")
    return Unclear(reason="I didn't understand that. Say “help” to see what I can do.")
