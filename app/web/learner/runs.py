"""A case: scene by scene, or as one page of questions; the answers, the steps, the ending."""

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessment import case_runs
from app.assessment.given import BadAnswer
from app.assessment.models import CaseRun
from app.learning import deeds
from app.learning.deed import NotHers, Refused
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.learner import asking, doing, hints, replies, stories
from app.web.learner.exercises import Tried

bp = Blueprint("run", __name__)
doing.guard(bp)


def page(run: CaseRun, tried: Tried | None = None, message: str | None = None) -> str:
    """Where the run stands; `message` says why the last step was not taken."""
    story = stories.story(run, tried)
    return render_template(f"learner/run/{story.page}.html", story=story, message_here=message)


@bp.post("/luot/<uuid:id>/buoc")
@allow(Role.LEARNER)
def step(id: UUID) -> ResponseReturnValue:
    run = deeds.run_of(db(), me().person_id, id)
    number = doing.whole_number("so")
    try:
        taken = deeds.take_step(db(), doing.deed(), id, number, request.form.get("chon"))
    except Refused as problem:
        message = str(problem)
        return replies.refused(message, lambda: page(run, message=message))
    db().commit()
    return replies.received(url_for("attempt.show", id=id), at=taken.recorded_at)


@bp.post("/luot/<uuid:id>/viet/<question>")
@allow(Role.LEARNER)
def write(id: UUID, question: str) -> ResponseReturnValue:
    run = deeds.run_of(db(), me().person_id, id)
    typed = request.form.get(asking.field_of(question), "")
    try:
        sent = deeds.send_open_answer(db(), doing.deed(), id, question, typed)
    except (BadAnswer, Refused) as problem:
        message = str(problem)
        return replies.refused(message, lambda: page(run, Tried(question, [typed], message)))
    db().commit()
    here = url_for("attempt.show", id=id, _anchor=asking.field_of(question))
    return replies.received(here, at=sent.recorded_at)


@bp.post("/luot/<uuid:id>/tra-loi/<question>")
@allow(Role.LEARNER)
def answer(id: UUID, question: str) -> ResponseReturnValue:
    run = deeds.run_of(db(), me().person_id, id)
    values = asking.values(request.form, question)
    try:
        sent = deeds.answer_in_case(db(), doing.deed(), id, question, values)
    except BadAnswer as problem:
        tried = Tried(question, values, str(problem))
        return replies.refused(str(problem), lambda: page(run, tried))
    except Refused as problem:
        message = str(problem)
        return replies.refused(message, lambda: page(run, message=message))
    db().commit()
    here = url_for("attempt.show", id=id, _anchor=asking.field_of(question))
    return replies.received(here, at=sent.recorded_at)


def hinted(run: CaseRun, question: str) -> str:
    """One more hint of a question of the present scene; what she has begun stays in its place."""
    if question not in {found.key for found in case_runs.questions_here(db(), run)}:
        raise NotHers
    shown = hints.wanted(request.form.getlist(hints.FIELD)).get(question, 0)
    return page(run, Tried(question, asking.values(request.form, question), hints=shown + 1))
