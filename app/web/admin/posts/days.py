"""The days of one holding: when she gives the post up, and days that were written wrongly."""

from datetime import date

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.people import posts
from app.people.models import Role
from app.people.tenure import AlreadyHolds, Overlap, PostRefused
from app.web.access import allow, me
from app.web.admin.posts import reaching, terms
from app.web.admin.posts.forms import DaysForm, EndingForm
from app.web.admin.posts.terms import Term
from app.web.db import db

bp = Blueprint("holding_days", __name__)
HOLDING = "/quan-ly/nguoi/giu-chuc/<int:holding>"


@bp.get(f"{HOLDING}/thoi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def ending(holding: int) -> ResponseReturnValue:
    form = EndingForm()
    form.last.data = text.date(reaching.today())
    return _ending_page(holding, form)


@bp.post(f"{HOLDING}/thoi")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def end(holding: int) -> ResponseReturnValue:
    found, _ = reaching.holding(holding)
    form = EndingForm(request.form)
    is_valid, last = form.validate(), None
    if is_valid:
        last = form.day(form.last)
    if last is None:
        return make_response(_ending_page(holding, form), 422)
    try:
        with db().begin_nested():
            posts.end(db(), found, on=last, act=form.act.data, by=me().account_id, at=clock.now())
    except PostRefused as refusal:
        form.complain(form.last, str(refusal))
        return make_response(_ending_page(holding, form), 422)
    return _done(holding, "da-thoi-chuc")


@bp.get(f"{HOLDING}/sua-ngay")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def correcting(holding: int) -> ResponseReturnValue:
    found, _ = reaching.holding(holding)
    form = DaysForm()
    form.first.data = text.date(found.from_date)
    form.last.data = text.date(found.to_date) if found.to_date else ""
    form.act.data = found.act or ""
    return _correcting_page(holding, form)


@bp.post(f"{HOLDING}/sua-ngay")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def correct(holding: int) -> ResponseReturnValue:
    found, _ = reaching.holding(holding)
    form = DaysForm(request.form)
    days = _days(form) if form.validate() else None
    if days is None:
        return make_response(_correcting_page(holding, form), 422)
    act, reason, by = form.act.data, form.reason.data or "", me().account_id
    try:
        with db().begin_nested():
            posts.correct(db(), found, *days, act=act, reason=reason, by=by, at=clock.now())
    except Overlap as refusal:
        form.complain(form.reason, str(refusal))
    except PostRefused as refusal:
        is_last = not isinstance(refusal, AlreadyHolds) and days[1] and days[1] < days[0]
        form.complain(form.last if is_last else form.first, str(refusal))
    if form.errors:
        return make_response(_correcting_page(holding, form), 422)
    return _done(holding, "da-sua-ngay")


def _days(form: DaysForm) -> tuple[date, date | None] | None:
    """The days typed; an empty last one: she still holds the post. None: a field says what is."""
    first = form.day(form.first)
    last = form.day(form.last) if (form.last.data or "").strip() else None
    return None if first is None or form.last.errors else (first, last)


def _done(holding: int, message: str) -> ResponseReturnValue:
    slug = _term(holding).slug
    db().commit()
    return redirect(url_for("post.show", slug=slug, bao=message), 303)


def _ending_page(holding: int, form: EndingForm) -> str:
    return render_template("admin/posts/end.html", term=_term(holding), form=form)


def _correcting_page(holding: int, form: DaysForm) -> str:
    return render_template("admin/posts/correct.html", term=_term(holding), form=form)


def _term(holding: int) -> Term:
    """The holding with its names, even when another row has taken its place meanwhile."""
    return terms.of_holding(reaching.holding(holding)[0])
