"""Engines propose; they never judge. `offline` rests on the metric graph, `llm` on a model."""

from __future__ import annotations

from coach.engines.base import Engine
from coach.engines.offline import OfflineEngine
from coach.errors import EngineUnavailable
from coach.settings import Settings


def make_engine(name: str | None, settings: Settings) -> Engine:
    """The engine of a name: "offline", "openai:<model>", or "auto" (the model if one is configured).

    Raises EngineUnavailable for an unknown name or a model without a name.
    """
    wanted = name or settings.engine
    if wanted == "auto":
        wanted = f"openai:{settings.model}" if settings.model else "offline"
    if wanted == "offline":
        return OfflineEngine()
    if wanted.startswith("openai:") and wanted != "openai:":
        from coach.engines.model import ModelEngine

        return ModelEngine(wanted.removeprefix("openai:"), settings)
    raise EngineUnavailable(
        f"There is no engine called {wanted!r}. Use offline, auto or openai:<model>;"
        " `okr-coach doctor` tells what works."
    )
