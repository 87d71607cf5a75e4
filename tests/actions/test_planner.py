"""What happens to each line: decided by code, before any engine is asked."""

import pytest

from coach.actions import Plan, plan
from coach.pipeline import Coach

GOAL = "win twice as many clinics in Austria this year"


def plans(text: str, goal: str | None = GOAL, period: str | None = "Q2") -> dict[str, Plan]:
    coach = Coach("offline")
    critique = coach.critique(text, goal, period, rewrite=False)
    return {one.subject: one for one in plan(critique.okrs, critique.findings, goal, period)}


def draft(*key_results: str, objective: str = "Clinics in Austria choose us with confidence") -> str:
    return f"Objective: {objective}\n" + "".join(f"- {line}\n" for line in key_results)


def test_work_is_rewritten_to_what_it_is_meant_to_move() -> None:
    made = plans(draft("Publish 6 case studies"))["KR1.1"]
    assert made.action == "rewrite"
    assert made.candidates[0].metric_id == "qualified-opportunities"
    assert "clinics in Austria" in made.candidates[0].metric
    assert made.deadline == "by end of Q2"


def test_no_metric_is_chosen_twice_in_a_set() -> None:
    made = plans(
        draft("Publish 6 case studies", "Write 4 blog posts", "Produce a guide for clinics", "Film 3 videos")
    )
    chosen = [
        one.candidates[0].metric_id for one in made.values() if one.action == "rewrite" and one.candidates
    ]
    assert len(chosen) == len(set(chosen))
    assert len(chosen) < 4, "several pieces of content serve the same results"


def test_work_folds_beneath_a_result_that_already_states_it() -> None:
    made = plans(draft("Win rate in deals with clinics from 18% to 27%", "Update the battle cards"))
    assert (made["KR1.2"].action, made["KR1.2"].into) == ("fold", "KR1.1")


def test_unknown_work_gets_a_question_and_no_made_up_metric() -> None:
    made = plans(draft("Assemble the flux manifold"))["KR1.1"]
    assert made.action == "keep"
    assert not made.candidates
    assert made.question
    assert "who does what differently" in made.question


def test_pay_is_taken_out() -> None:
    made = plans(draft("Everyone gets a 10% bonus if all key results are met", "Win rate from 18% to 27%"))
    assert made["KR1.1"].action == "take_out"


def test_a_third_partys_gate_is_kept_with_a_question() -> None:
    made = plans(draft("ISO 27001 certified by June"))["KR1.1"]
    assert made.action == "keep"


def test_learning_asks_for_the_decision() -> None:
    made = plans(draft("Interview 15 practice managers"))["KR1.1"]
    assert made.action == "keep"
    assert "decision" in (made.question or "")


def test_a_relative_change_keeps_its_own_words_and_asks_for_today() -> None:
    made = plans(draft("Cut the number of cancelled visits by 30%"))["KR1.1"]
    assert made.action == "rewrite"
    assert made.as_written


def test_a_ready_result_gets_no_plan() -> None:
    assert plans(draft("Win rate in deals with clinics from 18% to 27%")) == {}


@pytest.mark.parametrize("line", ["More traffic", "Followers on our page from 2k to 9k"])
def test_attention_becomes_what_the_right_people_do_next(line: str) -> None:
    made = plans(draft(line))["KR1.1"]
    assert made.action == "rewrite"
    assert made.candidates


def test_a_word_alone_is_no_sign_of_work_that_the_set_does_not_speak_of() -> None:
    text = draft("Write a guide to the archive's forms", objective="Clerks find any permit within minutes")
    made = plans(text, goal=None)["KR1.1"]
    assert made.action == "keep", "a guide is content marketing only where the set is about winning customers"


def test_a_vague_objective_says_who_and_what_and_a_specific_one_is_left_alone() -> None:
    vague = plans(draft("Publish 6 case studies", objective="Improve our marketing"))["O1"]
    assert (vague.action, vague.who) == ("rewrite", "clinics in Austria")
    assert "O1" not in plans(draft("Publish 6 case studies"))


def test_no_engine_can_pick_one_metric_for_two_lines() -> None:
    made = plans(
        draft("Publish 6 case studies", "Run 3 webinars", "Update the battle cards", "Attend 2 trade fairs")
    )
    offered = [candidate.metric_id for one in made.values() for candidate in one.candidates]
    assert len(offered) == len(set(offered))


def test_unknown_work_folds_beneath_the_one_result_that_names_the_same_thing() -> None:
    made = plans(draft("Replace the greenhouse pumps", "Failures of greenhouse pumps from 9 to 2 a month"))
    assert (made["KR1.1"].action, made["KR1.1"].into) == ("fold", "KR1.2")


def test_unknown_work_is_asked_about_where_two_results_name_the_same_thing() -> None:
    pumps = ("Failures of greenhouse pumps from 9 to 2 a month", "Greenhouse heat loss from 12% to 8%")
    assert plans(draft("Replace the greenhouse pumps", *pumps))["KR1.1"].action == "keep"


def test_unknown_work_beside_stated_results_asks_which_of_them_it_should_move() -> None:
    made = plans(draft("Assemble the flux manifold", "Win rate in deals with clinics from 18% to 27%"))[
        "KR1.1"
    ]
    assert made.action == "keep"
    assert made.question == "Which result should “Assemble the flux manifold” move?"
    assert made.choices[0].startswith("KR1.2: Win rate")
    assert made.choices[-1] == "something else"


def test_a_number_in_an_objective_is_never_written_away() -> None:
    made = plans(draft("Publish 6 case studies", objective="Grow revenue to 12M")).get("O1")
    assert made is None or made.action == "keep"
