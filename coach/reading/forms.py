"""What form a text has, page, data or lines, and its entries by that form."""

from __future__ import annotations

from coach.reading.data.finding import find_data
from coach.reading.data.records import entries_of_data
from coach.reading.entries import Entry
from coach.reading.running import entries_of_stretch
from coach.reading.webpages.entries import entries_of_page
from coach.reading.webpages.pagekind import page_kind


def entries_in(text: str) -> list[Entry]:
    """What stands in a text, in its order; data may stand among lines."""
    data = find_data(text) if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else []
    if not data and (kind := page_kind(text)):
        return entries_of_page(text, kind)
    entries: list[Entry] = []
    done = 0
    for found in data or find_data(text):
        entries += entries_of_stretch(text, done, found.start)
        entries += entries_of_data(found.root)
        done = found.end
    return entries + entries_of_stretch(text, done, len(text))
