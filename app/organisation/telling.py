"""What a change of units did, told from the rows it wrote."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.organisation.models import (
    KIND_NAMES,
    ChangeKind,
    Seat,
    UnitChange,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)

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


def on_border(kind: UnitKind) -> str:
    """«xã biên giới»"""
    return f"{KIND_NAMES[kind] or 'đơn vị'} biên giới".lower()


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
    return told(session, changes.all())


def tell(session: Session, change: UnitChange) -> Told:
    """New units, what ended, what moved where, new names and marks."""
    return told(session, [change])[0]


@dataclass(frozen=True)
class _Books:
    """Every row that some changes wrote, and every version there is of the units in them."""

    written: dict[int | None, list[UnitVersion]]
    versions: dict[int, list[UnitVersion]]
    undone: dict[int | None, UnitChange]

    @classmethod
    def open(cls, session: Session, changes: Sequence[UnitChange]) -> Self:
        """In three queries, however many changes."""
        ids = [change.id for change in changes]
        rows = session.scalars(
            select(UnitVersion).where(UnitVersion.change_id.in_(ids)).order_by(UnitVersion.id)
        ).all()
        written: dict[int | None, list[UnitVersion]] = defaultdict(list)
        for row in rows:
            written[row.change_id].append(row)
        units = {row.unit_id for row in rows} | {row.parent_id for row in rows if row.parent_id}
        versions: dict[int, list[UnitVersion]] = defaultdict(list)
        for row in session.scalars(select(UnitVersion).where(UnitVersion.unit_id.in_(units))):
            versions[row.unit_id].append(row)
        undoing = session.scalars(select(UnitChange).where(UnitChange.undoes.in_(ids)))
        return cls(written, versions, {undo.undoes: undo for undo in undoing})

    def decided(self, change: UnitChange) -> list[UnitVersion]:
        """Its rows of its own day, the last one of each unit.

        Rows of later days only carry along what was decided: nothing is to be told of them.
        """
        own = [row for row in self.written[change.id] if row.from_date == change.on_date]
        return list({row.unit_id: row for row in own}.values())

    def before(self, row: UnitVersion) -> UnitVersion | None:
        """What the unit would have been that day without this row, as was known when it was
        entered; None when it is the unit's first."""
        return self._known(row.unit_id, row.from_date, row, without=row.supersedes)

    def name(self, unit_id: int | None, row: UnitVersion) -> str | None:
        """What another unit was called on the day of this row, as was known then."""
        found = self._known(unit_id or 0, row.from_date, row)
        return found.full_name if found else None

    def _known(
        self, unit_id: int, day: date, entered: UnitVersion, without: int | None = None
    ) -> UnitVersion | None:
        known = [
            row
            for row in self.versions.get(unit_id, [])
            if row.id < entered.id and row.change_id != entered.change_id
        ]
        corrected = {row.supersedes for row in known} | {without}
        counting = [
            row
            for row in known
            if row.from_date <= day and not row.void and row.id not in corrected
        ]
        return max(counting, key=_order, default=None)


def _order(row: UnitVersion) -> tuple[date, int]:
    return row.from_date, row.id


def told(session: Session, changes: Sequence[UnitChange]) -> list[Told]:
    books = _Books.open(session, changes)
    return [
        Told(change, tuple(_lines(books, change)), books.undone.get(change.id))
        for change in changes
    ]


def _lines(books: _Books, change: UnitChange) -> Iterable[str]:
    rows = books.decided(change)
    before = {row.id: old for row in rows if (old := books.before(row))}
    parents = {row.parent_id: books.name(row.parent_id, row) for row in rows}
    names = {unit_id: name for unit_id, name in parents.items() if unit_id and name}
    names |= {row.unit_id: row.full_name for row in rows}
    yield from _new(rows, before, names)
    yield from _ended(rows)
    yield from _moved(rows, before, names)
    yield from _renamed(rows, before)
    yield from _marked(rows, before)


Before = Mapping[int, UnitVersion]


def _new(rows: list[UnitVersion], before: Before, names: Mapping[int, str]) -> Iterable[str]:
    for row in rows:
        if row.id not in before and not row.closed and not row.void:
            parent = names.get(row.parent_id or 0)
            where = f", trực thuộc {parent}" if parent else ""
            yield f"Lập mới {row.full_name}{where}."


def _ended(rows: list[UnitVersion]) -> Iterable[str]:
    ended = [row.full_name for row in rows if row.closed and not row.void]
    if ended:
        yield f"Thôi hoạt động: {', '.join(ended)}."


def _moved(rows: list[UnitVersion], before: Before, names: Mapping[int, str]) -> Iterable[str]:
    moved: dict[int, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.sort_key):
        old = before.get(row.id)
        if old and row.parent_id and old.parent_id != row.parent_id and not row.closed:
            moved[row.parent_id].append(row.full_name)
    for parent_id, children in moved.items():
        count = f"{len(children)} đơn vị" if len(children) > 1 else "Một đơn vị"
        parent = names.get(parent_id, "đơn vị khác")
        yield f"{count} chuyển sang {parent}: {', '.join(children)}."


def _renamed(rows: list[UnitVersion], before: Before) -> Iterable[str]:
    for row in rows:
        old = before.get(row.id)
        if old and old.full_name != row.full_name and not row.closed:
            yield f"{old.full_name} đổi tên thành {row.full_name}."


def _marked(rows: list[UnitVersion], before: Before) -> Iterable[str]:
    for row in rows:
        old = before.get(row.id)
        if row.closed:
            continue
        if row.border != (old.border if old else False):
            yield f"{row.full_name} {'là' if row.border else 'không là'} {on_border(row.kind)}."
        if row.seat != (old.seat if old else Seat.VILLAGE):
            yield f"{row.full_name}: hội viên ở {SEATS[row.seat]}."
