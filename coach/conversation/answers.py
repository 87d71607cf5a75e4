"""Answers to the open question: numbers, "don't know", a choice by its words, or plain words."""

from __future__ import annotations

import re
from typing import Literal

from coach.conversation.edits import (
    Accept,
    FoldInto,
    Move,
    NewDraft,
    Note,
    OtherMetric,
    SetBaseline,
    SetGoal,
    SetMetric,
    SetPeriod,
    SetTarget,
    SetText,
    Skip,
    Unclear,
    Unknown,
)
from coach.critique import Critique
from coach.document import Frozen, Kind, Role
from coach.kinds import judge_text
from coach.metrics import graph
from coach.proposals import Question
from coach.quantities import find_deadline, find_period, find_quantities, measure
from coach.questions import main_doubt
from coach.reading.relabel import relabelled
from coach.text import fold

_SUBJECT = r"(?:i |we )?(?:really |just |honestly )?"
DONT_KNOW = re.compile(
    _SUBJECT + r"(?:(?:don'?t|do not|can'?t) (?:know|say|tell|remember)\b|(?:have )?no (?:idea|clue)\b)"
    r"|not sure\b|unsure\b|unknown\b|dunno\b|idk\b|n/?a$|tbd\b|nobody knows\b|no data\b|pass$"
    r"|we (?:don'?t|do not) (?:track|measure|have)\b"
)
_HEDGE = (
    r"about|roughly|around|approximately|approx\.?|circa|ca\.?|maybe|perhaps|probably|~|say|some"
    r"|i think|i'd say|currently|now"
)
_PART = re.compile(rf",\s+|;\s*|\n+|\s+and\s+(?=[~€$£]?\d|(?:{_HEDGE}|don'?t)\b)", re.IGNORECASE)
_ABOUT = re.compile(rf"^(?:it'?s |we(?:'re| are) at |is |at )?(?:{_HEDGE})\s*", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:ask|from|by|with|via)\s+(?P<after>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
    r"|(?P<before>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\s+(?:has|knows|owns|can|will|would|might|keeps|runs)\b"
)
_NO_NAME = frozenset(
    "I We It He She They That This There Nobody Somebody Someone The Our Sales Marketing CRM".split()
)
_SCALE = re.compile(r"(?<![\d.,])(10|\d)(?:\s*(?:/|out of|of)\s*10)?(?![\d.,%])")
_YES = re.compile(r"(?:yes|yep|yeah|sure|ok(?:ay)?|exactly|correct|right|that'?s (?:it|right))\b")
_NO_OTHER_WORDS = re.compile(r"(?:no|nope|not really|other words)$")
NOT_A_NUMBER = "I am not asking for a number just now. Say which line it is for: “baseline for KR1.1 is …”."
TEN = 10
SHORT = 4  # words: a part with a number and no more words than this is an answer of its own


def answer(said: str, critique: Critique, question: Question) -> tuple[Move, ...]:
    """The moves that answer the open question; empty where the message is no answer to it."""
    if question.field in ("baseline", "target"):
        return _numbers(said, critique, question)
    unknown = DONT_KNOW.match(fold(said)) is not None
    match question.field:
        case "reading":
            return _reading(said, critique, question, unknown=unknown)
        case "goal":
            return (Skip(question=question),) if unknown else (SetGoal(text=said),)
        case "deadline":
            return _deadline(said, question, unknown=unknown)
        case "owner":
            return (Unknown(question=question),) if unknown else (Note(question=question, text=said),)
        case "objective":
            return _objective(said, question, unknown=unknown)
        case "choice":
            return _choice(said, critique, question, unknown=unknown)
        case "confidence":
            return _confidence(said, question, unknown=unknown)
        case "share":
            return (Skip(question=question),) if unknown else (Note(question=question, text=said),)
        case "proxy":
            return (Note(question=question, text=said),)


def _reading(said: str, critique: Critique, question: Question, *, unknown: bool) -> tuple[Move, ...]:
    """What a line is: as it was read, or else the draft again with a label before it."""
    doubt = main_doubt(critique.okrs)
    words = re.sub(r"^(?:it'?s )?an? ", "", fold(said).strip(" .!"))
    role = next((one for one in Role if one.value in (words, f"a {words}", f"an {words}")), None)
    if unknown or doubt is None or role is doubt.role:
        return (Skip(question=question),)
    return (NewDraft(text=relabelled(critique.okrs, doubt, role)),) if role else ()


