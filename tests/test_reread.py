"""A second reading by a model: asked only where allowed and needed, announced, never trusted with words."""

from __future__ import annotations

from typing import Any

from coach.critique import Usage
from coach.engines.base import ReadReply
from coach.engines.offline import OfflineEngine
from coach.pipeline import Coach
from coach.settings import Settings

UNCLEAR = "we want riders who come back. that would be rides on time from 60% to 90%, more or less\n"
CLEAR = "O1: Riders come back\nKR1: Rides on time from 60% to 90%\n"


class Reading(OfflineEngine):
    """An engine that reads as it is told, and counts how often it is asked."""

    def __init__(self, *objectives: tuple[str, tuple[str, ...]], fault: str | None = None) -> None:
        self.reply = ReadReply(objectives=objectives, usage=Usage(calls=1), fault=fault)
        self.asked: list[str] = []

    def read(self, text: str) -> ReadReply:
        self.asked.append(text)
        return self.reply


def coach(engine: Any, *, allowed: bool = True) -> Coach:
    return Coach(engine, settings=Settings(read_with_model=allowed))


def test_the_models_choice_is_judged_like_any_draft_and_announced() -> None:
    engine = Reading(("riders who come back", ("rides on time from 60% to 90%",)))
    result = coach(engine).critique(UNCLEAR)
    (kr,) = result.okrs.key_results
    assert (kr.text, str(kr.kind), kr.read_by) == ("rides on time from 60% to 90%", "outcome", "model")
    assert kr.baseline is not None
    assert kr.baseline.span.of(UNCLEAR) == kr.baseline.text
    assert result.engine.notice is not None
    assert "read it too" in result.engine.notice
    assert not result.engine.fell_back
    assert result.usage.calls == 1


def test_nothing_it_makes_up_reaches_the_result() -> None:
    engine = Reading(("riders who come back", ("rides on time from 60% to 90%", "NPS from 12 to 50")))
    result = coach(engine).critique(UNCLEAR)
    assert "NPS" not in result.model_dump_json()
    assert "1 that don't stand in the text" in (result.engine.notice or "")


def test_a_model_that_fails_leaves_our_own_reading() -> None:
    alone = Coach("offline").critique(UNCLEAR)
    result = coach(Reading(fault="the server is gone.")).critique(UNCLEAR)
    assert result.okrs == alone.okrs
    assert "the server is gone" in (result.engine.notice or "")


def test_a_clear_draft_and_a_user_who_did_not_allow_it_cost_no_call() -> None:
    engine = Reading(("x", ("y",)))
    coach(engine).critique(CLEAR)
    coach(engine, allowed=False).critique(UNCLEAR)
    assert engine.asked == []


def test_a_text_too_long_for_it_is_said() -> None:
    engine = Reading(("x", ("y",)))
    result = coach(engine).critique("nothing much was said about it today, " * 400)
    assert engine.asked == []
    assert "too long" in (result.engine.notice or "")
