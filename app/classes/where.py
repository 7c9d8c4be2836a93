"""Which unit a document means by a name, as the units were on the day its class ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import text
from app.organisation import units
from app.organisation.models import UnitKind, UnitVersion
from app.organisation.timelines import in_force

# Classes were held by the province, its districts and its communes.
LEVELS = (UnitKind.PROVINCE, UnitKind.OTHER, UnitKind.COMMUNE, UnitKind.WARD)
MOST = 12


@dataclass(frozen=True)
class Named:
    """A unit of a day, with the name of the one above it where that tells them apart."""

    unit_id: int
    full_name: str
    above: str | None

    @property
    def label(self) -> str:
        """«Xã Tà Xùa, Huyện Bắc Yên»; right below the province, «Xã Tà Xùa»."""
        return f"{self.full_name}, {self.above}" if self.above else self.full_name


@dataclass(frozen=True)
class Found:
    """Units that a name may mean on `day`; `sure` when it can only mean the one there is."""

    units: tuple[Named, ...]
    day: date
    sure: bool


def find(session: Session, typed: str, ended: date, *, today: date) -> Found:
    """By the units of the day; when none is called so, by those of today."""
    day = first_known(session, ended)
    for on in (day, today):
        here = everywhere(session, on)
        for name in (typed, typed.partition(",")[0]):
            for is_meant in (_word_for_word, _by_its_name, _without_marks, _shortened):
                if meant := tuple(each for each in here if is_meant(each, name)):
                    return Found(meant, on, len(meant) == 1 and on == day and name == typed)
    words = text.fold(typed).split()
    near = tuple(each for each in everywhere(session, day) if _holds(each, words))
    return Found(near[:MOST] if words else (), day, sure=False)


def everywhere(session: Session, day: date) -> list[Named]:
    """The open units of a day that may have held a class, in Vietnamese order."""
    rows = session.scalars(
        select(UnitVersion)
        .where(UnitVersion.kind.in_(LEVELS), UnitVersion.closed.is_(False), units.as_of(day))
        .order_by(UnitVersion.sort_key, UnitVersion.unit_id)
    ).all()
    names = {row.unit_id: row.full_name for row in rows if row.kind is not UnitKind.PROVINCE}
    return [_named(row, names.get(row.parent_id or 0)) for row in rows]


def first_known(session: Session, day: date) -> date:
    """The day, or the first one of which the units are known."""
    earliest = session.scalar(select(func.min(UnitVersion.from_date)).where(in_force()))
    return max(day, earliest) if earliest else day


def called(session: Session, days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """{(unit, day): its name that day}; before it was there, its first name."""
    wanted = set(days)
    lines: dict[int, list[UnitVersion]] = {unit_id: [] for unit_id, _ in wanted}
    rows = select(UnitVersion).where(UnitVersion.unit_id.in_(lines), in_force())
    for row in session.scalars(rows.order_by(UnitVersion.from_date, UnitVersion.id)):
        lines[row.unit_id].append(row)
    return {(unit_id, day): _name(lines[unit_id], day) for unit_id, day in wanted}


def same(one: str, other: str) -> bool:
    """Two names that differ in capitals or spelling only."""
    return _key(one) == _key(other)


def _named(row: UnitVersion, above: str | None) -> Named:
    return Named(row.unit_id, row.full_name, above)


def _name(line: list[UnitVersion], day: date) -> str:
    before = [row for row in line if row.from_date <= day]
    chosen = before[-1] if before else next(iter(line), None)
    return chosen.full_name if chosen else ""


def _key(name: str) -> str:
    return text.spelling_key(" ".join(text.clean(name).casefold().split()))


def _word_for_word(unit: Named, typed: str) -> bool:
    return same(unit.label, typed)


def _by_its_name(unit: Named, typed: str) -> bool:
    return same(unit.full_name, typed)


def _without_marks(unit: Named, typed: str) -> bool:
    return text.fold(typed) in {text.fold(unit.label), text.fold(unit.full_name)}


def _shortened(unit: Named, typed: str) -> bool:
    """«Bắc Yên» may be the district, its town or a commune."""
    return bool(typed) and text.fold(unit.full_name).endswith(f" {text.fold(typed)}")


def _holds(unit: Named, words: Iterable[str]) -> bool:
    folded = text.fold(unit.label)
    return all(word in folded for word in words)
