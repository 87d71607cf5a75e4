"""What is configured, whether it answers and how: the checks behind `okr-coach doctor`."""

from __future__ import annotations

from typing import Literal

from coach.document import Frozen
from coach.engines import make_engine
from coach.engines.answers import RewriteAnswer
from coach.engines.faults import Fault, FaultKind
from coach.errors import EngineUnavailable
from coach.prompting import RenderedPrompt, inline, load
from coach.settings import NO_KEY, Settings

_SAMPLE_TASK = (
    f"KR1.1: {inline('Hold 3 product tours a week')}\n"
    f"  objective: {inline('Museums see what our guide can do')}\n"
    "  candidates: trial-starts = museums that start a trial; tour-rating = rating of a tour\n"
    '  numbers: "3"'
)


class Check(Frozen):
    """One thing looked at: `state` says whether it is in order, `next_step` what to do where it isn't."""

    name: str
    state: Literal["ok", "failed", "note"]
    text: str
    next_step: str = ""


def diagnose(settings: Settings) -> tuple[Check, ...]:
    """Look at the settings and, where a model is named, ask it one small question as a critique would."""
    try:
        make_engine(None, settings)
    except EngineUnavailable as error:
        return (Check(name="engine", state="failed", text=str(error), next_step=_USE),)
    if settings.model_name is None:
        text = "The offline engine is in use: no model is named, and nothing leaves this machine."
        return (Check(name="engine", state="ok", text=text, next_step=_USE),)
    return (*_configured(settings), *_answers(settings))


_USE = "To use a model, set OPENAI_BASE_URL and OPENAI_API_KEY and choose --engine openai:<model>."


def _configured(settings: Settings) -> tuple[Check, ...]:
    address = settings.base_url or "https://api.openai.com/v1"
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    said = f"{'No key was given' if key in ('', NO_KEY) else 'A key is set'} for this address."
    if address.startswith("http://") and not _is_local(address):
        said += " The connection is not encrypted: your drafts and the key can be read on the way."
    return (
        Check(name="engine", state="ok", text=f"openai:{settings.model_name} at {address}."),
        Check(name="key", state="note", text=said),
    )


def _is_local(address: str) -> bool:
    return address.startswith(("http://127.", "http://localhost", "http://[::1]"))


def _answers(settings: Settings) -> tuple[Check, ...]:
    from coach.engines.llm import Model  # takes a second to import, and only a model needs it

    model = Model(settings)
    answer = model.ask(_sample(), RewriteAnswer)
    if isinstance(answer, Fault):
        checks = (Check(name="answer", state="failed", text=answer.message, next_step=answer.next_step),)
        return (*checks, *_names(model.names())) if answer.kind is FaultKind.UNKNOWN_MODEL else checks
    usage = answer.usage
    tokens = f"{usage.prompt_tokens} tokens read, {usage.completion_tokens} written"
    name = model.dialect.method
    method, advice = f"Structured output by {name}", ""
    if usage.calls > 1:
        method += f", found at try {usage.calls}"
        advice = f'Set method = "{name}" to spare the search.'
    return (
        Check(name="answer", state="ok", text=f"It answers in {usage.seconds:.1f} s ({tokens})."),
        Check(
            name="method",
            state="ok",
            text=f"{method}.",
            next_step=advice,
        ),
    )


def _names(names: tuple[str, ...] | Fault) -> tuple[Check, ...]:
    if isinstance(names, Fault) or not names:
        return ()
    shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
    return (Check(name="models", state="note", text=f"The server offers: {shown}."),)


def _sample() -> RenderedPrompt:
    values = {"goal": "Every museum guides its visitors with us", "period": "Q2", "facts": "none"}
    return load("rewrite").render({**values, "tasks": _SAMPLE_TASK})
