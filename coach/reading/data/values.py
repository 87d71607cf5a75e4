"""What the values of a record say about its objective or key result, as the cells of a row would."""

from __future__ import annotations

import re

from coach.reading.data.fields import Fields, spoken
from coach.reading.data.keys import Role
from coach.reading.entries import Columns
from coach.reading.passage import NOTHING, Passage
from coach.reading.vocabulary import Part


def columns_from(fields: Fields, said: Passage, due: Passage) -> Columns:
    """What the other members say about it, as far as its text doesn't; `due` is its objective's date."""
    owner = _first(fields, Part.OWNER)
    unit = _first(fields, Role.UNIT)
    kind = next(
        (s for m in fields.members if m.meaning in (Part.TYPE, Role.KIND) if (s := spoken(m.value))), None
    )
    end = _first(fields, Part.TARGET) or _short(_first(fields, Part.OBJECTIVE))
    baseline, target = _value(_first(fields, Part.BASELINE), unit, said), _value(end, unit, said)
    deadline = _first(fields, Part.DEADLINE) or due
    return Columns(
        owner.text.replace("@", "") or None,
        baseline or None,
        target or None,
        deadline if deadline and deadline.text not in said.text else None,
        kind.text if kind else None,
    )


def deadline_from(fields: Fields) -> Passage:
    return _first(fields, Part.DEADLINE)


def _first(fields: Fields, meaning: Role | Part) -> Passage:
    return next((said for m in fields.members if m.meaning is meaning if (said := spoken(m.value))), NOTHING)


def _short(said: Passage) -> Passage:
    """What stands under "goal", where it is a value."""
    return said if len(said.text) < 20 and any(map(str.isdigit, said.text)) else NOTHING


def _value(value: Passage, unit: Passage, said: Passage) -> Passage:
    """A start or end with its unit; nothing where the text itself has it."""
    if not value or re.search(rf"(?<![\w.,]){re.escape(value.text)}(?!\w|[.,]\d)", said.text):
        return NOTHING
    if not unit or not value.text[-1].isdigit():
        return value
    sign = f"{unit.text}" if unit.text == "%" else f" {unit.text}"
    return Passage(value.text + sign, (*value.places, *[value.places[-1]] * len(sign)))
