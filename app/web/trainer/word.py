"""Lessons, quizzes and the template as Word files, to work on without the site and bring back."""

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from app import clock
from app.catalog import manuscript, media, workshop
from app.catalog.exchange.word import writing
from app.people.models import Role
from app.web import exports
from app.web.access import allow
from app.web.db import db
from app.web.trainer import loading, sheet

bp = Blueprint("word", __name__)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANSWERS, QUIZ = "dap-an", "bai"


@bp.get("/soan/mau-bai-soan.docx")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def template() -> ResponseReturnValue:
    """«Mẫu bài soạn»: one example of each usual thing."""
    return _file(writing.template(), "Mẫu bài soạn")


@bp.get("/soan/<course>/<lesson>/bai.docx")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def lesson(course: str, lesson: str) -> ResponseReturnValue:
    """Her draft as it stands, or one quiz of it (`bai`); `dap-an=1`: with the answers."""
    found = loading.lesson(db(), course, lesson, loading.READERS)
    title = workshop.state(db(), found).title
    source = sheet.desk(db(), found).source
    wanted = request.args.get(QUIZ)
    if wanted:
        quizzes = manuscript.parse(source).quizzes
        quiz = next((one for one in quizzes if one.key == wanted), None) or abort(404)
        source, title = quiz.source, quiz.title
    folder = current_app.extensions["settings"].media
    pictures = media.reader(db(), folder, found.course_id)
    answers = bool(request.args.get(ANSWERS))
    # Nothing waits for the file: it is made after the last query.
    data = writing.write(source, answers=answers, media=pictures)
    return _file(data, title, *(["đáp án"] if answers else []))


def _file(data: bytes, *parts: str) -> Response:
    response = Response(data, content_type=WORD)
    return exports.name(response, parts, at=clock.now(), kind="docx")
