"""The translations beside a lesson: the three-way rule once more, language by language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.catalog import publications, publishing, translating, translation_drafts
from app.catalog.drafting import TooLong
from app.catalog.folders import origins, states
from app.catalog.folders.lesson_file import LessonFile
from app.catalog.folders.origins import TranslationOrigin
from app.catalog.folders.states import State
from app.catalog.models import Lesson, LessonKind
from app.catalog.spec import Problem
from app.catalog.translating import Standing, Translated
from app.catalog.translation_drafts import SavedElsewhere

# The file's words are the ones to take along when the lesson itself is stored anew.
TAKEN = frozenset({State.NEW, State.FILE_NEWER, State.EQUAL})
STALE = "máy chủ vừa đổi bài này, hãy chạy lại"


@dataclass(frozen=True)
class Words:
    """One translation, of the folder or of the database, and what is to become of it.

    `translated` is what would be stored; `goes_along` where that happens with the lesson's text.
    """

    lesson_key: str
    lang: str
    title: str
    state: State
    path: str | None = None
    source: str = ""
    lesson_id: int | None = None
    base_id: int | None = None
    translated: Translated | None = None
    goes_along: bool = False

    @property
    def kind(self) -> LessonKind:
        return LessonKind.LESSON

    @property
    def key(self) -> str:
        return f"{self.lesson_key}.{self.lang}"

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.translated.problems if self.translated else ()

    @property
    def errors(self) -> list[Problem]:
        return self.translated.errors if self.translated else []


@dataclass(frozen=True)
class Wanted:
    """How they are to be brought in: by whom, and whether learners may read them at once."""

    publish: bool
    prune: bool
    by: int | None


def compare(session: Session, lesson: Lesson | None, file: LessonFile) -> Iterator[Words]:
    """Each language of the file and of the database beside it; nothing is compiled yet."""
    there = translating.standings(session, lesson.id) if lesson else {}
    before = origins.of_lesson(session, lesson.id) if lesson else {}
    seen = set()
    for lang, path, source in file.translations:
        seen.add(lang)
        state = _state(source, there.get(lang), before.get(lang))
        yield _words(file, lesson, lang, state, path, source)
    for lang, standing in there.items():
        if lang not in seen and not standing.is_withdrawn:
            state = State.GONE if lang in before else State.ONLY_DATABASE
            yield _words(file, lesson, lang, state, None, "")


def intention(words: Words, wanted: Wanted, *, is_online: bool = True) -> str:
    """What `bring_in` would do, in words."""
    match words.state:
        case State.EQUAL:
            return "ghi nhận, không đổi gì"
        case State.CONFLICT:
            return "giữ bản trên máy chủ" + ("; bản trong tệp thành nháp" if wanted.by else "")
        case State.GONE if wanted.prune:
            return "gỡ bản dịch"
        case State.NEW | State.FILE_NEWER:
            return _taking(words, wanted, is_online=is_online)
    return ""


def bring_in(
    session: Session, lesson: Lesson, words: Words, wanted: Wanted, *, at: datetime
) -> tuple[str, bool]:
    """Do it; (what was done in words, whether it was refused)."""
    newest = publishing.latest(session, lesson.id)
    online = publications.online(session, lesson.id)
    is_online = newest is not None and online is not None and online.id == newest.id
    done = intention(words, wanted, is_online=is_online)
    if words.state is State.GONE and wanted.prune:
        translating.withdraw(session, lesson, words.lang, by=wanted.by, at=at)
    elif words.state is State.CONFLICT or _only_drafted(words, wanted, is_online=is_online):
        _draft(session, lesson, words, wanted, at=at)
    elif words.state in TAKEN:
        if words.translated and not words.goes_along:
            if newest is None or newest.id != words.base_id:
                return STALE, True
            translating.keep(session, lesson, newest, words.translated, by=wanted.by, at=at)
        origins.remember(session, lesson.id, words.lang, words.source)
    return done, False


def _words(
    file: LessonFile, lesson: Lesson | None, lang: str, state: State, path: str | None, source: str
) -> Words:
    return Words(
        lesson_key=file.key,
        lang=lang,
        title=file.fallback_title,
        state=state,
        path=path,
        source=source,
        lesson_id=lesson.id if lesson else None,
    )


def _state(file: str, standing: Standing | None, before: TranslationOrigin | None) -> State:
    if standing is None:
        return State.NEW
    return states.of(
        file_changed=before is None or origins.sha256(file) != before.file_sha256,
        database_changed=before is None or origins.sha256(standing.source) != before.source_sha256,
        texts_equal=states.says_the_same(file, standing.source),
    )


def _taking(words: Words, wanted: Wanted, *, is_online: bool) -> str:
    if words.errors and wanted.by is None:
        return f"chưa nạp, còn {len(words.errors)} chỗ cần sửa"
    if words.errors:
        return f"lưu nháp bản dịch, còn {len(words.errors)} chỗ cần sửa"
    if not _only_drafted(words, wanted, is_online=is_online):
        return "nạp bản dịch"
    return "lưu nháp bản dịch" if wanted.by else "chưa nạp, thêm --publish để đăng"


def _only_drafted(words: Words, wanted: Wanted, *, is_online: bool) -> bool:
    """Whether learners would read it at once and nobody said so; or it does not fit."""
    if words.state not in {State.NEW, State.FILE_NEWER}:
        return False
    at_once = is_online and not wanted.publish and not words.goes_along
    return at_once or bool(words.errors)


def _draft(session: Session, lesson: Lesson, words: Words, wanted: Wanted, *, at: datetime) -> None:
    """Into the draft of whoever brought it; one she has already is hers to finish first."""
    if wanted.by is None or translation_drafts.of(session, lesson.id, words.lang, wanted.by):
        return
    try:
        translation_drafts.save(
            session, lesson, words.lang, wanted.by, words.source, seen="", at=at
        )
    except (TooLong, SavedElsewhere):
        return
