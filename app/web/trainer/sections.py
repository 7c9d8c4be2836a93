"""The parts of a course: added, renamed, taken away, and lessons put into them."""

from flask import Blueprint, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import text
from app.catalog import sections
from app.catalog.sections import TooMany
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import course_page, loading
from app.web.trainer.forms import SectionForm

bp = Blueprint("sections", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)


@bp.post("/soan/<course>/phan")
@allow(Role.TRAINER)
def add(course: str) -> ResponseReturnValue:
    found = loading.course(db(), course)
    form = SectionForm(request.form)
    if not form.validate():
        return make_response(course_page.render(found, section=form), 422)
    try:
        sections.add(db(), found, text.clean(form.heading.data or ""), by=me().account_id)
    except TooMany as problem:
        form.heading.errors = [str(problem)]
        return make_response(course_page.render(found, section=form), 422)
    db().commit()
    return _back(course, "da-them-phan")


@bp.post("/soan/<course>/phan/<int:section>")
@allow(Role.TRAINER)
def change(course: str, section: int) -> ResponseReturnValue:
    """«Đổi tên», or «Bỏ phần này»: its lessons stay in the course."""
    part = sections.find(db(), loading.course(db(), course).id, section)
    if part is None:
        abort(404)
    if request.form.get("viec") == "bo":
        sections.remove(db(), part, by=me().account_id)
        db().commit()
        return _back(course, "da-bo-phan")
    form = SectionForm(request.form)
    if not form.validate():
        return make_response(course_page.render(loading.course(db(), course), section=form), 422)
    sections.rename(db(), part, text.clean(form.heading.data or ""), by=me().account_id)
    db().commit()
    return _back(course, "da-doi-ten-phan")


@bp.post("/soan/<course>/xep-phan")
@allow(Role.TRAINER)
def put(course: str) -> ResponseReturnValue:
    """Put a lesson into a part, or outside all of them."""
    lesson = loading.lesson(db(), course, request.form.get("bai", ""))
    wanted = request.form.get("phan", "")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10 else None
    part = sections.find(db(), lesson.course_id, number)
    if part is None and wanted:
        abort(404)
    sections.put(db(), lesson, part, by=me().account_id)
    db().commit()
    return _back(course, "da-xep-phan", f"bai-{lesson.key}")


def _back(course: str, message: str, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("courses.show", course=course, bao=message, _anchor=anchor), 303)
