"""Before a quiz or a case: the rules in a sentence, what she did earlier, one button."""

import math
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessment import attempts, case_runs, counting, results
from app.catalog import library
from app.catalog.library import Placed, Published
from app.catalog.spec import DISCUSSION
from app.learning import deeds
from app.learning.deed import Refused
from app.learning.sequence import Locked
from app.people.models import Role
from app.web.access import allow, me, signed_in
from app.web.db import db
from app.web.learner import doing, paths, replies, tongues
from app.web.learner.lessons import published, take_turn

bp = Blueprint("start", __name__)
doing.guard(bp)


@bp.get("/bai/<course>/<lesson>/kiem-tra/<quiz>")
@signed_in
def show_quiz(course: str, lesson: str, quiz: str) -> ResponseReturnValue:
    found = published(course, lesson)
    if found.is_sequential and not _begun_quiz(found, quiz):
        take_turn(found)
    return _quiz_page(found, quiz)


@bp.post("/bai/<course>/<lesson>/kiem-tra/<quiz>")
@allow(Role.LEARNER)
def begin_quiz(course: str, lesson: str, quiz: str) -> ResponseReturnValue:
    found = published(course, lesson)
    try:
        attempt = deeds.start_attempt(db(), doing.deed(), found, quiz)
    except Locked:
        raise
    except Refused as problem:
        message = str(problem)
        return replies.refused(message, lambda: _quiz_page(found, quiz, message))
    db().commit()
    tongues.keep()
    return replies.received(url_for("attempt.show", id=attempt.id))


@bp.get("/bai/<course>/<lesson>/tinh-huong/<case>")
@signed_in
def show_case(course: str, lesson: str, case: str) -> ResponseReturnValue:
    found = published(course, lesson)
    block = _block(found, "case", case)
    is_open = case_runs.open_run(db(), me().person_id, found.lesson_id, case) is not None
    if not is_open:
        take_turn(found)
    return render_template(
        "learner/start/case.html",
        lesson=found,
        case=tongues.of(found.revision_id).block("case", block),
        **_languages(found, url_for("start.show_case", **found.place, case=case)),
        back=paths.lesson(found),
        is_open=is_open,
        writes=any(q.kind == "open" for q in _questions(found, "case", case)),
        asks=any(q.kind not in {"open", DISCUSSION} for q in _questions(found, "case", case)),
        deed=uuid4(),
    )


@bp.post("/bai/<course>/<lesson>/tinh-huong/<case>")
@allow(Role.LEARNER)
def begin_case(course: str, lesson: str, case: str) -> ResponseReturnValue:
    run = deeds.start_case(db(), doing.deed(), published(course, lesson), case)
    db().commit()
    tongues.keep()
    return replies.received(url_for("attempt.show", id=run.id))


def _quiz_page(found: Published, key: str, message: str | None = None) -> str:
    quiz = _block(found, "quiz", key)
    who = me().person_id
    done = results.so_far(db(), who, found.lesson_id, key)
    return render_template(
        "learner/start/quiz.html",
        lesson=found,
        quiz=tongues.of(found.revision_id).block("quiz", quiz),
        **_languages(found, url_for("start.show_quiz", **found.place, quiz=key)),
        count=library.asks(quiz),
        rules=_rules(quiz, _questions(found, "quiz", key)),
        results=done,
        counted=results.counted_words(quiz, done),
        left=results.tries_left(quiz, len(done)),
        back=paths.lesson(found),
        is_open=_begun_quiz(found, key),
        problem=message,
        deed=uuid4(),
    )


def _begun_quiz(found: Published, key: str) -> bool:
    """What she has begun she goes on with, whatever lesson should come before."""
    return attempts.open_attempt(db(), me().person_id, found.lesson_id, key) is not None


def _languages(found: Published, url: str) -> dict[str, Any]:
    """What this may be read in; where there is a choice, what begins here remembers it."""
    lang = tongues.wanted()
    return {
        "links": tongues.links(found, url, lang),
        "missing": tongues.missing(found, lang),
        "tongue": tongues.query(lang or "vi") if found.languages else "",
    }


def _block(found: Published, kind: str, key: str) -> dict[str, Any]:
    block = library.block(library.public_of(db(), found), kind, key)
    if block is None:
        abort(404)
    return block


def _questions(found: Published, kind: str, key: str) -> list[Placed]:
    return [
        question
        for question in library.questions(db(), found.revision_id)
        if question.block_kind == kind and question.block_key == key
    ]


def _rules(quiz: dict[str, Any], questions: list[Placed]) -> str:
    """«Đúng 3 trong 5 câu là đạt. Chị làm lại bao nhiêu lần cũng được.»"""
    pass_mark, allowed = quiz["settings"]["pass"], quiz["settings"]["attempts"]
    count, minutes = library.asks(quiz), quiz["settings"].get("minutes")
    how = quiz["settings"].get("counting", counting.BEST)
    if len({question.points for question in questions}) == 1:
        needed = f"Đúng {math.ceil(pass_mark * count - 1e-9)} trong {count} câu là đạt."
    else:
        scale = quiz["settings"].get("scale", 10)
        whole = counting.score(1, scale)
        needed = f"Được {counting.score(pass_mark, scale)} trong {whole} điểm là đạt."
    again = "bao nhiêu lần cũng được" if allowed is None else f"nhiều nhất {allowed} lần"
    timed = f" Mỗi lần làm trong {minutes} phút." if minutes else ""
    counts = "" if how == counting.BEST or allowed == 1 else f" Điểm tính {counting.NAMES[how]}."
    return f"{needed} Chị làm {'lại ' if allowed is None else ''}{again}.{counts}{timed}"
