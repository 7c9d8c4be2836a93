"""A course: its lessons in order, how far she is in each, and what is still missing."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from app.catalog import library, sections
from app.learning import progress
from app.web.access import me, signed_in
from app.web.db import db
from app.web.learner import paths

bp = Blueprint("course", __name__)


@bp.get("/khoa/<course>")
@signed_in
def show(course: str) -> ResponseReturnValue:
    found = library.course(db(), course)
    if found is None:
        abort(404)
    standing = progress.in_course(db(), me().person_id, found)
    return render_template(
        "learner/course/show.html",
        course=found,
        standing=standing,
        parts=sections.under(
            sections.titles(db(), found.id),
            standing.lessons if standing else (),
            lambda lesson: lesson.lesson.section_id,
        ),
        paths=paths,
    )
