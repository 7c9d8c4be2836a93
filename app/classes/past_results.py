"""Classes held before the product: totals with the document that vouches for them, no names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column, relationship

from app import clock, journal, text
from app.organisation import heirs, units
from app.organisation.models import Unit
from app.organisation.programmes import Audience
from app.orm import Base, Recorded

BACKWARDS = "Ngày kết thúc phải từ ngày bắt đầu trở đi."
NOT_YET = "Lớp này chưa kết thúc. Chị chỉ ghi lớp đã xong."
NOBODY = "Chị ghi số người của ít nhất một đối tượng."
A_YEAR = timedelta(days=366)
MOST_PEOPLE, MOST_MONEY, MOST_CLASSES = 1_000_000, 10**13, 10_000


class BadPastResult(ValueError):
    """`problems` says on each field, "last" or "people", what to mend."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


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


@dataclass(frozen=True)
class Told:
    """What the document says; `people` by audience."""

    title: str
    first: date
    last: date
    unit_id: int
    programme_id: int | None
    classes: int
    people: Mapping[Audience, int]
    money: int | None
    document: str


def add(
    session: Session, told: Told, *, is_demo: bool = False, by: int | None, at: datetime
) -> PastResult:
    """Raises BadPastResult."""
    row = _row(told, by=by, at=at)
    row.is_demo = is_demo
    return _store(session, row, "add")


def correct(
    session: Session, result: PastResult, told: Told, *, by: int | None, at: datetime
) -> PastResult:
    """What was written wrongly stays in the books and counts no more. Raises BadPastResult."""
    row = _row(told, by=by, at=at)
    row.supersedes, row.is_demo = result.id, result.is_demo
    return _store(session, row, "correct")


def take_back(
    session: Session, result: PastResult, *, void: bool = True, by: int | None, at: datetime
) -> PastResult:
    """It counts no more; with `void` False, what was taken back counts again."""
    kept = (
        "title from_date to_date unit_id programme_id classes people money document is_demo "
        "happened_at"
    )
    row = PastResult(**{name: getattr(result, name) for name in kept.split()})
    row.supersedes, row.void, row.by_account, row.recorded_at = result.id, void, by, at
    return _store(session, row, "take-back" if void else "put-back")


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


def current(session: Session, result_id: int) -> PastResult | None:
    """The row with this id, unless a later one took its place."""
    later = aliased(PastResult)
    replaced = select(later.id).where(later.supersedes == PastResult.id)
    return session.scalar(select(PastResult).where(PastResult.id == result_id, ~replaced.exists()))


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


def _row(told: Told, *, by: int | None, at: datetime) -> PastResult:
    people = {Audience(key).value: count for key, count in told.people.items() if count}
    if told.last < told.first:
        raise BadPastResult({"last": BACKWARDS})
    if told.last > clock.local_day(at):
        raise BadPastResult({"last": NOT_YET})
    if not people:
        raise BadPastResult({"people": NOBODY})
    return PastResult(
        title=text.clean(told.title).strip(),
        from_date=told.first,
        to_date=told.last,
        unit_id=told.unit_id,
        programme_id=told.programme_id,
        classes=told.classes,
        people=people,
        money=told.money,
        document=text.clean(told.document).strip(),
        by_account=by,
        happened_at=clock.day_bounds(told.last, told.last)[1],
        recorded_at=at,
    )


def _store(session: Session, row: PastResult, action: str) -> PastResult:
    session.add(row)
    session.flush()
    journal.note(session, action, f"past-result/{row.id}", by=row.by_account)
    return row
