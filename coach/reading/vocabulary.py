"""The words that name the parts of OKRs, in ten languages."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What a label says that the text behind it or beneath it is."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    GOAL = "goal"
    PERIOD = "period"
    TEAM = "team"
    OWNER = "owner"
    KPI = "kpi"
    RATIONALE = "rationale"
    INITIATIVES = "initiatives"
    PROGRESS = "progress"
    MISSION = "mission"
    GUARDRAIL = "guardrail"
    DEPENDENCY = "dependency"
    RISK = "risk"
    RETRO = "retro"  # how the last period went
    PARKED = "parked"
    NOTE = "note"
    BASELINE = "baseline"
    TARGET = "target"
    DEADLINE = "deadline"
    TYPE = "type"
    PRIORITY = "priority"
    NUMBER = "number"
    UNREAD = "unread"
    CATEGORY = "category"  # a word over some of the key results of one objective
    # What only columns of tables say:
    TEXT = "text"  # objectives and key results in one column
    DESCRIPTION = "description"
    PARENT = "parent"
    UNIT = "unit"
    CURRENT = "current"  # where things stand: the baseline, unless a column holds that
    OBJECTIVE_OWNER = "objective owner"


# What stands beside OKRs: lines beneath such a header are none.
ASIDE = frozenset(
    {
        Part.KPI,
        Part.GUARDRAIL,
        Part.RATIONALE,
        Part.MISSION,
        Part.INITIATIVES,
        Part.PROGRESS,
        Part.DEPENDENCY,
        Part.RISK,
        Part.RETRO,
        Part.PARKED,
        Part.NOTE,
    }
)

# All that follows are regular expressions, matched against the head of a line without regard to case.

KEY_RESULT_NAMES = (
    r"key[ _-]?results?",
    r"krs?",
    r"resultados?[ -]chaves?",
    r"resultados?[ -]claves?",
    r"r[ée]sultats?[ -]cl[ée]s?",
    r"schl(?:ü|ue)ssel-?(?:ergebnis(?:se)?|resultate?)",
    r"kern(?:ergebnis(?:se)?|resultate?|resultaat|resultaten)",
    r"(?:sleutel|belangrijk(?:ste)? )resulta(?:at|ten)",
    r"risultat[oi][ -]chiave",
    r"nyckelresultat",
    r"nøkkelresultat(?:er)?",
    r"nøgleresultat(?:er)?",
    r"kluczow[ey] (?:rezultat|wynik)y?|klíčov[éý] výsledk?y?|klíčový výsledek|kľúčov[éý] výsledk?y?",
    r"ключев(?:ые|ой) результаты?|ключов(?:і|ий) результати?|ключови резултати",
    r"anahtar sonuç(?:lar)?|temel sonuç(?:lar)?|kulcseredmény(?:ek)?|rezultate? cheie|ključni rezultati?",
    r"avaintulo(?:s|kset)|βασικά αποτελέσματα",
    r"(?:主要|主|重要)な?(?:な)?成果(?:指標)?|キーリザルト|关键结果|關鍵結果|关键成果|핵심 ?결과",
)

# Key results only with a number and a colon: "Ergebnis 2: …".
NUMBERED_RESULTS = (r"results?", r"resultados?", r"r[ée]sultats?", r"ergebnis", r"risultato", r"resultaat")

# In the order in which they are tried.
WORDS: dict[Part, tuple[str, ...]] = {
    Part.KEY_RESULT: (
        *KEY_RESULT_NAMES,
        r"rcs?",
        r"success (?:criteria|metrics|measures?)",
        r"measures?(?: of success)?",
        r"measurements?",
        r"(?:as )?measured by",
        r"outcomes",
        r"results",
        r"how (?:we|will we|do we|we'll|we will)(?: know| measure)[^:]{0,30}",
        r"(?:we are |it is |it's )?done when|success looks like|definition of (?:done|success)|proof points",
        r"(?:signs|evidence) of success",
        r"we(?:'ll| will) know[^:]{0,30} when",
    ),
    Part.OBJECTIVE: (
        r"objectives?",
        r"(?:i|we) will(?=:)",
        r"objs?",
        r"objetivos?",
        r"objectifs?",
        r"zielsetzung(?:en)?",
        r"ziele?",
        r"obiettiv[oi]",
        r"doel(?:stelling)?(?:en)?",
        r"mål",
        r"cele?|cíle?|cieľ|ciele|цел[ьи]|ціл[ьі]|hedef(?:ler)?|cél(?:ok)?|obiectiv(?:e|ul)?|cilj(?:evi)?|tavoit(?:e|teet)|στόχο[ςι]",
        r"目標|目的|目标|목표",
        r"goals?",
        r"metas?",
        r"aims?",
    ),
    Part.INITIATIVES: (
        r"initiatives?|epics?|tasks?|actions?(?: items?| plan)?|projects?|activities|deliverables",
        r"next steps?|work(?=\s*:)|to[ -]?dos?|(?:work ?)?plan|doing",
        r"how(?: we(?:'ll|’ll| will)? (?:get there|do (?:it|this)))?",
        r"in progress|backlog|(?:this week['’]s |weekly )?priorities(?: this week)?",
        r"iniciativas?|a[çc][õo]es|tarefas|acciones|tareas|proyectos|projetos",
        r"ma(?:ß|ss)nahmen?|initiativen?|aufgaben|projekte",
        r"t[âa]ches|projets|iniziative|azioni|initiatieven|acties|tiltak|åtgärder",
    ),
    Part.KPI: (
        r"kpis?(?: (?:we|to) (?:watch|track|monitor|keep an eye on))?|kpi dashboard|run[- ]the[- ]business",
        r"(?:(?:key|health|tracking|input|output|business) ?)?(?:metrics?|indicators?)",
        r"key performance indicators?|scorecard|vital signs",
        r"(?:figures|metrics|what) we (?:watch|track|monitor)",
        r"(?:key )?numbers (?:we (?:watch|track)|to watch)|business as usual|bau",
        r"kennzahlen|indicateurs(?: suivis)?|indicadores|indicatori|nøkkeltall|nyckeltal",
    ),
    Part.GUARDRAIL: (
        r"guard ?-?rails?(?: metrics?)?|counter[- ]?metrics?|guardrail (?:metrics?|indicators?)|do no harm",
        r"leitplanken?|garde-fous?|salvaguardas?|vangrails?",
    ),
    Part.MISSION: (
        r"(?:mission|vision|purpose)(?: statement)?(?: (?:and|&) (?:mission|vision|purpose|values))?",
        r"why we exist",
        r"leitbild|misión|visión|missão|visão|missione|missie|visie",
    ),
    Part.DEPENDENCY: (
        r"(?:cross-team |key )?dependenc(?:y|ies)(?: on others)?|depends on",
        r"(?:what we need from|asks? of) (?:others|other teams)",
        r"abhängigkeit(?:en)?|dépendances?|dependencias?|dependências?|dipendenze|afhankelijkheden",
    ),
    Part.RISK: (
        r"(?:key |main |top )?risks?(?: (?:and|&) (?:mitigations?|assumptions?|issues|blockers?))?|blockers?",
        r"risiken|risiko|riscos|riesgos|risques|rischi|risico['’]?s",
    ),
    Part.RETRO: (
        r"retro(?:spective)?(?: (?:of|on|for) [^:\n]{1,30})?",
        r"lessons(?: learned)?|learnings|what we learned|what went (?:well|wrong|badly)",
        r"(?:last|previous|past|prior) (?:quarter|period|cycle|half|year|season|term|month)"
        r"(?:['’]s (?:results?|okrs?|numbers|review))?(?: \([^)]{1,30}\))?",
        r"look(?:ing)? back|recap|rückblick|bilan|retrospektive|retrospectiva",
    ),
    Part.PARKED: (
        r"parked(?: for (?:later|now))?|parking lot|not (?:now|this (?:quarter|time|year))|icebox|later",
        r"deferred|out of scope|non-?goals?|what we won[’']?t do",
    ),
    Part.RATIONALE: (
        r"rationale|why(?: (?:it|this) matters| now| this)?\??",
        r"(?:background|context|motivation|reason(?:ing)?)(?: and \w+)?",
        r"strategy(?: statement)?|(?:where (?:we are|we stand)|current (?:state|situation)|status quo)"
        r"(?: (?:today|now))?|starting point|situation|facts(?: and figures)?",
        r"kontext|warum|hintergrund|begründung|contexte|pourquoi",
        r"contexto|por qu[eêé]|justificativa|motivação|contesto",
    ),
    Part.PROGRESS: (
        r"(?:current )?(?:status|progress|score|grade|confidence(?: level| score)?|update|result|actual)",
        r"achieved",
        r"check-?in|mid-?term|final score|% ?(?:complete|done)|completion",
        r"fortschritt|stand|avancement|progresso|progreso|statut|estado|andamento|confian[çz]a|konfidenz",
    ),
    Part.NOTE: (
        r"(?:foot)?notes?|comments?|remarks?",
        r"assumptions?|links?|references?|resources?",
        r"(?:open )?questions?",
        r"taken out|agenda|appendix|attendees|participants|team members|(?:how we )?scor(?:e|ing)",
        r"description|summary|overview|faq",
        r"present|attendees|apologies|excused|participants|anwesend|presentes|présents",
        r"disclaimer|p\.?s|(?:table of )?contents|on this page|in this article|see also|related pages",
        r"issues(?: list)?|open (?:points|issues|topics)|topics|any other business|aob|heads[- ]up|coming up",
        r"next \d* ?weeks?|next month|inhalt(?:sverzeichnis)?|[íi]ndice|sommaire|offene punkte",
        r"nota?s|notizen?|bemerkung(?:en)?|hinweise?|remarques?|coment[áa]rios?|observaç(?:ão|ões)",
    ),
    Part.TEAM: (
        r"(?:team|department|squad|tribe|unit|division|area)(?: name)?",
        r"abteilung|[ée]quipe|equipo|[áa]rea",
    ),
    Part.OWNER: (
        r"(?:okr )?(?:owners?|leads?|dri|responsible|accountable|assignee|assigned to|champion|sponsor)",
        r"driver|who|pilote|référent|porteur|encargad[oa]|referente|ansvarig|ansvarlig|trekker",
        r"respons[áa]ve(?:l|is)|responsables?|verantwortlich(?:er?)?|eigenaar|responsabile",
    ),
    Part.PERIOD: (
        r"(?:time )?period|quarter|time ?(?:frame|line|box)|(?:okr )?cycle|year|term",
        r"zeitraum|quartal|trimestre|per[íi]odo|p[ée]riode|periodo|jahr|ciclo",
    ),
    Part.BASELINE: (
        r"baseline|start(?:ing)?(?: (?:value|point|from))?|current(?: value)?|today|from|as is",
        r"initial(?: value)?",
        r"ausgangswert|startwert|ist|línea base|linha de base|valor (?:inicial|actual|atual)|départ",
    ),
    Part.TARGET: (
        r"target(?: value)?|goal value|end value|to|to be|desired",
        r"zielwert|soll|valor meta|alvo|cible|doelwaarde",
    ),
    Part.DEADLINE: (
        r"due(?: date| by)?|deadline|by when|target date|end date|date",
        r"termin|f[äa]llig|[ée]ch[ée]ance|prazo|fecha(?: límite)?",
    ),
    Part.TYPE: (r"(?:okr )?type|typ|tipo|kind|category|categor[íi]a",),
    Part.PRIORITY: (
        r"prio(?:rity)?|weight(?:ing)?|importance",
        r"priorit[äa]t|prioridade?|priorit[ée]|gewichtung|peso",
    ),
    Part.NUMBER: (r"#|no\.?|nr\.?|id|number|key|ref",),
}

# The label words that name one thing; all others head a list.
SINGULAR = frozenset(
    name.strip()
    for name in """
    key result, keyresult, i will, we will, kr, rc, measure, measurement, objective, obj, goal, aim, meta,
    objetivo, objectif,
    ziel, zielsetzung, obiettivo, doel, doelstelling, mål, resultado chave, resultado clave, résultat clé,
    resultat cle,
    sleutelresultaat, belangrijk resultaat, belangrijkste resultaat,
    schlüsselergebnis, schluesselergebnis, schlüsselresultat, kernergebnis, kernresultaat, risultato chiave,
    nyckelresultat, nøkkelresultat, nøgleresultat
    """.split(",")
)

USUAL_QUALIFIERS = (
    r"our|the|my|your|key|main|primary|secondary|first|second|third|top|proposed|suggested|draft|new|current|possible|potential",
    r"supporting|related|planned|example|ongoing",
    r"team|quarterly|annual|yearly|department|company|personal|q[1-4]|h[12]|20\d\d|okr|kr",
    r"unser|unsere|notre|nos|nosso|nossos|nuestro|nuestros",
)

_COMPANY = r"company(?:'s|-wide)?|corporate|business|organi[sz]ation(?:al|'s)?"
# Label words that name the aim of the whole company.
COMPANY_GOAL = (
    rf"(?:(?:our|the)\s+)?(?:{_COMPANY}|mission|overall|overarching|strategic|top-?level|group|north[ -]star)"
    r"\s+(?:mission\s+)?(?:goals?|aims?|ambition|priority|target)",
    r"(?:(?:our|the)\s+)?(?:goals?|aims?|objective)\s+(?:for|of)\s+(?:the|our)\s+(?:whole\s+)?"
    r"(?:company|business|year|organi[sz]ation|group|school|charity|firm|foundation|club|association|university)",
    r"(?:our\s+)?(?:north[ -]star(?:\s+metric)?|big(?:gest)?\s+goal|bhag)",
    r"unternehmensziele?|firmenziele?|jahresziele?|gesamtziele?",
    r"(?:objetivo|meta)s?\s+(?:da|de\s+la|del|do)\s+(?:empresa|compañ[íi]a|neg[óo]cio|ano|año|grupo)",
    r"objectifs?\s+(?:de\s+l['’](?:entreprise|année)|du\s+groupe|annuel)",
    r"obiettivo\s+aziendale|bedrijfsdoel(?:stelling)?|företagets\s+mål",
)
# Label words that may: an objective all the same when key results stand beneath it.
MAYBE_GOAL = (
    rf"(?:(?:our|the)\s+)?(?:{_COMPANY}|annual|yearly|strategic|20\d\d|parent|overall|overarching)"
    r"\s+(?:objectives?|goals?)",
    r"goals?|aims?|meta|ziel|doel",
)

# How goals and key results begin, where no label says what a line is.
GOAL_VERBS = frozenset(
    """
    accelerate achieve acquire adopt attain attract automate be become boost bring build certify close
    complete conduct consolidate contribute convert cover create cut decrease define delight deliver
    deploy design develop double drive earn educate eliminate empower enable engage enhance enrol ensure
    establish exceed expand fill find finish gain generate get give grow halve have help hire hit host
    implement improve increase innovate interview introduce keep land launch lead learn let lift lower
    maintain make master maximise maximize migrate minimise minimize modernise modernize move obtain offer
    onboard open optimise optimize organise organize partner pass plan prepare produce provide publish
    qualify quadruple raise reach receive recruit redesign reduce refactor release replace resolve retain
    revamp roll run save scale score secure sell set ship shorten sign simplify slash solve speed
    stabilise stabilize start stop streamline strengthen support sustain train transform treble triple
    turn understand upgrade validate win write aumentar reduzir melhorar crescer lançar alcançar atingir
    conquistar diminuir criar garantir manter vender montar ser mejorar reducir crecer lanzar alcanzar
    lograr conseguir crear mantener abrir construir duplicar augmenter réduire améliorer lancer atteindre
    créer devenir doubler maintenir vendre ouvrir développer fidéliser aumentare ridurre migliorare
    lanciare raggiungere creare diventare verhogen verlagen verbeteren bereiken worden
    """.split()
)
# German puts the verb last: "Umsatz auf 2 Mio. € steigern".
GOAL_VERBS_LAST = frozenset(
    """
    steigern erhöhen senken reduzieren verbessern ausbauen gewinnen erreichen halbieren verdoppeln
    einführen aufbauen stärken schaffen verkürzen halten werden beschleunigen gewährleisten etablieren
    sichern machen öffnen eröffnen
    """.split()
)
