"""What is told of a change is what it decided, whatever was entered before or since."""

from datetime import date

from sqlalchemy.orm import Session

from app.organisation import changing, telling
from app.organisation.models import UnitChange, UnitKind
from app.organisation.planning import New, Order
from app.organisation.undoing import undo
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World

DAY, LATER = date(2026, 11, 10), date(2026, 12, 1)
RENAMED = ("Chi hội bản Pát đổi tên thành Chi hội bản Mới.",)
MOVED = ("Một đơn vị chuyển sang Phường Tô Hiệu: Chi hội bản Pát.",)


def told(session: Session, change: UnitChange) -> tuple[str, ...]:
    return telling.tell(session, change).lines


def test_a_back_dated_rename_is_told_once_and_moves_nothing(session: Session, world: World) -> None:
    move = changing.move(session, [world.ban_pat.id], world.to_hieu.id, Order(LATER), at=MONDAY)
    name = changing.rename(session, world.ban_pat.id, "bản Mới", Order(DAY), at=TUESDAY)

    assert told(session, name) == RENAMED
    assert told(session, move) == MOVED
    undo(session, name, by=None, at=WEDNESDAY)
    assert (told(session, name), told(session, move)) == (RENAMED, MOVED)


def test_a_back_dated_rename_of_a_closed_unit_closes_nothing(
    session: Session, world: World
) -> None:
    changing.close(session, world.ban_pat.id, Order(LATER), at=MONDAY)

    change = changing.rename(session, world.ban_pat.id, "bản Mới", Order(DAY), at=TUESDAY)

    assert told(session, change) == RENAMED


def test_a_merge_calls_its_branches_by_their_names_of_its_day(
    session: Session, world: World
) -> None:
    changing.rename(session, world.ban_pat.id, "bản Mới", Order(LATER), at=MONDAY)
    parts = [world.chieng_an.id, world.to_hieu.id]
    new = New("Chung", UnitKind.WARD, world.province.id)

    change = changing.merge(session, parts, new, Order(DAY), at=TUESDAY)

    assert told(session, change) == (
        "Lập mới Phường Chung, trực thuộc Tỉnh Sơn La.",
        "Thôi hoạt động: Phường Chiềng An, Phường Tô Hiệu.",
        "2 đơn vị chuyển sang Phường Chung: Chi hội bản Hài, Chi hội bản Pát.",
    )


def test_two_changes_of_one_day_tell_each_their_own(session: Session, world: World) -> None:
    name = changing.rename(session, world.ban_pat.id, "bản Mới", Order(DAY), at=MONDAY)
    move = changing.move(session, [world.ban_pat.id], world.to_hieu.id, Order(DAY), at=TUESDAY)

    assert told(session, name) == RENAMED
    assert told(session, move) == ("Một đơn vị chuyển sang Phường Tô Hiệu: Chi hội bản Mới.",)
