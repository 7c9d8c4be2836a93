"""The backup file: a zip of manifest.json, the database copy and media/."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

MANIFEST = "manifest.json"
MEDIA = "media/"
COPIES = {"sqlite": "database.sqlite", "postgresql": "database.dump"}
BLOCK = 1024 * 1024


class BadBackup(Exception):
    """The file is no good backup; the message says in Vietnamese what is wrong with it."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, so that it can be checked without trusting it."""

    database: str
    made_at: str
    migration: str
    counts: dict[str, int]
    sha256: str
    media: int

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def sha256_of(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def pack(target: Path, manifest: Manifest, copy: Path, media: list[Path]) -> None:
    """Write the file beside its place and rename it: a half-made backup never looks whole."""
    partial = target.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest.written())
        archive.write(copy, COPIES[manifest.database])
        for file in media:
            archive.write(file, MEDIA + file.name)
    partial.rename(target)


def read_manifest(file: Path) -> Manifest:
    """The manifest of a backup whose database copy has the right hash. Raises BadBackup."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            with archive.open(COPIES[manifest.database]) as copy:
                found = sha256_of(copy)
    except FileNotFoundError:
        raise BadBackup(f"Không thấy tệp sao lưu {file}.") from None
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as problem:
        raise BadBackup(f"Tệp {file.name} không phải bản sao lưu nguyên vẹn.") from problem
    if found != manifest.sha256:
        raise BadBackup(f"Tệp {file.name} đã bị thay đổi sau khi sao lưu.")
    return manifest


def unpack_copy(file: Path, manifest: Manifest, folder: Path) -> Path:
    name = COPIES[manifest.database]
    with zipfile.ZipFile(file) as archive:
        archive.extract(name, folder)
    return folder / name


def media_of(file: Path) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of each picture; names with folders in them are not ours."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            plain = name.removeprefix(MEDIA)
            if name.startswith(MEDIA) and plain and Path(plain).name == plain:
                yield plain, archive.read(name)
