"""Sensitive fields about a person: only with her recorded consent, gone once she takes it back.

Law 91/2025/QH15 and Decree 356/2025/NĐ-CP: consent is given for each purpose by itself, is never
presumed, can be shown later (who, when, which words, how), and is as easily taken back.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CTE, Delete, ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

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
    """She takes it back: the value is gone at once; that she had agreed stays written."""
    if field in standing(session, person.id):
        _note(session, person, field, given=False, how=how, by=by, at=at)
    session.execute(_of(person.id, field))
    session.flush()


def standing(session: Session, person_id: int) -> dict[Field, Consent]:
    """The consents that count now, by field."""
    rows = session.scalars(
        select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
    )
    latest = {row.field: row for row in rows}
    return {field: row for field, row in latest.items() if row.given}


def history(session: Session, person_id: int) -> Sequence[Consent]:
    """Every time she agreed or took it back, the latest first."""
    rows = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id.desc())
    return session.scalars(rows).all()


def own(session: Session, person_id: int) -> dict[Field, str]:
    """What is written of her, for herself."""
    rows = select(SensitiveValue).where(SensitiveValue.person_id == person_id)
    return {row.field: row.value for row in session.scalars(rows)}


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
    rows = session.execute(
        select(SensitiveValue.folded, SensitiveValue.value)
        .join(Person, Person.id == SensitiveValue.person_id)
        .where(
            SensitiveValue.field == field,
            Person.withdrawn_at.is_(None),
            Person.id.not_in(links.duplicates()),
            scope.may_see(Person, reach),
        )
    ).all()
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
