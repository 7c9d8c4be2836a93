"""«Đăng bài»: what changed, what to mind, and then learners see it. «Gỡ bài» takes it off."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.assessment.models import Regrade
from app.assessment.regrades import Decision
from app.catalog import drafting, proposing, publications, publishing, status, workshop
from app.catalog.models import Course, Lesson
from app.catalog.publishing import Prepared, StaleBase
from app.learning import regrading
from app.organisation import settings
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import loading, names, regrades, review, rulings
from app.web.trainer.forms import ProposalForm, PublishForm, UrgentForm
from app.web.trainer.review import Ready
from app.web.trainer.rulings import Row

bp = Blueprint("publishing", __name__)
CHANGED = "Bài nháp vừa đổi sau khi chị mở trang này. Chị xem lại rồi đăng."
RELEASE = "cong-bo"
KEPT = "Bài hoặc khóa còn ghi “trạng thái: nháp”. Chị đổi thành “trạng thái: công bố” trước đã."
UNREAD = "Chị đọc các lưu ý rồi đánh dấu vào ô này."


@bp.get("/soan/<course>/<lesson>/dang")
@allow(Role.TRAINER)
def show(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    if not settings.may_approve_own(db()):
        return redirect(url_for("proposing.show", course=course, lesson=lesson))
    ready = review.of_draft(db(), found)
    if ready.desk.is_stale:
        return redirect(url_for("two_texts.show", course=course, lesson=lesson))
    form = PublishForm(seen=ready.desk.stamp)
    return _page(found, ready, form, rulings.rows(ready.asked, {}))


@bp.post("/soan/<course>/<lesson>/dang")
@allow(Role.TRAINER)
def publish(course: str, lesson: str) -> ResponseReturnValue:
    form = PublishForm(request.form)
    # Setting the lesson takes a while: it is read and set before anything is locked.
    with database().reading() as session:
        found = loading.lesson(session, course, lesson)
        if not settings.may_approve_own(session):
            return _to_be_approved(course, lesson, form)
        released = RELEASE in request.form
        ready = review.of_draft(session, found, rulings.anew(request.form), released=released)
        rows = rulings.rows(ready.asked, request.form)
        if ready.nothing_changed and workshop.state(session, found).is_current:
            return _published(course, lesson, [])
        if ready.desk.is_stale:
            return redirect(url_for("two_texts.show", course=course, lesson=lesson), 303)
        if rulings.LOOK in request.form:
            return _page(found, ready, form, rows, looks=True)
        if ready.prepared is None or not may_go(ready, form, rows):
            return make_response(_page(found, ready, form, rows), 422)
    try:
        if released and status.is_course_draft(found.course):
            status.release_course(db(), db().get_one(Course, found.course_id), by=me().account_id)
        jobs = _publish(found, ready, ready.prepared, form, rulings.choices(rows))
    except StaleBase:
        db().rollback()
        return redirect(url_for("two_texts.show", course=course, lesson=lesson), 303)
    regrades.carry_out(jobs)
    return _published(course, lesson, jobs)


def _to_be_approved(course: str, lesson: str, form: PublishForm) -> ResponseReturnValue:
    """The province lets nobody approve her own text any more: what she typed goes along."""
    typed: dict[str, Any] = {"ghi-chu": (form.note.data or "")[:300] or None}
    return redirect(url_for("proposing.show", course=course, lesson=lesson, **typed), 303)


def _published(course: str, lesson: str, jobs: list[Regrade]) -> ResponseReturnValue:
    regraded = any(job.decision is not Decision.KEEP for job in jobs)
    message = "da-dang-cham-lai" if regraded else "da-dang"
    return redirect(url_for("editor.show", course=course, lesson=lesson, bao=message), 303)


@bp.get("/soan/<course>/<lesson>/go-bai")
@allow(Role.TRAINER)
def confirm(course: str, lesson: str) -> ResponseReturnValue:
    state = workshop.state(db(), loading.lesson(db(), course, lesson))
    if not state.is_online:
        return redirect(url_for("editor.show", course=course, lesson=lesson))
    return render_template("trainer/publishing/withdraw.html", state=state)


@bp.post("/soan/<course>/<lesson>/go-bai")
@allow(Role.TRAINER)
def withdraw(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    publications.withdraw(db(), found, by=me().account_id, at=clock.now())
    db().commit()
    return redirect(url_for("courses.show", course=course, bao="da-go"), 303)


def may_go(
    ready: Ready, form: PublishForm | ProposalForm | UrgentForm, rows: list[Row] | None = None
) -> bool:
    """Whether she has seen this very text, and its warnings; if not, the form says so."""
    rows = rows or []
    if not form.validate() or any(row.error for row in rows):
        return False
    if ready.is_kept:
        form.seen.errors = [KEPT]
    elif rulings.together(ready.asked, rows).emptied:
        form.seen.errors = [rulings.EMPTIED]
    elif form.seen.data != ready.desk.stamp:
        form.seen.data = ready.desk.stamp
        form.seen.errors = [CHANGED]
    elif ready.warnings and not form.read_warnings.data:
        form.read_warnings.errors = [UNREAD]
    return not form.errors


def _publish(
    lesson: Lesson,
    ready: Ready,
    prepared: Prepared,
    form: PublishForm,
    choices: dict[str, Decision],
) -> list[Regrade]:
    at, author = clock.now(), me().account_id
    revision = publishing.publish(
        db(),
        lesson,
        prepared,
        by=author,
        base=ready.desk.base_id,
        note=form.note.data or None,
        at=at,
    )
    proposing.withdraw_all(db(), lesson.id, by=author, at=at)
    jobs = regrading.decide(db(), revision, choices, since=ready.old_id, by=author, at=at)
    drafting.discard(db(), lesson.id, author)
    db().commit()
    return jobs


def _page(
    lesson: Lesson, ready: Ready, form: PublishForm, rows: list[Row], *, looks: bool = False
) -> str:
    return render_template(
        "trainer/publishing/show.html",
        state=workshop.state(db(), lesson),
        ready=ready,
        form=form,
        rows=rows,
        together=rulings.together(ready.asked, rows) if looks else None,
        change_names=names.CHANGES,
        decision_names=names.DECISIONS,
        language_names=names.LANGUAGES,
    )
