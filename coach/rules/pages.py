"""docs/rules.md, written from the rules' own docstrings and the default policy."""

from __future__ import annotations

from coach.policy import load
from coach.rules.registry import RULES, SECTIONS, Rule, Stage

_STAGES = {
    Stage.FIRST: "Before anything else",
    Stage.GOAL_FIT: "Goal fit",
    Stage.INTEGRITY: "Integrity",
    Stage.TASKS: "Tasks and what is measured",
    Stage.OBJECTIVES: "Objectives",
    Stage.NUMBERS: "Numbers and dates",
    Stage.FORM: "Form",
}

_INTRODUCTION = """\
# Rules

What the coach looks at, in the order in which it shows it. Each finding names its rule; each rule says
what it flags, why, and what it can't see. On one line of a draft the weightiest finding is shown; what it
makes moot comes up once it is mended.

Severities are those of the default policy. A draft can allow a rule, with a reason:
`<!-- coach: allow missing-baseline: first measured in May -->` on the line or above it. Above an objective it
covers the key results beneath, and at the very top the whole text.

This page is generated from the rules (`make docs`).
"""


def page() -> str:
    """The whole page."""
    parts = [_INTRODUCTION, _table()]
    parts += [_entry(rule) for rule in _in_order()]
    return "\n".join(parts)


def _in_order() -> list[Rule]:
    return sorted(RULES.values(), key=lambda rule: (rule.stage, rule.code))


def _table() -> str:
    lines = ["| rule | name | default | in other languages |", "|---|---|---|---|"]
    stage = None
    for rule in _in_order():
        if rule.stage is not stage:
            stage = rule.stage
            lines.append(f"| | **{_STAGES[stage]}** | | |")
        anchor = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        lines.append(
            f"| {anchor} | {rule.name} | {severities(rule)} | {'no' if rule.reads_words else 'yes'} |"
        )
    return "\n".join(lines) + "\n"


def severities(rule: Rule) -> str:
    """The rule's severities in the default policy: one, or one for each case."""
    policy = load()
    if not rule.cases:
        return policy.level(rule.code) or "off"
    return ", ".join(f"{case}: {policy.level(rule.code, case) or 'off'}" for case in rule.cases)


def _entry(rule: Rule) -> str:
    lines = [f"## {rule.code} {rule.name}", "", rule.summary, ""]
    for heading in SECTIONS:
        lines += [f"**{heading}**", "", _escaped(rule.page[heading]), ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Square brackets and comments as they are typed, not as Markdown reads them."""
    return text.replace("<!--", "`<!--").replace("-->", "-->`") if "<!--" in text else text
