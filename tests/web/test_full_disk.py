"""A full disk: 507 in words, nothing acknowledged is lost, and all goes on when there is room."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4, uuid5

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import clock
from app.assessment.models import Answer
from app.catalog.models import Draft
from app.config import Settings
from app.database import Database
from app.migrating import migrate
from app.people.models import PersonalText, SignIn
from app.web import create_app
from tests import world as worlds
from tests.conftest import postgresql_url
from tests.visitor import Visitor
from tests.web import dumping
from tests.world import PASSWORD, Prepared

WORDS = ("Máy chủ hết chỗ lưu", "chưa gửi được")
LONG = "chi hội trưởng " * 18


def told(response: TestResponse) -> None:
    """507 with the Vietnamese words and a moment to come back."""
    assert response.status_code == 507, (response.status_code, response.text[:800])
    for words in WORDS:
        assert words in response.text
    assert int(response.headers["Retry-After"]) > 0


class Disk:
    """A SQLite database whose file may not grow while `is_full`."""

    def __init__(self, path: Path, lessons: dict[str, Prepared]) -> None:
        self.database = Database(f"sqlite:///{path}/chihoi.sqlite")
        self.is_full = False
        migrate(self.database.engine)
        with self.database.writing() as session:
            worlds.build(session, lessons)
            session.commit()

        @event.listens_for(self.database.writing_engine, "begin")
        def limit(connection: Any) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            most = pages if self.is_full else 2**30
            connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    @contextmanager
    def full(self) -> Iterator[None]:
        self.is_full = True
        yield
        self.is_full = False


@pytest.fixture(params=["sqlite"])
def disk(tmp_path: Path, lessons: dict[str, Prepared]) -> Iterator[Disk]:
    found = Disk(tmp_path, lessons)
    yield found
    found.database.close()


@pytest.fixture
def room(disk: Disk, tmp_path: Path) -> Iterator[tuple[Visitor, Session]]:
    """Lan at her phone, on that disk."""
    settings = Settings.from_env({"CHIHOI_DATA": str(tmp_path)})
    app = create_app(settings, disk.database)
    with disk.database.writer() as session:
        visitor = Visitor(app, session)
        visitor.sign_in(worlds.load(session).lan)
        session.rollback()
        yield visitor, session


def begin(visitor: Visitor) -> str:
    url = "/bai/an-toan/chao-hoi/kiem-tra/kchao"
    return visitor.submit(url, {"viec": str(uuid4())}).headers["Location"]


def test_answers_until_the_disk_is_full_and_after(
    disk: Disk, room: tuple[Visitor, Session]
) -> None:
    """Every answer she was told about is there, once; the refused ones go in later, once."""
    visitor, session = room
    attempt = begin(visitor)
    deeds = [uuid4() for _ in range(400)]
    taken, refused = [], []
    with disk.full():
        for number, deed in enumerate(deeds):
            form = {"viec": str(deed), "cau-qngan": f"{number} {LONG}"}
            headers = {"Accept": "application/json"} if number % 2 else {}
            reply = visitor.post(f"{attempt}/cau/qngan", form, headers=headers)
            if reply.status_code in {200, 303}:
                taken.append(number)
            else:
                told(reply)
                refused.append(number)
            if len(refused) >= 5:
                break
        assert len(refused) == 5, "the disk never became full"
        assert _stored(session, deeds) == taken

        # Reading goes on as if nothing were the matter.
        for url in ("/", "/bai/an-toan/chao-hoi", attempt, "/khoa/an-toan", "/healthz"):
            assert visitor.get(url).status_code == 200, url

    for number in refused:
        form = {"viec": str(deeds[number]), "cau-qngan": f"{number} {LONG}"}
        for _ in range(2):
            visitor.submit(f"{attempt}/cau/qngan", form)
    visitor.submit(f"{attempt}/nop", {"viec": str(uuid4()), "du": "1"})

    assert sorted(_stored(session, deeds)) == sorted(taken + refused)
    session.rollback()
    with disk.database.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"


def _stored(session: Session, deeds: list[Any]) -> list[int]:
    """Which of the deeds are in the database, each as often as it is there."""
    session.rollback()
    ids = {uuid5(deed, "qngan"): number for number, deed in enumerate(deeds)}
    rows = session.execute(
        select(Answer.id, PersonalText.body).join(PersonalText, PersonalText.id == Answer.text_id)
    ).all()
    session.rollback()
    assert all(body.startswith(f"{ids[id]} ") for id, body in rows)
    return sorted(ids[id] for id, _ in rows)


def test_reading_goes_on_even_when_her_last_visit_should_be_noted(
    disk: Disk, room: tuple[Visitor, Session]
) -> None:
    """`last_seen` is a trace of reading: no reader is turned away for its sake."""
    visitor, session = room
    sign_in = session.scalars(select(SignIn)).one()
    sign_in.last_seen = clock.now() - timedelta(hours=2)
    session.commit()
    with _nothing_may_be_written(disk):
        assert visitor.get("/toi").status_code == 200
        assert visitor.get("/khoa/an-toan").status_code == 200


@contextmanager
def _nothing_may_be_written(disk: Disk) -> Iterator[None]:
    """Every write fails as on a full disk, whether it needs a new page or not."""
    driver_error = disk.database.engine.dialect.dbapi.OperationalError  # type: ignore[union-attr]

    def refuse(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            raise driver_error("database or disk is full")

    event.listen(disk.database.writing_engine, "before_cursor_execute", refuse)
    yield
    event.remove(disk.database.writing_engine, "before_cursor_execute", refuse)


def test_signing_in_on_a_full_disk_is_said_in_words(
    disk: Disk, room: tuple[Visitor, Session]
) -> None:
    visitor, _ = room
    visitor.sign_out()
    form = {"login": "lan", "password": PASSWORD, "kind": "own", "tiep": "/"}
    with _nothing_may_be_written(disk):
        told(visitor.post("/dang-nhap", form))

    visitor.submit("/dang-nhap", form)


def test_a_draft_on_a_full_disk_is_said_in_words_and_the_old_one_stays(
    disk: Disk, room: tuple[Visitor, Session]
) -> None:
    visitor, session = room
    visitor.sign_in(worlds.load(session).minh)
    session.rollback()
    editor = "/soan/an-toan/chao-hoi"
    fields = visitor.page(editor).fields(f"{editor}/nhap")
    visitor.submit(f"{editor}/nhap", {**fields, "source": "## Một\n\nBản đầu.\n"})
    fields = visitor.page(editor).fields(f"{editor}/nhap")
    with disk.full():
        huge = "## Một\n\n" + "Chị chào em. " * 10_000
        told(visitor.post(f"{editor}/nhap", {**fields, "source": huge}))

    assert session.scalars(select(Draft.source)).all() == ["## Một\n\nBản đầu.\n"]


def test_a_database_busy_for_too_long_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lessons: dict[str, Prepared]
) -> None:
    monkeypatch.setattr("app.database.LONGEST_TURN", 0.2)
    disk = Disk(tmp_path, lessons)
    app = create_app(Settings.from_env({"CHIHOI_DATA": str(tmp_path)}), disk.database)
    with disk.database.writing() as session:
        visitor = Visitor(app, session)
        visitor.sign_in(worlds.load(session).lan)
        session.rollback()
        session.execute(text("SELECT 1"))  # from here on it is this session's turn

        answer = visitor.post("/bai/an-toan/chao-hoi/kiem-tra/kchao", {"viec": str(uuid4())})

        assert answer.status_code == 503
        assert "Máy chủ đang bận" in answer.text
        assert int(answer.headers["Retry-After"]) > 0
    disk.database.close()


# On PostgreSQL the server itself reports 53100, at the row or only at COMMIT.

REFUSE = """
CREATE FUNCTION het_cho() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END
$$
"""
AT_THE_ROW = "CREATE TRIGGER het_cho BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION het_cho()"
AT_COMMIT = (
    "CREATE CONSTRAINT TRIGGER het_cho AFTER INSERT ON {} DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION het_cho()"
)


@pytest.fixture(params=["postgresql"])
def grown(lessons: dict[str, Prepared]) -> Iterator[Database]:
    database = Database(postgresql_url(f"chihoi_full_{os.getpid()}"))
    migrate(database.engine)
    with database.writing() as session:
        worlds.build(session, lessons)
        session.commit()
    yield database
    database.close()


@pytest.mark.parametrize("moment", [AT_THE_ROW, AT_COMMIT], ids=["at the row", "at commit"])
@pytest.mark.parametrize("table", ["answer", "personal_text", "submission", "mark", "completion"])
def test_postgresql_reports_53100(
    grown: Database, settings: Settings, moment: str, table: str
) -> None:
    app = create_app(settings, grown)
    with grown.writer() as session:
        visitor = Visitor(app, session)
        visitor.sign_in(worlds.load(session).lan)
        session.rollback()
        _until_it_is_full(visitor, grown, session, moment.format(table))


def _until_it_is_full(visitor: Visitor, grown: Database, session: Session, trigger: str) -> None:
    attempt = begin(visitor)
    for card in ("ctruoc", "ckin"):
        revision = str(worlds.lesson(session, "chao-hoi").revision_id)
        session.rollback()
        form = {"viec": str(uuid4()), "lan": revision}
        visitor.submit(f"/bai/an-toan/chao-hoi/phan/{card}", form)
    right = {"cau-qso": "75", "cau-qngan": "chi hội trưởng", "cau-qdung": "sai"}
    sheet = {"viec": str(uuid4()), "hoi": ["qso", "qngan", "qdung"], "du": "1", **right}
    with grown.engine.begin() as connection:
        connection.execute(text(REFUSE))
        connection.execute(text(trigger))
    before = dumping.dump(session)
    session.rollback()

    for headers in ({}, {"Accept": "application/json"}):
        told(visitor.post(f"{attempt}/nop", sheet, headers=headers))

    assert dumping.changes(before, dumping.dump(session)) == []
    session.rollback()
    assert visitor.get("/").status_code == 200
    with grown.engine.begin() as connection:
        connection.execute(text("DROP FUNCTION het_cho CASCADE"))
    for _ in range(2):
        visitor.submit(f"{attempt}/nop", sheet)
    assert len(session.scalars(select(Answer.id)).all()) == 3
    assert "Chị đúng 3/5 câu" in visitor.page(attempt).h1
