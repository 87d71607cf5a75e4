"""How times are written: dates, months, quarters, fiscal years, seasons, events; in English and beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.quantities.heads import DIGITS, Head
from coach.text import fold

MONTHS = {
    **dict.fromkeys(("january", "jan", "enero", "janeiro", "januar", "janvier"), 1),
    **dict.fromkeys(("february", "feb", "febrero", "fevereiro", "februar", "février"), 2),
    **dict.fromkeys(("march", "mar", "marzo", "março", "märz", "mars"), 3),
    **dict.fromkeys(("april", "apr", "abril", "avril"), 4),
    **dict.fromkeys(("may", "mayo", "maio", "mai"), 5),
    **dict.fromkeys(("june", "jun", "junio", "junho", "juni", "juin"), 6),
    **dict.fromkeys(("july", "jul", "julio", "julho", "juli", "juillet"), 7),
    **dict.fromkeys(("august", "aug", "agosto", "août"), 8),
    **dict.fromkeys(("september", "sept", "sep", "septiembre", "setembro", "septembre"), 9),
    **dict.fromkeys(("october", "oct", "octubre", "outubro", "oktober", "octobre"), 10),
    **dict.fromkeys(("november", "nov", "noviembre", "novembro", "novembre"), 11),
    **dict.fromkeys(("december", "dec", "diciembre", "dezembro", "dezember", "décembre"), 12),
}


def month_number(text: str) -> int | None:
    """The month (1-12) that a name or a number means; None for anything else.

    >>> month_number("February"), month_number("7"), month_number("13")
    (2, 7, None)
    """
    word = fold(text).strip(" .")
    if word.isdecimal():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else None
    return MONTHS.get(word)


MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"

YEAR = r"20[1-5][0-9]"

_SHORT = r"(?:20)?[1-5][0-9]"

_SPAN_NOUN = (
    r"(?:(?:fiscal|financial|school|academic|calendar|business|budget) )?"
    r"(?:year|quarter|month|week|half(?:[- ]year)?|term|season|sprint|semester|trimester|cycle|period|"
    r"spring|summer|autumn|fall|winter)"
)
_SPAN_NOUN_ABROAD = (
    r"(?:año|ano|mes|mês|trimestre|semestre|ejercicio|exercício|exercice|l'année|année|"
    r"(?:geschäfts)?jahr(?:es)?|halbjahr(?:es)?|quartals?|monats?|temporada|saison)"
)

SOME = r"(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|few)"

_OPENING = (
    r"(?:end|close|start|beginning|middle|second half|first half|ende|anfang|mitte|fins?|final|finales|"
    r"finais|fim|début|principios|comienzos|inicios|início|mediados|meados)"
)
_OF = r"(?:(?:of|de|do|del|des|der|du) )?(?:(?:the|la|el|o) )?"

_THINGS = (
    "season|school|term|semester|year|doors|tour|conference|store|shop|plant|site|clinic|exhibition|festival|"
    "campaign|event|fair"
)
_OPENS = r"(?:opens?|starts?|begins?|launch(?:es)?|closes?|ends?|goes live)"
_EVENT = (
    r"(?:black friday|cyber monday|christmas|xmas|easter|thanksgiving|"
    r"giving tuesday|prime day|carnival|lunar new year|diwali|ramadan|eid|"
    r"new year(?:'s(?: eve)?)?|"
    r"the holidays?|(?:the )?(?:holiday|peak|high|busy|festive|hiring|tax|exam|flu) (?:season|week|period)|"
    r"(?:the )?(?:summer|winter|spring|autumn|christmas|school) (?:break|holidays?|season|rush|peak)|"
    rf"(?:the |our |its )(?:[a-z-]+ ){{0,2}}(?:{_THINGS}) {_OPENS}|(?:school|term) {_OPENS}|"
    r"we (?:open|launch)|"
    r"(?:the |our |its )?(?:(?:public|full|product|pilot|market|annual|yearly|next|external|grand|board) )?"
    r"(?:launch|go-live|opening|conference|summit|audit|board meeting|kick-?off|renewal|ipo|"
    r"election|trade fair|"
    r"school year|season starts?|season opens|opening day|handover|deadline)(?: (?:day|date))?)"
)

_ORDINAL_QUARTER = (
    r"(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter|"
    r"(?:ersten?|zweiten?|dritten?|vierten?|[1-4]\.) quartal|"
    r"(?:primer|segundo|tercer|cuarto|primeiro|terceiro|quarto|premier|deuxième|troisième|quatrième|"
    r"[1-4](?:er?|º|°)) trimestre)"
)
_ORDINAL_HALF = (
    r"(?:(?:erste[sn]?|zweite[sn]?|[12]\.) halbjahr|"
    r"(?:primer|segundo|primeiro|premier|second|deuxième|[12](?:er?|º|°)) semestre)"
)
# A year behind a part of it: "Q3 2026", "H1 FY26", "Q3'26", "Q3/26", "Q3 2026/27".
_OF_YEAR = (
    rf"(?:[ -]?(?:of |de |des )?(?:{YEAR}(?:/[0-9]{{2}})?(?![0-9])|(?:fy|cy) ?'?{_SHORT}(?:/[0-9]{{2,4}})?|"
    rf"'[1-5][0-9])|/{_SHORT})"
)


def _spaced(pattern: str) -> str:
    """A pattern for use among verbose ones, where a bare space would count for nothing."""
    return pattern.replace(" ", r"\ ")


TIME = re.compile(
    rf"""(?<![\w])(?:
      (?P<iso>{YEAR}-[01][0-9]-[0-3][0-9])
    | (?P<dmy>[0-9]{{1,2}}[./][0-9]{{1,2}}[./](?:20)?[0-9]{{2}})
    | (?P<daymonth>[0-3][0-9]\.(?:0[1-9]|1[0-2])\.?(?![0-9])|[0-3]?[0-9]\.(?:0?[1-9]|1[0-2])\.(?![0-9])
        |[0-3]?[0-9]/[0-3]?[0-9](?![0-9/%.,]))
    | (?:(?:{_spaced(_OPENING)}|mid|mi|early|late|eo)[ -]{_spaced(_OF)})?(?:
        (?P<dmonth>[0-3]?[0-9](?:st|nd|rd|th|\.|er)?(?:\ (?:of|de))?\ {MONTH}
          (?:,?\ (?:(?:de|of)\ )?(?:{YEAR}|'[1-5][0-9]))?)
      | (?P<monthy>{MONTH}(?:,?\ (?:of\ |de\ )?{YEAR}|[/-]{YEAR}|\ ?'[1-5][0-9])
          |(?:0?[1-9]|1[0-2])[/.-]{YEAR}|{YEAR}-(?:0[1-9]|1[0-2])(?![0-9-]))
      | (?P<monthd>{MONTH}\ [0-3]?[0-9](?:st|nd|rd|th)?(?![0-9%]|[.,][0-9]|\ ?[%+])
          (?:,?\ (?:{YEAR}|'[1-5][0-9]))?)
      | (?P<month>{MONTH})
      | (?P<quarter>(?:calendar\ )?(?:(?:{YEAR}|(?:fy|cy)\ ?'?{_SHORT})[ /-]?)?q[1-4](?:{_spaced(_OF_YEAR)})?
          |[1-4]q\ ?'?{_SHORT}|t[1-4]\ {YEAR}|{_spaced(_ORDINAL_QUARTER)}
             (?:{_spaced(_OF_YEAR)}|\ of\ the\ year)?)
      | (?P<half>(?:(?:fy|cy)\ ?'?{_SHORT}[ /-]?)?h[12](?:{_spaced(_OF_YEAR)})?
          |[12]h\ ?'?{_SHORT}|s[12]\ {YEAR}|(?:first|second)\ half\ of\ (?:{YEAR}|the\ year|fy\ ?{_SHORT})
          |{_spaced(_ORDINAL_HALF)}(?:{_spaced(_OF_YEAR)})?)
      | (?P<fy>[fc]y\ ?'?{_SHORT}(?:/[0-9]{{2,4}})?|(?:fiscal|financial)\ year\ {YEAR}(?:/[0-9]{{2,4}})?
          |geschäftsjahr\ {YEAR}(?:/[0-9]{{2,4}})?)
      | (?P<season>(?:spring|summer|autumn|fall|winter)\ (?:term|semester|{YEAR}))
      | (?P<year>{YEAR}(?:/[0-9]{{2}})?(?![0-9]|[.,][0-9]|\ ?[%+]|-[a-z0-9]))
      )
    | (?P<end>(?:(?:the|la|el|o|al|le)\ )?{_spaced(_OPENING)}[ ]
         (?:(?:of|de|do|del|des|der|du)\ )?
         (?:(?:the|this|next|our|el|o|la|ce|cette|este|esta|dieses)\ )?
         (?:{_spaced(_SPAN_NOUN)}(?:\ [0-9]{{1,2}}(?![0-9.,/]|\ ?[%a-z]))?|{_SPAN_NOUN_ABROAD})(?:\ {YEAR})?
      |(?:(?:calendar\ |fiscal\ )?(?:year|quarter|month|week)(?:'s)?[- ]end|eo[ymqw]
        |mid[- ]?(?:year|quarter|month|season)|jahresende|quartalsende|monatsende)(?:\ {YEAR})?
      |(?:the\ )?(?:first|second|third|fourth|last)\ (?:week|half|days)\ (?:of|in)\ {MONTH}(?:\ {YEAR})?)
    | (?P<this>(?:this|next|the\ current|the\ coming|current|coming|diese[smn]?|nächste[snm]?|este|esta|ce
         |cette|próxim[oa])\ (?:coming\ )?(?:{_spaced(_SPAN_NOUN)}|{_SPAN_NOUN_ABROAD}))
    | (?P<window>(?:the|its|our|this|a)[ ]
         (?:first|opening|initial|next|coming|following)\ (?:(?:full|{SOME})\ )?
         (?:days?|weeks?|months?|quarters?|years?|season|term)
         (?:\ (?:live|on\ sale|of\ (?:trading|operation|service|launch|sales)
           |(?:after|from|since|following)\ [a-z-]+))?)
    | (?P<event>{_spaced(_EVENT)})
    | (?P<bare>the\ {_spaced(_SPAN_NOUN)})
    | (?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)
    | (?P<week>(?:calendar\ week|week|cw|kw|wk)\ ?[0-9]{{1,2}}(?:[ /]{YEAR})?)
    | (?P<seasonword>(?:the\ )?(?:spring|summer|autumn|fall|winter)|(?:the|our)\ [a-z]+\ season)
    )(?![\w])""",
    re.VERBOSE,
)

# What any of these expressions begins with; with letters before digits, as in "q3" and "week12".
TIME_WORDS = DIGITS.union(
    MONTHS,
    """
    a al anfang annual audit autumn beginning black board busy calendar carnival ce cette christmas close
    comienzos coming conference cuarto current cw cy cyber deadline deuxième diese diesem diesen dieses
    diwali dritte dritten début early easter eid el election end ende eo eom eoq eow eoy erste ersten
    erstes esta este exam external fall festive fim fin finais final finales financial fins first fiscal
    flu fourth friday full fy geschäftsjahr giving go grand h half handover high hiring holiday holidays
    inicios início ipo its jahresende kick kickoff kw la late launch le lunar market meados mediados mi
    mid middle mitte monatsende monday month new next nächste nächstem nächsten nächstes o opening our
    peak pilot premier prime primeiro primer principios product próxima próximo public q quartalsende
    quarter quarto quatrième ramadan renewal s saturday school season second segundo spring start summer
    summit sunday t tax terceiro tercer term thanksgiving the third this thursday trade troisième tuesday
    vierte vierten we wednesday week winter wk xmas year yearly zweite zweiten zweites
    """.split(),
)

_MONTH_STARTS = "|".join(sorted({name[:3] for name in MONTHS}))

# What a time needs behind its number; most numbers begin none.
_BEHIND_DIGITS = re.compile(
    rf"{YEAR}|[0-9]{{1,2}}(?:[./-][0-9]|[qh] ?'?[0-9]|(?:st|nd|rd|th|er?|º|°|\.)? (?:of |de )?"
    rf"(?:{_MONTH_STARTS}|quart|trimestre|half|halbjahr|semestre))"
)
_BEHIND_THE = re.compile(r" ([a-z]+)[ -]?(?:([a-z-]+)(?: ([a-z-]+))?)?")
_NOUNS = TIME_WORDS.union(
    _THINGS.split("|"), "academic budget business cycle period semester sprint trimester".split()
)


def written_times(folded: str, found: Sequence[Head]) -> Iterator[re.Match[str]]:
    """What `TIME.finditer(folded)` yields; `found` are its heads."""
    end = 0
    for start, head in found:
        may_begin = start >= end and head in TIME_WORDS and _is_worth_trying(folded, start, head)
        if may_begin and (match := TIME.match(folded, start)):
            end = match.end()
            yield match


def _is_worth_trying(folded: str, start: int, head: str) -> bool:
    if head in DIGITS:
        return _BEHIND_DIGITS.match(folded, start) is not None
    following = _BEHIND_THE.match(folded, start + 3) if head == "the" else None
    return following is None or not _NOUNS.isdisjoint(following.groups())
