"""Figures of a past day, counted by the units of a later one: where each post is counted now."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.organisation import units
from app.organisation.models import Unit, UnitVersion
from app.reports import coverage, figures, tree
from app.reports.holders import Filter
from app.reports.people_list import PeopleList
from app.reports.periods import Period
from app.reports.posts import Enquiry
from tests.reports.asking import enquiry, reached
from tests.reports.small_world import SmallWorld
from tests.world import World

LATE = datetime(2027, 1, 1, tzinfo=UTC)
JUNE = Period(date(2026, 1, 1), date(2026, 6, 30))
NEXT_YEAR = date(2027, 1, 1)


def moved(session: Session, unit: Unit, parent: Unit, on: date, *, closed: bool = False) -> None:
    """The unit's next version: under another parent, or no more."""
    before = units.version(session, unit.id, on)
    assert before is not None
    session.add(
        UnitVersion(
            unit_id=unit.id,
            name=before.name,
            sort_key=before.sort_key,
            folded=before.folded,
            kind=before.kind,
            parent_id=parent.id,
            from_date=on,
            closed=closed,
            happened_at=clock.day_bounds(on, on)[0],
            recorded_at=clock.day_bounds(on, on)[0],
        )
    )
    session.flush()


def by_units_of(
    session: Session, world: World, unit: Unit, day: date, period: Period = JUNE
) -> Enquiry:
    unit_then = reached(session, world.quyen, unit.id, day)
    assert unit_then is not None
    return Enquiry(world.course.id, unit_then, period, LATE, day)


def posts(found: coverage.Coverage) -> dict[str, int]:
    return {row.unit.own_name: row.counts.posts for row in found.rows if row.counts.posts}


@pytest.mark.parametrize("seed", range(6))
def test_every_post_of_then_is_counted_once_by_the_units_of_now(
    session: Session, world: World, seed: int
) -> None:
    small = SmallWorld(session, world, seed, firm=True)
    then, now = sorted((small.day(), small.day() + timedelta(days=1)))
    period = Period(then, then)
    before = enquiry(session, world, world.province.id, period, LATE)
    after = by_units_of(session, world, world.province, now, period)

    counted, placed = coverage.measure(session, before), coverage.measure(session, after)

    assert placed.whole == counted.whole
    assert figures.total(row.counts for row in placed.rows) == placed.whole
    everybody = PeopleList(after, tree.inner(session, after), Filter(figures.HELD))
    assert everybody.size(session).posts == placed.whole.held
    gone = [row for row in placed.rows if row.gone]
    for figure in figures.of(gone[0].counts if gone else figures.Counts()):
        behind = PeopleList(after, everybody.inner, Filter(figure.people, gone=True))
        if isinstance(figure.value, int):
            assert behind.size(session).posts == figure.value


def test_a_branch_that_moved_since_is_counted_where_it_is_now(
    session: Session, world: World
) -> None:
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))

    then = coverage.measure(session, enquiry(session, world, world.province.id, JUNE, LATE))
    now = coverage.measure(session, by_units_of(session, world, world.province, NEXT_YEAR))

    assert posts(then) == {"Chiềng An": 1, "Tô Hiệu": 1}
    assert posts(now) == {"Tô Hiệu": 2}


def test_the_list_by_the_units_of_now_names_the_commune_of_now(
    session: Session, world: World
) -> None:
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))
    asked = by_units_of(session, world, world.to_hieu, NEXT_YEAR)

    people = PeopleList(asked, tree.inner(session, asked), Filter(figures.HELD, sort="xa"))

    assert {(row.name, row.commune) for row in people.page(session, 1)} == {
        ("Lò Thị Lan", "Phường Tô Hiệu"),
        ("Giàng Thị Mai", "Phường Tô Hiệu"),
    }


def test_a_branch_that_is_no_more_is_counted_in_its_commune_on_a_line_of_its_own(
    session: Session, world: World
) -> None:
    moved(session, world.ban_pat, world.chieng_an, date(2026, 9, 1), closed=True)

    found = coverage.measure(session, by_units_of(session, world, world.chieng_an, NEXT_YEAR))

    assert posts(found) == {"Chi hội đã thôi hoạt động": 1}
    assert found.whole.posts == 1


def test_what_was_not_known_then_moves_no_post(session: Session, world: World) -> None:
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))
    asked = by_units_of(session, world, world.province, NEXT_YEAR)

    found = coverage.measure(session, replace(asked, known_at=datetime(2026, 8, 1, tzinfo=UTC)))

    assert posts(found) == {"Chiềng An": 1, "Tô Hiệu": 1}


def test_a_branch_that_moved_is_still_asked_about_by_itself(session: Session, world: World) -> None:
    moved(session, world.ban_pat, world.to_hieu, date(2026, 9, 1))

    found = coverage.measure(session, by_units_of(session, world, world.ban_pat, NEXT_YEAR))

    assert found.whole.held == 1
