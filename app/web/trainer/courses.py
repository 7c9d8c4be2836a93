"""The courses a trainer writes for, their lessons and how each stands."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.catalog import arranging, drafting, examples, waiting, workshop
from app.catalog.arranging import BadKey
from app.catalog.models import Course
from app.organisation import units
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, names
from app.web.trainer.forms import CourseForm, LessonForm

bp = Blueprint("courses", __name__)


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
    return _course(loading.course(db(), course, loading.READERS), LessonForm())


@bp.post("/soan/<course>/bai-moi")
@allow(Role.TRAINER)
def add_lesson(course: str) -> ResponseReturnValue:
    found = loading.course(db(), course)
    form = LessonForm(request.form)
    if not form.validate():
        return make_response(_course(found, form), 422)
    title, at, author = text.clean(form.title.data or ""), clock.now(), me().account_id
    try:
        key = arranging.key_from(form.key.data or "", title)
        lesson = arranging.create_lesson(db(), found, key, by=author, at=at)
    except BadKey as problem:
        form.key.errors = [str(problem)]
        return make_response(_course(found, form), 422)
    drafting.save(db(), lesson.id, author, examples.new_lesson(title), base=None, seen="", at=at)
    db().commit()
    return redirect(url_for("editor.show", course=course, lesson=lesson.key, bao="da-tao-bai"), 303)


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


def _course(course: Course, form: LessonForm) -> str:
    may_write = workshop.course(db(), loading.reach(me(), loading.WRITERS), course.key) is not None
    states = workshop.states(db(), course)
    return render_template(
        "trainer/courses/show.html",
        course=course,
        lessons=states,
        waits=waiting.of_lessons(db(), [state.lesson.id for state in states]),
        now=clock.now(),
        deadline=names.deadline,
        me=me(),
        may_write=may_write,
        form=form,
    )
