"""A revised set as lines that read back as what they say: what would be taken for another is quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coach.critique import Critique
from coach.document import OkrSet, OkrType
from coach.reading import read
from coach.reading.evidence import is_category
from coach.reading.marks.quotes import in_quotes
from coach.report.draft import NO_OBJECTIVE, Draft, DraftObjective, DraftResult, revised
from coach.report.wording import one_line

_MARKUP = re.compile(
    r"[\\`*<>|~]|(?<![^\W_])_|_(?![^\W_])|(?<=!)\[|\](?=[(\[:])|&(?=#?\w+;)"
    r"|(?P<twice>[\[\]{'])(?=(?P=twice))|(?<=\[)\[|(?<=\])\]|(?<=\{)\{|(?<=')'"
)
_LINE_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+=](?=\s|$)|\d+(?=[.)](?:\s|$)))")

Place = Literal["objective", "result", "work", "label", "item"]


def escaped(text: str) -> str:
    """The text on one line with every character neutralised that Markdown or HTML would obey."""
    line = _MARKUP.sub(lambda found: "\\" + found.group(), one_line(text))
    return _LINE_START.sub(
        lambda found: f"{found.group()}\\" if found.group().isdigit() else f"\\{found.group()}", line
    )


@dataclass(frozen=True, slots=True)
class Dress:
    """The look of a draft: headings, room between blocks, ways to make a text safe, the plainest first."""

    objective: str
    title: str
    gap: str
    escapes: tuple[Callable[[str], str], ...]

    def forms(self, text: str) -> list[str]:
        quoted = in_quotes(one_line(text))
        return [escape(said) for said in (text, quoted) if said for escape in self.escapes]


PLAIN = Dress("Objective {}: ", "{}:", "", (one_line, escaped))
MARKDOWN = Dress("### Objective {}: ", "### {}", "\n", (escaped,))


def draft(critique: Critique, applied: Collection[str] | None = None) -> str:
    """The revised set with what the user said around it, as text that `coach.reading.read` reads back."""
    return as_text(revised(critique, applied))


def as_text(made: Draft, *, with_notes: bool = True) -> str:
    return "\n".join(written(made, PLAIN, with_notes=with_notes)).strip("\n") + "\n"


def written(draft: Draft, dress: Dress, *, with_notes: bool = True) -> list[str]:
    """The lines of the draft; `with_notes` adds what else the user's text said around the OKRs."""
    lines = list(_Writer(draft, dress, frozenset()).lines(with_notes))
    if not draft.objectives:
        return lines
    if misread := _misread(draft, read("\n".join(lines))):
        lines = list(_Writer(draft, dress, misread).lines(with_notes))
    return lines


def _misread(draft: Draft, back: OkrSet) -> frozenset[str]:
    """Texts that the lines around them turn into something else, as two codes alike make a numbering."""
    said = [one_line(text) for one in draft.objectives for text in _texts(one)]
    found: list[str] = []
    for one in back.objectives:
        found += [one.text or NO_OBJECTIVE, *(kr.text for kr in one.key_results)]
        found += [work.text for work in one.initiatives]
    if len(said) != len(found):
        return frozenset(said) - frozenset(found) or frozenset(said)
    return frozenset(mine for mine, theirs in zip(said, found, strict=True) if mine != theirs)


def _texts(one: DraftObjective) -> Iterator[str]:
    yield one.text
    yield from (result.text for result in one.results)
    yield from (work for result in one.results for work in result.work)
    yield from one.work


