"""The list of units with its search, and the page of one unit."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, text
from app.organisation import looking_up, telling, units
from app.organisation.models import Seat, UnitKind
from app.people import in_office, scope
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin.units import reading
from app.web.admin.units.deeds import DEEDS
from app.web.admin.units.reading import OVERSEERS, Place
from app.web.db import db

bp = Blueprint("units", __name__)
LONGEST_SEARCH = 100


@bp.get("/quan-ly/don-vi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What a search found; without one, the page of the unit she was granted, if it is one."""
    typed = request.args.get("tim", "").strip()[:LONGEST_SEARCH]
    day, problem = reading.day()
    granted = scope.granted(me().powers, OVERSEERS)
    if not typed and len(granted) == 1:
        version = units.version(db(), next(iter(granted)), day)
        if version is not None and not version.closed:
            return _page(reading.place(me(), version.unit.slug, day), problem)
    page = render_template(
        "admin/units/index.html",
        found=looking_up.search(db(), granted, typed, day),
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
    return _page(reading.place(me(), slug, day), problem)


def _page(place: Place, problem: str | None) -> ResponseReturnValue:
    """The unit on its day; a day that could not be read is shown as typed, with the reason."""
    page = render_template(
        "admin/units/show.html",
        place=place,
        version=place.version,
        problem=problem,
        typed_day=request.args.get("ngay", "") if problem else text.date(place.day),
        below=looking_up.directly_below(db(), place.unit_id, place.day),
        history=telling.history(db(), place.unit_id),
        posts=in_office.holders(db(), place.reached),
        is_branch=place.version.kind is UnitKind.BRANCH,
        seat=telling.SEATS[place.version.seat],
        village=telling.SEATS[Seat.VILLAGE],
        deeds=[deed for deed in DEEDS.values() if deed.fits(place)],
    )
    return make_response(page, 422 if problem else 200)
