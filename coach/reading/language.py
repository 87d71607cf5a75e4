"""Which language a text is written in, by a vote of its most frequent words."""

from __future__ import annotations

import re
from collections import Counter

from coach.text import words

_COMMON = {
    "en": "the of and to in for with by from our we all every is are on at as that be will this have more",
    "de": "der die das und für von mit zu auf den dem ein eine bis pro im ist wir alle unsere durch bei nach",
    "fr": "le la les des du et de pour par dans une un avec en sur au aux nos notre plus nous est d'ici tous",
    "es": "el la los las del y de para por en con una un nuestro nuestros más que al a todos se es clientes",
    "pt": "o a os as do da dos das e de para por em com uma um nosso nossa mais que ao no na todos até são",
    "it": "il lo la gli le del della dei e di per con in una un nostro nostra più che al da tutti entro è",
    "nl": "de het een en van voor met op in naar door onze wij we alle meer dan bij uit te is zijn elke",
    "sv": "och att det en ett av för med på till från vår våra alla mer än är som inte den",
    "da": "og at det en et af for med på til fra vores alle mere end er som ikke den hver",
    "no": "og å det en et av for med på til fra vår våre alle mer enn er som ikke den hver",
}
# English words, or parts of English terms ("per week", "pro rata"), that say nothing about another language.
_ALSO_ENGLISH = frozenset("do no per pro die door met over for in is we all plus con me an as on at".split())
_VOTES: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        if _language == "en" or _word not in _ALSO_ENGLISH:
            _VOTES.setdefault(_word, []).append(_language)
_WITNESSES = 2  # different words that another language must show: one may be a name
_ENOUGH = 4000
# Scripts that one language stands for here; which of several it is makes no difference to what is read.
_SCRIPTS = {
    "he": re.compile(r"[\u0590-\u05ff]"), "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"), "el": re.compile(r"[\u0370-\u03ff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"), "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"), "hi": re.compile(r"[\u0900-\u097f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}  # fmt: skip
_LATIN = re.compile(r"[A-Za-z]")


def language_of(text: str) -> str:
    """ISO 639-1 code of the language, "und" where the text gives no sign or two languages draw level.

    A word counts the more the fewer languages share it. Letters of other scripts decide at once.
    """
    sample = text[: _ENOUGH * 8]
    if script := _script_of(sample):
        return script
    votes: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for word in words(sample)[:_ENOUGH]:
        languages = _VOTES.get(word, ()) if len(word) > 1 else ()
        for language in languages:
            votes[language] += 12 // len(languages)
            seen.setdefault(language, set()).add(word)
    for language, words_of_it in seen.items():
        if language != "en" and len(words_of_it) < _WITNESSES:
            del votes[language]
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return "und"
    return ranked[0][0]


def _script_of(sample: str) -> str | None:
    """The language of a script with more letters in the text than the Latin one has; kana before Han."""
    if sample.isascii():
        return None
    counts = {language: len(letters.findall(sample)) for language, letters in _SCRIPTS.items()}
    if counts["ja"]:
        counts["ja"] += counts.pop("zh")
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] > len(_LATIN.findall(sample)) else None
