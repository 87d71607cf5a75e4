"""What pages repeat at their edges: headers and footers stand in the text once, page numbers not at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from coach.reading.files.page_lines import Page, PageLine
from coach.reading.labels import label_of
from coach.reading.passage import Passage

_EDGE = 0.13  # the share of a page's height where headers and footers stand
_NUMBER = re.compile(
    r"(?:page|seite|p[áa]gina|pagina|sid[ae]|side|strona|p\.|[-–|])?\s*\d{1,4}"
    r"\s*(?:(?:/|of|von|de|di|sur|av|van|\|)\s*\d{1,4})?\s*[-–|]?$",
    re.IGNORECASE,
)


def without_edges(pages: list[Page]) -> tuple[list[str], list[Page], list[str]]:
    """What the headers say, the pages without headers, footers and numbers, and what the footers say."""
    heads, feet = (_repeated(pages, is_head) for is_head in (True, False))
    kept = [
        replace(page, parts=[part for part in page.parts if not _is_edge(part, page, number, heads | feet)])
        for number, page in enumerate(pages, 1)
    ]
    return list(heads.values()), kept, list(feet.values())


def _repeated(pages: list[Page], is_head: bool) -> dict[str, str]:
    """Lines at one edge that stand on half of the pages, each once."""
    lines = [
        (_pattern(part, number), part.text)
        for number, page in enumerate(pages, 1)
        for part in page.parts
        if isinstance(part, PageLine) and _stands_at_edge(part, page, is_head) and not _is_label(part.text)
    ]
    counts = Counter(pattern for pattern, _ in lines)
    often = max(2, len(pages) / 2)
    return {
        pattern: text
        for pattern, text in reversed(lines)
        if counts[pattern] >= often and not _NUMBER.match(text)
    }


def _is_edge(part: object, page: Page, number: int, repeated: dict[str, str]) -> bool:
    if not isinstance(part, PageLine):
        return False
    if not any(_stands_at_edge(part, page, is_head) for is_head in (True, False)):
        return False
    return _pattern(part, number) in repeated or _NUMBER.match(part.text) is not None


def _stands_at_edge(line: PageLine, page: Page, is_head: bool) -> bool:
    return line.bottom < _EDGE * page.height if is_head else line.top > (1 - _EDGE) * page.height


def _pattern(line: PageLine, number: int) -> str:
    """The wording with the page's own number taken out."""
    return re.sub(rf"\b{number}\b", "#", line.text)


def _is_label(text: str) -> bool:
    """A slide titled "Objective 2" on the second page repeats nothing."""
    return label_of(Passage.of(text, 0, len(text)), heads=True) is not None
