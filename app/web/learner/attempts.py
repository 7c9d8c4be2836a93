"""An attempt at a quiz: the sheet while it is open, the result from then on."""

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessment import attempts as quiz_attempts
from app.assessment.models import Attempt, CaseRun
from app.catalog import languages
from app.learning import deeds
from app.learning.deed import NotHers, Refused
from app.people import links
from app.people.models import Role
from app.web.access import allow, me, signed_in
from app.web.db import db
from app.web.learner import asking, doing, hints, replies, results, runs, saving, sheets, tongues
from app.web.learner.saving import Saved

bp = Blueprint("attempt", __name__)
doing.guard(bp)
# The sheet is shown again because answers are wanting; she may hand it in all the same.
WANTING = "thieu"
AS_IT_IS = "du"
CLOSED = "Bài này chị đã nộp rồi. Chị xem kết quả."


@bp.get("/luot/<uuid:id>")
@signed_in
def show(id: UUID) -> ResponseReturnValue:
    """Her attempt or her case run; anybody else's does not exist."""
    run = db().get(CaseRun, id)
    if run is not None and links.are_one(db(), run.person_id, me().person_id):
        return runs.page(run)
    attempt = deeds.attempt_of(db(), me().person_id, id)
    submission = quiz_attempts.submission_of(db(), id)
    if submission:
        return render_template("learner/attempt/result.html", **results.page(attempt, submission))
    return _sheet(attempt)


@bp.post("/luot/<uuid:id>/cau/<question>")
@allow(Role.LEARNER)
def save(id: UUID, question: str) -> ResponseReturnValue:
    attempt = _answerable(id, question)
    try:
        saved = saving.save(id, question)
    except Refused as problem:
        return _closed(attempt, str(problem))
    db().commit()
    if saved.errors:
        is_closed = quiz_attempts.submission_of(db(), id) is not None
        return _closed(attempt, CLOSED) if is_closed else _not_taken(attempt, saved)
    return replies.received(_here(id, asking.field_of(question)), at=saving.moment(saved))


@bp.post("/luot/<uuid:id>/goi-y/<question>")
@allow(Role.LEARNER)
def hint(id: UUID, question: str) -> ResponseReturnValue:
    """Save what is in the form, then show one more hint of this question."""
    run = db().get(CaseRun, id)
    if run is not None and links.are_one(db(), run.person_id, me().person_id):
        return runs.hinted(run, question)
    attempt = _answerable(id, question)
    shown = hints.wanted(request.form.getlist(hints.FIELD))
    shown[question] = shown.get(question, 0) + 1
    try:
        saved = saving.save(id)
    except Refused as problem:
        return _closed(attempt, str(problem))
    db().commit()
    if saved.errors:
        return _not_taken(attempt, saved, shown)
    onwards = f"{_here(id)}?{hints.written(shown)}#{asking.field_of(question)}"
    return replies.received(onwards, at=saving.moment(saved))


@bp.post("/luot/<uuid:id>/tieng/<lang>")
@allow(Role.LEARNER)
def speak(id: UUID, lang: str) -> ResponseReturnValue:
    """Save what is in the form, then ask in another language; hints that are shown stay."""
    attempt = deeds.attempt_of(db(), me().person_id, id)
    try:
        saved = saving.save(id)
    except Refused as problem:
        return _closed(attempt, str(problem))
    db().commit()
    shown = hints.wanted(request.form.getlist(hints.FIELD))
    if saved.errors:
        return _not_taken(attempt, saved, shown)
    tongues.remember(lang if lang in languages.OTHERS else None)
    onwards = f"{_here(id)}?{hints.written(shown)}" if shown else _here(id)
    return replies.received(onwards, at=saving.moment(saved))


@bp.post("/luot/<uuid:id>/nop")
@allow(Role.LEARNER)
def submit(id: UUID) -> ResponseReturnValue:
    """Save what is in the form and hand in; with answers wanting she is asked once more."""
    answers = saving.sent()
    as_it_is = bool(request.form.get(AS_IT_IS))
    handed = deeds.hand_in(db(), doing.deed(), id, answers, as_it_is=as_it_is)
    db().commit()
    if handed.at:
        return replies.received(_here(id), at=handed.at)
    saved = saving.verdicts(answers, handed.received)
    if saved.errors:
        return _not_taken(deeds.attempt_of(db(), me().person_id, id), saved)
    return replies.received(_wanting(id))


def _answerable(id: UUID, question_key: str) -> Attempt:
    attempt = deeds.attempt_of(db(), me().person_id, id)
    keys = {question.key for question in quiz_attempts.questions(db(), attempt)}
    if question_key not in keys or not set(request.form.getlist(saving.ON_PAGE)) <= keys:
        raise NotHers
    return attempt


def _here(id: UUID, anchor: str | None = None) -> str:
    return url_for("attempt.show", id=id, _anchor=anchor)


def _wanting(id: UUID) -> str:
    return f"{_here(id)}?{WANTING}=1"


def _sheet(
    attempt: Attempt, saved: Saved | None = None, shown: dict[str, int] | None = None
) -> str:
    hinted = shown or hints.wanted(request.args.getlist(hints.FIELD))
    return render_template(
        "learner/attempt/sheet.html",
        sheet=sheets.sheet(attempt, saved, hinted),
        wanting=WANTING in request.args,
    )


def _not_taken(
    attempt: Attempt, saved: Saved, shown: dict[str, int] | None = None
) -> ResponseReturnValue:
    message = " ".join(saved.errors.values())
    return replies.refused(message, lambda: _sheet(attempt, saved, shown))


def _closed(attempt: Attempt, message: str) -> ResponseReturnValue:
    link = [(_here(attempt.id), "Xem kết quả")]
    return replies.refused(
        message,
        lambda: render_template(
            "learner/says.html", title="Bài này đã nộp", message=message, links=link
        ),
    )
