"""Her own page: the size of the letters, the numbers to call, the way out."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.people import consents
from app.people.consents import Field, How
from app.people.models import Person
from app.web import cookies
from app.web.access import me, signed_in
from app.web.db import db
from app.web.learner import help_numbers

bp = Blueprint("mine", __name__)
TEXT_SIZES = {"": "Vừa", "to": "To", "rat-to": "Rất to"}


@bp.get("/toi")
@signed_in
def show() -> ResponseReturnValue:
    return render_template(
        "learner/mine/show.html",
        name=me().full_name,
        sizes=TEXT_SIZES,
        told=consents.own(db(), me().person_id),
        fields=consents.FIELDS,
    )


@bp.post("/toi/dong-y/<field>/rut")
@signed_in
def take_back(field: str) -> ResponseReturnValue:
    """What she had let the Hội write down of her is gone at once."""
    if field not in consents.FIELDS:
        abort(404)
    person = db().get_one(Person, me().person_id)
    by, now = me().account_id, clock.now()
    consents.withdraw(db(), person, Field(field), How.HERSELF, by=by, at=now)
    db().commit()
    return redirect(url_for("mine.show", bao="da-rut-loi"), 303)


@bp.post("/toi/co-chu")
@signed_in
def choose_text_size() -> ResponseReturnValue:
    """The same cookie the footer's buttons write when there is script."""
    size = request.form.get("co", "")
    if size not in TEXT_SIZES:
        abort(404)
    response = redirect(url_for("mine.show"), 303)
    response.set_cookie(
        "co-chu", size, max_age=cookies.YEAR, samesite="Lax", secure=cookies.secure()
    )
    return response


@bp.get("/toi/so-can-goi")
@signed_in
def help_numbers_near() -> ResponseReturnValue:
    """Numbers of her branch, commune and province; where none is known she asks and writes it."""
    person = db().get_one(Person, me().person_id)
    near, national = help_numbers.around(db(), person.home_unit_id)
    return render_template("learner/mine/numbers.html", near=near, national=national)
