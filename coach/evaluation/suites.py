"""Suites: a question, the rows that ask it, the scorers that answer it, their floors; one YAML file each."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import Field, ValidationError

from coach.document import Frozen
from coach.errors import SuiteError
from coach.evaluation.measures import MEASURES, OF_ONE_CLASS, Label
from coach.evaluation.probes import PROBES
from coach.evaluation.rows import Row, first_problem, read_rows
from coach.shipped import shipped

CASES = "cases/"


class Scorer(NamedTuple):
    """A figure's recipe: `about.measure`, or `about.measure.class` ("kind.recall.outcome")."""

    name: str
    about: str
    measure: str
    of: Label


class Suite(Frozen):
    """One suite, as its file says. `floors` has the least acceptable value of some of the scorers."""

    id: str
    version: int = Field(ge=1)
    question: str
    probe: str = Field(description="how rows are put to the coach")
    data: tuple[str, ...] = Field(
        min_length=1, description='files in data/ beside the suites, or "cases/…/*.yaml": cases of the tests'
    )
    breakdown: str | None = Field(default=None, description="what is also shown for each source")
    scorers: tuple[str, ...] = Field(min_length=1)
    floors: dict[str, float] = Field(default_factory=dict)

    def recipes(self) -> tuple[Scorer, ...]:
        return tuple(_scorer(name, PROBES[self.probe].about) for name in self.scorers)


def suite_names(where: Path | None = None) -> tuple[str, ...]:
    """The ids of all suites, sorted."""
    return tuple(sorted(path.stem for path in ((where or shipped("evals")) / "suites").glob("*.yaml")))


def load_suite(name: str, where: Path | None = None) -> Suite:
    """The suite `name`; SuiteError says which file and key is wrong and what is allowed."""
    root = where or shipped("evals")
    path = root / "suites" / f"{name}.yaml"
    if not path.is_file():
        raise SuiteError(f"There is no suite {name!r}{_hint(name, suite_names(root))}")
    try:
        suite = Suite.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        _expect(suite.probe, PROBES, "probe")
        recipes = {scorer.name for scorer in suite.recipes()}
        if suite.breakdown:
            _expect(suite.breakdown, PROBES[suite.probe].about, "breakdown")
        for floor in suite.floors:
            _expect(floor, recipes, "floor")
    except yaml.YAMLError as error:
        raise SuiteError(f"{path}: this is no YAML: {error}") from error
    except ValidationError as error:
        raise SuiteError(f"{path}: {first_problem(error)}") from error
    except SuiteError as error:
        raise SuiteError(f"{path}: {error}") from error
    if suite.id != name:
        raise SuiteError(f"{path}: id is {suite.id!r}; it must be {name!r}, as the file's name.")
    return suite


def rows_of(suite: Suite, where: Path | None = None) -> tuple[Row, ...]:
    """All rows of a suite, in the order of its files."""
    model = PROBES[suite.probe].row_model
    return tuple(row for name in suite.data for path in _files(name, where) for row in read_rows(path, model))


def _files(name: str, where: Path | None) -> list[Path]:
    if name.startswith(CASES):
        return sorted(shipped("cases").glob(name.removeprefix(CASES)))
    return [(where or shipped("evals")) / "data" / name]


def _scorer(name: str, about: tuple[str, ...]) -> Scorer:
    asked, _, rest = name.partition(".")
    measure, _, label = rest.partition(".")
    _expect(asked, about, "scorer")
    _expect(measure, MEASURES, "measure")
    if label and measure not in OF_ONE_CLASS:
        raise SuiteError(f"{name}: {measure} looks at all classes, so it takes no class.")
    return Scorer(name, asked, measure, label or True)


def _expect(value: str, allowed: Iterable[str], what: str) -> None:
    if value not in allowed:
        raise SuiteError(f"unknown {what} {value!r}{_hint(value, tuple(allowed))}")


def _hint(value: str, allowed: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(value, allowed, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(allowed) or 'none'}."
