"""Who holds a post: taken, given up, handed over, corrected and taken back by rows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.journal import Journal
from app.organisation import units
from app.organisation.models import UnitVersion
from app.people import persons, posts, undoing
from app.people.models import Holding, Person, PersonalText
from app.people.tenure import AlreadyHolds, BadDays, NoSuchPost, Overlap, PostRefused, Withdrawn
from tests.world import MONDAY, TOOK_OFFICE, TUESDAY, WEDNESDAY, World

TODAY = date(2026, 11, 2)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def hanh(session: Session, world: World) -> Person:
    return persons.register(session, "Lường Thị Hạnh", home_unit_id=world.ban_pat.id)


def heads(session: Session, world: World, on: date = TODAY) -> list[str]:
    held = posts.held(session, world.ban_pat.id, on=on)
    return [session.get_one(Person, holding.person_id).full_name for holding in held]


def of_lan(session: Session, world: World) -> Holding:
    return posts.held(session, world.ban_pat.id, on=TODAY)[0]


def replace(session: Session, world: World, successor: Person, on: date = TODAY) -> Holding:
    leaving, by = of_lan(session, world), world.hoa.account.id
    return posts.replace(session, leaving, successor, from_date=on, by=by, at=MONDAY)


def test_a_successor_takes_over_and_the_day_before_is_the_last_of_her_predecessor(
    session: Session, world: World, hanh: Person
) -> None:
    replace(session, world, hanh)

    assert heads(session, world) == ["Lường Thị Hạnh"]
    assert heads(session, world, YESTERDAY) == ["Lò Thị Lan"]


def test_every_step_is_written_in_the_journal(session: Session, world: World, hanh: Person) -> None:
    replace(session, world, hanh)

    lines = session.scalars(select(Journal).where(Journal.by_account == world.hoa.account.id))
    assert [line.action for line in lines] == ["end", "appoint"]


def test_a_post_given_up_is_vacant_until_somebody_takes_it(
    session: Session, world: World, hanh: Person
) -> None:
    posts.end(session, of_lan(session, world), on=YESTERDAY, by=None, at=MONDAY)
    assert heads(session, world) == []

    posts.appoint(session, hanh, world.ban_pat.id, from_date=TODAY, by=None, at=MONDAY)
    assert heads(session, world) == ["Lường Thị Hạnh"]


def test_a_second_head_is_told_of_the_first_and_needs_a_reason(
    session: Session, world: World, hanh: Person
) -> None:
    by, unit = world.hoa.account.id, world.ban_pat.id

    with pytest.raises(Overlap, match="Chị Lò Thị Lan giữ chức từ ngày 01/01/2026") as told:
        posts.appoint(session, hanh, unit, from_date=TODAY, by=by, at=MONDAY)
    assert [other.first for other in told.value.others] == [TOOK_OFFICE]

    holding = posts.appoint(
        session, hanh, unit, from_date=TODAY, reason="Chị Lan nghỉ sinh.", by=by, at=MONDAY
    )
    kept = session.get_one(PersonalText, holding.reason_id)
    assert (kept.body, kept.person_id) == ("Chị Lan nghỉ sinh.", world.hoa.id)
    assert heads(session, world) == ["Lò Thị Lan", "Lường Thị Hạnh"]


def test_of_two_heads_the_one_who_is_named_is_replaced(
    session: Session, world: World, hanh: Person
) -> None:
    second = posts.appoint(
        session, hanh, world.ban_pat.id, from_date=TODAY, reason="Nghỉ sinh", by=None, at=MONDAY
    )
    mo = persons.register(session, "Giàng Thị Mo")

    posts.replace(
        session, second, mo, from_date=date(2026, 11, 20), reason="Vẫn nghỉ", by=None, at=TUESDAY
    )

    assert heads(session, world, date(2026, 11, 20)) == ["Lò Thị Lan", "Giàng Thị Mo"]


def test_one_woman_may_hold_two_posts(session: Session, world: World) -> None:
    posts.end(
        session,
        posts.held(session, world.ban_hai.id, on=TODAY)[0],
        on=YESTERDAY,
        by=None,
        at=MONDAY,
    )

    posts.appoint(session, world.lan.person, world.ban_hai.id, from_date=TODAY, by=None, at=MONDAY)

    assert posts.held(session, world.ban_hai.id, on=TODAY)[0].person_id == world.lan.id
    assert heads(session, world) == ["Lò Thị Lan"]


def test_wrong_days_are_corrected_by_a_row_and_the_old_one_stays(
    session: Session, world: World
) -> None:
    wrong = of_lan(session, world)

    posts.correct(session, wrong, date(2025, 9, 1), None, by=None, at=MONDAY)

    assert heads(session, world, date(2025, 9, 1)) == ["Lò Thị Lan"]
    assert session.get_one(Holding, wrong.id).from_date == TOOK_OFFICE


@pytest.mark.parametrize(
    ("take", "refusal", "words"),
    [
        (lambda world: (date(2025, 6, 30), None), BadDays, "chưa có đơn vị này trong sổ"),
        (lambda world: (date(2029, 1, 1), None), BadDays, "còn xa quá"),
        (lambda world: (TODAY, YESTERDAY), BadDays, "trước ngày nhận"),
        (lambda world: (TODAY, date(2062, 1, 1)), BadDays, "còn xa quá"),
    ],
)
def test_impossible_days_are_refused_in_words(
    session: Session,
    world: World,
    hanh: Person,
    take: Callable[[World], tuple[date, date | None]],
    refusal: type[PostRefused],
    words: str,
) -> None:
    first, last = take(world)

    with pytest.raises(refusal, match=words):
        posts.appoint(
            session, hanh, world.ban_pat.id, from_date=first, to_date=last, by=None, at=MONDAY
        )


def test_nobody_takes_a_post_in_a_unit_that_is_no_more(
    session: Session, world: World, hanh: Person
) -> None:
    close(session, world)

    with pytest.raises(BadDays, match="Chi hội bản Pát không còn từ ngày 01/10/2026"):
        posts.appoint(session, hanh, world.ban_pat.id, from_date=TODAY, by=None, at=MONDAY)
    with pytest.raises(BadDays, match="không còn"):
        posts.correct(session, of_lan(session, world), TOOK_OFFICE, None, by=None, at=MONDAY)


def close(session: Session, world: World) -> None:
    before = units.version(session, world.ban_pat.id, TODAY)
    assert before is not None
    session.add(
        UnitVersion(
            unit_id=before.unit_id,
            name=before.name,
            sort_key=before.sort_key,
            folded=before.folded,
            kind=before.kind,
            parent_id=before.parent_id,
            from_date=date(2026, 10, 1),
            closed=True,
            happened_at=MONDAY,
        )
    )
    session.flush()


def test_a_ward_has_no_branch_head(session: Session, world: World, hanh: Person) -> None:
    with pytest.raises(NoSuchPost, match="Phường Chiềng An không phải chi hội"):
        posts.appoint(session, hanh, world.chieng_an.id, from_date=TODAY, by=None, at=MONDAY)


def test_the_same_woman_does_not_take_the_same_post_twice(session: Session, world: World) -> None:
    lan, unit = world.lan.person, world.ban_pat.id

    with pytest.raises(AlreadyHolds, match="Chị Lò Thị Lan đã giữ chức này từ ngày 01/01/2026"):
        posts.appoint(session, lan, unit, from_date=TODAY, reason="x", by=None, at=MONDAY)
    with pytest.raises(PostRefused, match="Chị chọn người khác"):
        replace(session, world, lan)


def test_somebody_taken_back_with_her_roster_takes_no_post(
    session: Session, world: World, hanh: Person
) -> None:
    hanh.withdrawn_at = clock.now()

    with pytest.raises(Withdrawn):
        replace(session, world, hanh)


def test_a_successor_cannot_begin_before_her_predecessor(
    session: Session, world: World, hanh: Person
) -> None:
    with pytest.raises(BadDays, match="Chị Lò Thị Lan nhận chức ngày 01/01/2026"):
        replace(session, world, hanh, TOOK_OFFICE)


def test_what_somebody_else_changed_meanwhile_is_not_changed_again(
    session: Session, world: World, hanh: Person
) -> None:
    seen = of_lan(session, world)
    posts.end(session, seen, on=YESTERDAY, by=None, at=MONDAY)

    with pytest.raises(posts.Outdated):
        posts.end(session, seen, on=TODAY, by=None, at=TUESDAY)


def test_the_last_step_is_taken_back_whole_and_brought_again(
    session: Session, world: World, hanh: Person
) -> None:
    by, unit = world.hoa.account.id, world.ban_pat.id
    step = replace(session, world, hanh)

    undoing.undo(session, unit, seen=step.id, by=by, at=TUESDAY)
    assert heads(session, world) == ["Lò Thị Lan"]
    assert of_lan(session, world).to_date is None

    again = undoing.last_step(session, unit)
    undoing.undo(session, unit, seen=again[-1].id, by=by, at=WEDNESDAY)
    assert heads(session, world) == ["Lường Thị Hạnh"]
    assert heads(session, world, YESTERDAY) == ["Lò Thị Lan"]


def test_a_step_that_is_no_longer_the_last_is_not_taken_back(
    session: Session, world: World, hanh: Person
) -> None:
    by, unit = world.hoa.account.id, world.ban_pat.id
    seen = replace(session, world, hanh).id
    posts.end(session, of_lan(session, world), on=TODAY, by=by, at=TUESDAY)

    with pytest.raises(posts.Outdated):
        undoing.undo(session, unit, seen=seen, by=by, at=WEDNESDAY)


def test_what_the_product_loaded_itself_is_not_taken_back(session: Session, world: World) -> None:
    seen = of_lan(session, world)

    with pytest.raises(undoing.NothingToUndo):
        undoing.undo(session, world.ban_pat.id, seen=seen.id, by=None, at=MONDAY)
