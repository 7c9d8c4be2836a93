"""Makes the marks that a regrade asks for: some at a time, or for one sheet as it comes in.

A mark made by hand is never touched. A new mark replaces the one that counted; what it replaced
stays, and is what an undo gives back.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, null, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.assessment import case_sheets, marking, regrade_sheets, regrades
from app.assessment.given import Outcome
from app.assessment.models import CaseAnswer, CaseMark, Mark, Regrade, Regraded
from app.assessment.regrade_sheets import Marked, Reach
from app.assessment.regrades import Moves, Ruling, Sheet, Worth
from app.catalog import library, question_changes
from app.catalog.models import Lesson
from app.learning import completion, regrade_queries
from app.learning.deed import lock_people
from app.orm import table

# Submissions in one transaction: it must not keep learners waiting.
AT_ONCE = 30
_mark, _regraded = table(Mark), table(Regraded)


def moves(ruling: Ruling, answered: Sequence[Marked], measured: Sequence[Outcome]) -> Moves:
    """What a decision does to these answers; `measured` is what the new key makes of each."""
    return {
        one.submission_id: [(one.worth, ruling.on(one.worth, outcome))]
        for one, outcome in zip(answered, measured, strict=True)
    }


def sheets(session: Session, reach: Reach) -> dict[UUID, Sheet]:
    """{id: sheet} of submissions and of case runs."""
    return regrade_sheets.sheets(session, reach) | case_sheets.sheets(session, reach)


def answers(session: Session, reach: Reach, question_id: int) -> list[Marked]:
    """All that was answered to a question and marked by the rule, in quizzes and in cases."""
    in_quizzes = regrade_sheets.marked(session, reach, question_id)
    return in_quizzes + case_sheets.marked(session, reach, question_id)


def settle(
    session: Session, lesson_id: int, revision_id: int, submission_id: UUID, *, at: datetime
) -> None:
    """A sheet begun before a decision and handed in after it counts as those before it did."""
    _hold_lesson(session, lesson_id)
    for regrade in regrade_queries.standing(session, lesson_id, revision_id):
        _remark(session, regrade, [submission_id], at=at)


def settle_in_case(session: Session, answer: CaseAnswer, revision_id: int) -> None:
    """The same for one answer in a case run begun on that revision."""
    _hold_lesson(session, answer.lesson_id)
    for regrade in regrade_queries.standing(session, answer.lesson_id, revision_id):
        if regrade.question_id == answer.question_id:
            _remark(session, regrade, [answer.run_id], at=answer.happened_at)


def targets(session: Session, regrade: Regrade) -> list[UUID]:
    """The submissions and case runs a regrade or an undo has still to look at. Only looks.

    Those handed in after this are settled as they come in.
    """
    return [id for id, _ in regrade_queries.left(session, regrade)]


def proceed(
    session: Session, regrade: Regrade, submissions: Sequence[UUID], *, at: datetime
) -> None:
    """Make the marks for some of the targets, `AT_ONCE` at most; the caller commits each time.

    What was made meanwhile is left alone, and what was not reached can be taken up at any time.
    """
    rows = regrade_queries.left(session, regrade, submissions)
    lock_people(session, {person_id for _, person_id in rows})
    _hold_lesson(session, regrade.lesson_id)
    if not _stands(session, regrade):
        return
    # Asked again: now nobody else can be at these people's marks.
    ids = [id for id, _ in regrade_queries.left(session, regrade, submissions)]
    before = regrade_sheets.sheets(session, Reach(regrade.lesson_id, regrade.revision_id, ids))
    changed = _remark(session, regrade, ids, at=at)
    _complete(session, regrade, before, changed, at=at)


def left(session: Session, regrade: Regrade) -> int:
    """How many answers a regrade has not reached yet, although it would change them."""
    ids = targets(session, regrade)
    return sum(
        len(_changes(session, regrade, ids[start : start + regrade_sheets.AT_ONCE]))
        for start in range(0, len(ids), regrade_sheets.AT_ONCE)
    )


def _stands(session: Session, regrade: Regrade) -> bool:
    """Whether it is still to be carried out: nobody has undone it meanwhile."""
    undone = select(Regrade.id).where(Regrade.undoes == regrade.id)
    return session.scalar(undone) is None


def _remark(session: Session, regrade: Regrade, ids: Sequence[UUID], *, at: datetime) -> Moves:
    """Add the marks for these submissions. Returns what changed, and how."""
    changed = _changes(session, regrade, ids)
    now = clock.now()
    times = {"happened_at": at, "recorded_at": now}
    rows = [
        {
            "id": uuid4(),
            "submission_id": one.submission_id,
            "question_version_id": one.version_id,
            "points": worth.points,
            "out_of": worth.out_of,
            "detail": detail,
            "rule": marking.RULE,
            "replaces": one.mark_id,
            **times,
        }
        for one, worth, detail in changed
        if one.case_answer_id is None
    ]
    if rows:
        session.execute(insert(_mark), rows)
        made = [{"mark_id": row["id"], "regrade_id": regrade.id, **times} for row in rows]
        session.execute(insert(_regraded), made)
    for one, worth, _ in changed:
        if one.case_answer_id is not None:
            session.add(_case_mark(regrade, one, worth, times))
    session.flush()
    return {one.submission_id: [(one.worth, worth)] for one, worth, _ in changed}


def _case_mark(
    regrade: Regrade, one: Marked, worth: Worth, times: Mapping[str, datetime]
) -> CaseMark:
    return CaseMark(
        case_answer_id=one.case_answer_id,
        regrade_id=regrade.id,
        points=worth.points,
        out_of=worth.out_of,
        replaces=one.mark_id,
        **times,
    )


Detail = dict[str, Any] | None


def _changes(
    session: Session, regrade: Regrade, ids: Sequence[UUID]
) -> list[tuple[Marked, Worth, Detail]]:
    """The answers whose mark is to change, with what it is to say."""
    reach = Reach(regrade.lesson_id, regrade.revision_id, ids)
    answered = answers(session, reach, regrade.question_id)
    if regrade.undoes is not None:
        return _given_back(session, regrade.undoes, answered)
    after = question_changes.placed(session, regrade.revision_id, regrade.to_version_id)
    ruling = Ruling(regrade.decision, after.points)
    found = []
    for one in answered:
        outcome = regrades.measured(after, one.public, one.given)
        worth = ruling.on(one.worth, outcome)
        if worth != one.worth:
            found.append((one, worth, {"note": outcome.note} if outcome.note else one.detail))
    return found


def _given_back(
    session: Session, regrade_id: UUID, answered: Iterable[Marked]
) -> list[tuple[Marked, Worth, Detail]]:
    """What each answer was worth before that regrade; later ones have been undone by now."""
    before = _before(session, regrade_id, [one.submission_id for one in answered])
    return [(one, *before[one.submission_id]) for one in answered if one.submission_id in before]


def _before(
    session: Session, regrade_id: UUID, ids: Sequence[UUID]
) -> dict[UUID, tuple[Worth, Detail]]:
    """{submission or run: what the answer a regrade changed was worth until then}"""
    earlier, earlier_in_case = _mark.alias(), aliased(CaseMark)
    in_quizzes = session.execute(
        select(_mark.c.submission_id, earlier.c.points, earlier.c.out_of, earlier.c.detail)
        .join(_regraded, _regraded.c.mark_id == _mark.c.id)
        .join(earlier, earlier.c.id == _mark.c.replaces)
        .where(_regraded.c.regrade_id == regrade_id, _mark.c.submission_id.in_(ids))
    )
    in_cases = session.execute(
        select(
            CaseAnswer.run_id,
            func.coalesce(earlier_in_case.points, CaseAnswer.points),
            func.coalesce(earlier_in_case.out_of, CaseAnswer.out_of),
            null(),
        )
        .join(CaseMark, CaseMark.case_answer_id == CaseAnswer.id)
        .outerjoin(earlier_in_case, earlier_in_case.id == CaseMark.replaces)
        .where(CaseMark.regrade_id == regrade_id, CaseAnswer.run_id.in_(ids))
    )
    return {
        id: (Worth(points, out_of), detail)
        for id, points, out_of, detail in [*in_quizzes, *in_cases]
    }


def _complete(
    session: Session,
    regrade: Regrade,
    before: Mapping[UUID, Sheet],
    changed: Moves,
    *,
    at: datetime,
) -> None:
    """Whoever passes by it may have finished the lesson; nothing is ever taken back."""
    passing = {
        sheet.person_id
        for id, sheet in before.items()
        if not sheet.passes and sheet.changed(changed.get(id, ())).passes
    }
    if not passing:
        return
    course_id = session.get_one(Lesson, regrade.lesson_id).course_id
    present = library.find_by_id(session, regrade.lesson_id)
    for person_id in sorted(passing):
        completion.update(
            session, person_id, course_id, regrade.lesson_id, regrade.id, present=present, at=at
        )


def _hold_lesson(session: Session, lesson_id: int) -> None:
    """A text with its decisions is published before this or after it, never in between."""
    if session.get_bind().dialect.name == "postgresql":
        held = select(Lesson.id).where(Lesson.id == lesson_id)
        session.execute(held.with_for_update(read=True, key_share=True))
