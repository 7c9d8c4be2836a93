"""«Chương trình, đề án»: what the Hội set out to do, and how far each year has come."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app import clock
from app.catalog import library
from app.classes import past_results
from app.classes.past_checks import BadPastResult
from app.organisation import aims, programmes, units
from app.organisation.aims import TargetStep
from app.organisation.programme_rules import BadProgramme
from app.organisation.programmes import Programme
from app.people import scope
from app.people.models import Account, Person, Role
from app.people.scope import Reached
from app.reports import targets, tree
from app.web import row_numbers
from app.web.access import allow, me
from app.web.admin.asking import OVERSEERS
from app.web.admin.programme_forms import GROUPS, ProgrammeForm, TargetForm
from app.web.db import db

bp = Blueprint("programmes", __name__)
IN_USE = (
    "Còn {held} đợt lớp trước khi có phần mềm thuộc chương trình này. Chị mở từng đợt, "
    "chọn chương trình khác hoặc bỏ đợt ấy, rồi mới bỏ chương trình."
)


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
        removed=_removed(row_numbers.asked("bo")),
    )


@bp.get("/quan-ly/chuong-trinh/moi")
@allow(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    return page(None, _form())


@bp.post("/quan-ly/chuong-trinh/moi")
@allow(Role.ADMINISTRATOR)
def add() -> ResponseReturnValue:
    refuse_others()
    form = _form(sent=True)
    if form.validate():
        try:
            made = programmes.add(db(), form.described(), by=me().account_id)
        except BadProgramme as problem:
            tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("programmes.show", id=made.id, bao="da-luu-chuong-trinh"), 303)
    return page(None, form), 422


@bp.get("/quan-ly/chuong-trinh/<int:id>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(id: int) -> ResponseReturnValue:
    return shown(found(id), TargetForm())


@bp.get("/quan-ly/chuong-trinh/<int:id>/sua")
@allow(Role.ADMINISTRATOR)
def edit(id: int) -> ResponseReturnValue:
    refuse_others()
    programme = found(id)
    return page(programme, _form(programme))


@bp.post("/quan-ly/chuong-trinh/<int:id>/sua")
@allow(Role.ADMINISTRATOR)
def change(id: int) -> ResponseReturnValue:
    refuse_others()
    programme, form = found(id), _form(sent=True)
    if form.validate():
        try:
            described = form.described()
            programmes.change(db(), programme, described, by=me().account_id)
            past_results.check_period(db(), id, described.first, described.last)
        except (BadProgramme, BadPastResult) as problem:
            db().rollback()
            tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("programmes.show", id=id, bao="da-luu-chuong-trinh"), 303)
    return page(found(id), form), 422


@bp.post("/quan-ly/chuong-trinh/<int:id>/bo")
@allow(Role.ADMINISTRATOR)
def remove(id: int) -> ResponseReturnValue:
    """A programme that classes are told of stays: they would count nowhere."""
    refuse_others()
    programme = db().get(Programme, id) or abort(404)
    held = len(past_results.of_programme(db(), id))
    if held:
        return page(programme, _form(programme), wrong=IN_USE.format(held=held)), 422
    if not programme.removed_at:
        programmes.remove(db(), programme, by=me().account_id, at=clock.now())
        db().commit()
    return redirect(url_for("programmes.index", bo=id), 303)


@bp.post("/quan-ly/chuong-trinh/<int:id>/lay-lai")
@allow(Role.ADMINISTRATOR)
def put_back(id: int) -> ResponseReturnValue:
    refuse_others()
    programme = db().get(Programme, id) or abort(404)
    if programme.removed_at:
        programmes.put_back(db(), programme, by=me().account_id)
        db().commit()
    return redirect(url_for("programmes.show", id=id, bao="da-lay-lai-chuong-trinh"), 303)


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


def found(id: int) -> Programme:
    programme = db().get(Programme, id)
    return programme if programme and not programme.removed_at else abort(404)


def _removed(id: int | None) -> Programme | None:
    """One that was taken back, to offer it again."""
    programme = db().get(Programme, id) if id and may_change() else None
    return programme if programme and programme.removed_at else None


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


def tell(form: ProgrammeForm | TargetForm, problem: BadProgramme | BadPastResult) -> None:
    for name, words in problem.problems.items():
        form[name].errors = [words]


def page(programme: Programme | None, form: ProgrammeForm, wrong: str | None = None) -> str:
    refuse_others()
    return render_template(
        "admin/programmes/edit.html", programme=programme, form=form, wrong=wrong
    )


def shown(programme: Programme, form: TargetForm) -> str:
    unit, now = overseen(), clock.now()
    names = {course.key: course.title for course in library.courses(db())}
    form.audience.choices = _audiences(programme, form.audience.data)
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
        dropped=dropped_step(programme, row_numbers.asked("bo")),
        steps=_steps(programme) if may_change() else [],
        now=now,
    )


def dropped_step(programme: Programme, id: int | None) -> TargetStep | None:
    """A target she dropped, while nothing was aimed at since for that year and audience."""
    step = db().get(TargetStep, id) if id and may_change() else None
    if step is None or step.programme_id != programme.id or not step.dropped:
        return None
    return step if aims.latest(db(), step) is step else None


def _steps(programme: Programme) -> list[tuple[TargetStep, str]]:
    """What was ever aimed at, with the name of whoever said so."""
    steps = aims.steps(db(), programme)
    accounts = {step.by_account for step in steps}
    rows = db().execute(
        select(Account.id, Person.full_name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_(accounts))
    )
    names = {account: name for account, name in rows}
    return [(step, names.get(step.by_account or 0, "")) for step in steps]


def _audiences(programme: Programme, chosen: str | None) -> dict[str, str]:
    """Those of the programme, or any if it names none; and what was chosen wrongly."""
    wanted = {*(programme.audiences or GROUPS), chosen}
    return {key: words for key, words in GROUPS.items() if key in wanted}
