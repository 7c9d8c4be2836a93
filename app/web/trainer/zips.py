"""A course as a zip: down as it stands, and up again, looked at first and taken in as drafts."""

import hashlib
from dataclasses import replace

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.catalog import hotlines, prerequisites
from app.catalog.folders import (
    checking,
    coming,
    course_folder,
    exporting,
    importing,
    names,
    states,
    written,
    zips,
)
from app.catalog.folders.coming import Choices
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.states import State
from app.catalog.folders.tree import Finding
from app.catalog.folders.zips import BadZip
from app.catalog.messages import problem
from app.catalog.models import Course, Media
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import database, db
from app.web.trainer import loading, press, uploads
from app.web.trainer.press import Busy

bp = Blueprint("zips", __name__)
# The form around the file takes a little room too.
LARGEST_REQUEST = zips.LARGEST + 64 * 1024
MOST_LESSONS = 60
NO_FILE = "Chị chọn tệp .zip của khóa rồi bấm Xem trước."
TOO_MANY = f"Mỗi lần chỉ nhận được {MOST_LESSONS} bài mới hoặc bài đã sửa. Chị chia làm nhiều lần."
OF_ANOTHER = (
    "Tệp này là của khóa “{key}”. Chị mở khóa ấy rồi đưa lên, hoặc sửa dòng “mã” ở đầu tệp."
)
EXPIRED = "Tệp đã đưa lên không còn ở đây. Chị đưa lên lại."
CHANGES = frozenset({State.NEW, State.FILE_NEWER, State.CONFLICT})


@bp.get("/soan/<course>/tai-ve")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def download(course: str) -> ResponseReturnValue:
    found = loading.course(db(), course, loading.READERS)
    pictures = exporting.pictures(db(), found, current_app.extensions["settings"].media)
    packed = zips.write({**written.files(db(), found), **pictures})
    response = Response(packed, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.key}.zip"'
    return response


@bp.get("/soan/<course>/dua-len")
@allow(Role.TRAINER)
def ask(course: str) -> ResponseReturnValue:
    return _ask(loading.course(db(), course))


@bp.post("/soan/<course>/dua-len")
@allow(Role.TRAINER)
def upload(course: str) -> ResponseReturnValue:
    """Look at the zip and put it aside; nothing of the course changes."""
    request.max_content_length = LARGEST_REQUEST
    sent = request.files.get("tep")
    data = sent.stream.read(zips.LARGEST + 1) if sent else b""
    with database().reading() as session:
        found = loading.course(session, course)
        try:
            if not data:
                raise BadZip(NO_FILE)
            _folder(found, data)
        except BadZip as refused:
            return make_response(_ask(found, str(refused)), 422)
    return redirect(url_for("zips.review", course=course, file=uploads.keep(data)), 303)


@bp.get("/soan/<course>/dua-len/<file>")
@allow(Role.TRAINER)
def review(course: str, file: str) -> ResponseReturnValue:
    """What would become of each lesson, and what is wrong in the files."""
    found = loading.course(db(), course)
    data = uploads.find(file)
    if data is None:
        return make_response(_ask(found, EXPIRED), 404)
    folder, findings = _safe_folder(db(), found, data)
    plan = importing.plan(db(), folder, render=checking.unrendered)
    chosen = Choices(found.unit_id)
    places = prerequisites.known(db(), found.id)
    findings += [f for f in checking.check(folder, places) if f.problem.level != "info"]
    return render_template(
        "trainer/courses/upload_review.html",
        course=found,
        file=file,
        steps=[
            (step, states.WORDS[step.state], coming.intention(step, chosen))
            for step in plan.rows
            if step.state is not State.ONLY_DATABASE
        ],
        changes=sum(step.state in CHANGES for step in plan.rows),
        findings=findings,
        reorders=plan.outline is State.FILE_NEWER,
    )


@bp.post("/soan/<course>/dua-len/<file>")
@allow(Role.TRAINER)
def take_in(course: str, file: str) -> ResponseReturnValue:
    """Every new or changed lesson becomes a text that waits to be published."""
    data = uploads.find(file)
    # Setting the lessons takes a while: they are read and set before anything is locked.
    with database().reading() as session:
        found = loading.course(session, course)
        if data is None:
            return make_response(_ask(found, EXPIRED), 404)
        folder, _ = _safe_folder(session, found, data)
        rough = importing.plan(session, folder, render=checking.unrendered)
        if sum(step.state in CHANGES for step in rough.rows) > MOST_LESSONS:
            return make_response(_ask(found, TOO_MANY), 422)
        try:
            render = press.renderer(frozenset(hotlines.numbers(session)))
            plan = importing.plan(session, folder, render=render)
        except Busy as problem:
            return make_response(_ask(found, str(problem)), 503)
    chosen = Choices(found.unit_id, by=me().account_id)
    media_folder = current_app.extensions["settings"].media
    for _ in coming.apply(db(), plan, chosen, media_folder, at=clock.now()):
        db().flush()
    db().commit()
    uploads.forget(file)
    return redirect(url_for("courses.show", course=course, bao="da-nhan-khoa"), 303)


def _folder(course: Course, data: bytes) -> CourseFolder:
    """The zip as this course. Raises BadZip, also for one that says it is another course."""
    folder = course_folder.read(zips.read(data, course.key))
    if folder.front.id and names.key(folder.front.id) != course.key:
        raise BadZip(OF_ANOTHER.format(key=folder.front.id[:60]))
    if not folder.all:
        raise BadZip("Trong tệp .zip không có bài nào. Bài học là tệp có đuôi .md.")
    return replace(folder, key=course.key, title=folder.front.title or course.title)


def _safe_folder(
    session: Session, course: Course, data: bytes
) -> tuple[CourseFolder, list[Finding]]:
    """Without drawings the course does not hold already: those come by the command line only."""
    folder = _folder(course, data)
    known = set(session.scalars(select(Media.sha256).where(Media.course_id == course.id)))
    refused = [
        path
        for path, file in folder.media.items()
        if path.lower().endswith(".svg") and hashlib.sha256(file.read()).hexdigest() not in known
    ]
    kept = {path: file for path, file in folder.media.items() if path not in refused}
    told = [Finding(path, problem("S05/upload", 1, path)) for path in refused]
    return replace(folder, media=kept), told


def _ask(course: Course, refused: str | None = None) -> str:
    return render_template("trainer/courses/upload.html", course=course, refused=refused)
