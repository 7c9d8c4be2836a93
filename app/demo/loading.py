"""First start: the province, the sample lessons, the demo logins; then the rest in batches."""

import sys
from collections.abc import Callable

from sqlalchemy import select

from app import clock
from app.config import Settings
from app.database import Database
from app.demo import logins, past, province, sample_content, second_reader
from app.organisation import settings as shared_settings
from app.people.models import Account

Say = Callable[[str], object]


class NotInProduction(Exception):
    """Demonstration data and real work never share a database."""

    def __init__(self) -> None:
        super().__init__(
            "Dữ liệu minh họa không dùng được khi chạy thật. Hãy chọn cơ sở dữ liệu trống khác. "
            "(A demo database is refused in production.)"
        )


def refuse_in_production(settings: Settings, database: Database) -> None:
    if not settings.production:
        return
    with database.reading() as session:
        if shared_settings.is_demo(session):
            raise NotInProduction


def first_start(settings: Settings, database: Database) -> bool:
    """Prepare an empty database; returns whether demo communes are still to be filled."""
    refuse_in_production(settings, database)
    _province_and_lessons(settings, database)
    with database.reading() as session:
        is_demo = shared_settings.is_demo(session)
        is_new = session.scalar(select(Account.id).limit(1)) is None
    if is_new and database.is_sqlite and not settings.production:
        _logins(database)
        is_demo = True
    return is_demo and bool(_waiting(database))


def load(settings: Settings, database: Database, *, say: Say) -> None:
    """Everything at once, for `flask demo load`. Raises NotInProduction."""
    if settings.production:
        raise NotInProduction
    _province_and_lessons(settings, database)
    _logins(database)
    load_rest(database, say=say)


def load_rest(database: Database, say: Say = lambda words: print(words, file=sys.stderr)) -> None:
    """Fill the communes in short transactions, so that learners hardly wait."""
    numbers = _waiting(database)
    for done, number in enumerate(numbers, start=1):
        with database.writing() as session:
            for _ in province.fill(session, number, at=clock.now()):
                session.commit()
        say(f"Dữ liệu minh họa: {done}/{len(numbers)} xã, phường")


def print_logins(database: Database) -> None:
    with database.reading() as session:
        if not shared_settings.is_demo(session):
            return
    print(f"DỮ LIỆU MINH HỌA. Vào thử bằng mật khẩu {logins.PASSWORD}:", flush=True)
    for login, (_, _, words) in logins.LOGINS.items():
        print(f"  {login:<10} {words}", flush=True)


def _province_and_lessons(settings: Settings, database: Database) -> None:
    with database.writing() as session:
        for _ in sample_content.load(session, settings.media, at=clock.now()):
            session.commit()


def _logins(database: Database) -> None:
    with database.writing() as session:
        now = clock.now()
        if not shared_settings.is_demo(session):
            shared_settings.put(
                session, shared_settings.DEMO, {"since": now.isoformat()}, by=None, at=now
            )
        logins.create(session, at=now)
        second_reader.send(session, at=now)
        past.load(session, at=now)
        session.commit()


def _waiting(database: Database) -> list[int]:
    with database.reading() as session:
        return province.waiting(session, clock.now().date())
