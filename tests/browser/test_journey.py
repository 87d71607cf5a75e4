"""A person's way through the app in a real browser."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
import uvicorn
from playwright.sync_api import Page, expect

from coach.reading import read
from coach.settings import Settings
from coach.ui import application

DRAFT = """\
Company goal: win more independent bakeries this year
Support team, Q3 2026

Objective: Better support
- Answer 500 tickets
- CSAT from 82% to 90%
"""
NASTY = '<img src=x onerror="window.hacked=1"> ${window.hacked=1} {{window}} <script>window.hacked=1</script>'
PATIENCE = 15_000  # milliseconds: a busy machine draws slowly


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The app on a free port, offline."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application(Settings(engine="offline")), log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    server.force_exit = True
    thread.join(timeout=10)


@pytest.fixture
def app(page: Page, address: str) -> Page:
    """The start screen, in a page that fails on anything from outside."""
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    expect(page.locator("#draft textarea")).to_be_visible(timeout=PATIENCE)
    return page


def coached(app: Page, draft: str = DRAFT, goal: str = "") -> None:
    app.locator("#draft textarea").fill(draft)
    app.locator("#goal textarea").fill(goal)
    app.locator("#go").click()
    expect(app.locator("#sheet .kr").first).to_be_visible(timeout=PATIENCE)
    expect(app.locator("#message textarea")).to_be_editable(timeout=PATIENCE)


def say(app: Page, message: str) -> None:
    app.locator("#message textarea").fill(message)
    app.locator("#message textarea").press("Enter")
    expect(app.locator("#message textarea")).to_have_value("", timeout=PATIENCE)


def revised(app: Page) -> str:
    return app.locator("#revised textarea").input_value()


def test_paste_answer_accept_download(app: Page, tmp_path: Path) -> None:
    outside: list[str] = []
    app.on("request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None)
    coached(app)
    line = app.locator('#sheet [data-subject="KR1.1"]')
    expect(line.locator(".badge")).to_be_visible()
    expect(line.locator("del")).to_have_text("Answer 500 tickets")

    say(app, "baseline for KR1.1 is 31")
    expect(line).to_contain_text("today 31", timeout=PATIENCE)

    line.locator('button[data-edit="accept"]').click()
    expect(line.locator(".decided")).to_have_text("accepted", timeout=PATIENCE)

    with app.expect_download() as found:
        app.locator("#download").click()
    target = tmp_path / found.value.suggested_filename
    found.value.save_as(target)
    assert target.suffix == ".md"
    texts = [kr.text for kr in read(target.read_text(encoding="utf-8")).key_results]
    assert any("from 31" in text for text in texts)
    assert "CSAT from 82% to 90%" in texts
    assert not [url for url in outside if url.startswith("http")]


def test_keep_mine_and_undo(app: Page) -> None:
    coached(app)
    app.locator('#sheet [data-subject="KR1.1"] button[data-edit="decline"]').click()
    expect(app.locator("#revised textarea")).to_have_value(
        _containing("- Answer 500 tickets"), timeout=PATIENCE
    )
    app.locator("#undo").click()
    expect(app.locator("#revised textarea")).not_to_have_value(
        _containing("- Answer 500 tickets"), timeout=PATIENCE
    )


def test_an_example_is_one_click_away(app: Page) -> None:
    app.locator("#examples button").first.click()
    expect(app.locator("#sheet .kr").first).to_be_visible(timeout=PATIENCE)
    expect(app.locator("#revised textarea")).to_have_value(_containing("Objective 1:"), timeout=PATIENCE)


def opened(app: Page, path: Path) -> None:
    app.locator("#open").locator("xpath=..").locator("input[type=file]").set_input_files(path)


def test_a_file_is_opened_and_a_wrong_one_is_told(app: Page, tmp_path: Path) -> None:
    damaged = tmp_path / "guests.docx"
    damaged.write_bytes(b"PK\x03\x04...")
    opened(app, damaged)
    expect(app.locator("#notice")).to_contain_text("damaged Word document", timeout=PATIENCE)
    old = tmp_path / "guests.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    opened(app, old)
    expect(app.locator("#notice")).to_contain_text("Save it as .docx", timeout=PATIENCE)
    right = tmp_path / "guests.md"
    right.write_text(DRAFT, encoding="utf-8")
    opened(app, right)
    expect(app.locator("#sheet .kr").first).to_be_visible(timeout=PATIENCE)
    expect(app.locator("#chat")).to_contain_text("guests.md")
    app.locator("#again").click()
    expect(app.locator("#draft textarea")).to_have_value(DRAFT)


def word_document(path: Path) -> None:
    made = docx.Document()
    made.add_heading("Objective 1: Walkers find the huts", 1)
    for text in ("Nights booked ahead from 30% to 55%", "Huts with a map at the door from 4 to 19"):
        made.add_paragraph(text, style="List Number")
    made.save(str(path))


def workbook(path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Hut OKRs, Q3 2026"])
    sheet.append([])
    sheet.append(["Objective", "Key result", "Start", "Target"])
    sheet.append(["Walkers find the huts", "Nights booked ahead", 0.3, 0.55])
    sheet.append([None, "Huts with a map at the door", 4, 19])
    sheet["C4"].number_format = sheet["D4"].number_format = "0%"
    made.create_sheet("Last year").sheet_state = "hidden"
    made.save(path)


@pytest.mark.parametrize(("name", "write"), [("huts.docx", word_document), ("huts.xlsx", workbook)])
def test_office_files_are_read_as_they_show(
    app: Page, tmp_path: Path, name: str, write: Callable[[Path], None]
) -> None:
    write(tmp_path / name)
    opened(app, tmp_path / name)
    nights = app.locator('#sheet [data-subject="KR1.1"]')
    expect(nights).to_contain_text("Nights booked ahead", timeout=PATIENCE)
    expect(nights.locator(".chips")).to_contain_text("today 30%")
    expect(nights.locator(".chips")).to_contain_text("target 55%")
    expect(app.locator("#sheet .objective h3")).to_have_text("Walkers find the huts")
    expect(app.locator("#sheet .read")).to_contain_text("2 key results read, nothing lost")
    expect(app.locator("#chat")).to_contain_text(name)
    if name.endswith(".xlsx"):
        expect(app.locator("#chat")).to_contain_text("Hidden sheets were left out: Last year")


def test_what_a_line_is_can_be_answered_by_a_button(app: Page) -> None:
    coached(app, "- Make joining a club easy\n- New members from 20 to 60\n- Leavers from 9% to 5%\n")
    expect(app.locator("#chat")).to_contain_text("Is line 1, “Make joining a club easy”, an objective or")
    app.locator("#quick button", has_text="a key result").click()
    expect(app.locator("#sheet .kr")).to_have_count(3, timeout=PATIENCE)
    expect(app.locator("#revised textarea")).to_have_value(_containing("- Make joining"))


def test_a_text_without_okrs_offers_nothing_to_accept(app: Page) -> None:
    app.locator("#draft textarea").fill("The canteen is closed on Friday.")
    app.locator("#go").click()
    expect(app.locator("#sheet")).to_contain_text("I found no OKRs", timeout=PATIENCE)
    for unused in ("#revised", "#download", "#accept-all"):
        expect(app.locator(unused)).not_to_be_visible()


def test_what_was_pasted_is_never_lost(app: Page) -> None:
    app.locator("#draft textarea").fill("\n \n")
    app.locator("#go").click()
    expect(app.locator("#notice")).to_contain_text("Paste your draft", timeout=PATIENCE)
    coached(app)
    app.locator("#again").click()
    expect(app.locator("#draft textarea")).to_have_value(DRAFT, timeout=PATIENCE)


def test_scripts_in_goal_and_draft_execute_nothing(app: Page) -> None:
    coached(app, f"{DRAFT}- Launch {NASTY} in 5 towns\n{NASTY}\n", f"more {NASTY}")
    say(app, f"why KR1.3? {NASTY}")
    say(app, f"KR1.3: Bakers who reorder {NASTY} from 5% to 9%")
    app.wait_for_timeout(300)
    assert app.evaluate("window.hacked") is None
    assert app.locator("#sheet img, #chat img, #sheet script").count() == 0


def test_a_narrow_screen_stacks(app: Page) -> None:
    app.set_viewport_size({"width": 390, "height": 844})
    coached(app)
    chat, sheet = app.locator("#chat").bounding_box(), app.locator("#sheet").bounding_box()
    assert chat is not None
    assert sheet is not None
    assert sheet["y"] >= chat["y"] + chat["height"]
    assert app.evaluate("document.documentElement.scrollWidth") <= 390


def _containing(text: str) -> re.Pattern[str]:

    return re.compile(re.escape(text))


def test_a_reload_keeps_the_draft(app: Page) -> None:
    coached(app, goal="win more bakeries")
    expect(app.locator("#sheet")).to_be_visible(timeout=PATIENCE)
    app.reload()
    expect(app.locator("#draft textarea")).to_have_value(DRAFT, timeout=PATIENCE)
    app.locator("#go").click()
    expect(app.locator("#sheet")).to_contain_text("Answer 500 tickets", timeout=PATIENCE)
