"""Running, waiving, hiding, ordering: what holds for every rule."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.check import check, headlines, strengths
from coach.critique import Link
from coach.document import Kind
from coach.errors import SettingsError
from coach.findings import Severity
from coach.kinds import judge
from coach.policy import load, names
from coach.quantities import Form
from coach.reading import read
from coach.rules import RULES, Scope
from coach.rules.integrity import MENTIONED, PAY_STEMS
from coach.rules.registry import SECTIONS

from .builder import build, good, task


@settings(max_examples=400, deadline=None)
@given(words=st.from_regex(MENTIONED, fullmatch=True).filter(str.isascii))
def test_whatever_names_pay_holds_one_of_its_stems(words: str) -> None:
    assert any(stem in words.lower() for stem in PAY_STEMS)


def names_on(text: str, subject: str, **options: Any) -> set[str]:
    return {one.name for one in check(judge(read(text)), **options).findings if one.subject == subject}


SET = """\
Q3 2027
Owner: Amira
Objective: Families trust us with their first hike
{}
- Guests who come back from 18% to 26%
"""


# --- one headline a subject


def test_a_task_hides_what_a_rewrite_would_bring_anyway() -> None:
    okrs = build(("Families feel at home", [task(vague=True, vanity=True, compound=True), good()]))
    assert [one.name for one in check(okrs).findings if one.subject == "KR1.1"] == ["task-not-outcome"]


def test_a_waived_headline_still_hides_what_it_makes_moot() -> None:
    text = SET.format(
        "- Publish 12 stories <!-- coach: allow task-not-outcome: the readers asked for them -->"
    )
    result = check(judge(read(text)))
    assert [one.name for one in result.findings if one.subject == "KR1.1"] == []
    assert [(one.rule, one.subject, one.reason) for one in result.waived] == [
        ("OUT001", "KR1.1", "the readers asked for them")
    ]


def test_pay_coupling_stands_alone_and_first() -> None:
    text = SET.format("- Bonus for the team if all KRs are reached\n- Publish 12 stories")
    findings = check(judge(read(text))).findings
    assert findings[0].name == "pay-coupling"
    assert [one.name for one in findings if one.subject == "KR1.1"] == ["pay-coupling"]


def test_missing_owner_and_deadline_are_said_once_however_long_the_set() -> None:
    okrs = build(*[(f"Families trust hut {i}", [good(owner=None)] * 3) for i in "abc"], period="")
    found = [one.name for one in check(okrs).findings]
    assert found.count("missing-deadline") == found.count("missing-owner") == 1


# --- the judgement is read, not made again


def test_below_the_threshold_the_task_rule_asks() -> None:
    sure, unsure = build(("A", [task()])), build(("A", [task(kind_probability=0.3)]))
    assert [one.severity for one in check(sure).findings if one.rule == "OUT001"] == ["error"]
    asked = [one for one in check(unsure).findings if one.rule == "OUT001"]
    assert [one.severity for one in asked] == ["advice"]
    assert asked[0].message.endswith("?")


def test_a_stricter_threshold_asks_more() -> None:
    careful = load("default", {"thresholds": {"kind": 0.95}})
    asked = [
        one.severity for one in check(build(("A", [task()])), policy=careful).findings if one.rule == "OUT001"
    ]
    assert asked == ["advice"]


# --- goal fit


def links(**verdicts: Any) -> list[Link]:
    return [
        Link(subject=subject.replace("_", "."), verdict=verdict, score=0.0, path=(), why="")
        for subject, verdict in verdicts.items()
    ]


def test_what_the_coach_does_not_know_it_asks() -> None:
    okrs = build(("Families trust us", [good(), good(text="Snorfles from 20% to 30%", metric="Snorfles")]))
    result = check(okrs, goal="Grow", links=links(O1="aligned", KR1_1="aligned", KR1_2="unknown"))
    asked = [one for one in result.findings if one.name == "unrelated-to-goal"]
    assert [(one.subject, one.severity) for one in asked] == [("KR1.2", "advice")]
    assert asked[0].message.endswith("?")


def test_a_set_without_any_link_is_told_so_once() -> None:
    okrs = build(("Families trust us", [good()]), ("Schools come back", [good(text="Tours from 20% to 30%")]))
    result = check(
        okrs, goal="Grow", links=links(O1="unrelated", O2="unrelated", KR1_1="unrelated", KR2_1="unrelated")
    )
    assert [one.subject for one in result.findings if one.rule == "ALI001"] == ["set"]
    assert result.findings[0].rule == "ALI001"


def test_without_a_goal_nothing_is_unrelated() -> None:
    okrs = build(("Families trust us", [good()]))
    assert [one for one in check(okrs, links=links(O1="unrelated")).findings if one.rule == "ALI001"] == []


# --- order


def test_findings_stand_by_stage_then_weight_then_place() -> None:
    okrs = build(
        ("Growth", [good(target=None, baseline=None, form=Form.NONE), task(text="Hire a cook"), task()]),
        vague=True,
    )
    found = check(okrs, goal="Grow", links=links(O1="unrelated")).findings
    order = [(RULES[one.rule].stage, one.severity.rank) for one in found]
    assert order == sorted(order)
    assert [one.rule for one in found[:3]] == ["ALI001", "OUT001", "OUT001"]
    assert [one.subject for one in found if one.rule == "OUT001"] == ["KR1.3", "KR1.2"]


def test_small_notes_are_no_headlines_while_anything_weightier_stands() -> None:
    okrs = build(("Growth", [task(), good(target=("30%", 30.0, "%"), baseline=None, form=Form.LEVEL)]))
    found = check(okrs, goal="Grow", links=links(O1="aligned", KR1_1="unknown", KR1_2="unknown")).findings
    assert found[0].severity is Severity.ADVICE
    assert headlines(found)[0].name == "task-not-outcome"
    assert len(headlines(found)) <= 3


# --- waivers


WAIVED_LINE = "- Guest satisfaction at 90%{}"


@pytest.mark.parametrize(
    "line",
    [
        WAIVED_LINE.format(" <!-- coach: allow missing-baseline: first measured in May -->"),
        "<!-- coach: allow missing-baseline: first measured in May -->\n" + WAIVED_LINE.format(""),
        WAIVED_LINE.format(" <!-- coach: allow MEA002, no-metric: first measured in May -->"),
    ],
)
def test_a_waiver_allows_its_rule_on_its_line_or_the_next(line: str) -> None:
    result = check(judge(read(SET.format(line))))
    assert "missing-baseline" not in {one.name for one in result.findings}
    assert [one.rule for one in result.waived] == ["MEA002"]
    span = result.waived[0].span
    assert span is not None
    assert span.of(SET.format(line)).startswith("<!-- coach: allow")


def test_a_waiver_above_an_objective_covers_its_key_results_and_no_others() -> None:
    one = "Objective: {}\n- Guest satisfaction at 90% in the {} huts\n"
    text = "Q3 2027\n<!-- coach: allow missing-baseline: new huts -->\n" + one.format(
        "Families trust us", "new"
    )
    text += one.format("Schools come back", "old")
    assert "missing-baseline" not in names_on(text, "KR1.1")
    assert "missing-baseline" in names_on(text, "KR2.1")


def test_a_waiver_at_the_very_top_covers_the_whole_text() -> None:
    text = "<!-- coach: allow missing-deadline: rolling -->\n" + SET.format(WAIVED_LINE.format(""))
    text = text.replace("Q3 2027\n", "")
    assert "missing-deadline" not in names_on(text, "set")


def test_inline_waivers_can_be_switched_off() -> None:
    text = SET.format(WAIVED_LINE.format(" <!-- coach: allow missing-baseline: first measured in May -->"))
    result = check(judge(read(text)), inline_waivers=False)
    assert "missing-baseline" in {one.name for one in result.findings}
    assert result.waived == ()


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("allow missing-baseline: why not", "isn't needed"),
        ("allow mising-baseline: a typo", "no rule"),
        ("allow task-not-outcome", "no reason"),
    ],
)
def test_a_waiver_that_allows_nothing_is_a_finding(comment: str, said: str) -> None:
    text = SET.format(f"- Bookings from 300 to 450 a month <!-- coach: {comment} -->")
    unused = [one for one in check(judge(read(text))).findings if one.name == "unused-waiver"]
    assert len(unused) == 1
    assert said in unused[0].message


def test_a_waiver_without_a_reason_allows_nothing() -> None:
    text = SET.format("- Publish 12 stories <!-- coach: allow task-not-outcome -->")
    result = check(judge(read(text)))
    assert {"task-not-outcome", "unused-waiver"} <= {one.name for one in result.findings}
    assert result.waived == ()


def test_a_policy_can_allow_a_rule_for_good() -> None:
    policy = load("default", {"waivers": [{"rule": "task-not-outcome", "reason": "we track work"}]})
    result = check(build(("A", [task()])), policy=policy)
    assert "OUT001" not in {one.rule for one in result.findings}
    assert [(one.rule, one.reason, one.span) for one in result.waived] == [("OUT001", "we track work", None)]


# --- policies


def test_every_policy_names_a_severity_for_each_case_of_each_rule() -> None:
    for name in names():
        policy = load(name)
        for rule in RULES.values():
            for case in rule.cases or ("",):
                policy.level(rule.code, case)
        check(build(("A", [good()])), policy=policy)


def test_a_policy_can_soften_one_case_or_switch_a_rule_off() -> None:
    softer = load("default", {"severity": {"OUT001": {"output": "advice"}}})
    silent = load("default", {"severity": {"OUT001": "off"}})
    okrs = build(("A", [task()]))
    assert [one.severity for one in check(okrs, policy=softer).findings if one.rule == "OUT001"] == ["advice"]
    assert [one for one in check(okrs, policy=silent).findings if one.rule == "OUT001"] == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"severity": {"OUT999": "error"}}, "OUT999"),
        ({"severity": {"OUT001": {"outputs": "error"}}}, "outputs"),
        ({"severity": {"MEA001": "fatal"}}, "fatal"),
        ({"limits": {"objectives": 9}}, "limits"),
        ({"limit": {}}, "limit"),
        ({"waivers": [{"rule": "no-such-rule", "reason": "x"}]}, "no-such-rule"),
    ],
)
def test_a_wrong_policy_says_what_is_wrong(table: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        check(build(("A", [good()])), policy=load("default", table))


def test_an_unknown_policy_is_answered_with_a_near_name() -> None:
    with pytest.raises(SettingsError, match="did you mean default"):
        load("defualt")


# --- rules that fail


def test_a_rule_that_fails_becomes_a_finding_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> Iterator[None]:
        raise ZeroDivisionError

    monkeypatch.setitem(RULES, "OUT001", dataclasses.replace(RULES["OUT001"], look=broken))
    okrs = build(("Growth", [task()]), vague=True)
    with pytest.raises(ZeroDivisionError):
        check(okrs)
    monkeypatch.setattr("coach.check.running.raise_failures", False)
    found = {one.name: one for one in check(okrs).findings}
    assert "task-not-outcome" in found["rule-failed"].message
    assert "vague-objective" in found


# --- languages


def test_in_another_language_word_rules_are_left_out_and_structure_still_counts() -> None:
    many = [task(text=f"Publicar {n} artigos sobre cabanas") for n in range(10, 18)]
    result = check(build(("Crescer", many), slogan=True, vague=True), language="pt")
    assert "too-many-key-results" in {one.name for one in result.findings}
    assert not {RULES[one.rule].name for one in result.findings if RULES[one.rule].reads_words}
    assert set(result.left_out) == {rule.name for rule in RULES.values() if rule.reads_words}


def test_a_waiver_of_a_rule_that_was_left_out_is_not_called_unused() -> None:
    text = SET.format("- Publicar 12 artigos <!-- coach: allow task-not-outcome: o blog é o produto -->")
    result = check(judge(read(text)), language="pt")
    assert "unused-waiver" not in {one.name for one in result.findings}


# --- strengths


def test_what_is_ready_is_counted_and_named() -> None:
    okrs = build(("Families trust us with their first hike", [good(), task()]))
    said = strengths(okrs, check(okrs).findings)
    assert said[0].text == "1 of 2 key results is ready as it stands."
    assert [one.subject for one in said] == ["set", "O1", "KR1.1"]


def test_in_another_language_only_numbers_are_praised() -> None:
    okrs = build(("Crescer", [good(text="Ruptura de 20% para 30%"), task(text="Publicar 12 artigos")]))
    said = strengths(okrs, check(okrs, language="pt").findings, language="pt")
    assert [one.subject for one in said] == ["KR1.1"]


def test_nothing_is_praised_where_nothing_is_ready() -> None:
    okrs = build(("Growth", [task(), task(text="Ship the form")]), vague=True)
    assert strengths(okrs, check(okrs).findings) == ()


# --- every rule


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_whole_page(code: str) -> None:
    assert [section for section in SECTIONS if not RULES[code].page.get(section)] == []
    assert RULES[code].summary.endswith(".")
    assert "\n" not in RULES[code].summary


def test_only_rules_about_the_run_are_called_by_hand() -> None:
    assert {code for code, rule in RULES.items() if rule.scope is Scope.RUN} == {"INT002", "INT003"}


LINES = st.sampled_from(
    [
        "Objective: Growth",
        "Objective: Families trust us with their first hike",
        "Objective: Increase traffic by 20%",
        "- Publish 12 stories",
        "- Guest satisfaction from 90% to 80%",
        "- Increase bookings from 450 to 300",
        "- Conversion rate at 130%",
        "- Bookings from [today] to XX%",
        "- Bonus if all KRs are reached",
        "- Followers from 3k to 9k",
        "- Better stays ✨ for “guests”",
        "- Keep overtime under 4 hours <!-- coach: allow no-owner: x -->",
        "Note: nothing yet",
        "",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_every_finding_quotes_what_stands_at_its_place(lines: list[str]) -> None:
    text = "Q3 2027 🏔\n" + "\n".join(lines)
    result = check(judge(read(text)), goal="More guests from hotels in Austria")
    for finding in result.findings:
        assert finding.evidence
        assert all(text[piece.start : piece.end] == piece.text != "" for piece in finding.evidence)
        assert finding.message
        assert finding.remedy
        assert finding.source
    assert len(set(result.findings)) == len(result.findings)


def test_the_same_text_gives_the_same_findings() -> None:
    text = SET.format("- Publish 12 stories\n- Followers from 3k to 9k")
    assert check(judge(read(text))) == check(judge(read(text)))


def test_a_guardrail_is_no_result_to_be_changed() -> None:
    okrs = build(("Families feel at home", [good(), good(text="Keep overtime low", kind=Kind.HEALTH)]))
    assert {one.severity for one in check(okrs).findings if one.subject == "KR1.2"} == {"advice"}
