"""In which open unit of today a unit of another day is counted."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.organisation import heirs, units
from app.organisation.models import (
    ChangeKind,
    Unit,
    UnitChange,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)
from tests.world import FOUNDED, MONDAY, TUESDAY, World

DAY = MONDAY.date()
BEFORE = DAY - timedelta(days=1)


def test_an_open_unit_is_counted_in_itself(session: Session, world: World) -> None:
    assert heirs.places(session, [world.ban_pat.id], DAY) == {world.ban_pat.id: world.ban_pat.id}


def test_a_closed_unit_is_counted_in_its_main_heir(session: Session, world: World) -> None:
    change = close(session, world.ban_pat)
    succeed(session, change, world.ban_pat, world.ban_hai)

    assert heirs.places(session, [world.ban_pat.id], DAY) == {world.ban_pat.id: world.ban_hai.id}
    assert heirs.places(session, [world.ban_pat.id], BEFORE) == {world.ban_pat.id: world.ban_pat.id}


def test_without_an_heir_it_is_counted_where_it_lay(session: Session, world: World) -> None:
    close(session, world.ban_pat)

    places = heirs.places(session, [world.ban_pat.id], DAY)

    assert places == {world.ban_pat.id: world.chieng_an.id}


def test_of_its_heirs_one_is_the_main_one(session: Session, world: World) -> None:
    change = close(session, world.ban_pat)
    succeed(session, change, world.ban_pat, world.chieng_an)
    succeed(session, change, world.ban_pat, world.ban_hai, main=False)

    places = heirs.places(session, [world.ban_pat.id], DAY)

    assert places == {world.ban_pat.id: world.chieng_an.id}


def test_a_unit_that_is_not_there_yet_is_counted_where_it_will_lie(
    session: Session, world: World
) -> None:
    new = units.create(
        session,
        "bản Mới",
        UnitKind.BRANCH,
        parent=world.chieng_an,
        from_date=date(2026, 12, 1),
        at=MONDAY,
    )

    assert heirs.places(session, [new.id], DAY) == {new.id: world.chieng_an.id}


def test_what_was_not_known_then_does_not_count(session: Session, world: World) -> None:
    change = close(session, world.ban_pat)
    succeed(session, change, world.ban_pat, world.ban_hai)

    then = heirs.places(session, [world.ban_pat.id], DAY, FOUNDED)

    assert then == {world.ban_pat.id: world.ban_pat.id}


def close(session: Session, unit: Unit) -> UnitChange:
    """A row that closes the unit, and its change."""
    change = UnitChange(kind=ChangeKind.MERGE, on_date=DAY, happened_at=MONDAY, recorded_at=TUESDAY)
    session.add(change)
    session.flush()
    before = units.version(session, unit.id, DAY)
    assert before
    session.add(
        UnitVersion(
            unit_id=unit.id,
            name=before.name,
            sort_key=before.sort_key,
            folded=before.folded,
            kind=before.kind,
            parent_id=before.parent_id,
            from_date=DAY,
            closed=True,
            change_id=change.id,
            happened_at=clock.day_bounds(DAY, DAY)[0],
            recorded_at=TUESDAY,
        )
    )
    session.flush()
    return change


def succeed(
    session: Session, change: UnitChange, old: Unit, new: Unit, *, main: bool = True
) -> None:
    session.add(
        UnitSuccession(
            from_unit_id=old.id,
            to_unit_id=new.id,
            on_date=DAY,
            main=main,
            change_id=change.id,
            happened_at=MONDAY,
            recorded_at=TUESDAY,
        )
    )
    session.flush()
