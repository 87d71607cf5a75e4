"""docs/metrics.md, written from the catalogue: each function's metrics and the work meant to move them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coach.metrics.build import CatalogueFile, read_catalogue
from coach.metrics.model import Activity, Metric

_FUNCTIONS = {
    "company": "Company as a whole",
    "marketing": "Marketing",
    "sales": "Sales",
    "product": "Product",
    "engineering": "Engineering",
    "it": "Internal IT",
    "data": "Data and AI",
    "security": "Security",
    "design": "Design",
    "support": "Support and customer success",
    "operations": "Operations",
    "finance": "Finance",
    "people": "People",
    "legal": "Legal",
    "leadership": "Leadership",
    "public": "Public and non-profit",
    "personal": "Personal",
}
_STAGES = {"leading": "early", "mid": "middle", "lagging": "late"}
_METRICS = """\
| metric | what it is | unit, better, place on its path | drives | driven by | guardrail |
|---|---|---|---|---|---|"""
_ACTIVITIES = "| work | is meant to move, best guess first |\n|---|---|"


def page() -> str:
    """The whole page. Raises CatalogueError where the catalogue doesn't hold together."""
    catalogue = read_catalogue()
    names = {metric.id: metric.name for metric in catalogue.metrics}
    driven_by: defaultdict[str, list[str]] = defaultdict(list)
    for metric in catalogue.metrics:
        for drive in metric.drives:
            driven_by[drive.metric].append(metric.id)
    used = {row.function for row in (*catalogue.metrics, *catalogue.activities)}
    parts = [_introduction(catalogue)]
    for function in sorted(used, key=_place):
        metrics = [metric for metric in catalogue.metrics if metric.function == function]
        activities = [activity for activity in catalogue.activities if activity.function == function]
        parts.append(f"\n## {_FUNCTIONS.get(function, function.capitalize())}\n")
        if metrics:
            parts += [_METRICS, *(_metric(metric, names, driven_by[metric.id]) for metric in metrics)]
        if activities:
            parts += ["", _ACTIVITIES, *(_activity(activity, names) for activity in activities)]
    return "\n".join(parts) + "\n"


def _place(function: str) -> tuple[int, str]:
    """In the order of the table above; a function that it doesn't name yet comes last."""
    order = list(_FUNCTIONS)
    return (order.index(function) if function in order else len(order)), function


def _introduction(catalogue: CatalogueFile) -> str:
    vanity = sum(metric.vanity for metric in catalogue.metrics)
    return f"""\
# Metrics

What the coach knows can be measured: {len(catalogue.metrics)} metrics, {vanity} of them vanity;
{len(catalogue.activities)} kinds of work that people write as key results;
{len(catalogue.themes)} ideas that goals are put in.

A rewrite goes from work to what it is meant to move. A result serves a goal where its metric drives what the
goal is about, in at most three steps. There are no benchmarks: a target is the user's to set. A vanity metric
is never proposed; what to ask for instead stands beside it.

*Early*, *middle* and *late* say how soon on the way from work to money or mission a metric moves. A guardrail
is what could get worse while the metric gets better; a word in italics is where a path ends. Aliases,
formulas, sources and the reason of each link stand in `coach/metrics/catalogue/`.

This page is generated from the catalogue (`make docs`)."""


def _metric(metric: Metric, names: Mapping[str, str], drivers: Iterable[str]) -> str:
    about = metric.definition
    if metric.instead:
        about += f" *Vanity; ask for {names[metric.instead]} instead.*"
    per = f" a {metric.per}" if metric.per else ""
    cells = (
        f"**{metric.name}** `{metric.id}`",
        about,
        f"{metric.unit}{per}, {metric.better}, {_STAGES[metric.stage]}",
        ", ".join(
            [*(drive.metric for drive in metric.drives), *([f"*{metric.driver}*"] if metric.driver else ())]
        ),
        ", ".join(drivers),
        ", ".join(metric.guardrails),
    )
    return _row(cells)


def _activity(activity: Activity, names: Mapping[str, str]) -> str:
    return _row((activity.name, ", ".join(names[move.metric] for move in activity.moves)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_in_cell(cell) for cell in cells)} |"


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")
