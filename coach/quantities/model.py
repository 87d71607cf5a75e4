"""The values that numbers and dates in goals are read into."""

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
    """An amount: `value` in units of `unit` (None for words such as "first page"), `text` as written.

    `unit` is "%", "pp", "x" (a factor), a currency sign or code, a noun or a time unit ("days"), "" for a
    bare number. `value` has the scale applied (1.2M is 1,200,000), is the lower end of a range, 0 for "zero"
    and "no …", 100 with unit "%" for "all". `text` leaves out the noun: "14,000" of "14,000 sessions".
    """

    value: float | None
    unit: str
    text: str
    span: Span


class Deadline(_Value):
    """When something is due: `text` as written with its preposition, `date` (ISO) where a day follows."""

    text: str
    date: str | None
    span: Span


class Period(_Value):
    """A stretch of time: `start` and `end` as ISO 8601 where the text says the year, else None."""

    text: str
    span: Span
    start: str | None = None
    end: str | None = None


class Measure(_Value):
    """What the numbers of one key result say.

    `target` is the end value, or the change itself as written ("by 15%", "double") where `form` is CHANGE.
    """

    baseline: Quantity | None = None
    target: Quantity | None = None
    form: Form = Form.NONE
    direction: Direction = Direction.NONE
    deadline: Deadline | None = None
    quantities: tuple[Quantity, ...] = ()
