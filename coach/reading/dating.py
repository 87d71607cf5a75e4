"""The days on which deadlines fall, by the fiscal calendar and by the period that the set is for."""

from __future__ import annotations

from dataclasses import replace

from coach.document import KeyResult, OkrSet
from coach.quantities import Calendar, find_deadline, find_period


def dated(okrs: OkrSet, calendar: Calendar, period: str | None = None) -> OkrSet:
    """The set with a day for each deadline that has one: "end of Q3" in a set for "FY26" has.

    `period` is what the set is for where that isn't said in its text.
    """
    said = okrs.first_context("period")
    words = period or (said.text if said else "")
    found = find_period(words, calendar) if words else None
    if found and found.start and found.end:
        calendar = replace(calendar, period=(found.start, found.end))
    if calendar == Calendar() or all(kr.deadline is None for kr in okrs.key_results):
        return okrs
    days: dict[str, str | None] = {}

    def on_its_day(kr: KeyResult) -> KeyResult:
        if kr.deadline is None:
            return kr
        text = kr.deadline.text
        if text not in days:
            again = find_deadline(text, calendar=calendar)
            days[text] = again.date if again else kr.deadline.date
        return kr.model_copy(update={"deadline": kr.deadline.model_copy(update={"date": days[text]})})

    objectives = tuple(
        one.model_copy(update={"key_results": tuple(map(on_its_day, one.key_results))})
        for one in okrs.objectives
    )
    return okrs.model_copy(update={"objectives": objectives})
