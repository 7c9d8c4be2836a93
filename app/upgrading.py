"""Whether a database has this code's schema, and having it brought there.

Migrations run in a process of their own: what runs them is large, is needed once after an update,
and would otherwise stay in the memory of every server.
"""

import os
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from app import child
from app.child import Limits
from app.database import Database

MIGRATIONS = Path(__file__).parent.parent / "migrations"
# By the clock only: large tables may be rewritten, and another process may be at it already.
_PATIENCE = Limits(cpu_seconds=0, wall_seconds=7200, memory_bytes=0)


class DatabaseTooNew(Exception):
    """The database was written by newer code than this."""

    def __init__(self) -> None:
        super().__init__(
            "Cơ sở dữ liệu được tạo bởi phần mềm mới hơn. "
            "Hãy cập nhật phần mềm rồi chạy lại. (The database is newer than this code.)"
        )


class NotUpgraded(Exception):
    """A migration failed; the database is as it was."""

    def __init__(self, complaint: str) -> None:
        super().__init__(
            "Chưa nâng cấp được cơ sở dữ liệu; dữ liệu vẫn nguyên như trước. "
            "Hãy chạy lại; nếu vẫn lỗi, gửi mấy dòng dưới đây cho người phụ trách máy chủ.\n"
            + complaint
        )


def upgrade(database: Database) -> None:
    """Bring the schema up to this code. Raises DatabaseTooNew, NotUpgraded."""
    with database.reading() as session:
        if not pending(session.connection()):
            return
    # Where the address leaves it out, PostgreSQL's own variables say the password, the keys, ….
    known = [name for name in os.environ if name.startswith("PG")]
    end = child.run("app.migrating", _address(database).encode(), _PATIENCE, also=known)
    if end.status != 0:
        raise NotUpgraded(end.complaint)


def _address(database: Database) -> str:
    """With its password; a file by its whole path, for the child stands in another folder."""
    url = database.engine.url
    if database.is_sqlite and url.database:
        url = url.set(database=str(Path(url.database).absolute()))
    return url.render_as_string(hide_password=False)


def pending(connection: Connection) -> bool:
    """Whether migrations are still to be run. Raises DatabaseTooNew."""
    if not inspect(connection).has_table("alembic_version"):
        return True
    current = set(connection.scalars(text("SELECT version_num FROM alembic_version")))
    if not current <= set(revisions()):
        raise DatabaseTooNew
    return current != {revisions()[-1]}


@cache
def revisions() -> tuple[str, ...]:
    """Every migration, first to last: each file is named for its revision, in one line of them."""
    return tuple(sorted(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))
