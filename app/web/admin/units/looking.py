"""The list of units with its search, and the page of one unit."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.organisation import looking_up, telling, units
from app.organisation.models import UnitKind
from app.people import in_office, scope
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin.units import reading
from app.web.admin.units.deeds import DEEDS
from app.web.admin.units.reading import OVERSEERS
from app.web.db import db

bp = Blueprint("units", __name__)
LONGEST_SEARCH = 100


@bp.get("/quan-ly/don-vi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What a search found; without one, the page of the only unit she was granted."""
    typed = request.args.get("tim", "").strip()[:LONGEST_SEARCH]
    day, problem = reading.day()
    granted = scope.granted(me().powers, OVERSEERS)
    if not typed and not problem and len(granted) == 1:
        slug = _slug(next(iter(granted)))
        return redirect(url_for("units.show", slug=slug, ngay=request.args.get("ngay") or None))
    found = looking_up.search(db(), granted, typed, day)
    page = render_template(
        "admin/units/index.html",
        found=found,
        typed=typed,
        day=day,
        typed_day=request.args.get("ngay", "") if problem else text.date(day),
        problem=problem,
        kept={"ngay": text.date(day)} if day != clock.today() else {},
        most=looking_up.MOST,
    )
    return make_response(page, 422 if problem else 200)


@bp.get("/quan-ly/don-vi/<slug>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(slug: str) -> ResponseReturnValue:
    day, problem = reading.day()
    place = reading.place(me(), slug, day)
    page = render_template(
        "admin/units/show.html",
        place=place,
        version=place.version,
        problem=problem,
        typed_day=request.args.get("ngay", "") if problem else text.date(day),
        today=clock.today(),
        below=looking_up.directly_below(db(), place.unit_id, day),
        history=telling.history(db(), place.unit_id),
        posts=in_office.holders(db(), place.reached),
        is_branch=place.version.kind is UnitKind.BRANCH,
        seat=telling.SEATS[place.version.seat],
        deeds=[deed for deed in DEEDS.values() if deed.fits(place)],
    )
    return make_response(page, 422 if problem else 200)


def _slug(unit_id: int) -> str:
    version = units.version(db(), unit_id, clock.today())
    return version.unit.slug if version else abort(404)
