"""Courses whose lessons are learnt one after another: what she has to learn before a lesson.

It decides what may be opened and begun. What she has begun, read or handed in is taken whenever it
arrives, and a lesson once done stays open to her.
"""

from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.library import Published
from app.catalog.models import Course
from app.learning import completion, progress
from app.learning.deed import Refused
from app.learning.models import Scope
from app.learning.progress import LessonProgress


class Locked(Refused):
    """The lesson comes later: `first` is the one to learn before."""

    def __init__(self, first: LessonProgress) -> None:
        super().__init__(
            f"Khóa này học lần lượt. Chị học xong bài “{first.title}” thì bài này sẽ mở."
        )
        self.first = first


def check(session: Session, person_id: int, lesson: Published) -> None:
    """Raises Locked while a lesson before this one is not done.

    No query where lessons are free to choose; two when all those before are noted as done.
    """
    if not lesson.is_sequential:
        return
    noted = completion.noted(session, person_id)[lesson.course_id]
    done = {lesson_id for scope, lesson_id in noted if scope is Scope.LESSON}
    if lesson.lesson_id in done:
        return
    ahead = [one.lesson_id for one in library.lessons(session, lesson.course_id)]
    if set(ahead[: ahead.index(lesson.lesson_id)]) <= done:
        return
    # Some need not be done, or the row that says so is not written yet: the rule itself is asked.
    course = session.get_one(Course, lesson.course_id)
    standing = progress.in_course(session, person_id, course)
    found = standing.lesson(lesson.lesson_id) if standing else None
    if found and found.waits_for:
        raise Locked(found.waits_for)
