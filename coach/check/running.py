"""From a judged set and a policy to findings: run the rules, waive, hide what is moot, sort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coach.check.hits import Hit, about_the_run, graded
from coach.check.waivers import inline_waivers as waivers_in
from coach.check.waivers import waive
from coach.critique import Link
from coach.document import Fact, OkrSet
from coach.errors import SettingsError
from coach.findings import Evidence, Finding, Severity, Waived
from coach.policy import Policy, load
from coach.quantities import Calendar
from coach.rules import RULES, WHOLE_SET, Review, Rule, find, run
from coach.rules.measure import period_known

# A broken rule is a finding to the user and an exception to its author: the tests set this.
raise_failures = False


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the rules say: findings in the order they are shown, what was allowed, and the rules left out."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    left_out: tuple[str, ...] = ()


def check(
    okrs: OkrSet,
    *,
    links: Iterable[Link] = (),
    goal: str | None = None,
    period: str | None = None,
    calendar: Calendar | None = None,
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
        period=period,
        calendar=calendar or Calendar(),
        links={link.subject: link for link in links},
        facts=facts,
        language=language,
        today=today,
    )
    hits, left_out = _hits(review)
    known = waivers_in(okrs) if inline_waivers else []
    waivers = [waiver for waiver in known if waiver.rule_name not in left_out]  # nobody looked for these
    kept, waived = waive(hits, waivers, applied, okrs)
    moot = _moot(hits)
    shown = [hit for hit in kept if not moot[hit.remark.subject] & hit.names]
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


def _hits(review: Review) -> tuple[list[Hit], list[str]]:
    hits: list[Hit] = []
    left_out: list[str] = []
    for rule in RULES.values():
        if rule.reads_words and not review.reads_words:
            left_out.append(rule.name)
            continue
        hits += _hits_of(rule, review)
    return hits, left_out


def _hits_of(rule: Rule, review: Review) -> list[Hit]:
    try:
        remarks = list(run(rule, review))
    except Exception as problem:
        if raise_failures:
            raise
        return list(
            graded(RULES["INT003"], about_the_run("INT003", rule.name, type(problem).__name__), review.policy)
        )
    return list(graded(rule, remarks, review.policy))


def _moot(hits: list[Hit]) -> defaultdict[str, set[str]]:
    """What the headline of each subject hides, whether it is shown or was waived."""
    hidden: defaultdict[str, set[str]] = defaultdict(set)
    all_but = {code: set(RULES) - {code} for code, rule in RULES.items() if "*" in rule.hides}
    for hit in hits:
        subject = hit.remark.subject
        for covered in hit.remark.covers:
            hidden[covered] |= hit.rule.hides
        if subject == WHOLE_SET:
            continue
        if hit.remark.case == "unsure":  # a question only puts off what depends on its answer
            hidden[subject].add("MEA002")
        elif "*" in hit.rule.hides:
            hidden[subject] |= all_but[hit.rule.code]
        else:
            hidden[subject] |= hit.rule.hides
    return hidden


def _finding(hit: Hit, okrs: OkrSet) -> Finding:
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


def _in_order(hits: list[Hit], okrs: OkrSet) -> list[Hit]:
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
