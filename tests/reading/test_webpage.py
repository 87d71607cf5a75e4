"""HTML beyond the tree: places, references, comments, what is no HTML, and what nobody closed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.check.waivers import inline_waivers
from coach.document import SegmentKind
from coach.reading import read
from coach.reading.webpages.pagekind import PageKind, page_kind


def test_references_are_one_character_each_and_spans_cover_them() -> None:
    text = "<p>Objective: R&amp;D &uuml;berzeugt</p><ul><li>Umsatz 3 Mio. &euro; auf 5 Mio. &euro;</li></ul>"
    okrs = read(text)
    (objective,) = okrs.objectives
    assert objective.text == "R&D überzeugt"
    assert objective.span is not None
    assert objective.span.of(text) == "R&amp;D &uuml;berzeugt"
    (result,) = okrs.key_results
    assert result.span.of(text).endswith("5 Mio. &euro;")
    assert result.target is not None
    assert result.target.text == "5 Mio. €"
    assert result.target.span.of(text) == "5 Mio. &euro;"


def test_tags_around_and_between_are_structure() -> None:
    text = "<ul><li>Objective: Calm</li><ul><li>Pages from <b>40</b> to 10</li></ul></ul>"
    kinds = {segment.span.of(text): segment.kind for segment in read(text).segments}
    assert kinds["Calm"] is SegmentKind.OBJECTIVE
    assert kinds["Pages from <b>40</b> to 10"] is SegmentKind.KEY_RESULT
    assert kinds["</li><ul><li>"] is SegmentKind.STRUCTURE


def test_scripts_styles_and_heads_say_nothing() -> None:
    text = (
        "<html><head><title>O9: T</title><style>O8: x{}</style></head>"
        "<body><SCRIPT>if (1 < 2) 'KR1: hidden'</SCRIPT><p>O1: Calm</p><p>KR1: Pages from 40 to 10</p></html>"
    )
    okrs = read(text)
    assert [o.text for o in okrs.objectives] == ["Calm"]
    assert [kr.text for kr in okrs.key_results] == ["Pages from 40 to 10"]
    assert not okrs.unread


def test_a_waiver_in_a_comment_covers_the_line_behind_it() -> None:
    text = (
        "<h2>Objective: Calm</h2><ul>\n<!-- coach: allow missing-baseline: new service -->"
        "<li>Fewer than 10 pages a week</li>\n<li>Night calls from 9 to 1</li></ul>"
    )
    (waiver,) = inline_waivers(read(text))
    assert (waiver.name, waiver.subjects) == ("missing-baseline", frozenset({"KR1.1"}))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><p>x", PageKind.PAGE),
        ("<div>O1: x</div><div>KR1: y</div>", PageKind.PAGE),
        ("O1: a<br>KR1: b<br/>KR2: c", PageKind.PAGE),
        ("# Plan\n\n<table><tr><td>a</td></tr></table>\n", PageKind.BLOCKS),
        ("| O | KR |\n|-|-|\n| a | b<br>c<br>d |\n", None),
        ("# Plan\n- a <b>bold</b> word\n- x < 3 and y > 2\n", None),
        ("O1: Calm <script>f(1)</script>\nKR1: x", None),
        ("Replace every <table> by a <div>\n- 40 pages", None),
        ("a,b\n<p>x</p>,y\n", None),
    ],
)
def test_a_text_is_html_where_its_tags_make_its_structure(text: str, kind: PageKind | None) -> None:
    assert page_kind(text) is kind


PIECES = """
<p> </p> <ul> <ol> </ul> <li> </li> <br> <b> </b> <h2> </h2> <table> </table> <tr> <td> <th> </td>
<td|rowspan=3> <td|colspan=2> <div|style='margin-left:36pt'> <!-- --> <![CDATA[ ]]> <script> </script>
<dl> <dt> <dd> <details> <summary> <pre> &amp; &nbsp; &#8594; & < > " É </span>
Objective:| KR1:| Key|results Pages|from|40|to|10
<ac:structured-macro|ac:name='status'> <ac:parameter|ac:name='title'> <span|style='mso-list:Ignore'>
<input|type=checkbox|checked> <time|datetime='2027-01-31'/>
""".split()
PIECES = [*(piece.replace("|", " ") for piece in PIECES), "\n", "\n\n"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_opened_or_closed_nothing_is_lost(pieces: str) -> None:
    text = f"<!doctype html>{pieces}"
    seen = [0] * len(text)
    for segment in read(text).segments:
        for at in range(*segment.span):
            seen[at] += 1
    assert all(count == 1 or (count == 0 and char.isspace()) for char, count in zip(text, seen, strict=True))


@pytest.mark.parametrize(
    "piece", ["<a ", "<a '\"", "<!--", "<![CDATA[", "<script>", "<b>", "<td rowspan=99>", "&#"]
)
def test_what_is_never_closed_is_read_whole(piece: str) -> None:
    text = "<!doctype html>" + piece * (20_000 // len(piece))
    left = list(text)
    for segment in read(text).segments:
        left[slice(*segment.span)] = " " * (segment.span.end - segment.span.start)
    assert not "".join(left).strip()
