"""Units are made, renamed, moved, merged, split and closed; what cannot be is refused in words."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.organisation import changing, heirs, looking_up, telling, units
from app.organisation.models import (
    ChangeKind,
    Seat,
    Unit,
    UnitChange,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)
from app.organisation.planning import New, Order
from app.organisation.refusals import (
    AlreadyClosed,
    AlreadyUndone,
    BeforeRecords,
    BuiltUpon,
    ChangedLater,
    ClosesLater,
    NoName,
    NotBelow,
    NothingNew,
    NotOneLevel,
    NotThereYet,
    OneHeir,
    OtherKindWord,
    ParentClosed,
    ParentNotThere,
    Refused,
    SameName,
    StillHasUnits,
    TakenTwice,
    TooFarAhead,
    TooFewParts,
    TopStays,
    Unassigned,
    UnderItself,
    WrongPlace,
)
from app.organisation.undoing import undo
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World

DAY = date(2026, 11, 10)
EVE = DAY - timedelta(days=1)
LATER = date(2026, 12, 1)
ACT = "Quyết định số 5/QĐ-HPN"
ORDER = Order(DAY, ACT, by=7)
Verb = Callable[[Session, World], object]


def test_a_new_branch_is_open_from_its_day_on(session: Session, world: World) -> None:
    change = changing.create(session, branch(world, "  bản   Mới "), ORDER, at=MONDAY)

    assert (change.kind, change.on_date, change.act) == (ChangeKind.CREATE, DAY, ACT)
    assert change.by_account == 7
    assert children(session, world.chieng_an, EVE) == {"bản Pát"}
    assert children(session, world.chieng_an, DAY) == {"bản Pát", "bản Mới"}


def test_two_units_of_one_name_have_two_addresses(session: Session, world: World) -> None:
    for ward in (world.chieng_an, world.to_hieu):
        new = New("bản Mới", UnitKind.BRANCH, ward.id)
        changing.create(session, new, ORDER, at=MONDAY)

    slugs = session.scalars(select(Unit.slug).where(Unit.slug.startswith("chi-hoi-ban-moi")))
    assert set(slugs) == {"chi-hoi-ban-moi", "chi-hoi-ban-moi-2"}


def test_a_commune_becomes_a_ward_with_another_name(session: Session, world: World) -> None:
    changing.rename(
        session, world.chieng_an.id, "Chiềng Sáng", ORDER, kind=UnitKind.COMMUNE, at=MONDAY
    )

    assert full_name(session, world.chieng_an, EVE) == "Phường Chiềng An"
    assert full_name(session, world.chieng_an, DAY) == "Xã Chiềng Sáng"


def test_the_word_of_its_kind_is_no_part_of_a_name(session: Session, world: World) -> None:
    changing.rename(session, world.chieng_an.id, "phường  Phường Sáng", ORDER, at=MONDAY)
    changing.rename(session, world.ban_pat.id, "Chi hội Tổ 3", ORDER, at=MONDAY)

    assert full_name(session, world.chieng_an, DAY) == "Phường Sáng"
    assert full_name(session, world.ban_pat, DAY) == "Chi hội Tổ 3"
    with pytest.raises(OtherKindWord, match="“Xã” mà loại đơn vị là phường"):
        changing.rename(session, world.to_hieu.id, "Xã Tô Hiệu", ORDER, at=MONDAY)


def test_a_name_of_another_kind_or_day_is_free(session: Session, world: World) -> None:
    changing.close(session, world.ban_pat.id, ORDER, at=MONDAY)
    changing.create(session, branch(world, "Bản Pát"), ORDER, at=MONDAY)

    with pytest.raises(SameName, match="Ngày 01/12/2026, dưới Phường Chiềng An đã có"):
        changing.create(session, branch(world, "bản pát"), Order(LATER), at=MONDAY)
    changing.create(session, New("bản Pát", UnitKind.COMMUNE, world.province.id), ORDER, at=MONDAY)


def test_two_parts_of_a_split_have_two_names_and_share_nothing(
    session: Session, world: World
) -> None:
    one, two = new_ward(world, "Chiềng Một"), new_ward(world, "Chiềng Hai")
    both = [changing.Part(one, [world.ban_pat.id], main=True), changing.Part(two)]
    twice = [both[0], changing.Part(two, [world.ban_pat.id])]

    with pytest.raises(SameName):
        changing.split(session, world.chieng_an.id, [both[0], changing.Part(one)], ORDER, at=MONDAY)
    with pytest.raises(TakenTwice):
        changing.split(session, world.chieng_an.id, twice, ORDER, at=MONDAY)


def test_branches_of_one_name_may_come_together_when_their_communes_do(
    session: Session, world: World
) -> None:
    changing.create(session, New("bản Pát", UnitKind.BRANCH, world.to_hieu.id), ORDER, at=MONDAY)

    change = merge_wards(session, world)

    assert looking_up.namesakes(session, change.id) == ["Chi hội bản Pát"]
    with pytest.raises(SameName):
        changing.rename(session, world.ban_hai.id, "bản Pát", ORDER, at=MONDAY)


def test_nothing_is_known_of_days_before_the_records(session: Session, world: World) -> None:
    new = New("Mới", UnitKind.COMMUNE, world.province.id)

    with pytest.raises(BeforeRecords, match="bắt đầu từ 01/01/2025"):
        changing.create(session, new, Order(date(2024, 12, 31)), at=MONDAY)


def test_a_merge_lies_on_the_border_as_one_of_its_parts_did(session: Session, world: World) -> None:
    first = Order(date(2026, 1, 1))
    changing.describe(session, world.chieng_an.id, True, Seat.VILLAGE, first, at=MONDAY)

    change = merge_wards(session, world)

    assert version(session, heir(session, change)).border
    assert "Phường Chung là phường biên giới." in telling.tell(session, change).lines
    undo(session, change, by=None, at=TUESDAY)
    parts = [world.chieng_an.id, world.to_hieu.id]
    changing.merge(session, parts, world.to_hieu.id, ORDER, at=TUESDAY)
    assert version(session, world.to_hieu).border


def test_whoever_merges_may_say_that_it_lies_on_no_border(session: Session, world: World) -> None:
    first = Order(date(2026, 1, 1))
    changing.describe(session, world.chieng_an.id, True, Seat.VILLAGE, first, at=MONDAY)
    parts = [world.chieng_an.id, world.to_hieu.id]

    change = changing.merge(
        session, parts, new_ward(world, "Chung"), ORDER, border=False, at=TUESDAY
    )

    assert not version(session, heir(session, change)).border


@pytest.mark.parametrize("other", [Seat.POLICE, Seat.VILLAGE])
def test_a_merge_of_branches_in_one_seat_keeps_it(
    session: Session, world: World, other: Seat
) -> None:
    first = Order(date(2026, 1, 1))
    for name, seat in (("Công an 1", Seat.POLICE), ("Công an 2", other)):
        changing.create(
            session, New(name, UnitKind.BRANCH, world.chieng_an.id, seat), first, at=MONDAY
        )
    parts = [row.unit_id for row in units.children(session, world.chieng_an.id, DAY)]
    parts.remove(world.ban_pat.id)

    change = changing.merge(session, parts, branch(world, "Công an"), ORDER, at=MONDAY)

    assert version(session, heir(session, change)).seat is other


def version(session: Session, unit: Unit) -> UnitVersion:
    found = units.version(session, unit.id, DAY)
    assert found
    return found


def test_a_name_given_in_the_past_goes_along_with_later_changes(
    session: Session, world: World
) -> None:
    move_to_to_hieu(session, world, LATER)

    changing.rename(session, world.ban_pat.id, "bản Pát 1", ORDER, at=TUESDAY)

    assert full_name(session, world.ban_pat, DAY) == "Chi hội bản Pát 1"
    assert children(session, world.to_hieu, LATER) == {"bản Hài", "bản Pát 1"}


def test_the_border_and_the_seat_are_told_by_somebody(session: Session, world: World) -> None:
    changing.describe(session, world.chieng_an.id, True, Seat.VILLAGE, ORDER, at=MONDAY)
    changing.describe(session, world.ban_pat.id, False, Seat.MARKET, ORDER, at=MONDAY)

    found = [units.version(session, unit.id, DAY) for unit in (world.chieng_an, world.ban_pat)]
    assert [(row.border, row.seat) for row in found if row] == [
        (True, Seat.VILLAGE),
        (False, Seat.MARKET),
    ]


def test_a_new_commune_takes_what_lay_below_its_parts(session: Session, world: World) -> None:
    change = merge_wards(session, world)

    new = heir(session, change)
    assert children(session, new, DAY) == {"bản Hài", "bản Pát"}
    assert units.children(session, world.chieng_an.id, EVE)
    assert not units.children(session, world.chieng_an.id, DAY)
    parts = [world.chieng_an.id, world.to_hieu.id]
    assert heirs.places(session, parts, DAY) == dict.fromkeys(parts, new.id)
    assert heirs.places(session, [world.ban_pat.id], DAY) == {world.ban_pat.id: world.ban_pat.id}


def test_one_of_the_parts_may_take_the_others_in(session: Session, world: World) -> None:
    parts = [world.chieng_an.id, world.to_hieu.id]
    changing.merge(session, parts, world.to_hieu.id, ORDER, at=MONDAY)

    assert children(session, world.to_hieu, DAY) == {"bản Hài", "bản Pát"}
    assert heirs.places(session, parts, DAY) == dict.fromkeys(parts, world.to_hieu.id)


def test_an_undone_merge_leaves_everything_as_it_was(session: Session, world: World) -> None:
    parts = [world.chieng_an.id, world.to_hieu.id, world.ban_pat.id]
    change = merge_wards(session, world)
    new = heir(session, change)

    undo(session, change, by=7, at=WEDNESDAY)

    assert children(session, world.chieng_an, DAY) == {"bản Pát"}
    assert units.version(session, new.id, DAY) is None
    assert heirs.places(session, parts, DAY) == {unit_id: unit_id for unit_id in parts}
    known = heirs.places(session, parts[:2], DAY, TUESDAY)
    assert known == dict.fromkeys(parts[:2], new.id)
    # It can be done again: the wards are as they were.
    merge_wards(session, world)


def test_a_split_names_one_main_heir(session: Session, world: World) -> None:
    mot, hai = new_ward(world, "Chiềng Một"), new_ward(world, "Chiềng Hai")
    parts = [changing.Part(mot, [world.ban_pat.id]), changing.Part(hai, main=True)]

    changing.split(session, world.chieng_an.id, parts, ORDER, at=MONDAY)

    found = {row.name: row for row in units.children(session, world.province.id, DAY)}
    assert "Chiềng An" not in found
    assert {row.name for row in units.children(session, found["Chiềng Một"].unit_id, DAY)} == {
        "bản Pát"
    }
    places = heirs.places(session, [world.chieng_an.id], DAY)
    assert places == {world.chieng_an.id: found["Chiềng Hai"].unit_id}


def test_a_branch_goes_on_when_another_one_comes_out_of_it(session: Session, world: World) -> None:
    part = changing.Part(branch(world, "bản Pát 2"))

    change = changing.split(session, world.ban_pat.id, [part], ORDER, goes_on=True, at=MONDAY)

    assert children(session, world.chieng_an, DAY) == {"bản Pát", "bản Pát 2"}
    assert heirs.places(session, [world.ban_pat.id], DAY) == {world.ban_pat.id: world.ban_pat.id}
    successions = session.scalars(select(UnitSuccession.main).filter_by(change_id=change.id))
    assert list(successions) == [False]


def test_a_closed_branch_is_there_till_the_day_before(session: Session, world: World) -> None:
    changing.close(session, world.ban_pat.id, ORDER, at=MONDAY)

    assert children(session, world.chieng_an, EVE) == {"bản Pát"}
    assert children(session, world.chieng_an, DAY) == set()


def test_a_carried_name_is_put_back_by_undoing(session: Session, world: World) -> None:
    move_to_to_hieu(session, world, LATER)
    change = changing.rename(session, world.ban_pat.id, "bản Pát 1", ORDER, at=TUESDAY)

    undo(session, change, by=None, at=WEDNESDAY)

    assert full_name(session, world.ban_pat, DAY) == "Chi hội bản Pát"
    assert children(session, world.to_hieu, LATER) == {"bản Hài", "bản Pát"}


def test_what_builds_on_a_change_is_undone_first(session: Session, world: World) -> None:
    change = merge_wards(session, world)
    new = heir(session, change)
    later = changing.create(
        session, New("bản Mới", UnitKind.BRANCH, new.id), Order(LATER), at=TUESDAY
    )

    with pytest.raises(BuiltUpon, match="bản Mới còn thay đổi nhập sau đó \\(lập mới"):
        undo(session, change, by=None, at=TUESDAY)
    undo(session, later, by=None, at=TUESDAY)
    undo(session, change, by=None, at=TUESDAY)

    with pytest.raises(AlreadyUndone):
        undo(session, change, by=None, at=WEDNESDAY)


def test_an_undo_that_breaks_the_tree_writes_nothing(session: Session, world: World) -> None:
    change = merge_wards(session, world)
    units.create(
        session,
        "bản Mới",
        UnitKind.BRANCH,
        parent=heir(session, change),
        from_date=LATER,
        at=TUESDAY,
    )
    before = rows(session)

    with pytest.raises(ParentNotThere):
        undo(session, change, by=None, at=TUESDAY)

    assert rows(session) == before


def branch(world: World, name: str) -> New:
    return New(name, UnitKind.BRANCH, world.chieng_an.id)


def new_ward(world: World, name: str) -> New:
    return New(name, UnitKind.WARD, world.province.id)


def merge_wards(session: Session, world: World, on: date = DAY) -> UnitChange:
    parts = [world.chieng_an.id, world.to_hieu.id]
    return changing.merge(session, parts, new_ward(world, "Chung"), Order(on), at=MONDAY)


def move_to_to_hieu(session: Session, world: World, on: date) -> None:
    changing.move(session, [world.ban_pat.id], world.to_hieu.id, Order(on), at=MONDAY)


def under_itself(session: Session, world: World) -> None:
    """An area below an area, the other way round later, and then in between."""
    agency = New("Cơ quan", UnitKind.OTHER, world.province.id)
    first = first_unit(session, changing.create(session, agency, Order(DAY), at=MONDAY))
    inner = New("Phòng", UnitKind.OTHER, first)
    second = first_unit(session, changing.create(session, inner, Order(DAY), at=MONDAY))
    changing.move(session, [first], second, Order(LATER), at=MONDAY)


REFUSALS: tuple[tuple[type[Refused], Verb], ...] = (
    (
        TooFarAhead,
        lambda s, w: changing.close(s, w.ban_pat.id, Order(date(2027, 11, 4)), at=MONDAY),
    ),
    (
        NotThereYet,
        lambda s, w: changing.close(s, w.ban_pat.id, Order(date(2025, 6, 30)), at=MONDAY),
    ),
    (
        ParentNotThere,
        lambda s, w: changing.create(s, branch(w, "bản Cổ"), Order(date(2025, 6, 30)), at=MONDAY),
    ),
    (UnderItself, under_itself),
    (
        UnderItself,
        lambda s, w: changing.move(s, [w.chieng_an.id], w.ban_pat.id, ORDER, at=MONDAY),
    ),
    (WrongPlace, lambda s, w: changing.move(s, [w.to_hieu.id], w.chieng_an.id, ORDER, at=MONDAY)),
    (StillHasUnits, lambda s, w: changing.close(s, w.chieng_an.id, ORDER, at=MONDAY)),
    (TopStays, lambda s, w: changing.close(s, w.province.id, ORDER, at=MONDAY)),
    (
        TooFewParts,
        lambda s, w: changing.merge(s, [w.to_hieu.id] * 2, w.to_hieu.id, ORDER, at=MONDAY),
    ),
    (
        NotOneLevel,
        lambda s, w: changing.merge(
            s, [w.to_hieu.id, w.ban_pat.id], w.to_hieu.id, ORDER, at=MONDAY
        ),
    ),
    (
        NotOneLevel,
        lambda s, w: changing.rename(
            s, w.ban_pat.id, "Pát", ORDER, kind=UnitKind.COMMUNE, at=MONDAY
        ),
    ),
    (NoName, lambda s, w: changing.rename(s, w.ban_pat.id, " \u200b ", ORDER, at=MONDAY)),
    (NothingNew, lambda s, w: changing.rename(s, w.ban_pat.id, "bản Pát", ORDER, at=MONDAY)),
    (NothingNew, lambda s, w: changing.move(s, [w.ban_pat.id], w.chieng_an.id, ORDER, at=MONDAY)),
    (
        OneHeir,
        lambda s, w: changing.split(
            s,
            w.chieng_an.id,
            [changing.Part(new_ward(w, "Một")), changing.Part(new_ward(w, "Hai"))],
            ORDER,
            at=MONDAY,
        ),
    ),
    (
        Unassigned,
        lambda s, w: changing.split(
            s,
            w.chieng_an.id,
            [changing.Part(new_ward(w, "Một"), main=True), changing.Part(new_ward(w, "Hai"))],
            ORDER,
            at=MONDAY,
        ),
    ),
    (
        NotBelow,
        lambda s, w: changing.split(
            s,
            w.chieng_an.id,
            [changing.Part(new_ward(w, "Một"), [w.ban_hai.id])],
            ORDER,
            goes_on=True,
            at=MONDAY,
        ),
    ),
)


@pytest.mark.parametrize(("why", "verb"), REFUSALS)
def test_what_cannot_be_is_refused_and_writes_nothing(
    session: Session, world: World, why: type[Refused], verb: Verb
) -> None:
    with pytest.raises(why) as refusal:
        verb(session, world)

    assert type(refusal.value) is why
    assert str(refusal.value).endswith(".")
    if verb is not under_itself:
        assert session.scalar(select(func.count()).where(UnitChange.on_date == DAY)) == 0


AFTER_A_MERGE: tuple[tuple[type[Refused], Verb], ...] = (
    # Overlapping merges: one of its parts ends that day, or on a later one.
    (AlreadyClosed, lambda s, w: merge_wards(s, w)),
    (ClosesLater, lambda s, w: merge_wards(s, w, EVE)),
    (AlreadyClosed, lambda s, w: changing.rename(s, w.to_hieu.id, "Khác", ORDER, at=MONDAY)),
    (ParentClosed, lambda s, w: changing.create(s, branch(w, "bản Mới"), ORDER, at=MONDAY)),
    (
        ParentClosed,
        lambda s, w: changing.create(s, branch(w, "bản Mới"), Order(EVE), at=MONDAY),
    ),
    # The merge made a ward that was not there before.
    (
        NotThereYet,
        lambda s, w: changing.close(s, newest(s), Order(EVE), at=MONDAY),
    ),
    (
        ParentNotThere,
        lambda s, w: changing.create(
            s, New("bản Mới", UnitKind.BRANCH, newest(s)), Order(EVE), at=MONDAY
        ),
    ),
    # On the day after, the merge takes the branch out of the ward in which it would no longer be.
    (
        ChangedLater,
        lambda s, w: changing.move(s, [w.ban_pat.id], w.to_hieu.id, Order(EVE), at=MONDAY),
    ),
)


@pytest.mark.parametrize(("why", "verb"), AFTER_A_MERGE)
def test_what_contradicts_a_merge_is_refused(
    session: Session, world: World, why: type[Refused], verb: Verb
) -> None:
    merge_wards(session, world)
    before = rows(session)

    with pytest.raises(why):
        verb(session, world)

    assert rows(session) == before


def test_an_end_before_a_later_change_is_refused(session: Session, world: World) -> None:
    move_to_to_hieu(session, world, LATER)

    with pytest.raises(ChangedLater, match="còn thay đổi vào 01/12/2026"):
        changing.close(session, world.ban_pat.id, ORDER, at=TUESDAY)


def children(session: Session, unit: Unit, day: date) -> set[str]:
    return {row.name for row in units.children(session, unit.id, day)}


def full_name(session: Session, unit: Unit, day: date) -> str:
    row = units.version(session, unit.id, day)
    assert row
    return row.full_name


def heir(session: Session, change: UnitChange) -> Unit:
    to = select(UnitSuccession.to_unit_id).filter_by(change_id=change.id).limit(1)
    return session.get_one(Unit, session.scalars(to).one())


def first_unit(session: Session, change: UnitChange) -> int:
    return session.scalars(select(UnitVersion.unit_id).filter_by(change_id=change.id)).one()


def newest(session: Session) -> int:
    return session.scalars(select(Unit.id).order_by(Unit.id.desc()).limit(1)).one()


def rows(session: Session) -> list[int | None]:
    tables = (Unit, UnitChange, UnitVersion, UnitSuccession)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]
