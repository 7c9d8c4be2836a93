"""Something to talk over at the village meeting: the prompt, and a note that only she reads."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.assessment.given import BadAnswer
from app.catalog import library
from app.catalog.library import Placed, Published
from app.catalog.spec import DISCUSSION
from app.learning import deeds
from app.learning.deeds.noting import OwnNote
from app.people.models import Role
from app.web.access import allow, me, signed_in
from app.web.db import db
from app.web.learner import asking, doing, hints, paths, replies, tongues
from app.web.learner.lessons import opened, published
from app.web.learner.self_checks import MORE_HINTS

bp = Blueprint("discussion", __name__)
doing.guard(bp)


@bp.get("/bai/<course>/<lesson>/thao-luan/<question>")
@signed_in
def show(course: str, lesson: str, question: str) -> ResponseReturnValue:
    found = opened(course, lesson)
    return _page(found, _prompt(found, question))


@bp.post("/bai/<course>/<lesson>/thao-luan/<question>")
@allow(Role.LEARNER)
def note(course: str, lesson: str, question: str) -> ResponseReturnValue:
    """Keep her note; or show one more hint beside what she has written so far."""
    found = published(course, lesson)
    prompt = _prompt(found, question)
    typed = request.form.get(asking.field_of(question), "")
    if MORE_HINTS in request.form:
        shown = hints.wanted(request.form.getlist(hints.FIELD)).get(question, 0)
        return _page(found, prompt, typed, hinted=shown + 1)
    try:
        kept = deeds.note(db(), doing.deed(), found.lesson_id, prompt, typed)
    except BadAnswer as problem:
        message = str(problem)
        return replies.refused(message, lambda: _page(found, prompt, typed, message))
    db().commit()
    return replies.received(paths.talk(found, question), at=kept.recorded_at)


def _prompt(found: Published, question_key: str) -> Placed:
    prompts = (q for q in library.questions(db(), found.revision_id) if q.kind == DISCUSSION)
    prompt = next((found for found in prompts if found.key == question_key), None)
    return prompt or abort(404)


def _page(
    found: Published,
    prompt: Placed,
    typed: str | None = None,
    message: str | None = None,
    hinted: int = 0,
) -> str:
    note, tongue = OwnNote(), tongues.of(found.revision_id)
    if Role.LEARNER in me().roles:
        note = deeds.own_note(db(), me().person_id, found.lesson_id, prompt.question_id)
    return render_template(
        "learner/discussion/show.html",
        lesson=found,
        public=library.public_of(db(), found),
        prompt=tongue.placed([prompt])[0],
        field=asking.field_of(prompt.key),
        note=note,
        typed=note.body if typed is None else typed,
        message_here=message,
        hints=hints.of([prompt], {prompt.key: hinted}, tongue).get(prompt.key, ()),
        deed=doing.fresh(),
        back=paths.lesson(found),
        may_write=Role.LEARNER in me().roles,
    )
