"""The sheet: what a critique looks like, as safe HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from coach.conversation import Session
from coach.findings import Evidence, Finding, Severity
from coach.pipeline import Coach
from coach.ui.html import tag
from coach.ui.parts import marked
from coach.ui.views import MOST_LINES, sheet

DRAFT = """\
Company goal: win more independent bakeries this year
Support team, Q3 2026

Objective: Better support
- Answer 500 tickets
- CSAT from 82% to 90%
"""


@pytest.fixture(scope="session")
def coach() -> Coach:
    return Coach("offline")


@pytest.fixture
def session(coach: Coach) -> Session:
    begun = Session(coach)
    begun.send(DRAFT)
    return begun


def shown(session: Session) -> str:
    turn = session.present()
    return sheet(turn.critique, session.state, turn.score_after)


class Elements(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_nothing_read_shows_nothing(session: Session) -> None:
    assert sheet(None, session.state) == ""


def test_a_rewrite_shows_before_after_and_both_buttons(session: Session) -> None:
    page = shown(session)
    assert "<del>Answer 500 tickets</del>" in page
    assert 'data-edit="accept" data-line="KR1.1"' in page
    assert 'data-edit="decline" data-line="KR1.1"' in page
    assert '<span class="gap">[today]</span>' in page


def test_chips_tell_what_is_known_and_what_is_open(session: Session) -> None:
    page = shown(session)
    kr = page[page.index('data-subject="KR1.2"') :]
    assert re.search(r"today </span>82%", kr)
    assert re.search(r"target </span>90%", kr)
    assert "today </span>open" in page


def test_a_decision_takes_the_place_of_the_buttons(session: Session) -> None:
    session.send("accept KR1.1")
    page = shown(session)
    assert 'data-edit="accept" data-line="KR1.1"' not in page
    assert "Keep mine instead" in page
    session.send("decline KR1.1")
    assert "Take the rewrite" in shown(session)


def test_the_score_stands_only_as_before_and_after(session: Session) -> None:
    page = shown(session)
    assert re.search(r"as pasted \d+.*revised \d+", page)
    assert "as pasted" not in sheet(session.critique, session.state)


def test_quoted_words_are_marked() -> None:
    finding = Finding(
        rule="X", name="x", severity=Severity.ADVICE, subject="KR1.1", message="", remedy="", source="",
        url="", evidence=(Evidence(start=0, end=4, text="more"),),
    )  # fmt: skip
    assert marked("Get more <b>", [finding]).markup == "Get <mark>more</mark> &lt;b&gt;"
    assert marked("more", [finding]).markup == "more"


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "${alert(1)}",
        "{{value}} {{{value}}}",
        "`${document.title}`",
        "</textarea><iframe src=//example.com>",
        "@children",
    ],
)
def test_nothing_that_a_user_writes_becomes_markup_or_template(coach: Coach, nasty: str) -> None:
    session = Session(coach)
    session.send(f"{DRAFT}- Launch {nasty} in 5 towns\n{nasty}\n", goal=f"more {nasty}")
    page = shown(session)
    found = Elements(page)
    assert not {"script", "img", "iframe"} & found.tags
    assert not any(name.startswith("on") for name in found.attributes)
    assert not re.search(r"\$\{|\{\{|`|@children", page)


def test_a_huge_set_is_drawn_in_part_and_says_so(coach: Coach) -> None:
    session = Session(coach)
    session.send(
        "Q3 2026\n" + "Objective: Bakers order again\n- Launch a shop\n- Reorders from 10 to 20\n" * 300
    )
    page = shown(session)
    assert page.count('class="kr"') < MOST_LINES
    assert "more key results were judged" in page


def test_a_set_of_usual_size_is_drawn_whole(session: Session) -> None:
    page = shown(session)
    assert page.count('class="kr"') == 2
    assert "were judged" not in page


def test_attributes_are_escaped() -> None:
    assert tag("b", "x", title='"><i').markup == '<b title="&quot;&gt;&lt;i">x</b>'
