"""Runs a suite: each row is put to the coach, the answers are counted, and each scorer becomes a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from coach.evaluation.interval import interval
from coach.evaluation.measures import MEASURES, OF_ONE_CLASS, Label, base_rate, commonest
from coach.evaluation.probes import PROBES, Said
from coach.evaluation.report import Crash, Figure, Miss, Share, SuiteReport
from coach.evaluation.rows import Row
from coach.evaluation.suites import Scorer, Suite, load_suite, rows_of, suite_names
from coach.pipeline import Coach

DIGITS = 4


def evaluate(names: Iterable[str], coach: Coach, where: Path | None = None) -> tuple[SuiteReport, ...]:
    """The reports of the named suites, or of all; SuiteError before the first row if one can't be used."""
    suites = [load_suite(name, where) for name in tuple(names) or suite_names(where)]
    return tuple(run(suite, rows_of(suite, where), coach) for suite in suites)


def run(suite: Suite, rows: tuple[Row, ...], coach: Coach) -> SuiteReport:
    """The report of one suite. A row that crashes is recorded, counts as unscored, and the run goes on."""
    probe = PROBES[suite.probe]()
    answers: list[tuple[Row, Said]] = []
    crashes: list[Crash] = []
    for row in rows:
        try:
            said = list(probe.ask(row, coach))
        except Exception as error:  # whatever one row does, the others are still worth their figures
            crashes.append(Crash(row=row.id, error=f"{type(error).__name__}: {error}"))
            continue
        answers += [(row, one) for one in said]
    return SuiteReport(
        suite=suite.id,
        version=suite.version,
        question=suite.question,
        engine=coach.engine.name,
        model=coach.engine.model,
        policy=coach.policy.name,
        rows=len(rows),
        figures=tuple(_figure(suite, scorer, answers, len(rows), len(crashes)) for scorer in suite.recipes()),
        misses=tuple(
            Miss(row=row.id, about=said.about, expected=said.expected, got=said.got, note=row.note)
            for row, said in answers
            if said.got is not None and said.got != said.expected
        ),
        crashes=tuple(crashes),
        sources=_shares(answers, suite.breakdown),
    )


def _shares(answers: list[tuple[Row, Said]], about: str | None) -> tuple[Share, ...]:
    counts: dict[str, Counter[bool]] = {}
    for row, said in answers:
        if said.about == about and said.got is not None:
            counts.setdefault(row.source, Counter())[said.got == said.expected] += 1
    return tuple(
        Share(source=source, n=count.total(), right=count[True]) for source, count in sorted(counts.items())
    )


def _figure(suite: Suite, scorer: Scorer, answers: list[tuple[Row, Said]], rows: int, crashed: int) -> Figure:
    by_source: dict[str, Counter[tuple[Label, Label]]] = {}
    unscored = crashed
    for row, said in answers:
        if said.about != scorer.about:
            continue
        if said.got is None:
            unscored += 1
            continue
        by_source.setdefault(row.source, Counter())[said.expected, said.got] += 1
    counts = sum(by_source.values(), Counter[tuple[Label, Label]]())
    measure = MEASURES[scorer.measure]
    bounds = interval(by_source, measure, scorer.of, f"{suite.id}.{scorer.name}")
    value = measure(counts, scorer.of)
    base = base_rate if scorer.measure in OF_ONE_CLASS else commonest
    scored = counts.total()
    floor = suite.floors.get(scorer.name)
    return Figure(
        scorer=scorer.name,
        n=scored,
        unscored=unscored,
        not_applicable=rows - scored - unscored,
        base_rate=_rounded(base(counts, scorer.of)),
        value=_rounded(value),
        low=_rounded(bounds[0]) if bounds else None,
        high=_rounded(bounds[1]) if bounds else None,
        floor=floor,
        missed=floor is not None and (value is None or value < floor),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
