"""Taking answers to mark, keeping them while she works, leaving them to others."""

from uuid import UUID

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.assessment import claims, reviewing, taking
from app.assessment.claims import Taken
from app.assessment.models import OpenAnswer
from app.assessment.reviewing import AlreadyMarked
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, marking_sheet

bp = Blueprint("claiming", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)


@bp.post("/cham/<int:question>/nhan")
@allow(Role.TRAINER)
def start(question: int) -> ResponseReturnValue:
    """The answer that waits longest and that nobody has; none is free: back to the question."""
    marking_sheet.rest(question)
    return _next(question, None)


@bp.post("/cham/<int:question>/<uuid:answer>/nhan")
@allow(Role.TRAINER)
def keep(question: int, answer: UUID) -> ResponseReturnValue:
    """A sign of life from the page she marks on: it stays hers, or she hears who has it."""
    found, at = marking_sheet.answer(question, answer), clock.now()
    if reviewing.state(db(), found) != reviewing.WAITS:
        return jsonify(hers=False, message=str(AlreadyMarked())), 409
    try:
        claims.keep(db(), found.id, me().account_id, at=at)
    except Taken as taken:
        return jsonify(hers=False, message=marking_sheet.who_has_it(taken)), 409
    db().commit()
    return jsonify(hers=True, until=text.hour(at + claims.LASTS))


@bp.post("/cham/<int:question>/<uuid:answer>/de-lai")
@allow(Role.TRAINER)
def leave(question: int, answer: UUID) -> ResponseReturnValue:
    """Leave it to others, and take the next one or rest."""
    found = marking_sheet.answer(question, answer)
    if request.form.get("roi") == "sau":
        return _next(question, found)
    claims.release(db(), me().account_id, question)
    db().commit()
    return redirect(url_for("marking.index", bao="da-de-lai"), 303)


def _next(question: int, after: OpenAnswer | None) -> ResponseReturnValue:
    found = taking.next_group(
        db(), marking_sheet.reach(), question, me().account_id, after=after, at=clock.now()
    )
    if found is None or (after is not None and found.id == after.id):
        # Nothing else is free: what she left must not come back at once.
        claims.release(db(), me().account_id, question)
        db().commit()
        return redirect(url_for("marking.show", question=question, bao="da-de-lai"), 303)
    db().commit()
    sau = after.id if after else None
    address = url_for("marking.correct", question=question, answer=found.id, sau=sau)
    return redirect(address, 303)
