"""«Duyệt bài»: what waits, one text to read with what it changes, and the verdict."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app import clock
from app.assessment import proposed_decisions
from app.assessment.models import Regrade
from app.assessment.regrades import Decision
from app.catalog import approving, proposing, waiting, workshop
from app.catalog.approving import OwnText
from app.catalog.models import Lesson, Revision
from app.catalog.proposals import Proposal
from app.catalog.proposing import IsOnline
from app.catalog.publishing import StaleBase
from app.catalog.verdicts import Decided
from app.catalog.waiting import Filed
from app.learning import regrading
from app.organisation import settings
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import learner_view, loading, names, reading, regrades, rulings, sheet
from app.web.trainer.forms import ApprovalForm, ReturnForm, row_id
from app.web.trainer.review import Ready
from app.web.trainer.rulings import Row

bp = Blueprint("approving", __name__)
bp.url_value_preprocessor(loading.no_larger_than_a_row)
OWN_SHOWN = 20
OWN = "Chị không tự duyệt bài của mình được. Chị nhờ người khác trong danh sách người duyệt."
NOT_READY = "Bài này có chỗ chưa đăng được. Chị trả lại để người soạn sửa."
CHOOSE = "Có câu cần chọn lại cách tính bài đã nộp. Chị chọn rồi duyệt."
MOVED = "Số bài đã nộp vừa đổi sau khi chị mở trang này. Chị xem lại các con số rồi duyệt."
NOT_PUT_BACK = "Nội dung trước lần sửa khẩn chưa dựng lại được. Chị chờ vài giây rồi thử lại."


@bp.get("/duyet")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    reach, now = loading.reach(me(), loading.READERS), clock.now()
    own_too = settings.may_approve_own(db())
    found = waiting.within(db(), reach, at=now)
    to_read = [one for one in found if own_too or one.author_id != me().person_id]
    own = waiting.of_author(db(), reach, me().account_id, limit=OWN_SHOWN)
    return render_template(
        "trainer/proposals/index.html",
        to_read=to_read,
        own=own,
        titles=_titles(db(), [*to_read, *own]),
        now=now,
        urgency_names=names.URGENCIES,
        deadline=names.deadline,
    )


@bp.get("/duyet/<int:id>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(id: int) -> ResponseReturnValue:
    return _page(db(), loading.proposal(db(), id), ReturnForm())


@bp.get("/duyet/<int:id>/xem")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def as_learner(id: int) -> ResponseReturnValue:
    """The text in the learner's own pages. Nothing can be sent from here."""
    proposal = loading.proposal(db(), id).proposal
    state = workshop.state(db(), proposal.lesson)
    proof = sheet.proof(db(), proposal.lesson, state.title, proposal.source)
    return learner_view.page(state, proof, ("Về trang duyệt", url_for("approving.show", id=id)))


@bp.post("/duyet/<int:id>/dang")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def approve(id: int) -> ResponseReturnValue:
    form = ApprovalForm(request.form)
    # Setting the lesson takes a while: it is read and set before anything is locked.
    with database().reading() as session:
        found = loading.proposal(session, id)
        if not found.is_open:
            return _decided(id)
        urgent = found.proposal.is_urgent
        ready = None if urgent else reading.ready(session, found.proposal)
        wishes = proposed_decisions.of(session, id)
        rows = rulings.rows(ready.asked, request.form, wishes) if ready else []
        if rulings.LOOK in request.form:
            return _page(session, found, ReturnForm(), looks=True)
        if ready and (problem := _not_yet(ready, form, rows)):
            return make_response(_page(session, found, ReturnForm(), problem), 422)
    try:
        jobs = _approve(id, ready, form, rows)
    except (Decided, OwnText, StaleBase) as refused:
        return _refused(id, refused)
    regrades.carry_out(jobs)
    return redirect(url_for("approving.index", bao=_done(urgent, jobs)), 303)


def _not_yet(ready: Ready, form: ApprovalForm, rows: list[Row]) -> str | None:
    """Why it cannot be approved as she asks; None when it can."""
    if ready.prepared is None:
        return ready.busy or NOT_READY
    if any(row.error for row in rows):
        return CHOOSE
    if rulings.together(ready.asked, rows).emptied:
        return rulings.EMPTIED
    changes_points = any(row.chosen is not Decision.KEEP for row in rows)
    return MOVED if changes_points and form.shown.data != rulings.stamp(ready.asked) else None


