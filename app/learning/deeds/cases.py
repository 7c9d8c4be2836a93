"""Walking through a case: steps, answers, and her own ticks."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.assessment import case_runs
from app.assessment.given import BadAnswer, Given
from app.assessment.kinds import KINDS
from app.assessment.models import CaseRun, CaseStep, OpenAnswer, SelfTick
from app.catalog import library, secrets
from app.catalog.library import Placed, Published
from app.learning import sequence
from app.learning.deed import Deed, NotHers, Refused, is_repeat
from app.learning.deeds.effects import follow_up, keep_text, placed, store
from app.people import links


def start_case(session: Session, deed: Deed, lesson: Published, case_key: str) -> CaseRun:
    """Begin a case on the published revision, or go on with the run already open.

    Raises sequence.Locked when the lesson comes later.
    """
    target = f"{lesson.lesson_id}/{case_key}"
    if is_repeat(session, deed, "case", target, None):
        return session.get_one(CaseRun, deed.id)
    opened = case_runs.open_run(session, deed.person_id, lesson.lesson_id, case_key)
    if opened:
        return opened
    if library.block(library.public(session, lesson.revision_id), "case", case_key) is None:
        raise NotHers
    sequence.check(session, deed.person_id, lesson)
    run = CaseRun(
        lesson_id=lesson.lesson_id,
        revision_id=lesson.revision_id,
        case_key=case_key,
        **deed.facts("case", target, None),
    )
    store(session, run)
    follow_up(session, deed, lesson.lesson_id)
    return run


def run_of(session: Session, person_id: int, run_id: UUID) -> CaseRun:
    """Her case run; anybody else's does not exist."""
    run = session.get(CaseRun, run_id)
    if run is None or not links.are_one(session, run.person_id, person_id):
        raise NotHers
    return run


def take_step(
    session: Session, deed: Deed, run_id: UUID, number: int, choice_key: str | None
) -> CaseStep:
    """From the scene she is at, by a choice or «Tiếp». The same step tapped twice counts once."""
    run = run_of(session, deed.person_id, run_id)
    target, payload = f"{run_id}/{number}", choice_key
    if is_repeat(session, deed, "step", target, payload):
        return session.get_one(CaseStep, deed.id)
    taken = session.scalar(
        select(CaseStep).where(CaseStep.run_id == run_id, CaseStep.number == number)
    )
    if taken:
        return taken
    if case_runs.case(session, run)["shape"] != "branching":
        raise NotHers
    step = _next_step(session, deed, run, number, choice_key)
    store(session, step)
    if step.reaches_ending:
        follow_up(session, deed, run.lesson_id)
    return step


def _next_step(
    session: Session, deed: Deed, run: CaseRun, number: int, choice_key: str | None
) -> CaseStep:
    here = case_runs.place(session, run)
    if here.is_ending or here.number != number:
        raise Refused("Chị đã đi tiếp rồi. Chị xem cảnh hiện tại ở dưới.")
    if here.unanswered:
        raise Refused("Chị trả lời câu hỏi ở cảnh này trước khi đi tiếp.")
    to_scene = _target(here.scene, choice_key)
    arrived = secrets.scene(session, run.revision_id, run.case_key, to_scene)
    assert arrived is not None, "publishing refuses a missing target"
    return CaseStep(
        run_id=run.id,
        number=number,
        scene_key=here.scene["key"],
        choice_key=choice_key,
        to_scene=to_scene,
        reaches_ending=arrived["ending"],
        **deed.facts("step", f"{run.id}/{number}", choice_key),
    )


def _target(scene: dict[str, Any], choice_key: str | None) -> str:
    for choice in scene["choices"]:
        if choice["key"] == choice_key:
            return str(choice["to"])
    if choice_key is None and scene["next"]:
        return str(scene["next"])
    raise Refused("Chị chọn một cách làm trong danh sách.")


def send_open_answer(
    session: Session, deed: Deed, run_id: UUID, question_key: str, typed: str
) -> OpenAnswer:
    """Send her own words in a case; the model answer may be shown from now on."""
    run = run_of(session, deed.person_id, run_id)
    target = f"{run_id}/{question_key}"
    if is_repeat(session, deed, "open", target, typed):
        return session.get_one(OpenAnswer, deed.id)
    question = placed(case_runs.questions_here(session, run), question_key)
    if question.kind != "open":
        raise NotHers
    given = in_her_words(question, typed)
    earlier = case_runs.open_answers(session, run).get(question_key)
    row = _open_answer(session, deed, run.lesson_id, run.revision_id, question, given.text or "")
    row.run_id = run_id
    row.follows = earlier.id if earlier else None
    row.body_hash = deed.facts("open", target, typed)["body_hash"]
    store(session, row)
    follow_up(session, deed, run.lesson_id)
    return row


def in_her_words(placed: Placed, typed: str) -> Given:
    """What she wrote, if it is not empty and not too long. Raises BadAnswer."""
    given = KINDS[placed.kind].read(placed.public, [typed])
    if given.is_empty:
        raise BadAnswer("Chị viết vài câu rồi bấm gửi.")
    most = (placed.public.get("length") or [0, None])[1]
    count = text.words(given.text or "")
    if most and count > most:
        raise BadAnswer(f"Bài có {count} chữ, nhiều nhất là {most}. Chị viết gọn lại.")
    return given


def _open_answer(
    session: Session, deed: Deed, lesson_id: int, revision_id: int, placed: Placed, body: str
) -> OpenAnswer:
    return OpenAnswer(
        lesson_id=lesson_id,
        revision_id=revision_id,
        question_id=placed.question_id,
        question_version_id=placed.version_id,
        text_id=keep_text(session, deed, body),
        **deed.facts("open", placed.key, None),
    )


def tick(
    session: Session, deed: Deed, open_answer_id: UUID, criterion_key: str, *, had: bool
) -> SelfTick:
    """After the model answer she says whether her own had this."""
    written = session.get(OpenAnswer, open_answer_id)
    if written is None or not links.are_one(session, written.person_id, deed.person_id):
        raise NotHers
    target, payload = f"{open_answer_id}/{criterion_key}", had
    if is_repeat(session, deed, "tick", target, payload):
        return session.get_one(SelfTick, deed.id)
    secret = secrets.of_questions(session, [written.question_version_id])
    rubric = secret[written.question_version_id]["rubric"]
    if criterion_key not in {criterion["key"] for criterion in rubric}:
        raise NotHers
    row = SelfTick(
        open_answer_id=open_answer_id,
        criterion_key=criterion_key,
        had=had,
        **deed.facts("tick", target, payload),
    )
    store(session, row)
    return row
