"""Text, Markdown, JSON and annotations: what each shows, in which order, and that no input breaks it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from critiques import critique, finding, key_result, objective, rewrite
from hypothesis import given
from hypothesis import strategies as st

from coach.critique import Critique, EngineInfo, ToFetch
from coach.document import Kind, OkrSet, Unread
from coach.findings import Waived
from coach.pipeline import Coach
from coach.proposals import Question
from coach.report import as_json, github, markdown, text
from coach.report.wording import names, width_of, wrapped
from coach.report.writing import escaped
from coach.text import Span

ROOT = Path(__file__).parents[2]
TASK = key_result("KR1.1", "Publish 12 posts", Kind.OUTPUT)
AFTER = "Trial sign-ups from readers from [today] to [target] by end of Q3"
CHOICE = Question(
    id="KR1.1.choice", subject="KR1.1", field="choice", text="What comes first?", choices=("trials", "calls")
)
PROXY = Question(id="set.proxy", subject="set", field="proxy", text="Could the goal still be missed?")


def whole(**more: object) -> Critique:
    values = {
        "goal": "Grow",
        "period": "Q3",
        "findings": [finding("KR1.1", "task-not-outcome", rule="OUT001", message="It is work.")],
        "rewrites": [
            rewrite(
                "KR1.1", "rewrite", TASK.text, AFTER, why="Readers who try stay.", questions=["KR1.1.choice"]
            )
        ],
        "questions": [CHOICE, PROXY],
        "to_fetch": [ToFetch(question="How many signed up last month?", source="web analytics")],
    }
    return critique(objective("O1", "Readers try us", TASK), **{**values, **more})


def assert_in_order(report: str, *parts: str) -> None:
    rest = report
    for part in parts:
        assert part in rest, part
        rest = rest[rest.index(part) + len(part) :]


@pytest.mark.parametrize("form", [text, markdown])
def test_a_report_goes_from_what_was_read_to_the_numbers_to_fetch(form: object) -> None:
    assert callable(form)
    assert_in_order(
        form(whole()),
        "1 key result read, nothing lost.",
        "1 is work.",
        "It is work.",
        "“Publish 12 posts”: what comes first?",
        "Line by line",
        "Your OKRs, revised",
        "Work: Publish 12 posts",
        "Numbers to fetch",
        "How many signed up last month? (web analytics)",
        "Could the goal still be missed?",
    )


def test_a_rewrite_shows_before_after_work_reason_and_question() -> None:
    report = text(whole())
    shown = report[report.index("Line by line") :]
    assert shown.split("\n", 2)[2].startswith(
        "KR1.1 Publish 12 posts\n"
        f"   →  {AFTER}\n"
        "      Work: Publish 12 posts\n"
        "      Why: Readers who try stay.\n"
        "      ? What comes first?\n"
        "        [trials] [calls]\n"
    )


def test_the_score_is_no_first_word_and_stands_only_in_the_full_report() -> None:
    assert "of 100" not in text(whole())
    assert "Score 50 of 100" in text(whole(), everything=True).splitlines()[-1]


def test_smaller_notes_are_counted_and_listed_on_demand() -> None:
    note = finding("O1", "vague-objective", "advice", "OBJ001", "It says little.")
    made = whole(findings=[*whole().findings, note])
    assert "1 smaller note: --all shows it." in text(made)
    assert "It says little." not in text(made)
    assert "It says little." in text(made, everything=True)


def test_markdown_lists_each_finding_once_and_counts_what_it_leaves_out() -> None:
    work = [finding("KR1.1", "task-not-outcome", "warning", "OUT001", "It is work.")]
    notes = [finding(f"KR1.{n}", "missing-baseline", "advice", "MEA002", f"Note {n}.") for n in range(1, 16)]
    made = whole(findings=[*work, *notes])
    report = markdown(made)
    assert (report.count("It is work."), report.count("Note 3."), report.count("Note 15.")) == (1, 1, 0)
    assert "## Further notes (15)" in report
    assert "- and 3 more, which `--all` lists" in report
    assert "Note 15." in markdown(made, everything=True)


def test_without_rewrites_nothing_is_revised() -> None:
    for report in (text(whole(rewrites=[])), markdown(whole(rewrites=[]))):
        assert "revised" not in report


def test_what_was_waived_or_not_understood_is_listed() -> None:
    okrs = OkrSet(
        source="??", objectives=whole().okrs.objectives, unread=(Unread(text="??", span=Span(0, 2)),)
    )
    made = whole(waived=[Waived(rule="MEA002", subject="KR1.1", reason="measured in May")])
    made = made.model_copy(update={"okrs": okrs})
    for report in (text(made), markdown(made)):
        assert_in_order(report, "Waived", "measured in May", "Not understood", "??")


def test_what_the_engine_left_out_is_said_in_the_report() -> None:
    notice = "This text doesn't look English."
    made = whole(engine=EngineInfo(name="offline", notice=notice))
    assert notice in text(made)
    assert notice in markdown(made)


def test_a_label_of_the_user_is_used_where_it_is_short_and_nobody_else_has_it() -> None:
    one, two, three = (key_result(f"KR1.{n}", "x", label=name) for n, name in enumerate(["A", "B", "B"], 1))
    four = key_result("KR1.4", "x", label="Key result number four")
    called = names(critique(objective("O1", "y", one, two, three, four)).okrs)
    assert called == {"O1": "O1", "KR1.1": "A", "KR1.2": "KR1.2", "KR1.3": "KR1.3", "KR1.4": "KR1.4"}


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_line_of_the_text_is_wider_than_asked_but_those_to_be_copied(width: int) -> None:
    long = key_result("KR1.1", "Publish " + "a rather long list of posts " * 9, Kind.OUTPUT)
    made = critique(
        objective("O1", "Readers try us " * 12, long),
        goal="Grow " * 40,
        rewrites=[rewrite("KR1.1", "rewrite", long.text, AFTER * 3, why="Because " * 40)],
    )
    report = text(made, width=width)
    around, copied = report.split("\nYour OKRs, revised\n")
    assert max(width_of(line) for line in around.splitlines()) <= width
    assert f"- {AFTER * 3}" in copied.splitlines()


@given(st.text(), st.integers(10, 120))
def test_wrapping_keeps_every_word_and_its_width(words: str, width: int) -> None:
    lines = wrapped(words, width, "- ")
    assert " ".join(" ".join(lines).split()).startswith("-")
    assert all(width_of(line) <= width or len(line.split()) <= 2 for line in lines)


@given(st.text())
def test_control_characters_never_reach_a_terminal(said: str) -> None:
    report = text(whole(goal=f"x\x1b[31m\x07\u202e{said}"))
    assert not [char for char in report if char != "\n" and not char.isprintable() and char < "\x20"]
    assert "\x1b" not in report
    assert "\u202e" not in report


HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "# Title",
    "| a | b |",
    "**bold** _it_ `code`",
    "1. first",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_markdown_shows_what_users_wrote_as_they_wrote_it(said: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(escaped(said))
    shown = html.removeprefix("<p>").removesuffix("</p>\n")
    plain = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert plain == said
    assert "<" not in shown


def test_placeholders_stay_readable_in_markdown() -> None:
    assert escaped(AFTER) == AFTER


def test_the_json_has_the_names_of_the_schema_and_is_the_same_each_time() -> None:
    schema = json.loads((ROOT / "docs" / "critique.schema.json").read_text(encoding="utf-8"))
    source = (ROOT / "examples" / "engineering.md").read_text(encoding="utf-8")
    first, second = (json.loads(as_json(Coach("offline").critique(source))) for _ in range(2))
    assert set(first) == set(schema["properties"])
    first["usage"]["seconds"] = second["usage"]["seconds"] = 0
    assert json.dumps(first) == json.dumps(second)
    span = first["okrs"]["objectives"][0]["span"]
    assert source[span[0] : span[1]].startswith("Guests get through")


def test_the_json_calls_initiatives_by_the_alias_of_the_schema() -> None:
    made = Coach("offline").critique("Objective: Win\n- Win rate from 10% to 20%\n  - Call back\n")
    (item,) = json.loads(as_json(made))["okrs"]["objectives"][0]["initiatives"]
    assert item["for"] == "KR1.1"


def test_an_annotation_points_at_file_line_and_column() -> None:
    source = "Objective: Win\r\n- Publish, 100%: all\n"
    start = source.index("Publish")
    made = critique(
        source=source,
        findings=[
            finding("KR1.1", "task-not-outcome", "error", "OUT001", "“100%” is work.", at=start),
            finding("set", "missing-owner", "advice", "SET005", "No names yet."),
        ],
    )
    assert github(made) == (
        "::error file=draft.md,line=2,col=3,title=OUT001 task-not-outcome::“100%25” is work. Mend it.\n"
        "::notice file=draft.md,line=1,col=1,title=SET005 missing-owner::No names yet. Mend it.\n"
    )


def test_a_finding_can_not_start_an_annotation_of_its_own() -> None:
    made = critique(findings=[finding("set", "x", message="first\n::error file=evil::second")])
    assert len(github(made).splitlines()) == 1
