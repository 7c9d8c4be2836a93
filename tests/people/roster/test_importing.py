"""A roster of Chiềng An is brought in by Hoa: Lan heads bản Pát, and bản Mới has nobody yet."""

from datetime import date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.database import Database
from app.organisation import units
from app.organisation.models import Unit, UnitKind, UnitVersion
from app.people import accounts, persons
from app.people.models import Account, Grant, Holding, Person
from app.people.roster import purging, staging
from app.people.roster.models import Fate, RosterImport, RosterRow, State
from app.people.roster.sentences import Refused
from tests.people.roster.bringing import Bring, heads, person, row
from tests.world import FOUNDED, World

TODAY = clock.today()
NOVEMBER = date(2026, 11, 1)


LAN = row("Lò Thị Lan", born=1985, phone="0912345678")
MY = row("Quàng Thị Mỷ", "Bản Mới", born=1990, phone="0987654321", since="15/10/2026")


def test_a_new_head_is_entered_and_holds_the_post_from_her_day(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    brought = bring(LAN, MY)

    assert brought.fates == [Fate.SAME, Fate.NEW]
    assert not heads(session, new_branch, TODAY)
    brought.apply()
    assert heads(session, new_branch, date(2026, 10, 15)) == ["Quàng Thị Mỷ"]
    assert not heads(session, new_branch, date(2026, 10, 14))
    assert person(session, "Quàng Thị Mỷ").phone == "0987654321"
    assert person(session, "Quàng Thị Mỷ").home_unit_id == new_branch.id


def test_the_same_file_twice_changes_nothing(bring: Bring, session: Session) -> None:
    bring(LAN, MY).apply()
    before = _counted(session)

    again = bring(LAN, MY)

    assert again.fates == [Fate.SAME, Fate.SAME]
    again.apply()
    assert _counted(session) == before


def test_nobody_loses_a_post_for_being_absent(bring: Bring, session: Session, world: World) -> None:
    bring(MY).apply()

    assert heads(session, world.ban_pat, TODAY) == ["Lò Thị Lan"]


def test_a_changed_number_is_shown_with_before_and_after_and_put_back(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("LÒ THỊ LAN", born=85, phone="0977777777"))

    assert brought.fates == [Fate.CHANGED]
    assert brought.row(2).detail["changes"] == [
        {"what": "Điện thoại", "before": "0912345678", "after": "0977777777"}
    ]
    brought.apply()
    assert (world.lan.person.phone, world.lan.person.full_name) == ("0977777777", "Lò Thị Lan")
    brought.undo()
    session.refresh(world.lan.person)
    assert (world.lan.person.phone, world.lan.person.birth_year) == ("0912345678", 1985)


def test_a_number_stored_with_blanks_is_no_change(
    bring: Bring, session: Session, world: World
) -> None:
    world.lan.person.phone = "0912 345 678"
    world.lan.person.other_phone = "+84 977 777 777"

    assert bring(row("Lò Thị Lan", born=1985, phone="977777777/0912345678")).fates == [Fate.SAME]


def test_a_number_changed_again_since_is_not_put_back(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Lò Thị Lan", born=1985, phone="0977777777"))
    brought.apply()
    world.lan.person.phone = "0966666666"
    session.commit()

    brought.undo()

    session.refresh(world.lan.person)
    assert world.lan.person.phone == "0966666666"


def test_a_successor_is_appointed_only_when_ticked(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Hà Thị Xuân", born=1991, since="01/11/2026"))

    assert brought.fates == [Fate.REPLACES]
    brought.apply()
    assert heads(session, world.ban_pat, TODAY) == ["Lò Thị Lan"]


def test_a_ticked_successor_follows_the_day_before_and_undo_gives_the_post_back(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Hà Thị Xuân", born=1991, since="01/11/2026"))
    brought.choose(2, "thay")

    brought.apply()

    assert heads(session, world.ban_pat, date(2026, 10, 31)) == ["Lò Thị Lan"]
    assert heads(session, world.ban_pat, NOVEMBER) == ["Hà Thị Xuân"]
    brought.undo()
    assert heads(session, world.ban_pat, NOVEMBER) == ["Lò Thị Lan"]
    assert person(session, "Hà Thị Xuân").withdrawn_at is not None


def test_brought_in_again_after_undo_the_same_people_come_back(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    first = bring(MY)
    first.apply()
    first.undo()
    everybody = session.scalar(select(func.count(Person.id)))

    again = bring(MY)

    assert again.fates == [Fate.NEW]
    again.apply()
    assert session.scalar(select(func.count(Person.id))) == everybody
    assert heads(session, new_branch, TODAY) == ["Quàng Thị Mỷ"]
    assert person(session, "Quàng Thị Mỷ").withdrawn_at is None


def test_who_has_an_account_since_stays_and_is_named(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    brought = bring(MY)
    brought.apply()
    accounts.create(session, person(session, "Quàng Thị Mỷ"), "my", at=clock.now())

    brought.undo()

    assert brought.run.kept == ["Quàng Thị Mỷ"]
    assert person(session, "Quàng Thị Mỷ").withdrawn_at is None
    assert not heads(session, new_branch, TODAY)


def test_a_name_alone_never_decides(
    bring: Bring, session: Session, world: World, new_branch: Unit
) -> None:
    other = persons.register(session, "Quàng Thị Mỷ", home_unit_id=world.ban_pat.id)
    brought = bring(row("Quàng Thị Mỷ", "Bản Mới", since="15/10/2026"))

    assert brought.fates == [Fate.MAYBE]
    brought.mean(2, str(other.id))
    brought.look()
    assert brought.fates == [Fate.CHANGED]
    brought.mean(2, "khac")
    brought.look()
    assert brought.fates == [Fate.NEW]


def test_a_unit_nobody_knows_is_asked_about_once(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    rows = [row("Lò Thị Một", "Bản Lạ", born=1990), row("Lò Thị Hai", "Bản Lạ", born=1991)]
    brought = bring(*rows)

    assert brought.fates == [Fate.PLACE, Fate.PLACE]
    brought.run.places = {brought.row(2).detail["place"]: new_branch.id}
    brought.look()
    assert brought.fates == [Fate.NEW, Fate.REPLACES]
    assert "Dòng 2 đã ghi Lò Thị Một là chi hội trưởng" in (brought.row(3).problem or "")


def test_no_unit_above_or_beside_her_own_is_reached(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Giàng Thị Mai", "Bản Hài", "Tô Hiệu"), row("Lò Thị A", "Bản Hài"))

    assert brought.fates == [Fate.PLACE, Fate.PLACE]
    brought.run.places = {brought.row(n).detail["place"]: world.ban_hai.id for n in (2, 3)}
    brought.look()
    assert brought.fates == [Fate.PLACE, Fate.PLACE]


def test_marks_keep_villages_apart(bring: Bring, session: Session, world: World) -> None:
    units.create(
        session, "bản Pạt", UnitKind.BRANCH, parent=world.chieng_an, slug="ban-pat-2", at=FOUNDED
    )

    assert bring(row("Lò Thị Lan", "pát", born=1985)).fates == [Fate.SAME]


def test_no_file_gives_a_right(bring: Bring, session: Session) -> None:
    before = (
        session.scalar(select(func.count(Grant.id))),
        session.scalar(select(func.count(Account.id))),
    )

    bring(LAN, MY).apply()

    after = (
        session.scalar(select(func.count(Grant.id))),
        session.scalar(select(func.count(Account.id))),
    )
    assert after == before


def test_what_changed_after_the_preview_is_left_alone_and_told(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(row("Lò Thị Lan", born=1985, phone="0977777777"), MY)
    world.lan.person.phone = "0966666666"
    session.commit()

    brought.apply()

    assert brought.row(2).fate is Fate.ERROR
    assert "đã đổi sau khi chị xem trước" in (brought.row(2).problem or "")
    session.refresh(world.lan.person)
    assert world.lan.person.phone == "0966666666"
    assert brought.row(3).applied


def test_a_post_filled_meanwhile_is_not_filled_again(
    bring: Bring, session: Session, world: World, new_branch: Unit
) -> None:
    brought = bring(MY)
    persons.appoint(
        session, world.mai.person, "chi-hoi-truong", new_branch.id, from_date=NOVEMBER,
        at=clock.now(),
    )  # fmt: skip

    brought.apply()

    assert brought.row(2).fate is Fate.ERROR
    assert heads(session, new_branch, TODAY) == ["Giàng Thị Mai"]


def test_a_unit_closed_meanwhile_takes_nobody(
    bring: Bring, session: Session, new_branch: Unit
) -> None:
    brought = bring(MY)
    version = units.version(session, new_branch.id, TODAY)
    assert version
    session.add(
        UnitVersion(
            unit_id=new_branch.id, name=version.name, sort_key=version.sort_key, kind=version.kind,
            folded=version.folded, parent_id=version.parent_id, from_date=NOVEMBER, closed=True,
            happened_at=FOUNDED,
        )
    )  # fmt: skip

    brought.apply()

    assert brought.row(2).fate is Fate.ERROR
    assert not heads(session, new_branch, TODAY)


def test_whoever_lost_her_right_meanwhile_writes_nothing(
    bring: Bring, session: Session, world: World
) -> None:
    brought = bring(MY)
    grant = session.scalars(select(Grant).where(Grant.account_id == world.hoa.account.id)).one()
    session.add(
        Grant(
            account_id=grant.account_id, role=grant.role, unit_id=grant.unit_id, void=True,
            from_date=grant.from_date, supersedes=grant.id, happened_at=FOUNDED,
        )
    )  # fmt: skip
    brought.run.state = State.APPLYING
    brought._work()

    assert brought.run.state is State.READY
    assert "không còn quyền" in (brought.run.problem or "")


def test_one_import_at_a_time_for_a_unit(bring: Bring, session: Session, world: World) -> None:
    brought = bring(MY)

    with pytest.raises(Refused, match="chưa xong"):
        bring(MY)
    brought.run.state = State.DROPPED
    session.commit()
    bring(MY)


def test_of_two_opened_at_once_one_is_refused(bring: Bring, session: Session, world: World) -> None:
    brought = bring(MY)
    # Nobody looking for an open one sees this one, as when both look before either opens.
    brought.run.state = State.APPLYING
    brought.run.created_at = clock.now() - staging.LEFT_LYING * 2
    session.commit()
    assert staging.unfinished(session, world.chieng_an.id, at=clock.now()) is None

    with pytest.raises(Refused, match="chưa xong"):
        bring(MY)

    assert session.scalar(select(func.count(RosterImport.id))) == 1


def test_one_left_lying_gives_way(bring: Bring, session: Session) -> None:
    lying = bring(MY)
    lying.run.created_at = clock.now() - staging.LEFT_LYING * 2
    session.commit()

    bring(MY)

    assert lying.run.state is State.DROPPED


def test_one_taken_back_does_not_meet_the_next(bring: Bring, session: Session) -> None:
    brought = bring(MY)
    brought.apply()
    following = bring(LAN)

    brought.undo()

    assert following.run.state is State.READY


def test_rows_are_forgotten_a_week_later(bring: Bring, session: Session) -> None:
    brought = bring(MY)
    brought.apply()

    assert purging.purge(session, at=clock.now()) == 0
    assert purging.purge(session, at=clock.now() + purging.KEPT * 1.01) == 1
    assert not session.scalars(select(RosterRow)).all()
    assert person(session, "Quàng Thị Mỷ")


def test_work_left_behind_is_begun_again(
    bring: Bring, session: Session, database: Database
) -> None:
    brought = bring(MY)
    brought.run.state = State.LOOKING
    brought.run.claimed_at = datetime(2026, 1, 1, tzinfo=clock.VIETNAM)

    brought._work()

    assert brought.run.state is State.READY


def _counted(session: Session) -> tuple[int | None, int | None]:
    return session.scalar(select(func.count(Person.id))), session.scalar(
        select(func.count(Holding.id))
    )
