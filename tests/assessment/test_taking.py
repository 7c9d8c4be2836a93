"""Answers that say the same are taken and marked as one, and by one trainer at a time."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment import claims, reviewing, taking
from app.assessment.claims import Taken
from app.assessment.models import Mark, OpenAnswer, Review
from app.assessment.reviewing import AlreadyMarked, BadMark
from app.learning import crediting, deeds
from app.organisation.models import Unit
from app.people import accounts, persons
from tests.assessment.answers import in_case, in_quiz, levels, mark, publish_quiz, reviewer
from tests.assessment.test_reviewing import reach, waiting
from tests.world import FOUNDED, MONDAY, TUESDAY, WEDNESDAY, Someone, World, deed

SOON = TUESDAY + timedelta(minutes=5)
LATER = TUESDAY + claims.LASTS + timedelta(seconds=1)


def wrote(session: Session, who: Someone, words: str, minutes: int = 0) -> OpenAnswer:
    _, answer = in_case(session, who, words, at=MONDAY + timedelta(minutes=minutes))
    return answer


def neighbour(session: Session, name: str, unit: Unit) -> Someone:
    person = persons.register(session, name, home_unit_id=unit.id)
    account = accounts.create(session, person, name, at=FOUNDED)
    return Someone(person, account)


@pytest.fixture
def nga(session: Session, world: World) -> Someone:
    """Another learner of bản Hài, like Mai."""
    return neighbour(session, "nga", world.ban_hai)


@pytest.fixture
def same(session: Session, world: World, nga: Someone) -> list[OpenAnswer]:
    """Three answers that say the same: one from bản Pát, two from bản Hài."""
    return [
        wrote(session, world.lan, "Em gọi Hội xã."),
        wrote(session, world.mai, "em goi hoi xa", 2),
        wrote(session, nga, "Em gọi Hội xã!", 3),
    ]


@pytest.fixture
def other(session: Session, world: World) -> OpenAnswer:
    """Older than the last two, and the opposite of all three."""
    son = neighbour(session, "son", world.ban_pat)
    return wrote(session, son, "Em không gọi Hội xã.", 1)


def take(
    session: Session, world: World, who: Someone, *, unit_id: int | None = None,
    at: datetime = TUESDAY, after: OpenAnswer | None = None,
) -> OpenAnswer | None:  # fmt: skip
    question = session.scalars(select(OpenAnswer.question_id).limit(1)).one()
    return taking.next_group(
        session, reach(world, unit_id), question, who.account.id, after=after, at=at
    )


def group(
    session: Session, lead: OpenAnswer | None, who: Someone, at: datetime = SOON
) -> list[OpenAnswer]:
    """What she took together with this answer."""
    assert lead is not None
    held = claims.hers(session, who.account.id, lead.question_id)
    assert lead in held
    return [session.get_one(OpenAnswer, id) for id in taking.alike_among(session, lead, held)]


def count(session: Session, row: type[Mark] | type[Review]) -> int:
    return session.scalars(select(func.count()).select_from(row)).one()


def mark_all(
    session: Session, lead: OpenAnswer, others: list[OpenAnswer], by: Someone, *wanted: int,
    words: str = "", seen: str | None = None, at: datetime = TUESDAY,
) -> int:  # fmt: skip
    return crediting.mark_group(
        session, lead, others, levels(session, lead, *wanted), words,
        by=reviewer(by), seen=seen or reviewing.state(session, lead), at=at,
    )  # fmt: skip


def test_the_oldest_is_taken_with_those_that_say_the_same(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    lead = take(session, world, world.minh)

    assert lead == same[0]
    assert group(session, lead, world.minh) == same[1:]


def test_a_group_holds_only_answers_within_her_reach(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    lead = take(session, world, world.minh, unit_id=world.to_hieu.id)

    assert lead == same[1]
    assert group(session, lead, world.minh) == [same[2]]


def test_answers_to_another_wording_of_the_question_are_no_group(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    publish_quiz(session, world)
    in_quiz(session, world.lan, "Em gọi Hội xã.")

    assert group(session, take(session, world, world.minh), world.minh) == same[1:]


def test_somebody_who_wrote_again_is_read_alone(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    by = reviewer(world.minh)
    reviewing.ask_for_more(session, same[0], "Gọi ai nữa?", by=by, seen="new", at=TUESDAY)
    again = deeds.write_more(session, deed(world.lan, MONDAY), same[0].id, "Em gọi Hội xã.")

    assert take(session, world, world.minh) == again
    assert group(session, again, world.minh) == []
    lead = take(session, world, world.minh, after=again)
    assert lead == same[1]
    assert group(session, lead, world.minh) == [same[2]]


def test_answers_without_words_are_marked_one_by_one(session: Session, world: World) -> None:
    wrote(session, world.lan, "...........................")
    wrote(session, world.mai, "???????????????????????????")

    assert group(session, take(session, world, world.minh), world.minh) == []


def test_a_very_large_group_comes_in_pieces(
    session: Session, world: World, monkeypatch: pytest.MonkeyPatch, same: list[OpenAnswer]
) -> None:
    monkeypatch.setattr(taking, "LARGEST_GROUP", 2)

    assert group(session, take(session, world, world.minh), world.minh) == [same[1]]


def test_one_mark_for_all_of_them_is_a_row_each(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    assert mark_all(session, same[0], same[1:], world.minh, 3, 1, words="Rất tốt.") == 3

    assert (count(session, Mark), count(session, Review)) == (3, 3)
    assert waiting(session, world) == [other.id]
    told = reviewing.feedback_for(session, [answer.id for answer in same])
    assert {(one.points, one.comments) for one in told.values()} == {(1.25, ("Rất tốt.",))}


def test_asking_for_more_reaches_all_of_them(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    done = crediting.ask_group_for_more(
        session, same[0], same[1:], "Gọi ai nữa?", by=reviewer(world.minh), seen="new", at=TUESDAY
    )

    assert done == count(session, Review) == 3
    assert waiting(session, world) == []


def test_what_changed_meanwhile_is_left_as_it_is(
    session: Session, world: World, nga: Someone, same: list[OpenAnswer]
) -> None:
    mark(session, world, same[1], 0, 0, by=world.quyen)
    by = reviewer(world.quyen)
    reviewing.ask_for_more(session, same[2], "Gọi ai nữa?", by=by, seen="new", at=TUESDAY)
    deeds.write_more(session, deed(nga, WEDNESDAY), same[2].id, "Em gọi Hội xã và 111.")

    assert mark_all(session, same[0], same[1:], world.minh, 3, 3) == 1

    assert reviewing.feedback_for(session, [same[1].id])[same[1].id].points == 0
    assert count(session, Mark) == 2


def test_when_the_first_one_changed_none_is_marked(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    mark(session, world, same[0], 0, 0, by=world.quyen)

    with pytest.raises(AlreadyMarked):
        mark_all(session, same[0], same[1:], world.minh, 3, 3, seen="new")
    with pytest.raises(BadMark):
        crediting.mark_group(
            session, same[1], [same[2]], {}, "", by=reviewer(world.minh), seen="new", at=TUESDAY
        )
    assert count(session, Mark) == 1


def test_pressing_twice_counts_once_for_all_of_them(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    for _ in range(2):
        assert mark_all(session, same[0], same[1:], world.minh, 2, 2, words="Tốt.", seen="new") == 3
    assert (count(session, Mark), count(session, Review)) == (3, 3)
    seen = reviewing.state(session, same[0])

    for _ in range(2):
        marked = mark_all(session, same[0], same[1:], world.minh, 1, 1, seen=seen, at=WEDNESDAY)
        assert marked == 3
    assert count(session, Mark) == 6


def test_a_correction_reaches_those_marked_together_and_no_others(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    mark_all(session, same[0], same[1:2], world.minh, 1, 1)
    mark(session, world, same[2], 1, 1, at=WEDNESDAY)

    assert mark_all(session, same[0], same[1:], world.minh, 3, 3, at=WEDNESDAY) == 2

    told = reviewing.feedback_for(session, [answer.id for answer in same])
    assert [told[answer.id].points for answer in same] == [2, 2, 0.75]


def test_each_answer_of_a_quiz_counts_on_its_own_sheet(session: Session, world: World) -> None:
    publish_quiz(session, world)
    in_quiz(session, world.lan, "Chào chị.")
    in_quiz(session, world.mai, "chào chị", at=TUESDAY)
    lead = take(session, world, world.minh)
    assert lead is not None

    assert mark_all(session, lead, group(session, lead, world.minh), world.minh, 3, 3) == 2

    rows = session.scalars(select(Mark).where(Mark.by_account.is_not(None))).all()
    assert [row.points for row in rows] == [3, 3]
    assert len({row.submission_id for row in rows}) == 2
    other = session.scalars(select(OpenAnswer).where(OpenAnswer.id != lead.id)).one()
    assert mark_all(session, lead, [other], world.minh, 0, 0, at=WEDNESDAY) == 2
    told = reviewing.feedback_for(session, [lead.id, other.id])
    assert {one.points for one in told.values()} == {0}


def test_what_one_has_taken_the_next_is_not_given(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    take(session, world, world.minh)

    assert take(session, world, world.quyen, at=SOON) == other
    assert take(session, world, world.hoa, at=SOON) is None
    with pytest.raises(Taken) as taken:
        claims.check(session, same[2].id, world.quyen.account.id, at=SOON)
    assert taken.value.account_id == world.minh.account.id
    assert taken.value.until == TUESDAY + claims.LASTS
    claims.check(session, same[2].id, world.minh.account.id, at=SOON)


def test_a_claim_ends_by_itself(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    take(session, world, world.minh)

    assert take(session, world, world.quyen, at=LATER) == same[0]
    with pytest.raises(Taken):
        claims.keep(session, same[0].id, world.minh.account.id, at=LATER)


def test_a_sign_of_life_keeps_the_whole_group(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    take(session, world, world.minh)
    claims.keep(session, same[0].id, world.minh.account.id, at=SOON)

    assert take(session, world, world.quyen, at=LATER) == other
    assert group(session, same[0], world.minh) == same[1:]


def test_after_a_long_sleep_a_free_group_is_hers_again(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    take(session, world, world.minh)
    assert group(session, same[0], world.minh) == same[1:]

    claims.keep(session, same[0].id, world.minh.account.id, at=LATER)

    for answer in same:
        claims.check(session, answer.id, world.minh.account.id, at=LATER)
        with pytest.raises(Taken):
            claims.check(session, answer.id, world.quyen.account.id, at=LATER)


def test_taking_the_next_leaves_what_she_had_to_others(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    first = take(session, world, world.minh)

    assert take(session, world, world.minh, after=first, at=SOON) == other
    assert take(session, world, world.quyen, at=SOON) == same[0]


def test_behind_the_last_one_she_begins_anew(
    session: Session, world: World, same: list[OpenAnswer], other: OpenAnswer
) -> None:
    assert take(session, world, world.minh, after=same[2]) == same[0]


def test_released_answers_are_free_at_once(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    take(session, world, world.minh)
    claims.release(session, world.minh.account.id, same[0].question_id)

    assert take(session, world, world.quyen, at=SOON) == same[0]


def test_an_answer_marked_meanwhile_cannot_be_taken(
    session: Session, world: World, same: list[OpenAnswer]
) -> None:
    mark(session, world, same[0], 2, 2)
    account = world.minh.account.id

    assert not taking.take_group(session, reach(world), same[0], account, at=SOON)
    assert taking.take_group(session, reach(world), same[1], account, at=SOON)
