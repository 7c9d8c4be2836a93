"""«Hai hồ sơ của cùng một người»: side by side, joined, and parted again."""

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.learning import joining
from app.people import finding, links
from app.people.links import PersonLink
from app.people.merging import LinkRefused
from app.people.models import Person, Role
from app.web.access import allow, me
from app.web.admin.posts import reaching, terms
from app.web.admin.posts.forms import SameForm
from app.web.admin.posts.terms import Term
from app.web.db import db

bp = Blueprint("same_person", __name__)
MOST = 20


@dataclass(frozen=True)
class Side:
    """One of the two records as the page sets it beside the other."""

    person: Person
    home: str
    terms: list[Term]


@bp.get("/quan-ly/nguoi/<public_id>/cung-nguoi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(public_id: str) -> ResponseReturnValue:
    kept = reaching.person_to_change(public_id)
    other = request.args.get("voi")
    return _compare(kept, reaching.person_to_change(other)) if other else _choose(kept)


@bp.post("/quan-ly/nguoi/<public_id>/cung-nguoi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def join(public_id: str) -> ResponseReturnValue:
    kept = reaching.person_to_change(public_id)
    duplicate = reaching.person_to_change(request.form.get("voi", ""))
    try:
        with db().begin_nested():
            joining.join(db(), duplicate, kept, by=me().account_id, at=clock.now())
    except LinkRefused as refusal:
        return make_response(_compare(kept, duplicate, str(refusal)), 422)
    db().commit()
    return redirect(url_for("person.show", public_id=public_id, bao="da-noi"), 303)


@bp.post("/quan-ly/nguoi/<public_id>/tach")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def part(public_id: str) -> ResponseReturnValue:
    kept, asked = reaching.person_to_change(public_id), request.form.get("noi")
    row = next((one.link for one in linked(kept) if str(one.link.id) == asked), None) or abort(404)
    try:
        with db().begin_nested():
            joining.part(db(), row, by=me().account_id, at=clock.now())
    except LinkRefused as refusal:
        return make_response(_refused(kept, str(refusal)), 422)
    db().commit()
    return redirect(url_for("person.show", public_id=public_id, bao="da-tach"), 303)


@dataclass(frozen=True)
class Linked:
    """Another record that this one stands for."""

    link: PersonLink
    person: Person
    # The record in between, when it was joined with that one before.
    through: Person | None


def linked(kept: Person) -> list[Linked]:
    return [
        Linked(
            row,
            db().get_one(Person, row.duplicate_id),
            None if row.kept_id == kept.id else db().get_one(Person, row.kept_id),
        )
        for row in links.of_root(db(), kept.id)
    ]


def _refused(kept: Person, problem: str) -> str:
    return render_template("admin/posts/same_parting.html", kept=kept, problem=problem)


def _choose(kept: Person) -> str:
    """Whoever may be her: of her name or number, or whom she who asks searches for."""
    form = SameForm(request.args)
    reach = reaching.all_units()
    if form.validate() and form.search.data:
        query = finding.people(reach, form.search.data).order_by(Person.sort_key, Person.id)
        found = list(db().scalars(query.limit(MOST)))
    else:
        found = list(finding.alike(db(), reach, kept.full_name, kept.phone, birth_year=None))
    hers = reaching.changeable(found)
    people = [person for person in found if person.id in hers and person.id != kept.id]
    return render_template("admin/posts/same_choose.html", kept=kept, form=form, people=people)


def _compare(kept: Person, other: Person, problem: str = "") -> str:
    return render_template(
        "admin/posts/same.html", kept=_side(kept), other=_side(other), problem=problem
    )


def _side(person: Person) -> Side:
    return Side(person, terms.home(person), terms.of_person(person))
