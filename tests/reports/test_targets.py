"""How far a year's target has come, by name and by document."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.classes import past_results
from app.classes.past_checks import Told
from app.organisation import aims, changing, programmes
from app.organisation.models import Unit, UnitKind
from app.organisation.planning import New, Order
from app.organisation.programmes import Audience, Described, Programme
from app.people import persons
from app.people.models import BRANCH_HEAD
from app.reports import targets
from app.reports.figures import Share
from app.reports.targets import Progress
from tests.learning.studying import RIGHT, Student
from tests.reports.asking import reached
from tests.world import FOUNDED, MONDAY, TUESDAY, World

LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def programme(session: Session) -> Programme:
    described = Described("Đề án", "1/QĐ", date(2025, 1, 1), date(2027, 12, 31), (), ())
    return programmes.add(session, described, by=None)


def finish(session: Session, world: World) -> None:
    student = Student(session, world.lan)
    student.read_all(at=MONDAY)
    student.take_quiz(RIGHT, at=MONDAY)
    student.read_all("buoc-dau", at=MONDAY)
    student.walk(at=MONDAY)


def measured(
    session: Session,
    world: World,
    programme: Programme,
    *,
    unit: Unit | None = None,
    known_at: datetime = LATER,
) -> Progress:
    asked = reached(session, world.quyen, (unit or world.province).id, date(2026, 12, 1))
    assert asked is not None
    session.refresh(programme)
    (found,) = targets.progress(session, programme, asked, known_at=known_at)
    return found


def aim(
    session: Session, programme: Programme, *, people: int | None = None, percent: int | None = None
) -> None:
    aims.aim(session, programme, 2026, Audience.HEADS, people=people, percent=percent, by=None)


def tell(session: Session, world: World, programme: Programme | None, **people: int) -> None:
    told = Told(
        "Lớp",
        date(2026, 2, 1),
        date(2026, 2, 3),
        world.chieng_an.id,
        programme.id if programme else None,
        1,
        {Audience(key): count for key, count in people.items()},
        None,
        "Báo cáo 1",
    )
    past_results.add(session, told, by=None, at=FOUNDED + timedelta(days=60))


def test_people_are_counted_by_name_and_by_document_apart(
    session: Session, world: World, programme: Programme
) -> None:
    aim(session, programme, people=41)
    finish(session, world)
    tell(session, world, programme, chi_hoi_truong=40, hoi_co_so=3)

    found = measured(session, world, programme)

    assert (found.named, found.unnamed, found.people) == (1, 40, 41)
    assert [document.document for document in found.documents] == ["Báo cáo 1"]
    assert found.is_reached


def test_a_document_counts_in_its_own_unit_and_programme_only(
    session: Session, world: World, programme: Programme
) -> None:
    aim(session, programme, people=1000)
    other = programmes.add(
        session,
        Described("Khác", "2/QĐ", date(2025, 1, 1), date(2027, 12, 31), (), ()),
        by=None,
    )
    tell(session, world, other, chi_hoi_truong=7)
    tell(session, world, None, chi_hoi_truong=5)
    tell(session, world, programme, chi_hoi_truong=3)

    assert measured(session, world, programme).unnamed == 3
    assert measured(session, world, programme, unit=world.to_hieu).unnamed == 0
    assert not measured(session, world, programme).is_reached


def test_a_share_is_of_the_posts_held(session: Session, world: World, programme: Programme) -> None:
    aim(session, programme, percent=50)
    finish(session, world)

    found = measured(session, world, programme)

    assert found.share == Share(1, 2)
    assert found.is_reached
    assert measured(session, world, programme, unit=world.to_hieu).share == Share(0, 1)


def test_who_came_to_the_post_after_the_year_is_not_counted_in_it(
    session: Session, world: World, programme: Programme
) -> None:
    aim(session, programme, people=2)
    finish(session, world)
    persons.appoint(
        session,
        world.minh.person,
        BRANCH_HEAD,
        world.ban_hai.id,
        from_date=date(2027, 1, 1),
        at=TUESDAY,
    )

    assert measured(session, world, programme).named == 1


def test_a_course_that_is_not_of_the_programme_counts_nothing(
    session: Session, world: World, programme: Programme
) -> None:
    aim(session, programme, people=1)
    finish(session, world)
    programme.courses = ["khoa-khac"]

    assert measured(session, world, programme).named == 0


def test_what_was_learnt_later_does_not_change_an_earlier_figure(
    session: Session, world: World, programme: Programme
) -> None:
    aim(session, programme, people=1)
    finish(session, world)
    tell(session, world, programme, chi_hoi_truong=40)

    earlier = measured(session, world, programme, known_at=FOUNDED + timedelta(days=1))

    assert (earlier.named, earlier.unnamed) == (0, 0)


def test_of_an_audience_without_a_list_only_documents_are_known(
    session: Session, world: World, programme: Programme
) -> None:
    aims.aim(session, programme, 2026, Audience.DEPUTIES, people=None, percent=70, by=None)

    found = measured(session, world, programme)

    assert (found.people, found.share, found.is_reached) == (None, None, None)


def test_a_year_to_come_has_no_share_and_no_verdict(
    session: Session, world: World, programme: Programme
) -> None:
    aims.aim(session, programme, 2027, Audience.HEADS, people=None, percent=1, by=None)
    finish(session, world)

    found = measured(session, world, programme)

    assert found.year.is_to_come
    assert (found.people, found.share, found.is_reached) == (None, None, None)


def test_a_class_at_a_commune_that_was_merged_still_counts_in_its_year(
    session: Session, world: World, programme: Programme
) -> None:
    aim(session, programme, people=40)
    tell(session, world, programme, chi_hoi_truong=40)
    parts = [world.chieng_an.id, world.to_hieu.id]
    new = New("Chiềng Tô", UnitKind.WARD, world.province.id)
    changing.merge(session, parts, new, Order(date(2026, 11, 10)), at=MONDAY)

    assert measured(session, world, programme).unnamed == 40
