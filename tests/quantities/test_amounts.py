"""Which numbers are amounts, with value and unit, and which belong to a name."""

from __future__ import annotations

import pytest

from coach.quantities import find_quantities
from coach.quantities.units import WRITTEN

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
    "5G and 3D by 5S",
    "The 401(k) plan and the 10-K",
    "Room 12 and Section 8, KR1.2 and O2",
    "Log4j, K8s, EC2 and 3PL partners",
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
    ("1'200 req/s", 1_200, "req/s"),
    ("1\u202f234 passes", 1_234, "passes"),
    ("€5.000 saved", 5_000, "€"),
    ("₹2 Cr booked", 20_000_000, "₹"),
    ("R$ 2 mi em vendas", 2_000_000, "R$"),
    ("500 TEUR", 500_000, "EUR"),
    ("12 k€", 12_000, "€"),
    ("300kr a seat", 300, "kr"),
    ("$4-5m", 4_000_000, "$"),
    ("1h30", 1.5, "hours"),
    ("2h 15min", 2.25, "hours"),
    ("3 min 30 s", 3.5, "minutes"),
    ("24 °C", 24, "°C"),
    ("4.8★", 4.8, "stars"),
    ("three nines", 99.9, "%"),
    ("one in four", 1, "of 4"),
    ("9 von zehn Kunden", 9, "of 10"),
    ("uno de cada cuatro", 1, "of 4"),
    ("two-fifths of members", 0.4, "share"),
    ("9 Stunden", 9, "hours"),
    ("4 Fortune 500 clients", 4, "clients"),
    ("1 million+ downloads", 1_000_000, "downloads"),
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_names_dates_and_placeholders_are_no_quantities(text: str) -> None:
    assert [q.text for q in find_quantities(text)] == []


@pytest.mark.parametrize(("text", "value", "unit"), VALUES)
def test_an_amount_has_the_value_and_unit(text: str, value: float, unit: str) -> None:
    first = find_quantities(text)[0]
    assert (first.value, first.unit) == (pytest.approx(value), unit)


def test_a_part_is_no_more_than_its_whole() -> None:
    assert [q.unit for q in find_quantities("Handling time von 9 auf 3, then 5 in 4 shops")] == [
        "",
        "",
        "",
        "shops",
    ]


@pytest.mark.parametrize(
    ("written", "unit"), [(word, unit) for unit, words in WRITTEN.items() for word in words.split("|")]
)
def test_each_unit_is_read_behind_a_blank(written: str, unit: str) -> None:
    assert find_quantities(f"Reach 7 {written} by then")[0].unit == unit
