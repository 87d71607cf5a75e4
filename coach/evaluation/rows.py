"""The rows of evaluation data: one frozen model for each sort of row, read from JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import Field, ValidationError, model_validator

from coach.document import Direction, Frozen, Kind
from coach.errors import SuiteError


class Row(Frozen):
    """What every row has. Rows of one `source` were written together and are resampled together."""

    id: str
    source: str
    function: str = ""
    origin: str = Field(description="where the row comes from, so that nobody trains on it by accident")
    note: str = ""


class Line(Frozen):
    """A key result, or work, as a person would write it down; `for_` is what the work serves."""

    text: str
    label: str | None = None
    owner: str | None = None
    type: str | None = None
    for_: str | None = Field(default=None, alias="for")

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Branch(Line):
    """An objective with what stands beneath it; its text is "" where key results stand alone."""

    key_results: tuple[Line, ...] = ()
    initiatives: tuple[Line, ...] = ()


class DraftRow(Row):
    """A draft as people paste it, and the tree that a careful person would write down.

    `only_texts`: whoever wrote it down noted the objectives and key results, and nothing beside them.
    """

    text: str
    objectives: tuple[Branch, ...]
    context: tuple[dict[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    only_texts: bool = False
    miss: str = Field(default="", description="why it isn't read to this tree yet")


class KindRow(Row):
    """A key result with its kind and flags."""

    text: str
    objective: str | None = None
    kind: Kind
    has_metric: bool
    has_target: bool
    has_baseline: bool
    has_deadline: bool
    direction: Direction
    vanity: bool
    vague: bool
    has_owner: bool


class ObjectiveRow(Row):
    """An objective with its flags."""

    text: str
    vague: bool
    is_task: bool
    has_number: bool
    is_kpi_target: bool
    compound: bool


class PairRow(Row):
    """The same line twice: `bad` breaks the named rule, `good` doesn't and is the better one.

    Where one of two rules is the headline and hides the other, both are named and either will do.
    """

    level: Literal["key result", "objective"]
    rules: tuple[str, ...] = Field(min_length=1)
    objective: str | None = None
    bad: str
    good: str


class TaskRow(Row):
    """A key result that is work, and the metrics that a sensible coach would turn it into."""

    goal: str
    objective: str
    text: str
    metrics: tuple[str, ...]


class GoalRow(Row):
    """A company goal to draft objectives for."""

    goal: str


class LinkRow(Row):
    """A goal and a text; `trap` says whether their words mislead."""

    goal: str
    text: str
    label: Literal["aligned", "partial", "unrelated"]
    trap: Literal["none", "lexical", "no-shared-words"]


R = TypeVar("R", bound=Row)


def read_rows(path: Path, model: type[R]) -> tuple[R, ...]:
    """The rows of one file; SuiteError names the file, the line and the key that is wrong."""
    return _cases(path, model) if path.suffix == ".yaml" else _lines(path, model)


def _cases(path: Path, model: type[R]) -> tuple[R, ...]:
    """The rows of a YAML file of cases, which all have one style: the file's name."""
    try:
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(model.model_validate(_case(path.stem, case)) for case in cases)
    except (OSError, yaml.YAMLError) as error:
        raise SuiteError(f"{path} can't be read: {error}") from error
    except ValidationError as error:
        raise SuiteError(f"{path}: {first_problem(error)}") from error


def _case(style: str, case: dict[str, object]) -> dict[str, object]:
    own = {key: value for key, value in case.items() if key != "name"}
    return {
        "id": f"{style}: {case.get('name')}",
        "source": style,
        "origin": "tests/cases/reading",
        "note": case.get("miss", ""),
        **own,
    }


def _lines(path: Path, model: type[R]) -> tuple[R, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SuiteError(f"{path} can't be read ({error.strerror}).") from error
    rows: list[R] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = model.model_validate_json(line)
        except ValidationError as error:
            raise SuiteError(f"{path}, line {number}: {first_problem(error)}") from error
        if row.id in seen:
            raise SuiteError(f"{path}, line {number}: the id {row.id!r} stands twice.")
        seen.add(row.id)
        rows.append(row)
    return tuple(rows)


def first_problem(error: ValidationError) -> str:
    """The first problem pydantic found, as key and reason."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    return f"{key}: {first['msg']}." if key else f"{first['msg']}."
