"""Course folders laid out for a test: a path and a text for each file."""

from collections.abc import Mapping
from pathlib import Path

from app.catalog.folders import course_folder, tree
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.tree import Finding


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder: Path, files: Mapping[str, str | bytes] | None = None) -> CourseFolder:
    return course_folder.read(tree.on_disk(lay(folder, files or {})))


def order(folder: CourseFolder) -> list[tuple[str | None, str]]:
    return [(lesson.part, lesson.key) for lesson in folder.lessons]


def codes(found: CourseFolder) -> list[tuple[str, str]]:
    return [(finding.path, finding.problem.code) for finding in found.findings]


def the(code: str, found: CourseFolder) -> Finding:
    (finding,) = [finding for finding in found.findings if finding.problem.code == code]
    return finding
