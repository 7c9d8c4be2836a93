"""Engines and sessions for SQLite and PostgreSQL, behind one code path."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session, sessionmaker

from app.orm import KEPT

try:
    from pysqlite3 import dbapi2 as newest_sqlite
except ModuleNotFoundError:  # no wheel for this machine: Python's own must be new enough for WAL
    import sqlite3 as newest_sqlite

sqlite_driver = newest_sqlite

# From this version on a crash while checkpointing can no longer lose committed rows.
SAFE_WAL = (3, 51, 3)
# Seconds a writer waits for the one before; then she is told to try again.
LONGEST_TURN = 10
# Seconds after which a connection to PostgreSQL may have been lost unnoticed.
LONGEST_REST = 30
ONE_QUESTION = {"isolation_level": "AUTOCOMMIT"}
RESTING = "resting since"


def wal_is_safe() -> bool:
    return bool(sqlite_driver.sqlite_version_info >= SAFE_WAL)


def make_engine(url: str, *, pool_size: int = 8) -> Engine:
    """An engine whose sessions behave alike on both databases."""
    if is_sqlite(url):
        return _sqlite_engine(url, pool_size=pool_size, max_overflow=8)
    engine = create_engine(url, pool_size=pool_size, max_overflow=8)
    _ask_the_rested(engine)
    return engine


def make_writing_engine(url: str, engine: Engine) -> Engine:
    """The engine for writers beside the one for readers.

    On SQLite all writers of a process share one connection. They stand in line for it: SQLite's
    own waiting sleeps longer each time, and now and then somebody waits for a second. And its pages
    stay in memory, where those of a connection are forgotten whenever another one writes.
    """
    if is_sqlite(url):
        engine = _sqlite_engine(url, pool_size=1, max_overflow=0, pool_timeout=LONGEST_TURN)
    return engine.execution_options(writes=True)


def _ask_the_rested(engine: Engine) -> None:
    """Connections that lay unused for a while are asked first whether the server still knows them.

    Asking with every use, as the pool would, costs each request two more trips to the server.
    """

    @event.listens_for(engine, "checkin")
    def rest(_connection: Any, record: Any) -> None:
        record.info[RESTING] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def wake(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get(RESTING, 0) < LONGEST_REST:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as lost:
            # The pool then throws its old connections away and makes a new one.
            raise DisconnectionError from lost


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _sqlite_engine(url: str, **pool: Any) -> Engine:
    engine = create_engine(url, module=sqlite_driver, **pool)
    _prepare_sqlite(engine)
    return engine


def _prepare_sqlite(engine: Engine) -> None:
    journal = "WAL" if wal_is_safe() else "DELETE"

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        # We say BEGIN ourselves: the driver's own rule starts transactions too late.
        connection.isolation_level = None
        for pragma in (
            f"journal_mode = {journal}",
            "synchronous = FULL",
            "foreign_keys = ON",
            "busy_timeout = 5000",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "journal_size_limit = 67108864",
            "cache_size = -2000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer that began as a reader fails when another writes between: ask for the lock first.
        options = connection.get_execution_options()
        if options.get("writes", False):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif not options.get("reads", False):
            connection.exec_driver_sql("BEGIN")


class Database:
    """One engine and the two kinds of sessions on it: readers, and writers that lock first."""

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        self.engine = make_engine(url, pool_size=pool_size)
        kept: dict[str, Any] = {KEPT: {}}
        # As on PostgreSQL each of a reader's queries sees the newest rows: it needs no transaction.
        reading = self.engine.execution_options(reads=True)
        self.reader = sessionmaker(reading, expire_on_commit=False, autoflush=False, info=kept)
        # Who is asking is one question: on PostgreSQL too it needs no transaction.
        looking = reading if self.is_sqlite else reading.execution_options(**ONE_QUESTION)
        self.looker = sessionmaker(looking, expire_on_commit=False, autoflush=False, info=kept)
        self.writing_engine = make_writing_engine(url, self.engine)
        self.writer = sessionmaker(self.writing_engine, expire_on_commit=False, info=kept)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session for a short transaction of its own; the caller commits."""
        with self.writer() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.reader() as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()
        self.writing_engine.dispose()
