"""The words beside a number that say what it is: start, end, bound, change, scope. All end or begin at it."""

from __future__ import annotations

import re

from coach.quantities.amount import Amount

# Read within this many characters on either side of a number, so that time stays linear.
REACH = 48

_ABOUT = r"about|around|approximately|approx\.?|roughly|ca\.?|circa|etwa|rund|unos|unas|cerca de|environ"
# "from level 2", "to an average of 4.5", "to NPS 40"
_NAMED = (
    r"(?: [a-z]{2,12} (?:of|at)| (?:rank|position|place|level|grade|stage|tier|class|band|number|rating|"
    r"score|nps|enps|csat))?"
)

ARROW = r"(?:[-=]+>|>>|[→⇒➜➔➝➞➡⟶⟹↗↘▶])"

_BOUND = (
    rf"(?: (?:at least|at most|{_ABOUT}|over|under|below|above|more than|less than|fewer than|~|the|an?|"
    r"unter|über|mindestens|höchstens|maximal|más de|menos de|mais de|pelo menos|moins de|plus de))*"
)

TO = re.compile(
    rf"(?<![\w])(?:(?:up |down |back )?to{_BOUND}{_NAMED}|"
    rf"(?:auf|bis|naar|para|hasta|até|al?|à|ao|until|down below|to below|to under){_BOUND})\s*[~≥≤<>=±]*\s*$"
)

FROM = re.compile(
    rf"(?<![\w])(?:from|desde|(?<!innerhalb )von|del?|du|da|van)(?: (?:{_ABOUT}|an average of|a|"
    rf"the|an?|just|only|today's))*{_NAMED}[ ~:]*(?:[a-z]{{2,12}} (?:of|at) )?$"
)

WAS = re.compile(
    r"(?<![\w])(?:was|were|had been|currently|current(?: value| level| rate)?|today|now|presently|"
    r"at present|baseline|(?:we are|we're)(?: now)? at|"
    r"(?:up|down|starting|risen|fallen|start|coming) (?:from|at|with)|starting point|status quo|"
    r"start(?:ing)?(?: value)?|vs\.?|versus|"
    r"compared (?:to|with)|against|previously|formerly|instead of|rather than|"
    r"last (?:year|quarter|month|week|season|spring|summer|autumn|fall|winter|time|half|term|sprint|"
    r"milestone|release|survey|round|edition|event|wave|count|check|cohort|intake|campaign|period)|"
    r"(?:previous|prior|same) (?:year|quarter|month|half|term|period|sprint|milestone|release|survey|round)|"
    r"hoy|hoje|actualmente|atualmente|era|eran|derzeit|aktuell|heute|bisher|statt|gegenüber|"
    r"actuellement|aujourd'hui|contra)"
    r"(?:[:=]| is| are| was| at| is at| sits at| stands at| from| of| to| about| around|"
    r" approximately| only| just| roughly|,"
    r"| it's| it was| the| a| some| we are at| we're at| we have| q[1-4]"
    r"|,? (?:in )?(?:the )?same (?:half|quarter|month|week|term|season|period|time)| last year)*[ ~≈(:=-]*$"
    r"|\((?:q[1-4]|h[12]|fy ?[0-9]{2,4}|20[0-9]{2})(?: 20[0-9]{2})?[: ]+[~≈]?$"
    r"|[(,;|] ?(?:base|base ?line|actual|previous|prev\.?|prior|before|as-is|ist|ist-wert|ausgangswert|"
    r"línea base|linha de base|old)[:= ]+[~≈]?$"
)

NOW_AFTER = re.compile(
    r"[ ,(]*(?:(?:as of|is|was|are|we have|we see|right)? ?(?:today|now(?! on)|currently|current|"
    r"at present|presently|at the moment|"
    r"so far|a year ago|last (?:year|quarter|month|week|season|spring|summer|autumn|fall|winter)|"
    r"hoy|hoje|heute|derzeit|actualmente|atualmente|baseline|(?:is|was) the baseline)(?![ :=~]*[$€£₹]?[0-9])|"
    r"in (?:20[0-9]{2}|q[1-4])(?=\)))\b(?! by)"
)

