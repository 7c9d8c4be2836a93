"""What a changed question does to answers already given: shown before, decided, undone.

`asks` and `preview` only look. `decide` notes the decisions, in the transaction that publishes the
new text; `remarking.proceed` then makes the new marks. Marks are only added: an undo adds the
earlier points again. Nobody's completion is ever taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import journal
from app.assessment import case_sheets, regrade_sheets, regrades
from app.assessment.given import Outcome
from app.assessment.models import Regrade
from app.assessment.regrade_sheets import Marked, Reach
from app.assessment.regrades import Decision, Effect, Moves, Ruling, Sheet, Worth
from app.catalog import question_changes
from app.catalog.models import Lesson, Question, Revision
from app.catalog.question_changes import QuestionChange
from app.learning import regrade_queries, remarking


class NotUndoable(Exception):
    """The regrade stays as it is; the message says why."""


@dataclass(frozen=True)
class Ask:
    """A question whose change is the trainer's to decide about."""

    change: QuestionChange
    # How many sheets with this question were handed in.
    handed_in: int
    # What each choice would do by itself; empty when only the question itself is in doubt.
    effects: Mapping[Decision, Effect]
    moves: Mapping[Decision, Moves]

    @property
    def key(self) -> str:
        """The key it has had so far."""
        assert self.change.before is not None, "only a question that was there is asked about"
        return self.change.before.key

    @property
    def may_be_another(self) -> bool:
        return self.change.may_be_another


@dataclass(frozen=True)
class Asked:
    """Everything a new text asks of its author; `sheets` are the ones handed in so far."""

    asks: Sequence[Ask]
    sheets: Mapping[UUID, Sheet]

    def effect(self, choices: Mapping[str, Decision]) -> Effect:
        """What these choices would do together, by question key; the rest keeps its points."""
        moves: dict[UUID, list[tuple[Worth, Worth]]] = {}
        for ask in self.asks:
            chosen = choices.get(ask.key, Decision.KEEP)
            for id, steps in ask.moves.get(chosen, {}).items():
                moves.setdefault(id, []).extend(steps)
        return regrades.effect(self.sheets, moves)


def asks(session: Session, lesson: Lesson, changes: Sequence[QuestionChange]) -> Asked:
    """The questions of a new text with something to decide, in its order. Only looks."""
    reach, found = Reach(lesson.id), []
    sheets: dict[UUID, Sheet] = {}
    for change in changes:
        if change.before is None or change.after is None:
            continue
        question_id = _question_id(session, lesson.course_id, change.before.key)
        handed_in = regrade_sheets.handed_in(session, lesson.id, question_id)
        handed_in += case_sheets.answered(session, lesson.id, question_id)
        if not handed_in:
            continue
        sheets = sheets or remarking.sheets(session, reach)
        ask = _ask(change, handed_in, sheets, remarking.answers(session, reach, question_id))
        if ask.effects or ask.may_be_another:
            found.append(ask)
    return Asked(found, sheets)


def _ask(
    change: QuestionChange,
    handed_in: int,
    sheets: Mapping[UUID, Sheet],
    answered: Sequence[Marked],
) -> Ask:
    after = change.newest
    measured = [regrades.measured(after, one.public, one.given) for one in answered]
    possible = (
        regrades.decisions(
            change,
            all_fit=all(
                regrades.fits(one.public, after.public, one.given) for one in answered if one.given
            ),
            all_alike=_all_alike(answered, measured),
        )
        if answered
        else ()
    )
    moves = {
        decision: remarking.moves(Ruling(decision, after.points), answered, measured)
        for decision in possible
    }
    effects = {decision: regrades.effect(sheets, moves[decision]) for decision in possible}
    # A sheet needs something left to be measured by.
    offered = {decision: effect for decision, effect in effects.items() if not effect.emptied}
    return Ask(change, handed_in, offered, moves)


def _all_alike(answered: Sequence[Marked], measured: Sequence[Outcome]) -> bool:
    by_new_key = remarking.moves(Ruling(Decision.NEW_KEY, 0), answered, measured)
    return all(before == after for steps in by_new_key.values() for before, after in steps)


def decide(
    session: Session,
    revision: Revision,
    choices: Mapping[str, Decision],
    *,
    since: int | None,
    by: int | None,
    at: datetime,
) -> list[Regrade]:
    """Note what was decided, by the questions' keys, in the transaction that publishes `revision`.

    `since` is the revision the choices were shown against: the one learners saw until now. The
    marks are still to be made: `remarking.proceed` for each row, until it is done.
    """
    lesson = session.get_one(Lesson, revision.lesson_id)
    old = question_changes.stored(session, since) if since is not None else []
    rows = []
    for change in question_changes.between(old, question_changes.stored(session, revision.id)):
        before, after = change.before, change.after
        if before is None or after is None or before.key not in choices:
            continue
        assert before.version_id, "it was published with the revision before"
        assert after.version_id, "it is published with this one"
        row = Regrade(
            lesson_id=lesson.id,
            revision_id=revision.id,
            question_id=_question_id(session, lesson.course_id, before.key),
            from_version_id=before.version_id,
            to_version_id=after.version_id,
            decision=choices[before.key],
            by_account=by,
            happened_at=at,
        )
        rows.append(row)
        session.add(row)
    session.flush()
    for row in rows:
        journal.note(session, "regrade", f"regrade/{row.id}", by=by)
    session.flush()
    return rows


def undo(session: Session, regrade: Regrade, *, by: int | None, at: datetime) -> Regrade:
    """Note that a regrade is taken back; `remarking.proceed` gives the earlier points back.

    Raises NotUndoable.
    """
    # As when publishing: decisions about one lesson are taken one after the other.
    session.execute(select(Lesson.id).where(Lesson.id == regrade.lesson_id).with_for_update())
    if problem := why_not(session, regrade):
        raise NotUndoable(problem)
    row = Regrade(
        lesson_id=regrade.lesson_id,
        revision_id=regrade.revision_id,
        question_id=regrade.question_id,
        from_version_id=regrade.from_version_id,
        to_version_id=regrade.to_version_id,
        decision=Decision.KEEP,
        by_account=by,
        undoes=regrade.id,
        happened_at=at,
    )
    session.add(row)
    session.flush()
    journal.note(session, "undo regrade", f"regrade/{regrade.id}", by=by)
    session.flush()
    return row


def why_not(session: Session, regrade: Regrade) -> str | None:
    """Why a regrade cannot be taken back; None when it can."""
    if regrade.undoes is not None or regrade.decision is Decision.KEEP:
        return "Lần này điểm giữ nguyên nên không có gì để hoàn lại."
    if undone_by(session, regrade.id):
        return "Lần chấm lại này đã được hoàn lại rồi."
    later = regrade_queries.standing(session, regrade.lesson_id, regrade.revision_id)
    if any(one.question_id == regrade.question_id for one in later):
        return "Câu này còn được chấm lại sau đó. Chị hoàn lại lần sau trước."
    return None


def undone_by(session: Session, regrade_id: UUID) -> Regrade | None:
    return session.scalar(select(Regrade).where(Regrade.undoes == regrade_id))


def _question_id(session: Session, course_id: int, key: str) -> int:
    return session.scalars(
        select(Question.id).where(Question.course_id == course_id, Question.key == key)
    ).one()
