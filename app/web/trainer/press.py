"""Lessons set for trainers' eyes: one at a time in this process, the latest few remembered.

Rendering takes a child process some tenths of a second. Two at once would starve the learners, so
a second trainer waits a moment, and one who types fast is asked to wait between two looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from time import monotonic

from sqlalchemy.orm import Session

from app import markup
from app.catalog import banks, hotlines, media, prerequisites, usual
from app.catalog.compiling import Compiled, Render, compile_lesson
from app.catalog.models import Course, Lesson, LessonKind
from app.catalog.usual import Usual

SECONDS_BETWEEN_LOOKS = 2.0
LONGEST_WAIT = 4.0
REMEMBERED = 16

_one_at_a_time = Lock()
_last_look: dict[int, float] = {}


class Busy(Exception):
    """Another lesson is on the press; the message asks for a little patience."""

    def __init__(self) -> None:
        super().__init__("Máy đang dựng một bài khác. Chị chờ vài giây rồi xem lại.")


@dataclass(frozen=True)
class Surroundings:
    """What a text needs of its course to be set: pictures and the numbers that may be dialled."""

    title: str
    pictures: tuple[tuple[str, str], ...]
    numbers: frozenset[str]
    banks: tuple[tuple[str, str], ...] = ()
    is_bank: bool = False
    places: frozenset[str] = frozenset()
    usual: Usual | None = None

    def address(self, path: str) -> str | None:
        return media.find(dict(self.pictures), path)

    @property
    def render(self) -> Render:
        return renderer(self.numbers)


def surroundings(session: Session, lesson: Lesson, title: str) -> Surroundings:
    pictures = media.urls(session, lesson.course_id)
    return Surroundings(
        title,
        tuple(sorted(pictures.items())),
        frozenset(hotlines.numbers(session)),
        tuple(sorted(banks.texts(session, lesson.course_id).items())),
        lesson.kind is LessonKind.BANK,
        prerequisites.known(session, lesson.course_id),
        usual.of(session.get_one(Course, lesson.course_id).meta),
    )


@lru_cache(maxsize=REMEMBERED)
def compiled(source: str, around: Surroundings) -> Compiled:
    """The lesson in parts, with its problems. Call it outside any transaction. Raises Busy."""
    return compile_lesson(
        source,
        render=around.render,
        media=around.address,
        files=[path for path, _ in around.pictures],
        fallback_title=around.title,
        banks=dict(around.banks),
        is_bank=around.is_bank,
        places=around.places,
        usual=around.usual,
    )


def renderer(numbers: frozenset[str]) -> Render:
    """`markup.render` for one lesson after another. Raises Busy after a few seconds' wait."""

    def render(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
        if not _one_at_a_time.acquire(timeout=LONGEST_WAIT):
            raise Busy
        try:
            return markup.render(fragments, hard_breaks=hard_breaks, hotlines=numbers)
        finally:
            _one_at_a_time.release()

    return render


def may_look(account_id: int) -> bool:
    """Whether two seconds have passed since her last look; if so, this one counts."""
    now = monotonic()
    if now - _last_look.get(account_id, -SECONDS_BETWEEN_LOOKS) < SECONDS_BETWEEN_LOOKS:
        return False
    _last_look[account_id] = now
    return True