AT_LEAST = re.compile(
    r"(?<![\w])(?:at least|at the least|min(?:imum)?\.?(?: of)?|(?:no|not) (?:less|fewer|"
    r"lower) than|over|above|(?<!no )(?<!not )(?<!cht )(?:more|greater|higher|longer) than(?: or equal to)?|"
    r"better than|beyond|exceed(?:s|ing)?|upwards of|north of|past|at or (?:over|above)|"
    r"mindestens|über|mehr als|al menos|por lo menos|como mínimo|más de|por encima de|mais de|"
    r"pelo menos|ao menos|"
    r"acima de|au moins|plus de|superior a)(?: the| a| an)?\s*$|(?<![-=])>\s*=?\s*$|≥\s*$|=>\s*$"
)

AT_MOST = re.compile(
    r"(?<![\w])(?:at most|max(?:imum)?\.?(?: of)?|(?:no|not) (?:more|higher|longer|later|"
    r"greater) than|up to|under|below|"
    r"(?<!no )(?<!not )(?:less|fewer|lower|shorter) than(?: or equal to)?|within|inside|"
    r"(?:not|never) exceed(?:s|"
    r"ing)?|beneath|faster than|sub|"
    r"at or (?:under|below)|no worse than|höchstens|maximal|unter|weniger als|como máximo|"
    r"menos de|por debajo de|abaixo de|"
    r"no máximo|moins de|au plus|inferior a|innerhalb von|capped? at|limit(?:ed)? to)(?: the| a|"
    r" an)?[\s±-]*$|<\s*=?\s*$|≤\s*$"
)

OR_MORE = re.compile(
    r"[^.;,()0-9]{0,24}?(?: or (?:more|above|better|higher|greater|over)\b| oder mehr\b|"
    r" ou mais\b| o más\b|\+| (?:minimum|at least)(?= ?(?:$|[.,;)])))"
)

OR_LESS = re.compile(
    r"[^.;,()0-9]{0,24}?(?: or (?:less|fewer|under|below|lower|better than)\b| oder weniger\b| max\b|"
    r" (?:maximum|at most)(?= ?(?:$|[.,;)])))"
)

BY = re.compile(
    r"(?<![\w])(?:by|um|en un|em|in)(?: (?:at least|about|around|over|more than|up to|another|"
    r"a further|an|a))*[ ~+-]*$"
)

UP = re.compile(
    r"(?<![\w])(?:(?:(?<!sign )(?<!set )(?<!put )(?<!line )(?<!back )(?<!ing )"
    r"(?<!follow )(?<!open )(?<!clean )(?<!make )(?<!makes )(?<!made )"
    r"(?<!pick )(?:up|down)|rise|rises|risen|rose|"
    r"fall|falls|fallen|grow|grows|growth of|increase of|reduction of|decrease of|"
    r"drop of|gain of|improvement of|rise of|decline of|uplift of|additional|another|extra|a further)"
    r"(?: by| of| an| another| at least)*)[ ~]*$"
)

REACHED = re.compile(
    r"(?<![\w])(?:reach(?:es|ed|ing)?|hit(?:s|ting)?|achieve[sd]?|target(?: of| is|ing)?|"
    r"goal(?: of| is)?|attain|aim for|"
    r"end at|ziel|meta|objetivo)[ :=]*(?:at least |over |of |is |an? |at )*$"
)

SCOPE = re.compile(
    r"(?<![\w])(?:in|across|over|for|among|amongst|after|per|throughout|during|within|between|of|"
    r"on|every|each|about|with|into|"
    r"through|from|via|last|past|previous|next|than)(?: (?:the|all|our|its|only|first|last|these|"
    r"those|straight))*[ ~]*$"
)


def left_of(folded: str, amount: Amount) -> str:
    return folded[max(0, amount.start - REACH) : amount.start]


def right_of(folded: str, amount: Amount) -> str:
    return folded[amount.end : amount.end + REACH]
