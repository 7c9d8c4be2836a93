"""Which files of a course folder are lessons, banks, translations, pictures; and which are none."""

import hashlib
import posixpath
from dataclasses import dataclass, field

from app import text
from app.catalog import manuscript, media, svg
from app.catalog.folders import names, tree
from app.catalog.folders.lesson_file import LessonFile
from app.catalog.folders.tree import File, Finding, Tree
from app.catalog.messages import problem
from app.catalog.models import LessonKind

TOO_HEAVY = 500 * 1024


@dataclass
class Listing:
    """What a folder holds, as it lies there."""

    lessons: list[LessonFile] = field(default_factory=list)
    banks: list[LessonFile] = field(default_factory=list)
    media: dict[str, File] = field(default_factory=dict)
    # Texts that are no lessons: notes, drafts, translations, the course file itself.
    other_texts: set[str] = field(default_factory=set)


def listed(course: Tree, findings: list[Finding]) -> Listing:
    """Every file put where it belongs; lessons stand by the numbers and names on their way."""
    found = Listing()
    texts: list[str] = []
    for path in sorted(course.files, key=_order):
        folder = path.partition("/")[0]
        if folder == names.MEDIA and "/" in path:
            _picture(path, course.files[path], found, findings)
        elif not names.is_lesson_text(path):
            findings.append(Finding(path, problem("S05", 1, path)))
        elif _is_aside(path):
            found.other_texts.add(path)
        else:
            texts.append(path)
    if len(texts) > 1:
        # Beside lessons a README is for whoever opens the folder; alone it is the lesson.
        found.other_texts |= {path for path in texts if path.lower() == "readme.md"}
    translations = _translations(texts)
    found.other_texts |= set(translations)
    for path in texts:
        if path not in found.other_texts:
            beside = [other for other, of in translations.items() if of == path]
            _text(path, course, beside, found, findings)
    return found


def _order(path: str) -> tuple[tuple[bool, int, str], ...]:
    return tuple(names.order(part) for part in path.split("/"))


def _is_aside(path: str) -> bool:
    parts = path.split("/")
    return path in names.COURSE_FILES or any(part.startswith("_") for part in parts)


def _translations(texts: list[str]) -> dict[str, str]:
    """{path of a translation: path of its lesson}, where that lesson lies beside it."""
    there = set(texts)
    said = {path: names.language(path) for path in texts}
    return {path: of[0] for path, of in said.items() if of and of[0] in there}


def _text(
    path: str, course: Tree, beside: list[str], found: Listing, findings: list[Finding]
) -> None:
    source, data, wrong = tree.text_of(path, course.files[path])
    findings += wrong
    if source is None:
        return
    front = manuscript.parse(source).front
    is_bank = path.partition("/")[0] in names.BANKS and "/" in path
    key = names.key(front.id or _without_language(path))
    lesson = LessonFile(
        key=(names.BANK_PREFIX + key if is_bank else key) if key else "",
        path=path,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=LessonKind.BANK if is_bank else LessonKind.LESSON,
        part=None if is_bank else _part(path, course),
        is_draft=front.is_draft,
        translations=_read_translations(course, beside, findings),
    )
    (found.banks if is_bank else found.lessons).append(lesson)


def _without_language(path: str) -> str:
    said = names.language(path)
    return names.stem(said[0] if said else path)


def _read_translations(
    course: Tree, paths: list[str], findings: list[Finding]
) -> tuple[tuple[str, str, str], ...]:
    found: list[tuple[str, str, str]] = []
    for path in paths:
        source, _, wrong = tree.text_of(path, course.files[path])
        findings += wrong
        said = names.language(path)
        if source is not None and said:
            found.append((said[1], path, source))
    return tuple(found)


def _part(path: str, course: Tree) -> str | None:
    """The title of the folder a lesson lies in: its own file says it, else its name does."""
    folder, _, rest = path.partition("/")
    if not rest:
        return None
    for name in names.SECTION_FILES:
        file = course.files.get(posixpath.join(folder, name))
        source = tree.text_of(name, file)[0] if file else None
        if source:
            said = manuscript.parse(source)
            if title := said.front.title or said.heading:
                return title[:200]
    return names.title(folder)[:200]


def _picture(path: str, file: File, found: Listing, findings: list[Finding]) -> None:
    kind = path.rpartition(".")[2].lower()
    if kind not in media.TYPES or file.size > tree.LARGEST_MEDIA:
        findings.append(Finding(path, problem("S05/media", 1, path)))
        return
    if kind == "svg":
        try:
            svg.check(file.read() if file.size <= svg.LARGEST else b" " * (svg.LARGEST + 1))
        except (svg.BadDrawing, OSError):
            findings.append(Finding(path, problem("S05/drawing", 1, path)))
            return
    if kind in media.RECORDINGS and not media.is_recording(kind, file.read()[:16]):
        findings.append(Finding(path, problem("S05/recording", 1, path)))
        return
    # A recording loads when it is pressed, and not before.
    if file.size > TOO_HEAVY and kind not in media.RECORDINGS:
        findings.append(Finding(path, problem("M03", 1, path, size=_size(file.size))))
    found.media[path] = file


def _size(size: int) -> str:
    """2,3 MB; below a megabyte 620 KB."""
    if size < 1024 * 1024:
        return f"{size // 1024} KB"
    return f"{text.points(size / 1024 / 1024, 1)} MB"
