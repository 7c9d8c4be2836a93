"""Answers in people's own words, as they come about: through the deeds."""

from datetime import datetime

from sqlalchemy.orm import Session

from app import markup
from app.assessment import case_runs
from app.assessment.models import Attempt, CaseRun, OpenAnswer, Submission
from app.catalog import publishing
from app.catalog.publishing import Known
from app.learning import deeds
from tests import world as worlds
from tests.world import MONDAY, Someone, World, deed

LESSON = "viet-tay"
QUIZ = """## Đọc <!-- id: cdoc -->

Chị đọc.

## Kiểm tra: Viết tay <!-- id: kviet -->
Điểm đạt: 5/10

### Câu 1. Điều nào đúng? <!-- id: qchon -->
- (x) Điều này
- ( ) Điều kia

### Câu 2 (tự luận, 3 điểm). Chị viết gì cho chị ấy? <!-- id: qthu -->
Thang điểm:
- 1 điểm: Lời chào
- 2 điểm: Lời hẹn

Bài mẫu: Chào chị, mai em sang.
"""


def in_case(
    session: Session, who: Someone, words: str, at: datetime = MONDAY
) -> tuple[CaseRun, OpenAnswer]:
    """She walks to the second scene of the case and writes there."""
    run = deeds.start_case(session, deed(who, at), worlds.lesson(session, "buoc-dau"), "hgocua")
    first = case_runs.place(session, run)
    deeds.take_step(session, deed(who, at), run.id, 1, first.scene["choices"][0]["key"])
    return run, deeds.send_open_answer(session, deed(who, at), run.id, "qviet", words)


def publish_quiz(session: Session, world: World) -> None:
    """A lesson whose quiz has a question only a trainer can mark."""
    ready = publishing.prepare(QUIZ, Known(), render=markup.render)
    worlds.publish(session, world.course, LESSON, ready)


def in_quiz(
    session: Session, who: Someone, words: str, *, right: bool = True, at: datetime = MONDAY
) -> tuple[Attempt, Submission]:
    """She answers both questions of that quiz and hands it in."""
    lesson = worlds.lesson(session, LESSON)
    attempt = deeds.start_attempt(session, deed(who, at), lesson, "kviet")
    options = next(q for q in publishing.library.questions(session, lesson.revision_id)).public
    chosen = options["options"][0 if right else 1]["key"]
    deeds.answer(session, deed(who, at), attempt.id, "qchon", [chosen])
    deeds.answer(session, deed(who, at), attempt.id, "qthu", [words])
    return attempt, deeds.submit(session, deed(who, at), attempt.id)
