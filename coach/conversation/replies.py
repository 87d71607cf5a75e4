"""The coach's words, as Markdown: what it read, what it changed, what it asks. What it quotes is escaped."""

from __future__ import annotations

from coach.conversation.answers import confidence_in
from coach.conversation.edits import (
    Accept,
    AddFact,
    Decline,
    Drop,
    Edit,
    FoldInto,
    Note,
    SetBaseline,
    SetDeadline,
    SetMetric,
    SetOwner,
    SetTarget,
    SetText,
    Skip,
    Unknown,
)
from coach.conversation.state import State
from coach.conversation.subjects import named
from coach.critique import Critique, ToFetch
from coach.document import OkrSet
from coach.metrics import graph
from coach.proposals import Question, Rewrite
from coach.report.summary import first_points, points, readiness, the_rest, what_was_read
from coach.report.writing import escaped

HELP = """Here is what I understand:

- **A draft**: paste it, first or again. Or: *generate OKRs for …*
- **Numbers**: *baseline for KR1.1 is 8,000* · *target for KR2.1 is 40%*
- **Answers**: *8k* · *about 5%, from Stripe* · *12, 7%, don't know*
- **Lines**: *accept all* · *accept KR1.2* · *keep mine* · *drop KR1.4* · *KR1.2: your own words*
- **Another way to measure**: *other metric for KR1.1*
- **The frame**: *our goal is …* · *period Q3* · *owner is Ines* · *deadline for KR1.1 is 30 June*
- *why KR1.2?* · *more* · *undo* · *done*"""
CLOSED = "That is your set. Copy or download **Your OKRs, revised**; paste a new version whenever you like."
NOTHING_TO_UNDO = "There is nothing to undo."
NO_GOAL = "What should the OKRs lead to? Say it in one sentence: *generate OKRs for …*"
PASTE_FIRST = "Paste your draft now, or say *generate OKRs* and I write a first one for this goal."


def plain(text: str) -> str:
    return escaped(text)


def opening(critique: Critique) -> str:
    """What was read, what is ready, at most three points: the first screen in words."""
    paragraphs = [escaped(what_was_read(critique))]
    if ready := " ".join(readiness(critique)):
        paragraphs.append(escaped(ready))
    if shown := first_points(critique):
        paragraphs.append(
            "\n".join(f"{number}. {escaped(one.message)}" for number, one in enumerate(shown, 1))
        )
    if rest := the_rest(critique):
        paragraphs.append(f"*{rest}: say “more”, or see the sheet.*")
    if critique.engine.notice:
        paragraphs.append(f"*{escaped(critique.engine.notice)}*")
    return "\n\n".join(paragraphs)


def working(engine: str) -> str:
    return f"*{escaped(engine)} is looking for better results; what is found already stands in the sheet.*"


def offer(critique: Critique) -> str:
    """The restructured draft, to be taken whole or line by line; empty where nothing was rewritten."""
    changed = [one for one in critique.rewrites if one.action != "keep"]
    if not changed:
        return ""
    return (
        "The sheet has a revised draft; your work stays in it, beneath the results it serves."
        " Say **accept all**, or take it line by line."
    )


def rejudged(critique: Critique, before: Critique) -> str:
    """What a new goal or period changed."""
    new = [one for one in points(critique) if one.message not in {old.message for old in points(before)}]
    if not new:
        return "I looked at every line again; nothing else changes."
    said = "\n".join(f"- {escaped(one.message)}" for one in new[:3])
    return f"I looked at every line again:\n\n{said}"


def generated(critique: Critique, goal: str) -> str:
    """A first draft, or why there is none."""
    if not critique.okrs.key_results:
        return (
            f"I don't see which results “{escaped(goal)}” is about, so I won't make any up."
            " Say it with what should change and for whom, for example “more hospitals choose us”."
        )
    return (
        "Here is a first draft for that goal: each result leads to it, and an early sign comes first."
        " The numbers are yours to give; I never make one up."
    )


def more(critique: Critique) -> str:
    """The points that the first screen left out."""
    shown = first_points(critique)
    rest = [one for one in points(critique) if one not in shown]
    if not rest:
        return "That was everything."
    return "\n".join(f"- {escaped(one.message)} {escaped(one.remedy)}" for one in rest)


def why(critique: Critique, subject: str) -> str:
    """Why a line is judged and changed as it is."""
    name = named(critique.okrs, subject)
    said = [
        f"- {escaped(one.message)} {escaped(one.remedy)} *({escaped(one.source)})*"
        for one in critique.findings
        if one.subject == subject
    ]
    rewrite = _rewrite(critique, subject)
    if rewrite is not None and rewrite.why:
        said.append(f"- {_ACTIONS[rewrite.action]}: {escaped(rewrite.why)}")
    link = next((one for one in critique.alignment if one.subject == subject), None)
    if link is not None and link.why:
        said.append(f"- Towards the goal: {escaped(link.why)}")
    if not said:
        return f"I have nothing to say against {escaped(name)}: it stands as you wrote it."
    return f"**{escaped(name)}**\n\n" + "\n".join(said)


_ACTIONS = {
    "rewrite": "The rewrite",
    "fold": "Put beneath another result",
    "keep": "Kept as it is",
    "split": "Split in two",
    "park": "Parked",
    "take_out": "Taken out",
}


def why_asked(question: Question) -> str:
    return (
        escaped(question.why) or "The answer can't be read off the draft, and it would be wrong to guess it."
    )


