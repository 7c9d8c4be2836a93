"""Every problem of a course folder at its file and line; needs no database."""

from collections.abc import Iterator, Sequence
from functools import partial

from app.catalog import manuscript, media
from app.catalog.compiling import compile_lesson
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.tree import Finding
from app.markup import Unrenderable, guard


def check(folder: CourseFolder) -> Iterator[Finding]:
    """What is wrong with the folder, its course file and each text in it, in that order."""
    yield from folder.findings
    if folder.source is not None and folder.path:
        for problem in manuscript.parse(folder.source).problems:
            # A course file is no lesson: of its head alone something is asked.
            if problem.code.startswith("F"):
                yield Finding(folder.path, problem)
    urls = {path: path for path in folder.media}
    for lesson in (*folder.all, *folder.refused):
        texts = [(lesson.path, lesson.source)]
        texts += [(path, source) for _, path, source in lesson.translations]
        for path, source in texts:
            compiled = compile_lesson(
                source, render=unrendered, media=partial(media.find, urls), files=list(urls)
            )
            yield from (Finding(path, problem) for problem in compiled.problems)


def unrendered(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
    """Stands in for the renderer, which takes a process for each lesson: refuses what it would."""
    for index, fragment in enumerate(fragments):
        for line, reason in guard(fragment)[:1]:
            raise Unrenderable(index, reason, line)
    return [""] * len(fragments)
