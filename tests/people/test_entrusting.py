"""What becomes of roles over a commune that closes, and when that is taken back."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisation import changing, undoing
from app.organisation.models import UnitChange, UnitKind, UnitSuccession
from app.organisation.planning import New, Order
from app.organisation.refusals import NoHeirThere, StillInUse
from app.people import entrusting, grants, rearranging
from app.people.grants import Power
from app.people.models import Grant, Role
from tests.world import MONDAY, TUESDAY, WEDNESDAY, Someone, World

# The change takes force on the day it is entered.
DAY = MONDAY.date()


def test_who_oversees_a_closing_ward_is_named(session: Session, world: World) -> None:
    change = merged(session, world)

    found = entrusting.over_closing(session, change)

    assert [(one.person.full_name, one.unit) for one in found] == [
        ("Hà Thị Hoa", "Phường Chiềng An"),
        ("Cầm Thị Thu", "Phường Tô Hiệu"),
    ]


def test_she_is_given_the_heir(session: Session, world: World) -> None:
    change = merged(session, world)

    entrust(session, change, world.hoa, heir(session, change))

    assert oversees(session, world.hoa) == {Power(Role.OFFICER, heir(session, change))}
    assert oversees(session, world.thu) == {Power(Role.OFFICER, world.to_hieu.id)}


def test_a_unit_that_is_no_heir_is_not_given(session: Session, world: World) -> None:
    change = merged(session, world)

    with pytest.raises(NoHeirThere):
        entrust(session, change, world.hoa, world.province.id)


def test_undoing_gives_her_the_ward_back(session: Session, world: World) -> None:
    change = merged(session, world)
    entrust(session, change, world.hoa, heir(session, change))

    rearranging.undo(session, change, by=None, at=TUESDAY)

    assert oversees(session, world.hoa) == {Power(Role.OFFICER, world.chieng_an.id)}


def test_a_role_changed_since_stays_as_it_is(session: Session, world: World) -> None:
    """Her role over the heir was ended before the merge was taken back."""
    change = merged(session, world)
    new = heir(session, change)
    entrust(session, change, world.hoa, new)
    given = session.scalars(select(Grant).filter_by(unit_id=new)).one()
    session.add(
        Grant(
            account_id=given.account_id,
            role=given.role,
            unit_id=new,
            from_date=given.from_date,
            supersedes=given.id,
            void=True,
            happened_at=TUESDAY,
        )
    )
    session.flush()

    rearranging.undo(session, change, by=None, at=WEDNESDAY)

    assert oversees(session, world.hoa) == {Power(Role.OFFICER, world.chieng_an.id)}


def test_a_unit_somebody_oversees_is_not_taken_back(session: Session, world: World) -> None:
    new = New("Mới", UnitKind.COMMUNE, world.province.id)
    change = changing.create(session, new, Order(DAY), at=MONDAY)
    (unit_id,) = undoing.touched_by(session, change)
    grants.give(session, world.hoa.account.id, Role.OFFICER, unit_id, by=None, at=MONDAY)

    with pytest.raises(StillInUse, match="Xã Mới đã có 1 người"):
        rearranging.undo(session, change, by=None, at=TUESDAY)


def merged(session: Session, world: World) -> UnitChange:
    parts = [world.chieng_an.id, world.to_hieu.id]
    new = New("Chiềng Tô", UnitKind.WARD, world.province.id)
    return changing.merge(session, parts, new, Order(DAY), at=MONDAY)


def heir(session: Session, change: UnitChange) -> int:
    to = select(UnitSuccession.to_unit_id).filter_by(change_id=change.id)
    return session.scalars(to.distinct()).one()


def entrust(session: Session, change: UnitChange, who: Someone, unit_id: int) -> None:
    before = entrusting.over_closing(session, change)
    given = {one.grant.id: unit_id for one in before if one.person.id == who.person.id}
    entrusting.entrust(session, change, before, given, by=None, at=MONDAY)


def oversees(session: Session, who: Someone) -> set[Power]:
    return {
        power
        for power in grants.powers(session, who.account.id, at=MONDAY)
        if power.role is Role.OFFICER
    }
