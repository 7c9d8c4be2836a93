"""What becomes of posts when branches are merged and closed, and when that is taken back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisation import changing, undoing
from app.organisation.models import UnitChange, UnitKind, UnitSuccession
from app.organisation.planning import New, Order
from app.organisation.refusals import (
    NotAHeadThere,
    PostChangedSince,
    StillInUse,
    TookOfficeSince,
)
from app.people import persons, rearranging
from app.people.models import BRANCH_HEAD, Holding
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World

DAY = date(2026, 11, 10)
EVE = DAY - timedelta(days=1)


def test_heads_of_merged_branches_hold_their_posts_till_the_day_before(
    session: Session, world: World
) -> None:
    change = merged(session, world)

    ended = rearranging.follow(session, change, by=None, at=MONDAY)

    assert [each.person.full_name for each in ended] == ["Lò Thị Lan", "Giàng Thị Mai"]
    assert heads(session, world.ban_pat.id, EVE) == [world.lan.id]
    assert heads(session, world.ban_pat.id, DAY) == []
    assert heads(session, heir(session, change), DAY) == []


def test_one_of_them_goes_on_as_head_of_the_new_branch(session: Session, world: World) -> None:
    change = merged(session, world)
    new = heir(session, change)

    rearranging.follow(session, change, {new: world.mai.id}, by=None, at=MONDAY)

    assert heads(session, new, DAY) == [world.mai.id]
    assert heads(session, new, EVE) == []
    assert heads(session, world.ban_hai.id, EVE) == [world.mai.id]


def test_undoing_gives_the_posts_back(session: Session, world: World) -> None:
    change = merged(session, world)
    new = heir(session, change)
    rearranging.follow(session, change, {new: world.mai.id}, by=None, at=MONDAY)

    rearranging.undo(session, change, by=None, at=TUESDAY)

    assert heads(session, world.ban_pat.id, DAY) == [world.lan.id]
    assert heads(session, world.ban_hai.id, DAY) == [world.mai.id]
    assert heads(session, new, DAY) == []


def test_only_a_head_of_before_goes_on(session: Session, world: World) -> None:
    change = merged(session, world)

    with pytest.raises(NotAHeadThere):
        rearranging.follow(session, change, {heir(session, change): world.hoa.id}, by=1, at=MONDAY)


def test_who_took_office_after_the_end_is_named(session: Session, world: World) -> None:
    persons.appoint(
        session, world.hoa.person, BRANCH_HEAD, world.ban_pat.id, from_date=DAY, at=MONDAY
    )
    change = merged(session, world)

    with pytest.raises(TookOfficeSince, match="Hà Thị Hoa nhận chức danh ở Chi hội bản Pát"):
        rearranging.follow(session, change, by=None, at=MONDAY)


def test_a_post_changed_since_is_not_overwritten(session: Session, world: World) -> None:
    change = merged(session, world)
    rearranging.follow(session, change, by=None, at=MONDAY)
    ended = session.scalars(select(Holding).filter_by(change_id=change.id)).first()
    assert ended
    persons.end_holding(session, ended, on=date(2026, 11, 1), by=None, at=TUESDAY)

    with pytest.raises(PostChangedSince):
        rearranging.undo(session, change, by=None, at=WEDNESDAY)


def test_a_branch_with_people_is_not_taken_back(session: Session, world: World) -> None:
    order = Order(DAY)
    new = New("bản Mới", UnitKind.BRANCH, world.chieng_an.id)
    change = changing.create(session, new, order, at=MONDAY)
    unit_id = changed(session, change)
    persons.appoint(session, world.hoa.person, BRANCH_HEAD, unit_id, from_date=DAY, at=MONDAY)

    with pytest.raises(StillInUse, match="Chi hội bản Mới đã có 1 người"):
        rearranging.undo(session, change, by=None, at=TUESDAY)

    assert changed(session, change) == unit_id


def merged(session: Session, world: World) -> UnitChange:
    parts = [world.ban_pat.id, world.ban_hai.id]
    new = New("bản Pát Hài", UnitKind.BRANCH, world.chieng_an.id)
    return changing.merge(session, parts, new, Order(DAY, "Quyết định số 5"), at=MONDAY)


def heir(session: Session, change: UnitChange) -> int:
    to = select(UnitSuccession.to_unit_id).filter_by(change_id=change.id)
    return session.scalars(to.distinct()).one()


def changed(session: Session, change: UnitChange) -> int:
    found = undoing.touched_by(session, change)
    return next(iter(found))


def heads(session: Session, unit_id: int, day: date) -> list[int]:
    """Who heads the branch that day, by the rows that no other row corrects."""
    rows = session.scalars(select(Holding).filter_by(unit_id=unit_id)).all()
    corrected = set(session.scalars(select(Holding.supersedes)))
    return [
        row.person_id
        for row in rows
        if row.id not in corrected
        and not row.void
        and row.from_date <= day
        and (row.to_date is None or day <= row.to_date)
    ]
