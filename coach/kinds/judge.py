"""The judge: fills kind, probability and flags of key results and objectives by what they say."""

from __future__ import annotations

from coach.critique import Judgement
from coach.document import KeyResult, Kind, Objective, OkrSet
from coach.kinds import flags
from coach.kinds.features import features, foreign_features
from coach.kinds.model import model
from coach.kinds.objectives import judge_objective
from coach.kinds.phrase import Phrase, known_share, parse
from coach.kinds.praise import without_praise
from coach.kinds.reasons import why_of
from coach.metrics import MetricMatch, graph
from coach.reading import language_of, read_line
from coach.text import fold

_OURS = ("en", "und")
# From this share of words that our lists know, a text is English, whatever its small words look like.
_KNOWN = 0.4


def judge(okrs: OkrSet) -> OkrSet:
    """A copy of the set with the judgement of every objective and key result filled in."""
    foreign = language_of(okrs.source) not in _OURS
    return okrs.model_copy(
        update={
            "objectives": tuple(
                _judged_objective(objective, foreign).model_copy(
                    update={"key_results": tuple(_judged(kr, foreign) for kr in objective.key_results)}
                )
                for objective in okrs.objectives
            )
        }
    )


def judge_text(text: str, objective: str | None = None) -> KeyResult:
    """One key result as it was pasted, read and judged alone; spans point into `text`."""
    return _judged(read_line(text), foreign=objective is not None and language_of(objective) not in _OURS)


def classify(text: str, objective: str | None = None) -> Judgement:
    """What is judged of one key result taken alone; `evidence` says by what."""
    kr = judge_text(text, objective)
    return Judgement(
        text=text,
        kind=kr.kind.value,
        probability=kr.kind_probability,
        has_metric=kr.metric is not None,
        has_baseline=kr.baseline is not None,
        has_target=kr.target is not None,
        has_deadline=kr.deadline is not None,
        direction=kr.direction.value,
        vanity=kr.vanity,
        vague=kr.vague,
        has_owner=kr.owner is not None,
        compound=kr.compound,
        evidence=(kr.why,) if kr.why else (),
    )


def _judged(kr: KeyResult, foreign: bool) -> KeyResult:
    said = _said(kr)
    full = _fold(said)
    folded = without_praise(full)
    phrase = parse(folded)
    if _is_foreign(phrase, kr.text, foreign):
        kind, probability = model().judge(foreign_features(folded, kr.form))
        why = "judged by its numbers alone: the language isn't English"
        return kr.model_copy(update={"kind": kind, "kind_probability": round(probability, 3), "why": why})
    matches = graph().find_metrics(_masked(said, folded, full))
    head = _head_metric(phrase, matches)
    kind, probability = model().judge(features(folded, phrase, kr, head is not None))
    better = graph().metrics[head.metric_id].better if head else None
    return kr.model_copy(
        update={
            "kind": kind,
            "kind_probability": round(probability, 3),
            "metric": flags.metric_of(kr, phrase, head is not None),
            "metric_id": _metric_id(kind, head, matches),
            "direction": flags.direction_of(folded, phrase, kind, kr, better),
            "vanity": flags.is_vanity(folded, phrase),
            "vague": flags.is_vague(folded, phrase, kind, head is not None)
            or (full != folded and flags.is_vague(full, parse(full), kind, head is not None)),
            "compound": flags.is_compound(folded, phrase),
            "why": why_of(kind, phrase),
        }
    )


def _said(kr: KeyResult) -> str:
    """The text with the values that stand in cells beside it, as a sentence would have them."""
    start, end = kr.baseline, kr.target
    if end is None or kr.span.start <= end.span.start < kr.span.end:
        return kr.text
    if start is None or kr.span.start <= start.span.start < kr.span.end:
        return f"{kr.text}: {end.text}"
    return f"{kr.text} from {start.text} to {end.text}"


def _judged_objective(objective: Objective, foreign: bool) -> Objective:
    full = _fold(objective.text)
    folded = without_praise(full)
    phrase = parse(folded)
    if not objective.text or _is_foreign(phrase, objective.text, foreign):
        return objective
    text = _masked(objective.text, folded, full)
    named = _head_metric(phrase, graph().find_metrics(text)) is not None
    audience = any(match.relation not in ("teams",) for match in graph().find_audiences(text))
    found = judge_objective(folded, full, phrase, named=named, audience=audience)
    return objective.model_copy(update=found._asdict())


def _is_foreign(phrase: Phrase, text: str, document: bool) -> bool:
    """Whether word rules don't apply: by the words we know, then by the language of text and document."""
    known = known_share(phrase)
    if known >= _KNOWN:
        return False
    language = language_of(text)
    counted = any(token.is_amount for token in phrase.tokens)
    return language not in _OURS or (language != "en" and (document or (known == 0.0 and counted)))


def _fold(text: str) -> str:
    """Fold without moving an offset: letters whose lower case is longer stay as they are."""
    folded = fold(text)
    return (
        folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _masked(text: str, folded: str, full: str) -> str:
    """The text as written, blank where `folded` left praise out of `full`."""
    if folded == full:
        return text
    return "".join(" " if now != was else char for char, now, was in zip(text, folded, full, strict=True))


def _head_metric(phrase: Phrase, matches: tuple[MetricMatch, ...]) -> MetricMatch | None:
    """The metric whose name overlaps the phrase that decides, if any."""
    if not phrase.noun.words:
        return None
    start, end = phrase.tokens[phrase.noun.start].start, phrase.tokens[phrase.noun.end - 1].end
    return next((match for match in matches if match.start < end and match.end > start), None)


def _metric_id(kind: Kind, head: MetricMatch | None, matches: tuple[MetricMatch, ...]) -> str | None:
    """A task's own count is no metric of the graph; elsewhere the head's metric, else the best one named."""
    if head:
        return head.metric_id
    if kind.is_task or not matches:
        return None
    return matches[0].metric_id
