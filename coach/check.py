"""From a judged set and a policy to findings: run the rules, waive, hide what is moot, sort; strengths."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coach.critique import Link, Strength
from coach.document import Fact, KeyResult, Kind, OkrSet
from coach.errors import SettingsError
from coach.findings import Evidence, Finding, Severity, Waived
from coach.policy import Policy, StandingWaiver, load
from coach.rules import RULES, WHOLE_SET, Remark, Review, Rule, Scope, find, run
from coach.rules.measure import period_known
from coach.rules.quoting import quote
from coach.text import Span

# A broken rule is a finding to the user and an exception to its author: the tests set this.
raise_failures = False


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the rules say: findings in the order they are shown, what was allowed, and the rules left out."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A remark with the rule that made it and the severity the policy gives it."""

    rule: Rule
    remark: Remark
    severity: Severity


@dataclass(frozen=True, slots=True)
class _Waiver:
    """An inline waiver of one rule: `subjects` None allows it everywhere in the text."""

    name: str
    reason: str
    span: Span
    subjects: frozenset[str] | None

    def allows(self, hit: _Hit) -> bool:
        if not self.reason or find(self.name) is not hit.rule:
            return False
        subject = hit.remark.subject
        return self.subjects is None or subject == WHOLE_SET or subject in self.subjects


def check(
    okrs: OkrSet,
    *,
    links: Iterable[Link] = (),
    goal: str | None = None,
    period: str | None = None,
    facts: tuple[Fact, ...] = (),
    policy: Policy | None = None,
    language: str = "en",
    today: date | None = None,
    inline_waivers: bool = True,
) -> CheckResult:
    """What the rules of the policy say about a judged set.

    In a language other than English the rules that read words are left out and named in `left_out`.
    """
    applied = policy or load()
    _validate(applied)
    review = Review(
        okrs=okrs,
        policy=applied,
        goal=goal,
        period_known=period_known(okrs, goal, period),
        links={link.subject: link for link in links},
        facts=facts,
        language=language,
        today=today,
    )
    hits, left_out = _hits(review)
    waivers = _inline_waivers(okrs) if inline_waivers else []
    kept, waived = _waive(hits, waivers, applied, okrs)
    moot = _moot(hits)
    shown = [hit for hit in kept if not moot[hit.remark.subject] & _names(hit)]
    findings = dict.fromkeys(_finding(hit, okrs) for hit in _in_order(shown, okrs))
    return CheckResult(tuple(findings), tuple(waived), tuple(left_out))


def headlines(findings: Iterable[Finding], most: int = 3) -> tuple[Finding, ...]:
    """What to say first: the order of the findings, with the small notes last."""
    ordered = sorted(findings, key=lambda finding: finding.severity is Severity.ADVICE)
    return tuple(ordered[:most])


def _validate(policy: Policy) -> None:
    """Raise SettingsError where the policy names a rule or a case that doesn't exist, or forgets one."""
    for code, level in policy.severity.items():
        if code not in RULES:
            raise SettingsError(
                f"Policy {policy.name!r}: there is no rule {code!r}; `okr-coach rules` lists them."
            )
        if isinstance(level, dict) and set(level) != set(RULES[code].cases):
            odd = ", ".join(sorted(set(level) ^ set(RULES[code].cases)))
            raise SettingsError(f"Policy {policy.name!r}: {code} has no such case, or lacks it: {odd}.")
    if missing := sorted(set(RULES) - set(policy.severity)):
        raise SettingsError(f"Policy {policy.name!r}: no severity for {', '.join(missing)}.")
    for waiver in policy.waivers:
        if find(waiver.rule) is None:
            raise SettingsError(f"Policy {policy.name!r}: there is no rule {waiver.rule!r} to waive.")


def _hits(review: Review) -> tuple[list[_Hit], list[str]]:
    hits: list[_Hit] = []
    left_out: list[str] = []
    for rule in RULES.values():
        if rule.reads_words and not review.reads_words:
            left_out.append(rule.name)
            continue
        hits += _hits_of(rule, review)
    return hits, left_out


def _hits_of(rule: Rule, review: Review) -> list[_Hit]:
    try:
        remarks = list(run(rule, review))
    except Exception as problem:
        if raise_failures:
            raise
        return list(
            _graded(RULES["INT003"], _call("INT003", rule.name, type(problem).__name__), review.policy)
        )
    return list(_graded(rule, remarks, review.policy))


def _graded(rule: Rule, remarks: Iterable[Remark], policy: Policy) -> Iterator[_Hit]:
    for remark in remarks:
        severity = policy.level(rule.code, remark.case)
        if severity is not None:
            yield _Hit(rule, remark, severity)


def _call(code: str, *arguments: object) -> list[Remark]:
    """What a rule of scope RUN says about something the run has met."""
    assert RULES[code].scope is Scope.RUN
    return list(RULES[code].look(*arguments))


_WAIVER = re.compile(
    r"<!--\s*coach:\s*allow\s+(?P<names>[\w\s,-]+?)\s*(?::\s*(?P<reason>.*?))?\s*-->", re.DOTALL
)


def _inline_waivers(okrs: OkrSet) -> list[_Waiver]:
    """The waivers in the text, one for each rule named."""
    source = okrs.source
    waivers: list[_Waiver] = []
    for match in _WAIVER.finditer(source):
        span = Span(*match.span())
        subjects = None if not source[: span.start].strip() else frozenset(_covered(okrs, span))
        reason = " ".join((match["reason"] or "").split())
        named = re.split(r"[\s,]+", match["names"].strip())
        waivers += [_Waiver(name, reason, span, subjects) for name in named]
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


