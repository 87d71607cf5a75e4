"""Which way a sentence wants its metric to go, by its verbs and by two values where it gives them."""

from __future__ import annotations

import re

from coach.quantities.amount import Amount
from coach.quantities.model import Direction, Form
from coach.quantities.money import is_currency
from coach.quantities.scales import in_base_units, on_one_scale

_UP = (
    r"increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|grow(?:s|n|ing)?|grew|boost(?:s|ed|ing)?|lift(?:s|"
    r"ed|ing)?|improv(?:e[sd]?|ing)|"
    r"expand(?:s|ed|ing)?|extend(?:s|ed|ing)?|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|treble|"
    r"quadrupled?|maximi[sz]e|enhanc(?:e[sd]?|ing)|"
    r"strengthen(?:s|ed|ing)?|ris(?:e[sn]?|ing)|rose|climb(?:s|ed|ing)?|gain(?:s|ed)?|widen|"
    r"multiply|deepen|accelerate|step up|scale up|"
    r"drive up|push up|bring up|ramp up|outgrow|↑|aumentar|incrementar|subir|elevar|crecer|mejorar|"
    r"duplicar|triplicar|crescer|melhorar|"
    r"dobrar|ampliar|steigern|erhöhen|verdoppeln|verdreifachen|wachsen|verbessern|steigt|"
    r"augmenter|accroître|améliorer|doubler"
)
_DOWN = (
    r"reduc(?:e[sd]?|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|decreas(?:e[sd]?|ing)|halv(?:e[sd]?|"
    r"ing)|shrink(?:s|ing)?|drop(?:s|ped|ping)?|"
    r"bring(?:s|ing)? (?:[^;,.]{0,60} )?down|slash(?:es|ed|ing)?|shorten(?:s|ed|ing)?|minimi[sz]e|"
    r"trim(?:s|med)?|lessen|declin(?:e[sd]?|ing)|"
    r"fall(?:s|en|ing)?|fell|↓|diminish|curb|eliminate|eradicate|shave|drive down|push down|"
    r"get (?:[^;,.]{0,60} )?down|"
    r"reducir|bajar|disminuir|recortar|reduzir|diminuir|baixar|cortar|senken|reduzieren|"
    r"verringern|halbieren|verkürzen|sinkt|"
    r"réduire|baisser|diminuer"
)
_KEEP = (
    r"keep(?:s|ing)?|kept|maintain(?:s|ed|ing)?|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|sustain(?:s|"
    r"ed|ing)?|preserv(?:e[sd]?|ing)|"
    r"cap(?:s|ped)?|retain(?:s|ed)?|hold(?:s|ing)? (?:[^;,.]{0,48} )?(?:steady|at|above|below|"
    r"under|over)|held|limit(?:s|ed)?|"
    r"(?:not|never) exceeds?|mantener|sostener|conservar|manter|halten|beibehalten|maintenir|conserver|garder"
)
_VERB = re.compile(rf"(?<![\w'-])(?:(?P<keep>{_KEEP})|(?P<down>{_DOWN})|(?P<up>{_UP}))(?![\w-])")
# Where a directional word is the verb of the sentence, no noun or adjective: at its start, or behind these.
_VERB_LEFT = re.compile(
    r"(?:^|[:;,.()|!-])\s*$|(?<![\w])(?:to|and|will|we|must|should|then|help(?:s|ed)?|has|have|"
    r"had|is|are|be|can|us|further|"
    r"significantly|sharply|steadily|organically|continue|by|which|that|also|again|successfully|"
    r"een|zu|que|para)\s$"
)
_INFLECTED = re.compile(r"(?:s|↑|↓|rose|fell|fallen|risen|held|kept|steigt|sinkt)$")
_NOUN_SIGN = re.compile(
    r"(?<![\w])(?:(?P<up>increase|growth|rise|gain|uplift|improvement|jump|lift|boost|up|more|"
    r"higher|greater|additional|extra|"
    r"another|faster|quicker|better|mehr|más|mais|increased|improved|growing)|"
    r"(?P<down>reduction|decrease|drop|decline|fall|cut|down|fewer|less|lower|shorter|slower|"
    r"savings?|reduced|weniger|menos))(?![\w])"
)
_PREDICATE = re.compile(
    r"^(?P<lead>more|higher|greater|bigger|better|stronger)(?= (?!than\b)[a-z])|^(?P<less>fewer|"
    r"less|lower|shorter|smaller)(?= (?!than\b)[a-z])|"
    r"(?<![\w])(?:is|are|be|goes|gets|takes?|went|go|has gone|have gone|feel)(?: now| much| clearly)? "
    r"(?:(?P<up>up(?=$|[.,;)]| (?:by|from|on|yoy|to [0-9]))|higher|greater|more|better)|"
    r"(?P<down>down(?=$|[.,;)]| (?:by|from|on|yoy|to [0-9]))|lower|fewer|less|shorter|rarer))(?![\w])"
)
_GUARD = re.compile(
    r"[ ,;(](?:while|whilst|without|mientras|enquanto|während|bei gleichbleibend\w*|keeping|"
    r"maintaining)(?![\w])"
)
_PLACEHOLDER = re.compile(
    r"(?<![\w])(?:x{1,3}%?|yy?%?|n|\$[nx]|tbd|tbc|\?{2,})(?![\w])|"
    r"\[(?:today|target|baseline|current|now|start|goal|value|number|amount|date|x+|y+|n|tbd|tbc|"
    r"\?+|_+)[^\]]{0,30}\]|<[a-z ]{1,20}>|_{2,}"
)
_NO_MORE = re.compile(r"(?:no|not) more than ")
# "down to zero", "up from weekly to 3x a day"; a bare "up to" is a bound.
_WAY_TO = re.compile(
    r"(?<![\w])(?:(?P<down>down)(?: from [^;,.]{1,40}?)?|up from [^;,.]{1,40}?) to (?:about |around |just )?$"
)


