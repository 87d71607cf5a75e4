"""A coach without a model, and a draft of an invented team for the conversations."""

from __future__ import annotations

import pytest

from coach.conversation import Session
from coach.pipeline import Coach

DRAFT = """\
Company goal: win more independent bakeries this year
Support team, Q3 2026

Objective: Better support
- Answer 500 tickets
- Run a webinar every month
- CSAT from 82% to 90%
- First reply time under 2 hours
"""


@pytest.fixture(scope="session")
def coach() -> Coach:
    return Coach("offline")


@pytest.fixture
def session(coach: Coach) -> Session:
    """A session in which the draft has been pasted."""
    begun = Session(coach)
    begun.send(DRAFT)
    return begun