def _approve(id: int, ready: Ready | None, form: ApprovalForm, rows: list[Row]) -> list[Regrade]:
    """The text goes online, and with it what is decided of answers handed in; it is committed."""
    by, at = loading.approver(), clock.now()
    verdict = approving.approve(
        db(),
        db().get_one(Proposal, id),
        ready.prepared if ready else None,
        by=by,
        onto=row_id(form.newest),
        at=at,
    )
    jobs: list[Regrade] = []
    if ready and verdict.revision_id is not None:
        revision = db().get_one(Revision, verdict.revision_id)
        choices, since = rulings.choices(rows), ready.old_id
        jobs = regrading.decide(db(), revision, choices, since=since, by=by.account_id, at=at)
    db().commit()
    return jobs


def _done(urgent: bool, jobs: list[Regrade]) -> str:
    if any(job.decision is not Decision.KEEP for job in jobs):
        return "da-duyet-cham-lai"
    return "da-duyet-khan" if urgent else "da-duyet"


@bp.post("/duyet/<int:id>/tra-lai")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def send_back(id: int) -> ResponseReturnValue:
    form = ReturnForm(request.form)
    with database().reading() as session:
        found = loading.proposal(session, id)
        if not found.is_open:
            return _decided(id)
        if not form.validate():
            return make_response(_page(session, found, form), 422)
        ready = reading.ready_before(session, found.proposal)
        if ready and ready.prepared is None:
            return make_response(_page(session, found, form, NOT_PUT_BACK), 422)
    earlier = ready.prepared if ready else None
    try:
        approving.send_back(
            db(),
            db().get_one(Proposal, id),
            form.words.data or "",
            by=loading.approver(),
            earlier=earlier,
            at=clock.now(),
        )
    except (Decided, OwnText, StaleBase) as refused:
        return _refused(id, refused)
    db().commit()
    return redirect(url_for("approving.index", bao="da-tra-lai"), 303)


@bp.post("/duyet/<int:id>/rut-lai")
@allow(Role.TRAINER)
def withdraw(id: int) -> ResponseReturnValue:
    """«Rút lại»: only the text she sent herself, and only while it waits."""
    proposal = loading.proposal(db(), id).proposal
    if proposal.by_account != me().account_id:
        abort(404)
    try:
        proposing.withdraw(db(), proposal, by=me().account_id, at=clock.now())
    except Decided:
        return _decided(id)
    except IsOnline:
        abort(404)
    db().commit()
    course, lesson = proposal.lesson.course.key, proposal.lesson.key
    return redirect(url_for("editor.show", course=course, lesson=lesson, bao="da-rut-lai"), 303)


def _decided(id: int) -> ResponseReturnValue:
    db().rollback()
    return redirect(url_for("approving.show", id=id, bao="da-co-nguoi-duyet"), 303)


def _refused(id: int, refused: Exception) -> ResponseReturnValue:
    """Decided by somebody else, her own text, or a lesson published since: the page tells."""
    db().rollback()
    if isinstance(refused, OwnText):
        return make_response(_page(db(), loading.proposal(db(), id), ReturnForm(), OWN), 403)
    if isinstance(refused, Decided):
        return _decided(id)
    return redirect(url_for("approving.show", id=id), 303)


def _titles(session: Session, filed: list[Filed]) -> dict[int, str]:
    """{lesson id: title}"""
    lessons: dict[int, Lesson] = {one.proposal.lesson_id: one.proposal.lesson for one in filed}
    states = workshop.states_of(session, list(lessons.values()))
    return {state.lesson.id: state.title for state in states}


def _page(
    session: Session,
    filed: Filed,
    form: ReturnForm,
    problem: str | None = None,
    *,
    looks: bool = False,
) -> str:
    """What was chosen on this page for answers handed in stays chosen, whatever is wrong."""
    read = reading.of(session, filed)
    rows = rulings.rows(read.asked, request.form, read.wishes)
    return render_template(
        "trainer/proposals/show.html",
        read=read,
        state=read.state,
        filed=filed,
        sent=filed.proposal,
        proof=read.proof,
        form=form,
        problem=problem,
        rows=rows,
        together=rulings.together(read.asked, rows) if looks else None,
        shown=rulings.stamp(read.asked),
        decision_names=names.DECISIONS,
        now=clock.now(),
        change_names=names.CHANGES,
        urgency_names=names.URGENCIES,
        deadline=names.deadline,
    )
