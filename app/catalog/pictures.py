"""The pictures of a course: brought in, found again in its texts, taken out when unused."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import journal, text
from app.catalog import media
from app.catalog.imaging import Encoded
from app.catalog.models import Course, Draft, Lesson, Media, Revision

LONGEST_NAME = 40
_SPOILS = re.compile(r"[\[\]\\`<>\n]+")


class InUse(Exception):
    """The picture stands in a text of the course; it may not be taken out."""


@dataclass(frozen=True)
class Use:
    """The key of a lesson whose texts name a picture; `is_past` when only earlier texts do."""

    key: str
    is_past: bool


@dataclass(frozen=True)
class Placed:
    """A picture with the lessons that use it."""

    picture: Media
    uses: tuple[Use, ...]

    @property
    def address(self) -> str:
        return f"/tep/{self.picture.sha256}.{self.picture.extension}"


def keep(
    session: Session, folder: Path, course: Course, name: str, encoded: Encoded, *, by: int
) -> Media:
    """Keep a picture under its hash; the same one twice is one. `name` is what its file was called.

    The AVIF lies beside the JPEG under the hash of the JPEG, so `/tep/<hash>.jpg` can be both.
    """
    sha256 = hashlib.sha256(encoded.jpeg).hexdigest()
    known = session.scalar(
        select(Media).where(Media.course_id == course.id, Media.sha256 == sha256)
    )
    if known is not None:
        return known
    path = f"media/{_free(session, course.id, name)}.jpg"
    kept = media.store(session, folder, course.id, path, encoded.jpeg)
    (folder / f"{sha256}.avif").write_bytes(encoded.avif)
    journal.note(session, "create", f"media/{kept.id}", by=by)
    return kept


def line(picture: Media, description: str) -> str:
    """The line of Markdown that shows the picture."""
    words = " ".join(_SPOILS.sub(" ", text.clean(description)).split())
    return f"![{words}]({picture.path})"


def of_course(session: Session, course: Course) -> list[Placed]:
    """Every picture of a course by its path, with where it is used."""
    found = session.scalars(
        select(Media).where(Media.course_id == course.id).order_by(Media.path)
    ).all()
    texts = list(_texts(session, course.id))
    return [Placed(picture, tuple(_uses(picture.path, texts))) for picture in found]


def one(session: Session, course: Course, media_id: int) -> Placed | None:
    return next((one for one in of_course(session, course) if one.picture.id == media_id), None)


def remove(session: Session, folder: Path, placed: Placed, *, by: int) -> None:
    """Take a picture out, its files too unless another course has it. Raises InUse."""
    if placed.uses:
        raise InUse(placed.picture.path)
    picture = placed.picture
    journal.note(session, "delete", f"media/{picture.id}", by=by)
    session.delete(picture)
    session.flush()
    others = select(func.count()).where(Media.sha256 == picture.sha256)
    if not session.scalar(others):
        for extension in {picture.extension, "avif"}:
            (folder / f"{picture.sha256}.{extension}").unlink(missing_ok=True)


def _free(session: Session, course_id: int, name: str) -> str:
    """A name made of what the file was called that no picture of the course has."""
    wanted = text.slug(name)[:LONGEST_NAME].strip("-") or "hinh"
    taken = set(session.scalars(select(Media.path).where(Media.course_id == course_id)))
    stems = {path.rpartition(".")[0].removeprefix("media/") for path in taken}
    if wanted not in stems:
        return wanted
    return next(
        free for number in range(2, len(stems) + 3) if (free := f"{wanted}-{number}") not in stems
    )


def _texts(session: Session, course_id: int) -> Iterator[tuple[str, str, bool]]:
    """(key of the lesson, text, whether it is past) of every draft and revision."""
    drafts = select(Lesson.key, Draft.source).join(Draft, Draft.lesson_id == Lesson.id)
    for key, source in session.execute(drafts.where(Lesson.course_id == course_id)):
        yield key, source, False
    revisions = (
        select(Lesson.id, Lesson.key, Revision.id, Revision.source)
        .join(Revision, Revision.lesson_id == Lesson.id)
        .where(Lesson.course_id == course_id)
        .order_by(Revision.id.desc())
    )
    newest: set[int] = set()
    for lesson, key, _, source in session.execute(revisions):
        yield key, source, lesson in newest
        newest.add(lesson)


def _uses(path: str, texts: list[tuple[str, str, bool]]) -> Iterator[Use]:
    named = re.compile(rf"(?<![\w/-]){re.escape(path)}(?![\w-])")
    found: dict[str, bool] = {}
    for key, source, is_past in texts:
        if path in source and named.search(source):
            found[key] = found.get(key, True) and is_past
    yield from (Use(key, is_past) for key, is_past in found.items())
