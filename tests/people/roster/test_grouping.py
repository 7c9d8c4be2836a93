"""Real rosters have rows between their entries: headings of communes, totals, columns once more."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from app.database import Database
from app.organisation import units
from app.organisation.models import UnitKind
from app.people.roster import grouping, telling
from app.people.roster.entries import Entry
from app.people.roster.grouping import Groups, Kind
from app.people.roster.headings import Field
from app.people.roster.models import Fate
from tests.people.roster.bringing import HEAD, Bring, Bringing, row
from tests.world import FOUNDED, World

NO_COMMUNE = tuple(name for name in HEAD if name != "Xã, phường")
LAN = ["1", "Lò Thị Lan", "", "", "Bản Pát", ""]
MAI = ["2", "Giàng Thị Mai", "", "", "Bản Hài", ""]


def alone(words: str, at: int = 0) -> list[str]:
    """A row with these words only, as cells merged across leave it."""
    return [words if place == at else "" for place in range(len(NO_COMMUNE))]


@pytest.fixture
def province(database: Database, session: Session, world: World) -> Bring:
    """Quyên brings one in for the whole province; there is another bản Pát in Tô Hiệu."""
    units.create(
        session, "bản Pát", UnitKind.BRANCH, parent=world.to_hieu, slug="ban-pat-2", at=FOUNDED
    )
    session.commit()
    return lambda *rows, **more: Bringing(
        database, session, world.province, world.quyen, *rows, **{"head": NO_COMMUNE, **more}
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I. PHƯỜNG CHIỀNG AN", "II. PHƯỜNG TÔ HIỆU"),
        ("Phường Chiềng An (12 chi hội)", "Phường Tô Hiệu: 9 chi hội"),
        ("1. Hội LHPN phường Chiềng An", "2. Hội LHPN phường Tô Hiệu"),
        ("PHUONG CHIENG AN", "TO HIEU"),
        ("Đơn vị: Phường Chiềng An", "Đơn vị: Phường Tô Hiệu"),
    ],
)
@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_heading_says_of_which_commune_the_rows_below_it_are(
    province: Bring, world: World, first: str, second: str, at: int
) -> None:
    brought = province(alone(first, at), LAN, alone(second, at), MAI)

    assert brought.fates == [None, Fate.SAME, None, Fate.SAME]
    assert brought.row(3).unit_id == world.ban_pat.id


def test_without_a_heading_the_village_stays_unknown(province: Bring) -> None:
    assert province(LAN, MAI).fates == [Fate.PLACE, Fate.SAME]


def test_a_commune_in_the_row_itself_counts_first(province: Bring, world: World) -> None:
    brought = province(
        ["I. PHƯỜNG TÔ HIỆU", *[""] * 6], row("Lò Thị Lan", "Bản Pát", "Chiềng An"), head=HEAD
    )

    assert brought.fates == [None, Fate.SAME]


def test_a_heading_that_names_no_unit_is_asked_about_with_its_rows(
    province: Bring, world: World
) -> None:
    brought = province(alone("I. Xã Lạ (2 chi hội)"), LAN, MAI)

    assert brought.fates == [None, Fate.PLACE, Fate.PLACE]
    assert {brought.row(n).detail["place"] for n in (3, 4)} == {" | Xã Lạ"}
    brought.run.places = {" | Xã Lạ": world.chieng_an.id}
    brought.look()
    assert brought.fates == [None, Fate.SAME, Fate.PLACE]


@pytest.mark.parametrize(
    "total",
    [
        alone("Tổng cộng: 45"),
        ["", "Tổng cộng", "", "", "45", ""],
        ["", "Cộng", "", "", "2 chi hội", ""],
        alone("TONG SO: 45", 1),
    ],
)
def test_totals_are_passed_over(province: Bring, total: Sequence[str]) -> None:
    assert province(MAI, total).fates == [Fate.SAME, None]


def test_columns_named_once_more_are_passed_over(province: Bring) -> None:
    brought = province(MAI, list(NO_COMMUNE), ["1", "2", "3", "4", "5", "6"])

    assert brought.fates == [Fate.SAME, None, None]


def test_what_was_passed_over_is_told_in_words(province: Bring, session: Session) -> None:
    brought = province(alone("I. PHƯỜNG CHIỀNG AN"), LAN, alone("II. Tô Hiệu"), MAI, alone("Tổng"))

    passed = telling.passed(session, brought.run)

    assert telling.passed_in_words(passed) == "2 dòng tiêu đề nhóm, 1 dòng tổng cộng"
    assert not telling.undecided(session, brought.run)


@pytest.mark.parametrize("name", ["Tòng Thị Lan", "Tống Thị Hoa", "Xa Thị Mai", "Phương Thị A"])
def test_family_names_are_no_headings(name: str) -> None:
    groups = Groups({Field.NUMBER: 0, Field.NAME: 1}, lambda words: False)

    assert groups.passed("", ["3", name, "", ""]) is None


def test_every_sheet_begins_without_a_commune() -> None:
    groups = Groups({Field.NUMBER: 0, Field.NAME: 1}, lambda words: True)
    passed = groups.passed("Một", ["I", "Chiềng An", ""])
    assert passed is not None
    assert passed.kind is Kind.GROUP

    assert groups.passed("Hai", ["1", "Lò Thị Lan", "Bản Pát"]) is None
    entry = Entry("Lò Thị Lan", None, (), "Bản Pát", "", None, None)
    assert groups.placed(entry).commune == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("I. PHƯỜNG CHIỀNG AN", "PHƯỜNG CHIỀNG AN"),
        ("Xã Mường La (12 chi hội)", "Xã Mường La"),
        ("12) Xã Mường La - 12 chi hội", "Xã Mường La"),
        ("Xã Chiềng Sung (cũ)", "Xã Chiềng Sung (cũ)"),
        ("a/ Đơn vị: Xã Mường La.", "Xã Mường La"),
    ],
)
def test_a_heading_is_named_without_number_and_count(words: str, name: str) -> None:
    assert grouping.named(words) == name
