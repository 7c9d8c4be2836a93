"""Tình hình học: who has finished, who has not, and why."""

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from app.people.models import Role
from app.web.access import allow, me
from app.web.admin import asking, heading, overview, people
from app.web.admin.asking import Asked

bp = Blueprint("progress", __name__)


@bp.get("/quan-ly/tien-do")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def show() -> ResponseReturnValue:
    asked = asking.read(me())
    if asked is None:
        return render_template("admin/progress/empty.html")
    if asked.problems:
        return _ask_again(asked)
    figure = _figure()
    return people.show(asked, figure) if figure else overview.show(asked)


@bp.get("/quan-ly/tien-do.<any(xlsx, csv):kind>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def file(kind: str) -> ResponseReturnValue:
    asked = asking.read(me()) or abort(404)
    if asked.problems:
        return _ask_again(asked)
    figure = _figure()
    return people.file(asked, figure, kind) if figure else overview.file(asked, kind)


def _figure() -> str | None:
    """The figure whose people are asked for."""
    figure = request.args.get("xem")
    if figure and figure not in people.LISTS:
        abort(404)
    return figure


def _ask_again(asked: Asked) -> ResponseReturnValue:
    """The form with a sentence on the field, and what was typed."""
    page = render_template(
        "admin/progress/ask_again.html",
        asked=asked,
        form=heading.form(asked),
        trail=heading.trail(asked),
    )
    return make_response(page, 422)
