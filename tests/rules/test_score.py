"""The score: every gap counts, work weighs less than what replaces it, words alone change nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.critique import Link
from coach.document import Kind, OkrSet
from coach.quantities import Form
from coach.score import WEIGHTS, score

from .builder import build, good, task

GAPS: dict[str, dict[str, Any]] = {
    "no metric": {"metric": None},
    "no target": {"target": None},
    "no start": {"baseline": None},
    "vague": {"vague": True},
    "vanity": {"vanity": True},
    "compound": {"compound": True},
    "no owner": {"owner": None},
    "a KPI": {"kind": Kind.HEALTH},
    "unclear": {"kind": Kind.UNCLEAR},
    "the numbers go the other way": {
        "text": "Increase stays from 30% to 20%",
        "baseline": ("30%", 30.0, "%"),
        "target": ("20%", 20.0, "%"),
    },
    "nothing changes": {"text": "Stays from 20% to 20%", "target": ("20%", 20.0, "%")},
    "beyond the whole": {"text": "Share of stays from 20% to 300%", "target": ("300%", 300.0, "%")},
}
FLAGS = ("vague", "slogan", "is_task", "is_kpi_target", "has_number", "compound")

rows = st.one_of(
    st.builds(lambda p: task(kind_probability=p), st.floats(0.2, 1)),
    st.builds(
        lambda gap, p: good(**{"kind_probability": p, **gap}),
        st.sampled_from([{}, *GAPS.values()]),
        st.floats(0.2, 1),
    ),
)
objectives = st.lists(
    st.tuples(st.sampled_from(["Families trust us", "Schools come back"]), st.lists(rows, max_size=6)),
    min_size=1,
    max_size=7,
)


def total(*sets: tuple[str, list[dict[str, Any]]], **options: Any) -> float:
    return score(build(*sets, **options)).total


def test_a_set_without_a_gap_has_all_but_what_the_judge_is_unsure_of() -> None:
    sure = good(kind_probability=1.0)
    other = good(kind_probability=1.0, text="Tours booked again from 20% to 30%")
    assert score(build(("Families trust us", [sure, other]))).total == pytest.approx(100)


@settings(max_examples=60, deadline=None)
@given(others=objectives, gap=st.sampled_from(sorted(GAPS)), p=st.floats(0.2, 1))
def test_mending_a_single_gap_raises_it(others: list[Any], gap: str, p: float) -> None:
    unique = "Nights sold again from 20% to 30%"
    mended = good(text=unique, kind_probability=p)
    broken = {"text": unique, **GAPS[gap]}
    before = total(("Guests stay", [good(**{"kind_probability": p, **broken}), good()]), *others)
    after = total(("Guests stay", [mended, good()]), *others)
    assert after > before


@settings(max_examples=40, deadline=None)
@given(others=objectives, flag=st.sampled_from(FLAGS))
def test_mending_an_objective_raises_it(others: list[Any], flag: str) -> None:
    def with_flag(value: bool) -> OkrSet:
        okrs = build(("Guests stay", [good(), good(text="Nights sold")]), *others)
        first = okrs.objectives[0].model_copy(update={flag: value})
        return okrs.model_copy(update={"objectives": (first, *okrs.objectives[1:])})

    assert score(with_flag(False)).total > score(with_flag(True)).total


@pytest.mark.parametrize("rows", [[good()], [task()]])
def test_naming_the_period_raises_it(rows: list[dict[str, Any]]) -> None:
    assert total(("A", rows), period="Q3 2027") > total(("A", rows), period="")


placeholder = {"baseline": None, "target": None, "form": Form.NONE, "owner": None}


@settings(max_examples=80, deadline=None)
@given(others=objectives, doubt=st.floats(0.2, 1), trust=st.floats(0.2, 1))
def test_a_task_weighs_more_than_all_that_its_rewrite_can_lack(
    others: list[Any], doubt: float, trust: float
) -> None:
    work = task(kind_probability=doubt, metric="stories", target=("12", 12.0, "stories"), owner="Amira")
    rewrite = good(**placeholder, text="Readers who book from [today] to [target]", kind_probability=trust)
    before = total(("Guests stay", [work, good()]), *others)
    assert total(("Guests stay", [rewrite, good()]), *others) > before


@settings(max_examples=80, deadline=None)
@given(others=objectives, doubt=st.floats(0.2, 1))
def test_folding_a_task_beneath_a_result_never_lowers_it(others: list[Any], doubt: float) -> None:
    work = task(kind_probability=doubt, owner="Amira")
    before = total(("Guests stay", [work, good()]), *others)
    assert total(("Guests stay", [good()]), *others) >= before


def test_folding_pays_even_beside_lines_that_say_nothing() -> None:
    nothing = {
        "text": "Community",
        "kind": Kind.UNCLEAR,
        "kind_probability": 0.9,
        "vague": True,
        "vanity": True,
    }
    work = task(kind_probability=0.2, owner="Amira")
    assert total(("Guests stay", [nothing, nothing])) > total(("Guests stay", [work, nothing, nothing]))


@settings(max_examples=40, deadline=None)
@given(low=st.floats(0, 0.98), more=st.floats(0.01, 1))
def test_what_rests_on_the_judge_scales_with_its_probability(low: float, more: float) -> None:
    high = min(1.0, low + more)
    assert total(("A", [good(kind_probability=high)])) > total(("A", [good(kind_probability=low)]))
    sure, unsure = task(kind_probability=high), task(kind_probability=low)
    assert total(("A", [sure, good()])) < total(("A", [unsure, good()]))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_order_of_objectives_does_not_matter(data: st.DataObject) -> None:
    sets = data.draw(objectives)
    shuffled = data.draw(st.permutations(sets))
    assert total(*shuffled) == pytest.approx(total(*sets), abs=1e-9)


@pytest.mark.parametrize(
    "words", ["world-class", "best-in-class, seamless", "AI-powered and customer-centric"]
)
def test_fine_words_do_not_raise_it(words: str) -> None:
    plain = total(("Families trust us", [good(), task()]))
    assert (
        total((f"{words} families trust us", [good(text=f"{words} stays from 20% to 30%"), task()])) <= plain
    )


def test_a_pay_coupling_earns_nothing() -> None:
    coupled = good(text="Bonus for all if the KRs are reached")
    assert total(("A", [coupled, good()])) < total(("A", [good(text="Nights sold from 20% to 30%"), good()]))


def test_fit_counts_only_where_a_goal_is_known_and_not_for_work() -> None:
    okrs = build(("Families trust us", [good(), task()]))
    fits = [Link(subject=s, verdict="aligned", score=1, path=(), why="") for s in ("O1", "KR1.1", "KR1.2")]
    assert "alignment" not in score(okrs).dimensions
    assert score(okrs, fits, goal="Grow").dimensions["alignment"] == pytest.approx(75)


@settings(max_examples=40, deadline=None)
@given(objectives)
def test_it_stays_between_nothing_and_a_hundred(sets: list[Any]) -> None:
    result = score(build(*sets))
    assert all(-1e-9 <= value <= 100 + 1e-9 for value in (result.total, *result.dimensions.values()))
    weight = sum(WEIGHTS[name] for name in result.dimensions)
    parts = sum(WEIGHTS[name] * value for name, value in result.dimensions.items())
    assert result.total == pytest.approx(parts / weight)


def test_an_empty_set_has_none() -> None:
    assert score(OkrSet(source="Hello")).total == 0
