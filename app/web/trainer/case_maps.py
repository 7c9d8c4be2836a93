"""The map of a case for its trainer: every scene and ending, and how many took which way."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app.assessment import case_map
from app.catalog import library, secrets, workshop
from app.catalog.models import Lesson
from app.people.models import Role
from app.web.access import allow, me
from app.web.db import db
from app.web.trainer import case_layout, loading, sheet

bp = Blueprint("case_maps", __name__)


@bp.get("/soan/<course>/<lesson>/so-do/<case>")
@allow(Role.TRAINER, Role.ADMINISTRATOR)
def show(course: str, lesson: str, case: str) -> ResponseReturnValue:
    """The case learners see now; before it is published, the one in her draft."""
    found = loading.lesson(db(), course, lesson, loading.READERS)
    state = workshop.state(db(), found)
    reach = loading.reach(me(), loading.READERS)
    ways = case_map.ways(db(), reach, found.id, case)
    public, scenes = _published(db(), found, case) or _drafted(db(), found, state.title, case)
    if not scenes:
        abort(404)
    return render_template(
        "trainer/case_map/show.html",
        state=state,
        case=public,
        map=case_layout.lay_out(scenes, ways),
    )


Told = tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]


def _published(session: Session, lesson: Lesson, key: str) -> Told | None:
    found = library.find_by_id(session, lesson.id)
    case = library.block(library.public_of(session, found), "case", key) if found else None
    if found is None or case is None:
        return None
    scenes = secrets.scenes(session, found.revision_id, key)
    return case, sorted(scenes.values(), key=lambda scene: scene["key"] != case["start"])


def _drafted(session: Session, lesson: Lesson, title: str, key: str) -> Told:
    proof = sheet.proof(session, lesson, title, sheet.desk(session, lesson).source)
    public = proof.lesson.public if proof.lesson else {"quizzes": [], "cases": []}
    return library.block(public, "case", key) or {}, proof.scenes(key)
