"""What the keys of data mean: the parts of OKRs, and what only data has (ids, kinds, wrappers)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from coach.reading.labels import part_of_header
from coach.reading.vocabulary import Part


class Role(StrEnum):
    """What a key says that no label of a written draft says."""

    TEXT = "text"
    DETAIL = "detail"  # a longer text beside the title
    ID = "id"
    KIND = "kind"
    CHILDREN = "children"
    WRAPPER = "wrapper"
    UNIT = "unit"
    CURRENT = "current"  # how far it has come, which is neither start nor end
    TECHNICAL = "technical"


# Regular expressions for keys in the words that they are made of, in lower case.
_PARTS: dict[Part, tuple[str, ...]] = {
    Part.KEY_RESULT: (r"krs?(?: list)?|key results? (?:list|items)|results|measures|(?:kr|key result) \d+",),
    Part.OBJECTIVE: (r"objectives?(?: list)?|okrs? objectives?",),
    Part.BASELINE: (r"(?:start|starting|initial|base|baseline|from|begin)(?: value| point| level| from)?",),
    Part.TARGET: (r"(?:target|end|to|desired|final)(?: value| level| to)?|goal (?:value|level)",),
    Part.DEADLINE: (r"(?:due|end|target|finish|completion) (?:date|on|by|at)|due|deadline|ends",),
    Part.INITIATIVES: (r"milestones|sub ?tasks|epics|stories|todos?|work items",),
    Part.PERIOD: (
        r"(?:okr )?(?:cycle|period|quarter|time ?frame|timespan)(?: (?:name|label|title))?|iteration",
    ),
    Part.OWNER: (r"owners?(?: name)?|assignees?|dri|lead|assigned to",),
    Part.TEAM: (r"(?:team|squad|department|tribe|business unit|division)(?:s| name)?",),
    Part.PROGRESS: (r"status|progress|score|grade|confidence|rag|health status",),
    Part.UNREAD: (r"unread",),
    Part.CATEGORY: (r"heading",),
}
_ROLES: dict[Role, tuple[str, ...]] = {
    Role.TEXT: (
        r"title|name|text|statement|headline|summary|display name|full name|plain text|label|content|value",
        r"definition|titel|bezeichnung|título|titulo|nombre|nome|nom|titre",
    ),
    Role.DETAIL: (r"description|details?|desc|body|beschreibung|descripción|descrição",),
    Role.ID: (r"ids?|key|uid|uuid|guid|gid|ref|code|identifier|slug|number|no",),
    Role.KIND: (r"(?:(?:item|issue|record|object|node|work item) )?(?:type|kind)|level|issuetype",),
    Role.CHILDREN: (r"children|items|child items|sub ?items|sub ?goals?|elements|nodes|edges|entries",),
    Role.WRAPPER: (r"fields|attributes|properties|node",),
    Role.UNIT: (
        r"(?:(?:metric|measurement|measure) )?units?|suffix|unit of measure|einheit|unidad|unidade|unité",
    ),
    Role.CURRENT: (r"(?:current|actual|latest|present)(?: value| state)?|now|actual to date",),
    Role.TECHNICAL: (
        r"(?:.* )?(?:created|updated|modified|closed|archived|deleted|started?|begin|last|since|completed)"
        r" (?:at|on|by|date|time)",
        r"(?:.* )?(?:timestamp|url|uri|href|link|email|avatar|image|icon|colou?r|locale|timezone|count|ids?)",
        r"self|version|schema|visibility|permissions|etag|cursor|sort order|position|index|rank|span",
        r"workspace",
        r"tenant|account|tags|labels|author|reporter|creator|watchers",
    ),
}
_PATTERNS: tuple[tuple[Role | Part, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile("|".join(patterns))) for meaning, patterns in (*_PARTS.items(), *_ROLES.items())
)
_HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|[\s_.:/-]+|(?<=[a-z])(?=\d)")
# What a record says it is.
_KINDS: dict[Part, str] = {
    Part.OBJECTIVE: r"(?:\w+ )?objectives?|o|goals?|okrs?",
    Part.KEY_RESULT: r"(?:\w+ )?key ?results?|krs?|measures?|results?",
    Part.INITIATIVES: r"(?:initiative|task|project|action|epic|deliverable|milestone)s?|activity|story",
    Part.KPI: r"kpis?|metrics?|health metrics?",
    Part.NOTE: r"notes?|comments?|risks?",
    Part.TEAM: r"teams?|departments?|squads?",
    Part.GOAL: r"company goals?|north star",
    Part.MISSION: r"mission|vision",
    Part.PERIOD: r"period|quarter|cycle",
}
_PARENT = re.compile(
    r"(?:parent|belongs to|for|objective|goal|okr|key result|kr)"
    r"(?: (?:objective|goal|item|key result|kr|issue))?"
    r"(?: (?:id|key|ref|uid|uuid|number|link))?"
)


@lru_cache(maxsize=4096)
def plain_key(key: str) -> str:
    """A key in the words that it is made of: "keyResults" and "key_results" as "key results"."""
    return " ".join(_HUMP.sub(" ", key[:80]).lower().split())


@lru_cache(maxsize=4096)
def meaning_of(key: str) -> Role | Part | None:
    """What stands under a key; None where only its writer knows."""
    plain = plain_key(key)
    known = next((meaning for meaning, pattern in _PATTERNS if pattern.fullmatch(plain)), None)
    return known or part_of_header(plain)


@lru_cache(maxsize=1024)
def kind_of(value: str) -> Part | None:
    """What a record is by the word in its field of kinds."""
    plain = plain_key(value)
    return next((part for part, pattern in _KINDS.items() if re.fullmatch(pattern, plain)), None)


def may_name_parent(key: str) -> bool:
    return _PARENT.fullmatch(plain_key(key)) is not None
