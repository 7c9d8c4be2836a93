"""Make a backup: copy, open the copy, check it, count its rows, and only then call it one."""

import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, column, func, inspect, select, table, text

from app import clock
from app.backup import postgresql
from app.backup.archive import BadBackup, Manifest, pack, sha256_of
from app.database import Database, make_engine

VERSION_TABLE = "alembic_version"


def make(database: Database, media: Path, folder: Path, *, at: datetime) -> Path:
    """A verified backup file in the folder. Raises BadBackup."""
    folder.mkdir(parents=True, exist_ok=True)
    local = at.astimezone(clock.VIETNAM)
    target = folder / f"chihoi-{local:%Y%m%d-%H%M%S}.zip"
    kind = database.engine.dialect.name
    with tempfile.TemporaryDirectory(dir=folder) as place:
        copy = Path(place) / "copy"
        migration, counts = _copy(database, kind, copy)
        pictures = sorted(media.iterdir()) if media.is_dir() else []
        with copy.open("rb") as stream:
            sha256 = sha256_of(stream)
        manifest = Manifest(kind, at.isoformat(), migration, counts, sha256, len(pictures))
        pack(target, manifest, copy, pictures)
    return target


def _copy(database: Database, kind: str, copy: Path) -> tuple[str, dict[str, int]]:
    if kind == "sqlite":
        with database.engine.connect() as connection:
            # Outside a transaction: VACUUM INTO takes a consistent copy by itself.
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("VACUUM INTO ?", (str(copy),))
        return check_sqlite(copy)
    postgresql.dump(database.engine, copy)
    with database.engine.connect() as connection:
        return migration_of(connection), counts(connection)


def check_sqlite(copy: Path) -> tuple[str, dict[str, int]]:
    """Open a copy, let SQLite check it, and count. Raises BadBackup."""
    engine = make_engine(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            verdict = connection.scalar(text("PRAGMA integrity_check"))
            if verdict != "ok":
                raise BadBackup(f"Bản sao bị hỏng: {verdict}")
            return migration_of(connection), counts(connection)
    finally:
        engine.dispose()
        for extra in ("-wal", "-shm"):
            Path(f"{copy}{extra}").unlink(missing_ok=True)


def migration_of(connection: Connection) -> str:
    return str(connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE))))


def counts(connection: Connection) -> dict[str, int]:
    """Rows of every table."""
    names = sorted(inspect(connection).get_table_names())
    return {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0
        for name in names
        if name != VERSION_TABLE
    }


def is_empty(engine: Engine) -> bool:
    """Whether a database holds no table at all."""
    with engine.connect() as connection:
        return not inspect(connection).get_table_names()
