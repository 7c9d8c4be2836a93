"""«Cài đặt»: what the province decides for itself, and who changed it when."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app import clock
from app.organisation import settings, units
from app.people import scope
from app.people.models import Role
from app.web.access import allow, me
from app.web.admin.forms import SettingsForm
from app.web.db import db
from app.web.trainer import names

bp = Blueprint("settings", __name__)
SHOWN = 20
BY_PRODUCT = "cài sẵn"


@bp.get("/quan-ly/cai-dat")
@allow(Role.ADMINISTRATOR)
def show() -> ResponseReturnValue:
    changes = settings.history(db(), settings.SELF_APPROVAL, limit=SHOWN)
    by = {change.by_account for change in changes}
    return render_template(
        "admin/settings/show.html",
        form=SettingsForm(own=settings.may_approve_own(db())),
        may_change=_may_change(db()),
        changes=changes,
        names={**names.of_accounts(db(), by), None: BY_PRODUCT},
    )


@bp.post("/quan-ly/cai-dat")
@allow(Role.ADMINISTRATOR)
def save() -> ResponseReturnValue:
    if not _may_change(db()):
        abort(404)
    form = SettingsForm(request.form)
    settings.let_approve_own(db(), bool(form.own.data), by=me().account_id, at=clock.now())
    db().commit()
    return redirect(url_for("settings.show", bao="da-luu-cai-dat"), 303)


def _may_change(session: Session) -> bool:
    """Whether she administers the whole province; the others only look."""
    return units.province(session).id in scope.granted(me().powers, {Role.ADMINISTRATOR})
