"""Numbers as people write them in goals: values, units, from-to, changes, levels, dates and periods."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from coach.text import Span


class Direction(StrEnum):
    """Which way a key result wants its metric to go, by the wording."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    REACH = "reach"
    NONE = "none"


class Form(StrEnum):
    """How the numbers of a key result are put."""

    FROM_TO = "from_to"
    CHANGE = "change"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LEVEL = "level"
    NONE = "none"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quantity(_Value):
    """An amount: `value` in units of `unit` (None for words such as "first page"), `text` exactly as written.

    `unit` is "%", "pp", a currency sign or code, a noun or a time unit ("days"), "" for a bare number.
    """

    value: float | None
    unit: str
    text: str
    span: Span


class Deadline(_Value):
    """When something is due: `text` as written, `date` as ISO 8601 where a calendar day follows from it."""

    text: str
    date: str | None
    span: Span


class Measure(_Value):
    """What the numbers of one key result say."""

    baseline: Quantity | None = None
    target: Quantity | None = None
    form: Form = Form.NONE
    direction: Direction = Direction.NONE
    deadline: Deadline | None = None
    quantities: tuple[Quantity, ...] = ()