def _waive(
    hits: list[_Hit], waivers: list[_Waiver], policy: Policy, okrs: OkrSet
) -> tuple[list[_Hit], list[Waived]]:
    """The hits that stand, with one for each waiver that allows nothing, and those that were allowed."""
    kept: list[_Hit] = []
    waived: list[Waived] = []
    used: set[_Waiver] = set()
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
            remarks = _call("INT002", WHOLE_SET, waiver.name, waiver.reason, waiver.span)
            kept += _graded(RULES["INT002"], remarks, policy)
    return kept, waived


def _stands(waiver: StandingWaiver, hit: _Hit, name: str | None) -> bool:
    return find(waiver.rule) is hit.rule and waiver.subject in (None, hit.remark.subject, name)


def _moot(hits: list[_Hit]) -> defaultdict[str, set[str]]:
    """What the headline of each subject hides, whether it is shown or was waived."""
    hidden: defaultdict[str, set[str]] = defaultdict(set)
    for hit in hits:
        subject = hit.remark.subject
        if subject == WHOLE_SET:
            continue
        if hit.remark.case == "unsure":  # a question only puts off what depends on its answer
            hidden[subject].add("MEA002")
        elif "*" in hit.rule.hides:
            hidden[subject] |= set(RULES) - {hit.rule.code}
        else:
            hidden[subject] |= hit.rule.hides
    return hidden


def _names(hit: _Hit) -> set[str]:
    return {hit.rule.code, f"{hit.rule.code}.{hit.remark.case}"}


def _finding(hit: _Hit, okrs: OkrSet) -> Finding:
    evidence = tuple(
        Evidence(start=span.start, end=span.end, text=span.of(okrs.source))
        for span in dict.fromkeys(hit.remark.spans)
    )
    return Finding(
        rule=hit.rule.code,
        name=hit.rule.name,
        severity=hit.severity,
        subject=hit.remark.subject,
        message=hit.remark.message,
        remedy=hit.remark.remedy,
        evidence=evidence,
        source=hit.rule.source,
        url=hit.rule.url,
    )


_WEIGHT = {severity: severity.rank for severity in Severity}


def _in_order(hits: list[_Hit], okrs: OkrSet) -> list[_Hit]:
    """By stage, then weight, then place in the text."""
    place = {WHOLE_SET: -1}
    for objective in okrs.objectives:
        place[objective.id] = len(place)
        for kr in objective.key_results:
            place[kr.id] = len(place)
    return sorted(
        hits,
        key=lambda hit: (
            hit.rule.stage,
            _WEIGHT[hit.severity],
            place.get(hit.remark.subject, -1),
            hit.rule.code,
        ),
    )


def strengths(okrs: OkrSet, findings: Iterable[Finding], language: str = "en") -> tuple[Strength, ...]:
    """What is ready, said before anything else: the count for the set, then what is good about each line.

    In a language whose words aren't read, only numbers are praised.
    """
    if language not in ("en", "und"):
        return tuple(
            Strength(subject=kr.id, text=f"{quote(kr.text)} has a start and an end.")
            for kr in okrs.key_results
            if kr.baseline is not None and kr.target is not None
        )
    against: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        against[finding.subject].append(finding)
    said = [
        Strength(subject=objective.id, text=f"{quote(objective.text)} says what should be different.")
        for objective in okrs.objectives
        if objective.text and not against[objective.id]
    ]
    ready = 0
    for objective in okrs.objectives:
        for kr in objective.key_results:
            weighty = [one for one in against[kr.id] if one.severity is not Severity.ADVICE]
            asked = any(one.name == "task-not-outcome" for one in against[kr.id])
            if weighty or asked or not _is_result(kr):
                continue
            ready += not against[kr.id]
            said.append(Strength(subject=kr.id, text=_praise(kr, against[kr.id])))
    total = len(okrs.key_results)
    if not total:
        return tuple(said)
    return (Strength(subject=WHOLE_SET, text=_count(ready, total)), *said) if said else ()


def _is_result(kr: KeyResult) -> bool:
    return kr.kind in (Kind.OUTCOME, Kind.HEALTH) and kr.metric is not None and kr.target is not None


def _count(ready: int, total: int) -> str:
    if ready == total:
        return (
            "All key results are ready as they stand."
            if total > 1
            else "The key result is ready as it stands."
        )
    if not ready:
        return f"None of the {total} key results is quite ready, but some are close."
    are_ready = "is ready as it stands" if ready == 1 else "are ready as they stand"
    return f"{ready} of {total} key results {are_ready}."


def _praise(kr: KeyResult, notes: list[Finding]) -> str:
    if kr.kind is Kind.HEALTH:
        return f"{quote(kr.text)} watches that nothing else suffers."
    if notes:
        gaps = " and ".join(dict.fromkeys(_GAPS[note.name] for note in notes if note.name in _GAPS))
        return (
            f"{quote(kr.text)} is a result{', and only needs ' + gaps if gaps else ' that can be checked'}."
        )
    if kr.baseline is not None:
        return f"{quote(kr.text)} is ready: it says what changes, from where and to where."
    return f"{quote(kr.text)} is ready: it says what counts, and how much of it."


_GAPS = {
    "missing-baseline": "today's number",
    "vanity-metric": "whose",
    "open-placeholder": "its open numbers",
    "compound-key-result": "a line for each half",
    "unrelated-to-goal": "its link to the goal",
}

__all__ = ["CheckResult", "check", "headlines", "strengths"]
