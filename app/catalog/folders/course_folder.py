"""A whole course folder as one value: lessons in order with their parts, banks, pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.catalog import manuscript, media
from app.catalog.folders import names, outline, tree
from app.catalog.folders.lesson_file import LessonFile
from app.catalog.folders.listing import Listing, listed
from app.catalog.folders.tree import File, Finding, Tree
from app.catalog.front import Front
from app.catalog.messages import problem
from app.catalog.spec import Problem


@dataclass(frozen=True)
class CourseFolder:
    """A course as it lies in a folder, and what is wrong with the folder itself."""

    key: str
    title: str
    summary: str | None
    front: Front
    # The course file: its path and text, when there is one.
    path: str | None
    source: str | None
    lessons: tuple[LessonFile, ...]
    banks: tuple[LessonFile, ...]
    # Files that may not come in, because another one has their key or their name gives none.
    refused: tuple[LessonFile, ...] = ()
    media: Mapping[str, File] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def all(self) -> tuple[LessonFile, ...]:
        return (*self.lessons, *self.banks)

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Path in the manuscript and bytes of every picture that can be served."""
        for path, file in sorted(self.media.items()):
            if path.rpartition(".")[2].lower() in media.TYPES and file.size <= tree.LARGEST_MEDIA:
                yield path, file.read()


def read(course: Tree) -> CourseFolder:
    """Read every file once. Never raises: what is wrong is among the findings."""
    findings = list(course.findings)
    path = next((name for name in names.COURSE_FILES if name in course.files), None)
    source = _course_text(course, path, findings)
    front = manuscript.parse(source or "").front
    found = listed(course, findings)
    placed = _placed(path, source, found, findings)
    if front.is_draft:
        # What a course keeps for itself, each of its lessons does.
        placed = [replace(lesson, is_draft=True) for lesson in placed]
    lessons = _keyed(placed, findings)
    banks = _keyed(found.banks, findings)
    taken = {lesson.path for lesson in (*lessons, *banks)}
    return CourseFolder(
        key=_key(front, course.name, path, findings),
        title=_title(front, source, course.name),
        summary=front.summary,
        front=front,
        path=path,
        source=source,
        lessons=lessons,
        banks=banks,
        refused=tuple(one for one in (*placed, *found.banks) if one.path not in taken),
        media=found.media,
        findings=tuple(findings),
    )


def _course_text(course: Tree, path: str | None, findings: list[Finding]) -> str | None:
    if path is None:
        return None
    if all(name in course.files for name in names.COURSE_FILES):
        findings.append(Finding(names.COURSE_FILES[1], problem("S01/two", 1)))
    source, _, wrong = tree.text_of(path, course.files[path])
    findings += [Finding(path, problem("S01", found.problem.line, path)) for found in wrong]
    return source


def _key(front: Front, name: str, path: str | None, findings: list[Finding]) -> str:
    key = names.key(front.id or name) or "khoa"
    if front.id and key != front.id and path:
        findings.append(Finding(path, problem("S01/key", front.line, front.id, key=key)))
    return key


def _title(front: Front, source: str | None, name: str) -> str:
    heading = manuscript.parse(source).heading if source else None
    return (front.title or heading or names.title(name))[:200]


def _placed(
    path: str | None, source: str | None, found: Listing, findings: list[Finding]
) -> list[LessonFile]:
    """The lessons in the outline's order with its parts; without an outline as they lie."""
    entries = outline.read(source) if source else ()
    if not entries or path is None:
        return found.lessons
    there = {lesson.path: lesson for lesson in found.lessons}
    placed: dict[str, LessonFile] = {}
    for entry in entries:
        if entry.path in placed:
            findings.append(Finding(path, problem("S02/twice", entry.line, entry.path)))
        elif entry.path in there:
            placed[entry.path] = replace(there[entry.path], part=entry.part)
        elif entry.path not in found.other_texts:
            findings.append(Finding(path, _missing(entry, list(there))))
    left = [lesson for lesson in found.lessons if lesson.path not in placed]
    for lesson in left:
        findings.append(Finding(lesson.path, problem("S03", 1, lesson.path)))
    return [*placed.values(), *left]


def _missing(entry: outline.Entry, there: Sequence[str]) -> Problem:
    near = names.near(entry.path, there)
    if near:
        return problem("S02/near", entry.line, entry.path, names=", ".join(near))
    return problem("S02", entry.line, entry.path)


def _keyed(lessons: Sequence[LessonFile], findings: list[Finding]) -> tuple[LessonFile, ...]:
    """Each key once; a file whose key another one has, or that gives none, stays outside."""
    taken: dict[str, LessonFile] = {}
    for lesson in lessons:
        if not lesson.key:
            findings.append(Finding(lesson.path, problem("S04/empty", 1, lesson.path)))
        elif lesson.key in taken:
            other = taken[lesson.key].path
            words = {"key": lesson.key, "other": other}
            findings.append(Finding(lesson.path, problem("S04", 1, lesson.path, **words)))
        else:
            taken[lesson.key] = lesson
    return tuple(taken.values())
