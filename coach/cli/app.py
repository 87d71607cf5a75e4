"""The command `okr-coach`: its verbs put together, and its errors said in words."""

from __future__ import annotations

import gc
import sys
from typing import Annotated, NoReturn

import typer

from coach import __version__
from coach.cli import coaching, service
from coach.cli.exits import Exit
from coach.cli.outputs import notice, speak_utf8
from coach.errors import CoachError, EngineUnavailable

NAME = "okr-coach"

app = typer.Typer(
    name=NAME,
    help="Judges draft OKRs, rewrites tasks into measurable outcomes, and asks for what it doesn't know.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"okr-coach {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """What holds for every verb."""


app.command(short_help="Judge draft OKRs and rewrite tasks into outcomes.")(coaching.critique)
app.command(short_help="Draft OKRs for a company goal.")(coaching.generate)
app.command(short_help="Say what kind each key result is.")(coaching.classify)
app.command(short_help="Say how each line leads to a goal.")(coaching.align)
app.command(short_help="Start the browser app.")(service.serve)
app.command(short_help="List the rules, or explain one.")(service.rules)
app.command(short_help="Say whether the engine works.")(service.doctor)
app.command("eval", short_help="Measure the coach on labelled texts.")(service.evaluate)


# A run makes many small values and keeps nearly all of them: looking for garbage at every 700 finds none.
_COLLECT_EVERY = 100_000


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process; what goes wrong is said in words, never as a traceback."""
    speak_utf8()
    gc.set_threshold(_COLLECT_EVERY)
    try:
        app(arguments, prog_name=NAME)
    except EngineUnavailable as error:
        notice(f"okr-coach: {error}")
        sys.exit(Exit.ENGINE)
    except CoachError as error:
        notice(f"okr-coach: {error}")
        sys.exit(Exit.USAGE)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        notice(
            f"{NAME} stopped on a fault of its own, not of your text ({type(error).__name__}: {error})."
            " `python -X dev -m coach` with the same arguments shows where; please report it."
        )
        sys.exit(Exit.FAULT)
    sys.exit(Exit.CLEAN)
