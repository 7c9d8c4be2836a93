"""The 75 communes and wards, and units as of a day."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.organisation import son_la, units
from app.organisation.models import Unit, UnitKind, UnitVersion
from tests.world import MONDAY, World

TODAY = MONDAY.date()


def test_the_province_has_67_communes_and_8_wards(session: Session, world: World) -> None:
    counts = units.count_by_kind(session, TODAY)

    assert (counts[UnitKind.COMMUNE], counts[UnitKind.WARD]) == (67, 8)


def test_loading_the_province_twice_makes_it_once(session: Session, world: World) -> None:
    son_la.load(session, at=MONDAY)

    assert units.count_by_kind(session, TODAY)[UnitKind.PROVINCE] == 1


def test_communes_stand_in_vietnamese_order(session: Session, world: World) -> None:
    names = [version.name for version in units.children(session, world.province.id, TODAY)]

    assert names[:3] == ["Bắc Yên", "Bình Thuận", "Bó Sinh"]
    assert names.index("Đoàn Kết") < names.index("Gia Phù")
    assert names[-1] == "Yên Sơn"


def test_everything_below_a_unit_is_found(session: Session, world: World) -> None:
    tree = units.below(select(Unit.id).where(Unit.id == world.province.id), TODAY)
    found = set(session.scalars(select(tree.c[0])))

    assert {world.chieng_an.id, world.ban_pat.id, world.ban_hai.id} <= found
    assert len(found) == 1 + 75 + 2


def test_a_unit_is_what_its_newest_version_of_that_day_says(session: Session, world: World) -> None:
    session.add(
        UnitVersion(
            unit_id=world.ban_pat.id,
            name="bản Pát mới",
            sort_key="z",
            folded="ban pat moi",
            kind=UnitKind.BRANCH,
            parent_id=world.to_hieu.id,
            from_date=date(2026, 6, 1),
            happened_at=MONDAY,
        )
    )
    session.flush()

    before = units.version(session, world.ban_pat.id, date(2026, 5, 31))
    after = units.version(session, world.ban_pat.id, date(2026, 6, 1))
    assert before
    assert after
    assert (before.name, before.parent_id) == ("bản Pát", world.chieng_an.id)
    assert (after.name, after.parent_id) == ("bản Pát mới", world.to_hieu.id)


def test_a_unit_has_one_version_in_force(session: Session, world: World) -> None:
    in_force = session.execute(
        select(UnitVersion.unit_id, func.count())
        .where(units.as_of(TODAY))
        .group_by(UnitVersion.unit_id)
    )
    assert {count for _, count in in_force} == {1}
