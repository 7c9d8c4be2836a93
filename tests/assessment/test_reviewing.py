"""Marks by rubric, words for her, and «Nhờ chị viết thêm»: nothing doubled, nothing lowered."""

from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment import attempts, pile, reviewing, rubric_marks
from app.assessment.models import Mark, OpenAnswer, Review
from app.assessment.reviewing import AlreadyMarked, BadMark
from app.learning import completion, deeds
from app.learning.deed import Refused
from app.people import scope
from app.people.grants import Power
from app.people.models import Role
from app.people.scope import CTE
from tests.assessment import answers
from tests.assessment.answers import in_case, in_quiz, mark, publish_quiz, reviewer
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World, deed


def reach(world: World, unit_id: int | None = None) -> CTE:
    power = Power(Role.TRAINER, unit_id or world.province.id)
    return scope.unit_ids((power,), {Role.TRAINER}, on=TUESDAY.date())


def waiting(session: Session, world: World, unit_id: int | None = None) -> list[UUID]:
    """The answers of the pile in order, found one behind the other."""
    found: list[UUID] = []
    for heap in pile.heaps(session, reach(world, unit_id)):
        answer = pile.first(session, reach(world, unit_id), heap.question_id)
        while answer:
            found.append(answer.id)
            answer = pile.first(session, reach(world, unit_id), heap.question_id, answer)
    return found


def count(session: Session, row: type[Mark] | type[Review]) -> int:
    return session.scalars(select(func.count()).select_from(row)).one()


def test_the_oldest_answer_comes_first(session: Session, world: World) -> None:
    _, later = in_case(session, world.lan, "Em có sao không?", at=TUESDAY)
    _, earlier = in_case(session, world.mai, "Vào nhà đã.", at=MONDAY)

    assert waiting(session, world) == [earlier.id, later.id]
    assert pile.count(session, reach(world)) == 2


def test_a_trainer_of_a_commune_marks_only_its_people(session: Session, world: World) -> None:
    in_case(session, world.lan, "Em có sao không?")
    _, hers = in_case(session, world.mai, "Vào nhà đã.")

    assert waiting(session, world, world.to_hieu.id) == [hers.id]


