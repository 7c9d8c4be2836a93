"""What a change of units is given, and the steps every plan is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation.heirs import not_undone
from app.organisation.models import KIND_NAMES, Seat, UnitKind, UnitSuccession
from app.organisation.refusals import (
    AlreadyClosed,
    ChangedLater,
    ClosesLater,
    NeverWas,
    NoName,
    NotThereYet,
    OtherKindWord,
    TooFarAhead,
    TopStays,
)
from app.organisation.timelines import State, Timelines

# Communes and wards: the kinds that may lie on the state border.
ON_BORDER = {UnitKind.COMMUNE, UnitKind.WARD}
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Order:
    """The day a change takes force, the document that says so, and the account that enters it."""

    on: date
    act: str | None = None
    by: int | None = None


@dataclass(frozen=True)
class New:
    """A unit to be made."""

    name: str
    kind: UnitKind
    parent_id: int
    seat: Seat = Seat.VILLAGE
    border: bool = False


def read(
    session: Session,
    unit_ids: Sequence[int],
    order: Order,
    *,
    above: Sequence[int] = (),
    at: datetime,
) -> Timelines:
    last = clock.local_day(at) + FARTHEST
    if order.on > last:
        raise TooFarAhead(day=order.on, last=last)
    return Timelines.read(session, unit_ids, above)


def still_open(lines: Timelines, unit_id: int, day: date) -> State:
    """The unit as it is that day. Raises NeverWas, NotThereYet, AlreadyClosed."""
    state, every = lines.at(unit_id, day), lines.line(unit_id)
    if not every:
        raise NeverWas
    if state is None:
        raise NotThereYet(unit=every[0].full_name, since=every[0].from_date, day=day)
    if state.closed:
        raise AlreadyClosed(unit=state.full_name, since=state.from_date)
    return state


def below_the_top(state: State) -> State:
    if state.kind is UnitKind.PROVINCE:
        raise TopStays(unit=state.full_name)
    return state


def begin(lines: Timelines, new: New, order: Order) -> int:
    """The number under which the new unit is known until it is written."""
    number = min([0, *lines.states]) - 1
    name = own_name(new.name, new.kind)
    lines.begin(
        State(
            number,
            order.on,
            name,
            new.kind,
            new.parent_id,
            act=order.act,
            border=new.border,
            seat=new.seat,
        )
    )
    return number


def receiver(
    lines: Timelines, parts: list[State], into: int | New, order: Order, *, border: bool | None
) -> int:
    """The unit in which the parts go on, with their marks."""
    area = parts[0].kind in ON_BORDER
    on_border = area and (any(part.border for part in parts) if border is None else border)
    if isinstance(into, int):
        if on_border != still_open(lines, into, order.on).border:
            lines.put(into, order.on, order.act, border=on_border)
        return into
    seats = {part.seat for part in parts}
    seat = seats.pop() if len(seats) == 1 else into.seat
    return begin(lines, replace(into, border=on_border, seat=seat), order)


def own_name(typed: str, kind: UnitKind) -> str:
    """What was typed without the word of its kind in front: «Xã Chiềng Mai» is called Chiềng Mai.

    Raises NoName, OtherKindWord.
    """
    name = " ".join(text.clean(typed).split())
    word = KIND_NAMES[kind]
    while word and f"{name} ".casefold().startswith(f"{word} ".casefold()):
        name = name[len(word) :].strip()
    if not name:
        raise NoName
    first = name.split()[0]
    others = {KIND_NAMES[other].casefold() for other in ON_BORDER - {kind}}
    if kind in ON_BORDER and first.casefold() in others:
        raise OtherKindWord(word=first, kind=word.lower())
    return name


def check_stays(lines: Timelines, state: State, order: Order) -> None:
    """Raises ChangedLater: a later day took it out of this very parent."""
    for later in lines.after(state.unit_id, order.on):
        if later.parent_id != state.parent_id:
            raise ChangedLater(unit=later.full_name, later=later.from_date)


def shut(session: Session, lines: Timelines, unit_id: int, order: Order) -> None:
    """Raises ClosesLater, ChangedLater: nothing happens to a unit after its end."""
    for later in lines.after(unit_id, order.on):
        facts: dict[str, str | date] = {"unit": later.full_name, "later": later.from_date}
        raise ClosesLater(**facts) if later.closed else ChangedLater(**facts)
    later_day = session.scalar(
        select(func.min(UnitSuccession.on_date)).where(
            or_(UnitSuccession.from_unit_id == unit_id, UnitSuccession.to_unit_id == unit_id),
            UnitSuccession.on_date > order.on,
            not_undone(UnitSuccession.change_id.expression),
        )
    )
    if later_day is not None:
        name = still_open(lines, unit_id, order.on).full_name
        raise ChangedLater(unit=name, later=later_day)
    lines.put(unit_id, order.on, order.act, closed=True)
