"""Each rule flags what its cases say and passes their near misses, through reading, judging and checking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.align import align
from coach.check import CheckResult, check
from coach.document import KeyResult, OkrSet
from coach.kinds import judge
from coach.policy import load
from coach.reading import read
from coach.rules import RULES

CASES = Path(__file__).parent.parent / "cases"
OBJECTIVE = "Guests come back because their first stay was easy"
KEY_RESULTS = (
    "Bookings by first-time guests from 300 to 450 a month",
    "Guests who come back from 18% to 26%",
)
FAILING_RULE = "INT003"  # its case is a broken rule, which no text can be: see test_check.py


def text_of(case: dict[str, Any]) -> str:
    """A whole set around the one line, or the number of objectives, that the case is about."""
    if "text" in case:
        return case["text"]
    head = "Q3 2027\nOwner: Amira\n"
    if "objectives" in case:
        places = ("spring", "summer", "autumn", "winter", "snow", "rain", "storm", "fog")
        one = "Objective: Families feel safe in {0}\n- Families who book {0} again from 10% to 20%\n"
        return head + "".join(one.format(place) for place in places[: case["objectives"]])
    lines = [case["kr"]] if "kr" in case else list(KEY_RESULTS)
    return (
        head + f"Objective: {case.get('objective', OBJECTIVE)}\n" + "".join(f"- {line}\n" for line in lines)
    )


def result_of(case: dict[str, Any]) -> CheckResult:
    okrs = with_judgement(judge(read(text_of(case))), case.get("judged", {}))
    context = okrs.first_context("goal")
    goal = case.get("goal") or (context.text if context else None)
    return check(
        okrs,
        links=align(okrs, goal),
        goal=goal,
        period=case.get("period"),
        today=case.get("today"),
        policy=load(table=case.get("policy")),
    )


def with_judgement(okrs: OkrSet, judged: dict[str, Any]) -> OkrSet:
    """The set with KR1.1 judged as a case says, where it is about what a rule makes of a judgement."""
    first = okrs.objectives[0] if judged else None
    if first is None:
        return okrs
    fields = {**first.key_results[0].model_dump(), **judged}
    kr = KeyResult.model_validate(fields)
    objective = first.model_copy(update={"key_results": (kr, *first.key_results[1:])})
    return okrs.model_copy(update={"objectives": (objective, *okrs.objectives[1:])})


def cases(expected: str) -> list[Any]:
    found: list[Any] = []
    for path in sorted(CASES.glob("*.yaml")):
        if path.stem in RULES:
            rows = yaml.safe_load(path.read_text(encoding="utf-8"))[expected]
            found += [pytest.param(path.stem, row, id=f"{path.stem}-{i}") for i, row in enumerate(rows)]
    return found


def subject_of(case: dict[str, Any]) -> str:
    return case.get("subject") or ("O1" if "objective" in case else "KR1.1")


@pytest.mark.parametrize(("code", "case"), cases("flag"))
def test_flags(code: str, case: dict[str, Any]) -> None:
    found = {(one.rule, one.subject): one for one in result_of(case).findings}
    assert (code, subject_of(case)) in found, [(one.rule, one.subject, one.message) for one in found.values()]
    finding = found[code, subject_of(case)]
    if "severity" in case:
        assert finding.severity == case["severity"]
    if "quotes" in case:
        assert any(case["quotes"] in piece.text for piece in finding.evidence)


@pytest.mark.parametrize(("code", "case"), cases("pass"))
def test_passes(code: str, case: dict[str, Any]) -> None:
    found = [one for one in result_of(case).findings if (one.rule, one.subject) == (code, subject_of(case))]
    assert found == []


def test_cases_have_no_misspelt_field() -> None:
    known = {"text", "kr", "objective", "objectives", "judged", "goal", "period", "subject"}
    known |= {"severity", "quotes", "why", "today", "policy"}
    assert [
        param.id for sort in ("flag", "pass") for param in cases(sort) if set(param.values[1]) - known
    ] == []


def test_every_rule_has_cases_of_both_sorts() -> None:
    flagged, passed = ({param.values[0] for param in cases(sort)} for sort in ("flag", "pass"))
    assert set(RULES) - {FAILING_RULE} == flagged == passed
