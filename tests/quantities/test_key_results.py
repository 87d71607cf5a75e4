"""What the numbers and dates of a key result are read as: one row is one promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.quantities import Quantity, measure

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


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.rsplit(" | ", 4)] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "baseline", "target", "form", "direction"), rows(MEASURES))
def test_a_key_result_is_read_as(text: str, baseline: str, target: str, form: str, direction: str) -> None:
    found = measure(text)
    read = (found.baseline.text if found.baseline else "-", found.target.text if found.target else "-")
    assert (*read, found.form.value, found.direction.value) == (baseline, target, form, direction)


WHOLE = [
    [cell.strip() for cell in line.rsplit(" | ", 5)]
    for line in Path(__file__).with_name("key_results.txt").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("text", "start", "end", "form", "direction", "deadline"), WHOLE)
def test_a_key_result_of_any_team_is_read_whole(
    text: str, start: str, end: str, form: str, direction: str, deadline: str
) -> None:
    found = measure(text)
    assert (found.form.value, found.direction.value) == (form, direction)
    assert (found.deadline.text if found.deadline else "-") == deadline
    assert is_amount(found.baseline, start)
    assert is_amount(found.target, end)


def is_amount(found: Quantity | None, told: str) -> bool:
    value, _, unit = told.partition(" ")
    if found is None or found.value is None:
        return value == "-"
    return value != "-" and found.value == pytest.approx(float(value), rel=2e-3) and unit in ("", found.unit)


def test_a_start_without_unit_takes_the_unit_of_the_end() -> None:
    found = measure("Shorten the queue from 35 to 20 minutes")
    assert found.baseline is not None
    assert found.baseline.unit == "minutes"


def test_every_number_of_a_breakdown_is_kept() -> None:
    assert [(q.value, q.unit) for q in measure("Hire 12 nurses and 3 doctors").quantities] == [
        (12, "nurses"),
        (3, "doctors"),
    ]


def test_a_value_below_zero_keeps_its_sign_and_a_change_has_it_in_its_direction() -> None:
    level, change = measure("Partner NPS from -5 to 20"), measure("-20% energy per oven")
    assert (level.baseline and level.baseline.value, level.quantities[0].value) == (-5, -5)
    assert (change.target and change.target.value, change.direction) == (20, "decrease")


# The end of a phrase before 30, and how the 30 is put.
BOUNDS = """
at least|minimum|more than|greater than or equal to|over|above|beyond|exceeding|upwards of|north of|past|≥
mindestens|über|mehr als|al menos|más de|mais de|pelo menos|acima de|au moins|plus de|por encima de
at most|maximum of|max|less than or equal to|fewer than|under|below|within|inside|not exceed|no worse than|≤|<
höchstens|maximal|unter|weniger als|como máximo|menos de|abaixo de|moins de|innerhalb von|limited to|capped at
""".strip().splitlines()


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        (phrase, form)
        for line, form in zip(BOUNDS, ("at_least", "at_least", "at_most", "at_most"), strict=True)
        for phrase in line.split("|")
    ],
)
def test_a_bound_is_told_by_its_words(phrase: str, form: str) -> None:
    assert measure(f"Open tickets {phrase} 30").form == form
