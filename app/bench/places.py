"""Where a run of the benchmark keeps its data: directories and databases removed at the end."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.engine import URL

DRIVER = "postgresql+psycopg"


@dataclass(frozen=True)
class Place:
    """A data directory, and one database each for the product and the ceiling."""

    kind: str
    data: Path
    product_url: str
    ceiling_url: str
    # A promise kept about the disk: False when this PostgreSQL does not wait for it.
    is_durable: bool = True


@contextmanager
def on_sqlite() -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="chihoi-bench-") as folder:
        path = Path(folder)
        yield Place("sqlite", path, f"sqlite:///{path}/bench.db", f"sqlite:///{path}/ceiling.db")


@contextmanager
def on_postgresql(server: str) -> Iterator[Place]:
    """Two new databases on that server, dropped at the end."""
    url = make_url(server).set(drivername=DRIVER)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="chihoi-bench-"))
        product, ceiling = (stack.enter_context(_database(url)) for _ in range(2))
        yield Place("postgresql", Path(folder), product, ceiling, is_durable=_is_durable(url))


@contextmanager
def _database(server: URL) -> Iterator[str]:
    name = f"chihoi_bench_{secrets.token_hex(6)}"
    _run(server, f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(server: URL, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _is_durable(server: URL) -> bool:
    engine = create_engine(server)
    with engine.connect() as connection:
        shown = [
            connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("fsync", "synchronous_commit")
        ]
    engine.dispose()
    return "off" not in shown
