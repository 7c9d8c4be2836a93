"""A trainer's copy of a lesson on paper, with or without the answers."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessment.kinds import KINDS
from app.catalog import workshop
from app.people.models import Role
from app.web.access import allow
from app.web.db import db
from app.web.trainer import learner_view, loading, sheet

bp = Blueprint("trainer_paper", __name__)
ANSWERS = "dap-an"


@bp.get("/soan/<course>/<lesson>/in")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str, lesson: str) -> ResponseReturnValue:
    """Her draft as it stands; `?dap-an=1` prints the answers behind the questions."""
    found = loading.lesson(db(), course, lesson, loading.READERS)
    state = workshop.state(db(), found)
    proof = sheet.proof(db(), found, state.title, sheet.desk(db(), found).source)
    questions = proof.questions if request.args.get(ANSWERS) else {}
    return render_template(
        "learner/paper/show.html",
        public=proof.lesson.public if proof.lesson else None,
        busy=proof.busy,
        asked={key: learner_view.asked(question) for key, question in proof.questions.items()},
        keys={
            key: (KINDS[one.kind].paper_key(one.public, one.secret), one.secret)
            for key, one in questions.items()
        },
        back=url_for("previews.show", course=course, lesson=lesson),
    )