def direction_of(
    folded: str, baseline: Amount | None, target: Amount | None, form: Form, aside: Amount | None
) -> Direction:
    """A plain "down from", else two values, else the verb of the main clause, else a level to reach."""
    guard = _GUARD.search(folded, 1, 4000)
    limit = (
        guard.start()
        if guard and (target is None or guard.start() > target.start)
        else min(len(folded), 4000)
    )
    main = folded[:limit]
    verb = _verb(main, target, form)
    if verb is Direction.MAINTAIN and not (
        baseline and form is Form.FROM_TO and baseline.start < (target or baseline).start
    ):
        return verb
    if baseline and target and form is not Form.CHANGE and (by_values := _by_values(baseline, target)):
        stated = stated_way(main[: min(baseline.start, target.start)])
        return (Direction.DECREASE if stated[2] == "down" else Direction.INCREASE) if stated else by_values
    if form is Form.CHANGE and target:
        return _of_change(main, target, verb)
    if verb is not Direction.NONE:
        return verb
    if aside:
        return _of_change(folded, aside, verb)
    if target is None:
        return _predicate(main) or (Direction.REACH if _PLACEHOLDER.search(main) else Direction.NONE)
    if _NO_MORE.match(folded):
        return Direction.MAINTAIN
    if way := _WAY_TO.search(folded, max(0, target.start - 64), target.start):
        return Direction.DECREASE if way["down"] else Direction.INCREASE
    return _predicate(main) or Direction.REACH


# "up" and "down" right before a value; behind these they belong to the word: "sign up from 20%".
_WAY = re.compile(r"(?<![\w-])(?:(?P<verb>[\w'-]+) )?(up|down)(?= (?:from|to|at) \W*$)")
_PARTICLE_OF = frozenset(
    """
    back break build catch clean clear close cool cut drill follow line log look make open pick ramp scale set
    shut sign slow speed spin stand start tear take time top wake walk warm wind wrap write
    """.split()
)


def stated_way(left: str) -> re.Match[str] | None:
    """The "up" or "down" that says the way at the end of `left`, the text before the first of two values."""
    found = _WAY.search(left, max(0, len(left) - 40))
    return None if found is None or found["verb"] in _PARTICLE_OF else found


def _by_values(baseline: Amount, target: Amount) -> Direction | None:
    if baseline.value is None or target.value is None:
        return None
    start, end = on_one_scale(baseline, target) or (in_base_units(baseline), in_base_units(target))
    if start == end:
        return Direction.MAINTAIN
    return Direction.INCREASE if end > start else Direction.DECREASE


def _verb(main: str, target: Amount | None, form: Form) -> Direction:
    for found in _VERB.finditer(main):
        before = main[max(0, found.start() - 16) : found.start()]
        if target and found.start() >= target.end and form is not Form.CHANGE and not found["keep"]:
            break
        # Without an end value only the leading verb speaks of a metric: "guides which improve …" don't.
        leading = (
            bool(_VERB_LEFT.search(before)) if target else not main[: found.start()].strip(" -*•:(").strip()
        )
        inflected = bool(_INFLECTED.search(found[0])) and bool(before.strip())
        if leading or inflected:
            if found[0] == "raise" and _is_fundraising(main[found.end() :], target, form):
                return Direction.REACH
            if found["keep"]:
                return Direction.MAINTAIN
            return Direction.DECREASE if found["down"] else Direction.INCREASE
    if (
        re.match(r"\W*hold ", main)
        and target
        and (target.unit in ("%", "/5", "/10") or target.plus or "rate" in main)
    ):
        return Direction.MAINTAIN
    return Direction.NONE


def _is_fundraising(rest: str, target: Amount | None, form: Form) -> bool:
    """ "Raise £320,000": money is raised as a sum, not from a start; "raise revenue to £320,000" is."""
    money = bool(target and is_currency(target.unit))
    return money and form is Form.LEVEL and not re.match(r"[^0-9]{0,60}\b(?:to|above|over|by|from)\b", rest)


def _predicate(main: str) -> Direction | None:
    found = _PREDICATE.search(main)
    if not found:
        return None
    return Direction.INCREASE if found["lead"] or found["up"] else Direction.DECREASE


def _of_change(main: str, target: Amount, verb: Direction) -> Direction:
    if target.sign:
        return Direction.DECREASE if target.sign == "-" else Direction.INCREASE
    if target.kind == "factor" and target.value is not None and verb is Direction.NONE:
        near = _NOUN_SIGN.search(main, target.end, target.end + 24)
        if near and near["down"]:
            return Direction.DECREASE
        return Direction.DECREASE if target.value < 1 else Direction.INCREASE
    if verb in (Direction.INCREASE, Direction.DECREASE):
        return verb
    window = main[max(0, target.start - 16) : target.end + 28]
    near = _NOUN_SIGN.search(window) or _NOUN_SIGN.search(main)
    if near:
        return Direction.DECREASE if near["down"] else Direction.INCREASE
    loose = sign_of_change(main)
    if loose:
        return Direction.INCREASE if loose > 0 else Direction.DECREASE
    return Direction.REACH if verb is Direction.NONE else verb


def sign_of_change(left: str) -> int:
    """+1 or -1 for the last verb of change in a stretch, 0 where there is none."""
    sign = 0
    for found in _VERB.finditer(left):
        if not found["keep"]:
            sign = -1 if found["down"] else 1
    return sign