def test_each_criterion_gives_its_third(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")

    row = mark(session, world, answer, 3, 1)

    assert (row.points, row.out_of) == (1.25, 2)
    assert waiting(session, world) == []
    feedback = reviewing.feedback_for(session, [answer.id])[answer.id]
    assert (feedback.points, feedback.out_of) == (1.25, 2)
    assert sorted(feedback.levels.values()) == [1, 3]


def test_a_criterion_without_a_level_is_asked_for(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    key = rubric_marks.criteria(session, answer)[0]["key"]

    for wrong in ({}, {key: 3}, {key: 3, "khong-co": 2}):
        with pytest.raises(BadMark, match="mỗi tiêu chí"):
            reviewing.mark(
                session, answer, wrong, "", by=reviewer(world.minh), seen="new", at=TUESDAY
            )
    assert count(session, Mark) == 0


def test_words_go_with_the_mark(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")

    mark(session, world, answer, 2, 2, words="  Câu đầu rất hay.  ")

    assert reviewing.feedback_for(session, [answer.id])[answer.id].comments == ("Câu đầu rất hay.",)


def test_words_too_long_are_refused_before_anything_is_stored(
    session: Session, world: World
) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")

    with pytest.raises(BadMark, match="dài quá"):
        mark(session, world, answer, 2, 2, words="a" * 2001)
    assert count(session, Mark) == 0


def test_pressing_twice_counts_once(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")

    first = mark(session, world, answer, 2, 2, words="Tốt.", seen="new")
    again = mark(session, world, answer, 2, 2, words="Tốt.", seen="new")

    assert first.id == again.id
    assert (count(session, Mark), count(session, Review)) == (1, 1)


def test_of_two_trainers_the_second_hears_of_the_first(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    mark(session, world, answer, 2, 2, seen="new")

    with pytest.raises(AlreadyMarked, match="Bài này vừa có người chấm"):
        mark(session, world, answer, 1, 1, seen="new", by=world.quyen)
    with pytest.raises(AlreadyMarked):
        reviewing.ask_for_more(
            session, answer, "Viết thêm.", by=reviewer(world.quyen), seen="new", at=TUESDAY
        )
    assert count(session, Mark) == 1


def test_a_correction_is_a_new_mark_that_replaces_the_old(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    first = mark(session, world, answer, 1, 1)

    second = mark(session, world, answer, 3, 3, at=WEDNESDAY)

    assert second.replaces == first.id
    assert count(session, Mark) == 2
    assert reviewing.feedback_for(session, [answer.id])[answer.id].points == 2


def test_asking_for_more_needs_a_sentence_and_lowers_nothing(
    session: Session, world: World
) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    by = reviewer(world.minh)

    with pytest.raises(BadMark, match="lời nhắn"):
        reviewing.ask_for_more(session, answer, "  ", by=by, seen="new", at=TUESDAY)
    reviewing.ask_for_more(session, answer, "Chị gọi ai nữa?", by=by, seen="new", at=TUESDAY)
    reviewing.ask_for_more(session, answer, "Chị gọi ai nữa?", by=by, seen="new", at=TUESDAY)

    feedback = reviewing.feedback_for(session, [answer.id])[answer.id]
    assert (feedback.points, feedback.write_more) == (None, "Chị gọi ai nữa?")
    assert count(session, Review) == 1
    assert waiting(session, world) == []


def test_what_she_writes_then_joins_the_pile_with_the_earlier_text(
    session: Session, world: World
) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    reviewing.ask_for_more(
        session, answer, "Chị gọi ai nữa?", by=reviewer(world.minh), seen="new", at=TUESDAY
    )

    fuller = deeds.write_more(
        session, deed(world.lan, WEDNESDAY), answer.id, "Em có sao không? Chị gọi Hội xã nhé."
    )

    assert fuller.follows == answer.id
    assert waiting(session, world) == [fuller.id]
    assert [one.id for one in pile.earlier(session, fuller)] == [answer.id]
    with pytest.raises(AlreadyMarked):
        mark(session, world, answer, 3, 3, seen="new")


def test_she_writes_more_only_when_asked_and_once(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    with pytest.raises(Refused):
        deeds.write_more(session, deed(world.lan), answer.id, "Thêm nhiều chữ nữa.")
    reviewing.ask_for_more(
        session, answer, "Viết thêm nhé.", by=reviewer(world.minh), seen="new", at=TUESDAY
    )
    deeds.write_more(session, deed(world.lan), answer.id, "Thêm nhiều chữ nữa.")

    with pytest.raises(Refused, match="đã gửi"):
        deeds.write_more(session, deed(world.lan), answer.id, "Lại thêm chữ nữa.")


def test_the_same_addition_sent_twice_counts_once(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    reviewing.ask_for_more(
        session, answer, "Viết thêm nhé.", by=reviewer(world.minh), seen="new", at=TUESDAY
    )
    once = deed(world.lan)

    first = deeds.write_more(session, once, answer.id, "Thêm nhiều chữ nữa.")

    assert deeds.write_more(session, once, answer.id, "Thêm nhiều chữ nữa.").id == first.id


def test_in_a_quiz_the_mark_joins_the_score(session: Session, world: World) -> None:
    publish_quiz(session, world)
    attempt, submission = in_quiz(session, world.lan, "Chào chị.", right=False)
    answer = session.scalars(select(OpenAnswer)).one()
    placed = attempts.questions(session, attempt)
    before = attempts.marked(placed, attempts.current_marks(session, submission.id))

    mark(session, world, answer, 3, 3)

    after = attempts.marked(placed, attempts.current_marks(session, submission.id))
    assert [one.points for one in before] == [0, None]
    assert [one.points for one in after] == [0, 3]
    assert waiting(session, world) == []
    assert reviewing.feedback_for(session, [answer.id])[answer.id].points == 3


def test_a_mark_that_passes_the_quiz_completes_the_lesson(session: Session, world: World) -> None:
    publish_quiz(session, world)
    lesson = answers.worlds.lesson(session, answers.LESSON)
    deeds.read_card(session, deed(world.lan), lesson.lesson_id, lesson.revision_id, "cdoc")
    in_quiz(session, world.lan, "Chào chị.", right=False)
    answer = session.scalars(select(OpenAnswer)).one()

    def done() -> bool:
        found = completion.lessons_done(session, world.lan.id, world.course.id)
        return lesson.lesson_id in found

    assert not done()
    mark(session, world, answer, 3, 3)
    assert done()


def test_a_low_mark_takes_no_completion_back(session: Session, world: World) -> None:
    publish_quiz(session, world)
    lesson = answers.worlds.lesson(session, answers.LESSON)
    deeds.read_card(session, deed(world.lan), lesson.lesson_id, lesson.revision_id, "cdoc")
    in_quiz(session, world.lan, "Chào chị.")
    answer = session.scalars(select(OpenAnswer)).one()

    mark(session, world, answer, 0, 0)

    done = completion.lessons_done(session, world.lan.id, world.course.id)
    assert lesson.lesson_id in done


def test_an_answer_that_got_nothing_back_is_not_among_the_keys(
    session: Session, world: World
) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")

    assert reviewing.feedback_for(session, [answer.id]) == {}
    assert reviewing.feedback_for(session, []) == {}


def test_an_erased_answer_waits_for_nobody(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    text = session.get_one(pile.PersonalText, answer.text_id)
    text.body, text.erased_at = "", TUESDAY
    session.flush()

    assert waiting(session, world) == []


def test_answers_dealt_with_are_listed_for_correction(session: Session, world: World) -> None:
    _, answer = in_case(session, world.lan, "Em có sao không?")
    in_case(session, world.mai, "Vào nhà đã.")
    mark(session, world, answer, 2, 2)

    total, found = pile.handled(session, reach(world), answer.question_id, offset=0, limit=20)

    assert total == 1
    assert [one.id for one in found] == [answer.id]
