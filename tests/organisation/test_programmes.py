"""Programmes: several at once, editable, each with targets that lie within its years."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.organisation import programmes
from app.organisation.programmes import Audience, BadProgramme, Described, Programme, State

FIVE_YEARS = Described(
    "Đề án thử", "1/QĐ", date(2026, 1, 1), date(2030, 12, 31), (Audience.HEADS,), ()
)


@pytest.fixture
def programme(session: Session) -> Programme:
    return programmes.add(session, FIVE_YEARS, by=None)


def aim(
    session: Session, programme: Programme, year: int, people: int | None, percent: int | None
) -> None:
    programmes.aim(
        session, programme, year, Audience.HEADS, people=people, percent=percent, by=None
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), State.COMING),
        (date(2026, 1, 1), State.RUNNING),
        (date(2030, 12, 31), State.RUNNING),
        (date(2031, 1, 1), State.ENDED),
    ],
)
def test_a_programme_runs_from_its_first_day_to_its_last(
    programme: Programme, day: date, state: State
) -> None:
    assert programme.state(day) is state


def test_several_stand_side_by_side_and_the_one_that_ends_last_stands_first(
    session: Session, programme: Programme
) -> None:
    older = programmes.add(
        session, replace(FIVE_YEARS, name="Đề án cũ", last=date(2026, 6, 1)), by=None
    )

    assert programmes.every(session) == [programme, older]


def test_a_target_of_the_same_year_and_audience_is_replaced(
    session: Session, programme: Programme
) -> None:
    aim(session, programme, 2026, 1000, None)
    aim(session, programme, 2026, None, 50)

    session.refresh(programme)
    assert [(one.people, one.percent) for one in programme.targets] == [(None, 50)]


@pytest.mark.parametrize(
    ("year", "people", "percent", "field"),
    [
        (2025, 10, None, "year"),
        (2031, 10, None, "year"),
        (2026, None, None, "people"),
        (2026, 10, 10, "people"),
        (2026, 0, None, "people"),
        (2026, None, 101, "percent"),
        (2026, None, 0, "percent"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused_at_its_field(
    session: Session,
    programme: Programme,
    year: int,
    people: int | None,
    percent: int | None,
    field: str,
) -> None:
    with pytest.raises(BadProgramme) as problem:
        aim(session, programme, year, people, percent)

    assert list(problem.value.problems) == [field]
    assert programme.targets == []


@pytest.mark.parametrize("last", [date(2025, 12, 31), date(2080, 1, 1)])
def test_days_that_make_no_period_are_refused(session: Session, last: date) -> None:
    with pytest.raises(BadProgramme):
        programmes.add(session, replace(FIVE_YEARS, last=last), by=None)

    assert programmes.every(session) == []


def test_a_programme_is_not_cut_shorter_than_its_targets(
    session: Session, programme: Programme
) -> None:
    aim(session, programme, 2030, 10, None)
    session.refresh(programme)

    with pytest.raises(BadProgramme, match="2030"):
        programmes.change(session, programme, replace(FIVE_YEARS, last=date(2029, 1, 1)), by=None)
