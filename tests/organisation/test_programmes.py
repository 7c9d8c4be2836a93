"""Programmes: several at once, editable, each with targets that lie within its years."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.organisation import aims, programmes
from app.organisation.programme_rules import BadProgramme
from app.organisation.programmes import Audience, Described, Programme, State
from tests.world import TUESDAY

FIVE_YEARS = Described(
    "Đề án thử", "1/QĐ", date(2026, 1, 1), date(2030, 12, 31), (Audience.HEADS,), ()
)


@pytest.fixture
def programme(session: Session) -> Programme:
    return programmes.add(session, FIVE_YEARS, by=None)


def aim(
    session: Session, programme: Programme, year: int, people: int | None, percent: int | None
) -> None:
    aims.aim(session, programme, year, Audience.HEADS, people=people, percent=percent, by=None)


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


def test_a_programme_without_a_name_or_decision_is_none(session: Session) -> None:
    with pytest.raises(BadProgramme) as problem:
        programmes.add(session, replace(FIVE_YEARS, name=" \u200b ", decision="\t"), by=None)

    assert list(problem.value.problems) == ["name", "decision"]
    assert programmes.every(session) == []


def test_a_target_is_for_an_audience_of_the_programme(
    session: Session, programme: Programme
) -> None:
    with pytest.raises(BadProgramme) as problem:
        aims.aim(session, programme, 2026, Audience.COMMUNE, people=5, percent=None, by=None)

    assert "Chủ tịch, Phó Chủ tịch Hội cơ sở" in problem.value.problems["audience"]
    assert programme.targets == []


@pytest.mark.parametrize("audiences", [(), (Audience.COMMUNE,)])
def test_an_audience_with_targets_is_not_left_out(
    session: Session, programme: Programme, audiences: tuple[Audience, ...]
) -> None:
    aim(session, programme, 2027, 10, None)
    session.refresh(programme)

    with pytest.raises(BadProgramme, match="Chi hội trưởng” còn chỉ tiêu năm 2027"):
        programmes.change(session, programme, replace(FIVE_YEARS, audiences=audiences), by=None)

    session.refresh(programme)
    assert programme.audiences == ["chi_hoi_truong"]


def test_one_that_never_named_audiences_is_changed_as_before(session: Session) -> None:
    open_to_all = replace(FIVE_YEARS, audiences=())
    programme = programmes.add(session, open_to_all, by=None)
    aim(session, programme, 2027, 10, None)
    session.refresh(programme)

    programmes.change(session, programme, replace(open_to_all, name="Tên mới"), by=None)

    assert programme.name == "Tên mới"


def test_a_removed_programme_stands_in_no_list_until_it_is_put_back(
    session: Session, programme: Programme
) -> None:
    programmes.remove(session, programme, by=None, at=TUESDAY)
    assert programmes.every(session) == []

    programmes.put_back(session, programme, by=None)
    assert programmes.every(session) == [programme]


def test_a_dropped_target_is_aimed_at_again_and_every_step_stays_known(
    session: Session, programme: Programme
) -> None:
    aim(session, programme, 2026, 1000, None)
    aim(session, programme, 2026, None, 50)
    session.refresh(programme)
    step = aims.drop(session, programme.targets[0], by=7)
    session.refresh(programme)
    assert programme.targets == []

    aims.aim_again(session, step, by=None)

    session.refresh(programme)
    assert [(one.people, one.percent) for one in programme.targets] == [(None, 50)]
    told = [(step.people, step.percent, step.dropped) for step in aims.steps(session, programme)]
    assert told == [(None, 50, False), (None, 50, True), (None, 50, False), (1000, None, False)]
    assert step.by_account == 7
    assert aims.latest(session, step) is not step
