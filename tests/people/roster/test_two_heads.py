"""Hoa's roster names a second head for bản Pát, which Lan heads: with a reason, or not at all."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.organisation.models import Unit
from app.people import persons, posts
from app.people.models import PersonalText
from app.people.roster.models import Fate
from tests.people.roster.bringing import Bring, heads, holding, row
from tests.world import FOUNDED, World

TODAY = clock.today()
XUAN = row("Hà Thị Xuân", born=1991, since="01/11/2026")
WHY = "Chị Lan nghỉ sinh đến tháng 5"


def test_both_hold_the_post_with_a_reason(bring: Bring, session: Session, world: World) -> None:
    brought = bring(XUAN)
    brought.choose(2, "cung", WHY)

    brought.apply()

    assert heads(session, world.ban_pat, TODAY) == ["Hà Thị Xuân", "Lò Thị Lan"]
    assert holding(session, "Lò Thị Lan", world.ban_pat).to_date is None
    reason = session.get_one(PersonalText, holding(session, "Hà Thị Xuân", world.ban_pat).reason_id)
    assert (reason.body, reason.person_id) == (WHY, world.hoa.id)
    assert brought.row(2).why is None
    brought.undo()
    assert heads(session, world.ban_pat, TODAY) == ["Lò Thị Lan"]


def test_without_a_reason_she_is_not_taken(bring: Bring, session: Session, world: World) -> None:
    brought = bring(XUAN)
    brought.choose(2, "cung")

    brought.apply()

    assert heads(session, world.ban_pat, TODAY) == ["Lò Thị Lan"]
    assert not session.scalars(select(PersonalText)).all()


@pytest.mark.parametrize("choice", ["thay", "", "bo"])
def test_a_second_head_of_the_file_follows_nobody(
    bring: Bring, session: Session, new_branch: Unit, choice: str
) -> None:
    rows = [row("Lò Thị Một", "Bản Mới", born=1990), row("Lò Thị Hai", "Bản Mới", born=1991)]
    brought = bring(*rows)
    assert brought.fates == [Fate.NEW, Fate.REPLACES]
    brought.choose(3, choice, WHY)

    brought.apply()

    assert heads(session, new_branch, TODAY) == ["Lò Thị Một"]


def test_two_heads_of_one_file_both_hold_the_post_with_a_reason(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    rows = [row("Lò Thị Một", "Bản Mới", born=1990), row("Lò Thị Hai", "Bản Mới", born=1991)]
    brought = bring(*rows)
    brought.choose(3, "cung", WHY)

    brought.apply()

    assert heads(session, new_branch, TODAY) == ["Lò Thị Hai", "Lò Thị Một"]


def test_whoever_holds_the_post_stays_as_she_is_when_the_file_names_another_too(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(XUAN, row("Lò Thị Lan", born=1985))

    assert brought.fates == [Fate.REPLACES, Fate.SAME]
    brought.choose(2, "cung", WHY)
    brought.apply()
    assert heads(session, world.ban_pat, TODAY) == ["Hà Thị Xuân", "Lò Thị Lan"]


def test_nobody_is_named_twice_beside_her(bring: Bring) -> None:
    brought = bring(row("Lò Thị Lan", born=1985), XUAN)

    assert brought.row(3).detail["replaced"] == "Lò Thị Lan"


def test_a_third_beside_two_is_asked_for_a_reason(
    bring: Bring, session: Session, world: World
) -> None:
    posts.appoint(
        session, world.mai.person, world.ban_pat.id, from_date=date(2026, 2, 1), reason=WHY,
        by=world.hoa.account.id, at=FOUNDED,
    )  # fmt: skip
    brought = bring(XUAN)

    assert brought.fates == [Fate.REPLACES]
    assert "hai chi hội trưởng là Lò Thị Lan và Giàng Thị Mai" in (brought.row(2).problem or "")
    assert brought.row(2).ends_on is None
    brought.choose(2, "cung", WHY)
    brought.apply()
    assert len(heads(session, world.ban_pat, TODAY)) == 3


def test_one_who_took_the_post_earlier_than_the_other_is_asked_for_a_reason(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Hà Thị Xuân", born=1991, since="01/12/2025"))

    assert brought.fates == [Fate.REPLACES]
    assert "Lò Thị Lan đang giữ chức từ ngày 01/01/2026" in (brought.row(2).problem or "")
    brought.choose(2, "cung", WHY)
    brought.apply()
    assert heads(session, world.ban_pat, date(2025, 12, 15)) == ["Hà Thị Xuân"]


def test_a_reason_was_about_those_she_saw(bring: Bring, session: Session, world: World) -> None:
    brought = bring(XUAN)
    brought.choose(2, "cung", WHY)
    posts.appoint(
        session, world.mai.person, world.ban_pat.id, from_date=date(2026, 2, 1), reason=WHY,
        by=world.hoa.account.id, at=clock.now(),
    )  # fmt: skip

    brought.apply()

    assert brought.row(2).fate is Fate.ERROR
    assert heads(session, world.ban_pat, TODAY) == ["Giàng Thị Mai", "Lò Thị Lan"]


def test_the_same_file_again_after_both_took_the_post_changes_nothing(bring: Bring) -> None:
    first = bring(XUAN, row("Lò Thị Lan", born=1985))
    first.choose(2, "cung", WHY)
    first.apply()

    assert bring(XUAN, row("Lò Thị Lan", born=1985)).fates == [Fate.SAME, Fate.SAME]


def test_whom_a_row_means_outlasts_what_is_decided_about_the_post(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    known = persons.register(session, "Hà Thị Xuân", home_unit_id=new_branch.id)
    brought = bring(row("Hà Thị Xuân", since="01/11/2026"))
    assert brought.fates == [Fate.MAYBE]
    brought.mean(2, str(known.id))
    brought.look()
    brought.choose(2, "thay")

    brought.look()

    assert brought.fates == [Fate.REPLACES]
    assert (brought.row(2).choice, brought.row(2).person_id) == ("thay", known.id)
