"""The change of 01/7/2025: 200 communes of then, 75 of now, and how one became the other."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.organisation import arrangement, changing, heirs, son_la, units
from app.organisation.arrangement import Area, Joined
from app.organisation.models import (
    ChangeKind,
    UnitChange,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)
from app.organisation.planning import New, Order
from app.organisation.refusals import Refused
from app.organisation.undoing import undo
from app.organisation.units import MERGE_OF_2025
from tests.world import FOUNDED, MONDAY, World

BEFORE = date(2025, 6, 30)
TODAY = MONDAY.date()


def test_before_there_were_12_districts_and_200_communes(session: Session, world: World) -> None:
    counts = units.count_by_kind(session, BEFORE)

    # The 8 towns are of another kind, as the districts are.
    assert counts[UnitKind.COMMUNE] + counts[UnitKind.WARD] + counts[UnitKind.OTHER] == 200 + 12
    assert (counts[UnitKind.COMMUNE], counts[UnitKind.WARD]) == (179, 13)
    assert len(units.children(session, world.province.id, BEFORE)) == 12


def test_before_2025_nothing_is_known(session: Session, world: World) -> None:
    assert units.count_by_kind(session, date(2024, 12, 31)) == {}


def test_every_commune_of_then_is_counted_in_one_of_now(session: Session, world: World) -> None:
    olds = set(session.scalars(select(UnitVersion.unit_id).where(units.as_of(BEFORE))))

    places = heirs.places(session, olds, TODAY)

    assert set(places) == olds
    now = {row.unit_id for row in units.children(session, world.province.id, TODAY)}
    assert set(places.values()) == now | {world.province.id}


def test_a_kept_commune_is_the_same_unit_before_and_after(session: Session, world: World) -> None:
    unit = units.by_slug(session, "xa-tan-yen")
    assert unit

    before = units.line(session, unit.id, BEFORE)
    after = units.line(session, unit.id, MERGE_OF_2025)

    district = units.by_slug(session, "thi-xa-moc-chau-truoc-7-2025")
    assert district
    assert before == (unit.id, district.id, world.province.id)
    assert after == (unit.id, world.province.id)


def test_towns_are_called_by_their_own_name(session: Session, world: World) -> None:
    district = units.by_slug(session, "huyen-mai-son-truoc-7-2025")
    assert district

    names = {row.full_name for row in units.children(session, district.id, BEFORE)}

    assert "Thị trấn Hát Lót" in names
    assert "Xã Chiềng Chung" in names


def test_each_commune_of_now_has_one_change_with_its_document(
    session: Session, world: World
) -> None:
    found = session.execute(
        select(UnitChange.kind, UnitChange.act, func.count())
        .where(UnitChange.on_date == MERGE_OF_2025)
        .group_by(UnitChange.kind, UnitChange.act)
    )

    assert {(kind, act): count for kind, act, count in found} == {
        (ChangeKind.MERGE, son_la.ACT): 68,
        (ChangeKind.MOVE, son_la.ACT): 7,
        (ChangeKind.CLOSE, None): 1,
    }


def test_a_database_that_knows_only_the_units_of_now_gets_the_rest(
    session: Session, world: World
) -> None:
    top = Area("vung-thu", "Vùng thử", UnitKind.PROVINCE)
    town = Area("noi-cu", "Thị trấn Nơi", UnitKind.OTHER)
    now, district = Area("noi", "Nơi", UnitKind.COMMUNE, "99999"), Area("h", "Hạt", UnitKind.OTHER)
    province = units.create(session, top.name, top.kind, slug=top.slug, at=FOUNDED)
    commune = units.create(
        session, now.name, now.kind, parent=province, slug=now.slug, act="Cũ", at=FOUNDED
    )

    joined = [Joined(now, district, (town,))]
    arrangement.load(session, top, joined, son_la.FROM, "Nghị quyết", at=MONDAY)

    old = units.by_slug(session, town.slug)
    assert old
    assert heirs.places(session, [old.id], TODAY) == {old.id: commune.id}
    tied = units.version(session, commune.id, TODAY)
    assert tied
    assert (tied.official_code, tied.act) == ("99999", "Nghị quyết")
    assert tied.change_id is not None
    # What was known before the load is still what was known then.
    then = select(UnitVersion).where(UnitVersion.unit_id == commune.id, units.as_of(TODAY, FOUNDED))
    assert session.scalars(then).one().act == "Cũ"


def test_the_load_writes_what_the_verbs_would_have_written(session: Session, world: World) -> None:
    kind, first = UnitKind.COMMUNE, son_la.FROM
    top = Area("vung-thu", "Vùng thử", UnitKind.PROVINCE)
    district = Area("hat", "Hạt", UnitKind.OTHER)
    parts = (Area("mot-cu", "Một", kind), Area("hai-cu", "Hai", kind))
    joined = Joined(Area("mot", "Một", kind), district, parts)
    arrangement.load(session, top, [joined], first, son_la.ACT, at=MONDAY)
    loaded = written(session, "Vùng thử")

    province = units.create(
        session, "Vùng hai", UnitKind.PROVINCE, slug="vung-hai", from_date=first, at=MONDAY
    )
    hat = units.create(
        session, "Hạt", UnitKind.OTHER, parent=province, slug="hat-2", from_date=first, at=MONDAY
    )
    olds = [
        units.create(
            session, name, kind, parent=hat, slug=f"{name}-2", from_date=first, at=MONDAY
        ).id
        for name in ("Một", "Hai")
    ]
    new = New("Một", kind, province.id)
    changing.merge(session, olds, new, Order(MERGE_OF_2025, son_la.ACT), at=MONDAY)
    changing.close(session, hat.id, Order(MERGE_OF_2025), at=MONDAY)

    assert written(session, "Vùng hai") == loaded
    assert len(loaded) == 1 + 2 * 3 + 1 + 2


def test_the_change_of_2025_is_not_taken_back_piece_by_piece(
    session: Session, world: World
) -> None:
    change = session.scalars(
        select(UnitChange).where(UnitChange.kind == ChangeKind.MERGE).limit(1)
    ).one()

    with pytest.raises(Refused, match="đã thôi hoạt động"):
        undo(session, change, by=None, at=MONDAY)


def written(session: Session, top: str) -> set[tuple[object, ...]]:
    """The versions and successions of this little province, by the names of its units."""
    root = session.scalars(select(UnitVersion.unit_id).where(UnitVersion.name == top)).one()
    # In the order of their making a district is known before what lies in it.
    inside = {root: "top"}
    found: set[tuple[object, ...]] = set()
    for row in session.scalars(select(UnitVersion).order_by(UnitVersion.from_date, UnitVersion.id)):
        if row.parent_id in inside or row.unit_id == root:
            inside.setdefault(row.unit_id, f"{row.name}, {inside.get(row.parent_id or 0)}")
            change = session.get(UnitChange, row.change_id) if row.change_id else None
            found.add(
                (
                    row.unit_id != root and row.name,
                    inside.get(row.parent_id or 0),
                    row.from_date,
                    row.closed,
                    change and change.kind,
                    row.act,
                )
            )
    for line in session.scalars(select(UnitSuccession)):
        if line.from_unit_id in inside:
            ends = inside[line.from_unit_id], inside[line.to_unit_id]
            found.add((*ends, line.on_date, line.main))
    return found
