"""After her own words are sent: ticking what they had, and adding to them when asked."""

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessment import attempts, written
from app.assessment.given import BadAnswer
from app.assessment.models import CaseRun
from app.assessment.written import Written
from app.catalog import secrets
from app.learning import deeds
from app.learning.deed import NotHers, Refused
from app.people import links
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.learner import asking, doing, replies, results, runs
from app.web.learner.exercises import Tried

bp = Blueprint("own_words", __name__)
doing.guard(bp)
FOLLOWED = "theo"


@bp.post("/luot/<uuid:id>/tu-cham/<question>")
@allow(Role.LEARNER)
def tick(id: UUID, question: str) -> ResponseReturnValue:
    """What her answer had, point by point; only what changed is written."""
    answer = _hers(id, question)
    version = answer.answer.question_version_id
    rubric = [point["key"] for point in secrets.of_questions(db(), [version])[version]["rubric"]]
    had = set(request.form.getlist("y"))
    if not had <= set(rubric):
        raise NotHers
    for key in rubric:
        if not answer.has_ticked or (key in had) != (key in answer.ticked):
            deeds.tick(db(), doing.deed(key), answer.answer.id, key, had=key in had)
    db().commit()
    return replies.received(_here(id, question))


@bp.post("/luot/<uuid:id>/viet-them/<question>")
@allow(Role.LEARNER)
def write_more(id: UUID, question: str) -> ResponseReturnValue:
    """A trainer asked her to add something: a new answer that follows the earlier one."""
    _hers(id, question)
    typed = request.form.get(asking.field_of(question), "")
    try:
        sent = deeds.write_more(db(), doing.deed(), _followed(), typed)
    except (BadAnswer, Refused) as problem:
        message = str(problem)
        return replies.refused(message, lambda: _page(id, Tried(question, [typed], message)))
    db().commit()
    return replies.received(_here(id, question), at=sent.recorded_at)


def _hers(id: UUID, question_key: str) -> Written:
    """Her latest answer to a question of this run or submitted attempt."""
    run = db().get(CaseRun, id)
    if run is not None and links.are_one(db(), run.person_id, me().person_id):
        found = written.of_run(db(), id)
    else:
        deeds.attempt_of(db(), me().person_id, id)
        found = written.of_attempt(db(), id)
    if question_key not in found:
        raise NotHers
    return found[question_key]


def _followed() -> UUID:
    """The answer her page showed: by now there may be a newer one."""
    try:
        return UUID(request.form.get(FOLLOWED, ""))
    except ValueError:
        raise NotHers from None


def _here(id: UUID, question_key: str) -> str:
    return url_for("attempt.show", id=id, _anchor=asking.field_of(question_key))


def _page(id: UUID, tried: Tried) -> str:
    run = db().get(CaseRun, id)
    if run is not None:
        return runs.page(run, tried)
    attempt = deeds.attempt_of(db(), me().person_id, id)
    submission = attempts.submission_of(db(), id)
    if submission is None:
        raise NotHers
    context = results.page(attempt, submission, tried)
    return render_template("learner/attempt/result.html", **context)
