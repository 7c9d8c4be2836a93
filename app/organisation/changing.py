"""Units are made, renamed, moved, merged, split and closed: on a day, by a document.

Each verb plans on the units' timelines, checks every day that follows, and only then writes one
`UnitChange` with the rows that point back to it. What cannot be raises a `Refused`, with nothing
written. A day may lie in the past when nothing entered since contradicts it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.organisation import consistency, namesakes, planning
from app.organisation.models import ChangeKind, Seat, UnitChange, UnitKind
from app.organisation.planning import New, Order
from app.organisation.refusals import (
    NotAPart,
    NotBelow,
    NothingNew,
    NotOneLevel,
    OneHeir,
    StillHasUnits,
    TakenTwice,
    TooFewParts,
    Unassigned,
)
from app.organisation.timelines import State, Timelines
from app.organisation.writing import Heir, write

# Units of one level may be merged, and keep it when they are renamed.
LEVELS = {
    UnitKind.PROVINCE: 0,
    UnitKind.OTHER: 1,
    UnitKind.COMMUNE: 1,
    UnitKind.WARD: 1,
    UnitKind.BRANCH: 2,
    UnitKind.GROUP: 3,
}


@dataclass(frozen=True)
class Part:
    """A unit that comes out of a split, and what goes over to it."""

    new: New
    child_ids: Collection[int] = ()
    # The part in which earlier posts are counted; where the unit goes on, that is the unit itself.
    main: bool = False


def create(session: Session, new: New, order: Order, *, at: datetime) -> UnitChange:
    """A new unit, open from that day on."""
    lines = planning.read(session, [], order, above=[new.parent_id], at=at)
    number = planning.begin(lines, new, order)
    consistency.check(lines, [number], order.on)
    namesakes.check(session, lines, [number], order.on)
    return write(session, lines, ChangeKind.CREATE, order.on, order.act, order.by, at=at)


def rename(
    session: Session,
    unit_id: int,
    name: str,
    order: Order,
    *,
    kind: UnitKind | None = None,
    at: datetime,
) -> UnitChange:
    """Another name from that day on, and for a commune or ward perhaps another kind."""
    lines = planning.read(session, [unit_id], order, at=at)
    before = planning.still_open(lines, unit_id, order.on)
    kind = kind or before.kind
    if LEVELS[kind] != LEVELS[before.kind]:
        raise NotOneLevel(unit=before.full_name, other=replace(before, kind=kind).full_name)
    return _amend(session, lines, before, ChangeKind.RENAME, order, name=name, kind=kind, at=at)


def describe(
    session: Session, unit_id: int, border: bool, seat: Seat, order: Order, *, at: datetime
) -> UnitChange:
    """Whether it lies on the state border, and where the members of a branch are."""
    lines = planning.read(session, [unit_id], order, at=at)
    before = planning.still_open(lines, unit_id, order.on)
    return _amend(
        session, lines, before, ChangeKind.CORRECT, order, border=border, seat=seat, at=at
    )


def move(
    session: Session, unit_ids: Sequence[int], parent_id: int, order: Order, *, at: datetime
) -> UnitChange:
    """Units go under another one."""
    lines = planning.read(session, unit_ids, order, above=[parent_id], at=at)
    for unit_id in unit_ids:
        before = planning.below_the_top(planning.still_open(lines, unit_id, order.on))
        if before.parent_id == parent_id:
            raise NothingNew(unit=before.full_name)
        planning.check_stays(lines, before, order)
        lines.put(unit_id, order.on, order.act, parent_id=parent_id)
    consistency.check(lines, unit_ids, order.on)
    return write(session, lines, ChangeKind.MOVE, order.on, order.act, order.by, at=at)


def merge(
    session: Session,
    part_ids: Sequence[int],
    into: int | New,
    order: Order,
    *,
    border: bool | None = None,
    at: datetime,
) -> UnitChange:
    """Units of one level become a new one, or one of them; what lies below goes along.

    It lies on the border as one of them did, unless `border` says otherwise; its members are where
    those of all parts are.
    """
    part_ids = list(dict.fromkeys(part_ids))
    above = [] if isinstance(into, int) else [into.parent_id]
    lines = planning.read(session, part_ids, order, above=above, at=at)
    parts = [
        planning.below_the_top(planning.still_open(lines, unit_id, order.on))
        for unit_id in part_ids
    ]
    _check_parts(parts)
    if isinstance(into, int) and into not in part_ids:
        raise NotAPart
    target = planning.receiver(lines, parts, into, order, border=border)
    closing = [unit_id for unit_id in part_ids if unit_id != target]
    for unit_id in closing:
        for child in lines.children(unit_id, order.on):
            lines.put(child.unit_id, order.on, order.act, parent_id=target)
        planning.shut(session, lines, unit_id, order)
    consistency.check(lines, [*part_ids, target], order.on)
    namesakes.check(session, lines, [target] if target < 0 else [], order.on)
    heirs = [Heir(unit_id, target) for unit_id in closing]
    return write(session, lines, ChangeKind.MERGE, order.on, order.act, order.by, heirs, at=at)


def split(
    session: Session,
    unit_id: int,
    parts: Sequence[Part],
    order: Order,
    *,
    goes_on: bool = False,
    at: datetime,
) -> UnitChange:
    """New units come out of one, each with the units below it that are named for it.

    The unit `goes_on` with what no part takes; else it closes, nothing may be left below it, and
    one part is its main heir.
    """
    lines = planning.read(
        session, [unit_id], order, above=[part.new.parent_id for part in parts], at=at
    )
    before = planning.below_the_top(planning.still_open(lines, unit_id, order.on))
    if len(parts) < (1 if goes_on else 2):
        raise TooFewParts
    if not goes_on and sum(part.main for part in parts) != 1:
        raise OneHeir
    numbers = [planning.begin(lines, part.new, order) for part in parts]
    _hand_over(lines, before, dict(zip(numbers, parts, strict=True)), order, goes_on=goes_on)
    if not goes_on:
        planning.shut(session, lines, unit_id, order)
    consistency.check(lines, [unit_id, *numbers], order.on)
    namesakes.check(session, lines, numbers, order.on)
    heirs = [
        Heir(unit_id, number, main=part.main and not goes_on)
        for number, part in zip(numbers, parts, strict=True)
    ]
    return write(session, lines, ChangeKind.SPLIT, order.on, order.act, order.by, heirs, at=at)


def close(session: Session, unit_id: int, order: Order, *, at: datetime) -> UnitChange:
    """The unit ends without an heir; nothing may lie below it."""
    lines = planning.read(session, [unit_id], order, at=at)
    before = planning.below_the_top(planning.still_open(lines, unit_id, order.on))
    if below := lines.children(unit_id, order.on):
        raise StillHasUnits(unit=before.full_name, count=len(below), day=order.on)
    planning.shut(session, lines, unit_id, order)
    consistency.check(lines, [unit_id], order.on)
    return write(session, lines, ChangeKind.CLOSE, order.on, order.act, order.by, at=at)


def _check_parts(parts: list[State]) -> None:
    if len(parts) < 2:
        raise TooFewParts
    for other in parts[1:]:
        if LEVELS[other.kind] != LEVELS[parts[0].kind]:
            raise NotOneLevel(unit=parts[0].full_name, other=other.full_name)


def _amend(
    session: Session,
    lines: Timelines,
    before: State,
    what: ChangeKind,
    order: Order,
    *,
    at: datetime,
    **new: Any,
) -> UnitChange:
    if "name" in new:
        new["name"] = planning.own_name(new["name"], new["kind"])
    new = {key: value for key, value in new.items() if getattr(before, key) != value}
    if not new:
        raise NothingNew(unit=before.full_name)
    lines.put(before.unit_id, order.on, order.act, **new)
    consistency.check(lines, [before.unit_id], order.on)
    if what is ChangeKind.RENAME:
        namesakes.check(session, lines, [before.unit_id], order.on)
    return write(session, lines, what, order.on, order.act, order.by, at=at)


def _hand_over(
    lines: Timelines, unit: State, parts: Mapping[int, Part], order: Order, *, goes_on: bool
) -> None:
    """Each unit below goes to the part that names it."""
    children = {child.unit_id: child for child in lines.children(unit.unit_id, order.on)}
    taken = [(child, number) for number, part in parts.items() for child in part.child_ids]
    homes = dict(taken)
    for child in homes:
        if child not in children:
            name = next((state.full_name for state in lines.line(child)), "đơn vị chị chọn")
            raise NotBelow(child=name, unit=unit.full_name, day=order.on)
        if sum(each == child for each, _ in taken) > 1:
            raise TakenTwice(child=children[child].full_name)
        planning.check_stays(lines, children[child], order)
        lines.put(child, order.on, order.act, parent_id=homes[child])
    left = [child for unit_id, child in children.items() if unit_id not in homes]
    if left and not goes_on:
        raise Unassigned(child=left[0].full_name)
