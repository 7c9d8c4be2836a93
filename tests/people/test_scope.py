"""Grants and who may see whom."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisation import changing
from app.organisation.models import UnitKind
from app.organisation.planning import New, Order
from app.people import grants, persons, rearranging, scope
from app.people.models import BRANCH_HEAD, Grant, Holding, Person, Role
from tests.world import MONDAY, Someone, World

TODAY = MONDAY.date()
NEXT_WEEK = TODAY + timedelta(days=7)
OVERSEES = {Role.OFFICER, Role.ADMINISTRATOR}


def seen_by(session: Session, who: Someone, on: date = TODAY) -> set[str]:
    powers = grants.powers(session, who.account.id, at=MONDAY)
    reach = scope.with_former(powers, OVERSEES, on=on)
    return set(session.scalars(select(Person.full_name).where(scope.may_see(Person, reach))))


def test_an_officer_sees_her_commune_and_no_other(session: Session, world: World) -> None:
    assert seen_by(session, world.hoa) == {"Lò Thị Lan", "Hà Thị Hoa"}
    assert seen_by(session, world.thu) == {"Giàng Thị Mai", "Cầm Thị Thu"}


def test_the_administrator_sees_the_province(session: Session, world: World) -> None:
    assert {"Lò Thị Lan", "Giàng Thị Mai"} <= seen_by(session, world.quyen)


def test_a_learner_oversees_nobody(session: Session, world: World) -> None:
    assert seen_by(session, world.lan) == set()


def test_whoever_held_a_post_in_a_unit_stays_in_its_sight(session: Session, world: World) -> None:
    person = persons.register(session, "Quàng Thị Cũ", home_unit_id=world.ban_hai.id)
    holding = persons.appoint(
        session, person, BRANCH_HEAD, world.ban_pat.id, from_date=date(2025, 8, 1), at=MONDAY
    )
    persons.end_holding(session, holding, on=date(2025, 12, 31), by=None, at=MONDAY)

    assert "Quàng Thị Cũ" in seen_by(session, world.hoa)


def test_a_head_whose_branch_was_merged_stays_in_sight(session: Session, world: World) -> None:
    """Seen from the commune of the heir, and no longer from where her branch lay."""
    parts = [world.ban_pat.id, world.ban_hai.id]
    new = New("bản Pát Hài", UnitKind.BRANCH, world.to_hieu.id)
    change = changing.merge(session, parts, new, Order(NEXT_WEEK), at=MONDAY)
    rearranging.follow(session, change, by=None, at=MONDAY)

    assert "Lò Thị Lan" in seen_by(session, world.hoa, NEXT_WEEK - timedelta(days=1))
    assert "Lò Thị Lan" in seen_by(session, world.thu, NEXT_WEEK)
    assert "Lò Thị Lan" not in seen_by(session, world.hoa, NEXT_WEEK)


def test_a_head_whose_branch_was_closed_stays_in_sight(session: Session, world: World) -> None:
    change = changing.close(session, world.ban_pat.id, Order(NEXT_WEEK), at=MONDAY)
    rearranging.follow(session, change, by=None, at=MONDAY)

    assert "Lò Thị Lan" in seen_by(session, world.hoa, NEXT_WEEK)
    assert "Lò Thị Lan" in seen_by(session, world.quyen, NEXT_WEEK)
    assert "Lò Thị Lan" not in seen_by(session, world.thu, NEXT_WEEK)


def test_a_grant_taken_back_counts_no_more_from_that_day(session: Session, world: World) -> None:
    grant = session.scalars(select(Grant).where(Grant.account_id == world.hoa.account.id)).one()
    session.add(
        Grant(
            account_id=grant.account_id,
            role=grant.role,
            unit_id=grant.unit_id,
            from_date=grant.from_date,
            to_date=MONDAY.date() - timedelta(days=1),
            supersedes=grant.id,
            happened_at=MONDAY,
        )
    )
    session.flush()

    assert grants.roles(session, world.hoa.account.id, at=MONDAY) == set()
    before = MONDAY - timedelta(days=3)
    assert grants.roles(session, world.hoa.account.id, at=before) == {Role.OFFICER}


def test_ending_a_holding_is_a_new_row(session: Session, world: World) -> None:
    holding = session.scalars(select(Holding).where(Holding.person_id == world.lan.id)).one()

    ended = persons.end_holding(session, holding, on=MONDAY.date(), by=None, at=MONDAY)

    assert ended.supersedes == holding.id
    assert session.get_one(Holding, holding.id).to_date is None
