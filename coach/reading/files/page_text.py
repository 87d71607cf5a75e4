"""Lines of pages as one text: wrapped lines joined, headings, indents and tables kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from coach.reading.evidence import starts_like_a_goal
from coach.reading.files.markdown import bold, table
from coach.reading.files.page_edges import without_edges
from coach.reading.files.page_lines import Page, PageLine, PageTable, numbered
from coach.reading.labels import label_of
from coach.reading.passage import Passage

_LARGER = 1.12  # headings are at least so many times as large as the body
_NARROWEST = 0.7  # a line that ends left of this share of the page isn't cut by the page's edge
_BLANK = 0.5  # the width of a blank, measured by the type's size
_MOST_BLANKS = 60
_LOOSE = 1.5  # lines further apart than so many usual distances are apart on purpose
_LEADING = 0.4  # lines of one heading are no further apart than this share of their size
_MOSTLY = 0.6  # from this share of bold lines on, bold says nothing
_ITEM = re.compile(
    r"(?:[•◦‣⁃▪■□●○◆➢➤►▸✓✗☐☑☒→*–—-]|o(?= )|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z][.)])\s*(?=\S)"
)
_HYPHEN = re.compile(r"(\w+)-$")
_SOFT = "\u00ad"
# Words before a hyphen that stays where a line breaks behind it.
_BEFORE_HYPHEN = frozenset(
    """
    all anti best co cost cross customer data day end first five four full half hard high in inter large
    lead life live long low mid month multi must new next no non off old on one open out over part pay
    per post pre quarter re real right second self semi short six small sub team ten third three time
    top two ultra under up user week well work year zero
    """.split()
)


def text_of_pages(pages: list[Page]) -> str:
    """The text of all pages, with what they repeat at their edges once, and comments at the end."""
    heads, pages, feet = without_edges(pages)
    pages = numbered(pages)
    notes = [f"- {note}" for page in pages for note in page.notes]
    blocks = [*heads, "", *_Writer(pages).lines(), "", *feet]
    if notes:
        blocks += ["", "# Comments", "", *notes]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(blocks)).strip("\n") + "\n"


@dataclass
class _Writer:
    pages: list[Page]

    def __post_init__(self) -> None:
        lines = [part for page in self.pages for part in page.parts if isinstance(part, PageLine)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body = sizes.most_common(1)[0][0] if sizes else 10.0
        self._sizes = sorted((size for size in sizes if size > _LARGER * self._body), reverse=True)
        self._left = _left_edge(lines)
        self._right = max((line.right for line in lines), default=0.0)
        self._apart = _usual_gap(self.pages) * _LOOSE + 1
        self._with_bold = sum(line.is_bold for line in lines) <= _MOSTLY * len(lines)
        self._hyphened = {word for line in lines for word in re.findall(r"\w+-\w+", line.text)}

    def lines(self) -> Iterator[str]:
        """The text line by line; a blank one where the page has a gap."""
        for before, part in pairwise([None, *self._joined()]):
            if isinstance(part, PageTable):
                yield from ("", *table(part.rows), "")
            elif part is not None:
                if isinstance(before, PageLine) and not 0 <= part.top - before.bottom <= self._apart:
                    yield ""
                yield self._shown(part)

    def _joined(self) -> list[PageLine | PageTable]:
        """The parts of all pages, with lines that were wrapped put together."""
        joined: list[PageLine | PageTable] = []
        for page in self.pages:
            for at, part in enumerate(page.parts):
                last = joined[-1] if joined else None
                if (
                    isinstance(part, PageLine)
                    and isinstance(last, PageLine)
                    and self._goes_on(last, part, page, is_first=at == 0)
                ):
                    text = self._together(last.text, part.text)
                    joined[-1] = replace(last, text=text, right=part.right, top=part.top, bottom=part.bottom)
                else:
                    joined.append(part)
        return joined

    def _goes_on(self, last: PageLine, line: PageLine, page: Page, is_first: bool) -> bool:
        is_alike = abs(last.size - line.size) < 1 and last.is_bold == line.is_bold
        apart = max(self._apart, _LEADING * last.size if last.size in self._sizes else 0)
        is_near = is_first or 0 <= line.top - last.bottom + self._body <= apart + self._body
        if not is_alike or not is_near or line.is_drawn_item or _ITEM.match(line.text):
            return False
        if label_of(Passage.of(line.text, 0, len(line.text)), heads=False) or last.text.endswith(":"):
            return False
        is_item = last.is_drawn_item or _ITEM.match(last.text) is not None
        if is_item and line.left < last.left - 1:
            return False
        if not is_item and abs(line.left - last.left) > 3 * _BLANK * last.size:
            return False
        is_lower = line.text[0].islower()
        if is_lower and (is_item or last.text.endswith((_SOFT, "-"))):
            return True
        if is_first and not is_lower:
            return False
        word = line.text.split(maxsplit=1)[0]
        wide = (line.right - line.left) / max(len(line.text), 1) * (len(word) + 1)
        is_full = last.right + wide >= max(self._right, _NARROWEST * page.width)
        return is_full and (is_lower or not starts_like_a_goal(line.text))

    def _together(self, first: str, second: str) -> str:
        if first.endswith(_SOFT):
            return first[:-1] + second
        found = _HYPHEN.search(first)
        if not found or not second[0].islower():
            return f"{first} {second}"
        word = re.match(r"\w*", second)
        whole = f"{found[1]}-{word[0] if word else ''}"
        stays = found[1].lower() in _BEFORE_HYPHEN or whole in self._hyphened or found[1][-1].isdigit()
        return first + second if stays else first[:-1] + second

    def _shown(self, line: PageLine) -> str:
        text = line.text.replace(_SOFT, "")
        if line.size in self._sizes and not line.is_drawn_item:
            return f"{'#' * min(self._sizes.index(line.size) + 1, 6)} {text}"
        if line.is_bold and self._with_bold:
            text = bold(text)
        blanks = min(round((line.left - self._left) / (_BLANK * self._body)), _MOST_BLANKS)
        return " " * (blanks if blanks > 1 else 0) + ("- " if line.is_drawn_item else "") + text


def _left_edge(lines: list[PageLine]) -> float:
    """Where the text begins: further left stands only what is there once, such as a header."""
    edges = Counter(round(line.left) for line in lines)
    often = [edge for edge, count in edges.items() if count > 1]
    return min(often or edges, default=0)


def _usual_gap(pages: list[Page]) -> float:
    """The distance of lines within a paragraph: a small one among all, but not an odd one."""
    gaps = sorted(
        max(line.top - before.bottom, 0.0)
        for page in pages
        for before, line in pairwise(page.parts)
        if isinstance(before, PageLine) and isinstance(line, PageLine) and before.size == line.size
    )
    return gaps[len(gaps) // 4] if gaps else 0.0
