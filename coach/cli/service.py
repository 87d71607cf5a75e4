"""The verbs about the coach itself: its rules, its configuration, its measured accuracy, its app."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.exits import Exit
from coach.cli.formats import LineFormat
from coach.cli.outputs import width
from coach.errors import SettingsError


def rules(
    code: Annotated[str | None, typer.Argument(help="Code or name of a rule, to read its page.")] = None,
    policy: Annotated[str, typer.Option(help="The policy whose severities are shown.")] = "default",
) -> None:
    """List the rules, or explain one."""
    import difflib

    from coach.policy import load
    from coach.report.wording import wrapped
    from coach.rules import RULES, find

    if code is None:
        for known in sorted(RULES.values(), key=lambda rule: rule.code):
            level = load(policy).severity[known.code]
            levels = [level] if isinstance(level, str) else list(dict.fromkeys(level.values()))
            print(f"{known.code}  {known.name:<24} {'/'.join(levels):<22} {known.summary}")
        return
    chosen = find(code)
    if chosen is None:
        names = [name for known in RULES.values() for name in (known.code, known.name)]
        close = difflib.get_close_matches(code, names, n=1)
        hint = f" Did you mean {close[0]}?" if close else " `okr-coach rules` lists them."
        raise SettingsError(f"There is no rule {code!r}.{hint}")
    print(f"{chosen.code} {chosen.name}\n")
    for heading, text in chosen.page.items():
        for line in wrapped(text, width(), f"{heading}: " if heading else "", "  " if heading else ""):
            print(line)
        print()


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; other machines reach 0.0.0.0.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 7860,
    engine: Annotated[
        str | None, typer.Option(help="The engine of the app. Default: what is configured.")
    ] = None,
) -> None:
    """Start the browser app: a conversation beside the sheet of OKRs."""
    from coach.engines import make_engine
    from coach.settings import load

    make_engine(engine, load())  # so that a wrong name is said here, not in the browser
    settings = load({"engine": engine})
    from coach.ui import serve as serve_app  # Gradio takes seconds to import

    serve_app(settings, host=host, port=port)


def doctor(
    engine: Annotated[str | None, typer.Option(help="The engine to try, such as openai:<model>.")] = None,
) -> None:
    """Say which engine is configured, whether it answers, and what to do if it doesn't."""
    from coach.engines.doctor import diagnose
    from coach.settings import load

    checks = diagnose(load({"engine": engine}))
    for check in checks:
        print(f"{check.state:<6}  {check.name}: {check.text}")
        if check.next_step:
            print(f"        {check.next_step}")
    raise typer.Exit(Exit.ENGINE if any(check.state == "failed" for check in checks) else Exit.CLEAN)


def evaluate(
    suites: Annotated[list[str] | None, typer.Argument(help="Suites to run. Default: all.")] = None,
    engine: Annotated[str, typer.Option(help="The engine to measure.")] = "offline",
    format: Annotated[LineFormat, typer.Option(help="A table, or JSON.")] = LineFormat.TEXT,  # noqa: A002  -- the option's name
) -> None:
    """Measure the coach on labelled texts; ends with 1 where a figure is below its floor."""
    from coach import evaluation
    from coach.pipeline import Coach
    from coach.settings import load

    coach = Coach(engine, settings=load())
    reports = evaluation.evaluate(suites or evaluation.suite_names(), coach)
    print(evaluation.as_json(reports) if format is LineFormat.JSON else evaluation.as_text(reports))
    raise typer.Exit(Exit.CLEAN if all(report.passed for report in reports) else Exit.FINDINGS)
