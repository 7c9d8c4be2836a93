"""What learners will see, made by the code that will make it: beside the text, or as a page."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from app.catalog import drafting, workshop
from app.catalog.drafting import TooLong
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import learner_view, loading, press, sheet

bp = Blueprint("previews", __name__)
TOO_SOON = "Chị chờ hai giây rồi xem lại."


@bp.post("/soan/<course>/<lesson>/xem-truoc")
@allow(Role.TRAINER)
def beside(course: str, lesson: str) -> ResponseReturnValue:
    """The fragment beside the text. Stores nothing; two looks are two seconds apart."""
    if not press.may_look(me().account_id):
        return _says(TOO_SOON, 429)
    # Reading only: nobody else's writing waits while this lesson is set.
    with database().reading() as session:
        found = loading.lesson(session, course, lesson)
        title = workshop.state(session, found).title
        try:
            source = drafting.readable(request.form.get("source", ""))
        except TooLong as problem:
            return _says(str(problem), 422)
        proof = sheet.proof(session, found, title, source)
    if proof.busy:
        return _says(proof.busy, 503)
    return render_template(
        "trainer/editor/_proof.html", proof=proof, place={"course": course, "lesson": lesson}
    )


@bp.get("/soan/<course>/<lesson>/xem-truoc")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str, lesson: str) -> ResponseReturnValue:
    """The whole lesson with its keys and feedback, for those who write and those who oversee."""
    found = loading.lesson(db(), course, lesson, loading.READERS)
    state = workshop.state(db(), found)
    desk = sheet.desk(db(), found)
    return render_template(
        "trainer/editor/preview.html",
        state=state,
        may_write=loading.may_write(db(), found),
        proof=sheet.proof(db(), found, state.title, desk.source),
    )


@bp.get("/soan/<course>/<lesson>/xem")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def as_learner(course: str, lesson: str) -> ResponseReturnValue:
    """Her draft in the learner's own pages. Nothing can be sent from here."""
    found = loading.lesson(db(), course, lesson, loading.READERS)
    state = workshop.state(db(), found)
    desk = sheet.desk(db(), found)
    proof = sheet.proof(db(), found, state.title, desk.source)
    return learner_view.page(state, proof)


def _says(message: str, status: int) -> ResponseReturnValue:
    response = make_response(render_template("trainer/editor/_wait.html", message=message), status)
    if status in {429, 503}:
        response.headers["Retry-After"] = "2"
    return response
