"""Reading: any text with OKRs in it becomes an OkrSet in which every word has its place."""

from __future__ import annotations

from coach.document import OkrSet
from coach.errors import ReadingError
from coach.reading.entries import entries_of
from coach.reading.infer import infer
from coach.reading.language import language_of
from coach.reading.lines import split
from coach.reading.structure import Structure

__all__ = ["LIMIT", "language_of", "read"]

LIMIT = 2_000_000


def read(text: str) -> OkrSet:
    """The objectives, key results and context of a text, each with its place; what isn't understood is unread.

    Raises ReadingError for text that is blank, binary or longer than 2,000,000 characters.
    """
    if not text.strip():
        raise ReadingError(
            "There is nothing to read: the text is blank. Paste a draft with at least one line."
        )
    if "\0" in text:
        raise ReadingError(
            "This looks like a binary file, not like text. Save it as text, or paste the OKRs."
        )
    if len(text) > LIMIT:
        raise ReadingError(
            f"The text has {len(text):,} characters; the limit is {LIMIT:,}. Paste only the OKRs."
        )
    entries = entries_of(split(text))
    infer(entries)
    return Structure(text).read(entries).frozen()
