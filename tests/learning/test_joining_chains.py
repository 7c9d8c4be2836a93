"""Three records of one person: joined one into the next, and parted in any order."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.classes import enrolling
from app.classes.models import Enrolment
from app.learning import completion, joining
from app.learning.models import Scope
from app.organisation import units
from app.organisation.models import Unit
from app.people import accounts, consents, finding, grants, links, persons, posts, scope
from app.people.consents import Field, How
from app.people.links import PersonLink
from app.people.merging import LinkRefused
from app.people.models import BRANCH_HEAD, Person, Role
from tests.learning.studying import Student
from tests.learning.test_joining import figures, finish
from tests.world import FOUNDED, MONDAY, TOOK_OFFICE, TUESDAY, Someone, World

TODAY = MONDAY.date()
Join = Callable[[Someone, Someone], PersonLink]
ORDERS = pytest.mark.parametrize("inner_first", [True, False])


def record(session: Session, name: str, login: str, unit: Unit, phone: str) -> Someone:
    person = persons.register(session, name, home_unit_id=unit.id, phone=phone)
    account = accounts.create(session, person, login, at=FOUNDED)
    grants.give(session, account.id, Role.LEARNER, unit.id, by=None, at=FOUNDED)
    return Someone(person, account)


@pytest.fixture
def first(session: Session, world: World) -> Someone:
    """Lan as she was written at first, with a post of trainer."""
    found = record(session, "Lò Thị Lán", "lan-mot", world.ban_pat, "0912345671")
    persons.appoint(
        session, found.person, "giang-vien", world.chieng_an.id, from_date=TOOK_OFFICE, at=FOUNDED
    )
    return found


@pytest.fixture
def second(session: Session, world: World) -> Someone:
    """Lan once more, head of the branch that she heads under her own record too."""
    found = record(session, "Lò Lan", "lan-hai", world.ban_pat, "0912345672")
    persons.appoint(
        session, found.person, BRANCH_HEAD, world.ban_pat.id, from_date=date(2025, 9, 1), at=FOUNDED
    )
    return found


@pytest.fixture
def join(session: Session, world: World) -> Join:
    by = world.hoa.account.id
    return lambda duplicate, kept: joining.join(
        session, duplicate.person, kept.person, by=by, at=clock.now()
    )


@pytest.fixture
def chain(join: Join, world: World, first: Someone, second: Someone) -> list[PersonLink]:
    """The first record into the second, the second into Lan's."""
    return [join(first, second), join(second, world.lan)]


def part(session: Session, duplicate: Someone) -> None:
    row = links.of_duplicate(session, duplicate.id)
    assert row is not None
    joining.part(session, row, by=None, at=clock.now())


def part_both(session: Session, first: Someone, second: Someone, *, inner_first: bool) -> None:
    for one in (first, second) if inner_first else (second, first):
        part(session, one)


def terms(session: Session, unit: Unit, title: str) -> set[tuple[int, date]]:
    held = posts.held(session, unit.id, on=TODAY, title_key=title)
    return {(one.person_id, one.from_date) for one in held}


def found(session: Session, world: World, words: str) -> set[str]:
    powers = grants.powers(session, world.hoa.account.id, at=MONDAY)
    reach = scope.unit_ids(powers, {Role.OFFICER}, on=TODAY)
    return {person.full_name for person in session.scalars(finding.people(reach, words))}


def test_all_posts_are_held_by_the_record_that_is_kept_in_the_end(
    session: Session, world: World, chain: list[PersonLink]
) -> None:
    lan = world.lan.id

    assert terms(session, world.chieng_an, "giang-vien") == {(lan, TOOK_OFFICE)}
    assert terms(session, world.ban_pat, BRANCH_HEAD) == {(lan, date(2025, 9, 1))}


