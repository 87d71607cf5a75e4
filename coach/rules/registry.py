"""What a rule is and where all of them are listed: code, name, scope, page and the function that looks.

A rule looks at one objective, one key result or the whole set and yields remarks; severities are the
policy's, waivers and order are `coach.check`'s.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Any

from coach.critique import Link
from coach.document import Fact, KeyResult, Objective, OkrSet
from coach.policy import Policy
from coach.quantities import Calendar
from coach.text import Span

SECTIONS = ("What it flags", "Why it matters", "Example", "Better", "Known limits", "Source")
WHOLE_SET = "set"  # the subject of what concerns no single line


class Scope(StrEnum):
    """What a rule is called with: each key result, each objective, the set, or what the run itself met."""

    KEY_RESULT = "key result"
    OBJECTIVE = "objective"
    SET = "set"
    RUN = "run"


class Stage(IntEnum):
    """The order in which findings are shown."""

    FIRST = 0
    GOAL_FIT = 1
    INTEGRITY = 2
    TASKS = 3
    OBJECTIVES = 4
    NUMBERS = 5
    FORM = 6


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say about a subject; `spans` point at the words that it quotes.

    `covers` names other subjects that it speaks for: what the rule hides, it hides on them.
    """

    subject: str
    message: str
    remedy: str
    spans: tuple[Span, ...]
    case: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The judged set and what is known around it.

    `period_known` is true where anything says when the set is for, `period` is what was said beside the text
    or in it; `links` are by subject.
    """

    okrs: OkrSet
    policy: Policy
    goal: str | None = None
    period_known: bool = False
    period: str | None = None
    calendar: Calendar = field(default_factory=Calendar)
    links: Mapping[str, Link] = field(default_factory=dict[str, Link])
    facts: tuple[Fact, ...] = ()
    language: str = "en"
    today: date | None = None

    @property
    def reads_words(self) -> bool:
        """Whether the text is in the language that the word rules and the judge know."""
        return self.language in ("en", "und")

    @property
    def threshold(self) -> float:
        return self.policy.thresholds.kind


@dataclass(frozen=True)
class Rule:
    """One rule. `cases` are the situations with a severity of their own; `hides` lists what it makes moot."""

    code: str
    name: str
    scope: Scope
    stage: Stage
    look: Callable[..., Iterator[Remark]]
    cases: tuple[str, ...] = ()
    reads_words: bool = True
    hides: frozenset[str] = frozenset()

    @cached_property
    def page(self) -> Mapping[str, str]:
        """The sections of the rule's docstring; "" holds its first line, the summary."""
        return _sections(inspect.getdoc(self.look) or "")

    @property
    def summary(self) -> str:
        return self.page.get("", "")

    @property
    def source(self) -> str:
        return self.page.get("Source", "")

    @property
    def url(self) -> str:
        return f"docs/rules.md#{self.code.lower()}-{self.name}"


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    scope: Scope,
    stage: Stage,
    *,
    cases: str = "",
    reads_words: bool = True,
    hides: str = "",
) -> Callable[[Callable[..., Iterator[Remark]]], Callable[..., Iterator[Remark]]]:
    """Enter a function into the registry; `cases` and `hides` are lists separated by blanks.

    `hides` names codes, or `code.case` for one case, or `*` for all other rules.
    """

    def enter(look: Callable[..., Iterator[Remark]]) -> Callable[..., Iterator[Remark]]:
        if code in RULES or any(known.name == name for known in RULES.values()):
            raise ValueError(f"two rules are called {code} or {name}")
        RULES[code] = Rule(
            code,
            name,
            scope,
            stage,
            look,
            cases=tuple(cases.split()),
            reads_words=reads_words,
            hides=frozenset(hides.split()),
        )
        return look

    return enter


def find(word: str) -> Rule | None:
    """The rule with this code or name."""
    by_code = RULES.get(word.upper())
    return by_code or next((known for known in RULES.values() if known.name == word.lower()), None)


_HEADING = re.compile(rf"^({'|'.join(SECTIONS)}): ", re.MULTILINE)


def _sections(docstring: str) -> dict[str, str]:
    parts = _HEADING.split(docstring)
    named = zip(parts[1::2], parts[2::2], strict=True)
    return {"": parts[0].strip(), **{heading: " ".join(text.split()) for heading, text in named}}


def run(known: Rule, review: Review) -> Iterator[Remark]:
    """Everything one rule has to say about a set; rules of scope RUN are called by whoever met their case."""
    look: Callable[..., Any] = known.look
    match known.scope:
        case Scope.KEY_RESULT:
            for objective in review.okrs.objectives:
                for kr in objective.key_results:
                    yield from look(kr, objective, review)
        case Scope.OBJECTIVE:
            for objective in review.okrs.objectives:
                yield from look(objective, review)
        case Scope.SET:
            yield from look(review)
        case Scope.RUN:
            return


def key_results_of(okrs: OkrSet) -> Iterator[tuple[KeyResult, Objective]]:
    for objective in okrs.objectives:
        for kr in objective.key_results:
            yield kr, objective
