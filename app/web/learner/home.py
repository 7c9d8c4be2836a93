"""The first page: for a learner the very next step, for staff their own pages."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessment import written
from app.catalog import library
from app.learning import progress
from app.people.models import Role
from app.web.access import me, signed_in
from app.web.db import db
from app.web.learner import ending, paths

bp = Blueprint("home", __name__)
# Where somebody who does not learn here begins; the first page that exists and she may open.
STAFF_PAGES = (
    ("progress.show", {Role.OFFICER, Role.ADMINISTRATOR}),
    ("courses.index", {Role.TRAINER}),
)


@bp.get("/")
@signed_in
def show() -> ResponseReturnValue:
    if Role.LEARNER not in me().roles:
        return _staff_page()
    courses = progress.of_person(db(), me().person_id, library.courses(db()))
    course = progress.next_course(courses)
    lesson = course.next_lesson if course else None
    return render_template(
        "learner/home/show.html",
        name=me().full_name,
        courses=courses,
        course=course,
        lesson=lesson,
        onwards=paths.onwards(lesson) if lesson else None,
        step=ending.step_words(lesson, lesson.next_step) if lesson and lesson.next_step else None,
        asked_for_more=written.asked_for_more(db(), me().person_id),
        paths=paths,
    )


def _staff_page() -> ResponseReturnValue:
    for endpoint, roles in STAFF_PAGES:
        if roles & me().roles and endpoint in current_app.view_functions:
            return redirect(url_for(endpoint))
    return render_template(
        "learner/home/staff.html", name=me().full_name, courses=library.courses(db())
    )
