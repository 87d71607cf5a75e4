"""Mails: what is head, signature or an older mail below the answer, and so no part of the draft."""

from __future__ import annotations

import re

from coach.reading.context import header_of
from coach.reading.entries import Entry
from coach.reading.passage import Passage
from coach.reading.vocabulary import Part

_SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|my best)? ?regards|best(?: wishes)?|all the best|"
    r"cheers|thanks(?: a lot| again| in advance| so much| all| and (?:best|kind) regards)?|"
    r"thank you(?: all| very much)?|"
    r"(?:yours )?sincerely(?: yours)?|yours(?: truly)?|take care|talk soon|see you(?: soon)?|br|"
    r"(?:viele|liebe|beste|herzliche|schöne|freundliche) grü(?:ß|ss)e|"
    r"mit (?:freundlichen|besten) grü(?:ß|ss)en|"
    r"(?:lieben )?gru(?:ß|ss)|lg|vg|mfg|danke(?: euch| schon mal)?|bis (?:bald|dann|morgen)|"
    r"(?:un )?saludos?(?: cordiales)?|(?:un )?abrazos?|gracias|abraços?|atenciosamente|att|obrigad[oa]|"
    r"cordialement|bien (?:cordialement|à (?:vous|toi))|bises|à bientôt|merci(?: d['’]avance)?|"
    r"(?:met )?(?:vriendelijke )?groet(?:en|jes)?|cordiali saluti|mvh)"
    r"(?:,? (?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]*)?))?",
    re.IGNORECASE,
)
_DASHES = re.compile(r"^-- ?$", re.MULTILINE)
_ATTRIBUTION = re.compile(
    r"(?:(?:on|am|le|el|em|op|il)\b.{4,120}"
    r"\b(?:wrote|schrieb\b.{0,60}|a écrit|escribió|escreveu|schreef|ha scritto)\s?:?"
    r"|-{2,}\s?(?:original message|forwarded message|ursprüngliche nachricht|mensaje original)"
    r"\s?-{0,}.*)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:from|to|cc|bcc|sent|date|reply-to|importance|attachments?|von|an|gesendet|datum|de|para|enviado|à|envoyé|a)"
    r"\s?:\s(?!\s*$)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:subject|betreff|asunto|assunto|objet|oggetto|onderwerp)\s?:\s*", re.IGNORECASE)
_ANSWER = re.compile(r"(?:(?:re|aw|fwd?|wg|rv|tr)\s?:\s*)+", re.IGNORECASE)
_LONGEST = 110


def set_mail_apart(entries: list[Entry], text: str) -> None:
    """Names what belongs to the mail around a draft, before anything is inferred from it."""
    if any(entry.writer is not None for entry in entries):
        return
    _read_heads(entries)
    _close_after_sign_off(entries, text)
    _drop_older(entries, text)


def _read_heads(entries: list[Entry]) -> None:
    """ "From:", "To:" and "Subject:", where two such lines stand one below the other."""
    heads = [_is_head(entry) for entry in entries]
    for index, entry in enumerate(entries):
        if not heads[index] or not (
            any(heads[max(0, index - 1) : index]) or any(heads[index + 1 : index + 2])
        ):
            subject = _SUBJECT.match(_line(entry).text) if index < 2 else None
            if not subject:
                continue
        _set_unread(entry)
        if subject := _SUBJECT.match(_line(entry).text):
            answer = _ANSWER.match(_line(entry).text, subject.end())
            title = _line(entry).part(answer.end() if answer else subject.end())
            if header_of(title):
                entry.part, entry.body = None, title


def _is_head(entry: Entry) -> bool:
    if entry.is_item or entry.part in (Part.OBJECTIVE, Part.KEY_RESULT):
        return False
    return bool(_HEAD.match(_line(entry).text) or _SUBJECT.match(_line(entry).text))


def _close_after_sign_off(entries: list[Entry], text: str) -> None:
    """A greeting at the end, or two dashes on a line: what follows, up to the next label, is a signature."""
    dashes = [found.start() for found in _DASHES.finditer(text)]
    index = 0
    while index < len(entries):
        entry = entries[index]
        passed = bool(dashes) and _line(entry).span.start > dashes[0]
        if passed:
            dashes.pop(0)
        end = index + 1
        if passed or _signs_off(entry):
            while end < len(entries) and _may_sign(entries[end]):
                end += 1
            if all(len(one.text) <= _LONGEST for one in entries[index:end]) and not _is_listed(
                entries[index + 1 : end]
            ):
                for one in entries[index:end]:
                    _set_unread(one)
        index = end


def _signs_off(entry: Entry) -> bool:
    is_plain = entry.part is None and not entry.is_item and not entry.is_head
    return is_plain and _SIGN_OFF.fullmatch(entry.text.rstrip(" ,.!:)")) is not None


def _may_sign(entry: Entry) -> bool:
    return (
        entry.part not in (Part.OBJECTIVE, Part.KEY_RESULT)
        and not _is_attribution(entry)
        and not entry.is_head
    )


def _is_listed(entries: list[Entry]) -> bool:
    return sum(entry.is_item for entry in entries) > 1


def _is_attribution(entry: Entry) -> bool:
    return _ATTRIBUTION.match(_line(entry).text) is not None


def _drop_older(entries: list[Entry], text: str) -> None:
    """Below an answer that holds the draft, the mail that it answers is no draft any more."""
    first = next((at for at, entry in enumerate(entries) if _is_attribution(entry)), None)
    if first is None:
        return
    _set_unread(entries[first])
    quoted = [_is_quoted(entry, text) for entry in entries]
    later = range(first + 1, len(entries))
    older = [at for at in later if quoted[at]] or list(later)
    answer = set(range(len(entries))) - set(older)
    parts = {entries[at].part for at in answer}
    if Part.KEY_RESULT in parts and Part.OBJECTIVE in parts:
        for at in older:
            _set_unread(entries[at])


def _is_quoted(entry: Entry, text: str) -> bool:
    at = _line(entry).span.start
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith(">")


def _set_unread(entry: Entry) -> None:
    entry.part, entry.label = Part.UNREAD, None
    entry.body = _line(entry)


def _line(entry: Entry) -> Passage:
    """All of an entry; a table's cell has no label and is no more than its text."""
    return entry.whole or entry.body
