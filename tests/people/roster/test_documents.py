"""Hoa's rosters and what was decided about posts: documents and reasons outlast them."""

from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.people import posts
from app.people.roster.models import Fate
from tests.people.roster.bringing import HEAD, Bring, holding, row
from tests.world import FOUNDED, World

ACT = "Quyết định 07/QĐ-BTV"


def test_whom_a_successor_follows_keeps_her_document(
    bring: Bring, session: Session, world: World
) -> None:
    before = holding(session, "Lò Thị Lan", world.ban_pat)
    posts.correct(
        session, before, before.from_date, None, act=ACT, by=world.hoa.account.id, at=FOUNDED
    )
    brought = bring(row("Hà Thị Xuân", born=1991, since="01/11/2026"))
    brought.choose(2, "thay")

    brought.apply()

    ended = holding(session, "Lò Thị Lan", world.ban_pat)
    assert (ended.to_date, ended.act) == (date(2026, 10, 31), ACT)
    brought.undo()
    again = holding(session, "Lò Thị Lan", world.ban_pat)
    assert (again.to_date, again.act) == (None, ACT)


def test_a_corrected_day_keeps_document_and_reason(
    bring: Bring, session: Session, world: World
) -> None:
    alone = posts.appoint(
        session, world.mai.person, world.ban_pat.id, from_date=date(2026, 2, 1), act=ACT,
        reason="Chị Lan nghỉ sinh", by=world.hoa.account.id, at=FOUNDED,
    )  # fmt: skip
    lans = holding(session, "Lò Thị Lan", world.ban_pat)
    session.add(posts.superseding(lans, lans.from_date, None, void=True, by=None, at=clock.now()))
    brought = bring(row("Giàng Thị Mai", since="05/02/2026"))

    brought.apply()

    redated = holding(session, "Giàng Thị Mai", world.ban_pat)
    assert redated.from_date == date(2026, 2, 5)
    assert (redated.act, redated.reason_id) == (ACT, alone.reason_id)
    brought.undo()
    again = holding(session, "Giàng Thị Mai", world.ban_pat)
    assert (again.from_date, again.act) == (date(2026, 2, 1), ACT)
    assert again.reason_id == alone.reason_id


def test_the_document_of_the_file_appoints_and_releases(
    bring: Bring, session: Session, world: World
) -> None:
    head = (*HEAD, "Quyết định số")
    xuan = [*row("Hà Thị Xuân", born=1991, since="01/11/2026"), ACT]
    brought = bring(xuan, head=head)
    assert f"theo {ACT}" in brought.row(2).detail["changes"][0]["after"]
    brought.choose(2, "thay")

    brought.apply()

    assert holding(session, "Hà Thị Xuân", world.ban_pat).act == ACT
    assert holding(session, "Lò Thị Lan", world.ban_pat).act == ACT
    brought.undo()
    assert holding(session, "Lò Thị Lan", world.ban_pat).act is None


def test_a_document_alone_changes_nothing(bring: Bring) -> None:
    brought = bring([*row("Lò Thị Lan", born=1985), ACT], head=(*HEAD, "Quyết định số"))

    assert brought.fates == [Fate.SAME]
