"""What the coach writes reads back as the same set: text, Markdown, whole reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from critiques import critique
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.critique import Critique
from coach.document import KeyResult, Objective, OkrSet, OkrType
from coach.reading import read
from coach.report import as_json, draft
from coach.report.draft import NO_OBJECTIVE
from coach.report.markdown import revised_markdown
from coach.report.stating import as_stated, worked

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "reading"
WRITTEN = ("goal", "team", "period", "owner", "mission", "kpi", "guardrail", "dependency", "risk", "parked")
HARD = [
    "Guardrail: average discount stays below 12%",
    "Review score 4.6",
    "Customer effort score: 4.5",
    "Goal: reach 40 schools",
    "Goal attainment from 60% to 80%",
    "KR owners report each week",
    "KR1: signed contracts",
    "O2 sensors within limits for 99% of hours",
    "Key results: none missed",
    "Objective: look closer",
    "Owner: nobody yet",
    "Notes",
    "Initiatives:",
    "Status: done",
    "Traffic from 10k to 20k - 0.7",
    "Win rate from 10% to 20% (0.3)",
    "Ship it (done)",
    "[P1] Calls answered in 20 s",
    "[x] Permits in hand",
    "Sign-ups – Maria",
    "Calls answered (Priya)",
    "Fewer complaints (owner: Sam)",
    "Reply to @support within 2 hours",
    '"Best place to work" in the city',
    '"Never again"',
    "“Quality first” for all 12 sites",
    "*Starred* reviews from 3 to 30",
    "snake_case and __dunder__ names gone",
    "C# and F# builds under 5 min",
    "Read [the guide](http://example.org) 500 times",
    "C:\\temp cleaned \\* weekly",
    "🎯 Hits from 2 to 9",
    "Rating ⭐ from 3.9 to 4.5 ⭐",
    "> 90% of tenants stay",
    "< 200 ms p95",
    "1. place in the league",
    "2) and 3) merged",
    "a) all doors open",
    "- 5% scrap",
    "→ 30 partners",
    "# of incidents from 9 to 2",
    "| a | b |",
    "Win rate, deal size; cycle time, NPS",
    "Leads: from 10 to 40: weekly",
    "Zufriedenheit der Kund:innen von 7 auf 9",
    "Зарплаты вовремя: 100%",
    "売上を20%増やす",
    "نسبة الرضا من 70% إلى 90%",
    "We will grow as measured by sales and calls",
    "First do this. KR1: then that. KR2: and that",
    "TBD",
    "[target]",
    "Today 12%, tomorrow 20%",
    "Q3 2026",
    "Sales team OKRs Q3",
    "Company goal: be first",
    "P95 latency from 400 to 200 ms",
    "P99 latency from 900 to 400 ms",
    "C1 customers at 30",
    "C2 customers at 40",
    "2.1 releases a week",
    "2.2 rollbacks a month",
    "Last quarter: 8,000 visits",
    "Parked cars from 40 to 10",
    "key: value, other: thing",
    "{json: true}",
    "KR Y",
    "x",
]
words = st.sampled_from(HARD)
loose = st.text(
    alphabet=st.sampled_from(list("abcXYZ 019:;,.-–—()[]\"'“”*_#`\\/|%&@<>=→é漢ж!?")), min_size=1, max_size=30
)
texts = st.one_of(words, words, st.tuples(words, words).map(" ".join), loose)
names = st.sampled_from(["Ana", "Priya Shah", "Jo (Berlin)", "team@home", "Support", "Max & Mia", "Zoë"])


def is_text(said: str) -> bool:
    """Whether a text can stand in an OkrSet at all: cleaned, on one line, with a word in it."""
    return any(char.isalnum() for char in said) and said == " ".join(said.split())


def as_read(said: str) -> str:
    return " ".join(said.split())


@st.composite
def objectives(draw: st.DrawFn) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 3))):
        results = [
            {
                "text": draw(texts.map(as_read).filter(is_text)),
                "owner": draw(st.none() | names),
                "type": draw(st.none() | st.sampled_from(OkrType)),
            }
            for _ in range(draw(st.integers(0, 4)))
        ]
        made.append(
            {
                "text": draw(texts.map(as_read).filter(is_text)),
                "owner": draw(st.none() | names),
                "type": draw(st.none() | st.sampled_from(OkrType)),
                "results": results,
                "work": [
                    {"text": draw(texts.map(as_read).filter(is_text)), "of": draw(st.integers(-1, 3))}
                    for _ in range(draw(st.integers(0, 2)))
                ],
            }
        )
    lines = [line["text"] for one in made for line in (one, *one["results"])]
    assume(len(set(lines)) == len(lines))  # repeated lines are a table of contents, or a page's buttons
    return made


def set_of(made: list[dict[str, Any]]) -> OkrSet:
    """An OkrSet with these fields and no source, as if it had been read from somewhere."""
    objectives: list[Objective] = []
    for number, one in enumerate(made, 1):
        results = tuple(
            KeyResult.model_validate({"id": f"KR{number}.{at}", "span": (0, 0), **result})
            for at, result in enumerate(one["results"], 1)
        )
        work = [
            {
                "id": f"I{number}.{at}",
                "text": item["text"],
                "span": (0, 0),
                "for": results[item["of"]].id if 0 <= item["of"] < len(results) else None,
            }
            for at, item in enumerate(one["work"], 1)
        ]
        fields = {key: one[key] for key in ("text", "owner", "type")}
        objectives.append(
            Objective.model_validate(
                {"id": f"O{number}", "span": (0, 0), "key_results": results, "initiatives": work, **fields}
            )
        )
    return OkrSet(source="", objectives=tuple(objectives))


def tree(okrs: OkrSet) -> list[Any]:
    """What has to survive: texts, owners, types, values, and which work serves what."""
    return [
        {
            "text": one.text if one.text != NO_OBJECTIVE else "",
            "owner": one.owner,
            "type": one.type,
            "results": [
                (
                    as_stated(kr),
                    kr.owner,
                    kr.type,
                    kr.baseline and (kr.baseline.value, kr.baseline.unit),
                    kr.target and (kr.target.value, kr.target.unit),
                    kr.deadline and (kr.deadline.date or kr.deadline.text.removeprefix("by ")),
                )
                for kr in one.key_results
            ],
            "work": sorted({(work.for_ or "", as_worded(work.text)) for work in one.initiatives}),
        }
        for one in okrs.objectives
    ]


def as_worded(work: str) -> str:
    (said,) = worked((work,))
    return said


def beside(okrs: OkrSet) -> dict[str, list[tuple[str, str | None]]]:
    said: dict[str, list[tuple[str, str | None]]] = {}
    for item in okrs.context:
        if item.kind in WRITTEN:
            said.setdefault(item.kind, []).append((as_read(item.text), item.subject))
    return said


def fields(made: OkrSet) -> list[Any]:
    """The fields of a set built by hand, which has no values."""
    return [{**one, "results": [result[:3] for result in one["results"]]} for one in tree(made)]


@settings(max_examples=150, deadline=None)
@given(objectives())
def test_a_set_of_hard_texts_reads_back_from_text_and_markdown(made: list[dict[str, Any]]) -> None:
    okrs = set_of(made)
    for form in (draft, revised_markdown):
        report = form(critique().model_copy(update={"okrs": okrs}))
        assert fields(read(report)) == fields(okrs), report


@pytest.mark.parametrize("said", HARD)
@pytest.mark.parametrize("form", [draft, revised_markdown])
def test_each_hard_text_reads_back_in_each_place(form: Any, said: str) -> None:
    made = [
        {
            "text": said,
            "owner": None,
            "type": None,
            "results": [{"text": said}, {"text": "Calm nights"}],
            "work": [{"text": said, "of": 1}, {"text": said, "of": -1}],
        }
    ]
    okrs = set_of(made)
    report = form(critique().model_copy(update={"okrs": okrs}))
    assert fields(read(report)) == fields(okrs), report


def drafts() -> list[Any]:
    return [
        pytest.param(case["text"], id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def as_critique(okrs: OkrSet) -> Critique:
    goal, period = okrs.first_context("goal"), okrs.first_context("period")
    made = critique(goal=goal and goal.text, period=period and period.text)
    return made.model_copy(update={"okrs": okrs})


def assert_settled(source: str, form: Any) -> None:
    first = read(source)
    if not first.objectives:
        return
    written = form(as_critique(first))
    back = read(written)
    assert tree(back) == tree(first), written
    assert beside(back) == beside(first), written
    assert form(as_critique(back)) == written


@pytest.mark.parametrize("source", drafts())
@pytest.mark.parametrize("form", [draft, revised_markdown])
def test_every_draft_that_reads_reads_back_from_what_is_written_of_it(form: Any, source: str) -> None:
    assert_settled(source, form)


@pytest.mark.parametrize("source", drafts())
def test_the_json_of_a_critique_reads_back_as_the_set_that_was_read(source: str) -> None:
    first = read(source)
    if all(one.text for one in first.objectives):
        back = read(as_json(as_critique(first)))
        said = [[(kr.text, kr.owner, kr.type) for kr in one.key_results] for one in first.objectives]
        assert [[(kr.text, kr.owner, kr.type) for kr in one.key_results] for one in back.objectives] == said
        assert [(one.text, one.owner) for one in back.objectives] == [
            (one.text, one.owner) for one in first.objectives
        ]
