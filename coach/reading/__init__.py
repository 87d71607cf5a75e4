"""Reading: any text with OKRs in it becomes an OkrSet in which every word has its place."""

from __future__ import annotations

from coach.document import OkrSet
from coach.errors import ReadingError
from coach.reading.entries import Entry
from coach.reading.forms import entries_in
from coach.reading.infer import infer
from coach.reading.language import language_of
from coach.reading.own import without_report
from coach.reading.past import set_past_apart
from coach.reading.prose.chats import entries_of_chat, messages_of
from coach.reading.prose.mails import set_mail_apart
from coach.reading.single import read_line
from coach.reading.structure import Structure

__all__ = ["LIMIT", "language_of", "read", "read_line"]

LIMIT = 20_000_000


def read(text: str) -> OkrSet:
    """The objectives, key results and context of a text, each in its place; what isn't understood is unread.

    Raises ReadingError for text that is blank, binary or longer than 20,000,000 characters.
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
    entries = without_report(_entries(text))
    set_mail_apart(entries, text)
    set_past_apart(entries)
    infer(entries)
    return Structure(text).read(entries).frozen()


def _entries(text: str) -> list[Entry]:
    """What stands in the text, in its order, by the form that the text has."""
    if messages := messages_of(text):
        return entries_of_chat(text, messages)
    return entries_in(text)
