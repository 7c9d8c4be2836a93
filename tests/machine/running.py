"""One run: a database server and a browser at hand, then pytest, then everything put away."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from app import bootstrap
from tests.machine import chromium, packages, postgres


def main(arguments: Sequence[str]) -> int:
    """Run the tests; the exit status is pytest's, or 1 when the machine lacks something."""
    os.chdir(bootstrap.ROOT)
    packages.install()
    _forget_settings()
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(bootstrap.VENV / "hypothesis")
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(packages.NODE)
    os.environ["CHROMIUM"] = chromium.find() or _no_chromium()
    with _database():
        return int(pytest.main(["--numprocesses=2", "--dist=worksteal", *arguments]))


def _forget_settings() -> None:
    """What the caller's shell sets for her own server must not steer the tests."""
    for name in list(os.environ):
        if name.startswith("CHIHOI_") and name != "CHIHOI_PG_DUMP":
            del os.environ[name]


@contextmanager
def _database() -> Iterator[None]:
    """``TEST_DATABASE_URL`` as given, or that of a server of our own."""
    if os.environ.get("TEST_DATABASE_URL"):
        yield
        return
    try:
        with postgres.running() as url:
            os.environ["TEST_DATABASE_URL"] = url
            yield
    except postgres.NoPostgres as problem:
        bootstrap.stop(
            f"PostgreSQL không chạy được ({problem}): đặt TEST_DATABASE_URL=postgresql+psycopg://…"
            f" tới một máy chủ có quyền tạo cơ sở dữ liệu rồi chạy lại.",
            "PostgreSQL does not start here: set TEST_DATABASE_URL=postgresql+psycopg://… to a"
            " server where databases may be created, then start again.",
        )


def _no_chromium() -> str:
    bootstrap.stop(
        "Không có Chromium chạy được: cài gói chromium của hệ điều hành (hoặc đặt CHROMIUM=đường"
        " dẫn) rồi chạy lại.",
        "No Chromium starts here: install the system's chromium package (or set CHROMIUM=path),"
        " then start again.",
    )
