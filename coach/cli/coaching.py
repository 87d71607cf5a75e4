"""The verbs that coach: each reads, asks the coach, writes, and ends with a status."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.exits import FailOn, status
from coach.cli.formats import CritiqueFormat, DraftFormat, LineFormat, render, render_generated
from coach.cli.inputs import entries, read_input, text_or_file
from coach.cli.outputs import announce, notice
from coach.errors import ReadingError

if TYPE_CHECKING:
    from coach.critique import Critique
    from coach.pipeline import Coach

_File = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE|-", help="A file (text, Word, Excel, PDF), or - for standard input.", show_default=False
    ),
]
_Engine = Annotated[
    str | None,
    typer.Option(help="offline, auto or openai:<model>. Default: what is configured, else offline."),
]
_RequireEngine = Annotated[
    bool, typer.Option("--require-engine", help="End with 3 if the model's result could not be used.")
]
_Policy = Annotated[str | None, typer.Option(help="Limits and severities to judge by.")]
_FiscalYear = Annotated[
    str | None,
    typer.Option(
        "--fiscal-year-starts",
        metavar="MONTH",
        help="The month in which your fiscal year starts, by name or number. Default: what is configured.",
    ),
]
_Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write the result to this file.")]
_Period = Annotated[str | None, typer.Option(help='What the OKRs are for, such as "Q3 2026".')]
_Context = Annotated[
    str | None, typer.Option(help="Facts the coach may use, such as today's numbers: a text or a file.")
]


def critique(
    file: _File = None,
    goal: Annotated[str | None, typer.Option(help="What the company is trying to achieve.")] = None,
    period: _Period = None,
    context: _Context = None,
    policy: _Policy = None,
    fiscal_year_starts: _FiscalYear = None,
    engine: _Engine = None,
    read_with_model: Annotated[
        bool, typer.Option("--read-with-model", help="Let the model read again what is unclear in the draft.")
    ] = False,
    no_rewrite: Annotated[bool, typer.Option("--no-rewrite", help="Only judge; propose nothing.")] = False,
    no_inline_waivers: Annotated[
        bool, typer.Option("--no-inline-waivers", help="Ignore <!-- coach: allow … --> in the text.")
    ] = False,
    format: Annotated[CritiqueFormat, typer.Option(help="How to print the result.")] = CritiqueFormat.TEXT,  # noqa: A002  -- the option's name
    everything: Annotated[bool, typer.Option("--all", help="List every note, link and number.")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="From which severity on to end with 1.")] = FailOn.ERROR,
    require_engine: _RequireEngine = False,
    output: _Output = None,
) -> None:
    """Say what is wrong with draft OKRs and why, and rewrite what is work into what it should change."""
    given = read_input(file, "okr-coach critique draft.md")
    coach = _coach(engine, policy, fiscal_year_starts, read_with_model=read_with_model or None)
    result: Critique | None = None
    from coach.events import Finished

    for event in coach.stream_critique(
        given.text,
        goal,
        period,
        text_or_file(context),
        name=given.name,
        rewrite=not no_rewrite,
        inline_waivers=not no_inline_waivers,
    ):
        announce(event)
        if isinstance(event, Finished):
            result = event.critique
    assert result is not None
    render(result, format, output, everything=everything)
    raise typer.Exit(status(result, fail_on, require_engine=require_engine))


def generate(
    goal: Annotated[str, typer.Argument(help="What the company is trying to achieve; - reads it.")],
    period: _Period = None,
    team: Annotated[str | None, typer.Option(help="Who the OKRs are for, such as marketing.")] = None,
    context: _Context = None,
    policy: _Policy = None,
    engine: _Engine = None,
    objectives: Annotated[int, typer.Option(min=1, max=3, help="How many objectives at most.")] = 2,
    format: Annotated[DraftFormat, typer.Option(help="How to print the draft.")] = DraftFormat.TEXT,  # noqa: A002  -- the option's name
    require_engine: _RequireEngine = False,
    output: _Output = None,
) -> None:
    """Draft OKRs for a company goal, with a gap for each number that only you know."""
    said = read_input(None, 'okr-coach generate "your goal"').text if goal == "-" else goal
    if not said.strip():
        raise ReadingError("The goal is blank. Say in one sentence what the company is trying to achieve.")
    made = _coach(engine, policy).generate(
        said.strip(), period, text_or_file(context), team=team, count=objectives
    )
    if made.engine.notice:
        notice(made.engine.notice)
    if not made.okrs.objectives:
        notice(
            f"okr-coach: I know no measure that leads to {said.strip()[:120]!r}."
            " Say what should be different for customers, users or staff, or which number should move."
        )
    else:
        render_generated(made, format, output)
    raise typer.Exit(status(made, FailOn.NEVER, require_engine=require_engine))


def classify(
    file: _File = None,
    format: Annotated[LineFormat, typer.Option(help="json: one object a line.")] = LineFormat.TEXT,  # noqa: A002  -- the option's name
) -> None:
    """Say what kind each key result is: outcome, output, activity, milestone or health. One a line."""
    given = read_input(file, "okr-coach classify key_results.txt")
    coach = _coach("offline", None)
    for entry in entries(given, ("text", "objective")):
        judgement = coach.classify(entry["text"] or "", entry.get("objective"))
        if format is LineFormat.JSON:
            print(judgement.model_dump_json())
        else:
            print(f"{judgement.kind:<9} {judgement.probability:>4.0%}  {judgement.text}")


def align(
    file: _File = None,
    goal: Annotated[str | None, typer.Option(help="The goal, unless each line has its own.")] = None,
    format: Annotated[LineFormat, typer.Option(help="json: one object a line.")] = LineFormat.TEXT,  # noqa: A002  -- the option's name
) -> None:
    """Say how each objective or key result leads to a goal. One a line, or JSON lines {"goal","text"}."""
    given = read_input(file, 'okr-coach align --goal "your goal" key_results.txt')
    coach = _coach("offline", None)
    for entry in entries(given, ("text", "goal")):
        aim = entry.get("goal") or goal
        if not aim or not aim.strip():
            raise ReadingError(
                f"No goal is given for {entry['text']!r}. Add --goal, or goal to each JSON line."
            )
        link = coach.align(aim, entry["text"] or "")
        if format is LineFormat.JSON:
            print(link.model_dump_json(exclude={"subject"}))
        else:
            print(f"{link.verdict:<9} {link.score:.2f}  {entry['text']}\n{'':<16}{link.why}")


def _coach(
    engine: str | None,
    policy: str | None,
    fiscal_year_starts: str | None = None,
    read_with_model: bool | None = None,
) -> Coach:
    """The coach as configured: file, environment, then these arguments."""
    from coach.pipeline import Coach
    from coach.policy import load as load_policy
    from coach.settings import load

    settings = load(
        {
            "policy": policy,
            "fiscal_year_starts": fiscal_year_starts,
            "read_with_model": read_with_model,
        }
    )
    return Coach(engine, load_policy(settings.policy, settings.policy_table), settings=settings)
