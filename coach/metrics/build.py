"""Compiling the catalogue's YAML into the JSON that runs: checked here, so that loading need not check.

Run by `docs/generate.py`; the JSON is committed and a test fails when it lags behind the YAML.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from coach.errors import CoachError
from coach.metrics.model import Activity, Audience, Metric, Theme

CATALOGUE = Path(__file__).with_name("catalogue")
_CLASS = re.compile(r"<([a-z-]+)>")


class CatalogueError(CoachError):
    """A catalogue file breaks the schema or names an id that doesn't exist."""


class CatalogueFile(BaseModel):
    """One function's file."""

    model_config = ConfigDict(extra="forbid")
    metrics: list[Metric] = Field(default=[])
    activities: list[Activity] = Field(default=[])
    themes: list[Theme] = Field(default=[])
    audiences: list[Audience] = Field(default=[])
    words: dict[str, list[str]] = Field(default={}, exclude=True)


def read_catalogue(folder: Path = CATALOGUE) -> CatalogueFile:
    """All files of a folder, joined and checked. Raises CatalogueError naming file, row and field."""
    joined = CatalogueFile()
    for path in sorted(folder.glob("*.yaml")):
        data = cast("dict[str, Any]", yaml.safe_load(path.read_text(encoding="utf-8")))
        function = data.pop("function", path.stem)
        for rows in (data.get("metrics", []), data.get("activities", []), data.get("themes", [])):
            for row in rows:
                row["function"] = function
        try:
            part = CatalogueFile.model_validate(data)
        except ValidationError as error:
            raise CatalogueError(f"{path.name}: {error}") from error
        joined.metrics += part.metrics
        joined.activities += part.activities
        joined.themes += part.themes
        joined.audiences += part.audiences
        joined.words |= part.words
    joined.themes = [_spelled_out(theme, joined.words) for theme in joined.themes]
    _check(joined)
    return joined


def _spelled_out(theme: Theme, words: dict[str, list[str]]) -> Theme:
    """The theme with each class of words in its phrases replaced by the words: <faster> by faster|sooner."""

    def spelled(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise CatalogueError(f"{theme.id}: there is no class of words <{match[1]}>")
        return "|".join(words[match[1]])

    return replace(theme, phrases=tuple(_CLASS.sub(spelled, phrase) for phrase in theme.phrases))


def compiled(folder: Path = CATALOGUE) -> str:
    """The JSON text of the checked catalogue."""
    joined = read_catalogue(folder)
    data = TypeAdapter(CatalogueFile).dump_python(joined, mode="json")
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _check(joined: CatalogueFile) -> None:
    metrics = {metric.id: metric for metric in joined.metrics}
    problems: list[str] = []
    for rows in (joined.metrics, joined.activities, joined.themes, joined.audiences):
        seen: set[str] = set()
        for row in rows:
            if row.id in seen:
                problems.append(f"{row.id} stands twice")
            seen.add(row.id)
    for metric in joined.metrics:
        named = [*metric.guardrails, *(drive.metric for drive in metric.drives)]
        problems += [f"{metric.id} names {name}" for name in named if name not in metrics]
        if metric.vanity and (metric.instead not in metrics or metrics[metric.instead].vanity):
            problems.append(f"{metric.id} is vanity and names no better metric")
        if not metric.vanity and not _reaches_driver(metric, metrics):
            problems.append(f"{metric.id} reaches no business driver")
    for row, moves in [
        *((activity.id, activity.moves) for activity in joined.activities),
        *((theme.id, theme.metrics) for theme in joined.themes),
    ]:
        for move in moves:
            if move.metric not in metrics or metrics[move.metric].vanity:
                problems.append(f"{row} points at {move.metric}, which is vanity or doesn't exist")
    problems += _change_problems(joined.metrics)
    if cycle := _cycle(metrics):
        problems.append("a cycle of drives: " + " -> ".join(cycle))
    if problems:
        raise CatalogueError("The metric catalogue can't be used:\n" + "\n".join(problems))


def _change_problems(metrics: list[Metric]) -> list[str]:
    """`who` and `change` become objectives: each metric needs its own, and objectives carry no digits."""
    problems: list[str] = []
    owner: dict[str, str] = {}
    for metric in metrics:
        if metric.vanity:
            if metric.who or metric.change:
                problems.append(f"{metric.id} is vanity and can't say what changes for whom")
            continue
        if not metric.who or not metric.change:
            problems.append(f"{metric.id} doesn't say what changes for whom")
            continue
        if any(character.isdigit() for character in metric.who + metric.change):
            problems.append(f"{metric.id} has a digit in who or change")
        if metric.change in owner:
            problems.append(f"{metric.id} has the same change as {owner[metric.change]}")
        owner[metric.change] = metric.id
    return problems


def _reaches_driver(metric: Metric, metrics: dict[str, Metric]) -> bool:
    seen: set[str] = set()
    queue = [metric.id]
    while queue:
        current = queue.pop()
        if current in seen or current not in metrics:
            continue
        seen.add(current)
        if metrics[current].driver:
            return True
        queue += [drive.metric for drive in metrics[current].drives]
    return False


def _cycle(metrics: dict[str, Metric]) -> list[str]:
    done: set[str] = set()

    def visit(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done or name not in metrics:
            return []
        for drive in metrics[name].drives:
            if found := visit(drive.metric, [*trail, name]):
                return found
        done.add(name)
        return []

    for name in metrics:
        if found := visit(name, []):
            return found
    return []
