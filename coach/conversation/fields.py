"""Fields set by name: "baseline for KR1.1 is 8,000", "KR2 target 40% by 30 June", "Ines owns O2"."""

from __future__ import annotations

import re

from coach.conversation.edits import Move, SetBaseline, SetDeadline, SetOwner, SetTarget, Unclear, Unknown
from coach.conversation.subjects import NAMED, Mention, mention
from coach.critique import Critique
from coach.proposals import Question
from coach.quantities import find_deadline, find_quantities

_FIELD = re.compile(
    r"\b(?P<baseline>baseline|start(?:ing)? (?:value|point)|current(?:ly)? (?:value|level)"
    r"|today(?:'?s|’s)?(?: value| number)?(?= (?:for|of|is)\b|\s*[:=]))\b"
    r"|\b(?P<target>target)\b|\b(?P<deadline>deadline|due(?: date)?)\b|\b(?P<owner>owner|owned by)\b",
    re.IGNORECASE,
)
# Without the field's name, after a line that is named: "KR3 should be 90%", "KR1 is now at 12".
_LOOSE = re.compile(
    r"\b(?P<target>(?:should|must) (?:be|reach|get to)|has to (?:be|reach))\b"
    r"|\b(?P<baseline>(?:is|stands) (?:now |currently )?at|is (?:now|currently)|was)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"^(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:owns|takes|is responsible for|will own)\b")
_WHO = re.compile(r"(?:is|:|=|to|by)?\s*(?P<who>(?:the )?[A-Z@][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?: team)?)")
_DONT_KNOW = re.compile(r"\b(?:don'?t know|no idea|unknown|not sure|tbd)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[~€$£]?\d[\d.,]*\s?(?:%|[kKmM]\b)?")


def fields(said: str, critique: Critique, question: Question | None) -> tuple[Move, ...]:
    """The fields that the message sets; empty where it names none, Unclear where the line is not clear."""
    if owner := _OWNS.match(said):
        return _set_owner(owner.group("who"), mention(critique.okrs, said))
    keys = list(_FIELD.finditer(said))
    if not keys and mention(critique.okrs, said):
        keys = list(_LOOSE.finditer(said))[:1]
    if not keys:
        return ()
    masked = NAMED.sub(lambda name: " " * len(name.group()), said)
    moves: list[Move] = []
    subject, is_named = question.subject if question and question.subject != "set" else None, False
    for index, key in enumerate(keys):
        begin = 0 if index == 0 else key.start()
        end = keys[index + 1].start() if index + 1 < len(keys) else len(said)
        found = mention(critique.okrs, said[begin:end])
        if found and len(found.subjects) != 1:
            return (_which(found),)
        if found:
            subject, is_named = found.subjects[0], True
        # Nobody owns one line by chance: an owner without a line is the set's.
        about = subject if is_named or key.lastgroup != "owner" else None
        move = _set(str(key.lastgroup), about, masked[key.end() : end], critique)
        if move is None:
            # "the target audience": a word of a sentence, no field.
            return tuple(moves)
        moves.append(move)
    return tuple(moves)


def _set(field: str, subject: str | None, rest: str, critique: Critique) -> Move | None:
    if field == "owner":
        who = _WHO.search(rest)
        return SetOwner(subject=subject or "set", value=who.group("who").rstrip(".")) if who else None
    if subject is None:
        subject = _only_line_without(field, critique)
    value = _deadline(rest) if field == "deadline" else _amount(rest)
    if value is None and not _DONT_KNOW.search(rest):
        return None
    if subject is None:
        return Unclear(reason=f"Which key result is that the {field} of? Say “{field} for KR1.1 is …”.")
    if value is None:
        return _to_find_out(field, subject, rest.strip(), critique)
    match field:
        case "baseline":
            return SetBaseline(subject=subject, value=value)
        case "target":
            return SetTarget(subject=subject, value=value)
        case _:
            return SetDeadline(subject=subject, value=value)


def _to_find_out(field: str, subject: str, note: str, critique: Critique) -> Unknown:
    """The open question about this field; one of our own words where none is open."""
    asked = Question(
        id=f"{subject}.{field}",
        subject=subject,
        field="baseline" if field == "baseline" else "target",
        text=f"The {field} of {subject}",
    )
    return Unknown(question=next((one for one in critique.questions if one.id == asked.id), asked), note=note)


def _amount(rest: str) -> str | None:
    """The first amount, word for word."""
    found = find_quantities(rest)
    if found:
        return found[0].text
    bare = _NUMBER.search(rest)
    return bare.group().strip(" ,.") if bare else None


def _deadline(rest: str) -> str | None:
    found = find_deadline(rest)
    return found.text if found else None


def _only_line_without(field: str, critique: Critique) -> str | None:
    """The one line that still lacks this field; None where there are several."""
    lacking = {one.subject for one in critique.questions if one.field == field and one.subject != "set"}
    if not lacking and len(critique.okrs.key_results) == 1:
        return critique.okrs.key_results[0].id
    return lacking.pop() if len(lacking) == 1 else None


def _set_owner(who: str, found: Mention | None) -> tuple[Move, ...]:
    if found is None:
        return ()
    if len(found.subjects) != 1:
        return (_which(found),)
    return (SetOwner(subject=found.subjects[0], value=who),)


def _which(found: Mention) -> Unclear:
    if not found.subjects:
        return Unclear(reason=f"There is no “{found.said}” in this draft.")
    return Unclear(reason=f"“{found.said}” could be {' or '.join(found.subjects)}. Which one?")
