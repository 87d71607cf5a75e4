"""The words by which sentences introduce an objective or its results: "Our goal is to", "We'll know when"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.quantities import find_period
from coach.reading.passage import Passage

_NTH = r"(?:first|second|third|fourth|fifth|main|other|next|last|final|only|big|overall|number one)"
_PRONOUN = r"(?:we|i|you|they|the\ team)"
_KEY_RESULTS = (
    r"(?:key\ results?|krs|schl(?:ü|ue)sselergebnisse|resultados[\ -]clave|resultados[\ -]chave|"
    r"r[ée]sultats\ cl[ée]s|risultati\ chiave|kernresultaten)"
)
# Ends with the word that may begin each result: by, when, an, cuando …
_RESULTS = re.compile(
    rf"""
    \b (?: (?:and|but|with|where|which|und|y|e|et)\ )? (?:
        (?:the|our|my)\ {_NTH}\ (?:key\ result|kr)\ (?:is|will\ be) \b (?:\ that\b)?
      | {_PRONOUN}(?:['’]ll|\ will|\ would)?\ (?:consider|call|count)\ (?:it|this|that|ourselves|the\ \w+)
            (?:\ (?:as|to\ be))? (?:\ (?:a|an))?\ (?:success|done|achieved|reached|successful|win) \b
            ,?\ (?:when|if|once)\b
      | (?:this|it|that)(?:['’]ll\ be|\ is|\ will\ be)
            \ (?:a\ success|done|achieved|reached|true)\ (?:when|if|once)\b
      |
        (?: (?:as|which\ (?:is|will\ be)|is|are|will\ be|best|to\ be)\ )?
            (?:measured|evidenced|indicated|shown|tracked|judged|proven)\ (?:by|through|via|with|in|on) \b
            (?!\ the\ following)
      | (?:you|we|one|i)(?:['’]ll|\ will)\ recogni[sz]e\ (?:success|it|this|that)\ by\b
            (?:\ (?:the|these|two|three|four)?\ ?{_KEY_RESULTS}\s*(?=:))?
      | {_PRONOUN}(?:['’]ll|\ will|\ want\ to|\ plan\ to|\ can|\ shall)?\ (?:also\ )?(?:measure|track|judge)
            (?:\ (?:it|this|that|success|progress|ourselves|our\ success))? \ (?:by|through|via|with|in|on) \b
      | {_PRONOUN}(?:['’]ll|\ will|\ shall|\ can|\ should)?\ (?:know|see|tell|say|be\ able\ to\ tell)
            \b [^.,:;!?]{{0,45}}? \b (?:when|if|once|by) \b
      | {_PRONOUN}(?:['’]ll|\ will)\ have\ (?:got(?:ten)?|arrived|been)\ there\ (?:when|if|once)\b
            (?:\ (?:the|these|our)\ {_KEY_RESULTS}\ (?:are|is|have\ been)\ (?:met|hit|reached|true|there))?
      | {_PRONOUN}(?:['’]ll|\ will)?\ (?:have\ )?(?:be\ there|(?:have\ )?(?:succeed(?:ed)?|made\ it|won))
            \ (?:when|if|once) \b
      | (?<!customer\ ) (?<!client\ ) (?<!user\ ) (?: what\ )? success \ (?:here\ )?
            (?:means|looks\ like|(?:will|would)\ (?:mean|look\ like|be)|is(?:\ when|\ that)?) \b
            (?:\ (?:that|when)\b)?
      | (?:our|the|my|its|these|those|as|three|four|two|proposed|suggested|possible)
            [ ] (?:\w+\ )? {_KEY_RESULTS} (?:\ (?:for\ (?:this|it|that)|here))?
            (?:\ (?:are|is|will\ be|would\ be|could\ be|include|look\ like)\b | \s*(?=[:–—]))
      | (?<!\d\ ) {_KEY_RESULTS} (?:\ (?:dazu|dafür|hierfür|there|here))?
            (?:\ (?:are(?!\ \w+ing\b)|will\ be|would\ be|could\ be|include|sind|son|ser[áa]n|s[ãa]o|ser[ãa]o|
            sont|seront|sono|saranno|zijn)\b | \s*(?=[:–—]))
      | das\ (?:messen\ wir|ist\ erreicht|zeigt\ sich)
            \b [^.,:;!?]{{0,15}}? ,?\ ?\b(?:an|mit|durch|anhand|wenn|daran) \b
      | gemessen\ (?:an|durch|mit|am|wird\ das\ an) \b
      | wir\ messen\ (?:das|es|dies|den\ erfolg|unseren\ erfolg)\ (?:an|mit|durch|anhand) \b
      | (?:wir\ (?:wissen|merken|sehen)) \b [^.:;!?]{{0,45}}? \b(?:wenn|sobald) \b
      | erfolg\ (?:hei(?:ß|ss)t|bedeutet|ist) \b (?:,?\ (?:wenn|dass)\b)?
      | (?:sabremos|lo\ sabremos|saberemos|sapremo) \b [^.:;!?]{{0,45}}? \b(?:cuando|quando|si|se) \b
      | nous\ (?:le\ )?saurons \b [^.:;!?]{{0,45}}? \b(?:quand|lorsque|si) \b
      | we\ weten \b [^.:;!?]{{0,45}}? \b(?:als|wanneer|zodra) \b
      | (?:lo\ |o\ |le\ |nous\ le\ |nous\ )?(?:mediremos|medimos|mesurerons|misureremo|meten\ we)
            (?:\ (?:isso|esto|eso|cela|o\ sucesso|el\ [ée]xito|le\ succ[èe]s|dat))?
            \ (?:por|con|com|mediante|par|avec|à|con|aan|met) \b
      | (?:vamos|queremos)\ (?:a\ )?medir(?:lo)?(?:\ (?:isso|esto|eso|o\ sucesso))?
            \ (?:por|con|com|mediante|pel[oa]s?) \b
      | medid[oa]s?\ (?:por|pel[oa]s?|con|mediante) \b
      | mesurée?s?\ (?:par|à) \b
      | misurat[oa]\ (?:da|con|tramite) \b
      | gemeten\ (?:aan|door|met) \b
      | (?:el\ [ée]xito|o\ sucesso|le\ succ[èe]s|il\ successo)
            [ ] (?:significa|ser[áa]|es|é|signifie|c['’]est|sera)\b (?:\ (?:que|quand|quando|cuando)\b)?
    ) (?:\ (?:(?:the|these|our|two|three|four|five)\ )? {_KEY_RESULTS} (?=\s?[:–—]))? \s? [:–—]? \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TO_GET_THERE = re.compile(r"\bto (?:get there|do (?:so|this)),? (?:we|i)(?:['’]ll| will) ", re.IGNORECASE)
# More results in the sentence behind: "We also plan to …".
_ALSO = re.compile(
    r"(?:in addition,? (?:we|i)|(?:we|i) also|also,? (?:we|i))"
    r"(?:['’]ll| will| want to| plan to| aim to| intend to| need to) (?:also )?"
    r"|(?:and )?the (?:second|third|fourth|fifth|last|final|next)(?: one)? (?:is|will be)(?: that| to)? ",
    re.IGNORECASE,
)
# "Our objective for Q2 is to": says outright that an objective follows.
_OBJECTIVE = re.compile(
    rf"""
    (?P<prefix> [^.!?:;]{{0,60}}? ) [\s,:–—-]*+ \b (?:
        (?:our|the|my|one|a)\ (?:{_NTH}\ )? (?P<word>objective|goal|aim)
            (?:\ (?:for|in|of|this|next)\ [\w\ '’]{{1,30}}?)?
            \ (?:is|was|will\ be|would\ be|remains) (?:\ to\b|\ that\b|:)? \s*
      | (?:i|we)(?:['’]d|\ would)\ like\ (?:my|our|the)\ objective\ to\ be \s+
      | (?:unser|mein|das|unsere)\ (?:\w+es\ )? (?P<ziel>ziel) (?:\ (?:für|in|im)\ [\w\ ]{{1,30}}?)?
            \ (?:ist|lautet|bleibt) (?:\ es)? (?:\s?,\ (?:dass\b)?|\ dass\b|:)? \s*
      | (?:nuestro|el|mi|nosso|o|meu|notre|l['’]|mon|il\ nostro|ons)\ ?(?:\w+\ )?
            (?P<meta>objetivo|meta|objectif|obiettivo|doel)
            (?:\ (?:para|pour|per|voor|de|du|do|en|no)\ [\w\ ]{{1,30}}?)?
            \ (?:es|é|est|è|is)\b (?:\ que\b|\ de\b|\ qu['’]|\ che\b|\ om\b|\ d['’]|:)? \s*
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "We will", "This year we want to": an objective only where results follow.
_WISH = re.compile(
    r"""
    (?P<prefix> [^.]{0,60}? ) [\s,:–—-]*+ \b (?:
        (?:i|we) (?:['’]ll|\ will|\ (?:want|aim|plan|intend)\ to|(?:\ are|['’]re)\ going\ to) \s+
      | (?:wir|nós|nosotros|nous) \s+ (?:wollen|werden|vamos|allons|queremos|voulons)
            (?:,?\ dass|\ que)? \s+ (?:a\s+)?
      | (?:vamos|queremos|vogliamo|pretendemos) (?:\ que|\ che)? \s+ (?:a\s+)?
      | (?:the|our|my) \s (?:[\w'’-]+\s){1,3} (?:aims|wants|plans|intends|hopes) \s to \s+
      | (?:in\ \w+\s)? wollen\ wir \s+
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SECOND = re.compile(
    rf"\s(?=(?:(?:and|then|while) )?(?:our|the|my) {_NTH} (?:objective|goal)(?:\ for\ [\w ]{{1,20}}?)?"
    r" is\b)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:and\s+)?(?P<nth>first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|then|next|last(?:ly)?|"
    r"finally|erstens|zweitens|drittens|viertens|schließlich|zum ersten|primero|segundo|tercero|por último|"
    r"primeiro|terceiro|por fim|premièrement|deuxièmement|troisièmement|d['’]abord|ensuite|enfin)"
    r"(?:,\s*|:\s*|\s+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:first|erstens|zum ersten|primero|primeiro|premièrement|d['’]abord)", re.IGNORECASE
)
_FIRST = (
    "first",
    "firstly",
    "erstens",
    "zum ersten",
    "primero",
    "primeiro",
    "premièrement",
    "d'abord",
    "d’abord",
)
_AROUND_PERIOD = 2  # words: "So for Q3"
_OBJECTIVE_WORDS = (None, "objective", "Objective")
_FILLER = re.compile(r"(?:and|so|then|but|also|now|und|y|e|et|,|\s)*$", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """An objective without the words that introduce it; `before` is what stands in front of these.

    `is_told`: they say outright that it is an objective.
    """

    body: Passage
    before: Passage | None = None
    period: Passage | None = None
    is_told: bool = False


def results_frame(text: str) -> re.Match[str] | None:
    """Where a sentence turns to the results."""
    return _RESULTS.search(text) or _TO_GET_THERE.match(text)


def may_promise(text: str) -> bool:
    """Whether any words stand in a paragraph that introduce results, or count them out."""
    return bool(_RESULTS.search(text) or _TO_GET_THERE.search(text) or _COUNTED.search(text))


def link_of(frame: re.Match[str]) -> str:
    """The word that ends a frame and may begin each result once more: "when A and when B"."""
    word = frame[0].rstrip(" :–—").split()[-1]
    return word if word.isalpha() else ""


def also_frame(text: str) -> re.Match[str] | None:
    return _ALSO.match(text)


def ordinal(text: str) -> re.Match[str] | None:
    """ "First," or "Finally," at the head of a sentence."""
    return _ORDINAL.match(text)


def is_first(found: re.Match[str]) -> bool:
    return found["nth"].lower() in _FIRST


def tells_results(text: str) -> bool:
    """Whether a paragraph begins with the words that introduce results."""
    found = _RESULTS.match(text)
    return found is not None and found.end() < len(text)


def second_objectives(text: str) -> list[tuple[int, int]]:
    """Where another objective begins without a full stop before it, as in dictated text."""
    return [found.span() for found in _SECOND.finditer(text)]


def is_told_objective(text: str) -> bool:
    """Whether a sentence says outright that it states an objective; goals may be anybody's."""
    found = _OBJECTIVE.match(text)
    return (
        found is not None
        and not found["prefix"].strip()
        and not found["ziel"]
        and found["word"] in _OBJECTIVE_WORDS
    )


def unframed(sentence: Passage, *, only_told: bool = False) -> Head:
    """The objective that a sentence states, without "Our objective for Q2 is to" or "We will"."""
    told = _OBJECTIVE.match(sentence.text)
    found = told or (None if only_told else _WISH.match(sentence.text))
    if not found or not sentence.text[found.end() :].strip():
        return Head(sentence)
    frame = sentence.part(0, found.end())
    period = find_period(frame.text)
    before = sentence.part(*found.span("prefix"))
    is_about_period = period and len(before.text.split()) <= len(period.text.split()) + _AROUND_PERIOD
    return Head(
        body=sentence.part(found.end()),
        before=None if is_filler(before.text) or is_about_period else before,
        period=frame.part(*period.span) if period else None,
        is_told=told is not None,
    )


def is_filler(text: str) -> bool:
    """Whether words only join: "And", "First,"."""
    found = _ORDINAL.match(f"{text} ")
    return bool(_FILLER.match(text[found.end() - 1 :] if found and found.end() <= len(text) + 1 else text))
