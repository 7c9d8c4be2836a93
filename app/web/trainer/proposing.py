"""«Gửi duyệt»: her draft waits for another reader. «Sửa khẩn»: online first, read afterwards."""

import hashlib
from collections.abc import Mapping

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app import clock
from app.assessment import proposed_decisions
from app.assessment.regrades import Decision
from app.catalog import proposing, urgent, waiting, workshop
from app.catalog.models import Lesson
from app.catalog.proposals import Urgency
from app.catalog.publishing import Prepared, StaleBase
from app.catalog.urgent import NotUrgent
from app.organisation import units
from app.people import grants
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import loading, names, review, rulings
from app.web.trainer.forms import ProposalForm, UrgentForm
from app.web.trainer.publishing import may_go
from app.web.trainer.review import Ready
from app.web.trainer.rulings import Row

bp = Blueprint("proposing", __name__)


@bp.get("/soan/<course>/<lesson>/gui-duyet")
@allow(Role.TRAINER)
def show(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    ready = review.of_draft(db(), found)
    if ready.desk.is_stale:
        return redirect(url_for("two_texts.show", course=course, lesson=lesson))
    form = ProposalForm(seen=ready.desk.stamp, note=request.args.get("ghi-chu", ""))
    return _page(db(), found, ready, form, rulings.rows(ready.asked, {}))


@bp.post("/soan/<course>/<lesson>/gui-duyet")
@allow(Role.TRAINER)
def send(course: str, lesson: str) -> ResponseReturnValue:
    form = ProposalForm(request.form)
    # Setting the lesson takes a while: it is read and set before anything is locked.
    with database().reading() as session:
        found = loading.lesson(session, course, lesson)
        ready = review.of_draft(session, found, rulings.anew(request.form))
        rows = rulings.rows(ready.asked, request.form)
        if ready.nothing_changed and workshop.state(session, found).is_online:
            return _to_editor(course, lesson, None)
        if ready.desk.is_stale:
            return _to_both_texts(course, lesson)
        if rulings.LOOK in request.form:
            return _page(session, found, ready, form, rows, looks=True)
        if ready.prepared is None or not may_go(ready, form, rows):
            return make_response(_page(session, found, ready, form, rows), 422)
    try:
        _propose(found, ready, ready.prepared, form, rulings.choices(rows))
    except StaleBase:
        db().rollback()
        return _to_both_texts(course, lesson)
    db().commit()
    return _to_editor(course, lesson, "da-gui-duyet")


def _propose(
    lesson: Lesson,
    ready: Ready,
    prepared: Prepared,
    form: ProposalForm,
    choices: Mapping[str, Decision],
) -> None:
    """Send the text, and with it what she chose for answers already handed in."""
    now = clock.now()
    sent = proposing.propose(
        db(),
        lesson,
        prepared.source,
        by=me().account_id,
        base=ready.desk.base_id,
        note=form.note.data or None,
        at=now,
    )
    proposed_decisions.note(db(), sent.id, choices, at=now)


@bp.get("/soan/<course>/<lesson>/sua-khan")
@allow(Role.TRAINER)
def ask(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    ready = review.of_draft(db(), found)
    if ready.desk.is_stale:
        return redirect(url_for("two_texts.show", course=course, lesson=lesson))
    return _urgent_page(db(), found, ready, UrgentForm(seen=ready.desk.stamp))


@bp.post("/soan/<course>/<lesson>/sua-khan")
@allow(Role.TRAINER)
def change(course: str, lesson: str) -> ResponseReturnValue:
    form = UrgentForm(request.form)
    with database().reading() as session:
        found = loading.lesson(session, course, lesson)
        ready = review.of_draft(session, found)
        if ready.desk.is_stale:
            return _to_both_texts(course, lesson)
        if ready.prepared is None or not may_go(ready, form) or _refusal(session, ready):
            return make_response(_urgent_page(session, found, ready, form), 422)
    try:
        proposing.change_urgently(
            db(),
            found,
            ready.prepared,
            by=me().account_id,
            base=ready.desk.base_id,
            urgency=Urgency(form.urgency.data),
            note=form.note.data or "",
            at=clock.now(),
        )
    except (StaleBase, NotUrgent):
        # Somebody published or took the lesson off meanwhile: she looks again.
        db().rollback()
        return redirect(url_for("proposing.ask", course=course, lesson=lesson), 303)
    db().commit()
    return _to_editor(course, lesson, "da-sua-khan")


def _to_editor(course: str, lesson: str, message: str | None) -> ResponseReturnValue:
    return redirect(url_for("editor.show", course=course, lesson=lesson, bao=message), 303)


def _to_both_texts(course: str, lesson: str) -> ResponseReturnValue:
    return redirect(url_for("two_texts.show", course=course, lesson=lesson), 303)


def _page(
    session: Session,
    lesson: Lesson,
    ready: Ready,
    form: ProposalForm,
    rows: list[Row],
    *,
    looks: bool = False,
) -> str:
    sent = waiting.latest_of(session, lesson.id, me().account_id)
    waits = sent if sent and sent.is_open and not sent.proposal.is_urgent else None
    same = waits is not None and waits.proposal.source_sha256 == _hash(ready)
    return render_template(
        "trainer/proposals/new.html",
        state=workshop.state(session, lesson),
        ready=ready,
        form=form,
        waits=waits,
        is_the_same=same,
        rows=rows,
        together=rulings.together(ready.asked, rows) if looks else None,
        decision_names=names.DECISIONS,
        readers=_readers(session, lesson),
        change_names=names.CHANGES,
    )


def _urgent_page(session: Session, lesson: Lesson, ready: Ready, form: UrgentForm) -> str:
    return render_template(
        "trainer/proposals/urgent.html",
        state=workshop.state(session, lesson),
        ready=ready,
        form=form,
        refusal=_refusal(session, ready),
        readers=_readers(session, lesson),
        change_names=names.CHANGES,
    )


def _refusal(session: Session, ready: Ready) -> str | None:
    """Why this change has to wait; None when it may go online at once."""
    if ready.prepared is None:
        return None
    try:
        urgent.check(session, ready.desk.newest, ready.prepared)
    except NotUrgent as problem:
        return str(problem)
    return None


def _hash(ready: Ready) -> str | None:
    return hashlib.sha256(ready.prepared.source.encode()).hexdigest() if ready.prepared else None


def _readers(session: Session, lesson: Lesson) -> list[str]:
    """Who else may approve: trainers and administrators of the course's unit and above."""
    above = units.line(session, lesson.course.unit_id, clock.today())
    accounts = grants.accounts_over(session, above, loading.READERS, at=clock.now())
    return waiting.readers(session, accounts, me().person_id)
