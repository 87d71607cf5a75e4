"""JSON and YAML beyond the tree: places, escapes, values by key, our own reports, and what is no data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.check.waivers import inline_waivers
from coach.document import OkrSet, SegmentKind
from coach.pipeline import Coach
from coach.reading import read
from coach.report import as_json


def only(text: str) -> Any:
    (result,) = read(text).key_results
    return result


def test_escapes_are_decoded_and_spans_cover_them() -> None:
    text = r'{"objective": "Gr\u00fcn \"hier\"", "key_results": ["Umsatz \ud83d\ude00 3 \u2192 5 M\u00e4"]}'
    okrs = read(text)
    assert [o.text for o in okrs.objectives] == ['Grün "hier"']
    assert [kr.span.of(text) for kr in okrs.key_results] == [r"Umsatz \ud83d\ude00 3 \u2192 5 M\u00e4"]


def test_data_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = '{"objectives": [{"title": "Guests eat hot food", "krs": [{"title": "Minutes from 24 to 14"}]}]}'
    for text in (whole[: len(whole) - cut] for cut in range(7)):
        okrs = read(text)
        assert [o.text for o in okrs.objectives] == ["Guests eat hot food"], text
        assert [kr.text for kr in okrs.key_results] == ["Minutes from 24 to 14"], text


def test_values_stand_under_many_names() -> None:
    for start, end in [
        ("baseline", "target"),
        ("startValue", "targetValue"),
        ("from", "to"),
        ("start", "goal"),
    ]:
        record = {"title": "Churn", start: 9, end: 4, "unit": "%"}
        result = only(json.dumps({"objective": "x", "krs": [record]}))
        assert (result.baseline.text, result.target.text, result.form) == ("9%", "4%", "from_to")


def test_a_value_that_the_text_says_already_changes_nothing() -> None:
    text = '{"objective": "x", "krs": [{"text": "At least 90% of calls by Q4", "target": "90%", "value": 4}]}'
    assert (only(text).form, only(text).target.text) == ("at_least", "90%")


def test_a_key_result_without_a_date_is_due_with_its_objective() -> None:
    text = '{"objectives": [{"title": "x", "due": "2027-03-31", "krs": ["Churn from 9% to 4%"%s]}]}'
    (result,) = read(text.replace("%s", "")).key_results
    assert result.deadline is None or result.deadline.date == "2027-03-31"
    (record,) = read(text.replace('"Churn from 9% to 4%"%s', '{"title": "Churn from 9% to 4%"}')).key_results
    assert record.deadline is not None
    assert record.deadline.date == "2027-03-31"


def test_ids_addresses_and_times_are_structure() -> None:
    text = (
        '{"id": "0f8fad5b-d9cb-469f-a165-70867728950e", "url": "https://example.org/okr one two three",'
        ' "updatedAt": "2027-01-01T00:00:00Z", "visibility": "public", "objective": "Calm",'
        ' "krs": ["Pages from 40 to 10"], "reason": "Nights were loud last winter"}'
    )
    okrs = read(text)
    said = [item.text for item in (*okrs.context, *okrs.unread)]
    assert said == ["Nights were loud last winter"]
    assert {segment.kind for segment in okrs.segments if "0f8fad5b" in segment.span.of(text)} == {
        SegmentKind.STRUCTURE
    }


def said(okrs: OkrSet) -> Any:
    """All that a draft says of its OKRs, without places and judgement."""
    return [
        (o.label, o.text, o.owner, o.type, [(work.for_, work.text) for work in o.initiatives])
        for o in okrs.objectives
    ], [
        (
            *(kr.label, kr.text, kr.owner, kr.form, kr.direction),
            *(value and value.text for value in (kr.baseline, kr.target, kr.deadline)),
        )
        for kr in okrs.key_results
    ]


def context(okrs: OkrSet) -> list[tuple[str, str, str]]:
    return sorted((item.kind, item.text, item.subject or "") for item in okrs.context)


@pytest.mark.parametrize(
    "draft",
    [
        "# Ward OKRs Q3 2027\nOwner: Ana\n\nO1: Nurses stay\nWhy: they leave\nKR1: Turnover 22% to 14%\n"
        "  - Ask leavers\nGuardrail: overtime < 5 h\n"
        "O2 [committed]: Calm\n- Pages < 10 (Owner: Bo)\n",
        "| Objective | KR | Baseline | Target | Due |\n|-|-|-|-|-|\n| Calm | Pages | 40 | 10 | 30 June |\n",
    ],
)
def test_our_own_critique_reads_back_to_its_okrs(draft: str) -> None:
    again = read(as_json(Coach("offline").critique(draft)))
    assert said(again) == said(read(draft))
    assert context(again) == context(read(draft))


def test_a_waiver_in_a_comment_of_a_yaml_file_counts() -> None:
    text = (
        "objectives:\n  - title: Calm\n    krs:\n"
        "      - text: Pages below 10 # <!-- coach: allow missing-baseline: new -->\n"
        "        owner: Bo\n      - text: Calls from 9 to 2\n        owner: Li\n"
    )
    (waiver,) = inline_waivers(read(text))
    assert waiver.subjects == frozenset({"KR1.1"})


@pytest.mark.parametrize(
    "text",
    [
        "Objective: Calm\nKey results:\n- Pages from 40 to 10\n- Calls: from 9 to 2\n",
        "- Objective: Calm\n  Owner: Ana\n  Key results:\n    - Pages 40 to 10\n    - Calls 9 to 2\n",
        "[Beta] Objective: Calm\nKR1: Pages from 40 to 10\nKR2: Calls from 9 to 2\n",
        '{note} Objective: Calm\nKR1: Pages from 40 to 10\nKR2: Calls from 9 to 2: "{}"\n',
    ],
)
def test_lines_that_only_look_like_data_stay_lines(text: str) -> None:
    assert len(read(text).key_results) == 2


@pytest.mark.parametrize(
    "text",
    [
        "objective: x\nkrs: &a [*a, *a, {krs: *a}]\n",
        "objective: &a\n  title: Calm\n  <<: *a\n",
        "b0: &b0 [x, x]\n" + "".join(f"b{n + 1}: &b{n + 1} [*b{n}, *b{n}]\n" for n in range(500)),
        '{"objective":' + "[" * 5000,
        "objective: " + "[" * 5000,
        "objective:\n" + "".join(" " * n + "a:\n" for n in range(1, 200)),
        '{"objective": "\\ud800", "krs": ["\\u12", "\\x"]}',
        'objective: "\\ud800 \\q"\nkrs:\n  - title: "\n',
    ],
)
def test_knots_and_towers_are_read_without_a_fall(text: str) -> None:
    read(text)


WORDS = st.sampled_from(
    ["Calm", "Pages from 40 to 10", "O1", 'a "b"', "ü → x", "Objective: y\nKR1: z", "", "x\\"]
)
KEYS = st.sampled_from(
    ["objective", "key_results", "title", "krs", "owner", "target", "id", "parent", "KR1", "x"]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(), st.none(), st.booleans()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(VALUES, st.booleans(), st.integers(0, 400))
def test_nothing_of_any_data_is_lost_whole_or_cut_off(value: Any, in_ascii: bool, cut: int) -> None:
    whole = json.dumps({"objectives": value}, ensure_ascii=in_ascii, indent=1)
    for text in (whole, whole[: cut + 1]):
        seen = [0] * len(text)
        for segment in read(text).segments:
            for at in range(*segment.span):
                seen[at] += 1
        assert all(
            count == 1 or (count == 0 and char.isspace()) for char, count in zip(text, seen, strict=True)
        )
