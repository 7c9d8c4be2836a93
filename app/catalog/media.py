"""Pictures and recordings of a course, kept under the hash of their bytes: a name tells nothing."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import svg
from app.catalog.models import Media

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "avif": "image/avif",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}
RECORDINGS = frozenset({"mp3", "mp4"})


def is_recording(kind: str, beginning: bytes) -> bool:
    """Whether a file begins as one of this kind does: an ID3 tag or a frame; a box of type ftyp."""
    if kind == "mp4":
        return beginning[4:8] == b"ftyp"
    is_frame = len(beginning) > 1 and beginning[0] == 0xFF and beginning[1] & 0xE0 == 0xE0
    return beginning[:3] == b"ID3" or is_frame


def store(session: Session, folder: Path, course_id: int, path: str, data: bytes) -> Media:
    """Keep a file as `path` of the course. Raises svg.BadDrawing."""
    extension = path.rpartition(".")[2].lower()
    if extension == "svg":
        svg.check(data)
    sha256 = hashlib.sha256(data).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{sha256}.{extension}"
    if not target.exists():
        target.write_bytes(data)
    media = session.scalar(select(Media).where(Media.course_id == course_id, Media.path == path))
    if media is None:
        media = Media(course_id=course_id, path=path)
        session.add(media)
    media.sha256, media.extension, media.size = sha256, extension, len(data)
    session.flush()
    return media


def address(sha256: str, path: str) -> str:
    """Where a file of these bytes is served; its name tells nothing."""
    return f"/tep/{sha256}.{path.rpartition('.')[2].lower()}"


def find(urls: Mapping[str, str], path: str) -> str | None:
    """The address of a path as a lesson may write it, from wherever in the course it lies."""
    wanted = unquote(path)
    while wanted.startswith(("./", "../")):
        wanted = wanted.partition("/")[2]
    return urls.get(wanted)


def reader(session: Session, folder: Path, course_id: int) -> Callable[[str], bytes | None]:
    """Gives the bytes of a picture of the course by its path; None where there is none."""
    stored = urls(session, course_id)

    def read(path: str) -> bytes | None:
        found = find(stored, path)
        file = folder / found.rpartition("/")[2] if found else None
        return file.read_bytes() if file and file.is_file() else None

    return read


def urls(session: Session, course_id: int) -> dict[str, str]:
    """{path in the manuscript: address on the site}"""
    rows = session.execute(select(Media.path, Media.sha256).where(Media.course_id == course_id))
    return {path: address(sha256, path) for path, sha256 in rows}


def hashes(session: Session, course_id: int) -> dict[str, str]:
    """{path in the manuscript: SHA-256 of the bytes in hex}"""
    rows = session.execute(select(Media.path, Media.sha256).where(Media.course_id == course_id))
    return {path: sha256 for path, sha256 in rows}
