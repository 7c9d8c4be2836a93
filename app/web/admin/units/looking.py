"""The list of units with its search, and the page of one unit."""

from datetime import date, timedelta
from urllib.parse import urlencode

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.organisation import chronicle, looking_up, telling
from app.organisation.models import Seat, Unit, UnitChange, UnitKind, UnitVersion
from app.people import in_office, scope
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin.units import reading
from app.web.admin.units.deeds import DEEDS
from app.web.admin.units.reading import OVERSEERS, Gone, Place
from app.web.db import db

bp = Blueprint("units", __name__)
LONGEST_SEARCH = 100
# What is asked of many units, though it was asked on the page of one.
SEARCHED = ("tim", "bien-gioi")


@bp.get("/quan-ly/don-vi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What a search found; without one, the page of the unit she was granted, if it is one."""
    typed = request.args.get("tim", "").strip()[:LONGEST_SEARCH]
    day, problem = reading.day()
    granted = scope.granted(me().powers, OVERSEERS)
    border = bool(request.args.get("bien-gioi"))
    if not typed and not border and len(granted) == 1:
        own = db().get_one(Unit, next(iter(granted)))
        return _unit(own.slug, day, problem)
    page = render_template(
        "admin/units/index.html",
        found=looking_up.search(db(), granted, typed, day, border=border),
        none_found=_none_found(typed, day),
        border=border,
        typed=typed,
        day=day,
        typed_day=_typed_day(day, problem),
        problem=problem,
        kept={"ngay": text.date(day)} if day != clock.today() else {},
        most=looking_up.MOST,
    )
    return make_response(page, 422 if problem else 200)


@bp.get("/quan-ly/don-vi/<slug>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(slug: str) -> ResponseReturnValue:
    """The unit on the day asked for; words typed beside the day are searched for."""
    day, problem = reading.day()
    if any(request.args.get(key, "").strip() for key in SEARCHED):
        asked = {key: request.args.get(key, "") for key in (*SEARCHED, "ngay")}
        return redirect(f"{url_for('units.index')}?{urlencode(asked)}", 302)
    return _unit(slug, day, problem)


@bp.get("/quan-ly/don-vi/<slug>/thay-doi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def changes(slug: str) -> ResponseReturnValue:
    """Everything that was done to the unit and to what lies below it."""
    place = reading.place(me(), slug, reading.day()[0])
    sheet = chronicle.sheet(db(), place.version, place.day, request.args.get("trang", 1, type=int))

    def url(page: int) -> str:
        return url_for("units.changes", slug=slug, trang=page, ngay=place.kept.get("ngay"))

    def kept(change: UnitChange) -> dict[str, str]:
        """What is to come is looked at on its day."""
        return {"ngay": text.date(change.on_date)} if change.on_date > place.day else place.kept

    page = render_template("admin/units/changes.html", place=place, sheet=sheet, url=url, kept=kept)
    return make_response(page)


def _unit(slug: str, day: date, problem: str | None) -> ResponseReturnValue:
    """The page of a unit as it is that day: open, closed, or not there yet."""
    if gone := reading.gone(me(), slug, day):
        return _gone(gone, problem)
    if (first := reading.first_day(me(), slug)) and first.from_date > day:
        return _not_yet(first, slug, day)
    return _page(reading.place(me(), slug, day), problem)


def _none_found(typed: str, day: date) -> str:
    if not typed:
        return f"Ngày {text.date(day)} không có đơn vị nào như thế. Chị chọn ngày khác."
    return "Không có đơn vị nào tên như thế vào ngày này. Chị gõ ít chữ hơn hoặc chọn ngày khác."


def _gone(gone: Gone, problem: str | None) -> ResponseReturnValue:
    page = render_template(
        "admin/units/gone.html",
        place=gone,
        version=gone.version,
        problem=problem,
        typed_day=_typed_day(gone.day, problem),
        eve=text.date(gone.since - timedelta(days=1)),
        history=telling.history(db(), gone.unit_id),
    )
    return make_response(page, 422 if problem else 200)


def _not_yet(first: UnitVersion, slug: str, day: date) -> ResponseReturnValue:
    whole = first.kind is UnitKind.PROVINCE
    page = render_template("admin/units/not_yet.html", first=first, slug=slug, day=day, whole=whole)
    return make_response(page, 404)


def _typed_day(day: date, problem: str | None) -> str:
    return request.args.get("ngay", "") if problem else text.date(day)


def _page(place: Place, problem: str | None) -> ResponseReturnValue:
    """The unit on its day; a day that could not be read is shown as typed, with the reason."""
    page = render_template(
        "admin/units/show.html",
        place=place,
        version=place.version,
        problem=problem,
        typed_day=_typed_day(place.day, problem),
        below=looking_up.directly_below(db(), place.unit_id, place.day),
        history=telling.history(db(), place.unit_id),
        posts=in_office.holders(db(), place.reached),
        is_branch=place.version.kind is UnitKind.BRANCH,
        border=telling.on_border(place.version.kind).capitalize(),
        is_whole=False if place.version.kind is UnitKind.PROVINCE else None,
        seat=telling.SEATS[place.version.seat],
        is_elsewhere=place.version.seat is not Seat.VILLAGE,
        deeds=[deed for deed in DEEDS.values() if deed.fits(place)],
    )
    return make_response(page, 422 if problem else 200)
