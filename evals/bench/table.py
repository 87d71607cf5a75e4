"""The rows of the printed table, and how they are set in columns."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, str, str, str]
HEADER: Row = ("what", "measured", "beside", "target")


def print_table(rows: Sequence[Row]) -> None:
    widths = [max(len(row[column]) for row in (HEADER, *rows)) for column in range(len(HEADER))]
    for row in (HEADER, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
