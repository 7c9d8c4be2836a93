"""What `python wsgi.py` refuses, in a sentence and with exit status 2; and it breaks nothing."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.database import Database
from app.migrating import migrate
from tests.conftest import DATABASES, postgresql_url
from tests.crash.server import ROOT, free_port


def start(
    *arguments: str, port: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the front door until it ends by itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    return subprocess.run(
        [sys.executable, str(ROOT / "wsgi.py"), "--port", port or str(free_port()), *arguments],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    said = done.stdout + done.stderr
    assert done.returncode == 2, said
    assert "Traceback" not in said
    for word in words:
        assert word in said, said


def test_a_file_where_the_data_directory_should_be(tmp_path: Path) -> None:
    file = tmp_path / "instance"
    file.write_text("đây là một tệp", "utf-8")

    refused(start("--data", str(file)), "không dùng làm thư mục dữ liệu được", "--data", str(file))

    assert file.read_text("utf-8") == "đây là một tệp"


def test_a_file_above_the_data_directory(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x")

    done = start("--data", str(tmp_path / "tep" / "du-lieu"))

    refused(done, "thư mục dữ liệu", "--data")


def test_a_folder_where_the_database_should_be(tmp_path: Path) -> None:
    (tmp_path / "chihoi.sqlite").mkdir()

    refused(start("--data", str(tmp_path)), "Không mở được cơ sở dữ liệu")


@pytest.mark.parametrize("kind", DATABASES)
def test_a_database_newer_than_the_code(kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/chihoi.sqlite"
    if kind == "postgresql":
        url = postgresql_url(f"chihoi_newer_{os.getpid()}")
    database = Database(url)
    migrate(database.engine)
    database.close()
    _say_version(url, "9999_future")

    done = start("--data", str(tmp_path), CHIHOI_DATABASE_URL=url)

    refused(done, "phần mềm mới hơn", "cập nhật phần mềm")
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999_future"
        assert connection.scalar(text("SELECT count(*) FROM account")) == 0
    engine.dispose()


def _say_version(url: str, version: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": version})
    engine.dispose()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "chihoi.sqlite"
    file.write_text("Đây không phải cơ sở dữ liệu. " * 100, "utf-8")
    before = file.read_bytes()

    refused(start("--data", str(tmp_path)), "Không mở được cơ sở dữ liệu")

    assert file.read_bytes() == before


def test_a_postgresql_that_does_not_answer(tmp_path: Path) -> None:
    url = f"postgresql://chihoi:bi-mat@127.0.0.1:{free_port()}/chihoi"

    done = start("--data", str(tmp_path), CHIHOI_DATABASE_URL=url)

    refused(done, "Không mở được cơ sở dữ liệu", "CHIHOI_DATABASE_URL")
    assert "bi-mat" not in done.stderr, "the address holds a password"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHIHOI_DATABASE_URL", "mysql://x"),
        ("CHIHOI_THREADS", "nhieu"),
        ("CHIHOI_PUBLIC_URL", "hoc.example.vn"),
        ("CHIHOI_DATABSE_URL", "sqlite:///x"),
    ],
)
def test_a_setting_that_cannot_be_read(tmp_path: Path, name: str, value: str) -> None:
    refused(start("--data", str(tmp_path), **{name: value}), name)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """Two servers at one door: the second says so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = start("--data", str(tmp_path), port=port)

    refused(done, f"Không mở được cổng {port}", "--port")
