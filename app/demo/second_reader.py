"""A colleague of the demo trainer who sent a text for approval, so that «Duyệt bài» shows one."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library, proposing, publishing
from app.catalog.models import Lesson, Revision
from app.organisation import settings, son_la, units
from app.people import accounts, grants, persons
from app.people.models import Account, Role

LOGIN, NAME = "giangvien2", "Lường Thị Xoan"
ADDED = "Chị đọc chậm. Hôm nay chưa xong, mai chị đọc tiếp."
NOTE = "Thêm một câu cho người mới học"


def let_trainers_publish(session: Session, *, at: datetime) -> None:
    """One demo trainer should be able to try everything alone; who changed it meanwhile stays."""
    if settings.get(session, settings.SELF_APPROVAL) is None:
        settings.let_approve_own(session, True, by=None, at=at)


def send(session: Session, *, at: datetime) -> None:
    """Once: her account cannot sign in, she only wrote."""
    whole = units.by_slug(session, son_la.PROVINCE_SLUG)
    if whole is None or session.scalar(select(Account.id).where(Account.login == LOGIN)):
        return
    first = next(iter(_lessons(session)), None)
    if first is None:
        return
    person = persons.register(session, NAME, home_unit_id=whole.id, is_demo=True)
    account = accounts.create(session, person, LOGIN, at=at)
    grants.give(session, account.id, Role.TRAINER, whole.id, by=None, at=at - timedelta(days=365))
    lesson, newest = first
    proposing.propose(
        session,
        lesson,
        _with_one_more(newest.source),
        by=account.id,
        base=newest.id,
        note=NOTE,
        at=at,
    )


def _lessons(session: Session) -> list[tuple[Lesson, Revision]]:
    found = []
    for course in library.courses(session):
        for published in library.lessons(session, course.id)[:1]:
            newest = publishing.latest(session, published.lesson_id)
            if newest:
                found.append((session.get_one(Lesson, published.lesson_id), newest))
    return found


def _with_one_more(source: str) -> str:
    """The text with one sentence more, under its first heading."""
    lines = source.split("\n")
    heading = next((n for n, line in enumerate(lines) if line.startswith("## ")), 0)
    return "\n".join([*lines[: heading + 1], "", ADDED, *lines[heading + 1 :]])
