"""The change of 01/7/2025 with people in it, and a merge of the year after on top of it.

A branch lies in each commune of then that three communes of now were made of, and one in a commune
that was kept. Their heads took office, were
entered into a class and studied before the change.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.classes import enrolling
from app.classes.models import Enrolment
from app.learning.models import Completion, Scope
from app.organisation import changing, heirs, son_la, units
from app.organisation.models import Unit, UnitKind, UnitSuccession
from app.organisation.planning import New, Order
from app.organisation.timelines import Entry, State
from app.organisation.units import MERGE_OF_2025
from app.people import persons
from app.people.models import BRANCH_HEAD
from app.reports import coverage
from app.reports.periods import Period
from tests.reports.asking import enquiry, numbers
from tests.reports.reference import Books
from tests.world import FOUNDED, MONDAY, TUESDAY, World

BEFORE = Period(date(2025, 1, 1), MERGE_OF_2025 - timedelta(days=1))
SINCE = Period(MERGE_OF_2025, MONDAY.date())
NEXT_YEAR = date(2027, 1, 1)
AFTER = Period(date(2026, 1, 1), NEXT_YEAR)
LATE = datetime(2027, 2, 1, tzinfo=UTC)
NEW_COMMUNES = ("phuong-chieng-an", "phuong-to-hieu", "xa-mai-son", "xa-tan-yen")


@dataclass(frozen=True)
class Then:
    """What there was on 30/6/2025."""

    communes: list[int]
    branches: list[int]


@pytest.fixture
def then(session: Session, world: World) -> Then:
    communes, branches = [], []
    for slug in NEW_COMMUNES:
        commune = units.by_slug(session, slug)
        assert commune
        parts = session.execute(
            select(UnitSuccession.from_unit_id, UnitSuccession.change_id)
            .where(UnitSuccession.to_unit_id == commune.id)
            .order_by(UnitSuccession.from_unit_id)
        ).all() or [(commune.id, None)]
        for part_id, change_id in parts:
            communes.append(part_id)
            branches.append(_branch(session, part_id, commune, change_id))
    for number, branch in enumerate(branches):
        _head(session, world, branch, number)
    session.flush()
    return Then(communes, branches)


def _branch(session: Session, part_id: int, commune: Unit, change_id: int | None) -> int:
    """A branch that lay in a commune of then and lies in the one of now."""
    name = f"bản {part_id}"
    part = session.get_one(Unit, part_id)
    first = son_la.FROM
    unit = units.create(
        session,
        name,
        UnitKind.BRANCH,
        parent=part,
        slug=f"b-{part_id}",
        from_date=first,
        at=FOUNDED,
    )
    if change_id is not None:
        now = State(unit.id, MERGE_OF_2025, name, UnitKind.BRANCH, commune.id)
        session.add(Entry(now).row({}, change_id, at=FOUNDED))
        session.flush()
    return unit.id


def _head(session: Session, world: World, branch: int, number: int) -> None:
    """One branch has no head; the others' heads stand on all rungs in turn."""
    if number == 3:
        return
    person = persons.register(session, f"Lò Thị {number}", home_unit_id=branch)
    day = date(2025, 2, 1) + timedelta(days=number)
    persons.appoint(session, person, BRANCH_HEAD, branch, from_date=day, at=FOUNDED)
    if number % 4 == 0:
        return
    a_class = enrolling.standing_class(session, world.course.id).id
    moment = clock.day_bounds(day, day)[0]
    session.add(
        Enrolment(
            class_id=a_class,
            person_id=person.id,
            from_date=day,
            happened_at=moment,
            recorded_at=FOUNDED,
        )
    )
    for scope in (Scope.STARTED, Scope.COURSE)[: number % 4 - 1]:
        session.add(
            Completion(
                person_id=person.id,
                scope=scope,
                course_id=world.course.id,
                rule="thử",
                cause=uuid4(),
                happened_at=moment + timedelta(days=30),
                recorded_at=FOUNDED,
            )
        )


