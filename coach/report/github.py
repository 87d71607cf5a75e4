"""Findings as workflow annotations of GitHub: `::error file=draft.md,line=3::message`, one a line."""

from __future__ import annotations

from coach.critique import Critique
from coach.findings import Finding, Severity
from coach.report.wording import one_line

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github(critique: Critique) -> str:
    """One command for each finding at the place of its first evidence; `source.name` is the file."""
    return "".join(f"{_annotation(critique, finding)}\n" for finding in critique.findings)


def _annotation(critique: Critique, finding: Finding) -> str:
    fields = [f"file={_value(critique.source.name)}"]
    if finding.evidence:
        first = finding.evidence[0]
        line, column = _place(critique.source.text, first.start)
        fields += [f"line={line}", f"col={column}"]
    fields.append(f"title={_value(f'{finding.rule} {finding.name}')}")
    return f"::{_LEVEL[finding.severity]} {','.join(fields)}::{_data(f'{finding.message} {finding.remedy}')}"


def _place(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = source[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
