"""What stands under every result: is the lesson done, what is still missing, where to go on."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.models import Course
from app.learning import progress
from app.learning.progress import CourseProgress, LessonProgress
from app.learning.rules import Missing, MissingKind
from app.web.learner import paths, tongues


@dataclass(frozen=True)
class Ending:
    """Both are None once the lesson is no longer published."""

    course: CourseProgress | None = None
    lesson: LessonProgress | None = None

    @property
    def following(self) -> LessonProgress | None:
        """The next lesson to do, once this one is done."""
        if self.course is None or self.lesson is None or not self.lesson.is_done:
            return None
        return self.course.after(self.lesson.lesson.lesson_id)

    @property
    def task(self) -> str | None:
        """HTML of the thing to do now at home, in the language she reads."""
        if self.lesson is None:
            return None
        words = tongues.of(self.lesson.lesson.revision_id).words
        found: str | None = (words.public if words else self.lesson.public)["task"]
        return found

    def asks_for(self, case_key: str) -> bool:
        """Whether this very case is the next thing to do, because something in it is wanting."""
        step = self.lesson.next_step if self.lesson else None
        return step is not None and step.kind is MissingKind.CASE and step.key == case_key

    @property
    def url(self) -> str:
        """Where the main button leads."""
        if self.lesson is None:
            return url_for("home.show")
        if self.lesson.next_step:
            return paths.step(self.lesson.lesson, self.lesson.next_step)
        return paths.lesson(self.following.lesson) if self.following else url_for("home.show")

    @property
    def label(self) -> str:
        if self.lesson and self.lesson.next_step:
            return step_words(self.lesson, self.lesson.next_step)
        return "Học bài tiếp theo" if self.following else "Về trang đầu"


def after(session: Session, person_id: int, lesson_id: int) -> Ending:
    found = library.find_by_id(session, lesson_id)
    if found is None:
        return Ending()
    course = progress.in_course(session, person_id, session.get_one(Course, found.course_id))
    return Ending(course, course.lesson(lesson_id) if course else None)


def step_words(lesson: LessonProgress, missing: Missing) -> str:
    """The button that leads to what is missing."""
    if missing.kind is MissingKind.CARDS:
        return f"Đọc phần {lesson.next_part}"
    if missing.kind is MissingKind.CASE:
        return "Làm tình huống"
    quiz = library.block(lesson.public, "quiz", missing.key or "")
    return f"Trả lời {library.asks(quiz)} câu hỏi" if quiz else "Trả lời câu hỏi"
