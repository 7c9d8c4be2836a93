"""Correcting what is written about a person; what it said before is kept and can be put back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal, text
from app.people.models import Person, PersonalText, PersonEdit

FIELDS = ("full_name", "birth_year", "phone", "other_phone")
OLDEST, YOUNGEST = 1900, 15
NAME_LENGTH = 120
# What a form sends for each field; None: she has none.
Values = Mapping[str, str | int | None]


class BadField(Exception):
    """What was typed cannot be; `field` names the place and the message says what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NothingToPutBack(Exception):
    """No correction of this person is left to take back."""


def read_name(typed: str) -> str:
    """A full name as it is kept; raises BadField."""
    name = " ".join(text.clean(typed).split())
    if not any(map(str.isalpha, name)):
        raise BadField("full_name", "Chị ghi họ và tên.")
    if len(name) > NAME_LENGTH:
        raise BadField("full_name", f"Họ tên dài nhất {NAME_LENGTH} ký tự.")
    return name


def read_year(typed: str, *, today: date) -> int | None:
    """A year of birth, or None for an empty field; raises BadField."""
    digits = text.clean(typed).strip()
    if not digits:
        return None
    year = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) == 4 else 0
    if not OLDEST <= year <= today.year - YOUNGEST:
        raise BadField("birth_year", "Năm sinh có bốn chữ số, ví dụ 1985. Chưa biết thì để trống.")
    return year


def read_phone(typed: str, field: str = "phone") -> str | None:
    """A telephone number as 0xxxxxxxxx, or None for an empty field; raises BadField."""
    if not text.clean(typed).strip():
        return None
    number = text.phone(typed)
    if number is None:
        raise BadField(field, "Số di động có 10 chữ số, bắt đầu bằng 0, ví dụ 0912 345 678.")
    return number


def change(
    session: Session, person: Person, values: Values, *, by: int | None, at: datetime
) -> list[str]:
    """Put these values into the fields of FIELDS that differ; returns their names."""
    changed = [
        field for field in FIELDS if field in values and _now(person, field) != values[field]
    ]
    for field in changed:
        session.add(_edit(session, person, field, by, at))
        setattr(person, field, values[field])
    if "full_name" in changed:
        person.sort_key, person.folded = (
            text.sort_key(person.full_name),
            text.fold(person.full_name),
        )
    session.flush()
    if changed:
        journal.note(
            session, "change", f"person/{person.public_id}", by=by, filter={"fields": changed}
        )
    return changed


def last_change(session: Session, person: Person) -> Sequence[PersonEdit]:
    """What the newest correction of her changed, if what it said before was not erased."""
    newest = (
        select(func.max(PersonEdit.recorded_at))
        .where(PersonEdit.person_id == person.id)
        .scalar_subquery()
    )
    edits = session.scalars(
        select(PersonEdit)
        .where(PersonEdit.person_id == person.id, PersonEdit.recorded_at == newest)
        .order_by(PersonEdit.id)
    ).all()
    texts = [session.get(PersonalText, edit.before_id) for edit in edits if edit.before_id]
    return [] if any(kept is None or kept.erased_at for kept in texts) else edits


def put_back(
    session: Session, person: Person, *, seen: int, by: int | None, at: datetime
) -> list[str]:
    """Say again what stood there before the newest correction; doing it twice changes it again.

    `seen` is the newest correction she saw; raises NothingToPutBack when it is another one now.
    """
    edits = last_change(session, person)
    if not edits or edits[-1].id != seen:
        raise NothingToPutBack("Có người vừa sửa thêm. Chị mở lại trang để xem.")
    before: dict[str, str | int | None] = {}
    for edit in edits:
        kept = session.get_one(PersonalText, edit.before_id).body if edit.before_id else None
        before[edit.field] = int(kept) if kept and edit.field == "birth_year" else kept
    return change(session, person, before, by=by, at=at)


def _now(person: Person, field: str) -> str | int | None:
    value: str | int | None = getattr(person, field)
    return value


def _edit(session: Session, person: Person, field: str, by: int | None, at: datetime) -> PersonEdit:
    before = _now(person, field)
    kept = None
    if before is not None:
        kept = PersonalText(person_id=person.id, body=str(before), created_at=at)
        session.add(kept)
        session.flush()
    return PersonEdit(
        person_id=person.id,
        field=field,
        before_id=kept.id if kept else None,
        by_account=by,
        happened_at=at,
        recorded_at=at,
    )
