"""Ten SIGKILLs while twelve phones send: nothing acknowledged is lost, nothing counts twice."""

import os
import random
import time
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text

from app.database import Database
from tests.conftest import DATABASES, postgresql_url
from tests.crash import checking, stored
from tests.crash.clients import Client
from tests.crash.ledger import Ledger
from tests.crash.people import RIGHT, Known, Phone, prepare
from tests.crash.server import Server
from tests.world import Prepared

KILLS = 10
BETWEEN_KILLS = 40
PATIENCE = 6.0
ENOUGH = 250
LONGEST = 150.0


@pytest.mark.parametrize("kind", DATABASES)
def test_ten_kills_lose_nothing_acknowledged_and_double_nothing(
    kind: str, tmp_path: Path, lessons: dict[str, Prepared]
) -> None:
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path}/chihoi.sqlite"
    else:
        url = postgresql_url(f"chihoi_kills_{os.getpid()}")
    database, phones, known = prepare(url, lessons)
    database.close()
    server = Server(tmp_path, url)
    server.start()

    book = _storm(server, phones, known)
    found = _look(Database(url))

    shared = frozenset(phone.person_id for phone in phones if phone.is_shared)
    said = checking.summary(book, found)
    assert not checking.problems(book, found, _right(known), shared), said
    # The storm was one: much was acknowledged, and the kills fell into work under way.
    assert len(book.acknowledged) >= ENOUGH, said
    assert book.broken_connections >= KILLS, said
    assert book.replies_thrown_away, said
    assert {scope for _, scope, _ in found.completions} == {"started", "lesson", "course"}, said
    print(said)


def _storm(server: Server, phones: list[Phone], known: Known) -> Ledger:
    book, stop = Ledger(), Event()
    deadline = time.monotonic() + LONGEST
    clients = [Client(phone, known, server.port, book, stop, deadline) for phone in phones]
    for client in clients:
        client.start()
    chance = random.Random(2026)
    try:
        for _ in range(KILLS):
            _wait_for_work(book)
            time.sleep(chance.random() * 0.2)
            server.kill()
            server.start()
        _wait_for_work(book)
    finally:
        stop.set()
        for client in clients:
            client.join(timeout=max(deadline - time.monotonic(), 1))
        server.stop()
    stuck = [client.name for client in clients if not client.is_finished]
    assert not stuck, f"{stuck}\n{server.tail()}"
    return book


def _wait_for_work(book: Ledger) -> None:
    """Until some more deeds are acknowledged; every kill must fall into busy work."""
    wanted = len(book.acknowledged) + BETWEEN_KILLS
    give_up = time.monotonic() + PATIENCE
    while len(book.acknowledged) < wanted and time.monotonic() < give_up:
        time.sleep(0.05)


def _look(database: Database) -> stored.Stored:
    try:
        if database.is_sqlite:
            with database.engine.connect() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
                assert not connection.execute(text("PRAGMA foreign_key_check")).all()
        return stored.read(database)
    finally:
        database.close()


def _right(known: Known) -> dict[str, str]:
    return {key: "+".join(sorted(known.values(key, texts))) for key, texts in RIGHT.items()}
