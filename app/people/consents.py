"""Sensitive fields about a person: only with her recorded consent, gone once she takes it back.

Law 91/2025/QH15 and Decree 356/2025/NĐ-CP: consent is given for each purpose by itself, is never
presumed, can be shown later (who, when, which words, how), and is as easily taken back.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CTE, Delete, ForeignKey, Index, String, and_, case, delete, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from app import journal, text
from app.orm import Base, Recorded, choice
from app.people import links, scope
from app.people.models import Person

# What she was told, by its number: a change of the words is a new number.
WORDING = "1"
LONGEST = 60
# A smaller group could name somebody.
SMALLEST_SHOWN = 5


class Field(StrEnum):
    ETHNICITY = "dan_toc"
    RELIGION = "ton_giao"
    PARTY = "dang_vien"


FIELDS = {
    Field.ETHNICITY: "Dân tộc",
    Field.RELIGION: "Tôn giáo",
    Field.PARTY: "Đảng viên",
}


class How(StrEnum):
    """In which way she agreed, or took it back."""

    SPOKEN = "noi"
    PAPER = "giay"
    HERSELF = "tu_minh"


HOW = {
    How.SPOKEN: "Chị ấy nói trực tiếp với tôi",
    How.PAPER: "Chị ấy ký trên giấy",
}


class Consent(Recorded, Base):
    """She agreed, or took it back; the latest row for a field counts. It holds no value."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "person_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    field: Mapped[Field] = mapped_column(choice(Field))
    given: Mapped[bool]
    how: Mapped[How] = mapped_column(choice(How))
    wording: Mapped[str] = mapped_column(String(10))
    by_account: Mapped[int | None]


class SensitiveValue(Base):
    """What she told of herself; the row goes with her consent."""

    __tablename__ = "sensitive_value"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    field: Mapped[Field] = mapped_column(choice(Field), primary_key=True)
    value: Mapped[str] = mapped_column(String(LONGEST))
    folded: Mapped[str] = mapped_column(String(LONGEST))


class NotAgreed(Exception):
    """A value without her consent; the message says what to do."""


@dataclass(frozen=True)
class Group:
    """So many people told the same; `people` is None where they are too few to be told apart."""

    value: str
    people: int | None


def agree(
    session: Session,
    person: Person,
    field: Field,
    value: str,
    how: How | None,
    *,
    by: int | None,
    at: datetime,
) -> None:
    """Write down that she agreed, and what she told. Raises NotAgreed, with nothing written."""
    words = " ".join(text.clean(value).split())
    if how is None:
        raise NotAgreed("Chị ghi chị ấy đồng ý bằng cách nào. Chưa đồng ý thì không ghi.")
    if not words or len(words) > LONGEST:
        raise NotAgreed(f"Chị ghi điều chị ấy cho biết, dài nhất {LONGEST} ký tự.")
    _note(session, person, field, given=True, how=how, by=by, at=at)
    session.execute(_of(person.id, field))
    session.add(
        SensitiveValue(person_id=person.id, field=field, value=words, folded=text.fold(words))
    )
    session.flush()


def withdraw(
    session: Session, person: Person, field: Field, how: How, *, by: int | None, at: datetime
) -> None:
    """She takes it back: the value is gone at once; that she had agreed stays written.

    What another record of hers says, which hers stands for, goes with it and does not come back
    when the two are parted.
    """
    for record_id in _records(session, person.id):
        record = session.get_one(Person, record_id)
        if field in _given(session, [record_id]):
            _note(session, record, field, given=False, how=how, by=by, at=at)
        session.execute(_of(record_id, field))
    session.flush()


def standing(session: Session, person_id: int) -> dict[Field, Consent]:
    """The consents that count now, by field; of several records of hers the latest."""
    return _given(session, _records(session, person_id))


def history(session: Session, person_id: int) -> Sequence[Consent]:
    """Every time she agreed or took it back, the latest first, under whichever record."""
    mine = Consent.person_id.in_(_records(session, person_id))
    return session.scalars(select(Consent).where(mine).order_by(Consent.id.desc())).all()


