"""Empty adjectives move neither the judge nor the score."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.kinds import classify
from coach.kinds.lexicon import lexicon
from coach.kinds.praise import without_praise
from coach.pipeline import Coach

TASKS = ("output", "activity", "milestone")
PRAISE = st.lists(st.sampled_from(sorted(lexicon().lists["praise"])), min_size=1, max_size=3)
# "{}" is where an adjective may stand
WORK = st.sampled_from(
    [
        "Publish 12 {}blog posts for {}customers",
        "Ship the {}mobile app to {}users by June",
        "Interview 20 {}users about their {}needs",
        "Build a {}dashboard that shows {}churn",
        "Run {}workshops with {}managers every {}week",
        "Hold a {}survey with 80% {}participation",
        "{}Onboarding guide for {}nurses",
        "Hire five {}engineers",
        "{}Migration of all {}services done",
        "3 new {}reports on {}retention",
    ]
)
LINES = st.one_of(
    WORK,
    st.sampled_from(
        [
            "Reduce {}churn from 5% to 3%",
            "{}Customers who renew from 60% to 75%",
            "Keep {}uptime at 99.9%",
            "NPS of {}clinics at 60",
        ]
    ),
)
COACH = Coach()


def praised(line: str, words: list[str], joint: str) -> str:
    return line.replace("{}", joint.join(words) + " ")


def score(line: str, objective: str) -> float:
    draft = f"Objective: {objective}\nKR1: {line}\nKR2: Repeat orders from 40% to 55% by June 2027\n"
    return COACH.critique(draft, rewrite=False).score.total


@given(LINES, PRAISE, st.sampled_from([", ", " and ", " "]))
def test_no_line_changes_its_kind(line: str, words: list[str], joint: str):
    assert classify(praised(line, words, joint)).kind == classify(line.replace("{}", "")).kind


@given(WORK, PRAISE)
def test_no_work_becomes_a_result(line: str, words: list[str]):
    assert classify(praised(line, words, ", ")).kind in TASKS


@settings(max_examples=30, deadline=None)
@given(LINES, PRAISE)
def test_no_key_result_scores_higher(line: str, words: list[str]):
    objective = "Small bakeries trust us with their morning deliveries"
    assert score(praised(line, words, ", "), objective) <= score(line.replace("{}", ""), objective) + 1e-9


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(
        ["Improve our {}marketing", "{}Growth", "Launch the {}website", "{}Bakers trust our {}vans"]
    ),
    PRAISE,
)
def test_no_objective_scores_higher(objective: str, words: list[str]):
    line = "Reduce churn from 5% to 3% by June 2027"
    assert score(line, praised(objective, words, ", ")) <= score(line, objective.replace("{}", "")) + 1e-9


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a truly seamless, innovative portal", "a portal"),
        ("the world class and robust api", "the api"),
        ("checkout is seamless", "checkout is seamless"),
        ("premium accounts", "premium accounts"),
    ],
)
def test_only_praise_before_a_noun_is_left_out(text: str, left: str):
    found = without_praise(text)
    assert (len(found), found.split()) == (len(text), left.split())
