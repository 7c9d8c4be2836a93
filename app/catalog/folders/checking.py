"""Every problem of a course folder at its file and line; needs no database."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from app.catalog import banks, manuscript, media, prerequisites, translating
from app.catalog.compiling import compile_lesson
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.tree import Finding
from app.catalog.models import LessonKind
from app.markup import Unrenderable, guard


def check(folder: CourseFolder, beside: Collection[str] = ()) -> Iterator[Finding]:
    """What is wrong with the folder, its course file and each text in it, in that order.

    `beside` are the ids of other courses and of their lessons, which may be named to learn first.
    """
    keys = [lesson.key for lesson in folder.lessons]
    places = frozenset([*beside, *ids(folder), *keys])
    yield from folder.findings
    if folder.source is not None and folder.path:
        course = manuscript.parse(folder.source)
        # A course file is no lesson: of its head alone something is asked.
        asked = [found for found in course.problems if found.code.startswith("F")]
        asked += prerequisites.problems(course.front, course.source, places)
        yield from (Finding(folder.path, found) for found in asked)
    urls = {path: path for path in folder.media}
    drawn = {banks.name(bank.key): bank.source for bank in folder.banks}
    for lesson in (*folder.all, *folder.refused):
        compiling = partial(
            compile_lesson,
            render=unrendered,
            media=partial(media.find, urls),
            files=list(urls),
            banks=drawn,
            places=places,
        )
        compiled = compiling(lesson.source, is_bank=lesson.kind is LessonKind.BANK)
        yield from (Finding(lesson.path, problem) for problem in compiled.problems)
        for _, path, source in lesson.translations:
            own = filter(translating.is_its_matter, compiling(source).problems)
            problems = {*own, *translating.problems(lesson.source, source)}
            for problem in sorted(problems, key=lambda found: (found.line, found.code)):
                yield Finding(path, problem)


def ids(folder: CourseFolder) -> list[str]:
    """What other courses may name to be learnt first: this one, and each of its lessons."""
    return [folder.key, *(f"{folder.key}/{lesson.key}" for lesson in folder.lessons)]


def unrendered(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
    """Stands in for the renderer, which takes a process for each lesson: refuses what it would."""
    for index, fragment in enumerate(fragments):
        for line, reason in guard(fragment)[:1]:
            raise Unrenderable(index, reason, line)
    return [""] * len(fragments)
