"""«Lớp trước khi có phần mềm»: totals with their document, entered, corrected, taken back."""

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.classes import past_results
from app.classes.past_checks import BadPastResult
from app.classes.past_results import PastResult
from app.organisation import programmes, units
from app.organisation.models import UnitVersion
from app.organisation.programmes import Audience
from app.people.models import Role
from app.web import row_numbers
from app.web.access import allow, me
from app.web.admin import programme_forms
from app.web.admin.programme_forms import NONE, PastResultForm, PeopleForm
from app.web.admin.programmes import may_change, overseen, refuse_others
from app.web.db import db

bp = Blueprint("past_results", __name__)
NO_PROGRAMME = "Không thuộc chương trình nào"


@bp.get("/quan-ly/lop-truoc")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    unit = overseen()
    found = past_results.within(db(), unit.unit_id, on=unit.on)
    return render_template(
        "admin/past_results/index.html",
        results=found,
        names=_units(),
        audiences=programmes.AUDIENCES,
        total=sum(result.total for result in found),
        may_change=may_change(),
        taken_back=_taken_back(),
    )


@bp.get("/quan-ly/lop-truoc/moi")
@allow(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    refuse_others()
    return _page(None, _form())


@bp.post("/quan-ly/lop-truoc/moi")
@allow(Role.ADMINISTRATOR)
def add() -> ResponseReturnValue:
    refuse_others()
    return _save(None)


@bp.get("/quan-ly/lop-truoc/<int:id>")
@allow(Role.ADMINISTRATOR)
def edit(id: int) -> ResponseReturnValue:
    refuse_others()
    result = _result(id)
    return _page(result, _form(result))


@bp.post("/quan-ly/lop-truoc/<int:id>")
@allow(Role.ADMINISTRATOR)
def correct(id: int) -> ResponseReturnValue:
    refuse_others()
    return _save(_result(id))


@bp.post("/quan-ly/lop-truoc/<int:id>/bo")
@allow(Role.ADMINISTRATOR)
def take_back(id: int) -> ResponseReturnValue:
    refuse_others()
    row = past_results.take_back(db(), _result(id), by=me().account_id, at=clock.now())
    db().commit()
    return redirect(url_for("past_results.index", bao="da-bo-lop-truoc", bo=row.id), 303)


@bp.post("/quan-ly/lop-truoc/<int:id>/lay-lai")
@allow(Role.ADMINISTRATOR)
def put_back(id: int) -> ResponseReturnValue:
    refuse_others()
    found = past_results.current(db(), id)
    if found is None or not found.void:
        abort(404)
    past_results.put_back(db(), found, by=me().account_id, at=clock.now())
    db().commit()
    return redirect(url_for("past_results.index", bao="da-lay-lai-lop-truoc"), 303)


def _result(id: int) -> PastResult:
    found = past_results.current(db(), id)
    if found is None or found.void:
        abort(404)
    return found


def _taken_back() -> PastResult | None:
    """What she has just taken back, to offer it again."""
    id = row_numbers.asked("bo")
    found = past_results.current(db(), id) if id and may_change() else None
    return found if found and found.void else None


def _save(result: PastResult | None) -> ResponseReturnValue:
    form = _form(sent=True)
    if form.validate():
        told = form.told(int(form.unit.data), programme_forms.people_of(form))
        by, now = me().account_id, clock.now()
        try:
            if result is None:
                past_results.add(db(), told, by=by, at=now)
            else:
                past_results.correct(db(), result, told, by=by, at=now)
        except BadPastResult as problem:
            _tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("past_results.index", bao="da-luu-lop-truoc"), 303)
    return _page(result, form), 422


def _tell(form: PastResultForm, problem: BadPastResult) -> None:
    for name, words in problem.problems.items():
        field = programme_forms.boxes(form)[0] if name == "people" else form[name]
        field.errors = [words]


def _form(result: PastResult | None = None, *, sent: bool = False) -> PastResultForm:
    if result is None:
        form = PeopleForm(request.form if sent else None)
    else:
        people = {f"people_{key.value}": result.people.get(key.value) for key in Audience}
        form = PeopleForm(
            title=result.title,
            document=result.document,
            first=result.from_date,
            last=result.to_date,
            unit=str(result.unit_id),
            programme=str(result.programme_id or NONE),
            classes=result.classes,
            money=result.money,
            **people,
        )
    form.unit.choices = {str(id): name for id, name in _units().items()}
    every = {str(one.id): one.name for one in programmes.every(db())}
    form.programme.choices = {NONE: NO_PROGRAMME, **every}
    return form


def _units() -> Mapping[int, str]:
    """The province, and what lies directly below it, today."""
    province = units.province(db()).id
    today = clock.local_day(clock.now())
    own = units.version(db(), province, today)
    found: list[UnitVersion] = [*([own] if own else []), *units.children(db(), province, today)]
    return {version.unit_id: version.full_name for version in found}


def _page(result: PastResult | None, form: PastResultForm) -> str:
    return render_template(
        "admin/past_results/edit.html",
        result=result,
        form=form,
        boxes=programme_forms.boxes(form),
    )
