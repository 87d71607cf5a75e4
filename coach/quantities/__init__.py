"""Numbers as people write them in goals: values, units, from-to, changes, levels, dates and periods."""

from coach.quantities.days import Calendar
from coach.quantities.measures import find_deadline, find_quantities, measure
from coach.quantities.model import Deadline, Direction, Form, Measure, Period, Quantity
from coach.quantities.periods import find_period
from coach.quantities.scales import on_one_scale
from coach.quantities.time_patterns import month_number
from coach.quantities.wording import stated_way

__all__ = [
    "Calendar",
    "Deadline",
    "Direction",
    "Form",
    "Measure",
    "Period",
    "Quantity",
    "find_deadline",
    "find_period",
    "find_quantities",
    "measure",
    "month_number",
    "on_one_scale",
    "stated_way",
]
