"""Two records of one person: posts, learning and accounts become one, and two again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.assessment import attempts
from app.learning import completion, deeds, joining, progress, standings
from app.learning.deed import NotHers
from app.learning.facts import Horizon
from app.learning.models import Scope
from app.people import accounts, finding, grants, links, persons, posts, scope, undoing
from app.people.links import PersonLink
from app.people.merging import LinkRefused
from app.people.models import BRANCH_HEAD, Person, Role
from app.reports.periods import Period
from tests.learning.studying import RIGHT, Student
from tests.reports.asking import enquiry, numbers
from tests.world import FOUNDED, MONDAY, TOOK_OFFICE, TUESDAY, Someone, World, deed

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
TODAY = MONDAY.date()


@pytest.fixture
def twin(session: Session, world: World) -> Someone:
    """Lan once more, written with another spelling and an account of its own."""
    person = persons.register(session, "Lò Thị Lán", home_unit_id=world.ban_pat.id)
    account = accounts.create(session, person, "lan-hai", at=FOUNDED)
    grants.give(session, account.id, Role.LEARNER, world.ban_pat.id, by=None, at=FOUNDED)
    return Someone(person, account)


Join = Callable[[], PersonLink]


@pytest.fixture
def join(session: Session, world: World, twin: Someone) -> Join:
    """Lan is kept and the other record stands for her no more."""
    return lambda: joining.join(
        session, twin.person, world.lan.person, by=world.hoa.account.id, at=clock.now()
    )


def part(session: Session, row: PersonLink) -> None:
    joining.part(session, row, by=None, at=clock.now())


def figures(session: Session, world: World, known_at: datetime | None = None) -> dict[str, int]:
    known = known_at or clock.now() + timedelta(hours=1)
    return numbers(session, enquiry(session, world, world.province.id, NOVEMBER, known))


def finish(student: Student, lesson: str, at: datetime = MONDAY) -> None:
    student.read_all(lesson, at=at)
    if lesson == "chao-hoi":
        student.take_quiz(RIGHT, at=at)
    else:
        student.walk(at=at)


def head(session: Session, unit_id: int) -> int:
    return posts.held(session, unit_id, on=TODAY)[0].person_id


def test_posts_of_the_duplicate_are_hers_and_go_back(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    persons.appoint(
        session, twin.person, "giang-vien", world.chieng_an.id, from_date=TOOK_OFFICE, at=FOUNDED
    )
    unit, title = world.chieng_an.id, "giang-vien"

    row = join()
    assert posts.held(session, unit, on=TODAY, title_key=title)[0].person_id == world.lan.id

    part(session, row)
    assert posts.held(session, unit, on=TODAY, title_key=title)[0].person_id == twin.id


def test_the_same_post_written_for_both_is_held_once(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    unit = world.ban_pat.id
    persons.appoint(session, twin.person, BRANCH_HEAD, unit, from_date=date(2025, 9, 1), at=FOUNDED)

    row = join()
    held = posts.held(session, unit, on=TODAY)
    assert [(one.person_id, one.from_date) for one in held] == [(world.lan.id, date(2025, 9, 1))]

    part(session, row)
    assert {(one.person_id, one.from_date) for one in posts.held(session, unit, on=TODAY)} == {
        (world.lan.id, TOOK_OFFICE),
        (twin.id, date(2025, 9, 1)),
    }


def test_a_post_handed_over_meanwhile_stays_handed_over(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    old = posts.held(session, world.ban_hai.id, on=TODAY)[0]
    posts.replace(session, old, twin.person, from_date=TODAY, by=None, at=MONDAY)
    row = join()
    hers = posts.held(session, world.ban_hai.id, on=TODAY)[0]
    posts.end(session, hers, on=TODAY, by=None, at=clock.now())

    part(session, row)

    again = posts.held(session, world.ban_hai.id, on=TODAY)[0]
    assert (again.person_id, again.to_date) == (twin.id, TODAY)


def test_what_both_have_learnt_completes_the_course_and_counts_from_now_on(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    finish(Student(session, world.lan), "chao-hoi")
    finish(Student(session, twin), "buoc-dau", TUESDAY)
    before = clock.now()
    assert "xong" not in figures(session, world)

    row = join()

    assert figures(session, world)["xong"] == 1
    assert "xong" not in figures(session, world, before)
    noted = completion.noted(session, world.lan.id)[world.course.id]
    assert noted[Scope.COURSE, None] == TUESDAY

    joined = clock.now()
    part(session, row)
    assert "xong" not in figures(session, world)
    assert figures(session, world, joined)["xong"] == 1


def test_a_lesson_begun_under_one_record_is_ended_under_the_other(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    lan, course = Student(session, world.lan), world.course
    Student(session, twin).read_all("chao-hoi")
    row = join()

    lan.take_quiz(RIGHT, at=TUESDAY)

    lesson = lan.lesson().lesson_id
    assert completion.lessons_done(session, lan.who.id, course.id) == {lesson: TUESDAY}
    shown = progress.in_course(session, lan.who.id, course)
    assert shown is not None
    assert shown.lessons_done == 1

    part(session, row)
    assert completion.lessons_done(session, lan.who.id, course.id) == {}


def test_what_she_did_herself_while_joined_stays_hers(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    lan = Student(session, world.lan)
    finish(Student(session, twin), "chao-hoi")
    row = join()
    finish(lan, "chao-hoi", TUESDAY)

    part(session, row)

    lesson = lan.lesson().lesson_id
    for who, at in ((world.lan, TUESDAY), (twin, MONDAY)):
        assert completion.lessons_done(session, who.id, world.course.id) == {lesson: at}


def test_the_list_says_what_both_lack_together(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    finish(Student(session, twin), "chao-hoi")
    Student(session, world.lan).read("cgoi")
    join()
    lessons = standings.asked(session, world.course.id, Horizon())

    found = standings.studied(session, lessons, [world.lan.id], Horizon())[world.lan.id]

    assert [lesson.is_done for lesson in found] == [True, False]


def test_her_second_account_leads_to_the_record_that_is_kept(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    row = join()
    assert twin.account.person_id == world.lan.id

    part(session, row)
    assert twin.account.person_id == twin.id


def test_a_search_finds_one_of_them(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    twin.person.phone = "0912345678"

    def found(words: str = "lo lan") -> set[str]:
        powers = grants.powers(session, world.hoa.account.id, at=MONDAY)
        reach = scope.unit_ids(powers, {Role.OFFICER}, on=TODAY)
        return {person.full_name for person in session.scalars(finding.people(reach, words))}

    assert found() == {"Lò Thị Lan", "Lò Thị Lán"}
    row = join()
    assert found() == {"Lò Thị Lan"}
    assert found("678") == {"Lò Thị Lan"}
    part(session, row)
    assert found() == {"Lò Thị Lan", "Lò Thị Lán"}


def test_a_record_is_not_joined_with_itself_or_in_a_ring(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    by, at = None, clock.now()
    with pytest.raises(LinkRefused, match="một hồ sơ"):
        joining.join(session, twin.person, twin.person, by=by, at=at)
    join()
    with pytest.raises(LinkRefused, match="một hồ sơ"):
        joining.join(session, world.lan.person, twin.person, by=by, at=at)
    with pytest.raises(LinkRefused, match="đã nối"):
        joining.join(session, twin.person, world.mai.person, by=by, at=at)


def test_a_record_with_which_somebody_works_is_the_one_to_keep(
    session: Session, world: World
) -> None:
    with pytest.raises(LinkRefused, match="tài khoản cán bộ"):
        joining.join(session, world.hoa.person, world.lan.person, by=None, at=clock.now())


def test_a_third_record_is_joined_with_the_one_that_is_kept(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    join()
    third = persons.register(session, "Lò Thị Lan")

    row = joining.join(session, third, twin.person, by=None, at=clock.now())

    assert row.kept_id == world.lan.id
    assert links.roots(session) == {twin.id: world.lan.id, third.id: world.lan.id}


def test_a_sheet_begun_under_either_record_is_hers_to_hand_in(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    attempt = Student(session, twin).begin(MONDAY)
    with pytest.raises(NotHers):
        deeds.attempt_of(session, world.lan.id, attempt)

    row = join()
    deeds.submit(session, deed(world.lan), attempt)
    part(session, row)

    assert attempts.submission_of(session, attempt) is not None
    with pytest.raises(NotHers):
        deeds.attempt_of(session, world.lan.id, attempt)


def test_a_link_is_taken_back_once(session: Session, join: Join) -> None:
    row = join()
    part(session, row)

    with pytest.raises(LinkRefused, match="đã được tách"):
        part(session, row)


def test_joining_is_no_step_at_a_post_to_take_back_there(
    session: Session, world: World, twin: Someone, join: Join
) -> None:
    persons.appoint(
        session, twin.person, BRANCH_HEAD, world.ban_pat.id, from_date=TOOK_OFFICE, at=FOUNDED
    )

    join()

    assert undoing.last_step(session, world.ban_pat.id) == []


def test_nothing_is_asked_of_whoever_has_one_record(session: Session, world: World) -> None:
    Student(session, world.lan).read_all()

    noted = completion.noted(session, world.lan.id)[world.course.id]

    assert not noted.is_joined
    assert session.scalars(select(Person).where(Person.id.in_(links.duplicates()))).all() == []
