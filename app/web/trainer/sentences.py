"""The ready sentences of a unit, changed by its trainers and administrators."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.assessment import ready_sentences
from app.assessment.ready_sentences import BadSentences
from app.organisation import units
from app.organisation.models import UnitVersion
from app.people import scope
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading
from app.web.trainer.forms import SentencesForm

bp = Blueprint("sentences", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)


@bp.get("/cham/cau-san")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    return redirect(url_for("sentences.show", unit=_hers()[0].unit_id))


@bp.get("/cham/cau-san/<int:unit>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(unit: int) -> ResponseReturnValue:
    chosen = _unit(unit)
    used = ready_sentences.of_unit(db(), unit, on=clock.today())
    return _page(chosen, SentencesForm(sentences="\n".join(used)))


@bp.post("/cham/cau-san/<int:unit>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def save(unit: int) -> ResponseReturnValue:
    chosen, form = _unit(unit), SentencesForm(request.form)
    typed = form.sentences.data or ""
    try:
        ready_sentences.change(db(), unit, typed, by=me().account_id, at=clock.now())
    except BadSentences as problem:
        form.sentences.errors = [str(problem)]
        return make_response(_page(chosen, form), 422)
    db().commit()
    return redirect(url_for("sentences.show", unit=unit, bao="da-luu-cau-san"), 303)


def _hers() -> list[UnitVersion]:
    """The units she was given as a trainer or an administrator."""
    granted = sorted(scope.granted(me().powers, loading.READERS))
    versions = [units.version(db(), unit_id, clock.today()) for unit_id in granted]
    return [version for version in versions if version] or abort(404)


def _unit(unit: int) -> UnitVersion:
    return next((version for version in _hers() if version.unit_id == unit), None) or abort(404)


def _page(chosen: UnitVersion, form: SentencesForm) -> str:
    return render_template(
        "trainer/sentences/show.html",
        chosen=chosen,
        units=_hers(),
        form=form,
        most=ready_sentences.MOST,
        may_mark=Role.TRAINER in me().roles,
    )
