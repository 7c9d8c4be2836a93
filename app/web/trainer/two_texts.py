"""Somebody published while she wrote: both texts side by side, and she says how to go on."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.catalog import comparing, drafting, publishing, workshop
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, names, sheet
from app.web.trainer.forms import ChoiceForm, row_id

bp = Blueprint("two_texts", __name__)


@bp.get("/soan/<course>/<lesson>/hai-bai")
@allow(Role.TRAINER)
def show(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    desk = sheet.desk(db(), found)
    if not desk.is_stale or desk.newest is None:
        return redirect(url_for("editor.show", course=course, lesson=lesson))
    return render_template(
        "trainer/editor/two_texts.html",
        state=workshop.state(db(), found),
        desk=desk,
        author=names.of_account(db(), desk.newest.by_account),
        lines=comparing.lines(desk.newest.source, desk.source),
    )


@bp.post("/soan/<course>/<lesson>/hai-bai")
@allow(Role.TRAINER)
def choose(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    form = ChoiceForm(request.form)
    newest = publishing.latest(db(), found.id)
    # A third text came in while she was reading: she looks again.
    if newest is None or newest.id != row_id(form.newest):
        return redirect(url_for("two_texts.show", course=course, lesson=lesson), 303)
    if form.keep.data == "toi":
        drafting.rebase(db(), found.id, me().account_id, newest.id, at=clock.now())
    else:
        drafting.discard(db(), found.id, me().account_id)
    db().commit()
    message = "giu-bai-toi" if form.keep.data == "toi" else "lay-bai-dang"
    return redirect(url_for("editor.show", course=course, lesson=lesson, bao=message), 303)
