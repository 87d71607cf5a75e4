"""Sentences from fields: read as a person would write them."""

import re

import pytest

from coach.document import Direction
from coach.proposals import ObjectiveProposal, Proposal
from coach.quantities import Form
from coach.render import capitalised, objective_sentence, sentence


def proposal(**fields: object) -> Proposal:
    return Proposal.model_validate({"subject": "KR1.1", "metric_id": None, "metric": "win rate", **fields})


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"unit": "percent"}, "Win rate from [today]% to [target]%"),
        ({"unit": "percent", "baseline": "18", "target": "28%"}, "Win rate from 18% to 28%"),
        ({"metric": "time to restore", "unit": "hours"}, "Time to restore from [today] to [target] hours"),
        ({"metric": "time to restore", "unit": "hours", "baseline": "4 hours"},
         "Time to restore from 4 hours to [target] hours"),
        ({"metric": "qualified leads", "per": "month"}, "Qualified leads from [today] to [target] a month"),
        ({"metric": "qualified leads", "per": "month", "target": "40/month"},
         "Qualified leads from [today] to 40/month"),
        ({"metric": "p95 latency", "unit": "milliseconds", "deadline": "before Diwali"},
         "p95 latency from [today] to [target] ms before Diwali"),
        ({"deadline": "30 September"}, "Win rate from [today] to [target] by 30 September"),
        ({"form": Form.AT_LEAST, "target": "60"}, "Win rate: at least 60"),
        ({"form": Form.AT_MOST, "target": "5", "unit": "percent"}, "Win rate: at most 5%"),
        ({"form": Form.CHANGE, "target": "20%", "direction": Direction.DECREASE},
         "Win rate down by 20% from [today]"),
        ({"wording": "Halve the queue at the till.", "metric": "queue"},
         "Halve the queue at the till (today: [today])"),
    ],
)  # fmt: skip
def test_a_key_result_reads_as_a_person_would_write_it(fields: dict[str, object], line: str) -> None:
    assert sentence(proposal(**fields)) == line


def test_placeholders_hold_no_digits() -> None:
    assert not re.search(r"\[[^\]]*\d", sentence(proposal(unit="percent", deadline="by end of Q3")))


def test_an_objective_says_who_what_and_why_now() -> None:
    fields = ObjectiveProposal(
        subject="O1", who="retailers", change="sell through the rush", why_now="in May"
    )
    assert objective_sentence(fields) == "Retailers sell through the rush, in May"


@pytest.mark.parametrize("name", ["p95 latency", "eNPS of nurses", "iOS crash rate"])
def test_names_that_start_small_stay_small(name: str) -> None:
    assert capitalised(name) == name
