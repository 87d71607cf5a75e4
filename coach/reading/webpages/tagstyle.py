"""What the attributes of a tag say about its looks: weight, level of a list, indent."""

from __future__ import annotations

import re

from coach.reading.webpages.markup import Tag

_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*([\d.]{1,8})\s*(pt|px|in|cm|em|rem)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.3, "em": 12.0, "rem": 12.0}
_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)", re.IGNORECASE)
_LEVEL_CLASS = re.compile(r"\b(?:lst-kix_\w+-|ql-indent-)(\d)\b")
STEP = 4  # columns of indent for each level of a list


def is_strong(tag: Tag, *, around: bool) -> bool:
    """Whether text in an inline element is bold, `around` being what it is in the element around."""
    weight = _WEIGHT.search(tag.values.get("style", ""))
    if weight:
        return weight[1].lower() == "bold" or weight[1] in ("600", "700", "800", "900")
    return around or tag.name in ("b", "strong")


def is_marker(tag: Tag) -> bool:
    """Whether Word wrote a bullet or a number out in this element."""
    return "mso-list:ignore" in tag.values.get("style", "").lower().replace(" ", "")


def level_of(tag: Tag) -> int:
    """The level of a list item that isn't nested, from 1 on; 0 where nothing says it."""
    values = tag.values
    if (level := values.get("aria-level", "")).isdecimal() and len(level) == 1:
        return int(level)
    if found := _LEVEL.search(values.get("style", "")):
        return int(found[1])
    found = _LEVEL_CLASS.search(values.get("class", ""))
    return int(found[1]) + 1 if found else 0


def indent_of(tag: Tag) -> int:
    """How far a paragraph stands in, as Word and mail programs set their lists."""
    if level := level_of(tag):
        return STEP * (level - 1)
    margin = _MARGIN.search(tag.values.get("style", ""))
    if not margin or margin[1].count(".") > 1 or margin[1] == ".":
        return 0
    return min(round(float(margin[1]) * _POINTS[margin[2].lower()] / 9), 40)
