"""Whoever was taken back with her roster stands in no figure: her posts are void, and stay so."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.database import Database
from app.learning import joining
from app.organisation import units
from app.organisation.models import Unit, UnitKind
from app.people import posts, undoing
from app.people.models import Holding, Person
from app.people.undoing import NothingToUndo
from app.reports import branch_heads, figures, tree
from app.reports.holders import Filter
from app.reports.people_list import PeopleList
from app.reports.periods import Period
from tests.people.roster.bringing import Bringing, heads, person, row
from tests.reports.asking import enquiry, numbers
from tests.world import FOUNDED, World

TODAY = clock.today()
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
MY = row("Quàng Thị Mỷ", "Bản Mới", born=1990, since="01/11/2026")


@pytest.fixture
def new_branch(session: Session, world: World) -> Unit:
    return units.create(
        session, "bản Mới", UnitKind.BRANCH, parent=world.chieng_an, slug="ban-moi", at=FOUNDED
    )


@pytest.fixture
def bring(
    database: Database, session: Session, world: World, new_branch: Unit
) -> Callable[[], Bringing]:
    """Hoa brings in a roster that names Mỷ as head of the new branch, and applies it."""

    def bringing() -> Bringing:
        brought = Bringing(database, session, world.chieng_an, world.hoa, MY)
        brought.apply()
        return brought

    return bringing


def counted(session: Session, world: World) -> tuple[int, set[str | None], set[str | None]]:
    """How many posts of the ward are held; who stands behind that; who is on the officer's list."""
    known = clock.now() + timedelta(hours=1)
    asked = enquiry(session, world, world.chieng_an.id, NOVEMBER, known)
    inner = tree.inner(session, asked)
    behind = PeopleList(asked, inner, Filter(figures.HELD)).page(session, 1)
    listed = branch_heads.BranchHeads(asked, inner).page(session, 1)
    return (
        numbers(session, asked)[figures.HELD],
        {one.name for one in behind},
        {one.name for one in listed if one.name},
    )


def nobody_withdrawn_holds_a_post(session: Session) -> bool:
    corrected = select(Holding.supersedes).where(Holding.supersedes.is_not(None))
    held = (
        select(Holding.id)
        .join(Person, Person.id == Holding.person_id)
        .where(
            Person.withdrawn_at.is_not(None),
            Holding.void.is_(False),
            Holding.id.not_in(corrected),
        )
    )
    return session.scalars(held).all() == []


def test_with_her_roster_she_leaves_every_figure_and_list(
    bring: Callable[[], Bringing], session: Session, world: World
) -> None:
    both, lan = {"Lò Thị Lan", "Quàng Thị Mỷ"}, {"Lò Thị Lan"}
    brought = bring()
    assert counted(session, world) == (2, both, both)

    brought.undo()

    assert person(session, "Quàng Thị Mỷ").withdrawn_at is not None
    assert counted(session, world) == (1, lan, lan)
    assert nobody_withdrawn_holds_a_post(session)


def test_named_again_by_a_roster_she_is_counted_again_and_leaves_with_it_again(
    bring: Callable[[], Bringing], session: Session, world: World
) -> None:
    bring().undo()

    again = bring()
    assert counted(session, world)[0] == 2

    again.undo()
    assert counted(session, world)[0] == 1
    assert nobody_withdrawn_holds_a_post(session)


def test_her_post_is_not_given_back_to_her_at_the_post_while_she_is_withdrawn(
    bring: Callable[[], Bringing], session: Session, world: World, new_branch: Unit
) -> None:
    brought = bring()
    (held,) = posts.held(session, new_branch.id, on=TODAY)
    by = world.hoa.account.id
    undoing.undo(session, new_branch.id, seen=held.id, by=by, at=clock.now())
    brought.undo()
    assert person(session, "Quàng Thị Mỷ").withdrawn_at is not None

    assert not undoing.last_step(session, new_branch.id)
    newest = session.scalars(select(Holding.id).order_by(Holding.id.desc())).first() or 0
    with pytest.raises(NothingToUndo):
        undoing.undo(session, new_branch.id, seen=newest, by=by, at=clock.now())

    assert counted(session, world)[0] == 1


def test_whoever_was_joined_since_stays_and_is_counted_once(
    bring: Callable[[], Bringing], session: Session, world: World, new_branch: Unit
) -> None:
    brought, by = bring(), world.hoa.account.id
    row = joining.join(
        session, person(session, "Quàng Thị Mỷ"), world.lan.person, by=by, at=clock.now()
    )
    session.commit()

    brought.undo()

    assert brought.run.kept == ["Quàng Thị Mỷ"]
    assert person(session, "Quàng Thị Mỷ").withdrawn_at is None
    assert counted(session, world) == (2, {"Lò Thị Lan"}, {"Lò Thị Lan"})
    joining.part(session, row, by=by, at=clock.now())
    assert heads(session, new_branch, TODAY) == ["Quàng Thị Mỷ"]
    assert nobody_withdrawn_holds_a_post(session)
