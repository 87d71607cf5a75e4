"""Writes a large draft for measuring: many objectives, four different key results beneath each."""

from __future__ import annotations

from itertools import product

KEY_RESULTS = 4
PEOPLE = (
    "bakers", "nurses", "tutors", "drivers", "florists", "dentists", "brewers", "tenants", "pilots", "masons",
    "cooks", "vets", "clerks", "miners", "tailors", "anglers", "judges", "potters", "sailors", "editors",
)  # fmt: skip
PLACES = (
    "Bremen", "Oslo", "Porto", "Graz", "Leeds", "Ghent", "Turku", "Split", "Lyon", "Cork",
    "Gdynia", "Malmo", "Padua", "Brno", "Basel", "Riga", "Seville", "Utrecht", "Tartu", "Varna",
)  # fmt: skip
WISHES = (
    "trust our advice because it saves them time",
    "stay with us through a hard year",
    "get help at once, whatever the hour",
    "learn the craft while they work",
    "think of us first when they need a partner",
)
# {n} and {m} differ from line to line. Nearly half of the lines are work, as in real drafts.
LINES = (
    "Reduce the churn of {who} in {place} from {n}% to {m}% by the end of Q3",
    "Publish {n} practical guides for {who} and those who work with them",
    "Train {n} {who} on the new booking tool by 15 September",
    "Qualified leads from {who} up from {m} to {n} a month, owner: Ines",
    "Run {n} workshops with {who} in {place} and collect their feedback",
    "At least {n} {who} would recommend us to a colleague (NPS {m})",
    "Median reply time to {who} down from {n} hours to {m} hours",
    "Ship version {m} of the reporting module to {n} {who} in {place}",
    "{n} {who} order every week without calling us first",
    "Significantly improve the working life of {who} ({n} of them)",
    "Keep uptime of the {place} platform at 99.{n}% through the summer peak",
    "Visits of {who} to our {place} pages from {n},{m}00 to {n},900 by August",
    "Migrate {n} services used by {who} to the new cluster, then decommission the old one",
)


def document(objectives: int) -> str:
    """A draft of so many objectives, in one period."""
    scenes = list(product(WISHES, PLACES, PEOPLE))
    lines = ["Period: Q3 2026", ""]
    for number in range(objectives):
        wish, place, who = scenes[number % len(scenes)]
        turn = number // len(scenes)
        lines.append(f"Objective: {who.capitalize()} of {place}{f' {turn + 1}' if turn else ''} {wish}")
        for below in range(KEY_RESULTS):
            at = number * KEY_RESULTS + below
            pattern = LINES[at % len(LINES)]
            n, m = 10 + at // len(LINES), 3 + at % 7
            lines.append("- " + pattern.format(who=who, n=n, m=m, place=place))
        lines.append("")
    return "\n".join(lines)
