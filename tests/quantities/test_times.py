"""Which times are deadlines and periods, and on which days they fall."""

from __future__ import annotations

import pytest

from coach.quantities import Calendar, find_deadline, find_period, measure

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
    ("40 pilots by 30.09.", "by 30.09.", None),
    ("40 pilots by 9/30", "by 9/30", None),
    ("40 pilots by mid-November 2026", "by mid-November 2026", "2026-11-15"),
    ("40 pilots by start of Q4 2026", "by start of Q4 2026", "2026-10-01"),
    ("40 pilots before Q4 2026", "before Q4 2026", "2026-09-30"),
    ("40 pilots by early 2027", "by early 2027", None),
    ("40 pilots by EOY 2026", "by EOY 2026", "2026-12-31"),
    ("40 pilots by 9/2026", "by 9/2026", "2026-09-30"),
    ("40 pilots by Nov 5th '26", "by Nov 5th '26", "2026-11-05"),
    ("40 pilots in 1H27", "in 1H27", "2027-06-30"),
    ("40 pilots by CW 38", "by CW 38", None),
    ("40 pilots in KW 38 2026", "in KW 38 2026", "2026-09-20"),
    ("Chat goes live in week 20", "in week 20", None),
    ("40 pilots before the ski season opens", "before the ski season opens", None),
    ("40 pilots by the time school starts", "by the time school starts", None),
    ("40 pilots by the second week of June", "by the second week of June", None),
    ("40 Piloten im dritten Quartal 2026", "im dritten Quartal 2026", "2026-09-30"),
    ("40 Piloten bis Mitte November", "bis Mitte November", None),
    ("40 pilotes d'ici la fin du trimestre", "d'ici la fin du trimestre", None),
    ("40 pilotos a finales de mayo de 2027", "a finales de mayo de 2027", "2027-05-31"),
    ("Churn: 5% (Q2) → 3% (Q3)", "Q3", None),
    ("Conversion at 20% (12% in Q2) by Q4", "by Q4", None),
    ("10 orders today, 40 next summer", "next summer", None),
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
    "Conversion at 20% (12% in Q2)",
    "Increase output by 1/3",
    "Cut the delay by 4.5.",
    "Cut build time to 1h30",
    "Users return in week 4",
    "Month-end close takes 4 days",
    "Faults fixed before customers notice",
    "Tickets closed within 30 days of opening",
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
    ("Plan Q3 2026/27", "Q3 2026/27", None, None),
    ("OKRs 9/2026", "9/2026", "2026-09-01", "2026-09-30"),
    ("OKRs 3. Quartal 2026", "3. Quartal 2026", "2026-07-01", "2026-09-30"),
]

# month in which the fiscal year starts | text | start | end
FISCAL = [
    (2, "Q1 FY26", "2025-02-01", "2025-04-30"),
    (2, "Q4 FY26", "2025-11-01", "2026-01-31"),
    (2, "FY26", "2025-02-01", "2026-01-31"),
    (4, "FY2026/27", "2026-04-01", "2027-03-31"),
    (4, "H2 2026", "2025-10-01", "2026-03-31"),
    (7, "FY26 Q3", "2026-01-01", "2026-03-31"),
    (1, "FY26", "2026-01-01", "2026-12-31"),
    (7, "CY26 Q3", "2026-07-01", "2026-09-30"),
    (7, "2026", "2026-01-01", "2026-12-31"),
    (7, "October 2026", "2026-10-01", "2026-10-31"),
    (None, "Q3 2026", "2026-07-01", "2026-09-30"),
    (None, "Q3 FY26", None, None),
]


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


@pytest.mark.parametrize(("month", "text", "start", "end"), FISCAL)
def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends(
    month: int | None, text: str, start: str | None, end: str | None
) -> None:
    found = find_period(f"Sales OKRs {text}", Calendar(fiscal_start=month))
    assert found is not None
    assert (found.text, found.start, found.end) == (text, start, end)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("by end of Q3", "2026-09-30"),
        ("by 15 September", "2026-09-15"),
        ("by 15 October", "2026-10-15"),
        ("by EOQ", "2026-09-30"),
        ("this quarter", "2026-09-30"),
        ("by 30.08.", "2026-08-30"),
        ("by next quarter", None),
        ("by end of Q1 2027", "2027-03-31"),
    ],
)
def test_a_day_without_a_year_is_the_one_nearest_to_the_period(text: str, date: str | None) -> None:
    found = find_deadline(f"40 pilots {text}", calendar=Calendar(period=("2026-07-01", "2026-09-30")))
    assert found is not None
    assert found.date == date
