"""A change of units is taken back: first what it had done, then the button."""

from datetime import timedelta

from flask import Blueprint, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock, journal, text
from app.classes import taking_back
from app.organisation import telling, undoing, units
from app.organisation.models import ChangeKind, UnitChange
from app.organisation.refusals import Refused
from app.people import rearranging
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin.units import reading
from app.web.admin.units.reading import Seen
from app.web.db import db

bp = Blueprint("unit_undoing", __name__)
ADDRESS = "/quan-ly/don-vi/<slug>/thay-doi/<int:number>"


@bp.get(ADDRESS)
@allow(Role.ADMINISTRATOR)
def ask(slug: str, number: int) -> ResponseReturnValue:
    place, change = _asked(slug, number)
    return _page(place, change)


@bp.post(ADDRESS)
@allow(Role.ADMINISTRATOR)
def undo(slug: str, number: int) -> ResponseReturnValue:
    if (undone := undoing.undone(db(), number)) and undone.by_account == me().account_id:
        # She tapped twice: the unit itself may be gone with its change.
        return _landing(slug, "da-lay-lai-truoc")
    place, change = _asked(slug, number)
    try:
        taking_back.check(db(), change)
        rearranging.undo(db(), change, by=me().account_id, at=clock.now())
    except Refused as problem:
        db().rollback()
        return make_response(_page(*_asked(slug, number), wrong=str(problem)), 422)
    journal.note(db(), "undo", f"unit/{place.unit_id}", by=me().account_id)
    db().commit()
    return _landing(slug, "da-lay-lai")


def _landing(slug: str, message: str) -> ResponseReturnValue:
    """The unit's page; a unit that was made by the change has none any more."""
    unit = units.by_slug(db(), slug) or abort(404)
    day, _ = reading.day()
    if units.version(db(), unit.id, day) is None:
        return redirect(url_for("units.index", bao=message), 303)
    kept = text.date(day) if day != clock.today() else None
    return redirect(url_for("units.show", slug=slug, bao=message, ngay=kept), 303)


def _asked(slug: str, number: int) -> tuple[Seen, UnitChange]:
    """The change, if it has to do with this unit and every unit in it is hers to change."""
    day, _ = reading.day()
    place = reading.seen(me(), slug, day)
    change = db().get(UnitChange, number) or abort(404)
    touched = undoing.touched_by(db(), change)
    if change.kind is ChangeKind.UNDO or place.unit_id not in touched or not place.may_change:
        abort(404)
    # The units that it closed lay somewhere on the day before; those it made, from its day on.
    days = {place.day, change.on_date, change.on_date - timedelta(days=1)}
    if not touched <= reading.changeable(me(), days):
        abort(404)
    return place, change


def _page(place: Seen, change: UnitChange, wrong: str | None = None) -> str:
    return render_template(
        "admin/units/undo.html", place=place, told=telling.tell(db(), change), wrong=wrong
    )
