"""Running the migrations; as a process of its own it reads the database's address from stdin."""

import sys

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from app.database import Database
from app.upgrading import MIGRATIONS, pending

_LOCK = 7_140_750


def migrate(engine: Engine) -> None:
    """Bring the database to this code's schema, one process at a time. Raises DatabaseTooNew."""
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:key)")
            connection.execute(lock, {"key": _LOCK})
        if pending(connection):
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def main() -> None:
    database = Database(sys.stdin.read())
    try:
        migrate(database.engine)
    finally:
        database.close()


if __name__ == "__main__":
    main()
