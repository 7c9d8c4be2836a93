"""«Lớp trước khi có phần mềm»: totals with their document, entered, corrected, taken back."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.classes import past_checks, past_results, where
from app.classes.past_checks import BadPastResult, Told
from app.classes.past_results import PastResult, Twice
from app.organisation import programmes
from app.organisation.programmes import Audience
from app.people.models import Role
from app.web import row_numbers
from app.web.access import allow, me
from app.web.admin import past_scope, past_units, programme_forms
from app.web.admin.programme_forms import NONE, PastResultForm, PeopleForm
from app.web.admin.programmes import may_change, refuse_others
from app.web.db import db

bp = Blueprint("past_results", __name__)
ALREADY = (
    "Đã có một đợt lớp giống hệt, ghi lúc {when}. "
    "Nếu đây là một lớp khác, chị đánh dấu vào ô này rồi lưu."
)
CHANGED = "Đợt lớp này vừa được sửa ở nơi khác. Chị xem lại các ô dưới đây rồi lưu lần nữa."
NO_PROGRAMME = "Không thuộc chương trình nào"


@bp.get("/quan-ly/lop-truoc")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    return _list()


@bp.get("/quan-ly/lop-truoc/moi")
@allow(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    """An empty form; or, for a class just like one that is written down, that one's figures."""
    refuse_others()
    id = row_numbers.asked("nhu")
    like = _result(id) if id else None
    return _page(None, _form(like), like=like)


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
    """Sent twice, it is the row of the first time that is said again."""
    refuse_others()
    newest = past_results.newest(db(), id)
    if newest is None or newest.void:
        abort(404)
    return _save(newest, stale=newest.id != id)


@bp.post("/quan-ly/lop-truoc/<int:id>/bo")
@allow(Role.ADMINISTRATOR)
def take_back(id: int) -> ResponseReturnValue:
    refuse_others()
    row = past_results.newest(db(), id) or abort(404)
    if not row.void:
        row = past_results.take_back(db(), row, by=me().account_id, at=clock.now())
        db().commit()
    return redirect(url_for("past_results.index", bo=row.id), 303)


@bp.post("/quan-ly/lop-truoc/<int:id>/lay-lai")
@allow(Role.ADMINISTRATOR)
def put_back(id: int) -> ResponseReturnValue:
    refuse_others()
    found = past_results.newest(db(), id) or abort(404)
    if found.void:
        try:
            past_results.put_back(db(), found, by=me().account_id, at=clock.now())
        except BadPastResult as problem:
            db().rollback()
            return _list(wrong=" ".join(problem.problems.values())), 422
        db().commit()
    return redirect(url_for("past_results.index", bao="da-lay-lai-lop-truoc"), 303)


def _list(wrong: str | None = None) -> str:
    chosen = past_scope.read()
    found = chosen.results()
    return render_template(
        "admin/past_results/index.html",
        results=found,
        chosen=chosen,
        names=where.called(db(), ((row.unit_id, row.to_date) for row in found)),
        audiences=programmes.AUDIENCES,
        total=sum(chosen.people(result) for result in found),
        may_change=may_change(),
        taken_back=_taken_back(),
        wrong=wrong or chosen.wrong,
    )


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


def _save(result: PastResult | None, *, stale: bool = False) -> ResponseReturnValue:
    """`stale`: the form was opened before the last correction."""
    form, wrong = _form(sent=True), None
    is_whole = form.validate()
    unit_id = past_units.read(form, result)
    if is_whole:
        told = form.told(unit_id or 0, programme_forms.people_of(form))
        try:
            if unit_id is None:
                raise BadPastResult(past_checks.problems(told, at=clock.now()))
            row = _store(result, told, another=form.another.data)
        except BadPastResult as problem:
            _tell(form, problem)
        except Twice as twice:
            if twice.just_now:
                known = url_for("past_results.edit", id=twice.found.id, bao="da-luu-lop-truoc")
                return redirect(known, 303)
            form.another.errors = [ALREADY.format(when=text.date_time(twice.found.recorded_at))]
        else:
            if not stale or row is result:
                db().commit()
                return redirect(url_for("past_results.index", bao="da-luu-lop-truoc"), 303)
            db().rollback()
            wrong = CHANGED
    return _page(result, form, wrong=wrong), 422


def _store(result: PastResult | None, told: Told, *, another: bool) -> PastResult:
    by, now = me().account_id, clock.now()
    if result is None:
        return past_results.add(db(), told, another=another, by=by, at=now)
    return past_results.correct(db(), result, told, by=by, at=now)


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
            unit=past_units.label(result.unit_id, result.to_date),
            programme=str(result.programme_id or NONE),
            classes=result.classes,
            money=result.money,
            **people,
        )
    every = {str(one.id): one.name for one in programmes.every(db())}
    form.programme.choices = {NONE: NO_PROGRAMME, **every}
    return form


def _page(
    result: PastResult | None,
    form: PastResultForm,
    *,
    like: PastResult | None = None,
    wrong: str | None = None,
) -> str:
    return render_template(
        "admin/past_results/edit.html",
        result=result,
        form=form,
        boxes=programme_forms.boxes(form),
        units=past_units.offered(),
        like=like,
        wrong=wrong,
    )
