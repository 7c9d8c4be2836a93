"""«Chấm lại»: one decision about answers handed in before a question changed, and its undoing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.assessment.models import Regrade
from app.assessment.regrades import Decision
from app.catalog import workshop
from app.catalog.models import Lesson
from app.learning import regrade_story, regrading, remarking
from app.learning.regrade_story import Told
from app.learning.regrading import NotUndoable
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import loading, names

bp = Blueprint("regrades", __name__)
PER_PAGE = 20


@dataclass(frozen=True)
class Counted:
    """A number with its meaning, as `_figure.html` prints it."""

    key: str
    title: str
    definition: str
    value: int
    people_url: str | None = None


@bp.get("/soan/<course>/<lesson>/cham-lai/<uuid:id>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str, lesson: str, id: UUID) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson, loading.READERS)
    return _page(found, _told(found, id))


@bp.post("/soan/<course>/<lesson>/cham-lai/<uuid:id>/hoan-lai")
@allow(Role.TRAINER)
def undo(course: str, lesson: str, id: UUID) -> ResponseReturnValue:
    """The earlier points come back; whoever has finished the lesson has finished it."""
    found = loading.lesson(db(), course, lesson)
    told = _told(found, id)
    try:
        job = regrading.undo(db(), told.regrade, by=me().account_id, at=clock.now())
    except NotUndoable as problem:
        return make_response(_page(found, told, str(problem)), 409)
    db().commit()
    carry_out([job])
    return _back(course, lesson, id, "da-hoan-lai")


@bp.post("/soan/<course>/<lesson>/cham-lai/<uuid:id>/tiep")
@allow(Role.TRAINER)
def go_on(course: str, lesson: str, id: UUID) -> ResponseReturnValue:
    """What a cut of the current left undone."""
    told = _told(loading.lesson(db(), course, lesson), id)
    carry_out([told.regrade])
    return _back(course, lesson, id, "da-cham-tiep")


def carry_out(jobs: Iterable[Regrade]) -> None:
    """Make the marks, some at a time, so that learners never wait long for their turn."""
    for job in jobs:
        with database().reading() as session:
            ids = remarking.targets(session, job)
        for start in range(0, len(ids), remarking.AT_ONCE):
            now = ids[start : start + remarking.AT_ONCE]
            remarking.proceed(db(), job, now, at=clock.now())
            db().commit()


def _back(course: str, lesson: str, id: UUID, message: str) -> ResponseReturnValue:
    return redirect(url_for("regrades.show", course=course, lesson=lesson, id=id, bao=message), 303)


def _told(lesson: Lesson, id: UUID) -> Told:
    found = regrade_story.find(db(), lesson.id, id)
    if found is None:
        abort(404)
    return found


def _page(lesson: Lesson, told: Told, problem: str | None = None) -> str:
    page = loading.page_number()
    reach = loading.reach(me(), loading.READERS)
    total, steps = regrade_story.steps(
        db(), reach, told.regrade.id, offset=(page - 1) * PER_PAGE, limit=PER_PAGE
    )
    here: dict[str, Any] = {
        "course": lesson.course.key,
        "lesson": lesson.key,
        "id": told.regrade.id,
    }
    return render_template(
        "trainer/regrade/show.html",
        state=workshop.state(db(), lesson),
        told=told,
        here=here,
        by=names.of_account(db(), told.regrade.by_account),
        counted=_counted(told),
        decision_names=names.DECISIONS,
        steps=steps,
        unseen=told.changed - total,
        left=remarking.left(db(), told.regrade) if _is_open(told) else 0,
        may_write=loading.may_write(db(), lesson),
        why_not=regrading.why_not(db(), told.regrade),
        problem=problem,
        page=page,
        pages=max(-(-total // PER_PAGE), 1),
        page_url=lambda number: url_for("regrades.show", **here, trang=number),
    )


def _is_open(told: Told) -> bool:
    """Whether something may be left to do: not where points were kept, or given back."""
    keeps = told.decision is Decision.KEEP and told.regrade.undoes is None
    return told.undone is None and not keeps


def _counted(told: Told) -> list[Counted]:
    return [
        Counted(
            "bai-cham-lai",
            "Bài được chấm lại",
            "Số bài đã nộp, kể cả lượt làm tình huống, mà điểm câu này đổi ở lần chấm ấy. "
            "Bài do người chấm giữ nguyên.",
            told.changed,
            "#danh-sach" if told.changed else None,
        ),
        Counted(
            "hoc-xong-nho-cham-lai",
            "Chị học xong bài nhờ lần chấm này",
            "Số chị trước đó chưa học xong bài, nay đủ điểm nên đã học xong. "
            "Hoàn lại điểm thì vẫn là đã học xong.",
            told.finished,
        ),
    ]
