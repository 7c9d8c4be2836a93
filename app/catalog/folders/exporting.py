"""Writes what the database has newer back into a folder; a file changed there is left alone."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog.folders import origins, outlines, tree, written
from app.catalog.folders.course_folder import CourseFolder, read
from app.catalog.folders.lesson_file import LessonFile
from app.catalog.folders.written import Text
from app.catalog.models import Course, Media

REFUSED = "tệp đã đổi từ lần trước, không ghi đè (dùng --force)"
OUTSIDE = "đường dẫn ra ngoài thư mục, không ghi"
NEWER_FILE = "tệp mới hơn, hãy import"


@dataclass(frozen=True)
class Written:
    """One file of the folder and what was done with it, in words; empty when nothing was."""

    path: str
    title: str
    words: str
    is_refused: bool = False


def export(
    session: Session, course: Course, folder: Path, media_folder: Path, *, force: bool
) -> Iterator[Written]:
    """Write the lessons, then the course file, then the pictures; remember what was exchanged."""
    there = read(tree.on_disk(folder)) if folder.is_dir() else None
    known = {file.key: file for file in there.all} if there else {}
    texts = written.texts(session, course, {key: file.path for key, file in known.items()})
    for one in texts:
        file = known.get(one.lesson.key)
        yield _lesson(folder, one, file, force=force)
        yield from _translations(session, folder, one, file, force=force)
    yield from _course_file(session, course, folder, there, texts, force=force)
    yield from _pictures(session, course, folder, media_folder, force=force)
    session.flush()


def _lesson(folder: Path, one: Text, file: LessonFile | None, *, force: bool) -> Written:
    lesson = one.lesson
    if file and text.clean(file.source) == one.source:
        _remember(one, file.sha256)
        return Written(one.path, one.title, "")
    unchanged = file is None or file.sha256 == lesson.origin_sha256
    if not unchanged and not force:
        is_newer = lesson.synced_number == one.number
        return Written(one.path, one.title, NEWER_FILE if is_newer else REFUSED, not is_newer)
    if not _write(folder, one.path, one.source.encode()):
        return Written(one.path, one.title, OUTSIDE, is_refused=True)
    _remember(one, hashlib.sha256(one.source.encode()).hexdigest())
    return Written(one.path, one.title, "ghi tệp mới" if file is None else "ghi đè tệp")


def _translations(
    session: Session, folder: Path, one: Text, file: LessonFile | None, *, force: bool
) -> Iterator[Written]:
    """The same rule for each language beside the lesson, at the path it has there already."""
    beside = {lang: (path, source) for lang, path, source in file.translations} if file else {}
    for lang, usual, source in one.translations:
        path, there = beside.get(lang, (usual, None))
        is_same = there is not None and text.clean(there) == source
        if there is not None and not is_same and not force:
            refused = _refusal(session, one, lang, there, source)
            if refused:
                yield Written(path, one.title, refused, is_refused=refused == REFUSED)
                continue
        if not is_same and not _write(folder, path, source.encode()):
            yield Written(path, one.title, OUTSIDE, is_refused=True)
            continue
        origins.remember(session, one.lesson.id, lang, source)
        done = "ghi tệp mới" if there is None else "ghi đè tệp"
        yield Written(path, one.title, "" if is_same else done)


def _refusal(session: Session, one: Text, lang: str, there: str, source: str) -> str | None:
    """Why a file that says something else is not written over."""
    before = origins.find(session, one.lesson.id, lang)
    if before and origins.sha256(there) == before.file_sha256:
        return None
    return NEWER_FILE if before and origins.sha256(source) == before.source_sha256 else REFUSED


def _remember(one: Text, sha256: str) -> None:
    lesson = one.lesson
    lesson.origin_path, lesson.origin_sha256 = one.path, sha256
    lesson.synced_number = one.number


def _course_file(
    session: Session,
    course: Course,
    folder: Path,
    there: CourseFolder | None,
    texts: list[Text],
    *,
    force: bool,
) -> Iterator[Written]:
    """The outline and head, when ours changed since or there is none yet."""
    path = (there.path if there else None) or written.COURSE_FILE
    source = written.course_file(session, course, texts, path)
    if there and there.source == source:
        outlines.remember(session, course, read(tree.on_disk(folder)))
        return
    file_changed = there is not None and outlines.folder_hash(there) != course.origin_sha256
    is_ours = course.synced_sha256 != outlines.database_hash(session, course)
    if there and there.source is not None and not force and (file_changed or not is_ours):
        if is_ours:
            yield Written(path, course.title, REFUSED, is_refused=True)
        return
    if not _write(folder, path, source.encode()):
        yield Written(path, course.title, OUTSIDE, is_refused=True)
        return
    course.source = source
    outlines.remember(session, course, read(tree.on_disk(folder)))
    yield Written(path, course.title, "ghi tệp khóa học")


def _pictures(
    session: Session, course: Course, folder: Path, media_folder: Path, *, force: bool
) -> Iterator[Written]:
    for path, data in pictures(session, course, media_folder).items():
        target = folder / path
        if target.is_file() and not target.is_symlink():
            if target.read_bytes() == data:
                continue
            if not force:
                yield Written(path, "", REFUSED, is_refused=True)
                continue
        if _write(folder, path, data):
            yield Written(path, "", "ghi ảnh")
        else:
            yield Written(path, "", OUTSIDE, is_refused=True)


def pictures(session: Session, course: Course, media_folder: Path) -> Mapping[str, bytes]:
    """{path: bytes} of every picture of the course that is still kept."""
    found: dict[str, bytes] = {}
    for row in session.scalars(
        select(Media).where(Media.course_id == course.id).order_by(Media.path)
    ):
        kept = media_folder / f"{row.sha256}.{row.extension}"
        if kept.is_file():
            found[row.path] = kept.read_bytes()
    return found


def _write(folder: Path, path: str, data: bytes) -> bool:
    """Write whole or not at all; never through a link, never outside the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    root = folder.resolve()
    target = root / path
    if ".." in Path(path).parts or not target.parent.resolve().is_relative_to(root):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink():
        return False
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".ghi-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(draft, 0o644)
    os.replace(draft, target)
    return True
