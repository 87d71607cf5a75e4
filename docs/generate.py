"""Write every generated page of the project, or with --check say which of them are out of date.

A page is a path and a function that returns its whole text. Of README.md and docs/evals.md only the output is
generated that stands below a `$ okr-coach ...` line in a `console` block: the command is run in the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the pages describe this checkout, whatever else is installed

CONSOLE = re.compile(
    r"(?P<head>^```console\n\$ (?:\.venv/bin/)?okr-coach (?P<arguments>.+)\n)(?:.*\n)*?(?P<end>^```$)",
    re.MULTILINE,
)


def printed_by(arguments: str) -> str:
    """Give what `okr-coach` prints to a pipe, for arguments written as in a shell."""
    result = subprocess.run(
        [sys.executable, "-m", "coach", *shlex.split(arguments)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    if result.returncode not in (0, 1):
        raise SystemExit(f"okr-coach {arguments} ended with {result.returncode}:\n{result.stderr}")
    return result.stdout.rstrip("\n") + "\n"


def with_true_output(page: str) -> str:
    """Return the page with the output of every `$ okr-coach` block as the command prints it now."""
    return CONSOLE.sub(lambda block: block["head"] + printed_by(block["arguments"]) + block["end"], page)


def readme() -> str:
    """The README with the true output of the commands it shows."""
    return with_true_output((ROOT / "README.md").read_text(encoding="utf-8"))


def present_figures() -> str:
    """The page about evaluation with what every suite says now."""
    return with_true_output((ROOT / "docs/evals.md").read_text(encoding="utf-8"))


def critique_schema() -> str:
    """The JSON schema of what `okr-coach critique --format json` prints."""
    from coach.critique import Critique

    return json.dumps(Critique.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"


def metric_graph() -> str:
    """The metric catalogue, checked and compiled."""
    from coach.metrics.build import compiled

    return compiled()


def metrics() -> str:
    """The metrics and activities of each function."""
    from coach.metrics.pages import page

    return page()


def rules() -> str:
    """The page of each rule."""
    from coach.rules.pages import page

    return page()


def command_line() -> str:
    """The verbs and options of `okr-coach`."""
    from coach.cli.pages import page

    return page()


PAGES: dict[str, Callable[[], str]] = {
    "coach/metrics/graph.json": metric_graph,
    "README.md": readme,
    "docs/cli.md": command_line,
    "docs/critique.schema.json": critique_schema,
    "docs/evals.md": present_figures,
    "docs/metrics.md": metrics,
    "docs/rules.md": rules,
}


def stale_pages() -> list[tuple[Path, str]]:
    """The pages whose text differs from what is generated, each with its new text."""
    pages = [(ROOT / name, render()) for name, render in PAGES.items()]
    return [
        (path, text) for path, text in pages if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the stale pages, or only name them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a page is out of date"
    )
    check_only = parser.parse_args().check
    stale = stale_pages()
    for path, text in stale:
        print(f"{path.relative_to(ROOT)}: {'out of date, run `make docs`' if check_only else 'written'}")
        if not check_only:
            path.write_text(text, encoding="utf-8")
    return 1 if check_only and stale else 0


if __name__ == "__main__":
    sys.exit(main())