@ORDERS
def test_parted_in_either_order_every_record_has_its_own_posts_and_account_again(
    session: Session,
    world: World,
    first: Someone,
    second: Someone,
    chain: list[PersonLink],
    inner_first: bool,
) -> None:
    assert {one.account.person_id for one in (first, second)} == {world.lan.id}

    part_both(session, first, second, inner_first=inner_first)

    assert terms(session, world.chieng_an, "giang-vien") == {(first.id, TOOK_OFFICE)}
    assert terms(session, world.ban_pat, BRANCH_HEAD) == {
        (second.id, date(2025, 9, 1)),
        (world.lan.id, TOOK_OFFICE),
    }
    assert [one.account.person_id for one in (first, second)] == [first.id, second.id]
    assert links.roots(session) == {}


def test_the_innermost_parted_leaves_the_other_two_joined(
    session: Session, world: World, first: Someone, second: Someone, chain: list[PersonLink]
) -> None:
    part(session, first)

    assert links.roots(session) == {second.id: world.lan.id}
    assert (first.account.person_id, second.account.person_id) == (first.id, world.lan.id)
    assert terms(session, world.chieng_an, "giang-vien") == {(first.id, TOOK_OFFICE)}
    assert terms(session, world.ban_pat, BRANCH_HEAD) == {(world.lan.id, date(2025, 9, 1))}


@ORDERS
def test_two_records_joined_with_a_third_are_parted_in_any_order(
    session: Session,
    world: World,
    join: Join,
    first: Someone,
    second: Someone,
    inner_first: bool,
) -> None:
    unit = world.ban_pat.id
    earlier = date(2025, 8, 1)
    persons.appoint(session, first.person, BRANCH_HEAD, unit, from_date=earlier, at=FOUNDED)
    for one in (first, second):
        join(one, world.lan)
    assert terms(session, world.ban_pat, BRANCH_HEAD) == {(world.lan.id, earlier)}

    part_both(session, first, second, inner_first=inner_first)

    assert terms(session, world.ban_pat, BRANCH_HEAD) == {
        (first.id, earlier),
        (second.id, date(2025, 9, 1)),
        (world.lan.id, TOOK_OFFICE),
    }


@ORDERS
def test_what_all_three_have_learnt_counts_once_and_only_while_they_are_one(
    session: Session,
    world: World,
    first: Someone,
    second: Someone,
    join: Join,
    inner_first: bool,
) -> None:
    finish(Student(session, first), "chao-hoi")
    finish(Student(session, second), "buoc-dau", TUESDAY)
    before = clock.now()
    join(first, second)
    join(second, world.lan)

    assert figures(session, world)["xong"] == 1
    assert "xong" not in figures(session, world, before)
    noted = completion.noted(session, world.lan.id)[world.course.id]
    assert noted[Scope.COURSE, None] == TUESDAY
    joined = clock.now()

    part_both(session, first, second, inner_first=inner_first)

    assert "xong" not in figures(session, world)
    assert figures(session, world, joined)["xong"] == 1
    assert completion.lessons_done(session, world.lan.id, world.course.id) == {}
    for one, at in ((first, MONDAY), (second, TUESDAY)):
        done = completion.lessons_done(session, one.id, world.course.id)
        assert list(done.values()) == [at]


def test_without_the_innermost_the_course_is_no_longer_completed(
    session: Session, world: World, first: Someone, second: Someone, join: Join
) -> None:
    finish(Student(session, first), "chao-hoi")
    finish(Student(session, second), "buoc-dau", TUESDAY)
    join(first, second)
    join(second, world.lan)

    part(session, first)

    assert "xong" not in figures(session, world)
    done = completion.lessons_done(session, world.lan.id, world.course.id)
    assert list(done.values()) == [TUESDAY]


def test_a_search_by_the_words_of_any_of_them_finds_the_one_that_is_kept(
    session: Session, world: World, first: Someone, second: Someone, chain: list[PersonLink]
) -> None:
    for words in ("671", "672", "lo thi lan", "lo lan"):
        assert found(session, world, words) == {"Lò Thị Lan"}, words

    part(session, second)

    assert found(session, world, "671") == {"Lò Lan"}
    part(session, first)
    assert found(session, world, "671") == {"Lò Thị Lán"}


