"""The four people to try the product as."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library
from app.demo import province, states
from app.demo.studying import Student
from app.organisation import son_la, units
from app.organisation.models import Unit
from app.people import accounts, grants, persons
from app.people.models import BRANCH_HEAD, Account, Person, Role

PASSWORD = "thu-nghiem"
LOGINS = {
    "hocvien": ("Lò Thị Thiên", Role.LEARNER, "học viên, còn một bài nữa là xong"),
    "giangvien": ("Nguyễn Thu Hà", Role.TRAINER, "giảng viên"),
    "canboxa": ("Đinh Thị Khuyên", Role.OFFICER, "cán bộ một xã"),
    "quantri": ("Vàng Thị Dua", Role.ADMINISTRATOR, "quản trị cả tỉnh"),
}
DAYS_AGO = 12


def create(session: Session, *, at: datetime) -> None:
    """The demo accounts, each with its place, and what the learner has done so far."""
    commune = province.communes(session, at.date())[0]
    whole = units.by_slug(session, son_la.PROVINCE_SLUG)
    assert whole is not None
    home = province.branch(session, commune, 0, 0, at=at)
    places = {
        Role.LEARNER: home,
        Role.TRAINER: whole,
        Role.OFFICER: commune,
        Role.ADMINISTRATOR: whole,
    }
    for login, (name, role, _) in LOGINS.items():
        if session.scalar(select(Account.id).where(Account.login == login)) is None:
            person = _member(session, login, name, role, places[role], at=at)
            if role is Role.LEARNER:
                _studies(session, person, home, at=at)


def _member(
    session: Session, login: str, name: str, role: Role, unit: Unit, *, at: datetime
) -> Person:
    person = persons.register(session, name, home_unit_id=unit.id, birth_year=1979, is_demo=True)
    account = accounts.create(session, person, login, password=PASSWORD, at=at)
    grants.give(session, account.id, role, unit.id, by=None, at=at - timedelta(days=365))
    return person


def _studies(session: Session, person: Person, home: Unit, *, at: datetime) -> None:
    """She heads the branch and is one lesson short of finishing a course with several lessons."""
    persons.appoint(session, person, BRANCH_HEAD, home.id, from_date=province.TOOK_OFFICE, at=at)
    student = Student(session, person.id, at - timedelta(days=DAYS_AGO), Random(province.SEED))
    for course in library.courses(session):
        lessons = library.lessons(session, course.id)
        if len(lessons) > 1:
            for _ in states.all_but_one(student, lessons):
                session.flush()
            return
