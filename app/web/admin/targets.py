"""What a programme aims at in a year: set, dropped, aimed at again."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.organisation import aims
from app.organisation.programme_rules import BadProgramme
from app.organisation.programmes import Audience, Target
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin import programmes
from app.web.admin.programme_forms import TargetForm
from app.web.db import db

bp = Blueprint("targets", __name__)
ADDRESS = "/quan-ly/chuong-trinh/<int:id>/chi-tieu"


@bp.post(ADDRESS)
@allow(Role.ADMINISTRATOR)
def aim(id: int) -> ResponseReturnValue:
    programmes.refuse_others()
    programme, form = programmes.found(id), TargetForm(request.form)
    if form.validate():
        try:
            aims.aim(
                db(),
                programme,
                form.year.data or 0,
                Audience(form.audience.data),
                people=form.people.data,
                percent=form.percent.data,
                by=me().account_id,
            )
        except BadProgramme as problem:
            programmes.tell(form, problem)
        else:
            db().commit()
            return redirect(url_for("programmes.show", id=id, bao="da-luu-chi-tieu"), 303)
    return programmes.shown(programme, form), 422


@bp.post(f"{ADDRESS}/<int:target>/bo")
@allow(Role.ADMINISTRATOR)
def drop(id: int, target: int) -> ResponseReturnValue:
    programmes.refuse_others()
    programme, found = programmes.found(id), db().get(Target, target)
    if found is None:
        # The button was pressed twice: the step that dropped it is offered all the same.
        step = next(iter(aims.steps(db(), programme)), None)
        if step is None or programmes.dropped_step(programme, step.id) is None:
            abort(404)
    elif found.programme_id == id:
        step = aims.drop(db(), found, by=me().account_id)
        db().commit()
    else:
        abort(404)
    return redirect(url_for("programmes.show", id=id, bo=step.id), 303)


@bp.post(f"{ADDRESS}/<int:step>/lay-lai")
@allow(Role.ADMINISTRATOR)
def put_back(id: int, step: int) -> ResponseReturnValue:
    """The target dropped with this step, unless another was set since."""
    programmes.refuse_others()
    programme = programmes.found(id)
    dropped = programmes.dropped_step(programme, step) or abort(404)
    try:
        aims.aim_again(db(), dropped, by=me().account_id)
    except BadProgramme as problem:
        form = TargetForm(
            year=dropped.year,
            audience=dropped.audience.value,
            people=dropped.people,
            percent=dropped.percent,
        )
        programmes.tell(form, problem)
        return programmes.shown(programme, form), 422
    db().commit()
    return redirect(url_for("programmes.show", id=id, bao="da-lay-lai-chi-tieu"), 303)
