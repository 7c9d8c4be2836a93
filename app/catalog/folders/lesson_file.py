"""One lesson or bank of a course folder, with its translations."""

from dataclasses import dataclass

from app.catalog.folders import names
from app.catalog.models import LessonKind


@dataclass(frozen=True)
class LessonFile:
    """A lesson or a bank as it lies in the folder; `sha256` is that of the file's bytes."""

    key: str
    path: str
    source: str
    sha256: str
    kind: LessonKind = LessonKind.LESSON
    part: str | None = None
    is_draft: bool = False
    # (language, path, source) of each translation beside it.
    translations: tuple[tuple[str, str, str], ...] = ()

    @property
    def fallback_title(self) -> str:
        return names.title(names.stem(self.path))
