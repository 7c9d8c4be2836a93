"""A post that changes hands: the figures of its day, and those that were known before."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.people import persons, posts, undoing
from app.people.models import Holding, Person
from app.reports.periods import Period
from tests.learning.studying import RIGHT, Student
from tests.reports.asking import enquiry, numbers
from tests.world import MONDAY, World

JANUARY = date(2026, 1, 1)
LAST_MONTH = date(2026, 10, 31)
DAY = date(2026, 11, 4)
DONE, NOT_DONE = {"hien-co": 2, "xong": 1, "chua-xong": 1}, {"hien-co": 2, "chua-xong": 2}


@pytest.fixture
def then(session: Session, world: World) -> datetime:
    """What was known when Lan had finished in October, and nobody had been replaced."""
    lan, october = Student(session, world.lan), MONDAY.replace(month=10)
    for lesson in ("chao-hoi", "buoc-dau"):
        lan.read_all(lesson, at=october)
    lan.take_quiz(RIGHT, at=october)
    lan.walk(at=october)
    return clock.now()


@pytest.fixture
def now(then: datetime) -> datetime:
    """A month later, when the replacement is entered."""
    return then + timedelta(days=30)


@pytest.fixture
def hanh(session: Session, world: World) -> Person:
    return persons.register(session, "Lường Thị Hạnh", home_unit_id=world.ban_pat.id)


def replace_lan(
    session: Session, world: World, successor: Person, *, on: date, at: datetime
) -> Holding:
    leaving = posts.held(session, world.ban_pat.id, on=on)[0]
    by = world.hoa.account.id
    return posts.replace(session, leaving, successor, from_date=on, by=by, at=at)


def figures(session: Session, world: World, last: date, known_at: datetime) -> dict[str, int]:
    """Posts held, finished and not finished in the province, from January to that day."""
    period = Period(JANUARY, last)
    found = numbers(session, enquiry(session, world, world.province.id, period, known_at))
    return {key: found[key] for key in ("hien-co", "xong", "chua-xong") if key in found}


def test_coverage_falls_by_one_the_very_day_a_head_is_replaced(
    session: Session, world: World, hanh: Person, now: datetime
) -> None:
    replace_lan(session, world, hanh, on=DAY, at=now)

    assert figures(session, world, DAY - timedelta(days=1), now) == DONE
    assert figures(session, world, DAY, now) == NOT_DONE


def test_last_month_as_it_was_known_then_is_unchanged(
    session: Session, world: World, hanh: Person, then: datetime, now: datetime
) -> None:
    replace_lan(session, world, hanh, on=DAY, at=now)

    assert figures(session, world, LAST_MONTH, then) == DONE
    assert figures(session, world, LAST_MONTH, now) == DONE


def test_a_replacement_of_last_month_entered_today_changes_only_what_is_known_today(
    session: Session, world: World, hanh: Person, then: datetime, now: datetime
) -> None:
    day = date(2026, 10, 20)

    replace_lan(session, world, hanh, on=day, at=now)

    assert figures(session, world, LAST_MONTH, then) == DONE
    assert figures(session, world, LAST_MONTH, now) == NOT_DONE
    assert figures(session, world, day - timedelta(days=1), now) == DONE


def test_a_replacement_taken_back_brings_the_figure_back(
    session: Session, world: World, hanh: Person, now: datetime
) -> None:
    step = replace_lan(session, world, hanh, on=DAY, at=now)
    later = now + timedelta(hours=1)

    undoing.undo(session, world.ban_pat.id, seen=step.id, by=None, at=later)

    assert figures(session, world, DAY, now) == NOT_DONE
    assert figures(session, world, DAY, later) == DONE


def test_the_predecessor_keeps_what_she_has_done(
    session: Session, world: World, hanh: Person, now: datetime
) -> None:
    replace_lan(session, world, hanh, on=DAY, at=now)
    vacant = posts.held(session, world.ban_hai.id, on=DAY)[0]

    posts.replace(session, vacant, world.lan.person, from_date=DAY, by=None, at=now)

    assert figures(session, world, DAY, now) == DONE
