"""«Cách soạn bài»: the trainers' guide, a lesson in its own format. Nothing is stored here."""

from flask import Blueprint, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessment import marking
from app.assessment.given import Given
from app.assessment.marking import Marked
from app.catalog.spec import DISCUSSION
from app.people.models import Role
from app.web.access import allow
from app.web.db import db
from app.web.learner import asking, self_checks
from app.web.trainer import guide_lesson, guide_walk, learner_view
from app.web.trainer.press import Busy

bp = Blueprint("guide", __name__)
STEP = "buoc"


@bp.get("/soan/cach-soan-bai")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show() -> ResponseReturnValue:
    lesson = guide_lesson.read(db())
    asked = {question.key: learner_view.asked(question) for question in lesson.questions}
    return render_template("trainer/guide/show.html", public=lesson.public, asked=asked)


@bp.post("/soan/cach-soan-bai/cau/<question>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def check(question: str) -> ResponseReturnValue:
    """A question of the guide, tried out."""
    found = guide_lesson.question(guide_lesson.read(db()), question)
    if found.block_kind != "check" or found.kind == DISCUSSION:
        abort(404)
    placed = learner_view.placed(found)
    sent = self_checks.sent(placed, request.form)
    review = self_checks.told(placed, found.secret, sent.given) if sent.given else None
    hints = found.secret["hints"][: sent.hinted]
    asked = asking.ask(placed, 0, sent.given, error=sent.error, hints=hints)
    page = render_template("trainer/guide/check.html", asked=asked, review=review)
    return page, 422 if sent.error else 200


@bp.post("/soan/cach-soan-bai/kiem-tra/<quiz>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def hand_in(quiz: str) -> ResponseReturnValue:
    """The quiz of the guide, marked as a learner's would be."""
    lesson = guide_lesson.read(db())
    found = guide_lesson.block(lesson, "quiz", quiz)
    reviews, marks = [], []
    for number, key in enumerate(found["questions"], start=1):
        asked = guide_lesson.question(lesson, key)
        placed = learner_view.placed(asked)
        given = self_checks.sent(placed, request.form).given or Given()
        review = self_checks.told(placed, asked.secret, given, number)
        reviews.append(review)
        worth = None if review.credit is None else review.credit * asked.points
        marks.append(Marked(worth, asked.points))
    needed = found["settings"]["pass"]
    return render_template(
        "trainer/guide/result.html",
        words=marking.result_words(marks, needed, found["settings"]["scale"]),
        passed=marking.passes(marking.share(marks), needed),
        reviews=reviews,
    )


@bp.get("/soan/cach-soan-bai/tinh-huong/<case>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def walk(case: str) -> ResponseReturnValue:
    """The case of the guide, scene by scene."""
    lesson = guide_lesson.read(db())
    found = guide_lesson.block(lesson, "case", case)
    way = guide_walk.walk(lesson, found, request.args.getlist(STEP))
    return render_template(
        "trainer/guide/walk.html", case=found, way=way, score=guide_walk.score(found, way)
    )


@bp.get("/soan/cach-soan-bai/in")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def on_paper() -> ResponseReturnValue:
    lesson = guide_lesson.read(db())
    return render_template(
        "learner/paper/show.html",
        public=lesson.public,
        asked={question.key: learner_view.asked(question) for question in lesson.questions},
        keys={},
        back=url_for("guide.show"),
    )


@bp.errorhandler(Busy)
def wait(problem: Busy) -> ResponseReturnValue:
    response = make_response(render_template("trainer/guide/wait.html", problem=problem), 503)
    response.headers["Retry-After"] = "2"
    return response
