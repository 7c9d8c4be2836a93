"""What a change of units did, told from the rows it wrote."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.organisation import units
from app.organisation.models import ChangeKind, Seat, UnitChange, UnitSuccession, UnitVersion

SEATS = {
    Seat.VILLAGE: "địa bàn dân cư",
    Seat.POLICE: "công an",
    Seat.MARKET: "chợ",
    Seat.SCHOOL: "trường học",
    Seat.OTHER: "nơi khác",
}
WHAT = {
    ChangeKind.CREATE: "Lập mới",
    ChangeKind.RENAME: "Đổi tên",
    ChangeKind.MOVE: "Chuyển cấp trên",
    ChangeKind.MERGE: "Sắp xếp thành một đơn vị",
    ChangeKind.SPLIT: "Sắp xếp thành nhiều đơn vị",
    ChangeKind.CLOSE: "Đóng đơn vị",
    ChangeKind.CORRECT: "Sửa thông tin",
    ChangeKind.UNDO: "Lấy lại",
}


@dataclass(frozen=True)
class Told:
    """A change as a reader wants it: what was done, its day and document, and line by line."""

    change: UnitChange
    lines: tuple[str, ...]
    # The change that took it back.
    undone: UnitChange | None = None

    @property
    def what(self) -> str:
        return WHAT[self.change.kind]


def history(session: Session, unit_id: int) -> list[Told]:
    """Every change that had to do with the unit, the newest day first; undoings are not listed."""
    versions = select(UnitVersion.change_id).where(
        UnitVersion.unit_id == unit_id, UnitVersion.change_id.is_not(None)
    )
    successions = select(UnitSuccession.change_id).where(
        or_(UnitSuccession.from_unit_id == unit_id, UnitSuccession.to_unit_id == unit_id)
    )
    changes = session.scalars(
        select(UnitChange)
        .where(
            or_(UnitChange.id.in_(versions), UnitChange.id.in_(successions)),
            UnitChange.kind != ChangeKind.UNDO,
        )
        .order_by(UnitChange.on_date.desc(), UnitChange.id.desc())
    )
    return [tell(session, change) for change in changes]


def tell(session: Session, change: UnitChange) -> Told:
    """New units, what ended, what moved where, new names and marks."""
    rows = list(
        session.scalars(
            select(UnitVersion).where(UnitVersion.change_id == change.id).order_by(UnitVersion.id)
        )
    )
    before = _before(session, rows)
    lines = [
        *_new(session, rows, before, change.on_date),
        *_ended(rows),
        *_moved(session, rows, before, change.on_date),
        *_renamed(rows, before),
        *_marked(rows, before),
    ]
    undone = session.scalar(select(UnitChange).where(UnitChange.undoes == change.id))
    return Told(change, tuple(lines), undone)


def _before(session: Session, rows: list[UnitVersion]) -> dict[int, UnitVersion]:
    """{row: what the unit was before it}, for the rows that are not a unit's first."""
    ids = {row.unit_id for row in rows}
    all_rows = session.scalars(select(UnitVersion).where(UnitVersion.unit_id.in_(ids)))
    of_unit: dict[int, list[UnitVersion]] = defaultdict(list)
    for row in all_rows:
        of_unit[row.unit_id].append(row)
    found = {}
    for row in rows:
        earlier = [
            other
            for other in of_unit[row.unit_id]
            if not other.void
            and other.id != row.supersedes
            and other.change_id != row.change_id
            and (other.from_date, other.id) < (row.from_date, row.id)
        ]
        if earlier:
            found[row.id] = max(earlier, key=lambda other: (other.from_date, other.id))
    return found


def _new(
    session: Session, rows: list[UnitVersion], before: dict[int, UnitVersion], day: date
) -> Iterable[str]:
    new = [row for row in rows if row.id not in before and not row.closed and not row.void]
    names = _names(session, [row.parent_id for row in new], rows, day)
    for row in new:
        where = f", trực thuộc {names[row.parent_id]}" if row.parent_id in names else ""
        yield f"Lập mới {row.full_name}{where}."


def _ended(rows: list[UnitVersion]) -> Iterable[str]:
    ended = [row.full_name for row in rows if row.closed and not row.void]
    if ended:
        yield f"Thôi hoạt động: {', '.join(ended)}."


def _moved(
    session: Session, rows: list[UnitVersion], before: dict[int, UnitVersion], day: date
) -> Iterable[str]:
    moved: dict[int, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.sort_key):
        old = before.get(row.id)
        if old and row.parent_id and old.parent_id != row.parent_id and not row.closed:
            moved[row.parent_id].append(row.full_name)
    names = _names(session, moved, rows, day)
    for parent_id, children in moved.items():
        count = f"{len(children)} đơn vị" if len(children) > 1 else "Một đơn vị"
        parent = names.get(parent_id, "đơn vị khác")
        yield f"{count} chuyển sang {parent}: {', '.join(children)}."


def _renamed(rows: list[UnitVersion], before: dict[int, UnitVersion]) -> Iterable[str]:
    for row in rows:
        old = before.get(row.id)
        if old and old.full_name != row.full_name and not row.closed:
            yield f"{old.full_name} đổi tên thành {row.full_name}."


def _marked(rows: list[UnitVersion], before: dict[int, UnitVersion]) -> Iterable[str]:
    for row in rows:
        old = before.get(row.id)
        if old and old.border != row.border:
            yield f"{row.full_name} {'là' if row.border else 'không là'} xã, phường biên giới."
        if old and old.seat != row.seat:
            yield f"{row.full_name}: hội viên ở {SEATS[row.seat]}."


def _names(
    session: Session, unit_ids: Iterable[int | None], rows: list[UnitVersion], day: date
) -> dict[int | None, str]:
    """What these units were called on that day; those that are new by the change itself, too."""
    wanted = {unit_id for unit_id in unit_ids if unit_id is not None}
    if not wanted:
        return {}
    found: dict[int | None, str] = {
        row.unit_id: row.full_name for row in rows if row.unit_id in wanted
    }
    of_the_day = select(UnitVersion).where(UnitVersion.unit_id.in_(wanted), units.as_of(day))
    return found | {row.unit_id: row.full_name for row in session.scalars(of_the_day)}
