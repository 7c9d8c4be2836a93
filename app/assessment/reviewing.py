"""What a trainer gives back for an answer in somebody's own words.

Points by rubric, a few words, or «Nhờ chị viết thêm», which lowers nothing: the answer only leaves
the pile until she writes again. A mark is never edited; a correction is a new one that replaces it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.assessment import claims, marking, rubric_marks
from app.assessment.models import Mark, OpenAnswer, Review, ReviewKind, Submission
from app.people.models import PersonalText

LONGEST_WORDS = 2_000
# The state of an answer nobody has dealt with.
WAITS = "new"
Rubric = Sequence[dict[str, Any]]


class BadMark(Exception):
    """The mark cannot be taken; the message says what to do. Nothing typed is lost."""


class AlreadyMarked(Exception):
    """Somebody else dealt with this answer after the page was opened."""

    def __init__(self) -> None:
        super().__init__("Bài này vừa có người chấm.")


@dataclass(frozen=True)
class Feedback:
    """What a learner gets back for one answer.

    `points` is None until it is marked; `levels` holds 0–3 by criterion key; `comments` stand in
    the order they were written; `write_more` is what she was asked to add, if she was asked.
    """

    points: float | None
    out_of: float | None
    levels: Mapping[str, int]
    comments: tuple[str, ...]
    write_more: str | None


@dataclass(frozen=True)
class Reviewer:
    """The trainer who marks."""

    account_id: int
    person_id: int


def feedback_for(session: Session, open_answer_ids: Iterable[UUID]) -> dict[UUID, Feedback]:
    """What these answers got back; one that got nothing yet is not among the keys."""
    ids = set(open_answer_ids)
    marks = rubric_marks.current(session, ids)
    words: dict[UUID, dict[ReviewKind, list[str]]] = {}
    for answer_id, kind, body in session.execute(
        select(Review.open_answer_id, Review.kind, PersonalText.body)
        .join(PersonalText, PersonalText.id == Review.text_id)
        .where(Review.open_answer_id.in_(ids), PersonalText.erased_at.is_(None))
        .order_by(Review.happened_at, Review.id)
    ):
        words.setdefault(answer_id, {}).setdefault(kind, []).append(body)
    return {
        answer_id: _feedback(marks.get(answer_id), words.get(answer_id, {}))
        for answer_id in marks.keys() | words.keys()
    }


def _feedback(mark: Mark | None, words: Mapping[ReviewKind, list[str]]) -> Feedback:
    asked = words.get(ReviewKind.WRITE_MORE)
    return Feedback(
        points=mark.points if mark else None,
        out_of=mark.out_of if mark else None,
        levels=(mark.detail or {}) if mark else {},
        comments=tuple(words.get(ReviewKind.COMMENT, ())),
        write_more=asked[-1] if asked else None,
    )


def state(session: Session, answer: OpenAnswer) -> str:
    """How far this answer is. A page keeps it, and a deed on a page grown old is noticed."""
    return _state(session, answer, rubric_marks.current(session, [answer.id]).get(answer.id))


def _state(session: Session, answer: OpenAnswer, mark: Mark | None) -> str:
    # She writes again in the same place, where an index helps.
    place = OpenAnswer.attempt_id == answer.attempt_id
    if answer.run_id is not None:
        place = OpenAnswer.run_id == answer.run_id
    again = session.scalar(
        select(OpenAnswer.id).where(place, OpenAnswer.follows == answer.id).limit(1)
    )
    asked = session.scalar(
        select(Review.id)
        .where(Review.open_answer_id == answer.id, Review.kind == ReviewKind.WRITE_MORE)
        .order_by(Review.happened_at.desc(), Review.id)
        .limit(1)
    )
    found = {"again": again, "mark": mark.id if mark else None, "more": asked}
    return " ".join(f"{name}:{id}" for name, id in found.items() if id) or WAITS


def states_of_group(
    session: Session, lead: OpenAnswer, others: Sequence[OpenAnswer], seen: str
) -> dict[UUID, str]:
    """{answer: the state its deed may start from}, for those that still belong to `lead`.

    While `lead` waits these are the ones that wait with it; once it is marked, the ones that got
    their mark together with it, so that a correction reaches them all.
    """
    if seen == WAITS:
        return {other.id: WAITS for other in others}
    mark = rubric_marks.current(session, [lead.id]).get(lead.id)
    if mark is None or state(session, lead) != seen:
        return {}
    together = set(rubric_marks.given_with(session, mark))
    return {other.id: state(session, other) for other in others if other.id in together}


def mark(
    session: Session,
    answer: OpenAnswer,
    levels: Mapping[str, int],
    words: str,
    *,
    by: Reviewer,
    seen: str,
    at: datetime,
) -> Mark:
    """Points by rubric, with a few words if there are any. Pressing twice counts once.

    `levels` are 0–3 by criterion key, one for each. Raises BadMark when one is wanting, and
    AlreadyMarked when the answer is no longer as `seen` says.
    """
    rubric = rubric_marks.criteria(session, answer)
    chosen = _chosen(rubric, levels)
    comment = _readable(words)
    claims.lock(session, [answer.id])
    present = rubric_marks.current(session, [answer.id]).get(answer.id)
    if _state(session, answer, present) != seen:
        if present and present.by_account == by.account_id and present.detail == chosen:
            return present
        raise AlreadyMarked
    row = _mark(session, answer, rubric, chosen, replaces=present, by=by, at=at)
    if comment:
        _say(session, answer, ReviewKind.COMMENT, comment, by=by, at=at)
    session.flush()
    return row


def _chosen(rubric: Rubric, levels: Mapping[str, int]) -> dict[str, int]:
    """One level for each criterion of the rubric, and no other."""
    chosen = {criterion["key"]: levels.get(criterion["key"], -1) for criterion in rubric}
    if not all(0 <= level <= marking.LEVELS for level in chosen.values()):
        raise BadMark("Chị chọn một mức cho mỗi tiêu chí rồi bấm lại.")
    return chosen


def _mark(
    session: Session,
    answer: OpenAnswer,
    rubric: Rubric,
    chosen: dict[str, int],
    *,
    replaces: Mark | None,
    by: Reviewer,
    at: datetime,
) -> Mark:
    most = rubric_marks.out_of(session, answer)
    row = Mark(
        question_version_id=answer.question_version_id,
        points=min(marking.rubric_points(rubric, chosen), most),
        out_of=most,
        detail=chosen,
        by_account=by.account_id,
        rule=marking.RULE,
        replaces=replaces.id if replaces else None,
        happened_at=at,
        **_target(session, answer),
    )
    session.add(row)
    return row


def ask_for_more(
    session: Session, answer: OpenAnswer, words: str, *, by: Reviewer, seen: str, at: datetime
) -> None:
    """«Nhờ chị viết thêm». Raises BadMark without a sentence, AlreadyMarked as `mark` does."""
    request = _readable(words)
    if not request:
        raise BadMark("Chị viết vào ô lời nhắn: cần viết thêm điều gì?")
    claims.lock(session, [answer.id])
    if state(session, answer) != seen:
        told = feedback_for(session, [answer.id]).get(answer.id)
        if told and told.write_more == request:
            return
        raise AlreadyMarked
    _say(session, answer, ReviewKind.WRITE_MORE, request, by=by, at=at)
    session.flush()


def _readable(words: str) -> str:
    cleaned = text.clean(words).strip()
    if len(cleaned) > LONGEST_WORDS:
        raise BadMark(f"Lời nhắn dài quá {text.number(LONGEST_WORDS)} ký tự. Chị viết gọn lại.")
    return cleaned


def _target(session: Session, answer: OpenAnswer) -> dict[str, UUID]:
    """In a quiz the mark stands beside those of the other questions, on the submission."""
    if answer.attempt_id is None:
        return {"open_answer_id": answer.id}
    submission = select(Submission.id).where(Submission.attempt_id == answer.attempt_id)
    return {"submission_id": session.scalars(submission).one()}


def _say(
    session: Session,
    answer: OpenAnswer,
    kind: ReviewKind,
    words: str,
    *,
    by: Reviewer,
    at: datetime,
) -> None:
    kept = PersonalText(person_id=by.person_id, body=words, created_at=at)
    session.add(kept)
    session.flush()
    session.add(
        Review(
            open_answer_id=answer.id,
            kind=kind,
            text_id=kept.id,
            by_account=by.account_id,
            happened_at=at,
        )
    )
