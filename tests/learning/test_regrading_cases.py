"""Answers in cases are regraded like those in quizzes: shown, done, undone, nothing taken away."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment.models import CaseMark
from app.assessment.regrades import Decision
from app.learning import deeds, remarking
from app.learning.models import Completion, Scope
from app.learning.regrading import NotUndoable
from app.people.models import PersonalText
from tests.assessment.regrade_matrix import HEAD, TABLE, Row
from tests.learning.regrading_world import NEW, NEW_KEY, OLD, OLD_KEY, Case, Quiz
from tests.learning.studying import done
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World, deed, lesson

# Nobody can send an empty answer in a case.
CHOICES = [
    pytest.param(row, decision, id=f"{row.name}, {decision.value}")
    for row in TABLE
    for decision in row.outcomes
    if row.answer
]
NOTHING = [pytest.param(row, id=row.name) for row in TABLE if row.answer and not row.outcomes]


@pytest.fixture
def case(session: Session, world: World) -> Case:
    found = Case(session, world)
    found.begin_with(OLD)
    return found


@pytest.mark.parametrize(("row", "decision"), CHOICES)
def test_the_matrix_holds_in_cases(
    session: Session, world: World, row: Row, decision: Decision
) -> None:
    case = Case(session, world)
    case.begin_with(row.old)
    hers = case.answer(world.lan, row.answer)
    other = case.answer(world.mai, "Đúng", key="qcu")
    before, at_first = case.score(hers), case.now(hers)
    (ask,) = case.asked(row.new).asks
    shown = ask.effects[decision]

    job = case.decide(decision, row.new)

    assert at_first == row.was
    assert case.now(hers) == pytest.approx(row.outcomes[decision])
    then = case.score(hers)
    assert before
    assert then
    moved = then.points / then.out_of - before.points / before.out_of
    assert (shown.raised, shown.lowered) == (moved > 1e-9, moved < -1e-9)
    assert (shown.passing, shown.failing) == (0, 0)
    assert remarking.left(session, job) == 0
    assert case.now(other) == (1, 1)
    if decision is not Decision.KEEP:
        case.undo(job)
        assert case.now(hers) == at_first
        assert case.score(hers) == before


@pytest.mark.parametrize("row", NOTHING)
def test_what_asks_nothing_of_sheets_asks_nothing_of_cases(
    session: Session, world: World, row: Row
) -> None:
    case = Case(session, world)
    case.begin_with(row.old)
    case.answer(world.lan, row.answer)

    assert case.asked(row.new).asks == []


def test_marks_are_only_added_and_point_to_what_they_replace(case: Case, session: Session) -> None:
    hers = case.answer(case.world.lan, NEW_KEY)

    first = case.decide(Decision.ACCEPT_BOTH)
    second = case.decide(Decision.NEW_KEY, OLD, WEDNESDAY)

    rows = session.scalars(select(CaseMark).order_by(CaseMark.recorded_at)).all()
    assert [(row.points, row.replaces, row.regrade_id) for row in rows] == [
        (1, None, first.id),
        (0, rows[0].id, second.id),
    ]
    assert (hers.points, hers.out_of) == (0, 1)


def test_the_last_is_undone_first(case: Case) -> None:
    hers = case.answer(case.world.lan, NEW_KEY)
    first = case.decide(Decision.ACCEPT_BOTH)
    second = case.decide(Decision.NEW_KEY, OLD, WEDNESDAY)

    with pytest.raises(NotUndoable, match="hoàn lại lần sau trước"):
        case.undo(first)
    case.undo(second)
    assert case.now(hers) == (1, 1)
    case.undo(first)
    assert case.now(hers) == (0, 1)


@pytest.mark.parametrize(
    ("decision", "worth"),
    [
        (Decision.KEEP, (0, 1)),
        (Decision.ACCEPT_BOTH, (1, 1)),
        (Decision.NEW_KEY, (1, 1)),
        (Decision.FULL, (1, 1)),
        (Decision.DROP, (0, 0)),
    ],
)
def test_an_answer_in_a_run_begun_before_counts_like_those_before(
    case: Case, decision: Decision, worth: tuple[float, float]
) -> None:
    case.answer(case.world.mai, NEW_KEY)
    begun = case.run(case.world.lan)
    job = case.decide(decision)

    late = case.answer(case.world.lan, NEW_KEY, WEDNESDAY, run=begun)
    case.answer(case.world.lan, "Đúng", WEDNESDAY, run=begun, key="qcu")

    assert case.now(late) == worth
    if decision is not Decision.KEEP:
        case.undo(job, WEDNESDAY)
        assert case.now(late) == (0, 1)


def test_new_runs_know_nothing_of_it(case: Case) -> None:
    case.answer(case.world.mai, NEW_KEY)
    case.decide(Decision.FULL)

    assert case.now(case.answer(case.world.lan, OLD_KEY, WEDNESDAY)) == (0, 1)


def test_a_completion_stays_whatever_the_case_brings(case: Case, session: Session) -> None:
    who, found = case.world.lan, lesson(session, "thu")
    deeds.read_card(session, deed(who, MONDAY), found.lesson_id, found.revision_id, "cdoc")
    run = case.run(who)
    case.answer(who, OLD_KEY, run=run)
    case.answer(who, "Đúng", run=run, key="qcu")
    assert done(session, who, Scope.LESSON) == {MONDAY}
    rows = len(session.scalars(select(Completion)).all())

    case.undo(case.decide(Decision.NEW_KEY))

    assert done(session, who, Scope.LESSON) == {MONDAY}
    assert len(session.scalars(select(Completion)).all()) == rows


def test_a_case_needs_something_left_to_be_measured_by(session: Session, world: World) -> None:
    case = Case(session, world, second="")
    case.begin_with(OLD)
    case.answer(world.lan, OLD_KEY)

    (ask,) = case.asked(NEW).asks

    assert Decision.DROP not in ask.effects


def test_an_erased_answer_keeps_its_points(session: Session, world: World) -> None:
    case = Case(session, world)
    case.begin_with(HEAD + "Đáp án: trưởng bản\n")
    hers = case.answer(world.lan, "trưởng bản")
    words = session.get_one(PersonalText, hers.text_id)
    words.body, words.erased_at = "", TUESDAY
    session.flush()

    case.decide(Decision.NEW_KEY, HEAD + "Đáp án: chi hội trưởng\n")

    assert case.now(hers) == (1, 1)


def test_one_decision_reaches_a_question_that_moved_into_a_case(
    session: Session, world: World
) -> None:
    """Sheets of the quiz it stood in before, and runs of the case it stands in now."""
    quiz = Quiz(session, world)
    quiz.begin_with(OLD)
    sheet = quiz.hand_in(world.lan, NEW_KEY)
    case = Case(session, world)
    case.publish(OLD)
    run = case.answer(world.mai, NEW_KEY, TUESDAY)

    job = case.decide(Decision.ACCEPT_BOTH, at=WEDNESDAY)

    assert quiz.worth(sheet) == case.now(run) == (1, 1)
    case.undo(job, WEDNESDAY)
    assert quiz.worth(sheet) == case.now(run) == (0, 1)
