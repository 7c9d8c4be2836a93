"""A course: its lessons in order, how far she is in each, and what is still missing."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from app.catalog import library, sections
from app.catalog.models import Course
from app.learning import completion, progress
from app.learning.progress import CourseProgress
from app.web.access import me, signed_in
from app.web.db import db
from app.web.learner import course_head, help_numbers, paths

bp = Blueprint("course", __name__)


@bp.get("/khoa/<course>")
@signed_in
def show(course: str) -> ResponseReturnValue:
    found = library.course(db(), course)
    if found is None:
        abort(404)
    standing = progress.in_course(db(), me().person_id, found)
    noted = completion.noted(db(), me().person_id) if _advises(found, standing) else {}
    return render_template(
        "learner/course/show.html",
        course=found,
        standing=standing,
        head=course_head.of(db(), found, standing, noted),
        numbers=help_numbers.national(),
        parts=sections.under(
            sections.titles(db(), found.id),
            standing.lessons if standing else (),
            lambda lesson: lesson.lesson.section_id,
        ),
        paths=paths,
    )


def _advises(course: Course, standing: CourseProgress | None) -> bool:
    """Whether the course or a lesson of it names something to learn first."""
    lessons = standing.lessons if standing else ()
    said = (course.meta, *(one.public for one in lessons))
    return any(one.get("prerequisites") for one in said)