class _Part(Frozen):
    """One piece of a message: a value, "don't know", or words that belong to the piece before."""

    kind: Literal["value", "unknown", "words"]
    text: str
    value: str = ""


def _numbers(said: str, critique: Critique, question: Question) -> tuple[Move, ...]:
    if fold(said).strip(" .") == "other metric":
        return (OtherMetric(subject=question.subject),)
    both = measure(said)
    if both.baseline and both.target and both.baseline.text != both.target.text:
        return (
            SetBaseline(subject=question.subject, value=both.baseline.text, note=said),
            SetTarget(subject=question.subject, value=both.target.text, note=said),
        )
    parts = _parts(said)
    if not any(part.kind != "words" for part in parts):
        return ()
    return _assigned(parts, _from(critique, question), said)


def _from(critique: Critique, question: Question) -> list[Question]:
    """The open questions about numbers, the one just asked first."""
    rest = [
        one for one in critique.questions if one.field in ("baseline", "target") and one.id != question.id
    ]
    return [question, *rest]


def _assigned(parts: list[_Part], questions: list[Question], said: str) -> tuple[Move, ...]:
    moves: list[Move] = []
    left = iter(questions)
    for part in parts:
        if part.kind == "words":
            if moves and isinstance(moves[-1], Unknown):
                moves[-1] = _unknown(moves[-1].question, f"{moves[-1].note} {part.text}".strip())
            elif moves and isinstance(moves[-1], (SetBaseline, SetTarget)):
                moves[-1] = moves[-1].model_copy(update={"note": part.text})
            continue
        asked = next(left, None)
        if asked is None:
            return (Unclear(reason=f"That is more numbers than I asked for: {said}"),)
        if part.kind == "unknown":
            moves.append(_unknown(asked, part.text))
        else:
            make = SetBaseline if asked.field == "baseline" else SetTarget
            moves.append(make(subject=asked.subject, value=part.value, note=part.text))
    return tuple(moves)


def _parts(said: str) -> list[_Part]:
    found: list[_Part] = []
    for piece in (one.strip(" .") for one in _PART.split(said)):
        if not piece:
            continue
        quantities = find_quantities(piece)
        plain = _ABOUT.sub("", fold(piece))
        if DONT_KNOW.match(plain):
            found.append(_Part(kind="unknown", text=piece))
        elif quantities and (not found or found[-1].kind == "words" or len(plain.split()) <= SHORT):
            found.append(_Part(kind="value", text=piece, value=quantities[0].text))
        else:
            found.append(_Part(kind="words", text=piece))
    return found


def is_only_values(said: str) -> bool:
    """Whether every piece of the message is a value or "don't know"."""
    parts = _parts(said)
    return bool(parts) and all(part.kind != "words" and len(part.text.split()) <= SHORT for part in parts)


def _is_number(said: str) -> bool:
    """Whether a message is numbers and nothing else to speak of."""
    parts = _parts(said)
    return bool(parts) and parts[0].kind == "value" and len(_ABOUT.sub("", parts[0].text).split()) <= 2


def _unknown(question: Question, note: str) -> Unknown:
    """A number somebody else has: the person and the day, where they were said."""
    names = (match.group("after") or match.group("before") for match in _PERSON.finditer(note))
    due = find_deadline(note)
    return Unknown(
        question=question,
        person=next((name for name in names if name and name.split()[0] not in _NO_NAME), None),
        due=due.text if due else None,
        note=note,
    )


def _deadline(said: str, question: Question, *, unknown: bool) -> tuple[Move, ...]:
    if unknown:
        return (Skip(question=question),)
    period = find_period(said)
    if period is not None:
        return (SetPeriod(text=period.text),)
    date = find_deadline(said)
    if date is not None:
        return (SetPeriod(text=date.text.removeprefix("by ").removeprefix("until ")),)
    return (SetPeriod(text=said),) if fold(said) in question.choices else ()


