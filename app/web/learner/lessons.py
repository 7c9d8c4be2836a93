"""A lesson: read part by part, with small questions that are answered on the spot."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.catalog import library, secrets
from app.catalog.library import Placed, Published
from app.catalog.models import Revision
from app.catalog.spec import DISCUSSION
from app.learning import deeds, sequence
from app.people.models import Role
from app.web.access import allow, me, signed_in
from app.web.db import db
from app.web.learner import (
    asking,
    doing,
    ending,
    hints,
    lesson_body,
    paths,
    replies,
    self_checks,
    tongues,
)
from app.web.learner.self_checks import Sent

bp = Blueprint("lesson", __name__)
doing.guard(bp)
REVISION = "lan"


@bp.get("/bai/<course>/<lesson>")
@signed_in
def show(course: str, lesson: str) -> ResponseReturnValue:
    tongues.by_address()
    return lesson_body.respond(opened(course, lesson), tongues.wanted())


@bp.post("/bai/<course>/<lesson>/phan/<card>")
@allow(Role.LEARNER)
def read(course: str, lesson: str, card: str) -> ResponseReturnValue:
    found = published(course, lesson)
    tongues.by_address()
    revision = doing.whole_number(REVISION)
    deeds.read_card(db(), doing.deed(), found.lesson_id, revision, card)
    onwards = _after(found, revision, card)
    db().commit()
    tongues.keep()
    return replies.received(onwards)


@bp.post("/bai/<course>/<lesson>/cau/<question>")
@signed_in
def check(course: str, lesson: str, question: str) -> ResponseReturnValue:
    """Tell her whether she is right. Nothing is stored."""
    found = opened(course, lesson)
    tongues.by_address()
    asked = _check_of(found, question)
    return _checked(found, asked, self_checks.sent(asked, request.form))


@bp.get("/bai/<course>/<lesson>/ket-qua")
@signed_in
def result(course: str, lesson: str) -> ResponseReturnValue:
    """What she has done in this lesson, what it still lacks, and the next step."""
    found = published(course, lesson)
    standing = ending.after(db(), me().person_id, found.lesson_id)
    return render_template("learner/lesson/result.html", lesson=found, ending=standing, paths=paths)


def published(course: str, lesson: str) -> Published:
    found = library.find(db(), course, lesson)
    if found is None:
        abort(404)
    return found


def opened(course: str, lesson: str) -> Published:
    """The lesson, once those before it are done where they come in order."""
    found = published(course, lesson)
    take_turn(found)
    return found


def take_turn(found: Published) -> None:
    """Raises sequence.Locked. Who writes lessons, or does not learn here, may open any."""
    if found.is_sequential and doing.learns():
        sequence.check(db(), me().person_id, found)


def _after(found: Published, revision_id: int, card_key: str) -> str:
    """The next part of the page she is on; behind the last one, whatever the lesson still lacks."""
    keys = [card["key"] for card in library.public(db(), revision_id)["cards"]]
    here = keys.index(card_key)
    if here + 1 < len(keys):
        return paths.lesson(found, keys[here + 1])
    standing = ending.after(db(), me().person_id, found.lesson_id)
    return paths.onwards(standing.lesson) if standing.lesson else paths.lesson(found)


def _check_of(found: Published, question_key: str) -> Placed:
    """A question of a part, never one of a quiz: those are answered for later only."""
    revision_id = doing.whole_number(REVISION)
    revision = db().get(Revision, revision_id)
    if revision is None or revision.lesson_id != found.lesson_id:
        abort(404)
    checks = {
        question.key: question
        for question in library.questions(db(), revision_id)
        if question.block_kind == "check" and question.kind != DISCUSSION
    }
    if question_key not in checks:
        abort(404)
    return checks[question_key]


def _checked(found: Published, asked: Placed, sent: Sent) -> ResponseReturnValue:
    review = None
    tongue = tongues.of(doing.whole_number(REVISION))
    (asked,) = tongue.placed([asked])
    if sent.given is not None:
        private = secrets.of_placed(db(), [asked])
        secret = tongue.secrets([asked], private)[asked.version_id]
        review = self_checks.told(asked, secret, sent.given)
    page = render_template(
        "learner/lesson/check.html",
        lesson=found,
        asked=asking.ask(
            asked,
            0,
            sent.given,
            error=sent.error,
            hints=hints.of([asked], {asked.key: sent.hinted}, tongue).get(asked.key, ()),
        ),
        review=review,
        revision_id=doing.whole_number(REVISION),
        back=paths.lesson(found) + f"#{asking.field_of(asked.key)}",
        tongue=tongues.wanted(),
    )
    return page, 422 if sent.error else 200
