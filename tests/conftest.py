"""The world on both databases: built once, and every test works in a transaction rolled back."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.orm import Session, sessionmaker

import app.schema
from app import cli
from app.config import Settings
from app.database import Database
from app.migrating import migrate
from app.orm import KEPT
from app.web import create_app
from tests import world as worlds
from tests.visitor import Visitor
from tests.world import World

pytest_plugins = ["tests.machine.plugin"]
DATABASES = ("sqlite", "postgresql")
assert app.schema.metadata


class OneConnection(Database):
    """A database whose every session works inside one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self.engine = connection.engine
        options: dict[str, Any] = {
            "expire_on_commit": False,
            "join_transaction_mode": "create_savepoint",
            "info": {KEPT: {}},
        }
        self.reader = sessionmaker(connection, autoflush=False, **options)
        self.looker = self.reader
        self.writer = sessionmaker(connection, **options)


@pytest.fixture(scope="session")
def lessons() -> dict[str, worlds.Prepared]:
    return {name: worlds.prepared(name) for name in ("chao-hoi", "buoc-dau")}


def postgresql_url(name: str) -> str:
    """A new empty database on the test server."""
    server = make_url(os.environ["TEST_DATABASE_URL"])
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session", params=DATABASES)
def migrated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A migrated database without rows."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('db')}/test.sqlite"
    else:
        url = postgresql_url(f"chihoi_{worker}")
    database = Database(url)
    migrate(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="session")
def populated(migrated: Database, lessons: dict[str, worlds.Prepared]) -> Database:
    """The database with the world in it."""
    with migrated.writing() as session:
        worlds.build(session, lessons)
        session.commit()
    return migrated


@contextmanager
def rolled_back(database: Database) -> Iterator[OneConnection]:
    with database.engine.execution_options(writes=True).connect() as connection:
        transaction = connection.begin()
        yield OneConnection(connection)
        transaction.rollback()


@pytest.fixture
def database(populated: Database) -> Iterator[OneConnection]:
    with rolled_back(populated) as one:
        yield one


@pytest.fixture
def session(database: OneConnection) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def world(session: Session) -> World:
    return worlds.load(session)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data: Path = tmp_path_factory.mktemp("data")
    return Settings.from_env({"CHIHOI_DATA": str(data)})


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Every test has an app of its own; the templates are the same and are compiled once."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def flask_app(
    settings: Settings, database: OneConnection, compiled_templates: FileSystemBytecodeCache
) -> Flask:
    application = create_app(settings, database)
    application.testing = True
    application.jinja_env.bytecode_cache = compiled_templates
    cli.register(application)
    return application


@pytest.fixture
def visitor(flask_app: Flask, session: Session) -> Visitor:
    return Visitor(flask_app, session)
