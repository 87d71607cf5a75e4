"""What remains of a line without markup, and of a key result without owner, priority, progress and stars."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.document import OkrType
from coach.quantities import measure
from coach.reading.evidence import starts_like_a_goal
from coach.reading.marks.quotes import opened, unquoted
from coach.reading.passage import Passage

# Of wikis: ''italic'', [[page|text]], {{template}}, <ref>note</ref>.
_WIKI = re.compile(
    r"'{2,5}|\[\[(?:[^\[\]|]{1,200}\|)?|\]\]|\{\{[^{}]{0,200}\}\}|<ref\b[^>]{0,100}(?:/>|>.{0,300}?</ref>)|</?(?:s|del|strike|u|small|big|nowiki)>"
)
_MARKUP = re.compile(r"<ref|''|\{\{|[*_`~\[\\\t]|  |:[a-z]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]+")
_SPACES = re.compile(r"(?<=\s)\s+")
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()#+\-.!>|~<&=']|\\$")
_LINK = re.compile(r"(?<!\\)(!?\[)([^\[\]]{1,300}(?<!\\))(\]\([^()\s]{1,1000}\))")
_EMPHASIS = re.compile(r"\\[*_~`\\]|\*{1,3}|_{1,3}|~~|`+")  # an escaped sign first, which is none
_EMOJI = "\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff"
_LEADING_EMOJI = re.compile(rf"(?:[{_EMOJI}]|:[a-z][a-z0-9_+-]{{1,30}}:|\s)+(?=\S)")

_STATUS_MARK = "⭐★☆✅✔✓❌✖⚠️🟢🟡🔴🟠🔵⚪⚫🟩🟨🟥🚦🔥🚀🎯📈📉💪👍👎🏁⏳⌛🔄🚧💯🌟📌🏆"
_MARKS = re.compile(
    rf"[{_STATUS_MARK}]+| ?(?<![^\s(]):[a-z][a-z0-9_+-]{{1,30}}:(?=[)\].,;!?])"
    r"|(?<!\S):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"
)
_DATED_MARK = re.compile(r"\s*[✅🛫📅⏳➕]\ufe0f?\s*\d{4}-\d{2}-\d{2}")
_TRAILING_EMOJI = re.compile(rf"\s*(?:[{_EMOJI}][\ufe0f\u200d]*\s*)+$")
_NAME = (
    r"[^\W\d_][\w.'’-]*(?:[ ]+(?:&|and|und|e|y|et)?[ ]*[^\W\d_][\w.'’-]*){0,3}"
    r"(?:,[ ]*[^\W\d_][\w.'’ -]{1,30}){0,3}"
)
_OWNER_WORD = (
    r"owners?|owned by|lead|dri|driver|responsible|accountable|assignee|assigned to|champion|"
    r"respons[áa]ve(?:l|is)|responsables?|verantwortlich(?:er)?|resp\.?|dono|dueño|propietario|eigenaar|负责人|責任者|担当者?|담당자?|właściciel|pilotes?|référente?s?|porteu(?:r|se)|encargad[oa]|referente|ansvarig|ansvarlig|odpowiedzialn[yaie]+|ответственный|відповідальний|sorumlu|members?|membros?|miembros?|mitglied(?:er)?|membres?"
)
_HANDLES = r"@(?:[\w.-]+\w|\?+)(?:(?:,|\s|&|/|and)+@[\w.-]+\w){0,3}"
_OWNER = re.compile(
    rf"\s*[\[(（]\s*(?:(?:{_OWNER_WORD})\s*[:：=–-]?|(?:who|by|wer|quién|quem|qui|chi|wie|poc|pic)\s*[:=])"
    rf"\s*(?P<bracketed>@?{_NAME})\s*[\])）]"
    rf"|^(?P<first>{_HANDLES})\s*[:–—|-]\s+(?=\S)"
    rf"|\s*(?:\.{{4,}}|…{{2,}}|[·_]{{4,}})\s*(?P<led>@?{_NAME})\s*$"
    rf"|\s*[-–—|,;/.]\s*(?:owned by\b|(?:{_OWNER_WORD})\s*[:=])\s*(?P<trailing>@?{_NAME})\s*$"
    rf"|\s*(?:[-–—|]\s*)?[\[(]?(?P<handle>{_HANDLES})[\])]?(?=\s*[.;]?$)",
    re.IGNORECASE,
)
_OWNER_SIGNS = re.compile(r"[@\[(（:=]|\.{4}|…{2}|[·_]{4}")
_TYPE = re.compile(
    r"\s*[\[(](?P<type>committed|aspirational|stretch|moonshot|roofshot|learning|health|compliance|personal)"
    r"(?: (?:okr|kr|objective|goal))?[\])]",
    re.IGNORECASE,
)
_TYPES = {"stretch": "aspirational", "moonshot": "aspirational", "roofshot": "committed"}
_PRIORITY = re.compile(
    r"\s*[\[(]\s*(?:p[0-4]|prio(?:rity)?:?\s*\w+|weight:?\s*\d+\s*%?)\s*[\])]|^p[0-4]\s*[:–—-]\s+", re.I
)
_STATE = (
    r"done|in progress|wip|not started|on track|off track|at risk|behind|delayed|completed?|achieved|missed|"
    r"cancell?ed|blocked|to ?do|erledigt|concluído|feito|hecho|terminé|green|yellow|amber|red"
)
_SCORE_WORD = r"score|grade|progress|confidence|status|fortschritt|progresso|progreso|avancement"
_SCORED = r"\d[\d.,]*\s*(?:%|/\s*\d+)?"
_PROGRESS = re.compile(
    rf"\s*[\[(]\s*(?:{_STATE})\s*[\])]"
    r"|\s*[\[(]\s*(?:[01][.,]\d{1,2}|0|1)\s*(?:/\s*1(?:[.,]0)?)?\s*[\])](?=\s*$)"
    r"|\s*\[\s*\d{1,3}\s*%\s*\](?=\s*$)"
    rf"|\s*[\[(]\s*(?:{_SCORE_WORD})\s*[:=]?\s*(?:{_SCORED}|{_STATE}|high|medium|low)\s*[\])](?=\s*$)"
    r"|\s*[\[(]\s*\d{1,3}\s*%\s*(?:done|completed?|achieved|progress)\s*[\])]"
    r"|\s*\(\s*\d[\d.,]*\s?%?\s*(?:so far|to date|done|already|ytd|bisher|até agora|hasta ahora)\s*\)(?=\s*$)"
    r"|\s+[-–—|]+\s*\d{1,3}\s*%\s*(?:done|completed?|achieved)(?=\s*$)",
    re.IGNORECASE,
)
# "… to 3%, score 0.7", "… status: done"; but "Net promoter score 50" is what is measured.
_NAMED_PROGRESS = re.compile(
    rf"(?P<apart>\s*[-–—|,;.])?\s*\b(?P<word>{_SCORE_WORD})\s*[:=]?\s*"
    rf"(?:(?P<scored>{_SCORED})|{_STATE}|high|medium|low)\s*$",
    re.IGNORECASE,
)
_PROGRESS_WORDS = (*_SCORE_WORD.split("|"), "done", "complete", "achieved")
# A figure behind a dash is progress where the text has a number of its own before it.
_BARRED_SCORE = re.compile(r"\s*\|\s*(?:0[.,]\d{1,2}|1[.,]0|\d{1,3}\s?%|NA)\s*$")
_SCORE = re.compile(r"\s[-–—|]\s*(?:0[.,]\d{1,2}|1[.,]0|\d{1,3}\s?%)\s*$")
_AIMED = re.compile(
    r"(?:\b(?:to|of|at|by|than|reach|hit|keep|least|most|under|over|below|above)|[<>≤≥=]) ?[\d.,]+ ?%$", re.I
)
# Where more about it stands: "(CHK-412)", "[GRW-7, GRW-9]", "see https://…".
_REFERENCE = re.compile(
    r"\s*[\[(]\s*(?:see\s+)?[A-Z][A-Z0-9]{1,9}-\d{1,6}(?:\s*[,/;]\s*[A-Z][A-Z0-9]{1,9}-\d{1,6})*\s*[\])](?=\s*$)"
    r"|\s*[,;–—(-]?\s*(?:(?:see|details?|more|link|cf\.?|source|dashboard)\s*:?\s*)?https?://[^\s)]+\)?(?=\s*$)"
)
_NOW = re.compile(
    r"\s*(?:→|->|=>|\||[–—])\s*"
    r"(?:now|currently|today|so far|aktuell|jetzt|heute|agora|hoje|ahora|hoy|aujourd['’]hui)\b[^→|]*$",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"(?:\s+(?:#[^\W\d][\w-]*|!p?\d|![a-z]+))+(?=(?:\s+@\w+)*\s*$)", re.IGNORECASE)
# "(Labels: green)", "(overall )": fields of a tool's card behind its text.
_FIELDS = re.compile(
    r"\s*\((?:(?:labels?|tags?|etiquetas?|étiquettes?|status|rag|list|board|column|sprint|points)\s*[:=][^()]{0,40}"
    r"|(?:overall|status|rag)\s*[:=]?\s*)\)",
    re.IGNORECASE,
)
# Lozenges of wikis, and the anchors of review comments: "… to 40% ON TRACK", "… on weekdays[JP2]".
_LOZENGE = re.compile(
    r"(?:\s+(?:ON TRACK|OFF TRACK|AT RISK|BEHIND|DONE|NOT STARTED|IN PROGRESS|TO DO|COMPLETED?|BLOCKED"
    r"|ACHIEVED|MISSED|GREEN|AMBER|YELLOW|RED)|\s*\[[A-Z]{1,3}\d{1,2}\]|\s*_{3,})+\s*$"
)
_DASHED_STATE = re.compile(rf"\s+[-–—|·]\s*(?:{_STATE})\s*$", re.IGNORECASE)
_AND_END = re.compile(r"\s*[,;]\s*(?:(?:and|und|et|y|e|or)\s*)?$")  # of one item of a list in a sentence
_LOOSE_END = re.compile(r"\s*[-–—|:;,]+\s*$")


@dataclass(frozen=True)
class Stated:
    """An objective or key result with the marks around it taken off and read."""

    body: Passage
    owner: str | None = None
    type: OkrType | None = None
    score: str = ""  # the figure behind it that says how far it got
    is_verbatim: bool = False  # it stood between quotation marks


def plain(passage: Passage) -> Passage:
    """The passage as a reader sees it: no emphasis, links, escapes, invisible characters, leading emoji."""
    text = passage.text
    if text.isascii() and not _MARKUP.search(text):
        return passage
    passage = Passage(re.sub(r"\s", " ", text), passage.places).without_all(_INVISIBLE)
    passage = passage.without(_link_ends(passage.text))
    passage = passage.without(_emphasis(passage.text))
    if "''" in passage.text or "[[" in passage.text or "{{" in passage.text or "<" in passage.text:
        passage = passage.without_all(_WIKI)
    escapes = [(found.start(), found.start() + 1) for found in _ESCAPE.finditer(passage.text)]
    passage = passage.without(escapes).without_all(_SPACES).stripped()
    emoji = _LEADING_EMOJI.match(passage.text)
    return passage.part(emoji.end()) if emoji else passage


def is_strong(text: str) -> bool:
    """Whether a whole line is bold: `**Title**`, `__Title__:` or `*Title*` as in a chat."""
    found = re.match(r"(\*\*\*|\*\*|__|\*)(?=[^\s*_])(.*?[^\s*_\\])\1\s*[:：]?\s*\\?$", text)
    return bool(found) and found[1] not in found[2]


def stated(passage: Passage) -> Stated:
    """Takes owner, type, priority, progress and marks off an objective or a key result."""
    if quoted := opened(passage):
        body, behind = quoted
        marks = _unmarked(Passage(f"x {behind.text}", range(len(behind.text) + 2)))
        return Stated(body, marks.owner, marks.type, is_verbatim=True)
    return _unmarked(passage)


def _unmarked(passage: Passage) -> Stated:
    body, owner, kind, scored = passage, None, None, ""
    if not body.text.isascii():
        body = body.without_all(_DATED_MARK)
    bracketed = "[" in body.text or "(" in body.text
    if bracketed and (found := _TYPE.search(body.text)):
        kind = OkrType(_TYPES.get(found["type"].lower(), found["type"].lower()))
        body = body.without_all(_TYPE)
    if ":" in body.text or not body.text.isascii():
        body = body.without_all(_MARKS).without_all(_TRAILING_EMOJI)
    if bracketed or body.text[:1] in ("p", "P"):
        body = body.without_all(_PRIORITY)
    body = _without_remarks(body)
    if bracketed or "://" in body.text:
        body = body.without_all(_REFERENCE)
    if bracketed or "%" in body.text:
        body = body.without_all(_PROGRESS)
    if _names_progress(body.text) and (found := _NAMED_PROGRESS.search(body.text)) and _is_progress(found):
        body = body.part(0, found.start())
    if barred := _BARRED_SCORE.search(body.text):
        body = body.part(0, barred.start())
        scored = barred[0]
    if (score := _SCORE.search(body.text)) and _is_score(body.text[: score.start()], score[0]):
        body = body.part(0, score.start())
        scored = score[0]
    if _may_name_owner(body.text) and (found := _OWNER.search(body.text)):
        name = next(filter(None, found.group("bracketed", "first", "led", "trailing", "handle")))
        owner = name.replace("@", "").strip(" ?") or None
        body = body.without([found.span()])
    body = body.without_all(_SPACES).stripped()
    if body is not passage and (loose := _LOOSE_END.search(body.text)):
        body = body.part(0, loose.start())
    if (joined := _AND_END.search(body.text)) and joined.start():
        body = body.part(0, joined.start())
    return Stated(unquoted(body), owner, kind, scored)


def _without_remarks(body: Passage) -> Passage:
    """Without what tools and check-ins write behind a text: "→ now 76%", "#okr !p1", "(Labels: green)"."""
    if (now := _NOW.search(body.text)) and now.start():
        body = body.part(0, now.start())
    if (lozenge := _LOZENGE.search(body.text)) and lozenge.start():
        body = body.part(0, lozenge.start())
    if (state := _DASHED_STATE.search(body.text)) and state.start():
        body = body.part(0, state.start())
    if "#" in body.text or "!" in body.text:
        tags = _HASHTAGS.search(body.text)
        body = body.part(0, tags.start()) if tags and tags.start() else body
    return body.without_all(_FIELDS) if "(" in body.text else body


def _is_progress(found: re.Match[str]) -> bool:
    """Whether a figure behind the word is progress: set apart, or with the text's own figure before it."""
    if found["apart"] or not found["scored"]:
        return True
    before = found.string[: found.start()]
    last = before.split()[-1:] if found["word"].lower() in ("score", "grade") else [before]
    return any(char.isdigit() for text in last for char in text)


