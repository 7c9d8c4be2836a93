"""«Thông tin nhạy cảm»: written only with her consent, shown one person at a time or as counts."""

from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.people import consents
from app.people.consents import Field, How, NotAgreed
from app.people.models import Person, Role
from app.web.access import allow, me
from app.web.admin.posts import reaching
from app.web.db import database, db

bp = Blueprint("sensitive", __name__)


@bp.get("/quan-ly/nguoi/nhay-cam")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def counts() -> ResponseReturnValue:
    reach = reaching.all_units()
    found = [
        (words, consents.count(db(), reach, field)) for field, words in consents.FIELDS.items()
    ]
    return render_template(
        "admin/posts/sensitive_counts.html", fields=found, smallest=consents.SMALLEST_SHOWN
    )


@bp.get("/quan-ly/nguoi/<public_id>/nhay-cam")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show(public_id: str) -> ResponseReturnValue:
    return _page(reaching.person_to_change(public_id))


@bp.post("/quan-ly/nguoi/<public_id>/nhay-cam/<field>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def agree(public_id: str, field: str) -> ResponseReturnValue:
    person, wanted = reaching.person_to_change(public_id), _field(field)
    typed, how = request.form.get("gia-tri", ""), request.form.get("cach", "")
    chosen = How(how) if how in consents.HOW else None
    by, now = me().account_id, clock.now()
    try:
        consents.agree(db(), person, wanted, typed, chosen, by=by, at=now)
    except NotAgreed as refusal:
        kept = {"field": wanted, "typed": typed, "how": how, "problem": str(refusal)}
        return make_response(_page(person, kept), 422)
    db().commit()
    return redirect(url_for("sensitive.show", public_id=public_id, bao="da-ghi-dong-y"), 303)


@bp.post("/quan-ly/nguoi/<public_id>/nhay-cam/<field>/rut")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def withdraw(public_id: str, field: str) -> ResponseReturnValue:
    person, wanted = reaching.person_to_change(public_id), _field(field)
    by, now = me().account_id, clock.now()
    consents.withdraw(db(), person, wanted, How.SPOKEN, by=by, at=now)
    db().commit()
    return redirect(url_for("sensitive.show", public_id=public_id, bao="da-rut-dong-y"), 303)


def _field(key: str) -> Field:
    return Field(key) if key in set(Field) else abort(404)


def _page(person: Person, kept: dict[str, Any] | None = None) -> str:
    """Who looks is written down: in a session of its own, since a page only reads."""
    # The reading is over: nothing is to wait for it while this is written.
    db().commit()
    with database().writing() as session:
        known = session.get_one(Person, person.id)
        shown = consents.values(session, known, by=me().account_id)
        session.commit()
    return render_template(
        "admin/posts/sensitive.html",
        person=person,
        fields=consents.FIELDS,
        ways=consents.HOW,
        shown=shown,
        standing=consents.standing(db(), person.id),
        history=consents.history(db(), person.id),
        kept=kept or {},
    )
