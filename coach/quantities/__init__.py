"""Numbers as people write them in goals: values, units, from-to, changes, levels, dates and periods."""

from coach.quantities.dates import find_deadline, find_period
from coach.quantities.measures import find_quantities, measure
from coach.quantities.model import Deadline, Direction, Form, Measure, Period, Quantity
from coach.quantities.scales import on_one_scale
from coach.quantities.wording import stated_way

__all__ = [
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
    "on_one_scale",
    "stated_way",
]
