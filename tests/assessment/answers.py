"""Answers in people's own words, as they come about: through the deeds."""

from datetime import datetime

from sqlalchemy.orm import Session

from app import markup
from app.assessment import case_runs, reviewing, rubric_marks
from app.assessment.models import Attempt, CaseRun, Mark, OpenAnswer, Submission
from app.assessment.reviewing import Reviewer
from app.catalog import library, publishing
from app.catalog.publishing import Known
from app.learning import crediting, deeds
from tests import world as worlds
from tests.world import MONDAY, TUESDAY, Someone, World, deed

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
    options = next(q for q in library.questions(session, lesson.revision_id)).public
    chosen = options["options"][0 if right else 1]["key"]
    deeds.answer(session, deed(who, at), attempt.id, "qchon", [chosen])
    deeds.answer(session, deed(who, at), attempt.id, "qthu", [words])
    return attempt, deeds.submit(session, deed(who, at), attempt.id)


def reviewer(who: Someone) -> Reviewer:
    return Reviewer(who.account.id, who.person.id)


def levels(session: Session, answer: OpenAnswer, *wanted: int) -> dict[str, int]:
    keys = [criterion["key"] for criterion in rubric_marks.criteria(session, answer)]
    return dict(zip(keys, wanted, strict=True))


def mark(
    session: Session,
    world: World,
    answer: OpenAnswer,
    *wanted: int,
    words: str = "",
    seen: str | None = None,
    by: Someone | None = None,
    at: datetime = TUESDAY,
) -> Mark:
    return crediting.mark(
        session,
        answer,
        levels(session, answer, *wanted),
        words,
        by=reviewer(by or world.minh),
        seen=seen or reviewing.state(session, answer),
        at=at,
    )