def _objective(said: str, question: Question, *, unknown: bool) -> tuple[Move, ...]:
    plain = fold(said).strip(" .!")
    if unknown:
        return (Skip(question=question),)
    if _YES.match(plain):
        return (Accept(subject=question.subject),)
    if _is_number(said):
        return (Unclear(reason=NOT_A_NUMBER),)
    if _NO_OTHER_WORDS.match(plain):
        return (Unclear(reason=f"Then say it your way: “{question.subject}: who benefits, what changes”."),)
    if len(said.split()) < SHORT:
        return (Unclear(reason=f"Say it as a sentence, “{question.subject}: who benefits, what changes”."),)
    return (SetText(subject=question.subject, text=_capital(said.strip(' ."“”'))),)


def _choice(said: str, critique: Critique, question: Question, *, unknown: bool) -> tuple[Move, ...]:
    """A result by the words of its button; without buttons, a result in the user's own words."""
    plain = fold(said).strip(' .!"“”')
    if unknown:
        return (Skip(question=question),)
    if plain == "something else":
        return (OtherMetric(subject=question.subject),)
    if _is_number(said):
        return (Unclear(reason=NOT_A_NUMBER),)
    if question.choices and _YES.match(plain):
        return (Skip(question=question),)
    if home := line_chosen(plain, critique, question):
        return (FoldInto(subject=question.subject, into=home),)
    words = next((one for one in question.choices if fold(one) == plain), None)
    if words is None and len(plain) > 3:
        close = [one for one in question.choices if plain in fold(one) or fold(one) in plain]
        words = close[0] if len(close) == 1 else None
    return _result_in_words(said, question) if words is None else _chosen(words, critique, question)


def line_chosen(plain: str, critique: Critique, question: Question) -> str | None:
    """The line of a button such as "KR1.2: churn from…", chosen by its id or its words."""
    for choice in question.choices:
        name, colon, said = choice.partition(": ")
        is_line = bool(colon) and any(kr.id == name for kr in critique.okrs.key_results)
        if is_line and (plain in (fold(choice), fold(name)) or (len(plain) > SHORT and plain in fold(said))):
            return name
    return None


def _chosen(words: str, critique: Critique, question: Question) -> tuple[Move, ...]:
    """The metric behind a button; the one that stands there already needs no change."""
    rewrite = next((one for one in critique.rewrites if one.subject == question.subject), None)
    known = [rewrite.metric_id, *(one.metric_id for one in rewrite.alternatives)] if rewrite else []
    metric_id = _metric_of(words, [name for name in known if name])
    if metric_id is None:
        return (Note(question=question, text=words),)
    if rewrite is not None and metric_id == rewrite.metric_id:
        return (Skip(question=question),)
    return (SetMetric(subject=question.subject, metric_id=metric_id),)


def _metric_of(words: str, likely: list[str]) -> str | None:
    """The metric whose button this is; those of the line itself go first."""
    known = graph().metrics
    for name in (*likely, *known):
        if fold(words) in (fold(known[name].noticed), fold(known[name].name)):
            return name
    return None


def _result_in_words(said: str, question: Question) -> tuple[Move, ...]:
    """A whole result is taken as it stands; a metric's name is turned into one; other words are noted."""
    if "." not in question.subject:
        return (Note(question=question, text=said),)
    judged = judge_text(said)
    if judged.kind in (Kind.OUTCOME, Kind.HEALTH) and judged.target is not None and judged.metric:
        return (SetText(subject=question.subject, text=_capital(said.strip(" ."))),)
    metrics = [one for one in graph().find_metrics(said) if not graph().metrics[one.metric_id].vanity]
    if metrics:
        return (SetMetric(subject=question.subject, metric_id=metrics[0].metric_id),)
    return (Note(question=question, text=said),)


def _confidence(said: str, question: Question, *, unknown: bool) -> tuple[Move, ...]:
    if unknown:
        return (Skip(question=question),)
    if confidence_in(said) is None:
        return (Unclear(reason="A number from 0 to 10 is enough; “skip” leaves it open."),)
    return (Note(question=question, text=said),)


def confidence_in(text: str) -> int | None:
    """The figure of an answer to "0 to 10", None where there is none."""
    if found := _SCALE.search(text):
        return int(found.group(1))
    worded = [one.value for one in find_quantities(text) if not any(ch.isdigit() for ch in one.text)]
    return int(worded[0]) if worded and worded[0] is not None and 0 <= worded[0] <= TEN else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
