"""What the numbers and dates of a key result are read as: one row is one promise."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.quantities import Form, find_deadline, find_period, find_quantities, measure
from coach.quantities.digits import NUMBER, written
from coach.quantities.heads import heads, matches
from coach.quantities.spelled import NUMBER_WORDS, WORDS
from coach.quantities.time_patterns import TIME, TIME_WORDS, written_times
from coach.text import fold, one_line, stem

# text | baseline text | target text | form | direction
MEASURES = """
Grow from 8,200 to 13,500 monthly readers | 8,200 | 13,500 | from_to | increase
Checkout latency p95 480ms -> 250ms | 480ms | 250ms | from_to | decrease
Page weight 48s → 15s to first paint | 48s | 15s | from_to | decrease
Active growers 3k to 10k | 3k | 10k | from_to | increase
Pupils who read alone: from 52% at grade level to 60% | 52% | 60% | from_to | increase
Receita anual de R$7M → R$9,5M | R$7M | R$9,5M | from_to | increase
Refunds below 8% (was 14% last year) | 14% | 8% | from_to | decrease
Reach 30 paying pilots, up from 18 in Q2 | 18 | 30 | from_to | increase
25 referrals a month (currently 6) | 6 | 25 | from_to | increase
Letters answered in a day: 40, today 17 | 17 | 40 | from_to | increase
Win 5 harbour contracts vs 3 last spring | 3 | 5 | from_to | increase
Open faults 85 => 60 | 85 | 60 | from_to | decrease
Raise opt-ins from 18%-28% | 18% | 28% | from_to | increase
Cost per lead ≤ €35 (today €52) | €52 | €35 | from_to | decrease
Sell 1,200 passes (last year: 950) | 950 | 1,200 | from_to | increase
Sell 1,200 passes, compared with 950 last year | 950 | 1,200 | from_to | increase
Reach 40% repeat guests (from 20%) | 20% | 40% | from_to | increase
24 seats filled (last year same term: 15) | 15 | 24 | from_to | increase
Repairs done in a visit at 80% (same quarter last year: 71%) | 71% | 80% | from_to | increase
Overtime hours per baker below 6 (last milestone 9) | 9 | 6 | from_to | decrease
Visitor score 8.8 (last survey: 8.1) | 8.1 | 8.8 | from_to | increase
Lost parcels down from 40 to 55 a week | 40 | 55 | from_to | decrease
Regular guests up from 90 to 70 | 90 | 70 | from_to | increase
Sign up from 20% to 10% of the page | 20% | 10% | from_to | decrease
Lost parcels down to 30 from 42 | 42 | 30 | from_to | decrease
Raise £75k from alumni | - | £75k | level | reach
Queue at the desk 6:30 to 2 min | 6:30 | 2 min | from_to | decrease
Nine out of 10 shops reorder | - | Nine out of 10 | level | reach
Today 17, target 25 | 17 | 25 | from_to | increase
Baseline: 12%; target: 20% | 12% | 20% | from_to | increase
Trial starts: 12% (baseline) to 20% (target) | 12% | 20% | from_to | increase
First-call fixes to 80% (Q1: 62%) | 62% | 80% | from_to | increase
Queue time 4 to 2 hours | 4 | 2 hours | from_to | decrease
Reduce handovers from 10-12 days to 5-6 days | 10-12 days | 5-6 days | from_to | decrease
Deploys from 4/week to 2/day | 4/week | 2/day | from_to | increase
Cut set-up from 3 weeks to 4 days | 3 weeks | 4 days | from_to | decrease
Daily readers from one in five to one in three | one in five | one in three | from_to | increase
Order to door: 5 days (now 9) | 9 | 5 days | from_to | decrease
100 → 0 handwritten invoices | 100 | 0 | from_to | decrease
Zero spoiled batches (currently 11) | 11 | Zero | from_to | decrease
Cost per hire: CHF 4500 -> CHF 3000 | CHF 4500 | CHF 3000 | from_to | decrease
Umsatz von 1.234,5 auf 2.000 Euro steigern | 1.234,5 | 2.000 Euro | from_to | increase
Zufriedenheit von 7,2 auf 8,5 erhöhen | 7,2 | 8,5 | from_to | increase
Reduzir cancelamentos de 5% para 3% | 5% | 3% | from_to | decrease
Lift members from 1.2m to 3m | 1.2m | 3m | from_to | increase
Raise sign-ups from TBD to 40% | - | 40% | level | increase
Repeat orders from 12% to [target] | 12% | - | none | reach
Increase repeat orders by 15% | - | by 15% | change | increase
Newsletter replies +36% | - | +36% | change | increase
-20% energy per oven | - | -20% | change | decrease
Serve 40% more school meals | - | 40% more | change | increase
Double weekly active cooks | - | Double | change | increase
Halve the queue at the counter | - | Halve | change | decrease
Get 2x revenue from existing tenants | - | 2x | change | increase
Ship three times the parcels | - | three times | change | increase
Lender NPS up 8 points | - | up 8 points | change | increase
Cut no-shows in half | - | in half | change | decrease
Increase opt-ins by 10-15% | - | by 10-15% | change | increase
Grow bookings 15% | - | 15% | change | increase
Achieve 20% growth in repeat orders | - | 20% | change | increase
A 10-point NPS increase | - | 10-point | change | increase
Lower the cost by one third | - | by one third | change | decrease
Lender NPS ↑ 10 points | - | 10 points | change | increase
Staff turnover ↓ to 9% | - | 9% | level | decrease
Market share +15 pp | - | +15 pp | change | increase
Reducir las quejas en un 20% | - | 20% | change | decrease
Nachfrage um 15 % steigern | - | um 15 % | change | increase
Build time 30% shorter | - | 30% | change | decrease
Reduce the backlog by 30 tickets to 12 | - | 12 | level | decrease
On-time rate up 5 pts to 93% | - | 93% | level | increase
Availability >= 99.95% | - | 99.95% | at_least | reach
Availability ≥99.9% | - | 99.9% | at_least | reach
At least 30 clubs join | - | 30 | at_least | reach
Score over 80 in the audit | - | 80 | at_least | reach
40+ clubs join | - | 40 | at_least | reach
Three or more mills renew | - | Three | at_least | reach
No less than 70% of growers renew | - | 70% | at_least | reach
Mindestens 80 % der Teams nutzen es | - | 80 % | at_least | reach
First answer under 4 minutes | - | 4 minutes | at_most | reach
Error share <0.5% | - | 0.5% | at_most | reach
Attrition no higher than 9% | - | 9% | at_most | reach
Reduce returns below 3% | - | 3% | at_most | decrease
No more than 5 call-outs a month | - | 5 | at_most | maintain
Up to 500 riders at peak | - | 500 | at_most | reach
Replies within 14 days of handoff | - | 14 days | at_most | reach
Reply to all tickets within 4 hours | - | 4 hours | at_most | reach
Fewer than 10 complaints per 1,000 orders | - | 10 | at_most | reach
Staff eNPS to 40 | - | 40 | level | reach
NPS 60 | - | 60 | level | reach
99.95% availability | - | 99.95% | level | reach
Zero lost parcels | - | Zero | level | reach
No ferry leaves late | - | No | level | reach
None of the ferries cancelled | - | None | level | reach
All invoices paid on time | - | All | level | reach
Every pupil has a mentor | - | Every | level | reach
Everyone on the floor knows first aid | - | Everyone | level | reach
Two new harbours use our pilots | - | Two | level | reach
A dozen mayors sign the charter | - | A dozen | level | reach
Half of our guests return | - | Half | level | reach
Two-thirds of members vote | - | Two-thirds | level | reach
Appear on the first page for "boat hire" | - | the first page | level | reach
Finish top 3 in the national ranking | - | top 3 | level | reach
Become #1 in the app store | - | #1 | level | reach
Convert 25% of MQLs | - | 25% | level | reach
Hire 12 nurses and 3 doctors | - | 12 | level | reach
Lend 50-200 bikes at each hub | - | 50-200 | level | reach
Interview 10 to 15 growers | - | 10 to 15 | level | reach
8 out of 10 guests recommend us | - | 8 out of 10 | level | reach
Guest rating 4.5/5 | - | 4.5/5 | level | reach
Deploy 20 times a day | - | 20 times | level | reach
Reach 3x ROI on fairs | - | 3x | level | reach
Reach 3:1 pipeline coverage | - | 3:1 | level | reach
Collect feedback from 20 users | - | 20 | level | reach
Raise £320,000 from donors | - | £320,000 | level | reach
Grow sales to 3,5 Mio. € | - | 3,5 Mio. € | level | increase
Bring churn down to 3% | - | 3% | level | decrease
Not a single missed shift | - | Not a single | level | reach
Reach 60 % (status quo 45 %) | 45 % | 60 % | from_to | increase
Sell 2040 passes | - | 2040 | level | reach
Answer 90% of letters within 24 hours | - | 90% | level | reach
Keep CSAT above 4.5 | - | 4.5 | at_least | maintain
Cap call-outs at 4 per week | - | 4 | level | maintain
Retain 95% of nurses | - | 95% | level | maintain
Mantener disponibilidad > 99.5% | - | 99.5% | at_least | maintain
Increase orders to 900 while keeping returns below 2% | - | 900 | level | increase
Launch self-service portal | - | - | none | none
Improve 30-day retention | - | - | none | increase
Reduce waste | - | - | none | decrease
Fewer parcels get lost | - | - | none | decrease
Cut waste by ?? | - | - | none | decrease
Reach X% of towns | - | - | none | reach
From [today] to [target] orders | - | - | none | reach
Guides are written down | - | - | none | none
Staff the desk from January to March | - | - | none | none
"""

NO_QUANTITY = [
    "GA4 is set up for B2B partners",
    "Pass ISO 27001 and SOC 2",
    "ISO 9001 and 14001 certified",
    "Web3 pilot on Windows 11 with OAuth2 and 2FA",
    "24/7 support desk",
    "Close KR2 and every-day P1 work",
    "Release v2.0 and version 3.1",
    "Release 1.2.3 is out",
    "Fix ticket #48213",
    "Win day-7 retention with tier 2 partners",
    "Reach X% of towns",
    "Earn $N in Q3 2026",
    "Improve XX by TBD",
    "From [today] to [target]",
    "Call 555-123-4567",
    "A double-sided leaflet, one of a kind, at all times",
    "The rota is no longer kept by hand",
    "Meet on 12 March 2027 at 9:30 am",
    "Customer 360 feedback",
]

# text | value | unit
VALUES = [
    ("£320,000 raised", 320_000, "£"),
    ("€1.2M in contracts", 1_200_000, "€"),
    ("₹50L booked", 5_000_000, "₹"),
    ("12,00,000 rupees", 1_200_000, "rupees"),
    ("R$9,5M de receita", 9_500_000, "R$"),
    ("$10k MRR", 10_000, "$"),
    ("USD 2,500 a site", 2_500, "USD"),
    ("300 kr a seat", 300, "kr"),
    ("1 200 passes", 1_200, "passes"),
    ("Vendas de 1.500 para o ano e do lar", 1_500, ""),
    ("1.234,5 kg", 1_234.5, "kg"),
    ("99.95% availability", 99.95, "%"),
    ("40 per cent", 40, "%"),
    ("+15 pp", 15, "pp"),
    ("10 percentage points", 10, "pp"),
    ("30 bps", 30, "bps"),
    ("480ms", 480, "ms"),
    ("recovery in 45m", 45, "minutes"),
    ("3m users", 3_000_000, "users"),
    ("2 working days", 2, "days"),
    ("2x", 2, "x"),
    ("20x per week", 20, "times"),
    ("4.5/5", 4.5, "/5"),
    ("8 out of 10", 8, "of 10"),
    ("4.5-star rating", 4.5, "stars"),
    ("twenty-five villages", 25, "villages"),
    ("6 page templates fit for reuse", 6, "templates"),
    ("4/week", 4, "per week"),
    ("zero", 0, ""),
    ("top 3", 3, "rank"),
    ("3/4 of members", 0.75, "share"),
]

# text | deadline as written | ISO date
DEADLINES = [
    ("40 pilots by 30 September", "by 30 September", None),
    ("40 pilots by 30 September 2027", "by 30 September 2027", "2027-09-30"),
    ("40 pilots by June 30, 2027", "by June 30, 2027", "2027-06-30"),
    ("40 pilots by 2027-03-31", "by 2027-03-31", "2027-03-31"),
    ("40 pilots by 15/11/2026", "by 15/11/2026", "2026-11-15"),
    ("40 pilots by 05/11/2026", "by 05/11/2026", None),
    ("40 Piloten bis 05.11.2026", "bis 05.11.2026", "2026-11-05"),
    ("40 pilots by end of Q3", "by end of Q3", None),
    ("40 pilots by end of Q3 2026", "by end of Q3 2026", "2026-09-30"),
    ("40 pilots by 1 Sept", "by 1 Sept", None),
    ("Peak orders before Black Friday", "before Black Friday", None),
    ("40 mentions in the first six weeks live", "in the first six weeks live", None),
    ("40 pilots this quarter", "this quarter", None),
    ("40 pilots by March", "by March", None),
    ("Net zero until 2030", "until 2030", "2030-12-31"),
    ("40 pilots before 12 June", "before 12 June", None),
    ("40 pilots Q3 2026", "Q3 2026", "2026-09-30"),
    ("40 pilots by EOY", "by EOY", None),
    ("40 pilots by the end of the year", "by the end of the year", None),
    ("40 pilots in February 2028", "in February 2028", "2028-02-29"),
    ("1,000 users in 6 months", "in 6 months", None),
    ("Staff the desk from January to March", "from January to March", None),
    ("Ship 4 functions in Q2 (vs 3 in Q1 2026)", "in Q2", None),
    ("40 pilots by year-end", "by year-end", None),
    ("40 alumnos antes del 30 de junio", "antes del 30 de junio", None),
    ("40 alunos até março de 2027", "até março de 2027", "2027-03-31"),
    ("40 pilots by end of FY26", "by end of FY26", None),
]

NO_DEADLINE = [
    "Replies within 14 days of handoff",
    "Reports triaged within 24 hours",
    "Publish 2 posts per week",
    "20x per week deploys",
    "Run for 21 days without a fault",
    "The spring cohort finds work",
    "Ship it ASAP",
    "30 pilots, up from 18 in Q2",
    "Win 5 contracts vs 3 last spring",
    "Refunds below 8% (was 14% in 2025)",
    "40 more than last quarter",
    "Staff may book 5 rooms",
    "Guests since March",
    "Sell 2040 passes",
]

# text | period | start | end
PERIODS = [
    ("Sales OKRs Q3", "Q3", None, None),
    ("Q4 2026 objectives", "Q4 2026", "2026-10-01", "2026-12-31"),
    ("H1", "H1", None, None),
    ("H2 2027", "H2 2027", "2027-07-01", "2027-12-31"),
    ("Plan FY26", "FY26", None, None),
    ("Library team, spring term", "spring term", None, None),
    ("OKRs October", "October", None, None),
    ("OKRs October 2026", "October 2026", "2026-10-01", "2026-10-31"),
    ("What we want this year", "this year", None, None),
    ("OKRs 2027", "2027", "2027-01-01", "2027-12-31"),
    ("January to March 2027", "January to March 2027", "2027-01-01", "2027-03-31"),
    ("Q1-Q2 2027", "Q1-Q2 2027", "2027-01-01", "2027-06-30"),
]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.rsplit(" | ", 4)] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "baseline", "target", "form", "direction"), rows(MEASURES))
def test_a_key_result_is_read_as(text: str, baseline: str, target: str, form: str, direction: str) -> None:
    found = measure(text)
    read = (found.baseline.text if found.baseline else "-", found.target.text if found.target else "-")
    assert (*read, found.form.value, found.direction.value) == (baseline, target, form, direction)


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_names_dates_and_placeholders_are_no_quantities(text: str) -> None:
    assert [q.text for q in find_quantities(text)] == []


@pytest.mark.parametrize(("text", "value", "unit"), VALUES)
def test_an_amount_has_the_value_and_unit(text: str, value: float, unit: str) -> None:
    first = find_quantities(text)[0]
    assert (first.value, first.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(("text", "written", "date"), DEADLINES)
def test_a_deadline_is_found(text: str, written: str, date: str | None) -> None:
    found = find_deadline(text)
    assert found is not None
    assert (found.text, found.date) == (written, date)
    assert measure(text).deadline == found


@pytest.mark.parametrize("text", NO_DEADLINE)
def test_service_levels_rates_and_the_past_are_no_deadlines(text: str) -> None:
    assert find_deadline(text) is None


@pytest.mark.parametrize(("text", "period", "start", "end"), PERIODS)
def test_a_period_is_found(text: str, period: str, start: str | None, end: str | None) -> None:
    found = find_period(text)
    assert found is not None
    assert (found.text, found.start, found.end) == (period, start, end)


def test_a_text_without_time_names_no_period() -> None:
    assert find_period("Objectives of the ferry crew, who may sail") is None


def test_a_start_without_unit_takes_the_unit_of_the_end() -> None:
    found = measure("Shorten the queue from 35 to 20 minutes")
    assert found.baseline is not None
    assert found.baseline.unit == "minutes"


def test_every_number_of_a_breakdown_is_kept() -> None:
    assert [(q.value, q.unit) for q in measure("Hire 12 nurses and 3 doctors").quantities] == [
        (12, "nurses"),
        (3, "doctors"),
    ]


PIECES = st.sampled_from(
    [
        *"0123456789.,-+%$€<>/()[]→ ",
        *[
            " from ",
            " to ",
            " by ",
            "Q3",
            " 2026",
            "K",
            "M",
            " ms",
            "×",
            "zero ",
            "no ",
            " all ",
            "half",
            "May ",
            "İ",
            "–",
        ],
        *[
            " of ",
            "in ",
            " users",
            "double ",
            "increase ",
            "keep ",
            "\n",
            "TBD",
            "one ",
            ":1",
            "st",
            " first ",
            "weeks",
        ],
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, offset=st.integers(0, 10_000))
def test_reading_never_raises_and_every_span_quotes_its_text(text: str, offset: int) -> None:
    found = measure(text, offset)
    source = " " * offset + text
    marks = [*found.quantities, *(one for one in (found.baseline, found.target, found.deadline) if one)]
    assert all(mark.span.of(source) == mark.text and mark.text for mark in marks)
    period = find_period(text)
    assert period is None or period.span.of(text) == period.text
    assert (found.form is Form.NONE) == (found.target is None)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, offset=st.integers(1, 500))
def test_an_offset_shifts_spans_and_changes_nothing_else(text: str, offset: int) -> None:
    plain, moved = find_quantities(text), find_quantities(text, offset)
    assert [(q.value, q.unit, q.text, q.span.shifted(offset)) for q in plain] == [
        (q.value, q.unit, q.text, q.span) for q in moved
    ]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_quantities_stand_in_order_and_never_overlap(text: str) -> None:
    spans = [q.span for q in find_quantities(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


# The letters in the patterns themselves, glued and spaced: a head that the lists lack shows here.
PATTERN_WORDS = st.sampled_from(
    sorted(
        word
        for pattern in (TIME, WORDS, NUMBER)
        for word in set(re.findall(r"[^\W\d_]+", re.sub(r"\(\?P?<\w+>|\\\w|\(\?", " ", pattern.pattern)))
    )
)
MARKS = st.sampled_from([" ", "-", "'", "'s ", '"', ", ", "", "12", "3", "2026", "$", "s ", "d ", "ing "])


@settings(max_examples=600, deadline=None)
@given(words=st.lists(st.one_of(PATTERN_WORDS, MARKS), max_size=12))
def test_trying_a_pattern_at_heads_alone_misses_nothing(words: list[str]) -> None:
    text = one_line(" ".join(words) if len(words) % 2 else "".join(words))
    found = heads(text, TIME_WORDS | NUMBER_WORDS)
    assert [match.span() for match in written_times(text, found)] == [
        match.span() for match in TIME.finditer(text)
    ]
    spelled = matches(WORDS, text, found, NUMBER_WORDS)
    assert [match[0].strip() for match in spelled] == [match[0].strip() for match in WORDS.finditer(text)]
    assert [match.span() for match in written(text, found)] == [m.span() for m in NUMBER.finditer(text)]


@given(text=st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "singular"), [("sizes", "size"), ("caches", "cache"), ("statuses", "status")]
)
def test_a_stem_is_a_word(word: str, singular: str) -> None:
    assert stem(word) == singular


LONG_RUNS = [
    "1",
    "1,",
    "1.",
    "1 ",
    "[",
    "(",
    "-",
    " ",
    "|",
    "no ",
    "from ",
    "5% to ",
    "increase ",
    "q3 ",
    "5/",
    "$",
    "by 2026 ",
]


@pytest.mark.parametrize("run", LONG_RUNS)
def test_no_long_run_is_read_in_more_than_linear_time(run: str) -> None:
    """Eight times the text may take forty times the work at most: squared growth would take sixty-four."""
    seconds: list[float] = []
    for size in (2_500, 20_000):
        text = run * (size // len(run))
        started = time.process_time()
        find_quantities(text)
        find_deadline(text)
        measure(text)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 40 * seconds[0] + 0.1
