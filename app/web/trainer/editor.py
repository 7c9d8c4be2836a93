"""The editor: the text on one side, what learners will see on the other, and drafts never lost."""

from typing import Any

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, text
from app.catalog import drafting, examples, media, redrawing, waiting, workshop
from app.catalog.drafting import Desk, SavedElsewhere, TooLong
from app.catalog.models import Lesson, LessonKind
from app.catalog.redrawing import Outdated
from app.organisation import settings
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import loading, names, sheet
from app.web.trainer.forms import DraftForm, PictureForm, row_id

bp = Blueprint("editor", __name__)
SCRIPT = "application/json"
# Where the button she saved with leads; saving by itself leads back to the text.
ONWARDS = {"xem-truoc": "previews.show", "xem": "previews.as_learner", "dang": "publishing.show"}


@bp.get("/soan/<course>/<lesson>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson, loading.READERS)
    if not loading.may_write(db(), found):
        return redirect(url_for("previews.show", course=course, lesson=lesson))
    desk = sheet.desk(db(), found)
    form = DraftForm(source=desk.source, base=desk.base_id or "", seen=desk.stamp)
    return page(found, form, desk)


@bp.post("/soan/<course>/<lesson>/nhap")
@allow(Role.TRAINER)
def save(course: str, lesson: str) -> ResponseReturnValue:
    found = loading.lesson(db(), course, lesson)
    form = DraftForm(request.form)
    try:
        desk = drafting.save(
            db(),
            found.id,
            me().account_id,
            form.source.data or "",
            base=row_id(form.base),
            seen=form.seen.data or "",
            at=clock.now(),
        )
    except TooLong as problem:
        return _refused(found, form, str(problem))
    except SavedElsewhere as problem:
        return _elsewhere(found, form, problem)
    db().commit()
    return _saved(found, desk)


def _saved(lesson: Lesson, desk: Desk) -> ResponseReturnValue:
    place: dict[str, Any] = {"course": lesson.course.key, "lesson": lesson.key}
    two_texts = url_for("two_texts.show", **place) if desk.is_stale else None
    onwards = ONWARDS.get(request.form.get("roi", ""))
    following = url_for(onwards, **place) if onwards else None
    if request.headers.get("Accept") == SCRIPT:
        at = text.hour(desk.saved_at) if desk.saved_at else None
        return jsonify(at=at, seen=desk.stamp, other=two_texts, next=following)
    here = url_for("editor.show", **place, bao="da-luu-nhap")
    return redirect(two_texts or following or here, 303)


def _refused(lesson: Lesson, form: DraftForm, message: str) -> ResponseReturnValue:
    """Not stored; what she typed stands in the box as she typed it."""
    if request.headers.get("Accept") == SCRIPT:
        return make_response(jsonify(message=message), 422)
    form.source.errors = [message]
    desk = sheet.desk(db(), lesson)
    return make_response(page(lesson, form, desk), 422)


def _outdated(lesson: Lesson) -> list[Outdated]:
    """On the page of a bank: the lessons that draw from an older text of it."""
    if lesson.kind is not LessonKind.BANK:
        return []
    found = redrawing.outdated(db(), lesson.course_id)
    return [one for one in found if lesson.key in one.banks]


def _elsewhere(lesson: Lesson, form: DraftForm, problem: SavedElsewhere) -> ResponseReturnValue:
    """Another page of hers saved a text since: both are shown, and she says which one stays."""
    message = "Bài này chị đang mở ở một chỗ khác, và chỗ kia đã lưu sau."
    if request.headers.get("Accept") == SCRIPT:
        return make_response(jsonify(message=message), 409)
    form.seen.data = problem.draft.updated_at.isoformat()
    page = render_template(
        "trainer/editor/elsewhere.html",
        state=workshop.state(db(), lesson),
        form=form,
        problem=message,
        draft=problem.draft,
    )
    return make_response(page, 409)


def page(
    lesson: Lesson, form: DraftForm, desk: Desk, picture: PictureForm | None = None, line: str = ""
) -> str:
    """The editor; `line` shows the picture that was just brought in."""
    state = workshop.state(db(), lesson)
    proof = None if form.source.errors else sheet.proof(db(), lesson, state.title, desk.source)
    return render_template(
        "trainer/editor/show.html",
        state=state,
        form=form,
        desk=desk,
        proof=proof,
        outdated=_outdated(lesson),
        sent=waiting.latest_of(db(), lesson.id, me().account_id),
        may_publish=settings.may_approve_own(db()),
        deadline=names.deadline,
        others=drafting.others(db(), lesson.id, me().account_id),
        examples=examples.EXAMPLES,
        pictures=sorted(media.urls(db(), lesson.course_id).items()),
        picture=picture or PictureForm(),
        line=line,
    )
