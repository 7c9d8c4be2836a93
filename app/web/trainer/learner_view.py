"""A draft in the learner's own templates. Nothing can be sent from here, and nothing is stored."""

import re
from typing import Any

from flask import render_template
from markupsafe import Markup

from app import clock
from app.catalog.compiling import CompiledQuestion
from app.catalog.library import Placed, Published
from app.catalog.workshop import LessonState
from app.web.learner import asking, help_numbers
from app.web.learner.asking import Asked
from app.web.trainer.sheet import Proof

_OPENING = re.compile(r"<form\b[^>]*>")
NO_ROW = 0


def page(state: LessonState, proof: Proof) -> str:
    lesson = proof.lesson
    return render_template(
        "trainer/editor/as_learner.html",
        state=state,
        proof=proof,
        lesson=_as_published(state),
        public=lesson.public if lesson else None,
        checks={key: asked(question) for key, question in proof.questions.items()},
        numbers=help_numbers.national(),
        disarmed=disarmed,
    )


def disarmed(html: Markup) -> Markup:
    """The same page with its forms as plain boxes: their buttons have nothing to send."""
    return Markup(_OPENING.sub('<div class="form">', html).replace("</form>", "</div>"))


def _as_published(state: LessonState) -> Published:
    """The lesson as the learner's template wants it; its revision is not a row."""
    lesson = state.lesson
    return Published(
        course_id=lesson.course_id,
        course_key=lesson.course.key,
        lesson_id=lesson.id,
        lesson_key=lesson.key,
        position=lesson.position,
        revision_id=NO_ROW,
        source_sha256="",
        compiler="",
        published_at=clock.now(),
    )


def asked(question: CompiledQuestion) -> Asked:
    public: dict[str, Any] = question.public
    placed = Placed(
        version_id=NO_ROW,
        question_id=NO_ROW,
        block_kind=question.block_kind,
        block_key=question.block_key,
        scene_key=question.scene_key,
        points=question.points,
        sha="",
        public=public,
    )
    return asking.ask(placed, 0)
