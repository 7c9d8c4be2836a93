"""The product over a database of its own, with the demo logins and a first commune in it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from app import clock
from app.config import Settings
from app.database import Database
from app.demo import logins, province, sample_content
from app.migrating import migrate
from app.organisation import settings as shared_settings
from tests.conftest import postgresql_url
from tests.crash.server import Server

SQLITE_FILE = "chihoi.sqlite"


class Product(Server):
    """`tests.browser.serve` in a process of its own, and the database it works on."""

    command = (sys.executable, "-m", "tests.browser.serve")

    def __init__(self, data: Path, database_url: str) -> None:
        super().__init__(data, database_url)
        self.database = Database(database_url)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@dataclass(frozen=True)
class Seed:
    """A data directory and its database, prepared once and never served: tests get copies."""

    data: Path
    database_url: str

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    def copy(self, data: Path) -> str:
        """Copy everything to this directory; returns the URL of the new database."""
        shutil.copytree(self.data, data, dirs_exist_ok=True)
        if self.is_sqlite:
            return f"sqlite:///{data / SQLITE_FILE}"
        url = make_url(self.database_url)
        name = f"chihoi_browser_{uuid4().hex[:12]}"
        engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{url.database}"'))
        engine.dispose()
        return url.set(database=name).render_as_string(hide_password=False)


def sow(kind: str, data: Path) -> Seed:
    """The sample lessons, the four demo logins and the twelve chi hội of their commune."""
    name = f"chihoi_browser_seed_{uuid4().hex[:12]}"
    url = f"sqlite:///{data / SQLITE_FILE}" if kind == "sqlite" else postgresql_url(name)
    settings = Settings.from_env({"CHIHOI_DATA": str(data), "CHIHOI_DATABASE_URL": url})
    settings.prepare()
    database = Database(url)
    migrate(database.engine)
    with database.writing() as session:
        now = clock.now()
        list(sample_content.load(session, settings.media, at=now))
        shared_settings.put(session, shared_settings.DEMO, {}, by=None, at=now)
        logins.create(session, at=now)
        for _ in province.fill(session, 0, at=now):
            session.flush()
        session.commit()
    database.close()
    return Seed(data, url)


@contextmanager
def served(seed: Seed, data: Path) -> Iterator[Product]:
    """A copy of the seed, served until the end."""
    product = Product(data, seed.copy(data))
    product.start()
    try:
        yield product
    finally:
        product.stop()
        product.database.close()
