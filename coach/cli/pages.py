"""docs/cli.md, written from the verbs' own signatures, and the exit codes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from coach.cli.app import NAME, app
from coach.report.writing import escaped

_INTRODUCTION = """\
# The command line

Standard output holds the result alone; progress and notices go to standard error. `-` reads standard input.
Colour is for terminals only. Settings come from `okr-coach.toml` in the working directory, then the
environment, then the options below.

| exit | meaning |
|---|---|
| 0 | nothing at or above `--fail-on` |
| 1 | findings at or above `--fail-on`, a text without OKRs, or a figure below its floor |
| 2 | wrong usage, a setting that can't be used, input that is missing, blank or binary |
| 3 | an engine that can't be built or doesn't work, or its result unused under `--require-engine` |
| 70 | a fault of the coach itself |

This page is generated from the commands (`make docs`).
"""


def page() -> str:
    """The whole page."""
    verbs = [
        (command.name or _callback(command.callback).__name__, _callback(command.callback))
        for command in app.registered_commands
    ]
    return "\n".join([_INTRODUCTION, *(line for name, verb in verbs for line in _verb(name, verb))]) + "\n"


def _callback(callback: Callable[..., Any] | None) -> Callable[..., Any]:
    assert callback is not None
    return callback


def _verb(name: str, verb: Callable[..., Any]) -> Iterator[str]:
    arguments, options = list[tuple[str, str]](), list[tuple[str, str]]()
    hints = get_type_hints(verb, include_extras=True)
    for parameter in inspect.signature(verb).parameters.values():
        kind, info = get_args(hints[parameter.name])
        if isinstance(info, ArgumentInfo):
            shown = info.metavar or parameter.name.upper()
            optional = parameter.default is not inspect.Parameter.empty
            arguments.append((f"[{shown}]" if optional else shown, info.help or ""))
        elif isinstance(info, OptionInfo):
            options.append(_option(parameter, kind, info))
    yield f"## {NAME} {name}\n"
    yield f"{escaped(inspect.getdoc(verb) or '')}\n"
    yield f"`{' '.join([NAME, name, '[OPTIONS]', *(shown for shown, _ in arguments)])}`\n"
    yield from (f"- `{shown}`: {escaped(meaning)}" for shown, meaning in [*arguments, *options])
    yield ""


def _option(parameter: inspect.Parameter, kind: Any, info: OptionInfo) -> tuple[str, str]:
    """The option as it is typed, and its help with the default."""
    given = [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str)]
    spelled = ", ".join(given) or f"--{parameter.name.replace('_', '-')}"
    said, default = info.help or "", parameter.default
    if default not in (None, False):
        said += f" Default: {default}."
    if isinstance(default, StrEnum):
        return f"{spelled} {'|'.join(type(default))}", said
    if kind is bool:
        return spelled, said
    return f"{spelled} {'N' if kind is int else 'FILE' if Path in get_args(kind) else 'TEXT'}", said