def own(session: Session, person_id: int) -> dict[Field, str]:
    """What is written of her, for herself: by the latest consent, once for all her records."""
    latest = standing(session, person_id)
    records = {consent.person_id for consent in latest.values()}
    rows = session.scalars(select(SensitiveValue).where(SensitiveValue.person_id.in_(records)))
    found = {(row.person_id, row.field): row.value for row in rows}
    return {
        field: found[consent.person_id, field]
        for field, consent in latest.items()
        if (consent.person_id, field) in found
    }


def _records(session: Session, person_id: int) -> list[int]:
    """Hers, and those it stands for."""
    return [person_id, *links.everyone_of(session, {person_id})]


def _given(session: Session, records: Collection[int]) -> dict[Field, Consent]:
    rows = select(Consent).where(Consent.person_id.in_(records)).order_by(Consent.id)
    latest = {(row.person_id, row.field): row for row in session.scalars(rows)}
    given = sorted((row for row in latest.values() if row.given), key=lambda row: row.id)
    return {row.field: row for row in given}


def values(session: Session, person: Person, *, by: int | None) -> dict[Field, str]:
    """{field: what she told}. Whoever looks is written down, with the names of the fields."""
    shown = own(session, person.id)
    if shown:
        names = {"fields": sorted(shown)}
        journal.note(session, "view-sensitive", f"person/{person.public_id}", by=by, filter=names)
    return shown


def count(session: Session, reach: CTE, field: Field) -> list[Group]:
    """How many told what, within reach; groups of fewer than five without their number.

    One hidden group alone could be worked out from the whole: then the next smallest is hidden
    with it. No total is told.
    """
    rows = _told(session, reach, field)
    counted = Counter(folded for folded, _ in rows)
    spelled = Counter((folded, value) for folded, value in rows)
    # Of several spellings the one most of them use.
    ranked = sorted(spelled, key=lambda one: (spelled[one], one))
    names = dict(ranked)
    hidden = {folded for folded, people in counted.items() if people < SMALLEST_SHOWN}
    if len(hidden) == 1 and len(counted) > 1:
        rest = [folded for folded in counted if folded not in hidden]
        hidden.add(min(rest, key=lambda folded: (counted[folded], folded)))
    ordered = sorted(counted, key=lambda folded: text.title_sort_key(names[folded]))
    return [Group(names[one], None if one in hidden else counted[one]) for one in ordered]


def _told(session: Session, reach: CTE, field: Field) -> Collection[tuple[str, str]]:
    """(folded, value) of everybody in reach, once for all the records of a person."""
    value, kept = aliased(SensitiveValue), links.roots(session)
    record = value.person_id
    person_id = case(kept, value=record, else_=record) if kept else record
    rows = session.execute(
        select(Person.id, value.folded, value.value)
        .join(value, person_id == Person.id)
        .join(Consent, and_(Consent.person_id == record, Consent.field == field, Consent.given))
        .where(value.field == field, Person.withdrawn_at.is_(None), scope.may_see(Person, reach))
        .order_by(Consent.id)
    )
    return {person: (folded, told) for person, folded, told in rows}.values()


def _note(
    session: Session,
    person: Person,
    field: Field,
    *,
    given: bool,
    how: How,
    by: int | None,
    at: datetime,
) -> None:
    session.add(
        Consent(
            person_id=person.id,
            field=field,
            given=given,
            how=how,
            wording=WORDING,
            by_account=by,
            happened_at=at,
            recorded_at=at,
        )
    )
    session.flush()
    action = "consent" if given else "withdraw-consent"
    journal.note(session, action, f"person/{person.public_id}", by=by, filter={"field": field})


def _of(person_id: int, field: Field) -> Delete:
    return delete(SensitiveValue).where(
        SensitiveValue.person_id == person_id, SensitiveValue.field == field
    )
