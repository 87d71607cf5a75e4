"""A second reading by a model, where the user allows it and our own reading is unsure: it may only choose."""

from __future__ import annotations

from coach.critique import Usage
from coach.document import Frozen, OkrSet
from coach.engines.base import Engine, Reader
from coach.reading.chosen import choose, is_unsure

LONGEST = 12_000  # characters; a longer text would not fit beside its answer


class Second(Frozen):
    """What came of it: the set that stands now, and in words what was done."""

    okrs: OkrSet
    notice: str
    usage: Usage = Usage()


def reread(okrs: OkrSet, engine: Engine) -> Second | None:
    """The set as the model reads it, each string looked up in the text; None where nothing is asked.

    The first reading stays where the model fails, or finds no key result that stands in the text.
    """
    if not isinstance(engine, Reader) or not is_unsure(okrs):
        return None
    if len(okrs.source) > LONGEST:
        said = f"The text is too long for {engine.name} to read again ({LONGEST:,} characters at most)."
        return Second(okrs=okrs, notice=said)
    reply = engine.read(okrs.source)
    chosen = choose(okrs, reply.objectives)
    if not chosen.okrs.key_results:
        why = reply.fault or f"{engine.name} found no key results in it either."
        return Second(okrs=okrs, notice=f"Our own reading stands: {why}", usage=reply.usage)
    said = f"The text was unclear, so {engine.name} read it too: what is shown is its choice of lines."
    if chosen.dropped:
        said += f" {chosen.dropped} that don't stand in the text word for word were dropped."
    return Second(okrs=chosen.okrs, notice=said, usage=reply.usage)
