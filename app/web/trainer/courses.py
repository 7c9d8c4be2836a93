"""The courses a trainer writes for, their lessons and how each stands."""

from datetime import datetime

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.catalog import arranging, drafting, examples, waiting, workshop
from app.catalog.arranging import BadKey
from app.catalog.folders import names
from app.catalog.models import Course, Lesson, LessonKind
from app.organisation import units
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import course_page, loading
from app.web.trainer.forms import CourseForm, LessonForm

bp = Blueprint("courses", __name__)
BANK = "ngan-hang"


@bp.get("/soan")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    return _index(_course_form())


@bp.post("/soan")
@allow(Role.TRAINER)
def create() -> ResponseReturnValue:
    form = _course_form(request.form)
    if not form.validate():
        return make_response(_index(form), 422)
    title = text.clean(form.title.data or "")
    try:
        key = arranging.key_from(form.key.data or "", title)
        course = arranging.create_course(
            db(), title, key, form.unit.data, by=me().account_id, at=clock.now()
        )
    except BadKey as problem:
        form.key.errors = [str(problem)]
        return make_response(_index(form), 422)
    db().commit()
    return redirect(url_for("courses.show", course=course.key, bao="da-tao-khoa"), 303)


@bp.get("/soan/<course>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str) -> ResponseReturnValue:
    return course_page.render(loading.course(db(), course, loading.READERS))


@bp.post("/soan/<course>/bai-moi")
@allow(Role.TRAINER)
def add_lesson(course: str) -> ResponseReturnValue:
    found = loading.course(db(), course)
    form = LessonForm(request.form)
    if not form.validate():
        return make_response(course_page.render(found, form), 422)
    title, at, author = text.clean(form.title.data or ""), clock.now(), me().account_id
    try:
        key = arranging.key_from(form.key.data or "", title)
        lesson = _created(found, key, by=author, at=at)
    except BadKey as problem:
        form.key.errors = [str(problem)]
        return make_response(course_page.render(found, form), 422)
    is_bank = lesson.kind is LessonKind.BANK
    begun = examples.new_bank(title) if is_bank else examples.new_lesson(title)
    drafting.save(db(), lesson.id, author, begun, base=None, seen="", at=at)
    db().commit()
    return redirect(url_for("editor.show", course=course, lesson=lesson.key, bao="da-tao-bai"), 303)


def _created(course: Course, key: str, *, by: int, at: datetime) -> Lesson:
    """A lesson, or a bank when she pressed its button; the name of a bank says what it is."""
    if request.form.get("loai") != BANK:
        return arranging.create_lesson(db(), course, key, by=by, at=at)
    name = f"{names.BANK_PREFIX}{key.removeprefix(names.BANK_PREFIX)}"
    return arranging.create_lesson(db(), course, name, LessonKind.BANK, by=by, at=at)


@bp.post("/soan/<course>/thu-tu")
@allow(Role.TRAINER)
def order(course: str) -> ResponseReturnValue:
    lesson = loading.lesson(db(), course, request.form.get("bai", ""))
    up = request.form.get("huong") == "len"
    arranging.move(db(), lesson, up=up, by=me().account_id)
    db().commit()
    return redirect(url_for("courses.show", course=course, _anchor=f"bai-{lesson.key}"), 303)


def _course_form(sent: object = None) -> CourseForm:
    """Her own units to choose from; most trainers have one."""
    form = CourseForm(sent)
    granted = {power.unit_id for power in me().powers if power.role in loading.WRITERS}
    versions = [units.version(db(), unit_id, clock.today()) for unit_id in sorted(granted)]
    form.unit.choices = {version.unit_id: version.full_name for version in versions if version}
    return form


def _index(form: CourseForm) -> str:
    reach = loading.reach(me(), loading.READERS)
    now = clock.now()
    waits = [one for one in waiting.within(db(), reach, at=now) if one.author_id != me().person_id]
    return render_template(
        "trainer/courses/index.html",
        courses=workshop.courses(db(), reach),
        waits=waits,
        overdue=[one for one in waits if one.is_overdue(now)],
        form=form,
    )
