"""«Chương trình, đề án»: what the Hội set out to do, and how far each year has come."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.catalog import library
from app.organisation import programmes, units
from app.organisation.programmes import BadProgramme, Programme, Target
from app.people import scope
from app.people.models import Role
from app.people.scope import Reached
from app.reports import targets, tree
from app.web.access import allow, me
from app.web.admin.asking import OVERSEERS
from app.web.admin.programme_forms import ProgrammeForm, TargetForm
from app.web.db import db

bp = Blueprint("programmes", __name__)
SENT = frozenset({"POST"})


@bp.get("/quan-ly/chuong-trinh")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    return render_template(
        "admin/programmes/index.html",
        programmes=programmes.every(db()),
        today=clock.local_day(clock.now()),
        words=programmes.STATE_WORDS,
        audiences=programmes.AUDIENCES,
        may_change=may_change(),
    )


@bp.get("/quan-ly/chuong-trinh/moi")
@allow(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    return _page(None, _form())


@bp.post("/quan-ly/chuong-trinh/moi")
@allow(Role.ADMINISTRATOR)
def add() -> ResponseReturnValue:
    refuse_others()
    form = _form(sent=True)
    if form.validate():
        try:
            made = programmes.add(db(), form.described(), by=me().account_id)
        except BadProgramme as problem:
            _tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("programmes.show", id=made.id, bao="da-luu-chuong-trinh"), 303)
    return _page(None, form), 422


@bp.get("/quan-ly/chuong-trinh/<int:id>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(id: int) -> ResponseReturnValue:
    return _show(_programme(id), TargetForm())


@bp.get("/quan-ly/chuong-trinh/<int:id>/sua")
@allow(Role.ADMINISTRATOR)
def edit(id: int) -> ResponseReturnValue:
    refuse_others()
    programme = _programme(id)
    return _page(programme, _form(programme))


@bp.post("/quan-ly/chuong-trinh/<int:id>/sua")
@allow(Role.ADMINISTRATOR)
def change(id: int) -> ResponseReturnValue:
    refuse_others()
    programme, form = _programme(id), _form(sent=True)
    if form.validate():
        try:
            programmes.change(db(), programme, form.described(), by=me().account_id)
        except BadProgramme as problem:
            _tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("programmes.show", id=id, bao="da-luu-chuong-trinh"), 303)
    return _page(programme, form), 422


@bp.post("/quan-ly/chuong-trinh/<int:id>/chi-tieu")
@allow(Role.ADMINISTRATOR)
def aim(id: int) -> ResponseReturnValue:
    refuse_others()
    programme, form = _programme(id), TargetForm(request.form)
    if form.validate():
        try:
            programmes.aim(
                db(),
                programme,
                form.year.data or 0,
                programmes.Audience(form.audience.data),
                people=form.people.data,
                percent=form.percent.data,
                by=me().account_id,
            )
        except BadProgramme as problem:
            _tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("programmes.show", id=id, bao="da-luu-chi-tieu"), 303)
    return _show(programme, form), 422


@bp.post("/quan-ly/chuong-trinh/<int:id>/chi-tieu/<int:target>/bo")
@allow(Role.ADMINISTRATOR)
def drop(id: int, target: int) -> ResponseReturnValue:
    refuse_others()
    found = db().get(Target, target)
    if found is None or found.programme_id != id:
        abort(404)
    programmes.drop_target(db(), found, by=me().account_id)
    db().commit()
    return redirect(url_for("programmes.show", id=id, bao="da-bo-chi-tieu"), 303)


def may_change() -> bool:
    """Programmes and results from before belong to the whole province."""
    province = units.province(db()).id
    return province in scope.granted(me().powers, {Role.ADMINISTRATOR})


def refuse_others() -> None:
    if not may_change():
        abort(404)


def overseen() -> Reached:
    """The highest unit she looks after."""
    today = clock.local_day(clock.now())
    granted = scope.granted(me().powers, OVERSEERS)
    first = next(iter(tree.choices(db(), granted, today)), None)
    unit_id = first.unit_id if first else min(granted)
    return scope.reach(db(), me().powers, OVERSEERS, unit_id, on=today) or abort(404)


def _programme(id: int) -> Programme:
    return db().get(Programme, id) or abort(404)


def _form(programme: Programme | None = None, *, sent: bool = False) -> ProgrammeForm:
    if programme is None:
        form = ProgrammeForm(request.form if sent else None)
    else:
        form = ProgrammeForm(
            name=programme.name,
            decision=programme.decision,
            first=programme.from_date,
            last=programme.to_date,
            audiences=programme.audiences,
            courses=programme.courses,
        )
    form.courses.choices = {course.key: course.title for course in library.courses(db())}
    return form


def _tell(form: ProgrammeForm | TargetForm, problem: BadProgramme) -> None:
    for name, words in problem.problems.items():
        form[name].errors = [words]


def _page(programme: Programme | None, form: ProgrammeForm) -> str:
    refuse_others()
    return render_template("admin/programmes/edit.html", programme=programme, form=form)


def _show(programme: Programme, form: TargetForm) -> str:
    unit, now = overseen(), clock.now()
    names = {course.key: course.title for course in library.courses(db())}
    return render_template(
        "admin/programmes/show.html",
        programme=programme,
        state=programmes.STATE_WORDS[programme.state(clock.local_day(now))],
        courses=[names[key] for key in programme.courses if key in names],
        audiences=programmes.AUDIENCES,
        unit=tree.line(db(), unit)[-1],
        lines=targets.progress(db(), programme, unit, known_at=now),
        meanings=((targets.PEOPLE, targets.PEOPLE_MEANS), (targets.SHARE, targets.SHARE_MEANS)),
        form=form,
        may_change=may_change(),
        now=now,
    )
