"""Where things are: the address of a lesson, of its parts, and of the next step in it."""

from flask import url_for
from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.library import Published
from app.learning.progress import LessonProgress
from app.learning.rules import Missing, MissingKind
from app.web.learner import tongues


def lesson(found: Published, card_key: str | None = None) -> str:
    """The lesson in the language she reads, opened at a part if one is named."""
    anchor = f"phan-{card_key}" if card_key else None
    lang = tongues.wanted()
    return url_for(
        "lesson.show",
        course=found.course_key,
        lesson=found.lesson_key,
        tieng=lang if lang in found.languages else None,
        _anchor=anchor,
    )


def step(found: Published, missing: Missing) -> str:
    """Where she does what is missing."""
    course, key = found.course_key, found.lesson_key
    if missing.kind is MissingKind.QUIZ:
        return url_for("start.show_quiz", course=course, lesson=key, quiz=missing.key)
    if missing.kind is MissingKind.CASE:
        return url_for("start.show_case", course=course, lesson=key, case=missing.key)
    return lesson(found, missing.key)


def talk(found: Published, question_key: str) -> str:
    """The page of something to talk over."""
    return url_for(
        "discussion.show",
        course=found.course_key,
        lesson=found.lesson_key,
        question=question_key,
    )


def onwards(found: LessonProgress) -> str:
    """The next step of a lesson; when nothing is missing, the page that says so."""
    if found.next_step:
        return step(found.lesson, found.next_step)
    return url_for("lesson.result", course=found.lesson.course_key, lesson=found.lesson.lesson_key)


def back_to_lesson(session: Session, lesson_id: int) -> str:
    """The lesson of an attempt; the first page once it is no longer published."""
    found = library.find_by_id(session, lesson_id)
    return lesson(found) if found else url_for("home.show")
