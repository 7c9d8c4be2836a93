"""The list of chi hội with their heads, and the search among all people she may see."""

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from app import clock, text
from app.catalog import library
from app.catalog.models import Course
from app.learning.reasons import STATE_WORDS
from app.organisation import units
from app.people import finding, scope
from app.people.models import Person, Role
from app.reports import branch_heads, periods, tree
from app.reports.branch_heads import BranchHeads, Head
from app.reports.posts import Enquiry
from app.reports.tree import Inner, Named
from app.web.access import allow, me
from app.web.admin.asking import OVERSEERS
from app.web.admin.people import TONES
from app.web.admin.posts import as_of, reaching, terms
from app.web.admin.posts.as_of import AsOf
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
        kept = {key: request.args.get(key) or None for key in ("don-vi", "xem", "tim", "ngay")}
        return url_for("branch_heads.index", trang=number, _external=False, **kept)


@dataclass(frozen=True)
class Looked:
    """What the list is about: a unit as it was on the day, and the units to choose from."""

    course: Course | None
    enquiry: Enquiry
    inner: Inner
    root: Named
    choices: list[Named]

    @property
    def heads(self) -> BranchHeads:
        return BranchHeads(self.enquiry, self.inner)

    @property
    def vacant(self) -> BranchHeads:
        return BranchHeads(self.enquiry, self.inner, only_vacant=True)


@bp.get("/quan-ly/nguoi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    asked, form = as_of.read(), DirectoryForm(request.args)
    looked = _look(asked)
    if looked is None:
        asked = asked.refused(as_of.NOT_THEN)
        looked = _look(asked) or abort(404)
    form.unit.choices = {unit.slug: unit.name for unit in looked.choices}
    is_valid = form.validate()
    form.day.data, form.day.errors = asked.in_field, [asked.problem] if asked.problem else []
    if form.search.data and is_valid:
        return _found(form)
    return _heads(form, asked, looked, 422 if form.errors else 200)


def _look(asked: AsOf) -> Looked | None:
    """None when the unit was not there that day, or not hers to see."""
    choices = tree.choices(db(), scope.granted(me().powers, OVERSEERS), asked.day)
    unit_id = _unit_id(choices)
    reached = unit_id and scope.reach(db(), me().powers, OVERSEERS, unit_id, on=asked.day)
    if not reached:
        return None
    courses = library.courses(db())
    course = courses[0] if courses else None
    period = periods.year_to_date(asked.day)
    enquiry = Enquiry(course.id if course else 0, reached, period, clock.now())
    inner = tree.inner(db(), enquiry)
    return Looked(course, enquiry, inner, inner.root, choices) if inner.root else None


def _heads(form: DirectoryForm, asked: AsOf, looked: Looked, status: int) -> ResponseReturnValue:
    root = looked.root
    form.unit.choices = {**form.unit.choices, root.slug: root.name}
    form.unit.data = root.slug
    wanted = looked.vacant if request.args.get("xem") == "trong" else looked.heads
    paged = Paged.of(wanted.size(db()))
    rows = wanted.page(db(), paged.number)
    page = render_template(
        "admin/posts/index.html",
        form=form,
        asked=asked,
        here={"don-vi": root.slug, **asked.kept},
        unit=root,
        course=looked.course,
        rows=rows,
        callable=_callable(rows, asked),
        vacant=looked.vacant.size(db()),
        only_vacant=wanted.only_vacant,
        paged=paged,
        states=STATE_WORDS,
        tones=TONES,
    )
    return make_response(page, status)


def _callable(rows: list[Head], asked: AsOf) -> set[str | None]:
    """Whom she may call: of today's list everybody, of an earlier one who is still hers."""
    public_ids = [row.public_id for row in rows if row.public_id]
    if asked.is_today:
        return {*public_ids}
    people = db().scalars(select(Person).where(Person.public_id.in_(public_ids))).all()
    hers = reaching.changeable(people)
    return {person.public_id for person in people if person.id in hers}


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


def _unit_id(choices: list[Named]) -> int | None:
    """The unit in the address; without one, the highest she was granted, if it was there."""
    slug = request.args.get("don-vi")
    if not slug:
        return choices[0].unit_id if choices else None
    unit = units.by_slug(db(), text.clean(slug)) or abort(404)
    return unit.id
