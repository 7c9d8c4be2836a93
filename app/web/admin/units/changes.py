"""A change of a unit in three steps: the form, what would be so, and done."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app import clock, journal, text
from app.organisation import looking_up, telling
from app.organisation.models import Unit, UnitChange, UnitSuccession, UnitVersion
from app.organisation.planning import Order
from app.organisation.refusals import Refused
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin.units import going_on, reading
from app.web.admin.units.deeds import DEEDS, Deed
from app.web.admin.units.forms import OrderForm
from app.web.admin.units.going_on import GoingOn
from app.web.admin.units.reading import Place
from app.web.db import db

bp = Blueprint("unit_changes", __name__)
FIELDS = {"on": "on", "name": "name", "parent": "parent", "parts": "parts"}


@bp.get("/quan-ly/don-vi/<slug>/<deed>")
@allow(Role.ADMINISTRATOR)
def ask(slug: str, deed: str) -> ResponseReturnValue:
    place, what = _asked(slug, deed)
    return _form(place, what, what.form(place, None))


@bp.post("/quan-ly/don-vi/<slug>/<deed>")
@allow(Role.ADMINISTRATOR)
def do(slug: str, deed: str) -> ResponseReturnValue:
    """First what would be so; with `chac`, done. What was typed comes back in any case."""
    place, what = _asked(slug, deed)
    form = what.form(place, request.form)
    if "sua" in request.form or not form.validate():
        return _form(place, what, form)
    try:
        order = Order(text.parse_date(form.on.data or ""), form.act.data, me().account_id)
        change = what.carry_out(place, form, order, at=clock.now())
        goes_on = going_on.after(change)
        if "chac" in request.form:
            return _done(place, goes_on)
    except (Refused, text.BadDate) as problem:
        db().rollback()
        return _refused(slug, deed, problem)
    told, same = telling.tell(db(), change), looking_up.namesakes(db(), change.id)
    question = goes_on.question()
    db().rollback()
    return render_template(
        "admin/units/confirm.html",
        place=reading.place(me(), slug, place.day),
        deed=what,
        told=told,
        day=order.on,
        question=question,
        namesakes=same,
        typed=[(key, value) for key, value in request.form.items(multi=True) if key != "sua"],
    )


def _asked(slug: str, deed: str) -> tuple[Place, Deed]:
    what = DEEDS.get(deed) or abort(404)
    day, _ = reading.day()
    place = reading.place(me(), slug, day)
    if not what.fits(place):
        abort(404)
    return place, what


def _form(
    place: Place, what: Deed, form: OrderForm, wrong: str | None = None
) -> ResponseReturnValue:
    page = render_template("admin/units/form.html", place=place, deed=what, form=form, wrong=wrong)
    is_wrong = bool(wrong or form.errors)
    return make_response(page, 422 if is_wrong else 200)


def _refused(slug: str, deed: str, problem: Refused | text.BadDate) -> ResponseReturnValue:
    """The sentence stands on the field it is about, where the form has one."""
    place, what = _asked(slug, deed)
    form = what.form(place, request.form)
    form.validate()
    name = FIELDS.get(getattr(problem, "field", "on"), "")
    if name in form:
        form[name].errors = [*form[name].errors, str(problem)]
        return _form(place, what, form)
    return _form(place, what, form, str(problem))


def _done(place: Place, goes_on: GoingOn) -> ResponseReturnValue:
    goes_on.carry_out()
    change = goes_on.change
    journal.note(db(), change.kind.value, f"unit/{place.unit_id}", by=me().account_id)
    slug = _where(place, change)
    db().commit()
    # What begins later is not there today.
    day = text.date(change.on_date) if change.on_date > clock.today() else None
    return redirect(url_for("units.show", slug=slug, bao="da-sap-xep", ngay=day), 303)


def _where(place: Place, change: UnitChange) -> str:
    """The page to go on from: the unit itself, or its heir, or what it lies under."""
    heir = db().scalar(
        select(UnitSuccession.to_unit_id)
        .where(UnitSuccession.change_id == change.id)
        .order_by(UnitSuccession.main.desc())
        .limit(1)
    )
    closed = db().scalar(
        select(UnitVersion.id).filter_by(change_id=change.id, unit_id=place.unit_id, closed=True)
    )
    unit_id = heir if heir else place.version.parent_id if closed else place.unit_id
    return db().get_one(Unit, unit_id).slug
