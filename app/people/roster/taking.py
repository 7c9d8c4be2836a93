"""The roster as it stands: who holds the posts of a unit's branches, to be brought in again."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from app import text
from app.organisation import units
from app.organisation.models import UnitVersion, named
from app.people.models import BRANCH_HEAD, Holding, Person, Title
from app.people.roster import previewing, values

TITLE = "Danh sách chi hội trưởng"
COLUMNS = (
    "STT", "Mã", "Họ và tên", "Năm sinh", "Điện thoại", "Điện thoại khác", "Chi hội",
    "Xã, phường", "Chức vụ", "Từ ngày",
)  # fmt: skip
WIDTHS = (6, 18, 28, 10, 14, 14, 28, 24, 16, 12)


def rows(session: Session, unit_id: int, today: date) -> Iterator[tuple[str, ...]]:
    """The cells under COLUMNS, commune by commune."""
    above, later = aliased(UnitVersion), aliased(Holding)
    held = session.execute(
        select(
            Person.public_id, Person.full_name, Person.birth_year, Person.phone,
            Person.other_phone, UnitVersion.name, above.kind, above.name.label("above"),
            Holding.from_date,
        )
        .join(Holding, Holding.person_id == Person.id)
        .join(UnitVersion, UnitVersion.unit_id == Holding.unit_id)
        .outerjoin(above, above.unit_id == UnitVersion.parent_id)
        .where(
            UnitVersion.unit_id.in_(select(previewing.within(unit_id, today).c[0])),
            UnitVersion.closed.is_(False),
            units.as_of(today, of_all=True),
            above.id.is_(None) | above.id.in_(_in_force(today)),
            Holding.title_id.in_(select(Title.id).where(Title.key == BRANCH_HEAD)),
            Holding.void.is_(False),
            Holding.from_date <= today,
            or_(Holding.to_date.is_(None), Holding.to_date >= today),
            Holding.id.not_in(select(later.supersedes).where(later.supersedes > 0)),
            Person.withdrawn_at.is_(None),
        )
        .order_by(above.sort_key, UnitVersion.sort_key, Person.sort_key, Person.id)
    )  # fmt: skip
    for number, row in enumerate(held, start=1):
        yield (
            str(number),
            values.coded(row.public_id),
            row.full_name,
            str(row.birth_year or ""),
            row.phone or "",
            row.other_phone or "",
            row.name,
            named(row.kind, row.above) if row.above else "",
            "Chi hội trưởng",
            text.date(row.from_date),
        )


def _in_force(today: date) -> Select[int]:
    return select(UnitVersion.id).where(units.as_of(today, of_all=True))
