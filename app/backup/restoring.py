"""Verify a backup by opening it; restore one into an empty place and bump the epoch."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from app.backup import postgresql
from app.backup.archive import BadBackup, Manifest, media_of, read_manifest, unpack_copy
from app.backup.making import check_sqlite, counts, is_empty
from app.database import Database
from app.organisation import settings
from app.upgrading import upgrade

EPOCH = "epoch"


def verify(file: Path) -> Manifest:
    """Open the copy inside and compare its counts with the manifest. Raises BadBackup.

    A PostgreSQL dump is checked by its hash; its rows are counted when it is restored.
    """
    manifest = read_manifest(file)
    if manifest.database == "sqlite":
        with tempfile.TemporaryDirectory() as place:
            _, found = check_sqlite(unpack_copy(file, manifest, Path(place)))
        _compare(manifest, found)
    return manifest


def restore(file: Path, url: str, media: Path, *, at: datetime) -> Manifest:
    """Put a backup into an empty database. Raises BadBackup; changes nothing when it does."""
    manifest = verify(file)
    backend = make_url(url).get_backend_name()
    if backend != manifest.database:
        raise BadBackup(f"Bản sao lưu này là của {manifest.database}, không phải {backend}.")
    if backend == "sqlite":
        _restore_sqlite(file, manifest, Path(make_url(url).database or ""))
    database = Database(url)
    try:
        if backend == "postgresql":
            _restore_postgresql(file, manifest, database)
        _restore_media(file, media)
        upgrade(database)
        bump_epoch(database, at=at)
    finally:
        database.close()
    return manifest


def _restore_sqlite(file: Path, manifest: Manifest, target: Path) -> None:
    if target.exists() and target.stat().st_size:
        raise BadBackup(f"Đã có dữ liệu ở {target}. Hãy chọn thư mục dữ liệu trống.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as place:
        os.replace(unpack_copy(file, manifest, Path(place)), target)


def _restore_postgresql(file: Path, manifest: Manifest, database: Database) -> None:
    if not is_empty(database.engine):
        raise BadBackup("Cơ sở dữ liệu đích đã có bảng. Hãy tạo cơ sở dữ liệu trống rồi chạy lại.")
    with tempfile.TemporaryDirectory() as place:
        postgresql.load(database.engine, unpack_copy(file, manifest, Path(place)))
    with database.engine.connect() as connection:
        _compare(manifest, counts(connection))


def _restore_media(file: Path, media: Path) -> None:
    media.mkdir(parents=True, exist_ok=True)
    for name, data in media_of(file):
        (media / name).write_bytes(data)


def _compare(manifest: Manifest, found: dict[str, int]) -> None:
    different = sorted(
        name
        for name in manifest.counts.keys() | found.keys()
        if manifest.counts.get(name) != found.get(name)
    )
    if different:
        raise BadBackup(f"Số dòng không khớp ở các bảng: {', '.join(different)}.")


def bump_epoch(database: Database, *, at: datetime) -> None:
    """Phones that sent something after this backup was made will send it again."""
    with database.writing() as session:
        before = settings.get(session, EPOCH) or {"number": 0}
        settings.put(session, EPOCH, {"number": before["number"] + 1}, by=None, at=at)
        session.commit()
