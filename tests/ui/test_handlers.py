"""What a click or a message shows, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.conversation import Turn
from coach.pipeline import Coach
from coach.reading import read
from coach.ui import handlers
from coach.ui.handlers import Screen, Tab

from .test_views import DRAFT


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach("offline")


@pytest.fixture
def tab(coach: Coach) -> Tab:
    return handlers.begin(coach)


def last(screens: Iterator[Screen]) -> Screen:
    *_, screen = screens
    return screen


def test_a_paste_shows_findings_first_and_then_everything(tab: Tab) -> None:
    first, *_, end = handlers.paste(tab, DRAFT, "")
    assert first.is_working
    assert "KR1.1" in first.sheet
    assert not first.draft
    assert not end.is_working
    assert end.draft
    assert end.buttons


@pytest.mark.parametrize("draft", ["", "   \n ", "\x00\x01\x02"])
def test_what_cannot_be_read_leaves_the_start_screen_with_a_reason(tab: Tab, draft: str) -> None:
    screen = last(handlers.paste(tab, draft, ""))
    assert not screen.is_started
    assert screen.notice


def test_a_goal_alone_writes_a_first_draft(tab: Tab) -> None:
    screen = last(handlers.paste(tab, "", "win more hotels"))
    assert screen.is_started
    assert "Company goal: win more hotels" in screen.draft


def test_the_goal_beside_the_draft_is_used(tab: Tab) -> None:
    screen = last(handlers.paste(tab, DRAFT.partition("\n")[2], "win more hotels"))
    assert "goal: win more hotels" in screen.sheet


def test_a_pasted_draft_is_named_not_repeated_in_the_chat(tab: Tab) -> None:
    screen = last(handlers.paste(tab, DRAFT, ""))
    assert "lines pasted" in screen.chat[0]["content"]
    assert "Answer 500 tickets" not in screen.chat[0]["content"]


def test_the_file_is_the_revised_draft_and_reads_back(tab: Tab) -> None:
    handlers_done = last(handlers.paste(tab, DRAFT, ""))
    screen = last(handlers.say(tab, "accept all"))
    assert handlers_done.file == screen.file
    assert screen.file is not None
    text = Path(screen.file).read_text(encoding="utf-8")
    assert text.startswith("# Your OKRs, revised")
    assert [kr.text for kr in read(text).key_results] == [kr.text for kr in read(screen.draft).key_results]


def test_a_closed_page_leaves_no_file(tab: Tab) -> None:
    screen = last(handlers.paste(tab, DRAFT, ""))
    assert screen.file is not None
    handlers.forget(tab)
    assert not Path(screen.file).exists()


def test_buttons_of_the_sheet(tab: Tab) -> None:
    last(handlers.paste(tab, DRAFT, ""))
    screen = last(handlers.press(tab, "decline", "KR1.1"))
    assert "- Answer 500 tickets" in screen.draft
    screen = last(handlers.press(tab, "accept", "KR1.1"))
    assert "- Answer 500 tickets" not in screen.draft


def test_an_error_of_ours_is_a_sentence_and_loses_nothing(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    before = last(handlers.paste(tab, DRAFT, ""))

    def broken(message: str) -> Iterator[Turn]:
        raise ZeroDivisionError(message)
        yield

    monkeypatch.setattr(tab.session, "stream", broken)
    screen = last(handlers.say(tab, "8k"))
    assert screen.chat[-1]["content"] == handlers.BROKEN
    assert screen.sheet == before.sheet
    assert screen.draft == before.draft


def test_a_message_while_the_coach_works_is_not_mixed_in(tab: Tab) -> None:
    screens = handlers.paste(tab, DRAFT, "")
    next(screens)
    waiting = last(handlers.say(tab, "accept all"))
    assert waiting.is_waiting
    assert waiting.notice == handlers.BUSY
    assert not tab.session.state.decisions


def test_stopping_keeps_what_was_found_and_said(tab: Tab) -> None:
    screens = handlers.paste(tab, DRAFT, "")
    first = next(screens)
    stopped = handlers.stop(tab)
    assert first.chat == stopped.chat[:-1]
    assert stopped.chat[-1]["content"] == handlers.STOPPED
    assert "KR1.1" in stopped.sheet
    assert not last(handlers.say(tab, "more")).is_waiting


def test_what_a_user_writes_cannot_load_an_image(tab: Tab) -> None:
    last(handlers.paste(tab, DRAFT, ""))
    screen = last(handlers.say(tab, "![x](https://example.com/?leak)"))
    assert not any("![x](" in message["content"] for message in screen.chat)


def test_a_file_is_judged_under_its_own_name(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "guests.md"
    path.write_text(DRAFT, encoding="utf-8")
    end = last(handlers.open_file(tab, path, "win more hotels"))
    assert end.is_started
    assert end.chat[0] == {"role": "user", "content": "guests.md"}
    assert tab.session.critique is not None
    assert tab.session.critique.source.name == "guests.md"
    assert tab.session.critique.source.text == DRAFT


def test_a_file_that_cannot_be_read_leaves_the_start_screen_with_a_reason(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "guests.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    screen = last(handlers.open_file(tab, path, ""))
    assert not screen.is_started
    assert screen.notice.startswith("guests.doc is an old Word document")


def test_what_was_guessed_about_a_file_is_said_in_the_chat(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "guests.txt"
    path.write_bytes("Objective: Gäste kehren zurück\n- Zweitbuchungen von 10% auf 20%".encode("cp1252"))
    screen = last(handlers.open_file(tab, path, ""))
    assert "not UTF-8" in screen.chat[1]["content"]
