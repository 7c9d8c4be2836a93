"""A lesson on paper: to read without a phone, and to answer with a pen at the meeting."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.catalog import library
from app.web.access import signed_in
from app.web.db import db
from app.web.learner import asking, doing, paths
from app.web.learner.lessons import opened

bp = Blueprint("paper", __name__)
doing.guard(bp)


@bp.get("/bai/<course>/<lesson>/in")
@signed_in
def show(course: str, lesson: str) -> ResponseReturnValue:
    """Public parts only: nothing on it tells an answer."""
    found = opened(course, lesson)
    questions = library.questions(db(), found.revision_id)
    return render_template(
        "learner/paper/show.html",
        public=library.public_of(db(), found),
        asked={question.key: asking.ask(question, 0) for question in questions},
        keys={},
        back=paths.lesson(found),
    )
