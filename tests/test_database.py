"""The database itself: models and migrations agree, what happened cannot be changed."""

import os
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, delete, inspect, make_url, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app import schema, upgrading
from app.database import Database, make_engine, wal_is_safe
from app.migrating import migrate
from app.orm import append_only_tables
from app.upgrading import DatabaseTooNew, NotUpgraded, pending, upgrade
from tests.conftest import postgresql_url
from tests.world import World


def test_models_and_migrations_agree(migrated: Database) -> None:
    with migrated.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, schema.metadata) == []


def test_every_migration_is_a_file_named_for_its_place_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrading.MIGRATIONS))
    chain = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]

    assert list(upgrading.revisions()) == chain[::-1]


def test_a_server_has_an_empty_database_upgraded_by_a_process_of_its_own(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/empty.sqlite")

    upgrade(database)

    with database.engine.connect() as connection:
        assert not pending(connection)
    database.close()


def test_whatever_says_how_to_reach_the_server_reaches_the_migrations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = make_url(postgresql_url(f"chihoi_upgraded_{os.getpid()}"))
    monkeypatch.setenv("PGPASSWORD", url.password or "")
    bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database)
    database = Database(bare.render_as_string(hide_password=False))

    upgrade(database)

    with database.engine.connect() as connection:
        assert not pending(connection)
    database.close()


def test_a_migration_that_fails_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """Somebody else's tables stand where ours should."""
    database = Database(f"sqlite:///{tmp_path}/strange.sqlite")
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE unit (id INTEGER)"))

    with pytest.raises(NotUpgraded, match="dữ liệu vẫn nguyên như trước"):
        upgrade(database)

    with database.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["unit"]
    database.close()


def test_migrating_twice_changes_nothing(migrated: Database) -> None:
    migrate(migrated.engine)

    with migrated.engine.connect() as connection:
        assert len(connection.execute(text("SELECT * FROM alembic_version")).all()) == 1


def test_what_happened_is_only_ever_added_to(session: Session, world: World) -> None:
    """Tables the world has rows in: the triggers fire per row."""
    tried = 0
    for table in append_only_tables():
        if session.execute(select(table).limit(1)).first() is None:
            continue
        tried += 1
        for statement in (delete(table), update(table).values(happened_at=table.c.happened_at)):
            with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
                session.execute(statement)

    assert tried >= 10


def test_every_recorded_table_is_protected_by_triggers(migrated: Database) -> None:
    catalogue = {
        "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT relname, tgname FROM pg_trigger JOIN pg_class "
        "ON pg_class.oid = tgrelid WHERE NOT tgisinternal",
    }
    with migrated.engine.connect() as connection:
        rows = connection.execute(text(catalogue[connection.dialect.name])).all()
    protected = {table: sum(1 for name, _ in rows if name == table) for table, _ in rows}

    for table in append_only_tables():
        assert protected.get(table.name) == 2, f"{table.name}: add it to protect() in a migration"


def test_every_recorded_table_has_both_times() -> None:
    for table in append_only_tables():
        assert {"happened_at", "recorded_at"} <= set(table.columns.keys()), table.name


def test_a_database_newer_than_the_code_is_refused_in_words(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.sqlite")
    migrate(database.engine)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_future'"))

    with pytest.raises(DatabaseTooNew, match="cập nhật phần mềm"):
        migrate(database.engine)

    database.close()


def test_sqlite_writes_ahead_only_with_a_library_that_loses_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/mode.sqlite")
    with database.engine.connect() as connection:
        mode = connection.scalar(text("PRAGMA journal_mode"))
        flush = connection.scalar(text("PRAGMA synchronous"))
    database.close()

    assert mode == ("wal" if wal_is_safe() else "delete")
    assert flush == 2, "synchronous must be FULL: an acknowledged answer survives a power cut"


def test_a_connection_lost_while_it_lay_unused_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a restart of PostgreSQL, or behind a firewall that forgets."""
    monkeypatch.setattr("app.database.LONGEST_REST", 0)
    engine = make_engine(os.environ["TEST_DATABASE_URL"], pool_size=1)
    other = make_engine(os.environ["TEST_DATABASE_URL"], pool_size=1)
    with engine.connect() as connection:
        lost = connection.scalar(text("SELECT pg_backend_pid()"))
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": lost})

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) != lost
    engine.dispose()
    other.dispose()
