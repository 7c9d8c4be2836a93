"""Results from before the product are counted where their unit is, by the units of any day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.classes import past_results, taking_back
from app.classes.past_checks import Told
from app.classes.past_results import PastResult
from app.organisation import changing, undoing, units
from app.organisation.changing import Part
from app.organisation.models import Unit, UnitChange, UnitKind, UnitVersion
from app.organisation.planning import New, Order
from app.organisation.programmes import Audience
from app.organisation.refusals import ResultsThere
from app.people import rearranging
from tests.world import FOUNDED, MONDAY, TUESDAY, World

DAY = date(2026, 11, 10)
ORDER = Order(DAY, "Quyết định số 5")
DAYS = (date(2023, 12, 31), date(2025, 6, 30), DAY - timedelta(days=1), DAY, date(2027, 3, 1))


def tell(session: Session, unit_id: int, people: int, last: date = date(2025, 9, 3)) -> PastResult:
    told = Told(
        "Lớp", last, last, unit_id, None, 1, {Audience.HEADS: people}, None, f"Báo cáo {people}"
    )
    return past_results.add(session, told, by=None, at=FOUNDED)


def total(session: Session, unit_id: int, on: date) -> int:
    return sum(row.total for row in past_results.within(session, unit_id, on=on))


def merge(session: Session, world: World) -> UnitChange:
    parts = [world.chieng_an.id, world.to_hieu.id]
    new = New("Chiềng Tô", UnitKind.WARD, world.province.id)
    return changing.merge(session, parts, new, ORDER, at=MONDAY)


def merge_twice(session: Session, world: World) -> UnitChange:
    (heir,) = _made(session, merge(session, world))
    other = _slug(session, "xa-ta-xua")
    new = New("Chiềng Xùa", UnitKind.COMMUNE, world.province.id)
    order = Order(DAY + timedelta(days=20), "Quyết định số 6")
    return changing.merge(session, [heir, other], new, order, at=MONDAY)


def split(session: Session, world: World) -> UnitChange:
    parts = [
        Part(New("Chiềng Một", UnitKind.WARD, world.province.id), [world.ban_pat.id], main=True),
        Part(New("Chiềng Hai", UnitKind.WARD, world.province.id)),
    ]
    return changing.split(session, world.chieng_an.id, parts, ORDER, at=MONDAY)


def close(session: Session, world: World) -> UnitChange:
    return changing.close(session, world.ban_pat.id, ORDER, at=MONDAY)


def move(session: Session, world: World) -> UnitChange:
    return changing.move(session, [world.ban_pat.id], world.to_hieu.id, ORDER, at=MONDAY)


def merge_and_undo(session: Session, world: World) -> UnitChange:
    return rearranging.undo(session, merge(session, world), by=None, at=TUESDAY)


@pytest.mark.parametrize("change", [merge, merge_twice, split, close, move, merge_and_undo])
def test_the_whole_is_the_same_by_the_units_of_every_day(
    session: Session, world: World, change: Callable[[Session, World], UnitChange]
) -> None:
    places = [world.chieng_an.id, world.to_hieu.id, world.ban_pat.id, world.province.id]
    places += [_slug(session, "xa-ta-xua"), _slug(session, "huyen-bac-yen-truoc-7-2025")]
    for power, unit_id in enumerate(places):
        tell(session, unit_id, 10**power)

    change(session, world)

    assert {total(session, world.province.id, on) for on in DAYS} == {111_111}


@pytest.mark.parametrize("change", [merge, split, close, move])
def test_no_result_is_counted_in_two_units_side_by_side(
    session: Session, world: World, change: Callable[[Session, World], UnitChange]
) -> None:
    for unit_id in (world.chieng_an.id, world.to_hieu.id, world.ban_pat.id):
        tell(session, unit_id, 7)

    change(session, world)

    for on in (DAY - timedelta(days=1), DAY):
        beside = units.children(session, world.province.id, on)
        assert sum(total(session, child.unit_id, on) for child in beside) == 21


def test_the_heir_takes_over_what_was_done_in_its_parts(session: Session, world: World) -> None:
    tell(session, world.chieng_an.id, 40)
    (heir,) = _made(session, merge(session, world))

    assert total(session, heir, DAY) == 40
    assert total(session, world.chieng_an.id, DAY - timedelta(days=1)) == 40


def test_a_unit_with_results_is_not_taken_back(session: Session, world: World) -> None:
    new = New("Mới", UnitKind.COMMUNE, world.province.id)
    change = changing.create(session, new, Order(date(2025, 8, 1)), at=MONDAY)
    (made,) = _made(session, change)
    row = tell(session, made, 40)
    assert past_results.count_in(session, [made, world.province.id]) == {made: 1}

    with pytest.raises(ResultsThere, match="Xã Mới đã có 1 đợt lớp"):
        taking_back.check(session, change)

    past_results.take_back(session, row, by=None, at=TUESDAY)
    taking_back.check(session, change)


def test_a_change_that_made_no_unit_is_taken_back_whatever_is_written_there(
    session: Session, world: World
) -> None:
    tell(session, world.ban_pat.id, 40)

    taking_back.check(session, move(session, world))


def _made(session: Session, change: UnitChange) -> set[int]:
    older = select(UnitVersion.unit_id).where(
        UnitVersion.change_id.is_distinct_from(change.id), UnitVersion.id > 0
    )
    return undoing.touched_by(session, change) - set(session.scalars(older))


def _slug(session: Session, slug: str) -> int:
    return session.scalars(select(Unit.id).where(Unit.slug == slug)).one()