def test_no_ring_is_made_of_three(
    world: World, first: Someone, second: Someone, join: Join, chain: list[PersonLink]
) -> None:
    for kept in (first, second):
        with pytest.raises(LinkRefused, match="một hồ sơ"):
            join(world.lan, kept)
    with pytest.raises(LinkRefused, match="đã nối"):
        join(first, world.mai)


def test_a_class_left_meanwhile_is_taken_back_with_the_link(
    session: Session, world: World, first: Someone, join: Join
) -> None:
    Student(session, first).read_all(at=MONDAY)
    row = join(first, world.lan)
    brought = session.scalars(select(Enrolment).where(Enrolment.cause == row.cause)).one()
    left = Enrolment(
        class_id=brought.class_id,
        person_id=brought.person_id,
        from_date=brought.from_date,
        to_date=clock.today(),
        supersedes=brought.id,
        cause=row.cause,
        happened_at=clock.now(),
        recorded_at=clock.now(),
    )
    session.add(left)
    session.flush()

    part(session, first)

    hers = select(Enrolment).where(
        Enrolment.person_id == world.lan.id, enrolling.in_force(clock.today())
    )
    assert session.scalars(hers).all() == []


def told(session: Session, who: Someone, value: str) -> None:
    now = clock.now()
    consents.agree(session, who.person, Field.ETHNICITY, value, How.PAPER, by=None, at=now)


def counted(session: Session, world: World) -> list[tuple[str, int | None]]:
    reach = units.below(select(Unit.id).where(Unit.id == world.province.id), TODAY)
    groups = consents.count(session, reach, Field.ETHNICITY)
    return [(group.value, group.people) for group in groups]


def test_what_a_joined_record_told_is_shown_once_and_counted_once(
    session: Session, world: World, first: Someone, second: Someone, chain: list[PersonLink]
) -> None:
    for number in range(4):
        person = persons.register(session, f"Hà Thị {number}", home_unit_id=world.ban_pat.id)
        told(session, Someone(person, first.account), "Thái")
    told(session, first, "Thái")
    told(session, second, "Thái")

    assert consents.own(session, world.lan.id) == {Field.ETHNICITY: "Thái"}
    assert counted(session, world) == [("Thái", 5)]
    assert len(consents.history(session, world.lan.id)) == 2


def test_the_latest_word_counts_and_each_record_keeps_its_own(
    session: Session, world: World, first: Someone, chain: list[PersonLink]
) -> None:
    told(session, world.lan, "Thái")
    told(session, first, "Thái đen")
    assert consents.own(session, world.lan.id) == {Field.ETHNICITY: "Thái đen"}

    part(session, first)

    assert consents.own(session, world.lan.id) == {Field.ETHNICITY: "Thái"}
    assert consents.own(session, first.id) == {Field.ETHNICITY: "Thái đen"}


def test_taken_back_it_is_gone_from_every_joined_record_for_good(
    session: Session, world: World, first: Someone, second: Someone, chain: list[PersonLink]
) -> None:
    told(session, first, "Thái")
    told(session, world.lan, "Thái")

    consents.withdraw(
        session, world.lan.person, Field.ETHNICITY, How.HERSELF, by=None, at=clock.now()
    )
    part_both(session, first, second, inner_first=True)

    for one in (world.lan, first, second):
        assert consents.own(session, one.id) == {}
        assert consents.standing(session, one.id) == {}
    assert session.scalars(select(consents.SensitiveValue)).all() == []
    assert [row.given for row in consents.history(session, first.id)] == [False, True]


def test_the_joined_record_is_not_changed_by_parting_once_more(
    session: Session, first: Someone, chain: list[PersonLink]
) -> None:
    part(session, first)

    with pytest.raises(LinkRefused, match="đã được tách"):
        joining.part(session, chain[0], by=None, at=clock.now() + timedelta(seconds=1))
    assert session.get_one(Person, first.id).withdrawn_at is None