def test_totals_by_the_units_of_then_are_those_by_the_units_of_now(
    session: Session, world: World, then: Then
) -> None:
    by_then: dict[int, Counter[str]] = {
        unit: measured(session, world, unit, BEFORE) for unit in then.communes
    }
    by_branch = {unit: measured(session, world, unit, BEFORE) for unit in then.branches}
    whole = measured(session, world, world.province.id, BEFORE)

    assert whole["hien-co"] == len(then.branches) - 1
    assert total(by_then.values()) == total(by_branch.values()) == whole
    assert in_the_communes_of(session, by_then, MONDAY.date()) == in_the_communes_of(
        session, by_branch, MONDAY.date()
    )


def test_both_times_are_counted_as_slowly_by_hand(
    session: Session, world: World, then: Then
) -> None:
    districts = {row.unit_id for row in units.children(session, world.province.id, BEFORE.last)}
    assert_as_by_hand(session, world, BEFORE, {world.province.id, *districts, *then.communes})

    now = {row.unit_id for row in units.children(session, world.province.id, SINCE.last)}
    assert_as_by_hand(session, world, SINCE, {world.province.id, *now})


def test_a_merge_of_the_year_after_leaves_every_earlier_figure_as_it_was(
    session: Session, world: World, then: Then
) -> None:
    wards = [world.chieng_an.id, world.to_hieu.id]
    earlier = [
        measured(session, world, world.province.id, period, MONDAY) for period in (BEFORE, SINCE)
    ]
    by_ward = [measured(session, world, ward, SINCE, MONDAY) for ward in wards]

    new = New("Chung", UnitKind.WARD, world.province.id)
    changing.merge(session, wards, new, Order(NEXT_YEAR, "Nghị quyết thử"), at=TUESDAY)

    for known_at in (MONDAY, LATE):
        again = [
            measured(session, world, world.province.id, period, known_at)
            for period in (BEFORE, SINCE)
        ]
        assert again == earlier
        assert [measured(session, world, ward, SINCE, known_at) for ward in wards] == by_ward


def test_after_two_changes_totals_are_equal_by_the_units_of_any_time(
    session: Session, world: World, then: Then
) -> None:
    wards = [world.chieng_an.id, world.to_hieu.id]
    new = New("Chung", UnitKind.WARD, world.province.id)
    changing.merge(session, wards, new, Order(NEXT_YEAR), at=TUESDAY)
    chung = session.scalars(select(Unit.id).where(Unit.slug == "phuong-chung")).one()

    by_then = {unit: measured(session, world, unit, BEFORE) for unit in then.communes}
    by_branch = {unit: measured(session, world, unit, BEFORE) for unit in then.branches}
    now = in_the_communes_of(session, by_then, NEXT_YEAR)

    assert now == in_the_communes_of(session, by_branch, NEXT_YEAR)
    assert now[chung]["hien-co"] == 6
    assert total(now.values()) == measured(session, world, world.province.id, BEFORE)
    places = {row.unit_id for row in units.children(session, world.province.id, NEXT_YEAR)}
    assert not places & set(wards)
    assert_as_by_hand(session, world, AFTER, {world.province.id, *places})


def measured(
    session: Session, world: World, unit_id: int, period: Period, known_at: datetime = LATE
) -> Counter[str]:
    return Counter(numbers(session, enquiry(session, world, unit_id, period, known_at)))


def total(figures: Iterable[Counter[str]]) -> Counter[str]:
    return sum(figures, Counter())


def in_the_communes_of(
    session: Session, figures: dict[int, Counter[str]], day: date
) -> dict[int, Counter[str]]:
    """The figures by the communes of that day, in which these units are counted."""
    places = heirs.places(session, figures, day)
    found: dict[int, Counter[str]] = {}
    for unit_id, figure in figures.items():
        line = units.line(session, places[unit_id], day)
        # The province is the last one, the commune right below it.
        commune = line[-2]
        found[commune] = found.get(commune, Counter()) + figure
    return found


def assert_as_by_hand(session: Session, world: World, period: Period, unit_ids: set[int]) -> None:
    """Each unit as in the slow reference; the units below the province add up to it."""
    books = Books(session, world.course.id, period.first, period.last, LATE)
    for unit_id in unit_ids:
        assert measured(session, world, unit_id, period) == Counter(books.figures(unit_id))
    asked = enquiry(session, world, world.province.id, period, LATE)
    found = coverage.measure(session, asked)
    assert sum(row.counts.posts for row in found.rows) == found.whole.posts > 0
