"""What goes out: results to standard output or a file, notices to standard error, colour to terminals."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import SettingsError
from coach.events import Asking, Event, FellBack, Rejected, Reread

if TYPE_CHECKING:
    from coach.report.text import Line

WIDEST = 100
BUILT_IN = "offline"  # its own drafts are nobody's news
_STYLES = {
    "title": "bold",
    "new": "green",
    "old": "",
    "note": "dim",
    "question": "bold cyan",
    "error": "red",
    "warning": "yellow",
}


def speak_utf8() -> None:
    """Whatever the locale says: the same bytes everywhere, and no character that can't be printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def notice(text: str) -> None:
    print(text, file=sys.stderr)


def width() -> int:
    """Columns to write in: the terminal's, at most 100; 100 where there is none."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def write(text: str, output: Path | None) -> None:
    """Write the result; SettingsError where the file can't be written."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise SettingsError(f"--output {output}: it can't be written: {error}.") from error
    notice(f"Written to {output}.")


def write_lines(lines: Iterable[Line], output: Path | None) -> None:
    """The same for a report, in colour on a terminal."""
    if output is not None or not sys.stdout.isatty():
        write("".join(f"{line.text}\n" for line in lines), output)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text(line.text, style=_STYLES.get(line.style, "")))


def announce(event: Event) -> None:
    """Say on standard error what a model is being asked, and what became of it."""
    match event:
        case Reread():
            notice(event.notice)
        case Asking():
            notice(f"Asking {event.engine} about {len(event.subjects)} of your lines …")
        case Rejected() if event.attempt.engine != BUILT_IN:
            notice(f"{event.subject}: a proposal was rejected. {event.attempt.reason}".rstrip())
        case FellBack():
            notice(f"{', '.join(event.subjects)}: the built-in engine's proposal is used. {event.reason}")
        case _:
            pass
