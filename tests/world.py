"""A small named world: Lan and Mai learn, Minh teaches, Hoa and Thu oversee, Quyên administers.

Chiềng An and Tô Hiệu are wards with one branch each; Lan heads the branch of bản Pát in Chiềng An,
Mai the one of bản Hài in Tô Hiệu. One course, «An toàn», holds two lessons: «Chào hỏi» with a quiz
of every kind, and «Bước đầu» with a branching case. Minh is the only trainer, so the province lets
him approve his own texts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import publishing
from app.catalog.library import Published, find
from app.catalog.models import Course, Lesson
from app.catalog.publishing import Known, Prepared
from app.learning.deed import Deed
from app.organisation import settings, son_la, units
from app.organisation.models import Unit, UnitKind
from app.people import accounts, grants, persons
from app.people.models import BRANCH_HEAD, Account, Person, Role

LESSONS = Path(__file__).parent / "lessons"
MONDAY = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 4, 1, 0, tzinfo=UTC)
FOUNDED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
TOOK_OFFICE = date(2026, 1, 1)
PASSWORD = "mat-khau-thu-nghiem"
COURSE = "an-toan"


@dataclass(frozen=True)
class Someone:
    """A person of the world with her account."""

    person: Person
    account: Account

    @property
    def id(self) -> int:
        return self.person.id


@dataclass(frozen=True)
class World:
    lan: Someone
    mai: Someone
    minh: Someone
    hoa: Someone
    thu: Someone
    quyen: Someone
    province: Unit
    chieng_an: Unit
    to_hieu: Unit
    ban_pat: Unit
    ban_hai: Unit
    course: Course

    def everyone(self) -> dict[str, Someone]:
        return {
            "learner": self.lan,
            "trainer": self.minh,
            "officer A": self.hoa,
            "officer B": self.thu,
            "administrator": self.quyen,
        }


def prepared(name: str) -> Prepared:
    """A lesson of tests/lessons, compiled by the real machinery."""
    source = (LESSONS / f"{name}.md").read_text("utf-8")
    return publishing.prepare(source, Known(), render=markup.render, fallback_title=name)


def build(session: Session, lessons: dict[str, Prepared]) -> None:
    """Create the world; the caller commits."""
    province = son_la.load(session, at=FOUNDED)
    settings.let_approve_own(session, True, by=None, at=FOUNDED)
    chieng_an = _unit(session, "phuong-chieng-an")
    to_hieu = _unit(session, "phuong-to-hieu")
    ban_pat = _branch(session, "bản Pát", "ban-pat", chieng_an)
    ban_hai = _branch(session, "bản Hài", "ban-hai", to_hieu)
    lan = _someone(session, "Lò Thị Lan", "lan", Role.LEARNER, ban_pat)
    mai = _someone(session, "Giàng Thị Mai", "mai", Role.LEARNER, ban_hai)
    for head, branch in ((lan, ban_pat), (mai, ban_hai)):
        persons.appoint(
            session, head.person, BRANCH_HEAD, branch.id, from_date=TOOK_OFFICE, at=FOUNDED
        )
    _someone(session, "Nguyễn Văn Minh", "minh", Role.TRAINER, province)
    _someone(session, "Hà Thị Hoa", "hoa", Role.OFFICER, chieng_an)
    _someone(session, "Cầm Thị Thu", "thu", Role.OFFICER, to_hieu)
    _someone(session, "Đinh Thị Quyên", "quyen", Role.ADMINISTRATOR, province)
    course = Course(
        key=COURSE,
        title="An toàn",
        summary="Hai bài ngắn để thử.",
        meta={},
        position=1,
        unit_id=province.id,
        created_at=FOUNDED,
    )
    session.add(course)
    session.flush()
    for name, lesson in lessons.items():
        publish(session, course, name, lesson)


def publish(session: Session, course: Course, key: str, ready: Prepared) -> Lesson:
    """A new lesson of the course, online since the world was founded."""
    lesson = Lesson(
        course_id=course.id,
        key=key,
        position=publishing.next_position(session, course.id),
        created_at=FOUNDED,
    )
    session.add(lesson)
    session.flush()
    publishing.publish(session, lesson, ready, by=None, base=None, at=FOUNDED)
    return lesson


def load(session: Session) -> World:
    """The world as this session sees it."""
    return World(
        **{name: _found(session, name) for name in ("lan", "mai", "minh", "hoa", "thu", "quyen")},
        province=_unit(session, son_la.PROVINCE_SLUG),
        chieng_an=_unit(session, "phuong-chieng-an"),
        to_hieu=_unit(session, "phuong-to-hieu"),
        ban_pat=_unit(session, "ban-pat"),
        ban_hai=_unit(session, "ban-hai"),
        course=session.scalars(select(Course).where(Course.key == COURSE)).one(),
    )


def lesson(session: Session, key: str = "chao-hoi") -> Published:
    found = find(session, COURSE, key)
    assert found is not None
    return found


def deed(who: Someone, at: datetime = MONDAY, id: UUID | None = None) -> Deed:
    """Something this person does at that moment."""
    return Deed(id=id or uuid4(), person_id=who.id, happened_at=at)


def _unit(session: Session, slug: str) -> Unit:
    unit = units.by_slug(session, slug)
    assert unit is not None, slug
    return unit


def _branch(session: Session, name: str, slug: str, commune: Unit) -> Unit:
    return units.create(session, name, UnitKind.BRANCH, parent=commune, slug=slug, at=FOUNDED)


def _someone(session: Session, name: str, login: str, role: Role, unit: Unit) -> Someone:
    person = persons.register(session, name, home_unit_id=unit.id)
    account = accounts.create(session, person, login, password=PASSWORD, at=FOUNDED)
    grants.give(session, account.id, role, unit.id, by=None, at=FOUNDED)
    return Someone(person, account)


def _found(session: Session, login: str) -> Someone:
    account = session.scalars(select(Account).where(Account.login == login)).one()
    return Someone(account.person, account)
