"""Waivers: read from the text, or standing in the policy, and what each of them allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.check.hits import Hit, about_the_run, graded
from coach.document import OkrSet
from coach.findings import Waived
from coach.policy import Policy, StandingWaiver
from coach.rules import RULES, WHOLE_SET, find
from coach.text import Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """An inline waiver of one rule: `subjects` None allows it everywhere in the text."""

    name: str
    reason: str
    span: Span
    subjects: frozenset[str] | None

    @property
    def rule_name(self) -> str:
        """The name of the rule meant, as written where there is no such rule."""
        rule = find(self.name)
        return rule.name if rule else self.name

    def allows(self, hit: Hit) -> bool:
        if not self.reason or find(self.name) is not hit.rule:
            return False
        subject = hit.remark.subject
        return self.subjects is None or subject == WHOLE_SET or subject in self.subjects


_WAIVER = re.compile(
    r"<!--\s*coach:\s*allow\s+(?P<names>[\w\s,-]+?)\s*(?::\s*(?P<reason>.*?))?\s*-->", re.DOTALL
)


def inline_waivers(okrs: OkrSet) -> list[Waiver]:
    """The waivers in the text, one for each rule named."""
    source = okrs.source
    waivers: list[Waiver] = []
    for match in _WAIVER.finditer(source):
        span = Span(*match.span())
        subjects = None if not source[: span.start].strip() else frozenset(_covered(okrs, span))
        reason = " ".join((match["reason"] or "").split())
        named = re.split(r"[\s,]+", match["names"].strip())
        waivers += [Waiver(name, reason, span, subjects) for name in named]
    return waivers


def _covered(okrs: OkrSet, span: Span) -> list[str]:
    """The line that a waiver stands on, else the next one; an objective covers its key results."""
    line_start = okrs.source.rfind("\n", 0, span.start) + 1
    places: list[tuple[Span, list[str]]] = []
    for objective in okrs.objectives:
        below = [kr.id for kr in objective.key_results]
        if objective.span is not None:
            places.append((objective.span, [objective.id, *below]))
        places += [(kr.span, [kr.id]) for kr in objective.key_results]
    places.sort(key=lambda entry: entry[0].start)
    same_line = [ids for place, ids in places if line_start < place.end and place.start < span.start]
    following = [ids for place, ids in places if place.start >= span.end]
    if same_line:
        return same_line[-1]
    return following[0] if following else (places[-1][1] if places else [])


def waive(
    hits: Sequence[Hit], waivers: Sequence[Waiver], policy: Policy, okrs: OkrSet
) -> tuple[list[Hit], list[Waived]]:
    """The hits that stand, with one for each waiver that allows nothing, and those that were allowed."""
    kept: list[Hit] = []
    waived: list[Waived] = []
    used: set[Waiver] = set()
    labels = {item.id: item.label for item in (*okrs.objectives, *okrs.key_results)}
    for hit in hits:
        subject = hit.remark.subject
        inline = [waiver for waiver in waivers if waiver.allows(hit)]
        standing = next((entry for entry in policy.waivers if _stands(entry, hit, labels.get(subject))), None)
        used.update(inline)
        if inline:
            waived.append(
                Waived(rule=hit.rule.code, subject=subject, reason=inline[0].reason, span=inline[0].span)
            )
        elif standing is not None:
            waived.append(Waived(rule=hit.rule.code, subject=subject, reason=standing.reason))
        else:
            kept.append(hit)
    for waiver in waivers:
        if waiver not in used:
            remarks = about_the_run("INT002", WHOLE_SET, waiver.name, waiver.reason, waiver.span)
            kept += graded(RULES["INT002"], remarks, policy)
    return kept, waived


def _stands(waiver: StandingWaiver, hit: Hit, name: str | None) -> bool:
    return find(waiver.rule) is hit.rule and waiver.subject in (None, hit.remark.subject, name)
