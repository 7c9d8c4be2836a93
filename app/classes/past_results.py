"""Classes held before the product: totals with the document that vouches for them, no names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column, relationship

from app import clock, journal
from app.classes import past_checks as checks
from app.classes.past_checks import BadPastResult, Told
from app.organisation import heirs, units
from app.organisation.models import Unit
from app.orm import Base, Recorded

A_YEAR = timedelta(days=366)
# A second one like it within this time is the same form, sent twice.
JUST_NOW = timedelta(minutes=10)
# What a result says; two that agree in all of it are the same or twins.
SAID = (
    "title", "from_date", "to_date", "unit_id", "programme_id", "classes", "people", "money",
    "document",
)  # fmt: skip


class Twice(Exception):
    """There is one just like it: `found`, written down by the same account `just_now`, or not."""

    def __init__(self, found: "PastResult", *, just_now: bool) -> None:
        super().__init__(found.id)
        self.found, self.just_now = found, just_now


class PastResult(Recorded, Base):
    """What one document says of classes held. Corrected by a row that supersedes it."""

    __tablename__ = "past_result"
    __table_args__ = (
        CheckConstraint("to_date >= from_date", name="in_order"),
        CheckConstraint("classes > 0", name="some_classes"),
        CheckConstraint("money >= 0", name="no_debt"),
        Index(None, "unit_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    from_date: Mapped[date]
    to_date: Mapped[date]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    classes: Mapped[int]
    # {audience: people}
    people: Mapped[dict[str, Any]]
    # Đồng; None: the document does not say.
    money: Mapped[int | None] = mapped_column(BigInteger)
    document: Mapped[str] = mapped_column(String(300))
    is_demo: Mapped[bool] = mapped_column(default=False)
    by_account: Mapped[int | None]
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("past_result.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)

    unit: Mapped[Unit] = relationship()

    @property
    def total(self) -> int:
        return sum(self.people.values())


def add(
    session: Session,
    told: Told,
    *,
    another: bool = False,
    is_demo: bool = False,
    by: int | None,
    at: datetime,
) -> PastResult:
    """Raises BadPastResult, and Twice for one just like it, unless this is `another` class."""
    row = _row(session, told, by=by, at=at)
    row.is_demo = is_demo
    # Two forms sent at once stand in line here.
    session.scalars(select(Unit).where(Unit.id == told.unit_id).with_for_update(key_share=True))
    if not another and (found := _like(session, row)):
        mine = found.by_account == by and at - found.recorded_at <= JUST_NOW
        raise Twice(found, just_now=mine)
    return _store(session, row, "add")


def correct(
    session: Session, result: PastResult, told: Told, *, by: int | None, at: datetime
) -> PastResult:
    """What was written wrongly stays in the books and counts no more. Raises BadPastResult.

    Where nothing was wrong, nothing is written.
    """
    row = _row(session, told, by=by, at=at)
    row.supersedes, row.is_demo = result.id, result.is_demo
    return result if _alike(result, row) else _store(session, row, "correct")


def take_back(session: Session, result: PastResult, *, by: int | None, at: datetime) -> PastResult:
    """It counts no more."""
    row = _again(result, by=by, at=at)
    row.void = True
    return _store(session, row, "take-back")


def put_back(session: Session, result: PastResult, *, by: int | None, at: datetime) -> PastResult:
    """What was taken back counts again. Raises BadPastResult when its unit or programme is gone."""
    row = _again(result, by=by, at=at)
    checks.check_place(session, row.unit_id)
    checks.check_programme(session, row.programme_id, row.from_date, row.to_date)
    return _store(session, row, "put-back")


def within(
    session: Session,
    unit_id: int,
    *,
    on: date,
    first: date | None = None,
    last: date | None = None,
    known_at: datetime | None = None,
) -> list[PastResult]:
    """Those counted in this unit or below it by the units of the day `on`, ended from `first` to
    `last`; the latest first.

    A result is counted where its unit is: so totals are equal by the units of any day.
    """
    rows = [row for row in _counting(session, last, known_at) if _belongs(row, first)]
    if not rows:
        return []
    places = heirs.places(session, {row.unit_id for row in rows}, on, known_at)
    tree = units.below(select(Unit.id).where(Unit.id == unit_id), on, known_at)
    inside = set(session.scalars(select(tree.c[0]).where(tree.c[0].in_(set(places.values())))))
    return [row for row in rows if places[row.unit_id] in inside]


def count_in(session: Session, unit_ids: Iterable[int]) -> dict[int, int]:
    """{unit: how many results are written down at this very unit}, of those that have any."""
    wanted = set(unit_ids)
    return Counter(row.unit_id for row in _counting(session) if row.unit_id in wanted)


def of_programme(session: Session, programme_id: int) -> list[PastResult]:
    """Those that count and name this programme."""
    return [row for row in _counting(session) if row.programme_id == programme_id]


def check_period(session: Session, programme_id: int, first: date, last: date) -> None:
    """All classes told of the programme lie within the period it is to have, or BadPastResult."""
    for row in of_programme(session, programme_id):
        if not first <= row.from_date <= row.to_date <= last:
            words = checks.HELD_OUTSIDE.format(title=row.title)
            raise BadPastResult({"first" if row.from_date < first else "last": words})


def current(session: Session, result_id: int) -> PastResult | None:
    """The row with this id, unless a later one took its place."""
    later = aliased(PastResult)
    replaced = select(later.id).where(later.supersedes == PastResult.id)
    return session.scalar(select(PastResult).where(PastResult.id == result_id, ~replaced.exists()))


def newest(session: Session, result_id: int) -> PastResult | None:
    """The last row in the place of this one."""
    row = session.get(PastResult, result_id)
    while row and (later := session.scalar(select(PastResult).filter_by(supersedes=row.id))):
        row = later
    return row


def _counting(
    session: Session, last: date | None = None, known_at: datetime | None = None
) -> Sequence[PastResult]:
    """The rows that count, ended by `last`, as far as was known; the latest first."""
    later = aliased(PastResult)
    corrected = select(later.supersedes).where(later.supersedes > 0)
    query = select(PastResult).where(PastResult.void.is_(False))
    if known_at is not None:
        corrected = corrected.where(later.recorded_at <= known_at)
        query = query.where(PastResult.recorded_at <= known_at)
    if last is not None:
        query = query.where(PastResult.to_date <= last)
    return session.scalars(
        query.where(PastResult.id.not_in(corrected)).order_by(
            PastResult.to_date.desc(), PastResult.id.desc()
        )
    ).all()


def _belongs(row: PastResult, first: date | None) -> bool:
    """It ended on `first` or later. What lasted years tells nothing of a part of them: that
    belongs only to a period in which all of it lies."""
    if first is None:
        return True
    return first <= (row.from_date if row.to_date - row.from_date > A_YEAR else row.to_date)


def _row(session: Session, told: Told, *, by: int | None, at: datetime) -> PastResult:
    told = checks.check(session, told, at=at)
    return PastResult(
        title=told.title,
        from_date=told.first,
        to_date=told.last,
        unit_id=told.unit_id,
        programme_id=told.programme_id,
        classes=told.classes,
        people={key.value: count for key, count in told.people.items()},
        money=told.money,
        document=told.document,
        by_account=by,
        happened_at=clock.day_bounds(told.last, told.last)[1],
        recorded_at=at,
    )


def _again(result: PastResult, *, by: int | None, at: datetime) -> PastResult:
    """A row in place of this one that says the same."""
    row = PastResult(**{name: getattr(result, name) for name in (*SAID, "is_demo", "happened_at")})
    row.supersedes, row.void, row.by_account, row.recorded_at = result.id, False, by, at
    return row


def _like(session: Session, row: PastResult) -> PastResult | None:
    """One that counts and says the same, word for word."""
    return next((found for found in _counting(session, row.to_date) if _alike(found, row)), None)


def _alike(one: PastResult, other: PastResult) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in SAID)


def _store(session: Session, row: PastResult, action: str) -> PastResult:
    session.add(row)
    session.flush()
    journal.note(session, action, f"past-result/{row.id}", by=row.by_account)
    return row