def _is_score(before: str, score: str) -> bool:
    """Whether a figure behind a dash is progress: what stands before it has an amount, a date or work.

    In "Day-2 costs - 30%" it is the change wanted, in "Scrap 9% - 4%" the end.
    """
    if not any(char.isdigit() for char in before):
        return False
    known = measure(before)
    if len(known.quantities) == 1 and before.endswith("%") and score.endswith("%"):
        return known.quantities[0].span.end < len(before) or _AIMED.search(before) is not None
    return bool(known.quantities) or known.deadline is not None or starts_like_a_goal(before)


def _may_name_owner(text: str) -> bool:
    """Whether a sign or the words stand there that every form of naming an owner needs."""
    return _OWNER_SIGNS.search(text) is not None or "owned by" in text.lower()


def _names_progress(text: str) -> bool:
    """Whether a word stands there that progress without brackets needs."""
    folded = text.lower()
    return any(word in folded for word in _PROGRESS_WORDS)


def _link_ends(text: str) -> list[tuple[int, int]]:
    """The brackets and addresses of Markdown links; the words of the link stay."""
    return [span for link in _LINK.finditer(text) for span in (link.span(1), link.span(3))]


def _emphasis(text: str) -> list[tuple[int, int]]:
    """Paired marks of emphasis, and code marks; a lone asterisk or an underscore in a name stays."""
    cuts: list[tuple[int, int]] = []
    open_marks: dict[str, tuple[int, int]] = {}
    for mark in _EMPHASIS.finditer(text):
        start, end = mark.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        sign = mark[0]
        if sign[0] == "\\":
            continue
        if sign in open_marks and before.strip() and not (sign[0] == "_" and after.isalnum()):
            cuts += [open_marks.pop(sign), (start, end)]
        elif after.strip() and not (sign[0] in "_*" and before.isalnum() and sign != "**"):
            open_marks[sign] = (start, end)
    return sorted(cuts)
