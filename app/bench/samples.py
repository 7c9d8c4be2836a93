"""A dozen women in a dozen states, acted out by the deeds; the many are copies of these."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from app.bench.people import Someone
from app.catalog import library
from app.demo.province import SEED
from app.demo.states import STATES
from app.demo.studying import Student

BEGAN_DAYS_AGO = 60


def act_out(session: Session, people: list[Someone], *, at: datetime) -> list[Someone]:
    """Put the first people into one state each, in every course; returns these."""
    states = [state for state in STATES if state is not None]
    acted = people[: len(states)]
    for number, (one, state) in enumerate(zip(acted, states, strict=False)):
        began = at - timedelta(days=BEGAN_DAYS_AGO + number)
        student = Student(session, one.id, began, Random(SEED + number))
        for course in library.courses(session):
            lessons = library.lessons(session, course.id)
            if lessons:
                state(student, lessons)
    return acted
