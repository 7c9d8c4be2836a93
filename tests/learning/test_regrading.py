"""Regrading: what was shown is what is done, it can be undone, and nobody loses a completion."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.assessment import regrade_sheets, results
from app.assessment.models import Mark, Regrade, Submission
from app.assessment.regrades import Decision, Effect
from app.catalog import publishing, question_changes
from app.catalog.models import Revision
from app.catalog.question_changes import Change
from app.learning import deeds, facts, regrading, remarking
from app.learning.models import Completion, Scope
from app.learning.regrading import NotUndoable
from app.people.models import PersonalText
from tests.assessment.regrade_matrix import AS_SEVERAL, HEAD, SINGLE, SURVEY, TABLE, Row
from tests.learning.regrading_world import NEW, NEW_KEY, OLD, OLD_KEY, Quiz, carry_out
from tests.learning.studying import done
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World, deed, lesson

CHOICES = [
    pytest.param(row, decision, id=f"{row.name}, {decision.value}")
    for row in TABLE
    for decision in row.outcomes
]


@pytest.fixture
def quiz(session: Session, world: World) -> Quiz:
    found = Quiz(session, world)
    found.begin_with(OLD)
    return found


def marks(session: Session) -> list[Any]:
    return list(session.execute(select(Mark.id, Mark.points, Mark.out_of, Mark.replaces)))


def totals(quiz: Quiz) -> dict[Any, tuple[float, bool]]:
    """{submission: its share, and whether it passes}, as the product counts."""
    sheets = regrade_sheets.sheets(quiz.session, regrade_sheets.Reach(quiz.lesson.id))
    return {id: (sheet.worth.share or 0.0, sheet.passes) for id, sheet in sheets.items()}


def read_the_part(quiz: Quiz, who: Any, at: Any = MONDAY) -> None:
    found = lesson(quiz.session, "thu")
    deeds.read_card(quiz.session, deed(who, at), found.lesson_id, found.revision_id, "cdoc")


def decided(session: Session, newest: Revision, decision: Decision) -> list[Regrade]:
    return regrading.decide(
        session, newest, {"qdoi": decision}, since=newest.parent_id, by=None, at=TUESDAY
    )


@pytest.mark.parametrize(("row", "decision"), CHOICES)
def test_what_was_shown_is_what_is_done_and_what_is_undone(
    session: Session, world: World, row: Row, decision: Decision
) -> None:
    quiz = Quiz(session, world)
    quiz.begin_with(row.old)
    hers = quiz.hand_in(world.lan, row.answer)
    quiz.hand_in(world.lan, row.answer)
    quiz.hand_in(world.mai, "")
    before, at_first = totals(quiz), quiz.worth(hers)
    (ask,) = quiz.asked(row.new).asks
    shown = quiz.asked(row.new).effect({ask.key: decision})

    job = quiz.decide(decision, row.new)

    after = totals(quiz)
    assert at_first == row.was
    assert quiz.worth(hers) == pytest.approx(row.outcomes[decision])
    assert shown == ask.effects[decision]
    assert shown.raised == sum(after[id][0] > before[id][0] + 1e-9 for id in before)
    assert shown.lowered == sum(after[id][0] < before[id][0] - 1e-9 for id in before)
    assert shown.passing == len(passed(quiz, after) - passed(quiz, before))
    assert shown.failing == len(passed(quiz, before) - passed(quiz, after))
    assert remarking.left(session, job) == 0
    if decision is not Decision.KEEP:
        quiz.undo(job)
        assert totals(quiz) == before
        assert quiz.worth(hers) == at_first


def passed(quiz: Quiz, sheets: dict[Any, tuple[float, bool]]) -> set[int]:
    people = {id: quiz.session.get_one(Submission, id).person_id for id in sheets}
    return {people[id] for id, (_, passes) in sheets.items() if passes}


def test_keeping_the_points_adds_no_mark_and_is_written_down(quiz: Quiz, session: Session) -> None:
    quiz.hand_in(quiz.world.lan, NEW_KEY)
    before = marks(session)

    job = quiz.decide(Decision.KEEP)

    assert marks(session) == before
    assert job.decision is Decision.KEEP
    assert job.by_account == quiz.world.minh.account.id


def test_marks_are_only_added_and_point_to_what_they_replace(quiz: Quiz, session: Session) -> None:
    quiz.hand_in(quiz.world.lan, NEW_KEY)
    before = marks(session)

    job = quiz.decide(Decision.ACCEPT_BOTH)
    quiz.undo(job)

    after = marks(session)
    assert after[: len(before)] == before
    assert [mark.points for mark in after[len(before) :]] == [1, 0]
    assert after[-1].replaces == after[-2].id


def test_a_regrade_cut_off_is_taken_up_again(quiz: Quiz, session: Session) -> None:
    sheets = [quiz.hand_in(quiz.world.lan, NEW_KEY) for _ in range(3)]
    newest = quiz.publish(NEW)
    (job,) = decided(session, newest, Decision.FULL)
    remarking.proceed(session, job, [sheets[0].id], at=TUESDAY)
    assert remarking.left(session, job) == 2

    carry_out(session, job, TUESDAY)
    again = marks(session)
    carry_out(session, job, TUESDAY)

    assert [quiz.worth(sheet) for sheet in sheets] == [(1, 1)] * 3
    assert remarking.left(session, job) == 0
    assert marks(session) == again


def test_whoever_passes_by_it_has_finished_with_her_own_deed(quiz: Quiz, session: Session) -> None:
    who = quiz.world.lan
    read_the_part(quiz, who)
    both = quiz.begin(who)
    deeds.answer(session, deed(who), both.id, "qcu", ["dung"])
    quiz.hand_in(who, NEW_KEY, attempt=both)
    assert done(session, who, Scope.LESSON) == set()

    job = quiz.decide(Decision.ACCEPT_BOTH, at=WEDNESDAY)

    assert done(session, who, Scope.LESSON) == {MONDAY}
    row = session.scalars(select(Completion).where(Completion.scope == Scope.LESSON)).one()
    assert row.cause == job.id


@pytest.mark.parametrize("back", [False, True])
def test_a_completion_is_never_taken_back(quiz: Quiz, session: Session, back: bool) -> None:
    """Neither by a stricter key nor by undoing what she passed by."""
    who = quiz.world.lan
    read_the_part(quiz, who)
    both = quiz.begin(who)
    deeds.answer(session, deed(who), both.id, "qcu", ["dung"])
    sheet = quiz.hand_in(who, NEW_KEY if back else OLD_KEY, attempt=both)

    job = quiz.decide(Decision.ACCEPT_BOTH if back else Decision.NEW_KEY)
    if back:
        quiz.undo(job)

    assert quiz.worth(sheet) == (0, 1)
    assert done(session, who, Scope.LESSON) == {MONDAY}


def test_a_mark_made_by_hand_is_never_touched(quiz: Quiz, session: Session) -> None:
    sheet = quiz.hand_in(quiz.world.lan, OLD_KEY)
    of_first = quiz.mark(sheet)
    session.add(
        Mark(
            submission_id=sheet.id,
            question_version_id=of_first.question_version_id,
            points=0.25,
            out_of=1,
            by_account=quiz.world.minh.account.id,
            rule="x",
            replaces=of_first.id,
            happened_at=MONDAY,
        )
    )
    session.flush()
    assert quiz.asked(NEW).asks == []

    for decision in (Decision.NEW_KEY, Decision.FULL, Decision.DROP):
        newest = quiz.publish(NEW + f"\nGiải thích: {decision}.\n")
        (job,) = decided(session, newest, decision)
        carry_out(session, job, TUESDAY)

    assert quiz.worth(sheet) == (0.25, 1)


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
def test_a_sheet_begun_before_and_handed_in_later_counts_like_those_before(
    quiz: Quiz, session: Session, decision: Decision, worth: tuple[float, float]
) -> None:
    quiz.hand_in(quiz.world.mai, NEW_KEY)
    begun = quiz.begin(quiz.world.lan)
    job = quiz.decide(decision)

    late = quiz.hand_in(quiz.world.lan, NEW_KEY, WEDNESDAY, attempt=begun)

    assert quiz.worth(late) == worth
    if decision is not Decision.KEEP:
        quiz.undo(job, WEDNESDAY)
        assert quiz.worth(late) == (0, 1)


def test_after_an_undo_late_sheets_count_by_their_own_key(quiz: Quiz) -> None:
    quiz.hand_in(quiz.world.mai, NEW_KEY)
    begun = quiz.begin(quiz.world.lan)
    quiz.undo(quiz.decide(Decision.ACCEPT_BOTH))

    assert quiz.worth(quiz.hand_in(quiz.world.lan, NEW_KEY, WEDNESDAY, attempt=begun)) == (0, 1)


def test_new_attempts_know_nothing_of_it(quiz: Quiz) -> None:
    quiz.hand_in(quiz.world.mai, NEW_KEY)
    quiz.decide(Decision.FULL)

    assert quiz.worth(quiz.hand_in(quiz.world.lan, OLD_KEY, WEDNESDAY)) == (0, 1)


def test_decisions_follow_one_another_and_the_last_is_undone_first(quiz: Quiz) -> None:
    sheet = quiz.hand_in(quiz.world.lan, NEW_KEY)
    first = quiz.decide(Decision.ACCEPT_BOTH)
    second = quiz.decide(Decision.NEW_KEY, OLD, WEDNESDAY)
    assert quiz.worth(sheet) == (0, 1)

    with pytest.raises(NotUndoable, match="hoàn lại lần sau trước"):
        quiz.undo(first)
    quiz.undo(second)
    assert quiz.worth(sheet) == (1, 1)
    quiz.undo(first)

    assert quiz.worth(sheet) == (0, 1)
    with pytest.raises(NotUndoable, match="đã được hoàn lại"):
        quiz.undo(first)


def test_a_late_sheet_meets_all_decisions_in_their_order(quiz: Quiz) -> None:
    early = quiz.hand_in(quiz.world.mai, NEW_KEY)
    begun = quiz.begin(quiz.world.lan)
    quiz.decide(Decision.ACCEPT_BOTH)
    quiz.decide(Decision.DROP, OLD, WEDNESDAY)

    late = quiz.hand_in(quiz.world.lan, NEW_KEY, WEDNESDAY, attempt=begun)

    assert quiz.worth(early) == quiz.worth(late) == (0, 0)


def test_kept_points_cannot_be_undone(quiz: Quiz) -> None:
    quiz.hand_in(quiz.world.lan, NEW_KEY)
    with pytest.raises(NotUndoable, match="giữ nguyên"):
        quiz.undo(quiz.decide(Decision.KEEP))


def test_what_was_known_before_stays_known(quiz: Quiz, session: Session) -> None:
    who = quiz.world.lan
    quiz.hand_in(who, NEW_KEY)
    known_at = clock.now()

    quiz.decide(Decision.FULL)

    def shares(at: Any) -> list[float]:
        found = facts.gather(session, [who.id], [quiz.lesson.id], known_at=at)
        return [one.share for one in found.of(who.id, quiz.lesson.id).quizzes["kthu"]]

    assert shares(known_at) == [0]
    assert shares(clock.now() + timedelta(seconds=1)) == [0.5]


def test_an_erased_answer_keeps_its_points(session: Session, world: World) -> None:
    quiz = Quiz(session, world)
    quiz.begin_with(HEAD + "Đáp án: trưởng bản\n")
    sheet = quiz.hand_in(world.lan, "trưởng bản")
    words = session.scalars(select(PersonalText).where(PersonalText.body == "trưởng bản")).one()
    words.body, words.erased_at = "", TUESDAY
    session.flush()

    quiz.decide(Decision.NEW_KEY, HEAD + "Đáp án: chi hội trưởng\n")

    assert quiz.worth(sheet) == (1, 1)


def test_nothing_is_asked_while_nobody_has_handed_in(quiz: Quiz) -> None:
    quiz.begin(quiz.world.lan)

    assert quiz.asked(NEW).asks == []


def test_the_last_question_of_a_sheet_cannot_be_dropped(session: Session, world: World) -> None:
    quiz = Quiz(session, world, second="")
    quiz.begin_with(OLD)
    quiz.hand_in(world.lan, OLD_KEY)

    (ask,) = quiz.asked(NEW).asks

    assert Decision.DROP not in ask.effects
    assert Decision.FULL in ask.effects


def test_another_question_under_the_old_id_is_asked_about(quiz: Quiz) -> None:
    quiz.hand_in(quiz.world.lan, OLD_KEY)
    other = HEAD.replace("Gặp chị em, chị làm gì trước?", "Tổng đài trẻ em là số nào?") + SINGLE

    (ask,) = quiz.asked(other).asks

    assert ask.may_be_another
    assert ask.effects == {}


def test_choices_for_several_questions_are_shown_together(quiz: Quiz) -> None:
    """Either alone passes nobody: at 6/10 she needs both."""
    quiz.hand_in(quiz.world.lan, NEW_KEY)
    quiz.second = quiz.second.replace("Đáp án: Đúng", "Đáp án: Sai")

    asked = quiz.asked(NEW)
    alone = [ask.effects[Decision.FULL].passing for ask in asked.asks]
    together = asked.effect(dict.fromkeys(("qdoi", "qcu"), Decision.FULL))

    assert alone == [0, 0]
    assert together == Effect(raised=1, passing=1, steps={(0, 1): 1})
    quiz.publish(NEW, dict.fromkeys(("qdoi", "qcu"), Decision.FULL))
    assert [passes for _, passes in totals(quiz).values()] == [True]


def test_another_kind_under_the_old_id_gets_an_id_of_its_own(quiz: Quiz) -> None:
    quiz.hand_in(quiz.world.lan, OLD_KEY)

    text = HEAD + AS_SEVERAL
    (ask,) = quiz.asked(text).asks

    assert "id: qdoi" not in quiz.prepared(text).source
    assert ask.change.newest.key != ask.key == "qdoi"
    assert list(ask.effects) == [Decision.KEEP, Decision.FULL, Decision.DROP]


def test_an_opinion_keeps_the_words_it_was_given_to(session: Session, world: World) -> None:
    """A step of the scale is stored by its number: her sheet shows the scale as she saw it."""
    quiz = Quiz(session, world)
    quiz.begin_with(SURVEY)
    sheet = quiz.hand_in(world.lan, "Nội dung: Tốt")
    turned = SURVEY.replace("Kém | Tốt", "Tốt | Kém").replace("Nội dung", "Nội dung bài")
    assert quiz.asked(turned).asks == []

    newest = quiz.publish(turned)

    now = question_changes.stored(session, newest.id)
    then = question_changes.stored(session, newest.parent_id or 0)
    assert question_changes.between(then, now)[0].changes == (Change.SCALE,)
    asked = next(one for one in quiz.result(sheet).placed if one.key == "qdoi").public
    (part,) = asked["parts"]
    (given,) = results.given(session, sheet)["qdoi"].keys
    chosen = {option["key"]: option["text"] for option in asked["options"]}
    assert part["html"] == "Nội dung"
    assert chosen[given.partition("=")[2]] == "Tốt"


def test_choices_hold_against_what_learners_saw_not_against_what_waits(quiz: Quiz) -> None:
    """A text that came with a folder waits, newer than the one online: it is no starting point."""
    sheet = quiz.hand_in(quiz.world.lan, NEW_KEY)
    online = publishing.latest(quiz.session, quiz.lesson.id)
    assert online is not None
    waiting = publishing.keep(
        quiz.session, quiz.lesson, quiz.prepared(NEW), by=None, base=online.id, at=TUESDAY
    )
    ready = quiz.prepared(NEW + "\nGiải thích: Vì thế.\n")
    revision = publishing.publish(
        quiz.session, quiz.lesson, ready, by=None, base=waiting.id, at=TUESDAY
    )

    choices = {"qdoi": Decision.ACCEPT_BOTH}
    (job,) = regrading.decide(quiz.session, revision, choices, since=online.id, by=None, at=TUESDAY)
    carry_out(quiz.session, job, TUESDAY)

    assert quiz.worth(sheet) == (1, 1)
