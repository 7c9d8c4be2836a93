"""The list of chi hội with their heads, and the search among all people she may see."""

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from app import clock, text
from app.catalog import library
from app.learning.reasons import STATE_WORDS
from app.organisation import units
from app.people import finding, scope
from app.people.models import Person, Role
from app.reports import branch_heads, periods, tree
from app.reports.branch_heads import BranchHeads
from app.reports.posts import Enquiry
from app.reports.tree import Named
from app.web.access import allow, me
from app.web.admin.asking import OVERSEERS
from app.web.admin.people import TONES
from app.web.admin.posts import reaching, terms
from app.web.admin.posts.forms import DirectoryForm
from app.web.db import db

bp = Blueprint("branch_heads", __name__)


@dataclass(frozen=True)
class Paged:
    """Which page of how many, and the address of another one."""

    number: int
    pages: int

    @classmethod
    def of(cls, rows: int) -> "Paged":
        pages = max(1, -(-rows // branch_heads.PAGE))
        return cls(min(max(request.args.get("trang", 1, type=int), 1), pages), pages)

    def url(self, number: int) -> str:
        kept = {key: request.args.get(key) or None for key in ("don-vi", "xem", "tim")}
        return url_for("branch_heads.index", trang=number, _external=False, **kept)


@bp.get("/quan-ly/nguoi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    choices = tree.choices(db(), scope.granted(me().powers, OVERSEERS), reaching.today())
    unit_id = _unit_id(choices)
    form = DirectoryForm(request.args)
    form.unit.choices = {unit.slug: unit.name for unit in choices}
    is_valid = form.validate()
    if form.search.data and is_valid:
        return _found(form)
    return _heads(form, unit_id, choices, 200 if is_valid else 422)


def _heads(
    form: DirectoryForm, unit_id: int, choices: list[Named], status: int
) -> ResponseReturnValue:
    reached = scope.reach(db(), me().powers, OVERSEERS, unit_id, on=reaching.today()) or abort(404)
    courses, now = library.courses(db()), clock.now()
    course = courses[0] if courses else None
    period = periods.year_to_date(clock.local_day(now))
    enquiry = Enquiry(course.id if course else 0, reached, period, now)
    inner = tree.inner(db(), enquiry)
    root = inner.root or abort(404)
    form.unit.choices = {**form.unit.choices, root.slug: root.name}
    form.unit.data = root.slug
    every = BranchHeads(enquiry, inner)
    wanted = (
        BranchHeads(enquiry, inner, only_vacant=True)
        if request.args.get("xem") == "trong"
        else every
    )
    vacant = BranchHeads(enquiry, inner, only_vacant=True).size(db())
    paged = Paged.of(wanted.size(db()))
    page = render_template(
        "admin/posts/index.html",
        form=form,
        unit=root,
        course=course,
        rows=wanted.page(db(), paged.number),
        vacant=vacant,
        only_vacant=wanted.only_vacant,
        paged=paged,
        states=STATE_WORDS,
        tones=TONES,
    )
    return make_response(page, status)


def _found(form: DirectoryForm) -> ResponseReturnValue:
    """Everybody she may see whom the words fit, whatever unit is chosen."""
    query = finding.people(reaching.all_units(), form.search.data or "")
    rows = db().scalar(select(func.count()).select_from(query.subquery())) or 0
    paged = Paged.of(rows)
    shown = query.order_by(Person.sort_key, Person.birth_year, Person.id)
    people = db().scalars(
        shown.limit(branch_heads.PAGE).offset((paged.number - 1) * branch_heads.PAGE)
    )
    found = list(people)
    return render_template(
        "admin/posts/found.html",
        form=form,
        people=found,
        count=rows,
        held=terms.now(found),
        hers=reaching.changeable(found),
        paged=paged,
    )


def _unit_id(choices: list[Named]) -> int:
    """The unit in the address; without one, the highest she was granted."""
    slug = request.args.get("don-vi")
    if not slug:
        return choices[0].unit_id if choices else abort(404)
    unit = units.by_slug(db(), text.clean(slug)) or abort(404)
    return unit.id
