"""Which language a draft is in: another language needs witnesses, so short English lines stay English."""

import pytest

from coach.reading import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Objective: Decisions do not wait\n- Host 6 webinars\n",
        "O: Do less, better\nKR1: 20 demos per week\n",
        "Objective: No more surprises\n- Churn 5% to 3%\n",
        "Door-to-door sales\n- 40 visits per rep\n",
        "Growth\n- NPS 60\n- El Paso branch from 2 to 5 deals\n",
    ],
)
def test_short_english_drafts_are_not_another_language(text: str) -> None:
    assert language_of(text) in ("en", "und")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ziel: Unsere Gäste kommen wieder\n- Stornos von 9 % auf 5 %\n- Feste für die Gäste", "de"),
        ("Objectif : des clients qui restent\n- Taux de départ de 9 % à 5 % pour tous les clients", "fr"),
        ("יעד: לקוחות נשארים\n- להשיק את האפליקציה החדשה", "he"),
        ("目標: 顧客が残る\n- 継続率を20%から30%に上げる", "ja"),
        ("Цель: клиенты остаются\n- Увеличить NPS до 60", "ru"),
        ("Objetivo: que los clientes vuelvan\n- Bajar la tasa de bajas del 9% al 5%", "es"),
        ("Objetivo: os clientes voltam à loja\n- Reduzir as trocas de 9% para 5% até junho", "pt"),
    ],
)
def test_other_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language
