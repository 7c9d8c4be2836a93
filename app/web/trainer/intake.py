"""«Đưa câu hỏi từ tệp»: a file or a pasted paper is read, looked through, and kept as a draft.

No text is stored until she saves: what was read travels in the form, as text she may change. Only
the pictures of a Word file are kept at once, as pictures of the course that no lesson uses yet.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from app import clock, text
from app.catalog import arranging, drafting, media, workshop
from app.catalog.arranging import BadKey
from app.catalog.drafting import TooLong
from app.catalog.exchange import intake, lessons, sentences, showing
from app.catalog.exchange.intake import Received
from app.catalog.exchange.paper import Paper, Refused
from app.catalog.exchange.sheets import template
from app.catalog.models import Course, Lesson
from app.catalog.workshop import LessonState
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.exports import XLSX
from app.web.trainer import brought, loading, names, sheet
from app.web.trainer.forms import NEW_LESSON, PaperForm, TakenForm

bp = Blueprint("intake", __name__)
# A Word file may have twenty megabytes; what comes with it in the form is small.
LARGEST_UPLOAD = 21 * 1024 * 1024
ONE_OF_TWO = "Chị chọn một trong hai: đưa tệp lên, hoặc dán chữ. Chữ chị dán còn nguyên ở dưới."
USUAL_TITLE = "Câu hỏi mới"
LONGEST_TITLE = 150


@bp.get("/soan/<course>/dua-vao")
@allow(Role.TRAINER)
def show(course: str) -> ResponseReturnValue:
    return _ask(loading.course(db(), course), PaperForm())


@bp.get("/soan/<course>/dua-vao/mau-cau-hoi.xlsx")
@allow(Role.TRAINER)
def sheet_template(course: str) -> ResponseReturnValue:
    loading.course(db(), course)
    response = Response(template.book(), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{template.FILE}"'
    return response


@bp.post("/soan/<course>/dua-vao")
@allow(Role.TRAINER)
def read(course: str) -> ResponseReturnValue:
    request.max_content_length = LARGEST_UPLOAD
    # Reading takes its time: no session is open meanwhile, so nobody's writing waits.
    with database().reading() as session:
        found = loading.course(session, course)
        states = workshop.states(session, found)
        pictures = media.hashes(session, found.id)
    form = PaperForm()
    try:
        form = PaperForm(request.form)
        paper, title = _read(form, pictures)
    except RequestEntityTooLarge:
        return _refused(found, form, sentences.TOO_BIG)
    except Refused as problem:
        return _refused(found, form, problem.sentence)
    if paper.pictures:
        paper = brought.with_pictures(found, paper)
    return _review(found, TakenForm.of(paper, title), states)


@bp.post("/soan/<course>/dua-vao/nhap")
@allow(Role.TRAINER)
def save(course: str) -> ResponseReturnValue:
    found = loading.course(db(), course)
    states = workshop.states(db(), found)
    form = TakenForm(request.form)
    form.offer(states)
    if not form.validate():
        return _review(found, form, states, 422)
    try:
        lesson = _keep(found, states, form)
    except BadKey as problem:
        form.title.errors = [str(problem)]
    except TooLong as problem:
        form.source.errors = [str(problem)]
    else:
        db().commit()
        here = url_for("editor.show", course=course, lesson=lesson.key, bao="da-dua-vao")
        return redirect(here, 303)
    db().rollback()
    return _review(found, form, states, 422)


def _read(form: PaperForm, pictures: Mapping[str, str]) -> tuple[Paper, str]:
    """(what was sent, read; a title for it). Raises Refused."""
    file = request.files.get("file")
    name = PurePath((file.filename or "").replace("\\", "/")).stem if file else ""
    pasted = form.pasted.data or ""
    if file and file.filename and pasted.strip():
        raise Refused(ONE_OF_TWO)
    if not (file and file.filename) and not pasted.strip():
        raise Refused(sentences.NOTHING)
    title = " ".join(text.clean(name).replace("_", " ").split())[:LONGEST_TITLE] or USUAL_TITLE
    data = file.read() if file and file.filename else pasted.encode("utf-8", "replace")
    return intake.read(Received(data, title, pictures)), title


def _keep(course: Course, states: Sequence[LessonState], form: TakenForm) -> Lesson:
    """The draft saved, in a lesson of its own or below another. Raises BadKey and TooLong."""
    at, author, source = clock.now(), me().account_id, form.source.data or ""
    if form.place.data != NEW_LESSON:
        lesson = next(one.lesson for one in states if one.lesson.key == form.place.data)
        otherwise = sheet.desk(db(), lesson).source
        drafting.append(db(), lesson.id, author, lessons.body(source), otherwise, at=at)
        return lesson
    title = text.clean(form.title.data or "")
    key = arranging.free_key(db(), course, title)
    lesson = arranging.create_lesson(db(), course, key, by=author, at=at)
    begun = lessons.begun(title, source)
    drafting.save(db(), lesson.id, author, begun, base=None, seen="", at=at)
    return lesson


def _ask(course: Course, form: PaperForm) -> str:
    return render_template("trainer/intake/show.html", course=course, form=form)


def _refused(course: Course, form: PaperForm, sentence: str) -> ResponseReturnValue:
    form.file.errors = [sentence]
    return make_response(_ask(course, form), 422)


def _review(
    course: Course, form: TakenForm, states: Sequence[LessonState], status: int = 200
) -> ResponseReturnValue:
    form.offer(states)
    paper = form.paper()
    page = render_template(
        "trainer/intake/review.html",
        course=course,
        form=form,
        paper=paper,
        questions=showing.shown(paper),
        kinds=names.KINDS,
    )
    return make_response(page, status)
