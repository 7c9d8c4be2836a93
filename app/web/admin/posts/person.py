"""A person's page: how to call her, the posts she holds and held, and correcting her entry."""

from datetime import date

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.people import accounts, editing
from app.people.accounts import NoLogin
from app.people.editing import NothingToPutBack
from app.people.models import Person, Role
from app.web.access import allow, me
from app.web.admin.posts import as_of, reaching, same, shared_phones, steps, terms
from app.web.admin.posts.forms import PersonForm
from app.web.db import db

bp = Blueprint("person", __name__)


@bp.get("/quan-ly/nguoi/<public_id>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(public_id: str) -> ResponseReturnValue:
    day = as_of.read().day
    return _page(reaching.person(public_id, on=day), on=day)


@bp.get("/quan-ly/nguoi/<public_id>/sua")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def edit(public_id: str) -> ResponseReturnValue:
    person = reaching.person_to_change(public_id)
    form = PersonForm(
        data={
            field: "" if (value := getattr(person, field)) is None else str(value)
            for field in editing.FIELDS
        }
    )
    return render_template("admin/posts/edit.html", person=person, form=form)


@bp.post("/quan-ly/nguoi/<public_id>/sua")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def save(public_id: str) -> ResponseReturnValue:
    person = reaching.person_to_change(public_id)
    form = PersonForm(request.form)
    form.validate()
    values = form.values(reaching.today())
    if values is None or not shared_phones.are_meant(form, values, person):
        page = render_template("admin/posts/edit.html", person=person, form=form)
        return make_response(page, 422)
    editing.change(db(), person, values, by=me().account_id, at=clock.now())
    db().commit()
    return redirect(url_for("person.show", public_id=public_id, bao="da-sua-nguoi"), 303)


@bp.post("/quan-ly/nguoi/<public_id>/hoan-lai")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def put_back(public_id: str) -> ResponseReturnValue:
    person = reaching.person_to_change(public_id)
    last = editing.last_change(db(), person)
    seen = last[-1].id if last and str(last[-1].id) == request.form.get("lan") else 0
    try:
        editing.put_back(db(), person, seen=seen, by=me().account_id, at=clock.now())
    except NothingToPutBack as refusal:
        return make_response(_page(person, str(refusal)), 422)
    db().commit()
    return redirect(url_for("person.show", public_id=public_id, bao="da-sua-nguoi"), 303)


@bp.post("/quan-ly/nguoi/<public_id>/ma-vao-hoc")
@allow(Role.ADMINISTRATOR)
def let_in(public_id: str) -> ResponseReturnValue:
    """The code is shown this once; asking again makes another one."""
    person = reaching.person_to_change(public_id, {Role.ADMINISTRATOR})
    unit_id = terms.unit_of(person) or abort(404)
    try:
        with db().begin_nested():
            account, code = accounts.let_in(
                db(), person, unit_id, by=me().account_id, at=clock.now()
            )
    except NoLogin as refusal:
        return make_response(_page(person, str(refusal)), 422)
    db().commit()
    return render_template("admin/posts/code.html", person=person, login=account.login, code=code)


def _page(person: Person, problem: str = "", *, on: date | None = None) -> str:
    day, found = reaching.today(), terms.of_person(person, on=on)
    last = editing.last_change(db(), person)
    return render_template(
        "admin/posts/person.html",
        person=person,
        now=[term for term in found if not term.is_over(day)],
        before=[term for term in found if term.is_over(day)],
        home=terms.home(person),
        may_change=reaching.may_change(person),
        steps=steps.of_entry(person),
        gives_codes=Role.ADMINISTRATOR in me().roles,
        linked=same.linked(person),
        newest=last[-1].id if last else None,
        problem=problem,
    )
