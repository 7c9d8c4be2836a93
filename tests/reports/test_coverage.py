"""The figures of a unit and of those below it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.learning.models import Completion, Scope
from app.people import persons
from app.people.models import BRANCH_HEAD, Holding
from app.reports import coverage, figures
from app.reports.figures import Share
from app.reports.periods import Period
from tests.learning.studying import RIGHT, Student
from tests.reports.asking import enquiry, numbers, reached
from tests.reports.reference import Books
from tests.reports.small_world import DAYS, FIRST_DAY, SmallWorld
from tests.world import FOUNDED, MONDAY, TUESDAY, WEDNESDAY, World

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
LATER = datetime(2026, 12, 1, tzinfo=UTC)
LATE = datetime(2027, 1, 1, tzinfo=UTC)
HER_POST = {"hien-co": 1}


def finish(student: Student, at: datetime = MONDAY) -> None:
    student.read_all(at=at)
    student.take_quiz(RIGHT, at=at)
    student.read_all("buoc-dau", at=at)
    student.walk(at=at)


def in_chieng_an(
    session: Session, world: World, period: Period = NOVEMBER, known_at: datetime = LATE
) -> dict[str, int]:
    return numbers(session, enquiry(session, world, world.chieng_an.id, period, known_at))


@pytest.fixture
def lan(session: Session, world: World) -> Student:
    return Student(session, world.lan)


@pytest.mark.parametrize("seed", range(10))
def test_small_random_worlds_are_counted_as_slowly_by_hand(
    session: Session, world: World, seed: int
) -> None:
    small = SmallWorld(session, world, seed)
    compared = 0

    for _ in range(3):
        days = sorted((small.day(), small.day()))
        known_at = small.known_after(days[1])
        books = Books(session, world.course.id, *days, known_at)
        for unit in (small.root, *small.communes, *small.branches[:2]):
            if reached(session, world.quyen, unit.id, days[1]) is None:
                continue
            asked = enquiry(session, world, unit.id, Period(*days), known_at)
            assert numbers(session, asked) == books.figures(unit.id), (seed, days, known_at)
            compared += 1
    assert compared


@pytest.mark.parametrize("seed", range(6))
def test_units_below_add_up_to_the_unit_above(session: Session, world: World, seed: int) -> None:
    small = SmallWorld(session, world, seed)
    last = FIRST_DAY + timedelta(days=DAYS)
    asked = enquiry(session, world, small.root.id, Period(FIRST_DAY, last), LATE)

    found = coverage.measure(session, asked)

    for key in figures.MEANINGS:
        above = figures.figure(key, found.whole).value
        below = [figures.figure(key, row.counts).value for row in found.rows]
        if isinstance(above, Share):
            parts = [share for share in below if isinstance(share, Share)]
            above, below = above.part, [share.part for share in parts]
        assert sum(below) == above, key
    names = [row.unit.sort_key for row in found.rows]
    assert names == sorted(names)


def test_a_head_who_did_nothing_holds_a_post_and_no_more(session: Session, world: World) -> None:
    assert in_chieng_an(session, world) == {"hien-co": 1, "chua-xong": 1}


def test_the_first_deed_counts_as_listed_and_started(
    session: Session, world: World, lan: Student
) -> None:
    lan.read("ctruoc")

    assert in_chieng_an(session, world) == {
        "hien-co": 1,
        "danh-sach": 1,
        "bat-dau": 1,
        "chua-xong": 1,
    }


def test_the_last_deed_of_the_course_finishes_it(
    session: Session, world: World, lan: Student
) -> None:
    finish(lan)

    found = in_chieng_an(session, world)
    assert (found["xong"], found["trong-ky"], found.get("chua-xong")) == (1, 1, None)


def test_whoever_finished_before_the_period_has_not_finished_within_it(
    session: Session, world: World, lan: Student
) -> None:
    finish(lan, MONDAY)

    after = Period(TUESDAY.date(), WEDNESDAY.date())
    found = in_chieng_an(session, world, after)
    assert (found["xong"], found.get("trong-ky")) == (1, None)


def test_a_deed_after_the_last_day_does_not_count_yet(
    session: Session, world: World, lan: Student
) -> None:
    finish(lan, TUESDAY)

    assert in_chieng_an(session, world, Period(FIRST_DAY, MONDAY.date())) == {
        "hien-co": 1,
        "chua-xong": 1,
    }


def test_two_heads_are_one_post_and_count_only_when_both_have_finished(
    session: Session, world: World, lan: Student
) -> None:
    persons.appoint(
        session,
        world.mai.person,
        BRANCH_HEAD,
        world.ban_pat.id,
        from_date=date(2026, 11, 1),
        at=FOUNDED,
    )
    finish(lan)
    one = in_chieng_an(session, world)
    finish(Student(session, world.mai), TUESDAY)
    both = in_chieng_an(session, world)

    assert (one["hien-co"], one.get("xong"), one["chua-xong"]) == (1, None, 1)
    assert (both["hien-co"], both["xong"], both.get("chua-xong")) == (1, 1, None)


def test_a_new_head_has_not_learnt_what_the_one_before_her_learnt(
    session: Session, world: World, lan: Student
) -> None:
    finish(lan)
    holding = session.scalars(select(Holding).where(Holding.person_id == world.lan.id)).one()
    persons.end_holding(session, holding, on=MONDAY.date(), by=None, at=MONDAY)
    vacant = in_chieng_an(session, world)
    new = persons.register(session, "Lường Thị Mới")
    persons.appoint(
        session, new, BRANCH_HEAD, world.ban_pat.id, from_date=TUESDAY.date(), at=TUESDAY
    )

    assert vacant == {"trong": 1}
    assert in_chieng_an(session, world) == {"hien-co": 1, "chua-xong": 1}
    assert in_chieng_an(session, world, Period(FIRST_DAY, MONDAY.date()))["xong"] == 1


def test_last_month_stays_as_it_was_known_when_late_work_arrives(
    session: Session, world: World, lan: Student
) -> None:
    lan.read("ctruoc")
    session.flush()
    known_then = session.scalars(select(Completion.recorded_at)).one()
    before = in_chieng_an(session, world, known_at=known_then)

    finish(lan, MONDAY)
    persons.appoint(
        session, world.mai.person, BRANCH_HEAD, world.ban_pat.id, from_date=MONDAY.date(), at=LATER
    )
    row = session.scalars(select(Completion).where(Completion.scope == Scope.STARTED)).one()
    session.add(
        Completion(
            person_id=row.person_id,
            scope=row.scope,
            course_id=row.course_id,
            rule=row.rule,
            cause=row.cause,
            revokes=row.id,
            happened_at=TUESDAY,
        )
    )
    session.flush()

    assert before == {"hien-co": 1, "danh-sach": 1, "bat-dau": 1, "chua-xong": 1}
    assert in_chieng_an(session, world, known_at=known_then) == before
    assert in_chieng_an(session, world, known_at=LATE) != before


def test_communes_to_help_stand_by_name_and_only_when_far_behind(
    session: Session, world: World, lan: Student
) -> None:
    finish(lan)
    asked = enquiry(session, world, world.province.id, NOVEMBER, LATE)

    found = coverage.in_need(coverage.measure(session, asked))

    assert [row.unit.name for row in found] == ["Phường Tô Hiệu"]
