"""What was done at a post and to a person's entry, step by step, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from app import text
from app.people.models import Holding, Person, PersonalText, PersonEdit
from app.people.tenure import Term
from app.web.db import db
from app.web.trainer import names

SHOWN = 30
BY_PRODUCT = "có sẵn khi nạp danh sách"
FIELDS = {
    "full_name": "họ tên",
    "birth_year": "năm sinh",
    "phone": "số điện thoại",
    "other_phone": "số khác",
}


@dataclass(frozen=True)
class Step:
    """Rows written together: when, by whom, and what they say."""

    at: datetime
    by: str
    lines: tuple[str, ...]


def at_post(unit_id: int) -> list[Step]:
    """The steps at the posts of a chi hội, the newest first."""
    rows = [
        (holding, name)
        for holding, name in db().execute(
            select(Holding, Person.full_name)
            .join(Person, Person.id == Holding.person_id)
            .where(Holding.unit_id == unit_id)
            .order_by(Holding.recorded_at.desc(), Holding.id.desc())
            .limit(SHOWN)
        )
    ]
    before = _before([holding for holding, _ in rows])
    by = _names(holding.by_account for holding, _ in rows)
    return [
        Step(at, by[steps[0][0].by_account], tuple(_said(*row, before) for row in reversed(steps)))
        for at, found in groupby(rows, key=lambda row: row[0].recorded_at)
        if (steps := list(found))
    ]


def of_entry(person: Person) -> list[Step]:
    """The corrections of her entry, the newest first, each with what stood there before."""
    rows = (
        db()
        .execute(
            select(PersonEdit, PersonalText.body)
            .outerjoin(PersonalText, PersonalText.id == PersonEdit.before_id)
            .where(PersonEdit.person_id == person.id)
            .order_by(PersonEdit.recorded_at.desc(), PersonEdit.id)
            .limit(SHOWN)
        )
        .all()
    )
    by = _names(edit.by_account for edit, _ in rows)
    return [
        Step(
            at,
            by[edits[0][0].by_account],
            tuple(f"Sửa {FIELDS[edit.field]}, trước là “{was or ''}”" for edit, was in edits),
        )
        for at, found in groupby(rows, key=lambda row: row[0].recorded_at)
        if (edits := list(found))
    ]


def _names(account_ids: Iterable[int | None]) -> dict[int | None, str]:
    return {**names.of_accounts(db(), account_ids), None: BY_PRODUCT}


def _before(rows: Sequence[Holding]) -> dict[int, Holding]:
    ids = {row.supersedes for row in rows if row.supersedes}
    return {row.id: row for row in db().scalars(select(Holding).where(Holding.id.in_(ids)))}


def _said(row: Holding, name: str, before: dict[int, Holding]) -> str:
    days = Term(name, row.from_date, row.to_date).words
    was = before.get(row.supersedes or 0)
    if row.void:
        said = f"Bỏ lần ghi chị {name} giữ chức"
    elif was is None or was.void:
        said = f"Chị {name} giữ chức {days}"
    elif row.to_date and was.to_date is None and row.from_date == was.from_date:
        said = f"Chị {name} thôi giữ chức, ngày cuối {text.date(row.to_date)}"
    else:
        said = f"Ghi lại: chị {name} giữ chức {days}"
    return f"{said}. Văn bản: {row.act}" if row.act else said
