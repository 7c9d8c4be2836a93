"""`flask doctor`: what an operator must know before she opens the doors, in words."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.config import Settings
from app.database import Database, sqlite_driver, wal_is_safe
from app.learning.models import CardRead
from app.organisation import settings as shared_settings
from app.upgrading import DatabaseTooNew, pending

LEAST_FREE = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One check: fine or not, and what to do."""

    ok: bool
    name: str
    words: str


def examine(settings: Settings, database: Database) -> Iterator[Finding]:
    """Run every check; a failed one never stops the others."""
    yield _data_directory(settings)
    yield _free_space(settings)
    yield _library(database)
    yield from _database(settings, database)
    yield _address(settings)


def _data_directory(settings: Settings) -> Finding:
    ok = os.access(settings.data, os.W_OK)
    words = str(settings.data) if ok else f"không ghi được vào {settings.data}: hãy cấp quyền ghi"
    return Finding(ok, "Thư mục dữ liệu", words)


def _free_space(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data).free
    megabytes = free // (1024 * 1024)
    ok = free >= LEAST_FREE
    words = f"còn {megabytes} MB" if ok else f"chỉ còn {megabytes} MB: hãy dọn bớt"
    return Finding(ok, "Chỗ trống", words)


def _library(database: Database) -> Finding:
    if not database.is_sqlite:
        return Finding(True, "Cơ sở dữ liệu", "PostgreSQL")
    version = sqlite_driver.sqlite_version
    if wal_is_safe():
        return Finding(True, "Cơ sở dữ liệu", f"SQLite {version}, WAL, synchronous=FULL")
    return Finding(
        False,
        "Cơ sở dữ liệu",
        f"SQLite {version} cũ, chạy không có WAL: hãy cài gói pysqlite3 để nhanh và an toàn hơn",
    )


def _database(settings: Settings, database: Database) -> Iterator[Finding]:
    try:
        with database.reading() as session:
            session.execute(text("SELECT 1"))
            behind = pending(session.connection())
    except SQLAlchemyError as problem:
        yield Finding(False, "Kết nối", f"không mở được cơ sở dữ liệu: {type(problem).__name__}")
        return
    except DatabaseTooNew as problem:
        yield Finding(False, "Cấu trúc", str(problem))
        return
    yield Finding(not behind, "Cấu trúc", "cần chạy lại để cập nhật" if behind else "đã cập nhật")
    if not behind:
        yield _clock(database)
        yield _demo(settings, database)


def _clock(database: Database) -> Finding:
    """A clock behind the last row would put deeds into the past."""
    with database.reading() as session:
        last = session.scalar(
            select(CardRead.recorded_at).order_by(CardRead.recorded_at.desc()).limit(1)
        )
    ok = last is None or last <= clock.now()
    words = "đúng" if ok else "đồng hồ máy chậm hơn bài đã nhận: hãy chỉnh giờ"
    return Finding(ok, "Đồng hồ", words)


def _demo(settings: Settings, database: Database) -> Finding:
    with database.reading() as session:
        is_demo = shared_settings.is_demo(session)
    if not is_demo:
        return Finding(True, "Dữ liệu", "thật")
    return Finding(not settings.production, "Dữ liệu", "DỮ LIỆU MINH HỌA, không dùng để chạy thật")


def _address(settings: Settings) -> Finding:
    ok = settings.public_url.startswith("https://")
    words = settings.public_url if ok else f"{settings.public_url}: khi chạy thật cần https"
    return Finding(ok or not settings.production, "Địa chỉ", words)
