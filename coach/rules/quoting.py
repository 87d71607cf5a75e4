"""How rules quote the user's text: a short quotation for a message, spans for the evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coach.document import KeyResult, Objective, OkrSet
from coach.text import Span

LONGEST = 70
BEHIND = 400  # how far behind a key result its notes may stand


def quote(text: str, longest: int = LONGEST) -> str:
    """The text in quotation marks on one line, cut at a word where it is long."""
    line = " ".join(text.split()).rstrip(".,;:")
    if len(line) > longest:
        line = line[: longest - 1].rsplit(" ", 1)[0].rstrip(" .,;:") + "…"
    return f"“{line}”"


def place(objective: Objective) -> tuple[Span, ...]:
    """Where an objective stands; for one without words of its own, its first key result."""
    if objective.span is not None:
        return (objective.span,)
    return tuple(kr.span for kr in objective.key_results[:1])


def found(span: Span, *matches: re.Match[str] | None) -> tuple[Span, ...]:
    """Spans in the source of matches in `source[span]`; the whole span where nothing matched."""
    spans = tuple(Span(*match.span()).shifted(span.start) for match in matches if match)
    return spans or (span,)


def slice_of(okrs: OkrSet, item: KeyResult | Objective) -> str:
    """The item as it stands in the source, markup and all; its text where it has no place of its own."""
    return item.span.of(okrs.source) if item.span is not None else item.text


def stretches(okrs: OkrSet) -> Iterator[tuple[KeyResult, Span]]:
    """Each key result with what stands behind it up to the next line: its owner, notes and scores."""
    starts = sorted(
        item.span.start for item in (*okrs.objectives, *okrs.key_results) if item.span is not None
    )
    for kr in okrs.key_results:
        after = bisect_left(starts, kr.span.end)
        end = starts[after] if after < len(starts) else len(okrs.source)
        yield kr, Span(kr.span.start, min(end, kr.span.end + BEHIND))


def listed(words: list[str], most: int = 4) -> str:
    """ "KR1.1, KR1.2 and KR2.1"; more than `most` are counted."""
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def label(item: KeyResult | Objective) -> str:
    """What the user calls it: their own label where there is one."""
    return item.label or item.id