class _Writer:
    """Writes the parts of a draft one after the other; `quoted` are texts that have to stand in quotes."""

    def __init__(self, draft: Draft, dress: Dress, quoted: frozenset[str]) -> None:
        self._draft, self._dress, self._quoted = draft, dress, quoted
        owners = [draft.owner, *(one.owner for one in draft.objectives)]
        owners += [result.owner for one in draft.objectives for result in one.results]
        self._owners = tuple(dict.fromkeys(one_line(owner) for owner in owners if owner))

    def lines(self, with_notes: bool) -> Iterator[str]:
        draft = self._draft
        head = [*draft.head, *(draft.notes_above if with_notes else ())]
        for label, text in head:
            yield from self._labelled(label, text)
        for number, objective in enumerate(draft.objectives, 1):
            yield ""
            if number > 1 and objective.head:
                for label, text in objective.head:
                    yield from self._labelled(label, text)
                yield ""
            yield from self._objective(number, objective)
        for title, items in (*draft.lists, *(draft.notes_below if with_notes else ())):
            if items:
                yield from ("", self._dress.title.format(title), *self._gap)
                yield from (f"- {self._plain(item, 'item')}" for item in items)

    @property
    def _gap(self) -> tuple[str, ...]:
        return ("",) if self._dress.gap else ()

    def _objective(self, number: int, one: DraftObjective) -> Iterator[str]:
        before = self._dress.objective.format(number)
        yield from self._item(before, one.text, one.owner, one.type, "objective")
        yield from (f"Why: {self._plain(text, 'label')}" for text in one.why)
        yield from self._gap
        yield from self._results(one.results)
        for label, text in one.beside:
            yield from (*self._gap, f"{label}: {self._plain(text, 'label')}")
        if one.work:
            yield from (*self._gap, "Initiatives:", *self._gap)
            yield from (f"- {self._plain(work, 'work')}" for work in one.work)

    def _results(self, results: tuple[DraftResult, ...]) -> Iterator[str]:
        """The key results, sorted beneath the words over them where each stands beneath one."""
        is_sorted = bool(results) and all(one.category and is_category(one.category) for one in results)
        above, indent = None, "  " if is_sorted else ""
        for result in results:
            if is_sorted and result.category != above:
                above = result.category
                yield f"- {self._dress.escapes[0](above or '')}"
            item = self._item(f"{indent}- ", result.text, result.owner, result.type, "result")
            yield from item
            yield from (f"{indent}  - Work: {self._plain(work, 'work')}" for work in result.work)

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        yield f"{label}: {self._plain(text, 'label')}"
        yield from self._gap

    def _plain(self, text: str, place: Place) -> str:
        return self._item("", text, None, None, place)[0]

    def _item(
        self, before: str, text: str, owner: str | None, kind: OkrType | None, place: Place
    ) -> tuple[str, ...]:
        line = one_line(text)
        if line == NO_OBJECTIVE:
            return (before + line,)
        near = tuple(name for name in self._owners if name.casefold() in line.casefold())
        forms = self._dress.forms(line)
        if line in self._quoted and len(forms) > len(self._dress.escapes):
            forms = forms[len(self._dress.escapes) :]
        first, *beneath = _read_back(tuple(forms), line, one_line(owner or ""), kind, place, near)
        indent = " " * (len(before) - len(before.lstrip(" "))) + ("  " if place == "result" else "")
        return (before + first, *(indent + one for one in beneath))


@lru_cache(maxsize=4096)
def _read_back(
    forms: tuple[str, ...], text: str, owner: str, kind: OkrType | None, place: Place, near: tuple[str, ...]
) -> tuple[str, ...]:
    """The first way to write a text that reads back, its owner behind it or, failing that, beneath it."""
    mark = f" [{kind.value}]" if kind else ""
    ways: list[tuple[str, ...]] = []
    for form in forms:
        ways.append((f"{form}{mark} (owner: {owner})",) if owner else (form + mark,))
        if owner:
            ways.append((form + mark, f"Owner: {owner}"))
    return next((way for way in ways if _reads_back(way, (text, owner, kind), place, near)), ways[0])


def _reads_back(
    way: tuple[str, ...], said: tuple[str, str, OkrType | None], place: Place, near: tuple[str, ...]
) -> bool:
    """Whether a text written this way at its place in a small draft reads back as `said`."""
    head = "".join(f"Owner: {name}\n" for name in near)
    first, *beneath = way
    if place == "objective":
        okrs = read("\n".join([f"{head}\nObjective 1: {first}", *beneath, "- y"]))
    elif place == "result":
        below = "".join(f"\n  {line}" for line in beneath)
        okrs = read(f"{head}\nObjective 1: x\n- {first}{below}\n- KR Y")
    elif place == "work":
        okrs = read(f"{head}\nObjective 1: x\n- y\n  - Work: {first}\nInitiatives:\n- {first}")
    elif place == "item":
        okrs = read(f"{head}Objective 1: x\n- y\n\nNotes:\n- {first}")
    else:
        okrs = read(f"{head}Team: {first}\n\nObjective 1: x\n- y")
    if len(okrs.objectives) != 1 or okrs.unread:
        return False
    (only,) = okrs.objectives
    context = [(item.kind, item.text) for item in okrs.context if item.kind != "owner"]
    results = [(kr.text, kr.owner or "", kr.type) for kr in only.key_results]
    work = [item.text for item in only.initiatives]
    text, nobody = said[0], ("", None)
    if place == "objective":
        above = (only.text, only.owner or "", only.type)
        return above == said and results == [("y", *nobody)] and not context
    if place == "result":
        return results == [said, ("Y", *nobody)] and not work and not context
    if place == "work":
        return work == [text, text] and results == [("y", *nobody)] and not context
    expected = ("team" if place == "label" else "note", text)
    return context == [expected] and results == [("y", *nobody)] and not work
