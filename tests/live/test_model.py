"""A real model, as set in the environment: it answers within the schema, and the doctor finds it in order."""

from __future__ import annotations

import pytest

from coach.engines.doctor import diagnose
from coach.prompting import inline, load
from coach.settings import Settings
from coach.settings import load as load_settings

pytestmark = pytest.mark.live


@pytest.fixture
def settings() -> Settings:
    found = load_settings()
    if found.model_name is None:
        pytest.fail(
            "name the model: OKR_COACH_ENGINE=openai:<model>, with OPENAI_BASE_URL and OPENAI_API_KEY"
        )
    return found


def test_the_doctor_finds_the_model_in_order(settings: Settings) -> None:
    assert [check.text for check in diagnose(settings) if check.state == "failed"] == []


def test_tasks_get_a_metric_of_their_candidates(settings: Settings) -> None:
    from coach.engines.llm import Answer, Model, RewriteAnswer

    candidates = {
        "KR1.1": {
            "event-opportunities": "opportunities that began at an event",
            "staff-turnover": "staff who leave",
        },
        "KR1.2": {
            "customer-complaints": "complaints per hundred orders",
            "time-to-hire": "days to fill an opening",
        },
    }
    texts = {"KR1.1": "Run 6 webinars for bookshop owners", "KR1.2": "Write a new returns policy"}
    tasks = "\n".join(
        f"{subject}: {inline(texts[subject])}\n  objective: {inline('Bookshops stay with us')}\n"
        f"  candidates: {'; '.join(' = '.join(pair) for pair in offered.items())}\n  numbers: none"
        for subject, offered in candidates.items()
    )
    prompt = load("rewrite").render(
        {"goal": "First choice of bookshops", "period": "Q2", "facts": "none", "tasks": tasks}
    )
    answer = Model(settings).ask(prompt, RewriteAnswer)
    assert isinstance(answer, Answer), answer
    assert answer.shortfall is None
    assert {item.subject: item.metric_id in candidates[item.subject] for item in answer.value.items} == {
        "KR1.1": True,
        "KR1.2": True,
    }
    assert answer.usage.prompt_tokens > 100


def test_a_goal_gets_objectives_with_metrics_of_the_candidates(settings: Settings) -> None:
    from coach.engines.llm import Answer, GenerateAnswer, Model

    candidates = {
        "demo-requests": "demo requests (leading)",
        "activation-rate": "new shops that place a second order (mid)",
        "customer-churn": "shops lost (lagging)",
        "order-time": "minutes an order takes (leading)",
        "complaints": "complaints per hundred orders (mid)",
        "revenue-per-shop": "revenue per shop (lagging)",
    }
    lines = [f"- {name} = {phrase}" for name, phrase in candidates.items()]
    listed = "\n".join([*lines[:3], "", *lines[3:]])
    prompt = load("generate").render(
        {
            "goal": "Independent bookshops order with us first",
            "period": "Q2",
            "facts": "none",
            "candidates": listed,
        }
    )
    answer = Model(settings).ask(prompt, GenerateAnswer)
    assert isinstance(answer, Answer), answer
    assert len(answer.value.objectives) == 2
    for objective in answer.value.objectives:
        assert set(objective.metric_ids) <= set(candidates)
        assert not any(character.isdigit() for character in objective.who + objective.change)
