"""What is told of classes before the product, and what of it cannot be, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, text
from app.organisation.models import UnitVersion
from app.organisation.programmes import Audience, Programme
from app.organisation.timelines import in_force

NO_TITLE = "Chị viết tên lớp."
NO_DOCUMENT = "Chị ghi văn bản có các số này."
BACKWARDS = "Ngày kết thúc phải từ ngày bắt đầu trở đi."
NOT_YET = "Lớp này chưa kết thúc. Chị chỉ ghi lớp đã xong."
LONGEST = 10  # years
TOO_LONG = (
    f"Đợt lớp này kéo dài quá {LONGEST} năm. "
    "Chị xem lại năm đã viết, hoặc ghi từng năm thành một đợt."
)
NO_CLASSES = "Số lớp từ 1 trở lên. Chị ghi số lớp đã mở."
NOBODY = "Chị ghi số người của ít nhất một đối tượng."
UNIT_GONE = "Đơn vị của đợt lớp này đã được lấy lại. Chị ghi lại đợt lớp với đơn vị khác."
PROGRAMME_GONE = "Chương trình này đã được bỏ. Chị chọn chương trình khác."
OUTSIDE = (
    "Lớp này nằm ngoài thời gian của chương trình ({first} – {last}). "
    "Chị chọn chương trình khác, hoặc viết lại ngày của lớp."
)
HELD_OUTSIDE = (
    "Đợt lớp “{title}” thuộc chương trình này nhưng nằm ngoài thời gian chị vừa viết. "
    "Chị viết ngày khác, hoặc mở đợt lớp ấy và chọn chương trình khác trước."
)
MOST_PEOPLE, MOST_MONEY, MOST_CLASSES = 1_000_000, 10**13, 10_000


class BadPastResult(ValueError):
    """`problems` says on each field what to mend: title, document, last, unit, programme, classes,
    people."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


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


def check(session: Session, told: Told, *, at: datetime) -> Told:
    """The same, its words clean and without audiences of nobody. Raises BadPastResult."""
    told = _clean(told)
    found = problems(told, at=at)
    if found:
        raise BadPastResult(found)
    check_place(session, told.unit_id)
    check_programme(session, told.programme_id, told.first, told.last)
    return told


def check_place(session: Session, unit_id: int) -> None:
    """The unit is there on some day: it was not taken back."""
    if session.scalar(select(UnitVersion.id).where(UnitVersion.unit_id == unit_id, in_force())):
        return
    raise BadPastResult({"unit": UNIT_GONE})


def check_programme(session: Session, programme_id: int | None, first: date, last: date) -> None:
    """The classes lie within the period of the programme they belong to."""
    if programme_id is None:
        return
    programme = session.get_one(Programme, programme_id)
    if programme.removed_at is not None:
        raise BadPastResult({"programme": PROGRAMME_GONE})
    if not programme.from_date <= first <= last <= programme.to_date:
        days = {"first": programme.from_date, "last": programme.to_date}
        words = OUTSIDE.format(**{key: text.date(day) for key, day in days.items()})
        raise BadPastResult({"programme": words})


def problems(told: Told, *, at: datetime) -> dict[str, str]:
    """What is wrong with it in itself, on each field; whatever its unit and programme."""
    told, today = _clean(told), clock.local_day(at)
    found = {
        "title": None if told.title else NO_TITLE,
        "document": None if told.document else NO_DOCUMENT,
        "last": _wrong_days(told, today),
        "classes": None if told.classes > 0 else NO_CLASSES,
        "people": None if told.people else NOBODY,
    }
    return {field: problem for field, problem in found.items() if problem}


def _clean(told: Told) -> Told:
    return replace(
        told,
        title=text.clean(told.title).strip(),
        document=text.clean(told.document).strip(),
        people={Audience(key): count for key, count in told.people.items() if count},
    )


def _wrong_days(told: Told, today: date) -> str | None:
    if told.last < told.first:
        return BACKWARDS
    if told.last > today:
        return NOT_YET
    return TOO_LONG if told.last.year - told.first.year > LONGEST else None