def asked(question: Question, critique: Critique) -> str:
    """The question, beneath the line it is about, or behind its label where it quotes the line."""
    text = f"**{escaped(question.text)}**"
    lines = {one.id: one.text for one in (*critique.okrs.objectives, *critique.okrs.key_results)}
    lines |= {one.subject: one.after for one in critique.rewrites if one.action == "rewrite" and one.after}
    line = lines.get(question.subject)
    if line is None:
        return text
    label = escaped(named(critique.okrs, question.subject))
    return f"{label} · {text}" if line in question.text else f"{label} · {escaped(line)}\n\n{text}"


def other_metrics(subject: str, critique: Critique) -> Question | None:
    """A choice among the other results that a line may be meant for; None where no other is known."""
    rewrite = _rewrite(critique, subject)
    if rewrite is None or not rewrite.alternatives:
        return None
    return Question(
        id=f"{subject}.choice",
        subject=subject,
        field="choice",
        text="Which of these comes closest? Or say in your own words what should change.",
        why="One piece of work can serve several results; only you know which was meant.",
        choices=tuple(graph().metrics[one.metric_id].name for one in rewrite.alternatives),
    )


def done(edit: Edit, critique: Critique) -> str:
    """What an edit changed, with the line as it now reads."""
    okrs = critique.okrs
    match edit:
        case SetBaseline(subject=subject, value=value, note=note):
            return f"{_name(okrs, subject)} today: {_value(value, note)}. {_reads(critique, subject)}"
        case SetTarget(subject=subject, value=value, note=note):
            return f"{_name(okrs, subject)} target: {_value(value, note)}. {_reads(critique, subject)}"
        case SetDeadline(subject=subject, value=value):
            return f"{_name(okrs, subject)} is due **{escaped(value)}**. {_reads(critique, subject)}"
        case SetOwner(subject=subject, value=value):
            whose = "the set" if subject == "set" else _name(okrs, subject)
            return f"**{escaped(value)}** owns {whose}."
        case SetMetric(subject=subject) | SetText(subject=subject):
            return f"{_name(okrs, subject)} changed. {_reads(critique, subject)}"
        case FoldInto(subject=subject, into=into):
            return f"{_name(okrs, subject)} is now work beneath {_name(okrs, into)}."
        case Drop(subject=subject):
            return f"{_name(okrs, subject)} is parked; it stays listed under *Parked*."
        case AddFact(fact=fact):
            return f"Noted: {escaped(fact.what)}. No line of your draft counts that yet."
        case Accept(subject=subject) | Decline(subject=subject):
            return _decision(okrs, subject, accepted=isinstance(edit, Accept))
        case Unknown(person=person, due=due):
            who = f" from {escaped(person)}" if person else ""
            when = f", {escaped(due)}" if due else ""
            return f"Fine: it is under **Numbers to fetch**{who}{when}, and the gap stays visible."
        case Note(question=question, text=text):
            return _noted(question, text)
        case Skip():
            return "Fine, it stays as it is."
        case _:
            return ""


def objection(message: str) -> str:
    """What the rules say against a line that an answer has just completed."""
    return f"One thing: {escaped(message)} Is that how you mean it?"


def farewell(state: State, critique: Critique) -> str:
    """The last word: what stands open, and where the result is."""
    said = [CLOSED]
    if critique.to_fetch:
        lines = (f"- {escaped(one.question)}{_where(one)}" for one in critique.to_fetch)
        said.append("**Numbers to fetch**\n\n" + "\n".join(lines))
    missing = state.note("set.proxy")
    if missing and not says_nothing_missing(missing):
        said.append(f"And keep in mind what you said could be missing: “{escaped(missing)}”")
    return "\n\n".join(said)


def says_nothing_missing(text: str) -> bool:
    return text.lower().startswith(("no", "nothing", "don't", "don’t"))


def _where(one: ToFetch) -> str:
    places = [part for part in (one.owner, one.source, one.due) if part]
    return f" ({escaped(', '.join(places))})" if places else ""


def _decision(okrs: OkrSet, subject: str | None, *, accepted: bool) -> str:
    if subject is None:
        return "All rewrites are accepted." if accepted else "All your lines stay as you wrote them."
    return f"{_name(okrs, subject)}: {'accepted' if accepted else 'your line stays as you wrote it'}."


def _noted(question: Question, text: str) -> str:
    if question.field == "confidence":
        figure = confidence_in(text) or 0
        if figure <= 3:
            return f"{figure}: that is a wish. What would have to change for a 6? Put that into the set."
        if figure >= 9:
            return f"{figure}: then it is a promise. If that is what you want, fine; else aim higher."
        return f"{figure}: a stretch that can be reached."
    if question.field == "proxy":
        if says_nothing_missing(text):
            return "Good."
        return "That is worth a key result, or a guardrail: add it to your draft and paste it again."
    if question.field == "share":
        return "Noted. Keep it beside the targets: together they should add up to it."
    return "Noted. I can't turn that into a result by myself: " + (
        f"say the line as you would like to read it, “{question.subject}: …”."
        if question.subject != "set"
        else "it stays with the set."
    )


def _reads(critique: Critique, subject: str) -> str:
    rewrite = _rewrite(critique, subject)
    return f"It now reads: “{escaped(rewrite.after)}”" if rewrite is not None and rewrite.after else ""


def _value(value: str, note: str) -> str:
    """A number as given, with what was said around it where that says more."""
    rest = note.strip(" .,")
    said = f" ({escaped(rest)})" if rest and rest != value and len(rest) <= 60 else ""
    return f"**{escaped(value)}**{said}"


def _name(okrs: OkrSet, subject: str) -> str:
    return escaped(named(okrs, subject))


def _rewrite(critique: Critique, subject: str) -> Rewrite | None:
    return next((one for one in critique.rewrites if one.subject == subject), None)
