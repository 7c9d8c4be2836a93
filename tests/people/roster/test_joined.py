"""Two records of Lan are joined: whatever a roster says of either it says of her."""

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.people import merging, persons
from app.people.models import Person
from app.people.roster import taking, values
from app.people.roster.models import Fate
from tests.people.roster.bringing import HEAD, Bring, row
from tests.world import FOUNDED, World


@pytest.fixture
def double(bring: Bring, session: Session, world: World) -> Person:
    """Lan, entered once more by another name, year and number."""
    return persons.register(
        session, "Lò Thị Lan Anh", home_unit_id=world.ban_pat.id, birth_year=1986,
        phone="0977 000 111",
    )  # fmt: skip


@pytest.fixture
def joined(session: Session, world: World, double: Person) -> Person:
    merging.link(session, double, world.lan.person, by=world.hoa.account.id, at=FOUNDED)
    return double


@pytest.mark.parametrize(
    "hers",
    [
        row("Lò Thị Lan Anh", born=1986),
        row("Lò Thị Lan Anh", phone="0977000111"),
        row("Lò Thị Lan", phone="0977000111"),
        row("Lò Thị Lan", born=1985),
    ],
)
def test_a_row_about_either_record_is_about_the_kept_one(
    bring: Bring, world: World, joined: Person, hers: list[str]
) -> None:
    brought = bring(hers)

    assert brought.fates == [Fate.SAME]
    assert brought.row(2).person_id == world.lan.id


def test_the_code_of_a_joined_record_means_the_kept_one(
    bring: Bring, world: World, joined: Person
) -> None:
    head = (*HEAD, "Mã")

    brought = bring([*row("Lò Thị Lan Anh"), values.coded(joined.public_id)], head=head)

    assert brought.fates == [Fate.SAME]
    assert brought.row(2).person_id == world.lan.id


def test_a_joined_record_is_no_candidate(
    bring: Bring, world: World, joined: Person, session: Session
) -> None:
    brought = bring(row("Lò Thị Lan Anh", "Bản Mới", since="15/10/2026"))

    assert brought.fates == [Fate.MAYBE]
    candidates = brought.row(2).detail["candidates"]
    assert [one["id"] for one in candidates] == [world.lan.id]


def test_a_number_neither_record_has_is_a_change(bring: Bring, joined: Person) -> None:
    brought = bring(row("Lò Thị Lan Anh", born=1986, phone="0966000222"))

    assert [one["what"] for one in brought.row(2).detail["changes"]] == ["Điện thoại"]


def test_records_joined_after_the_preview_leave_the_row_alone(
    bring: Bring, session: Session, world: World, double: Person
) -> None:
    brought = bring(row("Lò Thị Lan Anh", "Bản Mới", born=1986, phone="0977000111"))
    assert brought.row(2).person_id == double.id
    merging.link(session, double, world.lan.person, by=world.hoa.account.id, at=clock.now())

    brought.apply()

    assert brought.row(2).fate is Fate.ERROR


def test_the_roster_taken_along_names_the_kept_record_once(
    session: Session, world: World, joined: Person
) -> None:
    rows = list(taking.rows(session, world.chieng_an.id, clock.today()))

    assert [row[1] for row in rows] == [values.coded(world.lan.person.public_id)]
