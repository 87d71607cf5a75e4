"""Findings as workflow annotations of GitHub: `::error file=draft.md,line=3::message`, one a line."""

from __future__ import annotations

import re
from bisect import bisect_right

from coach.critique import Critique
from coach.findings import Finding, Severity
from coach.report.wording import one_line

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github(critique: Critique) -> str:
    """One command for each finding at the place of its first evidence; `source.name` is the file."""
    starts = _line_starts(critique.source.text)
    return "".join(f"{_annotation(critique, finding, starts)}\n" for finding in critique.findings)


def _annotation(critique: Critique, finding: Finding, starts: list[int]) -> str:
    fields = [f"file={_value(critique.source.name)}"]
    if finding.evidence:
        first = finding.evidence[0]
        line = bisect_right(starts, first.start)
        fields += [f"line={line}", f"col={first.start - starts[line - 1] + 1}"]
    fields.append(f"title={_value(f'{finding.rule} {finding.name}')}")
    return f"::{_LEVEL[finding.severity]} {','.join(fields)}::{_data(f'{finding.message} {finding.remedy}')}"


def _line_starts(source: str) -> list[int]:
    """The offsets at which lines begin, whatever ends them."""
    return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", source))]


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
