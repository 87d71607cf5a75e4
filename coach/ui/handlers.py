"""Between the widgets and a session: what a click or a message does, and what is shown after it."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach.conversation import Session, Turn
from coach.conversation.edits import Accept, Decline, Edit
from coach.pipeline import Coach
from coach.report import escaped
from coach.report.markdown import revised_markdown
from coach.ui.views import sheet

LONG_MESSAGE = 3  # lines: a pasted draft is named in the chat, not repeated
FILE_NAME = "okrs-revised.md"
BROKEN = "Something went wrong on this side. Your text is still there; try again, or send it in parts."

FORGOTTEN = "The server was started anew and has forgotten this conversation. Your draft is still here."
BUSY = "One moment: I am still working on your last message. Or press Stop."
STOPPED = "Stopped. What was found so far stays."
NOTHING_PASTED = "Paste your draft first, or write what the company is trying to achieve."

logger = logging.getLogger(__name__)


@dataclass
class Tab:
    """One browser tab: its session, and what was said in it."""

    session: Session
    said: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    half_said: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    is_busy: bool = False
    folder: str = field(default_factory=lambda: tempfile.mkdtemp(prefix="okr-coach-"))


@dataclass(frozen=True)
class Screen:
    """What is shown at one moment.

    `notice` is a plain error on the start screen. A screen that `is_waiting` changes
    nothing but says so.
    """

    chat: list[dict[str, str]]
    sheet: str = ""
    draft: str = ""
    file: str | None = None
    buttons: tuple[str, ...] = ()
    notice: str = ""
    is_started: bool = False
    is_working: bool = False
    is_waiting: bool = False


def begin(coach: Coach) -> Tab:
    return Tab(session=Session(coach))


def forget(tab: Tab | None) -> None:
    """The page was closed: nothing of it stays on the disk."""
    if tab is not None:
        shutil.rmtree(tab.folder, ignore_errors=True)


def paste(tab: Tab, draft: str, goal: str) -> Iterator[Screen]:
    """Judge what stands in the paste box. Where nothing could be read, the start screen says why."""
    text = draft if draft.strip() else (f"generate OKRs for {goal.strip()}" if goal.strip() else "")
    if not text:
        yield Screen(chat=[], notice=NOTHING_PASTED)
        return
    tab.said.clear()
    tab.said.append(_from_user(text))
    yield from _guarded(tab, tab.session.stream(text, goal if draft.strip() else None))


def open_file(tab: Tab, path: Path, goal: str) -> Iterator[Screen]:
    """Judge what a file says. Where nothing could be read, the start screen says why."""
    tab.said.clear()
    tab.said.append(_from_user(path.name))
    yield from _guarded(tab, tab.session.open(path, path.name, goal))


def say(tab: Tab, message: str) -> Iterator[Screen]:
    """Answer a message."""
    if tab.is_busy:
        yield _busy(tab)
        return
    tab.said.append(_from_user(message))
    yield from _guarded(tab, tab.session.stream(message))


def press(tab: Tab, edit: str, subject: str) -> Iterator[Screen]:
    """A button of the sheet: accept, decline, or another metric."""
    if edit == "other":
        yield from say(tab, f"other metric for {subject}")
        return
    if tab.is_busy:
        yield _busy(tab)
        return
    made: Edit = Accept(subject=subject) if edit == "accept" else Decline(subject=subject)
    yield from _guarded(tab, (tab.session.apply(one) for one in (made,)))


def stop(tab: Tab) -> Screen:
    """What is known so far, after the user stopped the coach."""
    tab.said += [*tab.half_said, {"role": "assistant", "content": STOPPED}]
    tab.half_said, tab.is_busy = [], False
    present = tab.session.present()
    return _screen(tab, present if present.critique else Turn(messages=(STOPPED,)))


def _guarded(tab: Tab, turns: Iterator[Turn]) -> Iterator[Screen]:
    """Screens of turns; an error of ours becomes a plain sentence, and what was shown stays."""
    tab.is_busy = True
    try:
        for turn in turns:
            tab.half_said = [] if turn.finished else _from_coach(turn)
            if turn.finished:
                tab.said += _from_coach(turn)
                tab.is_busy = False
            yield _screen(tab, turn)
    except Exception:
        # The boundary to the browser: whatever happens, the person keeps the text and gets a sentence.
        logger.exception("A turn failed")
        tab.said.append({"role": "assistant", "content": BROKEN})
        tab.half_said, tab.is_busy = [], False
        yield _after_error(tab)


def _busy(tab: Tab) -> Screen:
    """A message came while the coach works on another: nothing is mixed up, the message is not lost."""
    return Screen(chat=[*tab.said, *tab.half_said], notice=BUSY, is_waiting=True)


def _after_error(tab: Tab) -> Screen:
    """What stood there before the error, where that can still be shown."""
    if tab.session.critique is not None:
        try:
            return _screen(tab, tab.session.present())
        except Exception:
            logger.exception("What stood there before can't be shown")
    return _screen(tab, Turn(messages=(BROKEN,)))


def _screen(tab: Tab, turn: Turn) -> Screen:
    critique = turn.critique
    if critique is None:
        return Screen(chat=list(tab.said), notice="\n\n".join(turn.messages))
    chat = [*tab.said, *tab.half_said]
    file = None
    if turn.finished and critique.okrs.objectives:
        path = Path(tab.folder) / FILE_NAME
        path.write_text(revised_markdown(critique), encoding="utf-8")
        file = str(path)
    return Screen(
        chat=chat,
        sheet=sheet(critique, tab.session.state, turn.score_after),
        draft=turn.draft,
        file=file,
        buttons=turn.buttons,
        is_started=True,
        is_working=not turn.finished,
    )


def _from_user(text: str) -> dict[str, str]:
    """A message as it stands in the chat: harmless, and short where it is a pasted draft."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > LONG_MESSAGE:
        shown = f"{escaped(lines[0][:120])}\n\n*… {len(lines)} lines pasted*"
    else:
        shown = "\n\n".join(escaped(line[:2000]) for line in lines)
    return {"role": "user", "content": shown}


def _from_coach(turn: Turn) -> list[dict[str, str]]:
    return [{"role": "assistant", "content": "\n\n".join(turn.messages)}] if turn.messages else []
