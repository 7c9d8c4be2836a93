"""A course as the files it would be written to: every lesson's newest text at its path."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import publications, publishing, translating
from app.catalog.folders import course_folder, heading, names, outline, outlines
from app.catalog.folders.tree import File, Tree
from app.catalog.models import Course, Lesson, LessonKind, Revision

COURSE_FILE = names.COURSE_FILES[0]


@dataclass(frozen=True)
class Text:
    """A lesson or bank and the file it goes to."""

    lesson: Lesson
    path: str
    source: str
    number: int
    title: str
    # (language, path, text) of each translation that was not taken off.
    translations: tuple[tuple[str, str, str], ...] = ()


def texts(session: Session, course: Course, paths: Mapping[str, str]) -> list[Text]:
    """Every lesson that has a text and was not taken off, in order; then the banks.

    `paths` are the files some already have, by key.
    """
    found: list[Text] = []
    taken = set(paths.values())
    query = select(Lesson).where(Lesson.course_id == course.id)
    in_order = query.order_by(Lesson.kind.desc(), Lesson.position, Lesson.id)
    for number, lesson in enumerate(session.scalars(in_order), start=1):
        head = publishing.latest(session, lesson.id)
        if head is None or publications.was_withdrawn(session, lesson.id):
            continue
        path = paths.get(lesson.key) or _path(lesson, course, number, taken)
        taken.add(path)
        beside = tuple(_beside(session, lesson, path))
        found.append(Text(lesson, path, head.source, head.number, _title(head, lesson), beside))
    return found


def files(session: Session, course: Course) -> dict[str, bytes]:
    """The whole course but for its pictures: {path: bytes}."""
    found = texts(session, course, {})
    written = {one.path: one.source.encode() for one in found}
    written |= {path: text.encode() for one in found for _, path, text in one.translations}
    return {**written, COURSE_FILE: course_file(session, course, found).encode()}


def course_file(
    session: Session, course: Course, found: Sequence[Text], path: str = COURSE_FILE
) -> str:
    """The course file that says what the database does.

    The one last read is kept as it is, but for an outline that tells another order.
    """
    source = course.source
    if source is None:
        source = heading.written(course.key, course.title, course.summary, course.meta)
    shown = {one.lesson.key: one for one in found if one.lesson.kind is LessonKind.LESSON}
    wanted = [(part, key) for part, key in outlines.of_database(session, course) if key in shown]
    files = {one.path: _file(one.source) for one in shown.values()}
    as_read = course_folder.read(Tree(course.key, {**files, path: _file(source)}))
    if outlines.of_folder(as_read) == wanted:
        return source
    parts = [
        (part, [(shown[key].title, shown[key].path) for _, key in run])
        for part, run in groupby(wanted, key=lambda entry: entry[0])
    ]
    return outline.replaced(source, outline.written(parts))


def _beside(session: Session, lesson: Lesson, path: str) -> Iterator[tuple[str, str, str]]:
    for lang, source in translating.sources(session, lesson.id).items():
        yield lang, f"{path.removesuffix('.md')}.{lang}.md", source


def _file(source: str) -> File:
    data = source.encode()
    return File(len(data), lambda: data)


def _title(head: Revision, lesson: Lesson) -> str:
    return str(head.public.get("title") or lesson.key)


def _path(lesson: Lesson, course: Course, number: int, taken: set[str]) -> str:
    """Where the lesson came from, else a name of its own with its place in front."""
    known = (lesson.origin_path or "").removeprefix(f"{course.key}/")
    is_plain = known and ".." not in PurePosixPath(known).parts and not known.startswith("/")
    if is_plain and known not in taken:
        return known
    if lesson.kind is LessonKind.BANK:
        return f"ngan-hang/{lesson.key.removeprefix(names.BANK_PREFIX)}.md"
    return f"{number:02d}-{lesson.key}.md"
